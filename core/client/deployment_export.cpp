#include "core/client/deployment_export.h"

#include <map>
#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/base/time.h"
#include "core/crypto/address.h"
#include "core/deploy/status_json.h"

namespace d3l::client {
namespace {

using governance::Desired;
using governance::ReceiptRecord;
using governance::State;
using Versions = std::map<std::pair<std::string, Hash32>, std::string>;

std::string csvCell(const std::string& text) {
  const bool formula = !text.empty() && std::string("=+-@\t\r").find(text[0]) != std::string::npos;
  const std::string safe = formula ? "'" + text : text;
  if (safe.find_first_of(",\"\r\n") == std::string::npos) return safe;
  std::string out = "\"";
  for (const char c : safe) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string csvLine(const std::vector<std::string>& cells) {
  std::string out;
  for (const std::string& cell : cells) out += (out.empty() ? "" : ",") + csvCell(cell);
  return out + "\r\n";
}

Versions versionsOf(const State& state) {
  Versions out;
  for (const std::string& model : state.models()) {
    for (const auto& version : state.versions(model)) out[{model, version.artifact.digest}] = version.version;
  }
  return out;
}

std::string versionName(const Versions& versions, const std::string& model, const Hash32& digest) {
  const auto it = versions.find({model, digest});
  return it == versions.end() ? std::string() : it->second;
}

json::Value receiptJson(const ReceiptRecord& record, const Versions& versions) {
  const governance::DeploymentReceipt& receipt = record.receipt;
  return json::Object{{"at", json::Value::number(record.at)},
                      {"generation", json::Value::number(receipt.generation)},
                      {"proposal", toHex0x(receipt.proposal)},
                      {"outcome", std::string(deploy::outcomeName(receipt.outcome))},
                      {"version", versionName(versions, receipt.model, receipt.digest)},
                      {"digest", toHex(receipt.digest)},
                      {"deployer", crypto::checksumAddress(record.deployer)},
                      {"detail", receipt.detail},
                      {"action", toHex0x(record.action)}};
}

}  // namespace

std::string deploymentsCsv(const Dao& dao) {
  std::string out = csvLine({"model", "target", "generation", "version", "digest", "outcome", "time",
                             "detail", "deployer", "proposal", "action"});
  dao.venue().read([&](const State& state) {
    const Versions versions = versionsOf(state);
    for (const Desired* desired : state.desired()) {
      bool current = false;
      for (const ReceiptRecord& record : desired->receipts) {
        const governance::DeploymentReceipt& receipt = record.receipt;
        current |= receipt.generation == desired->generation;
        out += csvLine({desired->model, desired->target, std::to_string(receipt.generation),
                        versionName(versions, desired->model, receipt.digest), toHex(receipt.digest),
                        std::string(deploy::outcomeName(receipt.outcome)), toIso8601(record.at),
                        receipt.detail, crypto::checksumAddress(record.deployer), toHex0x(receipt.proposal),
                        toHex0x(record.action)});
      }
      if (current) continue;
      out += csvLine({desired->model, desired->target, std::to_string(desired->generation), desired->version,
                      toHex(desired->digest), "", toIso8601(desired->since), "", "",
                      toHex0x(desired->proposal), ""});
    }
  });
  return out;
}

std::string deploymentsJson(const Dao& dao, const std::vector<deploy::Status>& statuses) {
  json::Array rows;
  dao.venue().read([&](const State& state) {
    const Versions versions = versionsOf(state);
    for (const deploy::Status& status : statuses) {
      const Desired* desired = state.desired(status.model, status.target);
      json::Value row = deploy::statusJson(status, desired);
      json::Array receipts;
      if (desired != nullptr) {
        for (const ReceiptRecord& record : desired->receipts)
          receipts.push_back(receiptJson(record, versions));
      }
      row.set("receipts", std::move(receipts));
      rows.push_back(std::move(row));
    }
  });
  const json::Value document = json::Object{
      {"dao", toHex0x(dao.id())}, {"at", json::Value::number(dao.now())}, {"deployments", std::move(rows)}};
  return json::pretty(document) + "\n";
}

}  // namespace d3l::client
