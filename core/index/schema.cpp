#include "core/index/impl.h"

namespace d3l::index {
namespace {

// Raise with every change below: an index of another version is thrown away and rebuilt.
constexpr std::int64_t kVersion = 1;
constexpr std::int64_t kApplicationId = 0x64336c69;  // "d3li"

constexpr const char* kSchema = R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value BLOB) STRICT;
CREATE TABLE proposals(
  n INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, title TEXT NOT NULL, track INTEGER NOT NULL,
  state INTEGER NOT NULL, proposer BLOB NOT NULL, created INTEGER NOT NULL, vote_start INTEGER NOT NULL,
  deadline INTEGER NOT NULL, eta INTEGER NOT NULL, ended INTEGER NOT NULL,
  for_raw BLOB NOT NULL, against_raw BLOB NOT NULL, abstain_raw BLOB NOT NULL,
  for_counted BLOB NOT NULL, against_counted BLOB NOT NULL, abstain_counted BLOB NOT NULL,
  quorum BLOB NOT NULL, supply BLOB NOT NULL, ballots INTEGER NOT NULL, power_rule INTEGER NOT NULL,
  model TEXT NOT NULL, version TEXT NOT NULL, baseline TEXT NOT NULL,
  better INTEGER NOT NULL, non_inferior INTEGER NOT NULL, inconclusive INTEGER NOT NULL,
  worse INTEGER NOT NULL, not_comparable INTEGER NOT NULL,
  next_change INTEGER, close_key INTEGER NOT NULL) STRICT;
CREATE INDEX proposals_close ON proposals(close_key, n);
CREATE INDEX proposals_state ON proposals(state, close_key, n);
CREATE INDEX proposals_title ON proposals(title COLLATE NOCASE, n);
CREATE INDEX proposals_model ON proposals(model, n) WHERE model <> '';
CREATE INDEX proposals_due ON proposals(next_change) WHERE next_change IS NOT NULL;
CREATE VIRTUAL TABLE proposal_text USING fts5(title, body, content='', prefix='2 3', tokenize='unicode61');
CREATE TABLE ballots(proposal INTEGER NOT NULL, voter BLOB NOT NULL, kind INTEGER NOT NULL, parts BLOB NOT NULL,
  PRIMARY KEY(proposal, voter)) STRICT, WITHOUT ROWID;
CREATE TABLE activity(
  seq INTEGER NOT NULL, part INTEGER NOT NULL, at INTEGER NOT NULL, kind INTEGER NOT NULL, actor BLOB NOT NULL,
  proposal BLOB, model TEXT NOT NULL, target TEXT NOT NULL, digest BLOB, detail TEXT NOT NULL,
  PRIMARY KEY(seq, part)) STRICT, WITHOUT ROWID;
CREATE INDEX activity_proposal ON activity(proposal, seq) WHERE proposal IS NOT NULL;
CREATE INDEX activity_model ON activity(model, seq) WHERE model <> '';
CREATE INDEX activity_actor ON activity(actor, seq);
)sql";

}  // namespace

storage::Result<Done> createSchema(storage::Database& database, const DaoId& dao) {
  storage::Transaction transaction(database);
  D3L_TRY(transaction.begin());
  D3L_TRY(database.exec(kSchema));
  const std::string stamps = "PRAGMA user_version=" + std::to_string(kVersion) +
                             "; PRAGMA application_id=" + std::to_string(kApplicationId);
  D3L_TRY(database.exec(stamps.c_str()));
  D3L_ASSIGN(auto meta, database.prepare("INSERT INTO meta VALUES('dao', ?1), ('position', x'00')"));
  D3L_TRY(meta.bind(1, dao.view()).run());
  return transaction.commit();
}

bool isUsable(storage::Database& database, const DaoId& dao) {
  const auto version = database.integer("PRAGMA user_version");
  const auto application = database.integer("PRAGMA application_id");
  if (!version || !application || *version != kVersion || *application != kApplicationId) return false;
  auto meta = database.prepare("SELECT value FROM meta WHERE key='dao'");
  if (!meta) return false;
  const auto row = meta->step();
  return row && *row && meta->fixed<DaoId>(0) == dao;
}

}  // namespace d3l::index
