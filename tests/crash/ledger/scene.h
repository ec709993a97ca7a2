// The same few commits for every crash: what is appended, what was acknowledged, and what must hold
// afterwards.
#pragma once

#include <QTest>
#include <filesystem>
#include <functional>
#include <map>

#include "core/ledger/verify.h"
#include "power_loss.h"
#include "tests/unit/ledger/world.h"

namespace crash {

using namespace d3l;

/// In memory where there is such a place; with D3L_LONG on a real disk.
inline QString place() {
  const bool memory = !qEnvironmentVariableIsSet("D3L_LONG") && std::filesystem::exists("/dev/shm");
  return (memory ? QStringLiteral("/dev/shm") : QDir::tempPath()) + QStringLiteral("/d3l-crash-XXXXXX");
}

inline ledger::VerifyOptions oneThread() {
  ledger::VerifyOptions options;
  options.threads = 1;
  return options;
}

class Scene {
 public:
  Scene() {
    world.folder = QTemporaryDir(place());
    auto ledger = world.create();
    for (std::uint64_t i = 1; i <= 3; ++i) {
      if (!ledger->append(world.transfer(4, i)).value()) qFatal("scene");
    }
    ledger.reset();
    before = filesIn(world.dir());
    for (std::uint64_t i = 1; i <= 6; ++i) actions.push_back(world.transfer(i % 3, i));
    batches = {{0, 1}, {1, 4}, {4, 5}, {5, 6}};
  }

  /// Appends the batches in order; `told(n)` after each that was acknowledged, n actions in all.
  void run(const std::function<void(long)>& told) {
    auto ledger = world.reopen();
    if (!ledger) return;
    for (const auto& [from, to] : batches) {
      const auto done = (*ledger)->append(std::span(actions).subspan(from, to - from));
      if (!done) return;
      for (const auto& result : *done) {
        if (!result) return;
      }
      told(static_cast<long>(to));
    }
  }

  /// Empty if the record in the folder is sound, has the acknowledged actions in their places, and
  /// takes or knows all the others.
  std::string check(long acknowledged) {
    const auto report = ledger::verify(world.dir(), oneThread());
    if (!report) return "verify: " + report.error().detail;
    if (!report->holds()) return "verify: " + report->problems.front().detail;
    auto opened = world.reopen();
    if (!opened) return "open: " + opened.error().detail;
    ledger::Ledger& record = **opened;
    for (long i = 0; i < acknowledged; ++i) {
      const auto seq = record.find(actions::actionId(world.dao, actions[static_cast<std::size_t>(i)]));
      if (!seq || *seq != static_cast<std::uint64_t>(i) + 4) return "lost action " + std::to_string(i);
    }
    const auto again = record.append(actions);
    if (!again) return "append: " + again.error().detail;
    for (const auto& result : *again) {
      if (!result) return "refused: " + std::string(ledger::refusalName(result.error().code));
    }
    return record.head().size == 9 ? "" : "size " + std::to_string(record.head().size);
  }

  world::World world;
  Files before;
  std::vector<actions::SignedAction> actions;
  std::vector<std::pair<std::size_t, std::size_t>> batches;
};

}  // namespace crash
