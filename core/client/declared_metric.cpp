#include "core/client/declared_metric.h"

#include <algorithm>

namespace d3l::client {
namespace {

constexpr std::string_view kHeading = "## Primary metric\n\n**";
constexpr std::string_view kLoss = ", allowed loss ";

std::string_view withoutBreaks(std::string_view text) {
  while (!text.empty() && (text.front() == '\n' || text.front() == '\r')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r' || text.back() == ' '))
    text.remove_suffix(1);
  return text;
}

}  // namespace

std::string declaredText(const DeclaredMetric& declared) {
  if (declared.metric.empty()) return {};
  std::string out = "\n\n" + std::string(kHeading) + declared.metric + "**";
  if (!declared.margin.empty()) out += std::string(kLoss) + declared.margin;
  out += ".";
  if (!declared.rationale.empty()) out += "\n\n" + declared.rationale;
  return out;
}

std::optional<DeclaredMetric> declaredIn(std::string_view text) {
  const std::size_t at = text.rfind(kHeading);
  if (at == std::string_view::npos || (at != 0 && text[at - 1] != '\n')) return std::nullopt;
  text.remove_prefix(at + kHeading.size());
  const std::size_t line = std::min(text.find('\n'), text.size());
  const std::string_view first = text.substr(0, line);
  const std::size_t end = first.find("**");
  if (end == std::string_view::npos || end == 0) return std::nullopt;
  DeclaredMetric out;
  out.metric = first.substr(0, end);
  std::string_view rest = withoutBreaks(first.substr(end + 2));
  if (rest.ends_with('.')) rest.remove_suffix(1);
  if (rest.starts_with(kLoss)) out.margin = rest.substr(kLoss.size());
  std::string_view why = text.substr(line);
  why = why.substr(0, why.find("\n## "));
  out.rationale = withoutBreaks(why);
  return out;
}

std::optional<DeclaredMetric> declaredIn(std::string_view text,
                                         const std::vector<governance::Guardrail>& guardrails) {
  auto out = declaredIn(text);
  if (!out) return out;
  for (const governance::Guardrail& rail : guardrails) {
    if (rail.metric == out->metric && rail.slice.empty() && !rail.margin.empty()) {
      out->margin = rail.margin;
      break;
    }
  }
  return out;
}

}  // namespace d3l::client
