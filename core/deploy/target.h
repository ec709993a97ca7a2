// A place where models are served: observe, apply, health. Synchronous, called on the deployer's
// own thread with a deadline. Each kind of target lives in its own file and needs nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/deploy/sources.h"

namespace d3l::deploy {

/// A point in time after which a call must have no further effect. Checked against the clock the
/// deployer was given, so that a process that was stopped and continued notices.
class Deadline {
 public:
  Deadline(Clock clock, Timestamp until) : clock_(std::move(clock)), until_(until) {}
  bool passed() const { return clock_() >= until_; }
  /// Whole seconds left; 0 when passed.
  Duration left() const {
    const Timestamp now = clock_();
    return now >= until_ ? 0 : until_ - now;
  }
  Timestamp until() const { return until_; }

 private:
  Clock clock_;
  Timestamp until_;
};

/// The words for what a target guarantees; the UI shows it.
enum class Promise : std::uint8_t {
  GenerationChecked,  ///< refuses older generations and lost races: nothing stale, nothing twice
  AtLeastOnce,        ///< same id on every attempt; a stale write is found by reading back, and repaired
};
std::string_view promiseName(Promise promise);

enum class ObserveError : std::uint8_t {
  None,
  TimedOut,
  Unreachable,  ///< connection, missing folder, I/O error
  Refused,      ///< the target denies reading, e.g. 401 or 403
  Malformed,    ///< an answer that makes no sense
  TooLarge,     ///< an answer that does not end
  Redirected,   ///< to another host; not followed
  Foreign,      ///< serves another DAO
  Drips,        ///< began to answer and did not come to an end in time
  BrokeOff,     ///< the connection ended in the middle
  BadCertificate,
  WrongDigest,  ///< names a digest that its own bytes do not have
  Unavailable,  ///< 408, 429 or 5xx
  Changing,     ///< answered two things in one look
};
std::string_view observeErrorName(ObserveError error);
/// Whether it is an answer, be it a wrong one. The others say nothing about the target's content and
/// are never a failure.
bool isDefinite(ObserveError error);
/// The error whose name begins `detail` or follows a "reason: " there, as receipts and attempts have it.
ObserveError errorIn(std::string_view detail);

/// What a target serves now, as far as it can be known.
struct Observation {
  enum class Kind : std::uint8_t {
    Digest,      ///< serves these bytes
    Nothing,     ///< serves nothing
    Unknown,     ///< could not be found out; `error` and `detail` say why
    Unreadable,  ///< this kind of target cannot be asked
  };
  Kind kind = Kind::Unknown;
  Hash32 digest;
  bool hashed = false;                      ///< the bytes were hashed here; false: the target's word
  std::optional<std::uint64_t> generation;  ///< the newest the target has accepted
  std::optional<std::uint64_t> revision;    ///< changes with every effect; for ApplyRequest::ifRevision
  std::uint32_t percent = 100;              ///< share of traffic, where the target stages
  ObserveError error = ObserveError::None;
  std::string detail;
};

struct ApplyRequest {
  std::string model;
  Hash32 digest;  ///< zero: stop serving the model
  std::string version;
  std::uint64_t generation = 0;
  ProposalId proposal;
  Hash32 idempotencyKey;  ///< the same for all attempts of one intent
  governance::Artifact artifact;
  std::uint32_t percent = 100;
  /// What observe() answered; a target that can, refuses (Stale) if it has changed since.
  std::optional<std::uint64_t> ifRevision;
  /// Opens the artifact; hashes while it is read and ends in ContentMismatch instead of a last
  /// read when digest or size differ. May be called more than once.
  std::function<Result<std::unique_ptr<Reader>>()> content;
  /// Called by the target after all preparation, right before the effect. No → Withdrawn.
  std::function<bool()> stillWanted;
  /// A line for the timeline: a stable code and a detail. May be empty.
  std::function<void(std::string_view code, std::string_view detail)> log;
};

struct ApplyResult {
  enum class Kind : std::uint8_t {
    Done,            ///< the target says it is so; still read back
    Unknown,         ///< timed out or broke off: it may have happened
    Unavailable,     ///< 5xx, 408, 429, no connection, disk full: try again later
    Refused,         ///< other 4xx: a human must look
    Stale,           ///< the target has seen a newer generation or another effect in between
    Withdrawn,       ///< stillWanted() said no; no effect
    DigestMismatch,  ///< the bytes are not the approved ones; no effect
    ContentMissing,  ///< the bytes cannot be had now; no effect
  };
  Kind kind = Kind::Unknown;
  std::string detail;
  Duration retryAfter = 0;  ///< seconds the target asks to wait
  ObserveError error = ObserveError::None;
};
std::string_view applyKindName(ApplyResult::Kind kind);

enum class Health : std::uint8_t { Pass, Fail, NoData, Errored };
std::string_view healthName(Health health);
struct HealthReport {
  Health health = Health::NoData;
  std::string detail;
};

class Target {
 public:
  virtual ~Target() = default;
  virtual Promise promise() const = 0;
  /// Whether percentages below 100 mean anything here.
  virtual bool stages() const { return false; }
  /// How long after it has accepted something it may take until it serves it. Asked again and again in that
  /// time; nothing is sent again, and nobody is called a liar.
  virtual Duration settleWithin() const { return 0; }
  virtual Observation observe(const std::string& model, const Deadline& deadline) = 0;
  virtual ApplyResult apply(const ApplyRequest& request, const Deadline& deadline) = 0;
  virtual HealthReport health(const std::string& model, const Deadline& deadline) = 0;
};

}  // namespace d3l::deploy
