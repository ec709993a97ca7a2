#include "core/ledger/verifier.h"

#include <future>

#include "core/actions/charter_json.h"
#include "core/ledger/files.h"
#include "core/ledger/impl.h"

namespace d3l::ledger {
namespace {

constexpr std::uint64_t kPiece = 1024;
constexpr std::size_t kMaxProblems = 100;

}  // namespace

struct Verifier::Piece {
  std::vector<Checked> items;
  std::vector<std::future<void>> workers;
  bool isLast = false;  ///< nothing could be read after it
  ~Piece() {
    for (auto& worker : workers) {
      if (worker.valid()) worker.wait();
    }
  }
};

Verifier::Verifier(std::optional<Store>& store, std::recursive_mutex& mutex, const std::string& dir,
                   const VerifyOptions& options)
    : store_(store), mutex_(mutex), dir_(dir), options_(options) {
  signatures_.resize(std::max(1u, options.threads));
}

void Verifier::problem(ProblemKind kind, std::uint64_t seq, std::string detail) {
  ++report_.problemCount;
  if (report_.problems.size() < kMaxProblems) report_.problems.push_back({kind, seq, std::move(detail)});
}

bool Verifier::readCharter() {
  const std::lock_guard guard(mutex_);
  const auto text = store_->meta("charter");
  if (!text || !*text) {
    problem(text ? ProblemKind::Structure : ProblemKind::Database, 0,
            text ? "no charter" : text.error().detail);
    return false;
  }
  auto charter = actions::readCharter(**text);
  if (!charter) {
    problem(ProblemKind::Charter, 0, charter.error().detail);
    return false;
  }
  if (actions::writeCharter(*charter) != **text) problem(ProblemKind::Charter, 0, "not canonical");
  charter_ = std::move(*charter);
  report_.dao = actions::daoId(charter_);
  const auto file = readWhole(dir_ + "/charter.json", std::uint64_t{64} << 20);
  const auto copy = file ? actions::parseCharter(*file) : actions::Result<governance::Charter>(charter_);
  if (!file) problem(ProblemKind::Charter, 0, file.error().detail);
  if (!copy || actions::daoId(*copy) != report_.dao) {
    problem(ProblemKind::Charter, 0, "charter.json is another charter");
  }
  return true;
}

void Verifier::readRemembered() {
  const auto add = [&](std::string note) {
    const auto checkpoint = readCheckpointUnverified(note);
    if (!checkpoint) return problem(ProblemKind::Remembered, 0, checkpoint.error().detail);
    roots_[checkpoint->head.size];
    remembered_.emplace_back(std::move(note), checkpoint->head);
  };
  auto own = readWhole(dir_ + "/checkpoint", 65536);
  if (own) add(std::move(*own));
  for (const std::string& note : options_.checkpoints) add(note);
}

std::unique_ptr<Verifier::Piece> Verifier::fetch(std::uint64_t from, std::uint64_t to) {
  auto piece = std::make_unique<Piece>();
  {
    const std::lock_guard guard(mutex_);
    const auto read = !store_ ? Result<Done>(fail(Error{Code::ReadFailed, "closed"}))
                              : store_->entries(from, to, [&](Row row) {
                                  piece->items.emplace_back().row = std::move(row);
                                  return true;
                                });
    if (!read) {
      problem(ProblemKind::Database, from + piece->items.size(), read.error().detail);
      piece->isLast = true;
    }
  }
  const std::size_t parts = std::min(signatures_.size(), piece->items.size());
  for (std::size_t part = 0; part < parts; ++part) {
    const auto work = [this, part, parts, items = &piece->items] {
      for (std::size_t i = part; i < items->size(); i += parts) check((*items)[i], signatures_[part]);
    };
    // One thread asked for, or too little to share: no thread at all.
    const bool apart = signatures_.size() > 1 && piece->items.size() > 64;
    piece->workers.push_back(std::async(apart ? std::launch::async : std::launch::deferred, work));
  }
  return piece;
}

void Verifier::check(Checked& item, crypto::Verifier& signatures) const {
  item.leaf = leafHash(asBytes(item.row.body));
  auto decoded = actions::decodeEntry(item.row.body);
  if (!decoded) {
    item.problem = std::string(actions::codeName(decoded.error().code)) + ": " + decoded.error().detail;
    return;
  }
  const ActionId id = actions::actionId(report_.dao, decoded->action);
  const auto stored = id.view();
  item.idMatches = std::equal(stored.begin(), stored.end(), item.row.id.begin(), item.row.id.end());
  item.signatureHolds =
      signatures.replay(decoded->action.actor, Hash32::from(id.view()), decoded->action.signature)
          .has_value();
  item.entry = Entry{item.row.seq, id, decoded->at, std::move(decoded->action), {}};
}

void Verifier::take(Piece& piece) {
  for (auto& worker : piece.workers) worker.get();
  for (Checked& item : piece.items) takeOne(item);
  const std::lock_guard guard(mutex_);
  if (store_) compareTiles(frontier_.takeFull());
}

void Verifier::takeOne(Checked& item) {
  const std::uint64_t seq = ++report_.entries;
  if (item.row.seq != seq) {
    problem(ProblemKind::Structure, seq, "entry " + std::to_string(item.row.seq) + " in its place");
  }
  frontier_.add(item.leaf);
  const auto wanted = roots_.find(seq);
  if (wanted != roots_.end()) wanted->second = frontier_.root();
  if (!item.entry) {
    problem(ProblemKind::Canonical, seq, item.problem);
    replaying_ = false;
    return;
  }
  if (!item.idMatches) problem(ProblemKind::Identity, seq, "another id is stored");
  if (item.signatureHolds) {
    ++report_.signatures;
  } else {
    problem(ProblemKind::Signature, seq, "does not hold");
  }
  checkOrder(*item.entry);
  replay(*item.entry);
}

void Verifier::checkOrder(const Entry& entry) {
  if (entry.at < lastAt_) problem(ProblemKind::Order, report_.entries, "time goes back");
  lastAt_ = std::max(lastAt_, entry.at);
  if (!actions::validAt(entry.action, entry.at)) {
    problem(ProblemKind::Validity, report_.entries, "not valid when recorded");
  }
  std::uint64_t& last = nonces_[{entry.action.actor, actions::nonceScope(entry.action.action)}];
  if (entry.action.nonce <= last) problem(ProblemKind::Nonce, report_.entries, "used before");
  last = std::max(last, entry.action.nonce);
}

void Verifier::replay(const Entry& entry) {
  // After the first break nothing can be said about what follows.
  if (!replaying_) return;
  const auto events = state_->apply({entry.id, entry.action.actor, entry.at, entry.action.action});
  if (!events) {
    problem(ProblemKind::Rule, report_.entries, std::string(governance::reasonName(events.error().reason)));
    replaying_ = false;
    return;
  }
  Bytes conclusion(entry.id.bytes.begin(), entry.id.bytes.end());
  for (int shift = 56; shift >= 0; shift -= 8) {
    conclusion.push_back(static_cast<std::uint8_t>(entry.at >> shift));
  }
  for (const auto& event : *events) {
    conclusion.push_back(static_cast<std::uint8_t>(event.index() + 1));
    if (const auto* change = std::get_if<governance::LogKeyChanged>(&event)) {
      logKeys_.push_back(change->verifierKey);
    }
  }
  conclusion.push_back(0);
  replayHash_.update(conclusion);
}

void Verifier::compareTiles(std::vector<Frontier::Changed> tiles) {
  for (const auto& tile : tiles) {
    const auto stored = store_->tile(tile.id);
    if (!stored || *stored != tile.hashes) {
      problem(ProblemKind::Tree, 0,
              "tile " + std::to_string(tile.id.level) + "/" + std::to_string(tile.id.n));
    }
  }
}

Result<VerifyReport> Verifier::run() {
  if (!readCharter()) return std::move(report_);
  readRemembered();
  state_.emplace(charter_, report_.dao);
  logKeys_.push_back(charter_.logKey);
  lastAt_ = charter_.foundedAt;
  if (roots_.contains(0)) roots_[0] = emptyRoot();
  std::unique_ptr<Piece> piece;
  for (std::uint64_t next = 1;;) {
    // Taken before the fetch: the last, short piece is read and judged with the record held still.
    std::unique_lock guard(mutex_);
    if (!store_) return fail(Error{Code::ReadFailed, "the database was closed"});
    const auto head = store_->head();
    if (!head) {
      problem(ProblemKind::Structure, 0, head.error().detail);
      return std::move(report_);
    }
    total_ = head->size;
    const bool isEnd = next + kPiece > total_;
    if (!isEnd) guard.unlock();
    auto following = fetch(next, isEnd ? total_ : next + kPiece - 1);
    const bool broken = following->isLast;
    next += following->items.size();
    if (piece) take(*piece);
    piece = std::move(following);
    if (options_.progress && !options_.progress(report_.entries, total_)) {
      return fail(Error{Code::Cancelled, {}});
    }
    if (!isEnd && !broken && piece->items.size() == kPiece) continue;
    take(*piece);
    if (!guard.owns_lock()) guard.lock();
    if (!store_) return fail(Error{Code::ReadFailed, "the database was closed"});
    compareEnd();
    break;
  }
  report_.root = frontier_.root();
  report_.replayHash = replayHash_.finish();
  report_.stateHash = crypto::sha256(state_->canonicalBytes());
  if (options_.progress && !options_.progress(report_.entries, total_)) {
    return fail(Error{Code::Cancelled, {}});
  }
  return std::move(report_);
}

void Verifier::compareEnd() {
  const auto head = store_->head();
  if (!head) return problem(ProblemKind::Structure, 0, head.error().detail);
  if (report_.entries != head->size) {
    problem(ProblemKind::Structure, report_.entries + 1,
            "missing; " + std::to_string(head->size) + " expected");
  }
  if (frontier_.root() != head->root) problem(ProblemKind::Tree, 0, "root");
  compareTiles(frontier_.takeChanged());
  const auto count = [&](const char* table, std::uint64_t expected) {
    const auto rows = store_->count(table);
    if (!rows || static_cast<std::uint64_t>(*rows) != expected) {
      problem(ProblemKind::Structure, 0, std::string(table) + ": rows too many or missing");
    }
  };
  std::uint64_t tiles = 0;
  for (std::uint64_t there = report_.entries; there != 0; there /= kTileWidth) {
    tiles += (there + kTileWidth - 1) / kTileWidth;
  }
  count("entry", head->size);
  count("tile", tiles);
  count("nonce", nonces_.size());
  count("meta", 3);
  compareNonces();
  compareCheckpoints(*head);
  const auto add = [&](ProblemKind kind, const Result<std::vector<std::string>>& found) {
    if (!found) return problem(ProblemKind::Database, 0, found.error().detail);
    for (const std::string& text : *found) problem(kind, 0, text);
  };
  add(ProblemKind::Database, store_->quickCheck());
  add(ProblemKind::Structure, store_->schemaProblems());
}

void Verifier::compareNonces() {
  std::size_t wrong = 0;
  const auto read = store_->nonces([&](const NonceRow& row) {
    const bool sized = row.actor.size() == Address::kSize && row.scope.size() == Hash32::kSize;
    const auto it = sized ? nonces_.find({Address::from(row.actor), Hash32::from(row.scope)}) : nonces_.end();
    if (it == nonces_.end() || it->second != row.last) ++wrong;
    return true;
  });
  if (!read) return problem(ProblemKind::Database, 0, read.error().detail);
  if (wrong != 0) problem(ProblemKind::Nonce, 0, std::to_string(wrong) + " counters differ");
}

void Verifier::compareCheckpoints(const Head& head) {
  const auto signedBy = [&](const std::string& note, std::size_t oldest) {
    for (std::size_t i = logKeys_.size(); i-- > oldest;) {
      const auto key = keyOf(report_.dao, logKeys_[i]);
      if (key && readCheckpoint(note, *key)) return true;
    }
    return false;
  };
  // The commit that replaces a key is still signed with the old one.
  const auto stored = store_->meta("checkpoint");
  const std::string own = stored && *stored ? **stored : std::string();
  const auto claimed = readCheckpointUnverified(own);
  if (!claimed || !(claimed->head == head) || !signedBy(own, logKeys_.size() < 2 ? 0 : logKeys_.size() - 2)) {
    problem(ProblemKind::Checkpoint, 0, "does not sign this head");
  }
  for (const auto& [note, known] : remembered_) {
    const std::string which = std::to_string(known.size) + " entries";
    if (!signedBy(note, 0)) {
      problem(ProblemKind::Remembered, 0, which + ": not signed by this log");
    } else if (roots_[known.size] != known.root) {
      problem(ProblemKind::Remembered, 0, which + ": not a part of this record");
    }
  }
}

}  // namespace d3l::ledger
