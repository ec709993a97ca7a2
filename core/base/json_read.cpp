#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/json.h"
#include "core/base/text.h"

namespace d3l::json {
namespace {

/// Builds the document from SAX events; stops by returning false with `code` set.
class Builder : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Builder> {
 public:
  Builder(std::size_t maxDepth, bool allowNonFinite) : maxDepth_(maxDepth), allowNonFinite_(allowNonFinite) {}

  bool Null() { return add(nullptr); }
  bool Bool(bool flag) { return add(flag); }
  bool RawNumber(const char* text, rapidjson::SizeType length, bool) {
    std::string number(text, length);
    const bool finite = number.find_first_of("NI") == std::string::npos;
    if (!finite && !allowNonFinite_) return stop(Code::BadNumber, number);
    return add(Number{std::move(number)});
  }
  bool String(const char* text, rapidjson::SizeType length, bool) {
    return isText({text, length}) && add(std::string(text, length));
  }
  bool Key(const char* text, rapidjson::SizeType length, bool) {
    if (!isText({text, length})) return false;
    frames_.back().key.assign(text, length);
    if (!frames_.back().seen.insert(frames_.back().key).second) {
      return stop(Code::DuplicateKey, frames_.back().key);
    }
    return true;
  }
  bool StartObject() { return open(Object{}); }
  bool EndObject(rapidjson::SizeType) { return close(); }
  bool StartArray() { return open(Array{}); }
  bool EndArray(rapidjson::SizeType) { return close(); }

  Value root;
  std::optional<Code> code;
  std::string detail;

 private:
  struct Frame {
    Value value;
    std::string key;
    std::set<std::string, std::less<>> seen;
  };

  bool stop(Code why, std::string text) {
    code = why;
    detail = std::move(text);
    return false;
  }
  /// RapidJSON lets a lone low surrogate (the escape \uDC00) through.
  bool isText(std::string_view text) { return isUtf8(text) || stop(Code::NotUtf8, "half a surrogate pair"); }
  bool add(Value value) {
    if (frames_.empty()) {
      root = std::move(value);
    } else if (Array* items = frames_.back().value.asArray()) {
      items->push_back(std::move(value));
    } else {
      frames_.back().value.set(std::move(frames_.back().key), std::move(value));
    }
    return true;
  }
  bool open(Value empty) {
    if (frames_.size() >= maxDepth_) return stop(Code::TooDeep, std::to_string(maxDepth_));
    frames_.push_back(Frame{std::move(empty), {}, {}});
    return true;
  }
  bool close() {
    Value done = std::move(frames_.back().value);
    frames_.pop_back();
    return add(std::move(done));
  }

  std::size_t maxDepth_;
  bool allowNonFinite_;
  std::vector<Frame> frames_;
};

Error errorAt(std::string_view text, std::size_t offset, Code code, std::string_view detail) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto lineStart = before.rfind('\n');
  const std::size_t column = before.size() - (lineStart == std::string_view::npos ? 0 : lineStart + 1) + 1;
  return {code, static_cast<std::size_t>(lines) + 1, column, visibleLine(detail, 80)};
}

Code codeOf(rapidjson::ParseErrorCode error) {
  switch (error) {
    case rapidjson::kParseErrorDocumentRootNotSingular:
      return Code::TrailingText;
    case rapidjson::kParseErrorStringUnicodeSurrogateInvalid:
      return Code::NotUtf8;
    case rapidjson::kParseErrorNumberTooBig:
    case rapidjson::kParseErrorNumberMissFraction:
    case rapidjson::kParseErrorNumberMissExponent:
      return Code::BadNumber;
    default:
      return Code::Syntax;
  }
}

}  // namespace

std::string_view codeName(Code code) {
  switch (code) {
    case Code::Syntax:
      return "syntax";
    case Code::DuplicateKey:
      return "duplicate-key";
    case Code::TooDeep:
      return "too-deep";
    case Code::TooLarge:
      return "too-large";
    case Code::NotUtf8:
      return "not-utf8";
    case Code::BadNumber:
      return "bad-number";
    case Code::TrailingText:
      return "trailing-text";
  }
  return "unknown";
}

const Value* Value::find(std::string_view key) const {
  const Object* members = asObject();
  if (members == nullptr) return nullptr;
  const auto it = std::find_if(members->begin(), members->end(),
                               [&](const Member& member) { return member.first == key; });
  return it == members->end() ? nullptr : &it->second;
}

std::optional<std::string> Value::text(std::string_view key) const {
  const Value* member = find(key);
  const std::string* text = member != nullptr ? member->asString() : nullptr;
  return text != nullptr ? std::optional(*text) : std::nullopt;
}

std::optional<std::uint64_t> Value::u64() const {
  const std::string* text = asNumber() != nullptr ? &asNumber()->text : asString();
  if (text == nullptr || text->empty()) return std::nullopt;
  // One spelling per value: what is signed must not come back in another form.
  if (text->size() > 1 && text->front() == '0') return std::nullopt;
  std::uint64_t value = 0;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

std::optional<double> Value::real() const {
  const std::string* text = asNumber() != nullptr ? &asNumber()->text : asString();
  if (text == nullptr || text->empty()) return std::nullopt;
  double value = 0;
  const char* begin = text->front() == '+' ? text->data() + 1 : text->data();
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(begin, end, value);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return value;
}

void Value::set(std::string key, Value value) {
  if (Object* members = asObject()) members->emplace_back(std::move(key), std::move(value));
}

Result<Value, Error> read(std::string_view text, const ReadOptions& options) {
  using namespace rapidjson;
  if (text.size() > options.maxBytes) {
    return fail(Error{Code::TooLarge, 1, 1, std::to_string(options.maxBytes)});
  }
  if (options.allowBom && text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  // Before the syntax: a UTF-16 file would otherwise fail with a puzzling error.
  if (const std::size_t bad = firstInvalidUtf8(text); bad != std::string_view::npos) {
    return fail(errorAt(text, bad, Code::NotUtf8, "not UTF-8"));
  }
  Builder builder(options.maxDepth, options.allowNonFinite);
  MemoryStream stream(text.data(), text.size());
  GenericReader<UTF8<>, UTF8<>> reader;
  constexpr unsigned kFlags =
      kParseIterativeFlag | kParseNumbersAsStringsFlag | kParseValidateEncodingFlag | kParseNanAndInfFlag;
  const ParseResult result = reader.Parse<kFlags>(stream, builder);
  if (result.IsError()) {
    const Code code = builder.code.value_or(codeOf(result.Code()));
    const std::string detail = builder.code ? builder.detail : std::string(GetParseError_En(result.Code()));
    return fail(errorAt(text, result.Offset(), code, detail));
  }
  if (stream.Tell() != text.size()) {
    // RapidJSON takes a NUL for the end, so that what stands behind one would go unseen.
    return fail(errorAt(text, stream.Tell(), Code::TrailingText, "text after the end"));
  }
  return std::move(builder.root);
}

}  // namespace d3l::json
