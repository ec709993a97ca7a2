// From a signed action to a durable entry.
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/ledger/files.h"
#include "core/ledger/impl.h"

namespace d3l::ledger {
namespace {

constexpr std::int64_t kClockTolerance = 60;
/// How many entries may go by before the checkpoint beside the database is written again.
constexpr std::uint64_t kRememberEvery = 1000;

AppendResult refuse(RefusalCode code, std::string detail = {}) {
  return fail(Refusal{code, std::move(detail), 0, 0, std::nullopt});
}

}  // namespace

Timestamp Ledger::Impl::nextAt() const { return std::max({now(), lastAt, presentedAt}); }

std::optional<std::uint64_t> Ledger::Impl::departed() const {
  if (jump || !steady || inBulk) return jump;
  const std::int64_t by = static_cast<std::int64_t>(wall() - steady()) - clockOffset;
  const std::int64_t size = by < 0 ? -by : by;
  return size > kClockTolerance ? std::optional(static_cast<std::uint64_t>(size)) : std::nullopt;
}

Result<Done> Ledger::Impl::ready() {
  if (!store) D3L_TRY(load(false));
  if (!key) return fail(Error{Code::NoLogKey, {}});
  const auto inForce = keyOf(dao, currentLogKey);
  if (!inForce || inForce->key != key->publicKey()) return fail(Error{Code::WrongLogKey, currentLogKey});
  jump = departed();
  if (jump) return fail(Error{Code::ClockJumped, std::to_string(*jump)});
  return Done{};
}

std::optional<Refusal> Ledger::Impl::filesProblem(const governance::Propose& propose) const {
  const auto lacks = [&](const Hash32& digest) {
    return !(options.hasBlob ? options.hasBlob(digest) : blobs.has(digest));
  };
  std::vector<Hash32> named{propose.text};
  named.insert(named.end(), propose.evidence.begin(), propose.evidence.end());
  const auto judgedBy = governance::evidenceOf(propose.payload);
  named.insert(named.end(), judgedBy.begin(), judgedBy.end());
  if (const auto absent = std::find_if(named.begin(), named.end(), lacks); absent != named.end())
    return Refusal{RefusalCode::MissingBlob, toHex(*absent), 0, 0, std::nullopt};
  for (const governance::Artifact& artifact : governance::artifactsOf(propose.payload)) {
    const auto size = blobs.size(artifact.digest);
    if (size && *size != artifact.size)
      return Refusal{RefusalCode::WrongSize, toHex(artifact.digest), 0, *size, std::nullopt};
  }
  return std::nullopt;
}

std::optional<Refusal> Ledger::filesProblem(const governance::Propose& propose) const {
  return impl_->filesProblem(propose);
}

Result<AppendResult> Ledger::Impl::admit(const actions::SignedAction& action) {
  const ActionId id = actions::actionId(dao, action);
  D3L_ASSIGN(const auto seq, store->find(id));
  if (seq) {
    D3L_ASSIGN(auto row, store->entry(*seq));
    if (!row) return fail(Error{Code::Corrupt, "entry " + std::to_string(*seq)});
    D3L_ASSIGN(const Entry entry, entryOf(std::move(*row)));
    Receipt receipt{*seq, entry.at, id, *seq - 1, {}, {}, true};
    return AppendResult(std::move(receipt));
  }
  if (auto form = actions::checkForm(action); !form) {
    return refuse(RefusalCode::BadForm,
                  std::string(actions::codeName(form.error().code)) + ": " + form.error().detail);
  }
  if (!trustOwn) {
    if (auto holds = actions::checkSignature(dao, action, verifier); !holds) {
      return refuse(RefusalCode::BadSignature, std::string(actions::codeName(holds.error().code)));
    }
  }
  const Timestamp at = nextAt();
  if (!actions::validAt(action, at)) {
    const bool late = at > action.validUntil;
    auto refusal = refuse(late ? RefusalCode::Expired : RefusalCode::ValidTooLong);
    refusal.error().time = late ? action.validUntil : after(at, actions::kMaxValidity);
    return refusal;
  }
  D3L_ASSIGN(const std::uint64_t last, store->nonce(action.actor, actions::nonceScope(action.action)));
  if (action.nonce <= last) {
    auto refusal = refuse(RefusalCode::NonceUsed);
    refusal.error().number = last;
    return refusal;
  }
  if (const auto* propose = std::get_if<governance::Propose>(&action.action)) {
    if (auto problem = filesProblem(*propose)) return AppendResult(fail(std::move(*problem)));
  }
  presentedAt = at;
  auto events = state->apply({id, action.actor, at, action.action});
  if (!events) {
    auto refusal = refuse(RefusalCode::Rule, std::string(governance::reasonName(events.error().reason)));
    refusal.error().rule = std::move(events.error());
    return refusal;
  }
  noteKeyChange(*events);
  D3L_TRY(record(action, id, at));
  Receipt receipt{frontier.size(), at, id, frontier.size() - 1, {}, std::move(*events), false};
  return AppendResult(std::move(receipt));
}

Result<Done> Ledger::Impl::record(const actions::SignedAction& action, const ActionId& id, Timestamp at) {
  const Row row{frontier.size() + 1, {}, actions::encodeEntry(action, at)};
  D3L_TRY(store->addEntry(row, id));
  D3L_TRY(store->setNonce(action.actor, actions::nonceScope(action.action), action.nonce));
  frontier.add(leafHash(asBytes(row.body)));
  lastAt = at;
  return Done{};
}

Result<Done> Ledger::Impl::finish() {
  for (const auto& tile : frontier.takeChanged()) D3L_TRY(store->putTile(tile.id, tile.hashes));
  D3L_TRY(store->setHead(head()));
  std::string note = signCheckpoint(dao, head(), std::max(now(), lastAt), *key);
  D3L_TRY(store->setMeta("checkpoint", note));
  committing = head();
  D3L_TRY(store->commit());
  committing.reset();
  checkpoint = std::move(note);
  if (frontier.size() >= rememberedSize + kRememberEvery) remember();
  return Done{};
}

Result<Done> Ledger::Impl::recover(Error error) {
  // Whether a failed COMMIT took place is unknown, and the rulebook has run ahead: start from disk.
  const auto expected = std::exchange(committing, std::nullopt);
  if (error.code == Code::PermissionDenied || error.code == Code::WriteFailed) {
    if (auto probe = tryWriting(dir); !probe) error = std::move(probe.error());
  }
  // While the disk cannot be read either, the first error tells more; ready() tries again.
  if (!load(false) || !expected || !(head() == *expected)) return fail(std::move(error));
  return Done{};
}

Result<AppendResult> Ledger::append(const actions::SignedAction& action) {
  D3L_ASSIGN(auto results, append(std::span(&action, 1)));
  return std::move(results.front());
}

Result<std::vector<AppendResult>> Ledger::append(std::span<const actions::SignedAction> batch) {
  Impl& in = *impl_;
  const std::lock_guard guard(in.mutex);
  if (in.bulkFailed) return fail(Error{Code::WriteFailed, "the transaction has failed already"});
  D3L_TRY(in.ready());
  std::vector<AppendResult> results;
  const std::uint64_t before = in.frontier.size();
  auto done = [&]() -> Result<Done> {
    if (!in.inBulk) D3L_TRY(in.store->begin());
    for (const auto& action : batch) {
      D3L_ASSIGN(auto result, in.admit(action));
      results.push_back(std::move(result));
    }
    if (in.inBulk) return Done{};
    if (in.frontier.size() != before) return in.finish();
    in.store->rollback();
    return Done{};
  }();
  if (!done && in.inBulk) {
    in.bulkFailed = true;
    return fail(std::move(done.error()));
  }
  if (!done) D3L_TRY(in.recover(std::move(done.error())));
  if (in.inBulk) return results;
  for (auto& result : results) {
    if (!result) continue;
    D3L_ASSIGN(result->proof, prove(result->seq));
  }
  return results;
}

Result<Done> Ledger::bulk(const std::function<Result<Done>(Ledger&)>& work, Signatures signatures) {
  Impl& in = *impl_;
  const std::lock_guard guard(in.mutex);
  if (in.inBulk) return work(*this);
  D3L_TRY(in.ready());
  in.trustOwn = signatures == Signatures::TrustOwn;
  in.bulkFailed = false;
  auto done = in.store->begin();
  in.inBulk = true;
  if (done) done = work(*this);
  if (done && in.bulkFailed) done = fail(Error{Code::WriteFailed, "a failed append was passed over"});
  in.inBulk = in.trustOwn = in.bulkFailed = false;
  if (done) done = in.finish();
  return done ? done : in.recover(std::move(done.error()));
}

}  // namespace d3l::ledger
