#include <charconv>
#include <iostream>
#include <iterator>

#include "app/cli/context.h"
#include "core/governance/tally.h"

namespace d3l::cli {
namespace {

using governance::PowerBallot;
using governance::TallyMethod;

std::optional<TallyMethod> methodOf(const std::string& name) {
  for (const TallyMethod method : {TallyMethod::Basic, TallyMethod::Approval, TallyMethod::Ranked,
                                   TallyMethod::Copeland, TallyMethod::Weighted, TallyMethod::Quadratic}) {
    if (governance::tallyMethodName(method) == name) return method;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> small(const json::Value& value) {
  const auto number = value.u64();
  if (!number || *number > 0xFFFFFFFFu) return std::nullopt;
  return static_cast<std::uint32_t>(*number);
}

/// 1, [2,1,3] or {"1":2,"2":1}
std::optional<std::vector<std::uint32_t>> choiceOf(const json::Value& value, std::size_t choices) {
  std::vector<std::uint32_t> out;
  if (const json::Array* list = value.asArray()) {
    for (const json::Value& item : *list) {
      const auto number = small(item);
      if (!number) return std::nullopt;
      out.push_back(*number);
    }
    return out;
  }
  if (const json::Object* weights = value.asObject()) {
    out.assign(choices, 0);
    for (const auto& [key, weight] : *weights) {
      const auto number = small(weight);
      std::uint32_t choice = 0;
      const char* end = key.data() + key.size();
      const bool whole = std::from_chars(key.data(), end, choice).ptr == end && !key.empty();
      if (!number || !whole || choice == 0 || choice > choices) return std::nullopt;
      out[choice - 1] = *number;
    }
    return out;
  }
  const auto number = small(value);
  if (!number) return std::nullopt;
  return std::vector{*number};
}

client::Result<std::vector<PowerBallot>> ballotsOf(const json::Value& document, std::size_t choices) {
  const json::Value* list = document.find("ballots");
  if (list == nullptr || list->asArray() == nullptr) return fail(badInput("ballots is missing"));
  std::vector<PowerBallot> out;
  for (const json::Value& value : *list->asArray()) {
    const std::string which = "ballots[" + std::to_string(out.size()) + "].";
    const json::Value* powerValue = value.find("power");
    const std::string* text = powerValue == nullptr               ? nullptr
                              : powerValue->asNumber() != nullptr ? &powerValue->asNumber()->text
                                                                  : powerValue->asString();
    const auto power = text != nullptr ? Amount::parse(*text) : std::nullopt;
    if (!power) return fail(badInput(which + "power: a whole number from 0 to 2^128-1"));
    const json::Value* choice = value.find("choice");
    auto values = choice != nullptr ? choiceOf(*choice, choices) : std::nullopt;
    if (!values) return fail(badInput(which + "choice: 1, [2,1,3] or {\"1\":2}"));
    out.push_back({*power, std::move(*values)});
  }
  return out;
}

json::Array textsOf(const std::vector<Amount>& amounts) {
  json::Array out;
  for (const Amount& amount : amounts) out.push_back(amount.toString());
  return out;
}

client::Error errorOf(const governance::TallyError& error) {
  const std::string which = "ballots[" + std::to_string(error.ballot) + "]";
  const auto refused = [](const char* code, std::string message) {
    return client::Error{client::Code::Refused, code, std::move(message), std::nullopt};
  };
  switch (error.problem) {
    case governance::TallyProblem::NoChoices:
      return refused("tally-no-choices", "choices: a whole number from 1");
    case governance::TallyProblem::TooManyChoices:
      return refused("tally-too-many-choices", "choices: rankings and pairs are counted for at most " +
                                                   std::to_string(governance::kMaxRankedChoices));
    case governance::TallyProblem::Overflow:
      return refused("tally-overflow", which + ": the powers add up to more than 2^128-1");
    case governance::TallyProblem::BadBallot:
      break;
  }
  return refused("tally-bad-ballot", which + ": " + std::string(error.rule));
}

void run(const std::string& name, Context& context) {
  const auto method = methodOf(name);
  if (!method) return context.usage("unknown method: " + name);
  const std::string input{std::istreambuf_iterator<char>(std::cin), {}};
  auto document = json::read(input);
  if (!document) {
    return context.usage("stdin, line " + std::to_string(document.error().line) + ": " +
                         std::string(json::codeName(document.error().code)));
  }
  const json::Value* count = document->find("choices");
  const auto choices = count != nullptr ? count->u64() : std::nullopt;
  if (!choices || *choices == 0 || *choices > governance::kMaxChoices)
    return context.usage("choices: a whole number from 1 to " + std::to_string(governance::kMaxChoices));
  auto ballots = ballotsOf(*document, *choices);
  if (!ballots) return context.fail(ballots.error());
  auto outcome = governance::tally(*method, *choices, *ballots);
  if (!outcome) {
    return context.fail(errorOf(outcome.error()));
  }
  json::Object out{
      {"scores", textsOf(outcome->scores)},
      {"winner", outcome->winner == 0 ? json::Value()
                                      : json::Value::number(static_cast<std::uint64_t>(outcome->winner))}};
  if (!outcome->rounds.empty()) {
    json::Array rounds;
    for (const auto& round : outcome->rounds) rounds.push_back(textsOf(round));
    out.emplace_back("rounds", std::move(rounds));
  }
  std::cout << json::compact(out) << '\n';
}

}  // namespace

void addTally(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand(
      "tally", "Count ballots from stdin: {\"choices\":N,\"ballots\":[{\"power\",\"choice\"}]}");
  auto method = std::make_shared<std::string>();
  command->add_option("--method", *method, "basic, approval, ranked, copeland, weighted or quadratic")
      ->required();
  context.readsJson(command);
  command->footer(
      "Example:  echo '{\"choices\":2,\"ballots\":[{\"power\":\"9\",\"choice\":1}]}' | d3l tally --method "
      "quadratic");
  command->callback([method, &context] { run(*method, context); });
}

}  // namespace d3l::cli
