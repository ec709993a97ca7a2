// Where the record is kept, behind one door: this machine, a node, a chain. Pages ask for
// Capabilities and hide or explain what a venue lacks.
//
// Thread-safe: any thread may call; the rulebook itself runs under one lock, so there is one
// order of actions. Listeners run on the submitting thread, after the action is durable and
// before submit returns; they may read but must not submit.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "core/actions/signed_action.h"
#include "core/base/result.h"
#include "core/base/time.h"
#include "core/governance/state.h"
#include "core/ledger/ledger.h"

namespace d3l::venue {

struct Capabilities {
  bool perTrackDelegates = true;
  bool replaceableBallots = true;
  bool splitBallots = true;
  bool reviewGate = true;
  bool earlyPass = true;
  bool rewards = true;
};

/// One admitted action and what it led to.
struct Change {
  std::uint64_t seq = 0;
  const governance::Admitted* admitted = nullptr;
  const governance::Events* events = nullptr;
};

/// Either the record's answer to this one action, or a fault of the record itself.
using Error = std::variant<ledger::Refusal, ledger::Error>;
template <class T>
using Result = d3l::Result<T, Error>;

class Venue {
 public:
  using Listener = std::function<void(const Change&, const governance::State&)>;
  using Reader = std::function<void(const governance::State&)>;

  virtual ~Venue() = default;
  virtual std::string_view kind() const = 0;  ///< "local", "node", "chain"
  virtual Capabilities capabilities() const = 0;
  virtual Timestamp now() const = 0;

  /// Durable when it returns a receipt. The same action again gives the same receipt.
  virtual Result<ledger::Receipt> submit(const actions::SignedAction& action) = 0;
  virtual std::vector<Result<ledger::Receipt>> submitMany(std::span<const actions::SignedAction> batch) = 0;

  /// Runs `reader` under the lock; copy out what outlives the call, and be short.
  virtual void read(const Reader& reader) const = 0;
  virtual ledger::Head head() const = 0;
  virtual std::uint64_t nextNonce(const Address& actor, const governance::Action& action) const = 0;
  /// The entries `from` to `to` (from 1, inclusive); stops early when `each` returns false.
  virtual Result<Done> entries(std::uint64_t from, std::uint64_t to,
                               const std::function<bool(const ledger::Entry&)>& each) const = 0;
  virtual Result<ledger::InclusionProof> prove(std::uint64_t seq) const = 0;

  virtual Result<Hash32> putBlob(ByteView content) = 0;
  virtual Result<Bytes> blob(const Hash32& digest) const = 0;
  virtual bool hasBlob(const Hash32& digest) const = 0;

  virtual int subscribe(Listener listener) = 0;
  virtual void unsubscribe(int id) = 0;
};

}  // namespace d3l::venue
