// Alerts on their way to hooks: what was sent, what is due, who wants no more.
#include <utility>

#include "core/deploy/journal_impl.h"

namespace d3l::deploy {
namespace {

constexpr const char* kDeliveryColumns =
    "SELECT a.id, a.model, a.target, a.at, a.kind, a.wanted, a.served, a.detail, a.acknowledged, a.note,"
    " d.hook, d.attempts, d.not_before, d.at, d.end, d.detail"
    " FROM delivery AS d JOIN alert AS a ON a.id=d.alert WHERE d.hook=? ";

Delivery deliveryAt(const Query& row) {
  Delivery out;
  out.alert = alertFrom(row);
  out.hook = row.text(10);
  out.attempts = static_cast<std::uint32_t>(row.number(11));
  out.notBefore = static_cast<Timestamp>(row.number(12));
  out.at = static_cast<Timestamp>(row.number(13));
  out.end = static_cast<DeliveryEnd>(row.number(14));
  out.detail = row.text(15);
  return out;
}

/// The newest alert a new hook need not hear of: everything before the oldest open one.
bool addHook(Book& db, const std::string& hook) {
  Query sql(db,
            "INSERT INTO hook(name, after, disabled) SELECT ?, coalesce((SELECT min(id) - 1 FROM alert WHERE"
            " acknowledged IS NULL), (SELECT max(id) FROM alert), 0), '' ON CONFLICT(name) DO NOTHING");
  return sql.bind(hook).run();
}

bool addDeliveries(Book& db, const std::string& hook) {
  Query add(db,
            "INSERT INTO delivery(alert, hook, attempts, not_before, at, end, detail)"
            " SELECT id, ?1, 0, 0, 0, 0, '' FROM alert WHERE id > (SELECT after FROM hook WHERE name=?1)");
  Query move(db, "UPDATE hook SET after=max(after, coalesce((SELECT max(id) FROM alert), 0)) WHERE name=?");
  return add.bind(hook).run() && move.bind(hook).run();
}

/// Whether there is anything to write, so that looking costs no disk.
bool somethingNew(Book& db, const std::string& hook, const std::string& address, bool& disabled, bool& any) {
  Query sql(db, "SELECT disabled, (SELECT coalesce(max(id), 0) FROM alert) > after FROM hook WHERE name=?");
  sql.bind(hook);
  any = true;
  if (sql.row()) {
    disabled = sql.text(0) == address && !address.empty();
    any = sql.number(1) != 0;
  }
  return sql.ok();
}

}  // namespace

Result<bool> Journal::planDeliveries(const std::string& hook, const std::string& address) {
  bool disabled = false;
  bool any = false;
  D3L_TRY(impl_->read([&](Book& db) { return somethingNew(db, hook, address, disabled, any); }));
  if (disabled || !any) return !disabled;
  D3L_TRY(impl_->write([&](Book& db) { return addHook(db, hook) && addDeliveries(db, hook); }));
  return true;
}

Result<std::vector<Delivery>> Journal::openDeliveries(const std::string& hook, std::size_t limit) {
  std::vector<Delivery> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, std::string(kDeliveryColumns) + "AND d.end=0 ORDER BY d.alert LIMIT ?");
    sql.bind(hook).bind(static_cast<std::int64_t>(limit));
    while (sql.row()) out.push_back(deliveryAt(sql));
    return sql.ok();
  }));
  return out;
}

Result<std::vector<Delivery>> Journal::deliveries(const std::string& hook, std::size_t limit) {
  std::vector<Delivery> out;
  D3L_TRY(impl_->read([&](Book& db) {
    Query sql(db, std::string(kDeliveryColumns) + "ORDER BY d.alert DESC LIMIT ?");
    sql.bind(hook).bind(static_cast<std::int64_t>(limit));
    while (sql.row()) out.push_back(deliveryAt(sql));
    return sql.ok();
  }));
  return out;
}

Result<Done> Journal::saveDelivery(const Delivery& delivery, const std::string& address) {
  return impl_->write([&](Book& db) {
    Query sql(db,
              "UPDATE delivery SET attempts=?, not_before=?, at=?, end=?, detail=? WHERE alert=? AND hook=?");
    sql.bind(delivery.attempts).bind(delivery.notBefore).bind(delivery.at);
    sql.bind(static_cast<std::int64_t>(delivery.end)).bind(delivery.detail);
    if (!sql.bind(delivery.alert.id).bind(delivery.hook).run()) return false;
    if (delivery.end != DeliveryEnd::Disabled) return true;
    Query hook(db, "UPDATE hook SET disabled=? WHERE name=?");
    Query others(db, "UPDATE delivery SET end=? WHERE hook=? AND end=0");
    return hook.bind(address).bind(delivery.hook).run() &&
           others.bind(static_cast<std::int64_t>(DeliveryEnd::Disabled)).bind(delivery.hook).run();
  });
}

}  // namespace d3l::deploy
