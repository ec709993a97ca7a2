#include "ui/viewmodels/people_facts.h"

#include <QCollator>
#include <QLocale>
#include <QStringList>
#include <algorithm>
#include <numeric>

#include "core/client/key_import.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/lens_facts.h"
#include "ui/viewmodels/participation.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::LensRule;
using governance::LensVoter;
using governance::Stake;
using governance::State;

/// Points of the drawn curve; more than pixels would change nothing.
constexpr std::size_t kCurveSteps = 60;

QString numberText(std::size_t n) { return QLocale().toString(static_cast<qulonglong>(n)); }

QString rolesText(const std::vector<governance::Role>& roles) {
  QStringList all;
  for (const governance::Role role : roles) all << words::roleWord(role);
  return all.join(QStringLiteral(", "));
}

SpreadFacts spreadFacts(const std::vector<Amount>& weights) {
  SpreadFacts out;
  const governance::Spread spread = governance::spreadOf(weights);
  out.people = numberText(spread.people);
  out.gini = giniText(spread.gini);
  out.nakamoto = numberText(spread.nakamoto);
  if (spread.people == 0) {
    out.headline = PeopleWords::tr("Nobody has any.");
    return out;
  }
  out.headline =
      spread.nakamoto == 1
          ? PeopleWords::tr("1 of %1 people alone has more than half.").arg(out.people)
          : PeopleWords::tr("%1 of %2 people together have more than half.").arg(out.nakamoto, out.people);
  const auto parts = governance::lorenzOf(weights, kCurveSteps);
  for (std::size_t i = 0; i < parts.size(); ++i)
    out.curve << QPointF(100.0 * static_cast<qreal>(i) / kCurveSteps, parts[i] / 100.0);
  return out;
}

std::vector<Amount> stakeWeights(const std::vector<Stake>& stakes, LensRule rule) {
  std::vector<Amount> out;
  for (const Stake& stake : stakes) out.push_back(governance::weightUnder({rule, {}}, stake));
  return out;
}
std::vector<Amount> voterWeights(const std::vector<LensVoter>& voters) {
  std::vector<Amount> out;
  for (const LensVoter& voter : voters) out.push_back(voter.weight);
  return out;
}

/// Found by address without a tree of a hundred thousand nodes.
class WeightsByAddress {
 public:
  explicit WeightsByAddress(std::vector<LensVoter> voters) : voters_(std::move(voters)) {
    std::sort(voters_.begin(), voters_.end(),
              [](const LensVoter& a, const LensVoter& b) { return a.voter < b.voter; });
  }
  Amount of(const Address& who) const {
    const auto found =
        std::lower_bound(voters_.begin(), voters_.end(), who,
                         [](const LensVoter& voter, const Address& wanted) { return voter.voter < wanted; });
    return found == voters_.end() || found->voter != who ? Amount() : found->weight;
  }

 private:
  std::vector<LensVoter> voters_;
};

/// What is read under the record's lock.
struct PeopleMaterial {
  std::vector<governance::MemberView> members;
  std::vector<Stake> stakes;
  std::vector<Participation> records;
};

class PeopleReader {
 public:
  PeopleReader(const PeopleQuestion& question, PeopleFacts& out) : q_(question), out_(out) {}

  PeopleMaterial read(const State& state, Timestamp now) {
    PeopleMaterial m;
    m.members = state.members();
    // Looked up by address below; as the record lists them today, but nothing promises it.
    std::sort(m.members.begin(), m.members.end(),
              [](const auto& a, const auto& b) { return a.address < b.address; });
    const Address treasury = state.treasury();
    m.members.erase(std::remove_if(m.members.begin(), m.members.end(),
                                   [&](const auto& member) { return member.address == treasury; }),
                    m.members.end());
    m.stakes = governance::stakesOf(state.world(), governance::Track::ModelDeployment, now);
    m.stakes.erase(std::remove_if(m.stakes.begin(), m.stakes.end(),
                                  [&](const Stake& stake) { return stake.principal == treasury; }),
                   m.stakes.end());
    out_.delegations = governance::delegationsAt(state.world(), now);
    out_.demo = {state.charter().demoMembers.begin(), state.charter().demoMembers.end()};
    out_.ownDelegation = state.charter().profile != governance::Profile::Oz;
    out_.at = now;
    std::set<Address> delegates;
    for (const auto& delegation : out_.delegations) delegates.insert(delegation.to);
    m.records = participationOf(state, {delegates.begin(), delegates.end()}, now);
    return m;
  }

  void write(const PeopleMaterial& m) {
    auto linear = governance::carriedUnder({LensRule::Linear, {}}, m.stakes);
    auto roots = governance::carriedUnder({LensRule::Quadratic, {}}, m.stakes);
    out_.held = spreadFacts(stakeWeights(m.stakes, LensRule::Linear));
    out_.roots = spreadFacts(stakeWeights(m.stakes, LensRule::Quadratic));
    out_.carried = spreadFacts(voterWeights(linear));
    out_.rootsCarried = spreadFacts(voterWeights(roots));
    const WeightsByAddress linearOf(std::move(linear)), rootsOf(std::move(roots));
    for (const governance::MemberView& member : m.members) {
      out_.people.push_back({member.address, member.balance, linearOf.of(member.address),
                             rootsOf.of(member.address), member.delegate, member.verified, member.roles});
      out_.verified += member.verified ? 1 : 0;
    }
    // In the order of addresses still.
    for (const auto& delegation : out_.delegations) represented_[delegation.to].insert(delegation.from);
    for (const Participation& record : m.records) out_.delegates.push_back(delegateRow(record));
    std::stable_sort(out_.people.begin(), out_.people.end(),
                     [](const Person& a, const Person& b) { return a.tokens > b.tokens; });
    for (const Person& person : out_.people) {
      out_.texts.add(q_.names.name(person.address) + QLatin1Char(' ') +
                     words::toText(client::addressText(person.address)) + QLatin1Char(' ') +
                     rolesText(person.roles));
    }
    arrange();
    std::stable_sort(out_.delegates.begin(), out_.delegates.end(),
                     [this](const DelegateRow& a, const DelegateRow& b) {
                       return carried_.at(a.address) > carried_.at(b.address);
                     });
  }

 private:
  void arrange() {
    const auto& people = out_.people;
    out_.byPower.resize(people.size());
    std::iota(out_.byPower.begin(), out_.byPower.end(), 0u);
    out_.byName = out_.byPower;
    std::stable_sort(out_.byPower.begin(), out_.byPower.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return people[a].linear > people[b].linear; });
    const QCollator collator;
    std::vector<QCollatorSortKey> keys;
    keys.reserve(people.size());
    for (std::size_t i = 0; i < people.size(); ++i)
      keys.push_back(collator.sortKey(words::toText(out_.texts.at(i))));
    std::stable_sort(out_.byName.begin(), out_.byName.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
  }

  DelegateRow delegateRow(const Participation& record) {
    DelegateRow row;
    const std::set<Address>& people = represented_[record.who];
    Amount sum;
    for (const Address& from : people) {
      const Person* person = personAt(from);
      if (person != nullptr) sum = add(sum, person->tokens).value_or(Amount::max());
    }
    row.address = words::toText(client::addressText(record.who));
    carried_[row.address] = sum;
    row.name = q_.names.name(record.who);
    row.carries =
        (people.size() == 1 ? PeopleWords::tr("1 member, %1")
                            : PeopleWords::tr("%n members, %1", nullptr, static_cast<int>(people.size())))
            .arg(words::amountWithSymbol(sum, q_.style));
    row.record = participationText(record);
    row.recordShare =
        record.could == 0 ? -1 : static_cast<qreal>(record.voted) / static_cast<qreal>(record.could);
    const Person* self = personAt(record.who);
    row.verified = self != nullptr && self->verified;
    row.mine = record.who == q_.account;
    row.demo = out_.demo.contains(record.who) && !row.mine;
    row.spoken = row.mine ? PeopleWords::tr("You represent %1; %2").arg(row.carries, row.record)
                          : PeopleWords::tr("%1 represents %2; %3").arg(row.name, row.carries, row.record);
    return row;
  }

  /// While the people stand in the order of their addresses, as the record lists them.
  const Person* personAt(const Address& who) const {
    const auto found =
        std::lower_bound(out_.people.begin(), out_.people.end(), who,
                         [](const Person& person, const Address& wanted) { return person.address < wanted; });
    return found == out_.people.end() || found->address != who ? nullptr : &*found;
  }

  const PeopleQuestion& q_;
  PeopleFacts& out_;
  std::map<Address, std::set<Address>> represented_;  ///< by delegate
  std::map<QString, Amount> carried_;
};

}  // namespace

void SearchTexts::add(const QString& text) {
  all_ += text.toLower().toStdString();
  ends_.push_back(all_.size());
}

QString slotText(governance::DelegationSlot slot) {
  const auto track = governance::trackFromNumber(slot);
  return slot == 0 || !track ? PeopleWords::tr("Everything") : words::trackWord(*track);
}
QString untilText(Timestamp expires) {
  return expires == 0 ? PeopleWords::tr("until taken back")
                      : PeopleWords::tr("until %1").arg(words::dateTimeText(expires));
}

PeopleFacts readPeople(const client::Dao& dao, const PeopleQuestion& question) {
  PeopleFacts out;
  PeopleReader reader(question, out);
  PeopleMaterial material;
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) { material = reader.read(state, now); });
  reader.write(material);
  return out;
}

PersonRow personRow(const Person& person, const PeopleFacts& facts, const PeopleQuestion& question) {
  PersonRow row;
  row.address = words::toText(client::addressText(person.address));
  row.name = question.names.name(person.address);
  row.roles = rolesText(person.roles);
  row.tokens = words::amountText(person.tokens, question.style);
  row.verified = person.verified;
  row.mine = person.address == question.account;
  row.demo = facts.demo.contains(person.address) && !row.mine;
  row.hasLinear = !person.linear.isZero();
  row.hasQuadratic = !person.roots.isZero();
  const QString with = person.delegate.isZero()
                           ? QString()
                           : PeopleWords::tr("with %1").arg(question.names.object(person.delegate));
  row.linear = row.hasLinear            ? words::amountText(person.linear, question.style)
               : !with.isEmpty()        ? with
               : person.tokens.isZero() ? PeopleWords::tr("no tokens")
                                        : PeopleWords::tr("not delegated");
  row.quadratic = row.hasQuadratic
                      ? words::countedFigure(person.roots, governance::PowerRule::Quadratic, question.style)
                  : !person.verified ? PeopleWords::tr("not verified")
                                     : row.linear;
  // Said aloud there is no head above the figure that names its unit.
  const auto aloud = [&](const QString& text, bool figure, Amount amount, governance::PowerRule rule) {
    return figure ? words::countedColumn(amount, rule, question.style) : text;
  };
  row.spoken =
      PeopleWords::tr("%1, %2. Holds %3. Casts %4 where tokens count, %5 where people count. %6")
          .arg(row.name, row.verified ? PeopleWords::tr("verified") : PeopleWords::tr("not verified"),
               words::amountWithSymbol(person.tokens, question.style),
               aloud(row.linear, row.hasLinear, person.linear, governance::PowerRule::Linear),
               aloud(row.quadratic, row.hasQuadratic, person.roots, governance::PowerRule::Quadratic),
               row.roles)
          .trimmed();
  return row;
}

}  // namespace d3l::ui
