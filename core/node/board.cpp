#include "core/node/board.h"

namespace d3l::node {

void Board::publish(std::vector<DeploymentRow> rows) {
  const std::lock_guard lock(mutex_);
  std::map<Key, Held> next;
  for (DeploymentRow& row : rows) {
    Held held{std::move(row.state), row.needsAttention, json::compact(row.document)};
    const Key key(std::move(row.model), std::move(row.target));
    const auto before = rows_.find(key);
    // The lock is held over both, so that deployments() and its event id always fit together.
    if (before == rows_.end() || before->second.text != held.text) feed_.publish("deployment", held.text);
    next.insert_or_assign(key, std::move(held));
  }
  for (const auto& [key, held] : rows_) {
    if (next.contains(key)) continue;
    feed_.publish("gone", json::compact(json::Object{{"model", key.first}, {"target", key.second}}));
  }
  rows_ = std::move(next);
}

void Board::publish(Condition condition) {
  const std::lock_guard lock(mutex_);
  const std::string text = json::compact(conditionJson(condition));
  if (text != json::compact(conditionJson(condition_))) feed_.publish("node", text);
  condition_ = std::move(condition);
}

std::string Board::deployments() const {
  const std::lock_guard lock(mutex_);
  std::string out = "{\"deployments\":[";
  bool first = true;
  for (const auto& [key, held] : rows_) {
    if (!first) out += ",\n";
    first = false;
    out += held.text;
  }
  return out + "],\"event\":" + json::compact(feed_.lastId()) + "}\n";
}

Condition Board::condition() const {
  const std::lock_guard lock(mutex_);
  return condition_;
}

Board::Count Board::count() const {
  const std::lock_guard lock(mutex_);
  Count out;
  for (const auto& [key, held] : rows_) {
    ++out.byState[held.state];
    if (held.needsAttention) ++out.needAttention;
  }
  return out;
}

json::Value conditionJson(const Condition& condition) {
  return json::Object{{"status", condition.record == "failed" ? "failed" : "ok"},
                      {"record", condition.record},
                      {"entries", json::Value::number(condition.entries)},
                      {"deployer", condition.deployer},
                      {"trouble", condition.trouble}};
}

}  // namespace d3l::node
