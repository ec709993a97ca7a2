// Opening a record: from the database to the rulebook's state.
#include <time.h>

#include "core/actions/charter_json.h"
#include "core/ledger/files.h"
#include "core/ledger/impl.h"
#include "core/ledger/verify.h"

namespace d3l::ledger {
namespace {

constexpr Duration kLongSilence = 30 * 86400;
constexpr Duration kAhead = 120;
constexpr std::uint64_t kMaxCheckpoint = 65536;

Timestamp clockSeconds(clockid_t clock) {
  timespec time{};
  ::clock_gettime(clock, &time);
  return static_cast<Timestamp>(time.tv_sec);
}

/// charter.json is a copy for people and programs that do not read the database.
Result<Done> checkCharterFile(const std::string& dir, const DaoId& dao, const governance::Charter& charter) {
  const std::string path = dir + "/charter.json";
  const auto text = readWhole(path, std::uint64_t{64} << 20);
  if (!text) {
    if (text.error().code == Code::NotFound) return writeWhole(path, actions::writeCharter(charter));
    return fail(text.error());
  }
  const auto copy = actions::parseCharter(*text);
  if (!copy || actions::daoId(*copy) != dao) return fail(Error{Code::WrongDao, path});
  return Done{};
}

Result<Done> requireSound(const Ledger& ledger) {
  D3L_ASSIGN(const VerifyReport report, verify(ledger));
  if (report.holds()) return Done{};
  const Problem& first = report.problems.front();
  return fail(Error{Code::Corrupt, std::string(problemName(first.kind)) + ", entry " +
                                       std::to_string(first.seq) + ": " + first.detail});
}

}  // namespace

Result<Entry> entryOf(Row row) {
  auto decoded = actions::decodeEntry(row.body);
  if (!decoded || row.id.size() != ActionId::kSize) {
    const std::string what = decoded ? "id" : decoded.error().detail;
    return fail(Error{Code::Corrupt, "entry " + std::to_string(row.seq) + ": " + what});
  }
  return Entry{row.seq, ActionId::from(row.id), decoded->at, std::move(decoded->action), std::move(row.body)};
}

Ledger::Impl::Impl(std::string folder, Options opts, FolderLock folderLock)
    : dir(std::move(folder)), options(std::move(opts)), lock(std::move(folderLock)), blobs(dir) {
  wall = options.wallClock;
  steady = options.monotonic;
  if (!wall) {
    wall = [] { return clockSeconds(CLOCK_REALTIME); };
    // Not CLOCK_MONOTONIC: it stands still while the machine sleeps.
    if (!steady) steady = [] { return clockSeconds(CLOCK_BOOTTIME); };
  }
  if (steady) clockOffset = static_cast<std::int64_t>(wall() - steady());
}

Result<Done> Ledger::Impl::load(bool withProgress) {
  store.reset();
  D3L_ASSIGN(Store opened, Store::open(path("ledger.db")));
  D3L_ASSIGN(const auto charterText, opened.meta("charter"));
  if (!charterText) return fail(Error{Code::Corrupt, "no charter"});
  auto read = actions::readCharter(*charterText);
  if (!read) return fail(Error{Code::Corrupt, "charter: " + read.error().detail});
  charter = std::move(*read);
  dao = actions::daoId(charter);
  D3L_ASSIGN(const Head head, opened.head());
  store = std::move(opened);
  auto done = [&]() -> Result<Done> {
    D3L_TRY(replay(head, withProgress));
    D3L_TRY(restoreTree(head));
    return compareCheckpoints(head);
  }();
  if (!done) store.reset();
  return done;
}

Result<Done> Ledger::Impl::replay(const Head& head, bool withProgress) {
  state.emplace(charter, dao);
  lastAt = charter.foundedAt;
  currentLogKey = charter.logKey;
  previousLogKey.clear();
  std::uint64_t seq = 0;
  std::optional<Error> problem;
  const auto corrupt = [&](const std::string& what) {
    problem = Error{Code::Corrupt, "entry " + std::to_string(seq) + ": " + what};
    return false;
  };
  D3L_TRY(store->entries(1, head.size, [&](Row row) {
    if (row.seq != ++seq) return corrupt("missing");
    auto entry = entryOf(std::move(row));
    if (!entry) {
      problem = std::move(entry.error());
      return false;
    }
    if (entry->at < lastAt) return corrupt("time goes back");
    auto events = state->apply({entry->id, entry->action.actor, entry->at, std::move(entry->action.action)});
    if (!events) return corrupt(std::string(governance::reasonName(events.error().reason)));
    lastAt = entry->at;
    noteKeyChange(*events);
    if (withProgress && options.progress && seq % 1024 == 0 && !options.progress(seq, head.size)) {
      problem = Error{Code::Cancelled, {}};
      return false;
    }
    return true;
  }));
  if (problem) return fail(std::move(*problem));
  if (seq != head.size) return fail(Error{Code::Corrupt, "entry " + std::to_string(seq + 1) + ": missing"});
  presentedAt = lastAt;
  return Done{};
}

Result<Done> Ledger::Impl::restoreTree(const Head& head) {
  std::vector<TileHashes> edges;
  for (unsigned level = 0; level < 8 && (head.size >> (8 * level)) != 0; ++level) {
    const std::uint64_t there = head.size >> (8 * level);
    const std::size_t width = there % kTileWidth;
    TileHashes edge;
    if (width != 0) {
      D3L_ASSIGN(auto tile, store->tile({level, there / kTileWidth}));
      if (!tile || tile->size() != width) return fail(Error{Code::Corrupt, "tree"});
      edge = std::move(*tile);
    }
    edges.push_back(std::move(edge));
  }
  frontier = Frontier::restore(head.size, std::move(edges));
  if (frontier.root() != head.root) return fail(Error{Code::Corrupt, "root"});
  return Done{};
}

Result<Done> Ledger::Impl::compareCheckpoints(const Head& head) {
  D3L_ASSIGN(const auto stored, store->meta("checkpoint"));
  const auto signedBy = [&](const std::string& note, const std::string& charterKey) {
    auto verifierKey = keyOf(dao, charterKey);
    return verifierKey ? readCheckpoint(note, *verifierKey) : Result<Checkpoint>(fail(verifierKey.error()));
  };
  const auto known = [&](const std::string& note) {
    auto checkpoint = signedBy(note, currentLogKey);
    return checkpoint || previousLogKey.empty() ? checkpoint : signedBy(note, previousLogKey);
  };
  const auto own = known(stored.value_or(""));
  if (!own || !(own->head == head)) return fail(Error{Code::Corrupt, "checkpoint"});
  checkpoint = *stored;
  auto note = readWhole(path("checkpoint"), kMaxCheckpoint);
  if (!note) return Done{};
  // A copy that this log never signed says nothing about it; verify() reports it.
  const auto before = known(*note);
  if (!before) return Done{};
  const auto root = before->head.size > head.size ? std::nullopt : rootAt(tiles(), before->head.size);
  if (root != before->head.root) {
    return fail(Error{Code::RolledBack, std::to_string(before->head.size) + " entries known, " +
                                            std::to_string(head.size) + " here"});
  }
  rememberedSize = before->head.size;
  return Done{};
}

void Ledger::Impl::noteKeyChange(const governance::Events& events) {
  for (const auto& event : events) {
    if (const auto* change = std::get_if<governance::LogKeyChanged>(&event)) {
      previousLogKey = std::exchange(currentLogKey, change->verifierKey);
    }
  }
}

TileReader Ledger::Impl::tiles() {
  return [this](TileId id, std::size_t) -> std::optional<TileHashes> {
    auto tile = store ? store->tile(id) : Result<std::optional<TileHashes>>(std::nullopt);
    return tile ? *tile : std::nullopt;
  };
}

void Ledger::Impl::remember() {
  if (frontier.size() == rememberedSize || checkpoint.empty()) return;
  // Best effort: the record itself is durable already, and the next commit tries again.
  if (writeWhole(path("checkpoint"), checkpoint)) rememberedSize = frontier.size();
}

Result<std::unique_ptr<Ledger>> Ledger::create(const std::string& dir, const governance::Charter& charter,
                                               crypto::Ed25519Key logKey, Options options) {
  const auto problems = governance::validate(charter);
  if (!problems.empty()) {
    return fail(Error{Code::BadCharter, problems.front().field + ": " + problems.front().rule});
  }
  const DaoId dao = actions::daoId(charter);
  const auto key = keyOf(dao, charter.logKey);
  if (!key || key->key != logKey.publicKey()) return fail(Error{Code::WrongLogKey, charter.logKey});
  D3L_TRY(makeFolder(dir));
  D3L_ASSIGN(FolderLock lock, FolderLock::acquire(dir, options.program));
  const std::string database = dir + "/ledger.db", draft = database + ".new";
  if (isRegularFile(database)) return fail(Error{Code::AlreadyExists, dir});
  // ledger.db appears last and whole: without it the folder holds no record and can be used anew.
  D3L_TRY(removeDraft(draft));
  {
    D3L_ASSIGN(Store store, Store::create(draft));
    const Head head{0, emptyRoot()};
    D3L_TRY(store.begin());
    D3L_TRY(store.setMeta("charter", actions::writeCharter(charter)));
    D3L_TRY(store.setHead(head));
    const Timestamp at = options.wallClock ? options.wallClock() : clockSeconds(CLOCK_REALTIME);
    D3L_TRY(store.setMeta("checkpoint", signCheckpoint(dao, head, std::max(at, charter.foundedAt), logKey)));
    D3L_TRY(store.commit());
  }
  D3L_TRY(writeWhole(dir + "/charter.json", actions::writeCharter(charter)));
  D3L_TRY(renameFile(draft, database));
  auto impl = std::make_unique<Impl>(dir, std::move(options), std::move(lock));
  impl->key = std::move(logKey);
  D3L_TRY(impl->load(false));
  return std::unique_ptr<Ledger>(new Ledger(std::move(impl)));
}

Result<std::unique_ptr<Ledger>> Ledger::open(const std::string& dir, std::optional<crypto::Ed25519Key> logKey,
                                             Options options) {
  if (!isRegularFile(dir + "/ledger.db")) return fail(Error{Code::NotFound, dir});
  D3L_ASSIGN(FolderLock lock, FolderLock::acquire(dir, options.program));
  auto impl = std::make_unique<Impl>(dir, std::move(options), std::move(lock));
  D3L_TRY(impl->load(true));
  D3L_TRY(checkCharterFile(dir, impl->dao, impl->charter));
  const std::uint64_t size = impl->frontier.size();
  const Timestamp now = impl->now(), last = impl->lastAt;
  const bool odd = now > after(last, kLongSilence) || last > after(now, kAhead);
  if (size != 0 && odd && !impl->options.confirmClockJump) impl->jump = now > last ? now - last : last - now;
  auto ledger = std::unique_ptr<Ledger>(new Ledger(std::move(impl)));
  if (logKey) D3L_TRY(ledger->useLogKey(std::move(*logKey)));
  if (ledger->impl().options.verifySignaturesOnOpen) D3L_TRY(requireSound(*ledger));
  ledger->impl().remember();
  return ledger;
}

}  // namespace d3l::ledger
