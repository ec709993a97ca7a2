// Refusals with the data their sentences need.
#pragma once

#include <string>

#include "core/governance/refusal.h"

namespace d3l::governance {

inline auto refuse(Reason reason, std::string detail = {}) {
  Refusal refusal;
  refusal.reason = reason;
  refusal.detail = std::move(detail);
  return fail(std::move(refusal));
}
inline auto refuseUntil(Reason reason, Timestamp time, std::string detail = {}) {
  Refusal refusal;
  refusal.reason = reason;
  refusal.time = time;
  refusal.detail = std::move(detail);
  return fail(std::move(refusal));
}
inline auto refuseNumber(Reason reason, std::uint64_t number, std::string detail = {}) {
  Refusal refusal;
  refusal.reason = reason;
  refusal.number = number;
  refusal.detail = std::move(detail);
  return fail(std::move(refusal));
}
inline auto refuseAmount(Reason reason, Amount needed, Amount have) {
  Refusal refusal;
  refusal.reason = reason;
  refusal.amount = needed;
  refusal.have = have;
  return fail(std::move(refusal));
}

}  // namespace d3l::governance
