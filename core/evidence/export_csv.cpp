#include <algorithm>
#include <array>
#include <charconv>

#include "core/base/text.h"
#include "core/evidence/export.h"

namespace d3l::evidence {
namespace {

std::string number(std::optional<double> value) {
  if (!value) return {};
  return Decimal::of(*value).text;
}

std::string wholeText(std::optional<std::uint64_t> value) {
  return value ? std::to_string(*value) : std::string{};
}

/// Quoted where RFC 4180 asks for it; text a spreadsheet would run gets an apostrophe in front.
std::string cell(std::string_view text, bool trusted) {
  std::string out(text);
  const bool formula =
      !out.empty() && std::string_view("=+-@\t\r").find(out.front()) != std::string_view::npos;
  if (!trusted && formula) out.insert(out.begin(), '\'');
  if (out.find_first_of(",\"\r\n") == std::string::npos) return out;
  std::string quoted = "\"";
  for (char c : out) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string fixed(std::optional<double> value, int digits, bool sign = false) {
  if (!value) return "–";
  std::array<char, 400> text{};
  const auto [end, error] =
      std::to_chars(text.data(), text.data() + text.size(), *value, std::chars_format::fixed, digits);
  if (error != std::errc{}) return Decimal::of(*value).text;
  std::string out(text.data(), end);
  if (out.starts_with('-') && out.find_first_of("123456789") == std::string::npos) out.erase(0, 1);
  if (out.starts_with('-')) return "−" + out.substr(1);
  return sign && *value > 0 ? "+" + out : out;
}

/// Cells of a Markdown table end at '|', and no text may become a link or markup.
std::string markdown(std::string_view text, std::size_t most = 80) {
  std::string out;
  for (char c : visibleLine(text, most)) {
    if (std::string_view("|\\`*_[]<>&#~!").find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string_view mark(Verdict verdict) {
  switch (verdict) {
    case Verdict::Better:
      return "▲ better";
    case Verdict::NonInferior:
      return "■ non-inferior";
    case Verdict::Worse:
      return "▼ worse";
    case Verdict::Inconclusive:
      return "◇ inconclusive";
    case Verdict::NotComparable:
      break;
  }
  return "– not comparable";
}

/// With its level: rows differ in it where several comparisons share one error rate.
std::string interval(const DiffRow& row, int digits) {
  if (!row.ci) return "–";
  const double level = 100 * (1 - row.alpha);
  return fixed(row.ci->low, digits, true) + " … " + fixed(row.ci->high, digits, true) + " (" +
         fixed(level, level > 99.9 ? 3 : 1) + " %)";
}

std::string probability(std::optional<double> p) {
  constexpr double kSmallest = 0.0001;
  return p && *p < kSmallest ? "< 0.0001" : fixed(p, 4);
}

/// The declared reason of a primary row.
std::string rationaleOf(const Diff& diff, const DiffRow& row) {
  const auto it = std::find_if(diff.declared.begin(), diff.declared.end(),
                               [&](const Declared& each) { return each.metric == row.metric; });
  return row.primary && it != diff.declared.end() ? it->rationale : std::string{};
}

/// A paragraph above the table for each metric somebody asks to be judged by.
std::string declaredLines(const std::vector<Declared>& declared) {
  constexpr std::size_t kLongest = 2000;
  std::string out;
  for (const Declared& each : declared) {
    out += "Declared: primary metric **" + markdown(each.metric) + "**, ";
    out +=
        each.margin.empty() ? "without an allowed loss." : "allowed loss δ = " + markdown(each.margin) + ".";
    if (!each.rationale.empty()) out += " Because: " + markdown(each.rationale, kLongest);
    out += "\n\n";
  }
  return out;
}

}  // namespace

std::string diffToCsv(const Diff& diff, const WhyText& why) {
  std::string out =
      "metric,dataset,slice,unit,direction,n,baseline,candidate,delta,relative,ci_low,ci_high,ci_alpha,"
      "p,p_holm,p_bh,margin,verdict,guardrail,method,reason,primary,rationale";
  out += why ? ",why\r\n" : "\r\n";
  for (const DiffRow& row : diff.rows) {
    const std::array<std::string, 5> texts = {row.metric, row.dataset, sliceText(row.slice), row.unit,
                                              std::string(directionName(row.direction))};
    for (const std::string& text : texts) out += cell(text, false) + ",";
    const bool interval = row.ci.has_value();
    const std::array<std::string, 12> numbers = {wholeText(row.n),
                                                 number(row.baseline),
                                                 number(row.candidate),
                                                 number(row.delta),
                                                 number(row.relative),
                                                 interval ? number(row.ci->low) : "",
                                                 interval ? number(row.ci->high) : "",
                                                 interval ? number(row.alpha) : "",
                                                 number(row.p),
                                                 number(row.pHolm),
                                                 number(row.pBH),
                                                 number(row.margin)};
    for (const std::string& text : numbers) out += text + ",";
    out.append(verdictName(row.verdict)).append(",");
    if (row.guardrail) out.append(outcomeName(*row.guardrail));
    out.append(",").append(methodName(row.method)).append(",").append(reasonName(row.reason));
    out.append(row.primary ? ",yes," : ",no,").append(cell(rationaleOf(diff, row), false));
    if (why) out.append(",").append(cell(why(row), false));
    out.append("\r\n");
  }
  return out;
}

std::string diffToMarkdown(const Diff& diff, int digits, const WhyText& why) {
  digits = std::clamp(digits, 0, 15);
  const DiffSummary& sum = diff.summary;
  std::string out = "**" + markdown(diff.model) + "** " + markdown(diff.baselineVersion) + " → " +
                    markdown(diff.candidateVersion) + ": " + std::to_string(sum.better) + " better, " +
                    std::to_string(sum.worse) + " worse, " + std::to_string(sum.nonInferior) +
                    " non-inferior, " + std::to_string(sum.inconclusive) + " inconclusive, " +
                    std::to_string(sum.notComparable) + " not comparable\n\n";
  out += declaredLines(diff.declared);
  out += "| metric | data set | slice | baseline | candidate | Δ | interval | p | verdict | n |";
  out += why ? " why |\n" : "\n";
  out += "|---|---|---|--:|--:|--:|--:|--:|---|--:|";
  out += why ? "---|\n" : "\n";
  for (const DiffRow& row : diff.rows) {
    const std::string name = (row.group == Group::Guardrail ? "🛡 "
                              : row.primary                 ? "★ "
                                                            : "") +
                             markdown(row.metric);
    out += "| " + name + " | " + markdown(row.dataset) + " | " + markdown(sliceText(row.slice)) + " | " +
           fixed(row.baseline, digits) + " | " + fixed(row.candidate, digits) + " | " +
           fixed(row.delta, digits, true) + " | " + interval(row, digits) + " | " + probability(row.p) +
           " | " + std::string(mark(row.verdict)) + " | " + (row.n ? std::to_string(*row.n) : "–") + " |";
    out += why ? " " + markdown(why(row), 400) + " |\n" : "\n";
  }
  return out;
}

}  // namespace d3l::evidence
