#include <algorithm>

#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
namespace {

using Kind = ApplyResult::Kind;

/// Reads to the end, as a target must before it believes a stream.
std::optional<ApplyResult> drain(const ApplyRequest& request) {
  if (request.digest.isZero()) return std::nullopt;
  auto reader = request.content();
  if (!reader) {
    const bool missing = reader.error().code == Code::ContentMissing;
    return ApplyResult{missing ? Kind::ContentMissing : Kind::Unavailable, reader.error().detail, 0};
  }
  std::uint8_t buffer[64];
  while (true) {
    const auto got = (*reader)->read(buffer);
    if (!got) {
      const bool wrong = got.error().code == Code::ContentMismatch;
      return ApplyResult{wrong ? Kind::DigestMismatch : Kind::Unavailable, got.error().detail, 0};
    }
    if (*got == 0) return std::nullopt;
  }
}

}  // namespace

Observation FakeTarget::observe(const std::string&, const Deadline&) {
  Observation seen;
  if (!readable) {
    seen.kind = Observation::Kind::Unreadable;
    return seen;
  }
  if (observeError != ObserveError::None) {
    seen.error = observeError;
    return seen;
  }
  seen.kind = served.isZero() ? Observation::Kind::Nothing : Observation::Kind::Digest;
  seen.digest = served;
  seen.percent = percent;
  if (promise_ == Promise::GenerationChecked) {
    seen.generation = generation;
    seen.revision = revision_;
  }
  return seen;
}

ApplyResult FakeTarget::take(const ApplyRequest& request, const Deadline* deadline) {
  keys.push_back(request.idempotencyKey);
  if (promise_ == Promise::GenerationChecked) {
    if (request.generation < generation) return {Kind::Stale, "generation", 0};
    const bool again = key_ == request.idempotencyKey && request.percent == percent;
    if (again && served == request.digest) return {Kind::Done, "", 0};
    if (!again && request.ifRevision && *request.ifRevision != revision_) return {Kind::Stale, "revision", 0};
  }
  if (deadline != nullptr) {
    if (deadline->passed()) return {Kind::Unknown, "deadline", 0};
    if (request.stillWanted && !request.stillWanted()) return {Kind::Withdrawn, "", 0};
  }
  Effect effect{clock_, request.digest, request.generation, request.idempotencyKey};
  effect.stale = request.generation < generation ||
                 (deadline != nullptr && !record_.asksNow(request.digest, request.generation));
  effect.duplicate =
      served == request.digest && generation == request.generation && percent == request.percent;
  effect.unasked = !record_.everAsked(request.digest, request.generation);
  effects.push_back(effect);
  served = request.digest;
  generation = request.generation;
  percent = request.percent;
  key_ = request.idempotencyKey;
  ++revision_;
  return {Kind::Done, "", 0};
}

ApplyResult FakeTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  ++calls;
  if (auto trouble = drain(request)) return *trouble;
  const TargetFault now = std::exchange(fault, TargetFault::None);
  const auto hang = [&] {
    if (block) block(deadline.left());
  };
  switch (now) {
    case TargetFault::TimeoutBefore:
      hang();
      return {Kind::Unknown, "timed out", 0};
    case TargetFault::TimeoutAfter:
      (void)take(request, &deadline);
      hang();
      return {Kind::Unknown, "timed out", 0};
    case TargetFault::ServerError:
      return {Kind::Unavailable, "503", 0};
    case TargetFault::Twice:
      (void)take(request, &deadline);
      return take(request, &deadline);
    case TargetFault::Late:
      late_.emplace_back(clock_ + 30, request);
      hang();
      return {Kind::Unknown, "timed out", 0};
    case TargetFault::Refuse:
      return {Kind::Refused, "403", 0};
    case TargetFault::Lie:
      return {Kind::Done, "", 0};
    case TargetFault::None:
      break;
  }
  if (slow > 0) late_.emplace_back(clock_ + slow, request);
  return lies || slow > 0 ? ApplyResult{Kind::Done, "", 0} : take(request, &deadline);
}

void FakeTarget::tick() {
  for (std::size_t i = 0; i < late_.size();) {
    if (late_[i].first > clock_) {
      ++i;
      continue;
    }
    const ApplyRequest request = late_[i].second;
    late_.erase(late_.begin() + static_cast<std::ptrdiff_t>(i));
    (void)take(request, nullptr);
  }
}

}  // namespace d3l::deploy::sim
