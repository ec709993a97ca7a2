#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {

QString powerSentence(const governance::Power& power, const Style& style) {
  using R = governance::PowerReason;
  const QString when = dateTimeText(power.snapshot);
  switch (power.reason) {
    case R::Held:
      return {};
    case R::NoneHeld:
      return tr("You held no %1 when voting opened (%2).").arg(style.symbol, when);
    case R::TokensCameLater:
      return tr("You held no %1 when voting opened (%2). Tokens received later count for later proposals.")
          .arg(style.symbol, when);
    case R::Unverified:
      return tr("This kind of proposal counts verified people. You are not verified yet.");
    case R::Delegated:
      return tr("Your %1 are with a delegate on this proposal. Vote yourself to take them back.")
          .arg(style.symbol);
    case R::NotFixedYet:
      return tr("Your power is fixed when voting opens. Today it would be %1.")
          .arg(amountWithSymbol(power.raw, style));
    case R::NotDelegated:
      return tr("In this DAO tokens count only after delegation.");
  }
  return {};
}

}  // namespace d3l::words
