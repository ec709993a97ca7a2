// Opening, intents and attempts.
#include "core/deploy/journal.h"

#include <utility>

#include "core/crypto/hash.h"
#include "core/deploy/journal_impl.h"

namespace d3l::deploy {
namespace {

constexpr std::int32_t kApplicationId = 0x44334c44;  // "D3LD"
/// A target that is down for months must not fill the disk.
constexpr int kAttemptsKept = 1000;
constexpr int kNotesKept = 3000;

// `open` is 1 or NULL so that UNIQUE allows one open intent and any number of ended ones.
constexpr const char* kSchema = R"sql(
CREATE TABLE intent(
  id INTEGER PRIMARY KEY, model TEXT NOT NULL, target TEXT NOT NULL, generation INTEGER NOT NULL,
  number INTEGER NOT NULL, purpose INTEGER NOT NULL, digest BLOB NOT NULL, version TEXT NOT NULL,
  proposal BLOB NOT NULL, key BLOB NOT NULL, opened INTEGER NOT NULL, cause INTEGER NOT NULL,
  step INTEGER NOT NULL, step_live_at INTEGER NOT NULL, not_before INTEGER NOT NULL,
  attempts INTEGER NOT NULL, mismatches INTEGER NOT NULL, stop INTEGER NOT NULL,
  stop_detail TEXT NOT NULL, end INTEGER NOT NULL, open INTEGER,
  UNIQUE(model, target, generation, number), UNIQUE(model, target, open)) STRICT;
CREATE TABLE attempt(
  id INTEGER PRIMARY KEY, intent INTEGER NOT NULL REFERENCES intent(id), number INTEGER NOT NULL,
  started INTEGER NOT NULL, ended INTEGER, result INTEGER, detail TEXT NOT NULL,
  UNIQUE(intent, number)) STRICT;
CREATE TABLE note(
  id INTEGER PRIMARY KEY, model TEXT NOT NULL, target TEXT NOT NULL, at INTEGER NOT NULL,
  kind INTEGER NOT NULL, generation INTEGER NOT NULL, intent INTEGER NOT NULL,
  attempt INTEGER NOT NULL, code TEXT NOT NULL, digest BLOB NOT NULL, detail TEXT NOT NULL) STRICT;
CREATE INDEX note_of ON note(model, target, id);
CREATE TABLE alert(
  id INTEGER PRIMARY KEY, model TEXT NOT NULL, target TEXT NOT NULL, at INTEGER NOT NULL,
  kind INTEGER NOT NULL, wanted BLOB NOT NULL, served BLOB NOT NULL, detail TEXT NOT NULL,
  acknowledged INTEGER, note TEXT NOT NULL) STRICT;
CREATE INDEX alert_open ON alert(model, target, kind) WHERE acknowledged IS NULL;
)sql";

// Alerts on their way out. `after`: the newest alert a hook is not told of. `disabled`: the address
// that answered 410.
constexpr const char* kDeliveries = R"sql(
CREATE TABLE hook(name TEXT PRIMARY KEY, after INTEGER NOT NULL, disabled TEXT NOT NULL) STRICT;
CREATE TABLE delivery(
  alert INTEGER NOT NULL REFERENCES alert(id), hook TEXT NOT NULL REFERENCES hook(name),
  attempts INTEGER NOT NULL, not_before INTEGER NOT NULL, at INTEGER NOT NULL, end INTEGER NOT NULL,
  detail TEXT NOT NULL, PRIMARY KEY(alert, hook)) STRICT;
CREATE INDEX delivery_open ON delivery(hook, alert) WHERE end=0;
)sql";

constexpr const char* const kSteps[] = {kSchema, kDeliveries};

constexpr const char* kIntentColumns =
    "SELECT id, model, target, generation, number, purpose, digest, version, proposal, key, opened,"
    " cause, step, step_live_at, not_before, attempts, mismatches, stop, stop_detail, end FROM intent ";

Intent intentAt(const Query& row) {
  Intent out;
  out.id = row.number(0);
  out.model = row.text(1);
  out.target = row.text(2);
  out.generation = static_cast<std::uint64_t>(row.number(3));
  out.number = static_cast<std::uint64_t>(row.number(4));
  out.purpose = static_cast<Purpose>(row.number(5));
  out.digest = row.hash(6);
  out.version = row.text(7);
  out.proposal = ProposalId::from(row.hash(8).view());
  out.key = row.hash(9);
  out.opened = static_cast<Timestamp>(row.number(10));
  out.cause = static_cast<Timestamp>(row.number(11));
  out.step = static_cast<std::uint32_t>(row.number(12));
  out.stepLiveAt = static_cast<Timestamp>(row.number(13));
  out.notBefore = static_cast<Timestamp>(row.number(14));
  out.attempts = static_cast<std::uint32_t>(row.number(15));
  out.mismatches = static_cast<std::uint32_t>(row.number(16));
  out.stop = static_cast<StopReason>(row.number(17));
  out.stopDetail = row.text(18);
  out.end = static_cast<IntentEnd>(row.number(19));
  return out;
}

TimelineEntry line(TimelineEntry::Kind kind, const Intent& intent, Timestamp at, std::string_view code,
                   const std::string& detail = {}, std::uint32_t attempt = 0) {
  TimelineEntry entry;
  entry.at = at;
  entry.kind = kind;
  entry.generation = intent.generation;
  entry.intent = intent.number;
  entry.attempt = attempt;
  entry.code = code;
  entry.digest = intent.digest;
  entry.detail = detail;
  return entry;
}

bool addLine(Book& db, const Intent& intent, const TimelineEntry& entry) {
  return addNote(db, intent.model, intent.target, entry);
}

bool insertIntent(Book& db, Intent& intent) {
  Query sql(db,
            "INSERT INTO intent(model, target, generation, number, purpose, digest, version, proposal,"
            " key, opened, cause, step, step_live_at, not_before, attempts, mismatches, stop,"
            " stop_detail, end, open) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,0,?,0,0,0,'',0,1) RETURNING id");
  sql.bind(intent.model).bind(intent.target).bind(intent.generation).bind(intent.number);
  sql.bind(static_cast<std::int64_t>(intent.purpose)).bind(intent.digest).bind(intent.version);
  sql.bind(Hash32::from(intent.proposal.view())).bind(intent.key).bind(intent.opened).bind(intent.cause);
  sql.bind(intent.step).bind(intent.notBefore);
  if (!sql.row()) return false;
  intent.id = sql.number(0);
  return !sql.row() && sql.ok();
}

void append(Bytes& out, std::uint64_t value) {
  for (int shift = 56; shift >= 0; shift -= 8) out.push_back(static_cast<std::uint8_t>(value >> shift));
}
void append(Bytes& out, ByteView bytes) { out.insert(out.end(), bytes.begin(), bytes.end()); }

}  // namespace

Hash32 idempotencyKey(const DaoId& dao, const Intent& intent) {
  Bytes input;
  append(input, dao.view());
  append(input, intent.proposal.view());
  append(input, asBytes(intent.target));
  append(input, intent.digest.view());
  append(input, intent.generation);
  append(input, intent.number);
  return crypto::sha256(input);
}

Journal::Journal(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Journal::~Journal() = default;

Result<Done> Journal::Impl::ready() {
  if (book) return Done{};
  D3L_ASSIGN(book, openBook(path.empty() ? ":memory:" : path, kApplicationId, kSteps));
  return Done{};
}

Error Journal::Impl::broke() {
  const storage::Error why = book->error.value_or(storage::Error{});
  book->error.reset();
  if (!path.empty()) book.reset();
  lastSeen.clear();
  return {Code::JournalFailed, std::string(storage::codeName(why.code)) + ": " + why.detail};
}

Result<std::unique_ptr<Journal>> Journal::open(const std::string& path) {
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  D3L_TRY(impl->ready());
  return std::unique_ptr<Journal>(new Journal(std::move(impl)));
}

Result<std::unique_ptr<Journal>> Journal::inMemory() { return open({}); }

Result<Intent> Journal::openIntent(const DaoId& dao, Intent intent, Timestamp now) {
  intent.opened = now;
  intent.end = IntentEnd::Open;
  D3L_TRY(impl_->write([&](Book& db) {
    Query last(db, "SELECT max(number) FROM intent WHERE model=? AND target=? AND generation=?");
    last.bind(intent.model).bind(intent.target).bind(intent.generation);
    if (!last.row()) return false;
    intent.number = static_cast<std::uint64_t>(last.number(0)) + 1;
    intent.key = idempotencyKey(dao, intent);
    return insertIntent(db, intent) &&
           addLine(db, intent, line(TimelineEntry::Kind::Intent, intent, now, purposeName(intent.purpose)));
  }));
  return intent;
}

Result<std::optional<Intent>> Journal::openIntentOf(const std::string& model, const std::string& target) {
  std::optional<Intent> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, (std::string(kIntentColumns) + "WHERE model=? AND target=? AND open=1").c_str());
    sql.bind(model).bind(target);
    if (sql.row()) out = intentAt(sql);
    return sql.ok();
  }));
  return out;
}

Result<std::optional<Intent>> Journal::newestIntent(const std::string& model, const std::string& target,
                                                    std::uint64_t generation) {
  std::optional<Intent> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, (std::string(kIntentColumns) +
                   "WHERE model=? AND target=? AND generation=? ORDER BY number DESC LIMIT 1")
                      .c_str());
    sql.bind(model).bind(target).bind(generation);
    if (sql.row()) out = intentAt(sql);
    return sql.ok();
  }));
  return out;
}

Result<std::uint32_t> Journal::repairs(const std::string& model, const std::string& target, Timestamp since) {
  std::uint32_t count = 0;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, "SELECT count(*) FROM intent WHERE model=? AND target=? AND purpose=? AND opened>=?");
    sql.bind(model).bind(target).bind(static_cast<std::int64_t>(Purpose::Repair)).bind(since);
    if (sql.row()) count = static_cast<std::uint32_t>(sql.number(0));
    return sql.ok();
  }));
  return count;
}

Result<Done> Journal::saveProgress(const Intent& intent) {
  return impl_->write([&](Book& db) {
    Query sql(db,
              "UPDATE intent SET step=?, step_live_at=?, not_before=?, mismatches=?, stop=?,"
              " stop_detail=? WHERE id=?");
    sql.bind(intent.step).bind(intent.stepLiveAt).bind(intent.notBefore).bind(intent.mismatches);
    sql.bind(static_cast<std::int64_t>(intent.stop)).bind(intent.stopDetail).bind(intent.id);
    return sql.run();
  });
}

Result<Done> Journal::endIntent(const Intent& intent, IntentEnd end, Timestamp now,
                                const std::string& detail) {
  return impl_->write([&](Book& db) {
    Query sql(db, "UPDATE intent SET end=?, open=NULL WHERE id=?");
    if (!sql.bind(static_cast<std::int64_t>(end)).bind(intent.id).run()) return false;
    Query prune(db,
                "DELETE FROM note WHERE model=?1 AND target=?2 AND id <= (SELECT id FROM note WHERE"
                " model=?1 AND target=?2 ORDER BY id DESC LIMIT 1 OFFSET ?3)");
    if (!prune.bind(intent.model).bind(intent.target).bind(std::int64_t{kNotesKept}).run()) return false;
    return addLine(db, intent, line(TimelineEntry::Kind::Ended, intent, now, intentEndName(end), detail));
  });
}

Result<std::uint32_t> Journal::beginAttempt(const Intent& intent, Timestamp now) {
  std::uint32_t number = 0;
  D3L_TRY(impl_->write([&](Book& db) {
    Query count(db, "UPDATE intent SET attempts=attempts+1 WHERE id=? RETURNING attempts");
    if (!count.bind(intent.id).row()) return false;
    number = static_cast<std::uint32_t>(count.number(0));
    if (count.row() || !count.ok()) return false;
    Query insert(db, "INSERT INTO attempt(intent, number, started, detail) VALUES(?,?,?,'')");
    Query prune(db, "DELETE FROM attempt WHERE intent=? AND number<=?");
    return insert.bind(intent.id).bind(number).bind(now).run() &&
           prune.bind(intent.id).bind(std::int64_t{number} - kAttemptsKept).run() &&
           addLine(db, intent, line(TimelineEntry::Kind::Attempt, intent, now, "", "", number));
  }));
  return number;
}

Result<Done> Journal::endAttempt(const Intent& intent, std::uint32_t number, Timestamp now,
                                 ApplyResult::Kind kind, const std::string& detail) {
  return impl_->write([&](Book& db) {
    Query sql(db, "UPDATE attempt SET ended=?, result=?, detail=? WHERE intent=? AND number=?");
    sql.bind(now).bind(static_cast<std::int64_t>(kind)).bind(detail).bind(intent.id).bind(number);
    return sql.run() &&
           addLine(db, intent,
                   line(TimelineEntry::Kind::Answer, intent, now, applyKindName(kind), detail, number));
  });
}

Result<std::vector<AttemptView>> Journal::attempts(const Intent& intent) {
  std::vector<AttemptView> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db,
              "SELECT number, started, ended, result, detail FROM attempt WHERE intent=? ORDER BY number");
    sql.bind(intent.id);
    while (sql.row()) {
      AttemptView view;
      view.number = static_cast<std::uint32_t>(sql.number(0));
      view.started = static_cast<Timestamp>(sql.number(1));
      if (!sql.isNull(2)) view.ended = static_cast<Timestamp>(sql.number(2));
      if (!sql.isNull(3)) view.result = static_cast<ApplyResult::Kind>(sql.number(3));
      view.detail = sql.text(4);
      out.push_back(std::move(view));
    }
    return sql.ok();
  }));
  return out;
}

Result<std::vector<Intent>> Journal::history(const std::string& model, const std::string& target) {
  std::vector<Intent> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, (std::string(kIntentColumns) +
                   "AS i WHERE model=? AND target=? AND number=(SELECT max(number) FROM intent AS j WHERE"
                   " j.model=i.model AND j.target=i.target AND j.generation=i.generation)"
                   " ORDER BY generation DESC")
                      .c_str());
    sql.bind(model).bind(target);
    while (sql.row()) out.push_back(intentAt(sql));
    return sql.ok();
  }));
  return out;
}

}  // namespace d3l::deploy
