#include <QLocale>

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/proposal_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// In parts of 100,000: a bar is drawn with it, nothing is decided.
double share(Amount part, Amount whole) {
  const auto parts = mulDiv(part, Amount(100'000), whole);
  return parts ? static_cast<double>(static_cast<std::uint64_t>(parts->units())) / 100'000.0 : 0;
}

QString line(const QString& word, Amount amount, Amount whole, const QString& text) {
  return whole.isZero() ? QString()
                        : ProposalTallyWords::tr("%1 %2 · %3").arg(word, shareText(amount, whole), text);
}

QString ratioText(Ratio ratio) {
  const double percent =
      100.0 * static_cast<double>(ratio.num) / static_cast<double>(ratio.den == 0 ? 1 : ratio.den);
  return ProposalTallyWords::tr("%1 %").arg(QLocale().toString(percent, 'g', 4));
}

}  // namespace

QString shareText(Amount part, Amount whole) {
  if (whole.isZero()) return ProposalTallyWords::tr("%1 %").arg(0);
  const auto parts = mulDiv(part, Amount(1000), whole);
  const auto permille = parts ? static_cast<int>(static_cast<std::uint64_t>(parts->units())) : 1000;
  if (permille > 0 && permille < 10)
    return ProposalTallyWords::tr("%1 %").arg(QLocale().toString(permille / 10.0, 'f', 1));
  if (permille > 990 && permille < 1000)
    return ProposalTallyWords::tr("%1 %").arg(QLocale().toString(permille / 10.0, 'f', 1));
  if (permille == 0 && !part.isZero()) return ProposalTallyWords::tr("under 0.1 %");
  return ProposalTallyWords::tr("%1 %").arg((permille + 5) / 10);
}

TallyFacts tallyFacts(const governance::Proposal& p, const governance::State& state,
                      const words::Style& style, bool open) {
  TallyFacts out;
  const governance::Tally& t = p.tally;
  const auto rule = p.rules.powerRule;
  const Amount decided = together(t.forCounted, t.againstCounted);
  const Amount cast = together(decided, t.abstainCounted);
  out.any = t.ballots > 0;
  out.forShare = share(t.forCounted, cast);
  out.againstShare = share(t.againstCounted, cast);
  out.abstainShare = share(t.abstainCounted, cast);
  const auto text = [&](Amount amount) { return words::countedColumn(amount, rule, style); };
  out.forText = line(ProposalTallyWords::tr("For"), t.forCounted, cast, text(t.forCounted));
  out.againstText = line(ProposalTallyWords::tr("Against"), t.againstCounted, cast, text(t.againstCounted));
  out.abstainText = line(ProposalTallyWords::tr("Abstain"), t.abstainCounted, cast, text(t.abstainCounted));
  out.ballots = t.ballots == 1 ? ProposalTallyWords::tr("1 ballot")
                               : ProposalTallyWords::tr("%n ballots", nullptr, static_cast<int>(t.ballots));
  const bool passes = state.passes(p);
  out.outcome =
      decided.isZero()
          ? (open ? ProposalTallyWords::tr("Nobody has voted For or Against yet. It passes above %1 For.")
                  : ProposalTallyWords::tr("Nobody voted For or Against. It takes more than %1 For."))
                .arg(ratioText(p.rules.threshold))
          : ProposalTallyWords::tr("%1 For of those for or against; it takes more than %2. %3")
                .arg(shareText(t.forCounted, decided), ratioText(p.rules.threshold),
                     !open    ? QString()
                     : passes ? ProposalTallyWords::tr("Enough as it stands.")
                              : ProposalTallyWords::tr("Not enough as it stands."))
                .trimmed();
  if (!p.voteStart) {
    out.quorumText = ProposalTallyWords::tr("fixed when voting opens");
    return out;
  }
  const Amount supply = state.supply(*p.voteStart), quorum = state.quorumOf(p),
               taking = together(t.forRaw, t.abstainRaw);
  out.quorumShare = share(taking, supply);
  out.quorumAt = share(quorum, supply);
  out.quorumText = ProposalTallyWords::tr("%1 of %2")
                       .arg(words::amountText(taking, style), words::amountWithSymbol(quorum, style));
  out.quorumNote =
      ProposalTallyWords::tr("For and Abstain, in %1 held when voting opened; the bar is all %2.")
          .arg(style.symbol, words::amountWithSymbol(supply, style));
  if (rule == governance::PowerRule::Quadratic) {
    out.unitNote =
        ProposalTallyWords::tr(
            "The outcome counts the square root of each verified member's %1; the quorum counts %1 "
            "as they are.")
            .arg(style.symbol);
  }
  return out;
}

}  // namespace d3l::ui
