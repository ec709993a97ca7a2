// libyaml's events; aliases are resolved here, so that their expansion can be limited.
#include <yaml.h>

#include <algorithm>
#include <map>
#include <string>

#include "core/base/text.h"
#include "core/evidence/documents.h"
#include "core/evidence/report.h"

namespace d3l::evidence {
namespace {

std::size_t sizeOf(const json::Value& value) {
  std::size_t out = 1;
  if (const json::Array* items = value.asArray()) {
    for (const json::Value& item : *items) out += sizeOf(item);
  }
  if (const json::Object* members = value.asObject()) {
    for (const auto& [key, member] : *members) out += sizeOf(member);
  }
  return out;
}

json::Value plainScalar(std::string_view text) {
  static constexpr std::string_view kNull[] = {"", "~", "null", "Null", "NULL"};
  static constexpr std::string_view kTrue[] = {"true", "True", "TRUE"};
  static constexpr std::string_view kFalse[] = {"false", "False", "FALSE"};
  const auto among = [text](const auto& words) {
    return std::find(std::begin(words), std::end(words), text) != std::end(words);
  };
  if (among(kNull)) return nullptr;
  if (among(kTrue)) return true;
  if (among(kFalse)) return false;
  if (text == ".nan" || text == ".NaN" || text == ".NAN") return json::Number{"NaN"};
  if (text == ".inf" || text == ".Inf" || text == "+.inf") return json::Number{"Infinity"};
  if (text == "-.inf" || text == "-.Inf") return json::Number{"-Infinity"};
  const bool number = Decimal::parse(text).has_value();
  return number ? json::Value(json::Number{std::string(text)}) : json::Value(text);
}

class YamlReader {
 public:
  YamlReader(std::string_view text, std::string_view file, std::size_t firstLine)
      : file_(file), firstLine_(firstLine) {
    ready_ = yaml_parser_initialize(&parser_) == 1;
    if (!ready_) return;
    yaml_parser_set_input_string(&parser_, reinterpret_cast<const unsigned char*>(text.data()), text.size());
    yaml_parser_set_encoding(&parser_, YAML_UTF8_ENCODING);
  }
  ~YamlReader() {
    if (ready_) yaml_parser_delete(&parser_);
  }
  YamlReader(const YamlReader&) = delete;
  YamlReader& operator=(const YamlReader&) = delete;

  Result<json::Value> document() {
    if (!ready_) return fail(error(Code::TooLarge, 0, "memory"));
    for (;;) {
      D3L_ASSIGN(const Event event, next());
      if (event.type == YAML_STREAM_END_EVENT) return json::Value();
      if (event.type != YAML_STREAM_START_EVENT && event.type != YAML_DOCUMENT_START_EVENT) {
        D3L_ASSIGN(json::Value value, node(event, 0));
        D3L_TRY(noMore());
        return value;
      }
    }
  }

 private:
  struct Event {
    yaml_event_type_t type = YAML_NO_EVENT;
    std::size_t line = 0;
    std::string text;  // of a scalar
    std::string anchor;
    bool plain = false;
  };

  Error error(Code code, std::size_t line, std::string_view detail) const {
    return {code, std::string(file_), line + firstLine_, {}, visibleLine(detail, 80)};
  }

  Result<Event> next() {
    yaml_event_t event;
    if (yaml_parser_parse(&parser_, &event) != 1) {
      const char* problem = parser_.problem != nullptr ? parser_.problem : "";
      const bool encoding = parser_.error == YAML_READER_ERROR;
      // The reader looks ahead: its own mark is the end of what it has understood.
      return fail(error(encoding ? Code::NotUtf8 : Code::Syntax,
                        encoding ? parser_.mark.line : parser_.problem_mark.line, problem));
    }
    Event out;
    out.type = event.type;
    out.line = event.start_mark.line;
    const auto text = [](const yaml_char_t* chars) {
      return chars != nullptr ? std::string(reinterpret_cast<const char*>(chars)) : std::string();
    };
    if (event.type == YAML_SCALAR_EVENT) {
      out.text.assign(reinterpret_cast<const char*>(event.data.scalar.value), event.data.scalar.length);
      out.anchor = text(event.data.scalar.anchor);
      out.plain = event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    } else if (event.type == YAML_MAPPING_START_EVENT) {
      out.anchor = text(event.data.mapping_start.anchor);
    } else if (event.type == YAML_SEQUENCE_START_EVENT) {
      out.anchor = text(event.data.sequence_start.anchor);
    } else if (event.type == YAML_ALIAS_EVENT) {
      out.anchor = text(event.data.alias.anchor);
    }
    yaml_event_delete(&event);
    return out;
  }

  Result<Done> noMore() {
    for (;;) {
      D3L_ASSIGN(const Event event, next());
      if (event.type == YAML_STREAM_END_EVENT) return Done{};
      if (event.type != YAML_DOCUMENT_END_EVENT)
        return fail(error(Code::Syntax, event.line, "second document"));
    }
  }

  Result<Done> take(std::size_t values, std::size_t line) {
    values_ += values;
    if (values_ <= kMaxYamlValues) return Done{};
    return fail(error(Code::TooLarge, line, std::to_string(kMaxYamlValues)));
  }

  Result<json::Value> node(const Event& event, std::size_t depth) {
    if (depth > kMaxYamlDepth) return fail(error(Code::TooDeep, event.line, std::to_string(kMaxYamlDepth)));
    if (event.type == YAML_ALIAS_EVENT) {
      const auto it = anchors_.find(event.anchor);
      if (it == anchors_.end()) return fail(error(Code::Syntax, event.line, "unknown alias " + event.anchor));
      // Aliased values are counted before they are copied.
      D3L_TRY(take(it->second.size, event.line));
      return it->second.value;
    }
    D3L_TRY(take(1, event.line));
    json::Value out;
    if (event.type == YAML_SCALAR_EVENT) {
      out = event.plain ? plainScalar(event.text) : json::Value(event.text);
    } else if (event.type == YAML_SEQUENCE_START_EVENT) {
      D3L_ASSIGN(out, sequence(depth));
    } else {
      D3L_ASSIGN(out, mapping(depth));
    }
    if (!event.anchor.empty()) {
      const std::size_t size = sizeOf(out);
      D3L_TRY(take(size, event.line));  // what is kept for later counts too
      anchors_[event.anchor] = {out, size};
    }
    return out;
  }

  Result<json::Value> sequence(std::size_t depth) {
    json::Array items;
    for (;;) {
      D3L_ASSIGN(const Event event, next());
      if (event.type == YAML_SEQUENCE_END_EVENT) return json::Value(std::move(items));
      D3L_ASSIGN(json::Value item, node(event, depth + 1));
      items.push_back(std::move(item));
    }
  }

  Result<json::Value> mapping(std::size_t depth) {
    json::Object members;
    json::Object merged;
    std::map<std::string, std::size_t> seen;
    for (;;) {
      D3L_ASSIGN(const Event key, next());
      if (key.type == YAML_MAPPING_END_EVENT) break;
      if (key.type != YAML_SCALAR_EVENT)
        return fail(error(Code::WrongType, key.line, "a key that is no text"));
      D3L_TRY(take(1, key.line));
      D3L_ASSIGN(const Event event, next());
      D3L_ASSIGN(json::Value value, node(event, depth + 1));
      if (key.plain && key.text == "<<" && value.asObject() != nullptr) {
        merged = *value.asObject();
        continue;
      }
      if (!seen.emplace(key.text, members.size()).second) {
        Error twice = error(Code::DuplicateKey, key.line, key.text);
        twice.field = visibleLine(key.text, 80);
        return fail(std::move(twice));
      }
      members.emplace_back(key.text, std::move(value));
    }
    for (json::Member& member : merged) {
      if (seen.count(member.first) == 0) members.push_back(std::move(member));
    }
    return json::Value(std::move(members));
  }

  struct Anchor {
    json::Value value;
    std::size_t size = 0;
  };

  std::string_view file_;
  std::size_t firstLine_;
  yaml_parser_t parser_{};
  bool ready_ = false;
  std::size_t values_ = 0;
  std::map<std::string, Anchor> anchors_;
};

}  // namespace

Result<json::Value> readYaml(std::string_view text, std::string_view file, std::size_t firstLine) {
  D3L_TRY(checkText(text, file));
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return YamlReader(text, file, firstLine).document();
}

}  // namespace d3l::evidence
