#include "tests/scenarios/script.h"

#include <fstream>
#include <stdexcept>

#include "tests/scenarios/acting.h"
#include "tests/scenarios/expecting.h"
#include "tests/scenarios/founding.h"

namespace d3l::scenarios {
namespace {

using namespace governance;

class Player {
 public:
  explicit Player(const Case& scenario) : scenario_(scenario), charter_(defaultCharter()) {}

  std::string run() {
    for (const auto& [number, text] : scenario_.lines) {
      std::string problem;
      try {
        problem = step(parseLine(text));
      } catch (const std::exception& error) {
        problem = error.what();
      }
      if (!problem.empty()) return "line " + std::to_string(number) + ": " + text + "\n    " + problem;
    }
    return replayed();
  }

 private:
  std::string step(const Line& line) {
    if (line.word(0).empty()) return {};
    if (line.word(0).front() != '@') return founding(line);
    if (!state_) state_ = std::make_unique<State>(charter_, DaoId{});
    const Timestamp at = kStart + toNumber(line.word(0).substr(1));
    if (line.word(1) == "expect") return mismatch(*state_, line, at);
    return act(line, at);
  }

  std::string founding(const Line& line) {
    if (state_) return "the DAO is already founded";
    return applyFounding(charter_, line) ? std::string() : "unknown line";
  }

  std::string act(const Line& line, Timestamp at) {
    Admitted admitted;
    const std::string name =
        line.word(2) == "propose" ? line.word(3) : line.value("as", "#" + std::to_string(++count_));
    admitted.id = named<ActionId>(name);
    admitted.actor = named<Address>(line.word(1));
    admitted.at = at;
    admitted.action = toAction(line);
    const auto before = state_->canonicalBytes();
    const auto asked = mayAct(*state_, admitted.actor, admitted.action, at);
    const auto result = state_->apply(admitted);
    const std::string got = result ? "ok" : std::string(reasonName(result.error().reason));
    if (got != line.outcome)
      return "expected " + line.outcome + ", got " + got + (result ? "" : " (" + result.error().detail + ")");
    if (!result && state_->canonicalBytes() != before) return "a refusal changed the state";
    // Asking knows no id, so it cannot see that one is taken, and no clock but the record's.
    const bool unseen = !result && (result.error().reason == Reason::ProposalExists ||
                                    result.error().reason == Reason::TimeWentBack);
    if (!unseen && asked.has_value() != result.has_value()) return "asking and acting disagree";
    if (result) {
      accepted_.push_back(admitted);
      return {};
    }
    return details(line, result.error());
  }

  static std::string details(const Line& line, const Refusal& refusal) {
    const std::map<std::string, std::string> facts{{"time", std::to_string(refusal.time - kStart)},
                                                   {"number", std::to_string(refusal.number)},
                                                   {"amount", refusal.amount.toString()},
                                                   {"have", refusal.have.toString()},
                                                   {"why", std::string(powerReasonName(refusal.powerReason))},
                                                   {"detail", refusal.detail}};
    for (const auto& [key, value] : line.details) {
      const auto found = facts.find(key);
      if (found == facts.end() || found->second != value) {
        return key + ": expected " + value + ", got " + (found == facts.end() ? "nothing" : found->second);
      }
    }
    return {};
  }

  std::string replayed() const {
    if (!state_) return "no action in this case";
    State again(charter_, DaoId{});
    for (const Admitted& admitted : accepted_) {
      if (!again.apply(admitted)) return "replay refuses what was accepted";
    }
    return again.canonicalBytes() == state_->canonicalBytes() ? std::string()
                                                              : "replay leads to another state";
  }

  const Case& scenario_;
  Charter charter_;
  std::unique_ptr<State> state_;
  std::vector<Admitted> accepted_;
  int count_ = 0;
};

}  // namespace

std::vector<Case> readCases(const std::string& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  std::string text;
  for (int number = 1; std::getline(in, text); ++number) {
    if (text.empty() || text.front() == '#') continue;
    if (text.rfind("case ", 0) == 0) {
      cases.push_back({text.substr(5), path, {}});
    } else if (!cases.empty()) {
      cases.back().lines.emplace_back(number, text);
    }
  }
  return cases;
}

std::string play(const Case& scenario) { return Player(scenario).run(); }

}  // namespace d3l::scenarios
