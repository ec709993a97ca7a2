// The panel beside the list: one person.
#include <QStringList>
#include <algorithm>

#include "core/client/key_import.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/participation.h"
#include "ui/viewmodels/people_facts.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/vote_facts.h"

namespace d3l::ui {
namespace {

using governance::PowerReason;
using governance::PowerRule;
using governance::State;
using governance::Track;

/// More names than that are a list to search, not to read.
constexpr std::size_t kListedDelegators = 12;

/// A track of the charter that counts by this rule, as an example of what a vote of this person casts.
std::optional<Track> trackWith(const State& state, PowerRule rule) {
  for (const Track track : governance::kTracks) {
    const governance::TrackRules* rules = state.rules(track);
    if (rules != nullptr && rules->powerRule == rule) return track;
  }
  return std::nullopt;
}

class PersonReader {
 public:
  PersonReader(const Address& who, const PeopleQuestion& question, PersonFacts& out)
      : who_(who), q_(question), out_(out) {}

  void read(const State& state, Timestamp now) {
    head(state, now);
    power(state, now, PowerRule::Linear, out_.linear, out_.linearWhy);
    power(state, now, PowerRule::Quadratic, out_.quadratic, out_.quadraticWhy);
    delegations(governance::delegationsAt(state.world(), now));
    const auto record = participationOf(state, {who_}, now);
    out_.record = participationText(record.front());
  }

 private:
  void head(const State& state, Timestamp now) {
    out_.known = true;
    out_.name = q_.names.name(who_);
    out_.address = words::toText(client::addressText(who_));
    out_.mine = who_ == q_.account;
    const auto& demo = state.charter().demoMembers;
    out_.demo = !out_.mine && std::find(demo.begin(), demo.end(), who_) != demo.end();
    out_.verified = state.isVerified(who_, now);
    const Amount held = state.balance(who_), free = governance::transferableAt(state.world(), who_, now);
    out_.tokens = words::amountWithSymbol(held, q_.style);
    if (free != held) {
      out_.transferable = PersonWords::tr("%1 of it can be sent; the rest is still vesting.")
                              .arg(words::amountWithSymbol(free, q_.style));
    }
    QStringList roles;
    for (const governance::RoleGrant& grant : state.roles()) {
      if (grant.holder != who_ || !state.hasRole(who_, grant.role, now)) continue;
      roles << (grant.until == 0 ? words::roleWord(grant.role)
                                 : PersonWords::tr("%1 until %2")
                                       .arg(words::roleWord(grant.role), words::dateText(grant.until)));
    }
    out_.roles = roles.join(QStringLiteral(", "));
  }

  /// Whose own tokens a delegate votes with, said to whoever reads it.
  QString carriedBy(const governance::Power& power) const {
    const QString amount = words::amountWithSymbol(power.ownRaw, q_.style);
    if (power.delegate == q_.account)
      return PersonWords::tr("You vote with their %1 unless they vote themselves.").arg(amount);
    return (out_.mine ? PersonWords::tr("%1 votes with your %2 unless you vote yourself.")
                      : PersonWords::tr("%1 votes with their %2 unless they vote themselves."))
        .arg(q_.names.name(power.delegate), amount);
  }

  void power(const State& state, Timestamp now, PowerRule rule, QString& figure, QString& why) const {
    const auto track = trackWith(state, rule);
    if (!track) {
      why = rule == PowerRule::Linear ? PersonWords::tr("No kind of proposal here counts tokens.")
                                      : PersonWords::tr("No kind of proposal here counts people.");
      return;
    }
    const governance::Power power = state.powerNow(*track, who_, now);
    if (!power.counted.isZero()) figure = words::countedColumn(power.counted, rule, q_.style);
    QStringList notes;
    if (power.reason == PowerReason::Delegated) {
      notes << carriedBy(power);
    } else if (power.counted.isZero()) {
      notes << words::powerTodaySentence(power, out_.mine, q_.style);
    }
    if (!power.delegatedRaw.isZero()) {
      notes << (power.delegators == 1 ? PersonWords::tr("Includes %1 of 1 member.")
                                      : PersonWords::tr("Includes %1 of %n members.", nullptr,
                                                        static_cast<int>(power.delegators)))
                   .arg(words::amountWithSymbol(power.delegatedRaw, q_.style));
    }
    why = notes.join(QLatin1Char(' '));
  }

  void delegations(const std::vector<governance::DelegationView>& all) {
    std::size_t more = 0;
    for (const governance::DelegationView& view : all) {
      if (view.from == who_) out_.to.push_back(row(view, view.to));
      if (view.to != who_) continue;
      if (out_.from.size() < kListedDelegators) {
        out_.from.push_back(row(view, view.from));
      } else {
        ++more;
      }
    }
    if (more > 0) out_.fromNote = PersonWords::tr("and %n more", nullptr, static_cast<int>(more));
  }
  DelegationRow row(const governance::DelegationView& view, const Address& other) const {
    return {q_.names.name(other), words::toText(client::addressText(other)), slotText(view.slot),
            untilText(view.expires), static_cast<int>(view.slot)};
  }

  const Address who_;
  const PeopleQuestion& q_;
  PersonFacts& out_;
};

}  // namespace

PersonFacts readPerson(const client::Dao& dao, const Address& who, const PeopleQuestion& question) {
  PersonFacts out;
  if (who.isZero()) return out;
  PersonReader reader(who, question, out);
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) { reader.read(state, now); });
  return out;
}

}  // namespace d3l::ui
