#include "app/cli/choice.h"

#include <charconv>
#include <numeric>

#include "app/cli/context.h"

namespace d3l::cli {
namespace {

using governance::Choice;
using governance::ChoiceKind;

client::Result<std::vector<std::uint32_t>> numbers(std::string_view list) {
  std::vector<std::uint32_t> out;
  while (!list.empty()) {
    const auto comma = list.find(',');
    const std::string_view item = list.substr(0, comma);
    std::uint32_t value = 0;
    const auto [stop, error] = std::from_chars(item.data(), item.data() + item.size(), value);
    if (item.empty() || error != std::errc{} || stop != item.data() + item.size()) {
      return fail(badInput("not a whole number in the choice: " + std::string(item)));
    }
    out.push_back(value);
    list = comma == std::string_view::npos ? std::string_view() : list.substr(comma + 1);
  }
  return out;
}

}  // namespace

client::Result<Choice> parseChoice(const std::string& text) {
  if (text == "for") return Choice{ChoiceKind::For, {}};
  if (text == "against") return Choice{ChoiceKind::Against, {}};
  if (text == "abstain") return Choice{ChoiceKind::Abstain, {}};
  const auto colon = text.find(':');
  const std::string kind = text.substr(0, colon);
  D3L_ASSIGN(auto values, numbers(colon == std::string::npos ? std::string_view()
                                                             : std::string_view(text).substr(colon + 1)));
  if (kind == "split") {
    if (values.size() != 3) return fail(badInput("split needs three parts: split:FOR,AGAINST,ABSTAIN"));
    const auto sum = std::accumulate(values.begin(), values.end(), std::uint64_t{0});
    if (sum != 100 && sum != 10000) return fail(badInput("the parts of a split add up to 100 or to 10000"));
    for (std::uint32_t& part : values) part *= static_cast<std::uint32_t>(10000 / sum);
    return Choice{ChoiceKind::Split, std::move(values)};
  }
  if (values.empty()) {
    return fail(
        badInput("a choice is for, against, abstain, split:F,A,B, approve:1,3, rank:2,1,3 or weight:5,0,2"));
  }
  if (kind == "approve") return Choice{ChoiceKind::Approval, std::move(values)};
  if (kind == "rank") return Choice{ChoiceKind::Ranked, std::move(values)};
  if (kind == "weight") return Choice{ChoiceKind::Weighted, std::move(values)};
  return fail(badInput("unknown choice: " + text));
}

std::string choiceText(const Choice& choice) {
  switch (choice.kind) {
    case ChoiceKind::For:
      return "for";
    case ChoiceKind::Against:
      return "against";
    case ChoiceKind::Abstain:
      return "abstain";
    default:
      break;
  }
  std::string out = choice.kind == ChoiceKind::Split      ? "split:"
                    : choice.kind == ChoiceKind::Approval ? "approve:"
                    : choice.kind == ChoiceKind::Ranked   ? "rank:"
                                                          : "weight:";
  for (std::size_t i = 0; i < choice.values.size(); ++i)
    out += (i == 0 ? "" : ",") + std::to_string(choice.values[i]);
  return out;
}

}  // namespace d3l::cli
