#include "core/base/text.h"
#include "core/evidence/fields.h"
#include "core/evidence/table.h"

namespace d3l::evidence {
namespace {

/// The text of a scalar; nothing for lists and objects, which have no place in a table.
std::optional<std::string> cellText(const json::Value& value) {
  if (value.isNull()) return std::string{};
  if (const bool* flag = value.asBool()) return std::string(*flag ? "true" : "false");
  if (const json::Number* number = value.asNumber()) return number->text;
  if (const std::string* text = value.asString()) return *text;
  return std::nullopt;
}

}  // namespace

Result<Done> addJsonRow(TableBuilder& table, json::Value& value, const RowEdit& edit, std::string_view file,
                        std::size_t line) {
  json::Object* members = value.asObject();
  if (members == nullptr) {
    return fail(Error{Code::WrongType, std::string(file), line, {}, std::string(typeName(value))});
  }
  if (edit) edit(*members);
  D3L_TRY(table.beginRow(line));
  for (const auto& [name, member] : *members) {
    auto text = cellText(member);
    if (!text || name.empty()) continue;
    D3L_ASSIGN(const std::size_t column, table.column(name, line));
    table.set(column, std::move(*text));
  }
  return Done{};
}

bool looksLikeJsonl(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  return first != std::string_view::npos && text[first] == '{';
}

Result<Samples> readJsonl(std::string_view bytes, std::string_view file, const TableLimits& limits,
                          const RowEdit& edit) {
  std::string_view text = bytes;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  TableBuilder table(file, limits);
  json::ReadOptions options;
  options.maxBytes = limits.maxLine;
  options.allowNonFinite = true;  // found again as NotFinite, which says more than a syntax error
  for (std::size_t line = 1; !text.empty(); ++line) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view row = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (row.ends_with('\r')) row.remove_suffix(1);
    if (row.find_first_not_of(" \t") == std::string_view::npos) continue;
    if (line % 4096 == 0) D3L_TRY(table.heartbeat(bytes.size() - text.size(), bytes.size()));
    auto value = json::read(row, options);
    if (!value) return fail(fromJson(value.error(), file, line));
    D3L_TRY(addJsonRow(table, *value, edit, file, line));
  }
  return table.finish(asBytes(bytes));
}

}  // namespace d3l::evidence
