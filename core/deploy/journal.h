// deploy.db: what the deployer meant to do, tried and saw. Intents and attempts are durable before
// anything is sent, so that after a crash at any point it is known what may have happened. One
// connection (records.md, storage); every call may come from any thread. Not the truth: that is the
// record.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/deploy/status.h"

namespace d3l::deploy {

enum class Purpose : std::uint8_t { Deploy = 1, Retire = 2, Repair = 3, Rollback = 4 };
std::string_view purposeName(Purpose purpose);

enum class IntentEnd : std::uint8_t {
  Open = 0,
  Achieved = 1,    ///< read back, or accepted; the receipt is on the record
  Failed = 2,      ///< stopped for a human; the receipt is on the record
  Superseded = 3,  ///< a newer decision came
  Abandoned = 4,   ///< no longer needed or allowed, e.g. the rollback window closed
};
std::string_view intentEndName(IntentEnd end);

/// One thing the deployer set out to make true.
struct Intent {
  std::int64_t id = 0;
  std::string model;
  std::string target;
  std::uint64_t generation = 0;
  std::uint64_t number = 0;  ///< from 1 within (model, target, generation)
  Purpose purpose{};
  Hash32 digest;
  std::string version;
  ProposalId proposal;
  Hash32 key;  ///< idempotencyKey()
  Timestamp opened = 0;
  Timestamp cause = 0;       ///< the Retry that led to it, or 0
  std::uint32_t step = 0;    ///< rollout step being made true
  Timestamp stepLiveAt = 0;  ///< when that step was first read back; 0: not yet
  Timestamp notBefore = 0;   ///< back-off
  std::uint32_t attempts = 0;
  std::uint32_t mismatches = 0;        ///< "done", then something else was read back, in a row
  StopReason stop = StopReason::None;  ///< decided; only the Failed receipt is missing
  std::string stopDetail;
  IntentEnd end = IntentEnd::Open;
};

/// SHA-256(daoId ‖ proposalId ‖ target ‖ digest ‖ generation ‖ intent number), numbers as 8 bytes
/// big-endian. Only the target has no fixed length, so the parts cannot be read another way.
Hash32 idempotencyKey(const DaoId& dao, const Intent& intent);

/// How the delivery of an alert to a hook ended.
enum class DeliveryEnd : std::uint8_t {
  Open = 0,
  Delivered = 1,
  Refused = 2,   ///< a 4xx that no repetition mends, or a redirect
  Disabled = 3,  ///< 410: this hook wants nothing more
  GaveUp = 4,    ///< tried for as long as the settings say
};
std::string_view deliveryEndName(DeliveryEnd end);

/// One alert on its way to one hook.
struct Delivery {
  Alert alert;
  std::string hook;
  std::uint32_t attempts = 0;
  Timestamp notBefore = 0;
  Timestamp at = 0;  ///< of the last attempt; 0: none yet
  DeliveryEnd end = DeliveryEnd::Open;
  std::string detail;
};

/// After an error of a writing call it is unknown whether it was written: the file is closed and
/// the next call opens it again, so ask before repeating.
class Journal {
 public:
  /// Opens or makes the file. JournalInUse names the holder if it is known.
  static Result<std::unique_ptr<Journal>> open(const std::string& path);
  /// For tests and dry runs: the same tables, kept by nobody.
  static Result<std::unique_ptr<Journal>> inMemory();
  ~Journal();
  Journal(const Journal&) = delete;
  Journal& operator=(const Journal&) = delete;

  /// Fills id and number (the next free one), computes the key, makes it durable.
  Result<Intent> openIntent(const DaoId& dao, Intent intent, Timestamp now);
  /// The open one, or nothing.
  Result<std::optional<Intent>> openIntentOf(const std::string& model, const std::string& target);
  /// The newest of this generation, open or ended.
  Result<std::optional<Intent>> newestIntent(const std::string& model, const std::string& target,
                                             std::uint64_t generation);
  /// How many intents to repair were opened at or after `since`.
  Result<std::uint32_t> repairs(const std::string& model, const std::string& target, Timestamp since);
  /// Stores step, stepLiveAt, notBefore, mismatches, stop and stopDetail.
  Result<Done> saveProgress(const Intent& intent);
  Result<Done> endIntent(const Intent& intent, IntentEnd end, Timestamp now, const std::string& detail);

  /// Durable before anything is sent; returns the attempt's number.
  Result<std::uint32_t> beginAttempt(const Intent& intent, Timestamp now);
  Result<Done> endAttempt(const Intent& intent, std::uint32_t number, Timestamp now, ApplyResult::Kind kind,
                          const std::string& detail);
  Result<std::vector<AttemptView>> attempts(const Intent& intent);

  /// A line on the timeline.
  Result<Done> note(const std::string& model, const std::string& target, TimelineEntry entry);
  /// Written only when it differs from the last one, so that looking costs no disk.
  Result<Done> observed(const std::string& model, const std::string& target, const Observation& seen,
                        Timestamp now);

  /// Adds it, or refreshes the open one of the same kind and digests; returns whether it is new.
  Result<bool> raise(const Alert& alert);
  /// Closes open alerts of one kind by themselves (what they told of is over).
  Result<Done> settle(const std::string& model, const std::string& target, AlertKind kind, Timestamp now);
  /// Somebody read them all.
  Result<Done> acknowledge(const std::string& model, const std::string& target, Timestamp now,
                           const std::string& note);
  /// Not acknowledged, newest first; empty strings mean any.
  Result<std::vector<Alert>> alerts(const std::string& model = {}, const std::string& target = {});

  /// Makes a delivery for every alert the hook has not been told of; a hook seen for the first time
  /// begins with the alerts that are open. False: `address` answered that it wants nothing more.
  Result<bool> planDeliveries(const std::string& hook, const std::string& address);
  /// Not ended, oldest alert first.
  Result<std::vector<Delivery>> openDeliveries(const std::string& hook, std::size_t limit = 100);
  /// Stores attempts, notBefore, at, end and detail. Disabled ends every delivery to that address.
  Result<Done> saveDelivery(const Delivery& delivery, const std::string& address);
  /// Newest alert first, whatever became of it.
  Result<std::vector<Delivery>> deliveries(const std::string& hook, std::size_t limit = 100);

  /// Oldest first, at most the newest `limit`.
  Result<std::vector<TimelineEntry>> timeline(const std::string& model, const std::string& target,
                                              std::size_t limit = 500);
  /// One row per generation ever worked on, newest first: its last intent.
  Result<std::vector<Intent>> history(const std::string& model, const std::string& target);

  struct Impl;

 private:
  explicit Journal(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::deploy
