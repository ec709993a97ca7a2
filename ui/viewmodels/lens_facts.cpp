#include "ui/viewmodels/lens_facts.h"
#include "ui/viewmodels/contexts.h"

#include <QLocale>
#include <QStringList>

#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::LensResult;
using governance::LensRule;
using governance::Proposal;

/// What is read under the record's lock; the counting happens outside.
struct LensMaterial {
  Proposal proposal;
  std::vector<governance::Stake> stakes;
  Amount supply;
  bool quorum = false;
  bool known = false;
};

LensMaterial materialOf(const client::Dao& dao, const ProposalId& id) {
  LensMaterial out;
  dao.venue().read([&](const governance::State& state) {
    const Proposal* proposal = state.find(id);
    if (proposal == nullptr || !proposal->voteStart) return;
    out.known = true;
    out.proposal = *proposal;
    out.stakes = governance::stakesOf(state.world(), proposal->content.track, *proposal->voteStart);
    out.supply = state.supply(*proposal->voteStart);
    out.quorum = state.quorumReached(*proposal);
  });
  return out;
}

qreal lensShare(Amount part, Amount whole) {
  const auto parts = mulDiv(part, Amount(10'000), whole);
  return parts ? static_cast<qreal>(static_cast<std::uint64_t>(parts->units())) / 10'000 : 0;
}

class LensWriter {
 public:
  LensWriter(const LensQuestionFacts& question, const LensMaterial& material) : q_(question), m_(material) {}

  LensRow row(const governance::Lens& lens) const {
    const LensResult seen = governance::lookThrough(lens, m_.proposal, m_.stakes);
    LensRow row;
    row.number = static_cast<int>(lens.rule);
    row.rule = ruleName(lens);
    row.applies = lens.rule == ownRule();
    row.result = result(seen);
    bars(seen, lens.rule, row);
    row.deciders = deciders(seen);
    row.gini = giniText(seen.spread.gini);
    row.nakamoto = QLocale().toString(static_cast<qulonglong>(seen.spread.nakamoto));
    row.spoken =
        PowerLensWords::tr("%1: %2. %3, %4. %5 Gini %6, Nakamoto %7.")
            .arg(row.rule, row.result, row.forText, row.againstText, row.deciders, row.gini, row.nakamoto);
    return row;
  }
  LensRule ownRule() const {
    return m_.proposal.rules.powerRule == governance::PowerRule::Quadratic ? LensRule::Quadratic
                                                                           : LensRule::Linear;
  }

 private:
  QString ruleName(const governance::Lens& lens) const {
    switch (lens.rule) {
      case LensRule::Linear:
        return PowerLensWords::tr("Every token counts");
      case LensRule::Quadratic:
        return PowerLensWords::tr("Square root of each verified person's tokens");
      case LensRule::Capped:
        return PowerLensWords::tr("At most %1 of all %2 per person (%3)")
            .arg(per10000Text(q_.capPer10000), q_.style.symbol, words::amountWithSymbol(lens.cap, q_.style));
    }
    return {};
  }

  QString result(const LensResult& seen) const {
    if (const auto* selection = std::get_if<governance::ModelSelection>(&m_.proposal.content.payload)) {
      if (seen.winner == 0) return PowerLensWords::tr("no candidate would win");
      return PowerLensWords::tr("%1 would win")
          .arg(versionText(selection->candidates[seen.winner - 1].version));
    }
    if (seen.majority && !m_.quorum) return PowerLensWords::tr("would have the majority, but not the quorum");
    return seen.majority ? PowerLensWords::tr("would pass") : PowerLensWords::tr("would not pass");
  }

  void bars(const LensResult& seen, LensRule rule, LensRow& row) const {
    const auto& [favour, against, abstain] = seen.sums;
    const Amount cast = seen.spread.total;
    const auto line = [&](const QString& word, Amount amount) {
      return PowerLensWords::tr("%1 %2 · %3").arg(word, shareText(amount, cast), unitText(amount, rule));
    };
    row.forShare = lensShare(favour, cast);
    row.againstShare = lensShare(against, cast);
    row.abstainShare = lensShare(abstain, cast);
    row.forText = line(PowerLensWords::tr("For"), favour);
    row.againstText = line(PowerLensWords::tr("Against"), against);
    if (!abstain.isZero()) row.abstainText = line(PowerLensWords::tr("Abstain"), abstain);
  }
  QString unitText(Amount amount, LensRule rule) const {
    return words::countedColumn(
        amount,
        rule == LensRule::Quadratic ? governance::PowerRule::Quadratic : governance::PowerRule::Linear,
        q_.style);
  }

  QString deciders(const LensResult& seen) const {
    const std::uint64_t few = seen.spread.nakamoto;
    if (few == 0) return PowerLensWords::tr("Nobody who voted would have power.");
    std::vector<Address> people;
    for (std::size_t i = 0; i < few && i < seen.voters.size(); ++i) people.push_back(seen.voters[i].voter);
    const QString names = nameList(people, q_.names, 4);
    return few == 1
               ? PowerLensWords::tr("More than half of what was cast would be held by %1 alone.").arg(names)
               : PowerLensWords::tr("More than half of what was cast would be held by %1 together.")
                     .arg(names);
  }

  const LensQuestionFacts& q_;
  const LensMaterial& m_;
};

}  // namespace

QString giniText(std::uint32_t per10000) { return QLocale().toString(per10000 / 10'000.0, 'f', 2); }

QString per10000Text(std::uint32_t per10000) {
  return PowerLensWords::tr("%1 %").arg(QLocale().toString(per10000 / 100.0, 'g', 4));
}

QString nameList(const std::vector<Address>& people, const NameBook& names, std::size_t most) {
  QStringList shown;
  for (std::size_t i = 0; i < people.size() && i < most; ++i) shown << names.object(people[i]);
  if (people.size() > most) {
    return PowerLensWords::tr("%1 and %2 more")
        .arg(shown.join(QStringLiteral(", ")),
             QLocale().toString(static_cast<qulonglong>(people.size() - most)));
  }
  if (shown.size() < 2) return shown.value(0);
  const QString last = shown.takeLast();
  return PowerLensWords::tr("%1 and %2").arg(shown.join(QStringLiteral(", ")), last);
}

LensFacts readLens(const client::Dao& dao, const LensQuestionFacts& question) {
  LensFacts out;
  const LensMaterial material = materialOf(dao, question.proposal);
  if (!material.known) {
    out.empty = PowerLensWords::tr(
        "Power is fixed when voting opens; then the ballots can be seen under other rules.");
    return out;
  }
  if (material.proposal.ballots.empty()) {
    out.empty = PowerLensWords::tr("Nobody has voted yet, so there is nothing to count in another way.");
    return out;
  }
  const LensWriter writer(question, material);
  const Amount cap = mulDiv(material.supply, Amount(question.capPer10000), Amount(10'000)).value_or(Amount());
  for (const governance::Lens& lens :
       {governance::Lens{LensRule::Linear, {}}, governance::Lens{LensRule::Quadratic, {}},
        governance::Lens{LensRule::Capped, cap}}) {
    out.rows.push_back(writer.row(lens));
  }
  QString own;
  for (const LensRow& row : out.rows) {
    if (row.applies) own = row.result;
  }
  for (LensRow& row : out.rows) row.differs = row.result != own;
  out.quorum =
      material.quorum
          ? PowerLensWords::tr("The quorum is counted in tokens under every rule; it is reached.")
          : PowerLensWords::tr("The quorum is counted in tokens under every rule; it is not reached so far.");
  return out;
}

}  // namespace d3l::ui
