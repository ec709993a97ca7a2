// Sums the rulebook knows to be in range because no part exceeds the checked supply.
#pragma once

#include <cassert>

#include "core/base/amount.h"

namespace d3l::governance {

inline Amount plus(Amount a, Amount b) {
  const auto sum = add(a, b);
  assert(sum && "a sum of balances exceeds the supply");
  return sum.value_or(Amount::max());
}

inline Amount minus(Amount a, Amount b) {
  const auto rest = subtract(a, b);
  assert(rest && "more taken out than was put in");
  return rest.value_or(Amount());
}

}  // namespace d3l::governance
