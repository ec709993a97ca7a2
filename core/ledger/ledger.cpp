#include "core/ledger/ledger.h"

#include "core/crypto/hash.h"
#include "core/ledger/impl.h"

namespace d3l::ledger {
namespace {

Error unknownEntry(std::uint64_t seq) { return {Code::UnknownEntry, std::to_string(seq)}; }
/// After a failure that could not be recovered from yet.
Error unreadable() { return {Code::ReadFailed, "the database could not be opened again"}; }

}  // namespace

Ledger::Ledger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Ledger::~Ledger() {
  if (impl_->store && impl_->key) impl_->remember();
}

const std::string& Ledger::dir() const { return impl_->dir; }
const DaoId& Ledger::dao() const { return impl_->dao; }
const governance::Charter& Ledger::charter() const { return impl_->charter; }
const governance::State& Ledger::state() const { return *impl_->state; }
Hash32 Ledger::stateHash() const { return crypto::sha256(impl_->state->canonicalBytes()); }
Blobs& Ledger::blobs() const { return impl_->blobs; }

Head Ledger::head() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->head();
}
Timestamp Ledger::lastAt() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->lastAt;
}
Timestamp Ledger::nextAt() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->nextAt();
}

Result<Entry> Ledger::entry(std::uint64_t seq) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store) return fail(unreadable());
  if (seq == 0 || seq > impl_->frontier.size()) return fail(unknownEntry(seq));
  D3L_ASSIGN(auto row, impl_->store->entry(seq));
  if (!row) return fail(Error{Code::Corrupt, "entry " + std::to_string(seq) + ": missing"});
  return entryOf(std::move(*row));
}

Result<Done> Ledger::entries(std::uint64_t from, std::uint64_t to,
                             const std::function<bool(const Entry&)>& each) const {
  // In pieces, so that whoever appends does not wait for a reader that takes its time.
  constexpr std::uint64_t kPiece = 512;
  for (std::uint64_t start = std::max<std::uint64_t>(from, 1); start <= to; start += kPiece) {
    std::vector<Entry> piece;
    std::optional<Error> problem;
    {
      const std::lock_guard guard(impl_->mutex);
      if (!impl_->store) return fail(unreadable());
      const std::uint64_t end = std::min({to, start + kPiece - 1, impl_->frontier.size()});
      if (end < start) return Done{};
      D3L_TRY(impl_->store->entries(start, end, [&](Row row) {
        auto entry = entryOf(std::move(row));
        if (entry) {
          piece.push_back(std::move(*entry));
        } else {
          problem = std::move(entry.error());
        }
        return !problem;
      }));
    }
    for (const Entry& entry : piece) {
      if (!each(entry)) return Done{};
    }
    if (problem) return fail(std::move(*problem));
  }
  return Done{};
}

Result<std::optional<std::uint64_t>> Ledger::find(const ActionId& id) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store) return fail(unreadable());
  return impl_->store->find(id);
}

Result<std::uint64_t> Ledger::lastNonce(const Address& actor, const Hash32& scope) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store) return fail(unreadable());
  return impl_->store->nonce(actor, scope);
}

std::uint64_t Ledger::nextNonce(const Address& actor, const governance::Action& action) const {
  return lastNonce(actor, actions::nonceScope(action)).value_or(0) + 1;
}

std::string Ledger::checkpoint() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->checkpoint;
}

Result<std::string> Ledger::freshCheckpoint() const {
  const std::lock_guard guard(impl_->mutex);
  D3L_TRY(impl_->ready());
  return signCheckpoint(impl_->dao, impl_->head(), std::max(impl_->now(), impl_->lastAt), *impl_->key);
}

VerifierKey Ledger::logKey() const {
  const std::lock_guard guard(impl_->mutex);
  return keyOf(impl_->dao, impl_->currentLogKey).value_or(VerifierKey{});
}

Result<Done> Ledger::useLogKey(crypto::Ed25519Key key) {
  const std::lock_guard guard(impl_->mutex);
  const auto inForce = keyOf(impl_->dao, impl_->currentLogKey);
  if (!inForce || inForce->key != key.publicKey()) {
    return fail(Error{Code::WrongLogKey, impl_->currentLogKey});
  }
  impl_->key = std::move(key);
  return Done{};
}

Result<InclusionProof> Ledger::prove(std::uint64_t seq) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store || impl_->inBulk) return fail(unreadable());
  const std::uint64_t size = impl_->frontier.size();
  if (seq == 0 || seq > size) return fail(unknownEntry(seq));
  auto path = inclusionPath(impl_->tiles(), seq - 1, size);
  if (!path) return fail(Error{Code::Corrupt, "tree"});
  return InclusionProof{seq - 1, std::move(*path), impl_->checkpoint};
}

Result<ConsistencyProof> Ledger::consistency(std::uint64_t from, std::uint64_t to) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store || impl_->inBulk) return fail(unreadable());
  if (from > to || to > impl_->frontier.size()) return fail(unknownEntry(std::max(from, to)));
  const TileReader tiles = impl_->tiles();
  auto path = consistencyPath(tiles, from, to);
  const auto fromRoot = rootAt(tiles, from), toRoot = rootAt(tiles, to);
  if (!path || !fromRoot || !toRoot) return fail(Error{Code::Corrupt, "tree"});
  return ConsistencyProof{{from, *fromRoot}, {to, *toRoot}, std::move(*path)};
}

Result<std::vector<Hash32>> Ledger::tile(unsigned level, std::uint64_t n) const {
  const std::lock_guard guard(impl_->mutex);
  if (!impl_->store || impl_->inBulk) return fail(unreadable());
  if (level > 7 || n >= std::uint64_t{1} << 48) return fail(unknownEntry(n));
  D3L_ASSIGN(auto hashes, impl_->store->tile({level, n}));
  if (!hashes) return fail(unknownEntry(n));
  return std::move(*hashes);
}

std::optional<std::uint64_t> Ledger::clockJump() const {
  const std::lock_guard guard(impl_->mutex);
  return impl_->departed();
}

void Ledger::confirmClock() {
  const std::lock_guard guard(impl_->mutex);
  impl_->jump.reset();
  if (impl_->steady) impl_->clockOffset = static_cast<std::int64_t>(impl_->wall() - impl_->steady());
}

}  // namespace d3l::ledger
