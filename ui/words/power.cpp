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

QString powerTodaySentence(const governance::Power& power, bool own, const Style& style) {
  using R = governance::PowerReason;
  switch (power.reason) {
    case R::NoneHeld:
    case R::TokensCameLater:
      return own ? tr("You hold no %1. What you receive counts for votes that open after that.")
                       .arg(style.symbol)
                 : tr("Holds no %1.").arg(style.symbol);
    case R::Unverified:
      return own ? tr("Where people are counted, only verified people count. You are not verified yet.")
                 : tr("Where people are counted, only verified people count. Not verified.");
    case R::Delegated:
      return own ? tr("Your %1 are with a delegate. Vote yourself to take them back on a proposal.")
                       .arg(style.symbol)
                 : tr("The %1 are with a delegate.").arg(style.symbol);
    case R::NotDelegated:
      return tr("In this DAO tokens count only after delegation.");
    case R::Held:
    case R::NotFixedYet:
      break;
  }
  return {};
}

QString powerStep(governance::PowerReason reason) {
  using R = governance::PowerReason;
  switch (reason) {
    case R::Unverified:
      return tr("Request verification");
    case R::NotDelegated:
      return tr("Delegate to myself");
    default:
      return {};
  }
}

}  // namespace d3l::words
