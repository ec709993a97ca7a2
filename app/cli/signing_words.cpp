#include "app/cli/signing_words.h"

#include <charconv>

#include "core/actions/words.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "ui/words/words.h"

namespace d3l::cli {
namespace {

void line(std::string& out, std::string label, const std::string& value) {
  constexpr std::size_t kColumn = 18;
  if (label.size() < kColumn) label.resize(kColumn, ' ');
  out += "  " + label + " ";
  for (const char c : value) out += c == '\n' ? "\n    | " : std::string(1, c);
  out += '\n';
}

/// " (12 May 2026, 14:00 UTC)" for numbers that are times; empty for others.
std::string meaning(const actions::SignedField& field) {
  std::uint64_t seconds = 0;
  const char* end = field.value.data() + field.value.size();
  if (std::from_chars(field.value.data(), end, seconds).ptr != end || field.value.empty()) return {};
  if (field.kind == actions::FieldKind::Time && seconds > 0)
    return " (" + words::dateTimeText(seconds).toStdString() + ")";
  if (field.kind == actions::FieldKind::Duration)
    return " (" + words::durationText(seconds).toStdString() + ")";
  return {};
}

}  // namespace

std::string signingText(const DaoId& dao, const actions::UnsignedAction& action) {
  const actions::Summary summary = actions::summarize(action);
  std::string out = "This is signed:\n";
  line(out, words::signedFieldLabel("primaryType").toStdString(), summary.kind);
  line(out, "DAO", toHex0x(dao));
  for (const actions::SignedField& field : summary.fields) {
    const std::string label = words::signedFieldLabel(field.path).toStdString();
    const std::string value = field.value.empty() ? "(empty)" : visibleText(field.value) + meaning(field);
    line(out, label.empty() ? visibleLine(field.path, 60) : label, value);
  }
  return out;
}

}  // namespace d3l::cli
