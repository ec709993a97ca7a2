// Stable names of the room's enums, for machines: JSON, logs, the journal.
#include "core/deploy/reconciler.h"

namespace d3l::deploy {
namespace {

template <class E, std::size_t N>
std::string_view pick(const char* const (&names)[N], E value, std::size_t first = 0) {
  const std::size_t index = static_cast<std::size_t>(value) - first;
  return index < N ? names[index] : "?";
}

constexpr const char* kObserveErrors[] = {"none",        "timed-out",     "unreachable",     "refused",
                                          "malformed",   "too-large",     "redirected",      "foreign",
                                          "drips",       "broke-off",     "bad-certificate", "wrong-digest",
                                          "unavailable", "keeps-changing"};

}  // namespace

std::string_view codeName(Code code) {
  static constexpr const char* kNames[] = {
      "record-refused",   "record-unavailable", "record-unknown",  "content-missing", "content-unreadable",
      "content-mismatch", "journal-in-use",     "journal-foreign", "journal-newer",   "journal-corrupt",
      "journal-failed",   "bad-name",           "bad-folder",      "bad-setting"};
  return pick(kNames, code);
}

std::string_view promiseName(Promise promise) {
  static constexpr const char* kNames[] = {"generation-checked", "at-least-once"};
  return pick(kNames, promise);
}

std::string_view observeErrorName(ObserveError error) { return pick(kObserveErrors, error); }

bool isDefinite(ObserveError error) {
  switch (error) {
    case ObserveError::Refused:
    case ObserveError::Malformed:
    case ObserveError::TooLarge:
    case ObserveError::Redirected:
    case ObserveError::Foreign:
    case ObserveError::BadCertificate:
    case ObserveError::WrongDigest:
    case ObserveError::Changing:
      return true;
    default:
      return false;
  }
}

ObserveError errorIn(std::string_view detail) {
  for (int part = 0; part < 2; ++part) {
    const std::string_view word = detail.substr(0, detail.find(':'));
    for (std::size_t i = 1; i < std::size(kObserveErrors); ++i) {
      if (word == kObserveErrors[i]) return static_cast<ObserveError>(i);
    }
    if (word.size() + 2 > detail.size()) break;
    detail.remove_prefix(word.size() + 2);
  }
  return ObserveError::None;
}

std::string_view applyKindName(ApplyResult::Kind kind) {
  static constexpr const char* kNames[] = {"done",  "unknown",   "unavailable",     "refused",
                                           "stale", "withdrawn", "digest-mismatch", "content-missing"};
  return pick(kNames, kind);
}

std::string_view healthName(Health health) {
  static constexpr const char* kNames[] = {"pass", "fail", "no-data", "errored"};
  return pick(kNames, health);
}

std::string_view liveStateName(LiveState state) {
  static constexpr const char* kNames[] = {"live",  "deploying", "waiting", "stopped",   "unknown",
                                           "drift", "accepted",  "retired", "superseded"};
  return pick(kNames, state);
}

std::string_view waitingForName(WaitingFor waiting) {
  static constexpr const char* kNames[] = {"nothing",     "pause",  "lease",   "backoff",
                                           "rollout",     "health", "record",  "artifact",
                                           "observation", "target", "deployer"};
  return pick(kNames, waiting);
}

std::string_view stopReasonName(StopReason reason) {
  static constexpr const char* kNames[] = {
      "none",        "refused",      "digest-mismatch",  "target-lies",      "target-ahead",
      "rolled-back", "no-self-heal", "failed-on-record", "changed-under-us", "misbehaves"};
  return pick(kNames, reason);
}

StopReason stopReasonIn(std::string_view detail) {
  const std::string_view name = detail.substr(0, detail.find(':'));
  for (const StopReason each : {StopReason::Refused, StopReason::DigestMismatch, StopReason::TargetLies,
                                StopReason::ChangedUnderUs, StopReason::Misbehaves}) {
    if (name == stopReasonName(each)) return each;
  }
  return StopReason::FailedOnRecord;
}

std::string_view alertKindName(AlertKind kind) {
  static constexpr const char* kNames[] = {
      "drift",         "digest-mismatch", "target-lies", "target-ahead",     "refused",
      "health-failed", "rolled-back",     "unreachable", "changed-under-us", "misbehaves"};
  return pick(kNames, kind);
}

AlertKind findingKind(std::string_view detail) {
  if (detail.starts_with(kDriftFinding)) return AlertKind::Drift;
  if (detail.starts_with(kAheadFinding)) return AlertKind::TargetAhead;
  if (detail.starts_with(kHealthFinding)) return AlertKind::HealthFailed;
  return detail.starts_with(kWrongFinding) ? AlertKind::Misbehaves : AlertKind::Unreachable;
}

std::string_view purposeName(Purpose purpose) {
  static constexpr const char* kNames[] = {"deploy", "retire", "repair", "rollback"};
  return pick(kNames, purpose, 1);
}

std::string_view intentEndName(IntentEnd end) {
  static constexpr const char* kNames[] = {"open", "achieved", "failed", "superseded", "abandoned"};
  return pick(kNames, end);
}

std::string_view deliveryEndName(DeliveryEnd end) {
  static constexpr const char* kNames[] = {"open", "delivered", "refused", "disabled", "gave-up"};
  return pick(kNames, end);
}

std::string_view timelineKindName(TimelineEntry::Kind kind) {
  static constexpr const char* kNames[] = {"intent", "attempt", "answer",       "observed", "receipt",
                                           "ended",  "alert",   "acknowledged", "log"};
  return pick(kNames, kind);
}

std::string_view outcomeName(governance::Outcome outcome) {
  static constexpr const char* kNames[] = {"live",    "accepted", "failed",  "rolled-back",
                                           "retired", "deviates", "restored"};
  return pick(kNames, outcome, 1);
}

std::string_view crashPointName(CrashPoint point) {
  static constexpr const char* kNames[] = {
      "before-queue",   "after-queue",      "before-execute",  "after-execute",  "wanted-read",
      "before-observe", "after-observe",    "before-begin",    "after-begin",    "before-intent",
      "after-intent",   "before-attempt",   "after-attempt",   "before-call",    "after-call",
      "after-answer",   "before-read-back", "after-read-back", "before-receipt", "after-receipt",
      "after-end"};
  return pick(kNames, point);
}

std::vector<CrashPoint> allCrashPoints() {
  std::vector<CrashPoint> points;
  for (auto p = CrashPoint::BeforeQueue; p <= CrashPoint::AfterEnd;
       p = static_cast<CrashPoint>(static_cast<int>(p) + 1)) {
    points.push_back(p);
  }
  return points;
}

}  // namespace d3l::deploy
