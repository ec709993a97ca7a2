#include <algorithm>

namespace d3l::evidence {
namespace {

/// Some malformed keys of TOML are only found by an assertion of the parser.
struct TomlFault {};
[[noreturn]] void tomlFault() { throw TomlFault(); }

}  // namespace
}  // namespace d3l::evidence

#define TOML_ASSERT(condition) ((condition) ? static_cast<void>(0) : ::d3l::evidence::tomlFault())
// With exceptions, caught here: without them this version goes on after an error and trips over it.
#define TOML_EXCEPTIONS 1
#define TOML_HEADER_ONLY 1
#define TOML_ENABLE_FORMATTERS 0
#define TOML_UNRELEASED_FEATURES 0
// Under a name of its own: the header is used elsewhere with other settings, and one program may hold
// only one definition of a name.
#define toml evidence_toml
#include <toml++/toml.h>
#undef toml

#include <sstream>
#include <vector>

#include "core/base/text.h"
#include "core/evidence/documents.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

namespace toml = ::evidence_toml;

json::Value fromToml(const toml::node& node) {
  if (const toml::table* table = node.as_table()) {
    json::Object out;
    for (const auto& [key, value] : *table) out.emplace_back(std::string(key.str()), fromToml(value));
    return out;
  }
  if (const toml::array* array = node.as_array()) {
    json::Array out;
    for (const toml::node& item : *array) out.push_back(fromToml(item));
    return out;
  }
  if (const auto* text = node.as_string()) return std::string(text->get());
  if (const auto* flag = node.as_boolean()) return flag->get();
  if (const auto* whole = node.as_integer())
    return json::Value::number(static_cast<std::int64_t>(whole->get()));
  if (const auto* real = node.as_floating_point()) return json::Number{Decimal::of(real->get()).text};
  std::ostringstream text;
  if (const auto* date = node.as_date()) text << date->get();
  if (const auto* time = node.as_time()) text << time->get();
  if (const auto* both = node.as_date_time()) text << both->get();
  return text.str();
}

Code codeOfToml(std::string_view description) {
  if (description.find("redefine") != std::string_view::npos) return Code::DuplicateKey;
  if (description.find("nest") != std::string_view::npos) return Code::TooDeep;
  return Code::Syntax;
}

bool faultsWithin(std::string_view text) {
  try {
    (void)toml::parse(text);
  } catch (const TomlFault&) {
    return true;
  } catch (const toml::parse_error&) {
    return false;  // cut in the middle of something: not the fault looked for
  }
  return false;
}

/// The line of a fault that has no position: the first with which the text up to it faults.
std::size_t faultLine(std::string_view text) {
  std::vector<std::size_t> ends;
  for (std::size_t at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1))
    ends.push_back(at + 1);
  const auto first = std::partition_point(
      ends.begin(), ends.end(), [text](std::size_t end) { return !faultsWithin(text.substr(0, end)); });
  return static_cast<std::size_t>(first - ends.begin()) + 1;
}

}  // namespace

Result<json::Value> readToml(std::string_view text, std::string_view file) {
  D3L_TRY(checkText(text, file));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  try {
    return fromToml(toml::parse(text));
  } catch (const toml::parse_error& error) {
    return fail(Error{codeOfToml(error.description()),
                      std::string(file),
                      error.source().begin.line,
                      {},
                      visibleLine(error.description(), 80)});
  } catch (const TomlFault&) {
    return fail(Error{Code::Syntax, std::string(file), faultLine(text), {}, {}});
  }
}

}  // namespace d3l::evidence
