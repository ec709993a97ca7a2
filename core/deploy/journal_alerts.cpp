#include <utility>

#include "core/deploy/journal_impl.h"

namespace d3l::deploy {
namespace {

TimelineEntry alertLine(const Alert& alert) {
  TimelineEntry entry;
  entry.at = alert.at;
  entry.kind = TimelineEntry::Kind::Alert;
  entry.code = alertKindName(alert.kind);
  entry.digest = alert.served;
  entry.detail = alert.detail;
  return entry;
}

bool insertAlert(Book& db, const Alert& alert) {
  Query sql(db,
            "INSERT INTO alert(model, target, at, kind, wanted, served, detail, acknowledged, note)"
            " VALUES(?,?,?,?,?,?,?,NULL,'')");
  sql.bind(alert.model).bind(alert.target).bind(alert.at).bind(static_cast<std::int64_t>(alert.kind));
  sql.bind(alert.wanted).bind(alert.served).bind(alert.detail);
  return sql.run() && addNote(db, alert.model, alert.target, alertLine(alert));
}

}  // namespace

Alert alertFrom(const Query& row) {
  Alert out;
  out.id = row.number(0);
  out.model = row.text(1);
  out.target = row.text(2);
  out.at = static_cast<Timestamp>(row.number(3));
  out.kind = static_cast<AlertKind>(row.number(4));
  out.wanted = row.hash(5);
  out.served = row.hash(6);
  out.detail = row.text(7);
  if (!row.isNull(8)) out.acknowledgedAt = static_cast<Timestamp>(row.number(8));
  out.note = row.text(9);
  return out;
}

Result<bool> Journal::raise(const Alert& alert) {
  bool known = false;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db,
              "SELECT 1 FROM alert WHERE model=? AND target=? AND kind=? AND wanted=? AND served=?"
              " AND acknowledged IS NULL");
    sql.bind(alert.model).bind(alert.target).bind(static_cast<std::int64_t>(alert.kind));
    known = sql.bind(alert.wanted).bind(alert.served).row();
    return sql.ok();
  }));
  if (known) return false;
  D3L_TRY(impl_->write([&](Book& db) { return insertAlert(db, alert); }));
  return true;
}

Result<Done> Journal::settle(const std::string& model, const std::string& target, AlertKind kind,
                             Timestamp now) {
  bool any = false;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, "SELECT 1 FROM alert WHERE model=? AND target=? AND kind=? AND acknowledged IS NULL");
    any = sql.bind(model).bind(target).bind(static_cast<std::int64_t>(kind)).row();
    return sql.ok();
  }));
  if (!any) return Done{};
  return impl_->write([&](Book& db) {
    Query sql(db,
              "UPDATE alert SET acknowledged=?, note='' WHERE model=? AND target=? AND kind=?"
              " AND acknowledged IS NULL");
    return sql.bind(now).bind(model).bind(target).bind(static_cast<std::int64_t>(kind)).run();
  });
}

Result<Done> Journal::acknowledge(const std::string& model, const std::string& target, Timestamp now,
                                  const std::string& note) {
  return impl_->write([&](Book& db) {
    Query sql(db,
              "UPDATE alert SET acknowledged=?, note=? WHERE model=? AND target=? AND acknowledged IS NULL");
    if (!sql.bind(now).bind(note).bind(model).bind(target).run()) return false;
    TimelineEntry entry;
    entry.at = now;
    entry.kind = TimelineEntry::Kind::Acknowledged;
    entry.detail = note;
    return addNote(db, model, target, entry);
  });
}

Result<std::vector<Alert>> Journal::alerts(const std::string& model, const std::string& target) {
  std::vector<Alert> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db,
              "SELECT id, model, target, at, kind, wanted, served, detail, acknowledged, note FROM alert"
              " WHERE acknowledged IS NULL AND (?1='' OR model=?1) AND (?2='' OR target=?2)"
              " ORDER BY id DESC");
    sql.bind(model).bind(target);
    while (sql.row()) out.push_back(alertFrom(sql));
    return sql.ok();
  }));
  return out;
}

}  // namespace d3l::deploy
