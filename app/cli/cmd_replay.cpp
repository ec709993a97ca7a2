// replay and simulate: the rulebook held against other implementations and against itself
#include <algorithm>
#include <chrono>

#include "app/cli/context.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/files.h"
#include "core/crypto/hash.h"
#include "core/governance/oz_replay.h"
#include "core/governance/simulation.h"

namespace d3l::cli {
namespace {

void replay(const std::string& file, Context& context) {
  auto text = client::readFile(file);
  if (!text) return context.fail(text.error());
  auto report = governance::replayTrace(*text);
  if (!report) {
    return context.usage(file + ", line " + std::to_string(report.error().line) + ": " +
                         report.error().detail);
  }
  json::Array mismatches;
  std::string lines = std::to_string(report->steps) + " steps, " + std::to_string(report->mismatches.size()) +
                      " mismatches\n";
  for (const governance::ReplayMismatch& m : report->mismatches) {
    mismatches.push_back(
        json::Object{{"n", json::Value::number(m.step)}, {"expected", m.expected}, {"got", m.got}});
    lines += "  step " + std::to_string(m.step) + ": expected " + visibleLine(m.expected) + ", got " +
             visibleLine(m.got) + "\n";
  }
  context.print(
      json::Object{{"steps", json::Value::number(report->steps)}, {"mismatches", std::move(mismatches)}},
      lines);
  if (!report->mismatches.empty()) context.exitCode = 1;
}

/// One world's own state hash; of several, the hash of their hashes in order.
Hash32 hashOf(const std::vector<Hash32>& worlds) {
  if (worlds.size() == 1) return worlds.front();
  std::vector<std::uint8_t> joined;
  for (const Hash32& hash : worlds) joined.insert(joined.end(), hash.bytes.begin(), hash.bytes.end());
  return crypto::sha256(joined);
}

void simulate(std::uint64_t seed, std::uint64_t actions, Context& context) {
  const auto start = std::chrono::steady_clock::now();
  std::vector<Hash32> worlds;
  const auto progress = progressLine("Simulating");
  const governance::SimulationReport report =
      governance::simulate(seed, actions, [&](const std::vector<std::uint8_t>& bytes) {
        worlds.push_back(crypto::sha256(bytes));
        if (progress) progress(std::min(actions, worlds.size() * governance::kWorldActions), actions);
      });
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  const std::string hash = toHex(hashOf(worlds));
  json::Object document{{"actions", json::Value::number(report.actions)},
                        {"accepted", json::Value::number(report.accepted)},
                        {"refused", json::Value::number(report.refused)},
                        {"stateHash", hash},
                        {"invariantsChecked", json::Value::number(report.invariantsChecked)},
                        {"seconds", json::Value::real(seconds)}};
  std::string text = std::to_string(report.actions) + " actions, " + std::to_string(report.accepted) +
                     " accepted, " + std::to_string(report.refused) + " refused\n  state " + hash + "\n";
  if (!report.broken.empty()) {
    document.emplace_back("failedStep", json::Value::number(report.brokenAt));
    document.emplace_back("broken", report.broken);
    text += "  BROKEN after action " + std::to_string(report.brokenAt) + ": " + report.broken + "\n";
    context.exitCode = 1;
  }
  context.print(document, text);
}

}  // namespace

void addReplay(CLI::App& app, Context& context) {
  auto file = std::make_shared<std::string>();
  auto* replaying =
      app.add_subcommand("replay", "Replay a governor trace of the contracts in the `oz` profile");
  replaying->add_option("TRACE", *file, "JSON lines: a header, then one step a line")->required();
  context.readsJson(replaying);
  replaying->callback([file, &context] { replay(*file, context); });

  auto seed = std::make_shared<std::uint64_t>(1);
  auto actions = std::make_shared<std::uint64_t>(100000);
  auto* simulating =
      app.add_subcommand("simulate", "Random histories against everything that must always hold");
  simulating->add_option("--seed", *seed, "Same seed, same history and state hash")->check(wholeNumber());
  simulating->add_option("--actions", *actions, "How many")->check(wholeNumber());
  context.readsJson(simulating);
  simulating->callback([seed, actions, &context] { simulate(*seed, *actions, context); });
}

}  // namespace d3l::cli
