#include "core/venue/local_venue.h"

#include <utility>

namespace d3l::venue {

LocalVenue::LocalVenue(std::unique_ptr<ledger::Ledger> ledger, Clock clock)
    : ledger_(std::move(ledger)), clock_(std::move(clock)) {}

LocalVenue::~LocalVenue() = default;

Timestamp LocalVenue::now() const {
  const std::shared_lock lock(mutex_);
  // The record never goes back, so neither does what people are shown as its time.
  return std::max(clock_(), ledger_->lastAt());
}

Result<ledger::Receipt> LocalVenue::submit(const actions::SignedAction& action) {
  return std::move(submitMany(std::span(&action, 1)).front());
}

std::vector<Result<ledger::Receipt>> LocalVenue::submitMany(std::span<const actions::SignedAction> batch) {
  std::vector<Result<ledger::Receipt>> out;
  out.reserve(batch.size());
  const std::unique_lock lock(mutex_);
  auto appended = ledger_->append(batch);
  for (std::size_t i = 0; i < batch.size(); ++i) {
    if (!appended) {
      out.emplace_back(fail(Error(appended.error())));
    } else if (auto& result = (*appended)[i]; result) {
      if (!result->repeated) tell(batch[i], *result);
      out.emplace_back(std::move(*result));
    } else {
      out.emplace_back(fail(Error(std::move(result.error()))));
    }
  }
  return out;
}

void LocalVenue::tell(const actions::SignedAction& action, const ledger::Receipt& receipt) {
  const governance::Admitted admitted{receipt.action, action.actor, receipt.at, action.action};
  const Change change{receipt.seq, &admitted, &receipt.events};
  const std::lock_guard lock(listenersMutex_);
  for (const auto& [id, listener] : listeners_) listener(change, ledger_->state());
}

void LocalVenue::read(const Reader& reader) const {
  const std::shared_lock lock(mutex_);
  reader(ledger_->state());
}

ledger::Head LocalVenue::head() const {
  const std::shared_lock lock(mutex_);
  return ledger_->head();
}

std::uint64_t LocalVenue::nextNonce(const Address& actor, const governance::Action& action) const {
  const std::shared_lock lock(mutex_);
  return ledger_->nextNonce(actor, action);
}

Result<Done> LocalVenue::entries(std::uint64_t from, std::uint64_t to,
                                 const std::function<bool(const ledger::Entry&)>& each) const {
  const std::shared_lock lock(mutex_);
  auto done = ledger_->entries(from, to, each);
  if (!done) return fail(Error(std::move(done.error())));
  return Done{};
}

Result<ledger::InclusionProof> LocalVenue::prove(std::uint64_t seq) const {
  const std::shared_lock lock(mutex_);
  auto proof = ledger_->prove(seq);
  if (!proof) return fail(Error(std::move(proof.error())));
  return std::move(*proof);
}

Result<Hash32> LocalVenue::putBlob(ByteView content) {
  auto digest = ledger_->blobs().put(content);
  if (!digest) return fail(Error(std::move(digest.error())));
  return *digest;
}

Result<Bytes> LocalVenue::blob(const Hash32& digest) const {
  auto bytes = ledger_->blobs().get(digest);
  if (!bytes) return fail(Error(std::move(bytes.error())));
  return std::move(*bytes);
}

bool LocalVenue::hasBlob(const Hash32& digest) const { return ledger_->blobs().has(digest); }

int LocalVenue::subscribe(Listener listener) {
  const std::lock_guard lock(listenersMutex_);
  listeners_.emplace(nextListener_, std::move(listener));
  return nextListener_++;
}

void LocalVenue::unsubscribe(int id) {
  const std::lock_guard lock(listenersMutex_);
  listeners_.erase(id);
}

}  // namespace d3l::venue
