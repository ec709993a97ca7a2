// What a person reads afterwards: lines in the order they were written.
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/deploy/journal_impl.h"

namespace d3l::deploy {
namespace {

std::string observationCode(const Observation& seen) {
  switch (seen.kind) {
    case Observation::Kind::Digest:
      return "serves";
    case Observation::Kind::Nothing:
      return "serves-nothing";
    case Observation::Kind::Unreadable:
      return "unreadable";
    case Observation::Kind::Unknown:
      break;
  }
  return std::string(observeErrorName(seen.error));
}

/// What makes two observations the same line. The detail of an error may carry a changing number.
std::string fingerprint(const std::string& code, const Hash32& digest) { return code + toHex(digest); }

}  // namespace

bool addNote(Book& db, const std::string& model, const std::string& target, const TimelineEntry& entry) {
  Query sql(db,
            "INSERT INTO note(model, target, at, kind, generation, intent, attempt, code, digest, detail)"
            " VALUES(?,?,?,?,?,?,?,?,?,?)");
  sql.bind(model).bind(target).bind(entry.at).bind(static_cast<std::int64_t>(entry.kind));
  sql.bind(entry.generation).bind(entry.intent).bind(entry.attempt);
  sql.bind(entry.code).bind(entry.digest).bind(entry.detail);
  return sql.run();
}

Result<Done> Journal::note(const std::string& model, const std::string& target, TimelineEntry entry) {
  return impl_->write([&](Book& db) { return addNote(db, model, target, entry); });
}

Result<Done> Journal::observed(const std::string& model, const std::string& target, const Observation& seen,
                               Timestamp now) {
  TimelineEntry entry;
  entry.at = now;
  entry.kind = TimelineEntry::Kind::Observed;
  entry.generation = seen.generation.value_or(0);
  entry.code = observationCode(seen);
  entry.digest = seen.kind == Observation::Kind::Digest ? seen.digest : Hash32{};
  entry.detail = seen.detail;
  const std::string mark = fingerprint(entry.code, entry.digest);
  const auto place = std::make_pair(model, target);
  bool known = false;
  D3L_TRY(impl_->read([&](Book& db) {
    auto last = impl_->lastSeen.find(place);
    if (last == impl_->lastSeen.end()) {
      Query sql(db,
                "SELECT code, digest FROM note WHERE model=? AND target=? AND kind=? ORDER BY id DESC"
                " LIMIT 1");
      sql.bind(model).bind(target).bind(static_cast<std::int64_t>(TimelineEntry::Kind::Observed));
      const bool found = sql.row();
      if (!sql.ok()) return false;
      last = impl_->lastSeen.emplace(place, found ? fingerprint(sql.text(0), sql.hash(1)) : "").first;
    }
    known = last->second == mark;
    return true;
  }));
  if (known) return Done{};
  return impl_->write([&](Book& db) {
    impl_->lastSeen[place] = mark;
    return addNote(db, model, target, entry);
  });
}

Result<std::vector<TimelineEntry>> Journal::timeline(const std::string& model, const std::string& target,
                                                     std::size_t limit) {
  std::vector<TimelineEntry> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db,
              "SELECT at, kind, generation, intent, attempt, code, digest, detail FROM note WHERE model=?"
              " AND target=? ORDER BY id DESC LIMIT ?");
    sql.bind(model).bind(target).bind(static_cast<std::int64_t>(limit));
    while (sql.row()) {
      TimelineEntry entry;
      entry.at = static_cast<Timestamp>(sql.number(0));
      entry.kind = static_cast<TimelineEntry::Kind>(sql.number(1));
      entry.generation = static_cast<std::uint64_t>(sql.number(2));
      entry.intent = static_cast<std::uint64_t>(sql.number(3));
      entry.attempt = static_cast<std::uint32_t>(sql.number(4));
      entry.code = sql.text(5);
      entry.digest = sql.hash(6);
      entry.detail = sql.text(7);
      out.push_back(std::move(entry));
    }
    return sql.ok();
  }));
  std::reverse(out.begin(), out.end());
  return out;
}

}  // namespace d3l::deploy
