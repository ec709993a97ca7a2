#include <algorithm>
#include <charconv>
#include <set>

#include "core/base/text.h"
#include "core/crypto/eip712_encode.h"

namespace d3l::crypto::typed {
namespace {

constexpr std::size_t kMaxTypes = 256;
constexpr std::size_t kMaxNesting = 32;

struct StandardField {
  std::string_view name;
  std::string_view type;
};
constexpr StandardField kDomainFields[] = {{"name", "string"},
                                           {"version", "string"},
                                           {"chainId", "uint256"},
                                           {"verifyingContract", "address"},
                                           {"salt", "bytes32"}};

bool isIdentifier(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$';
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !text.empty() && text.size() <= 128 && letter(text.front()) &&
         std::all_of(text.begin(), text.end(), [&](char c) { return letter(c) || digit(c); });
}

/// A whole number without sign or leading zero.
std::optional<std::size_t> parseSize(std::string_view digits) {
  std::uint32_t value = 0;
  const char* end = digits.data() + digits.size();
  const auto [stop, error] = std::from_chars(digits.data(), end, value);
  if (error != std::errc{} || stop != end || digits.front() == '0') return std::nullopt;
  return value;
}

std::optional<Elementary> sizedInteger(Elementary::Kind kind, std::string_view digits) {
  const auto bits = digits.empty() ? std::nullopt : parseSize(digits);
  if (!bits || *bits > 256 || *bits % 8 != 0) return std::nullopt;
  return Elementary{kind, *bits};
}

/// Names that mean, or look like, an elementary type: never a struct.
bool isReserved(std::string_view name) {
  static constexpr std::string_view kAliases[] = {"uint", "int", "byte", "function", "fixed", "ufixed"};
  return parseElementary(name).has_value() ||
         std::find(std::begin(kAliases), std::end(kAliases), name) != std::end(kAliases);
}

Result<TypedStruct> readType(const json::Member& member) {
  TypedStruct type{member.first, {}};
  const json::Array* fields = member.second.asArray();
  if (fields == nullptr) return fail(Error{Code::BadTypes, visibleLine(type.name)});
  for (const json::Value& field : *fields) {
    const auto name = field.text("name");
    const auto kind = field.text("type");
    if (!name || !kind || field.asObject()->size() != 2)
      return fail(Error{Code::BadTypes, visibleLine(type.name)});
    type.fields.push_back({*name, *kind});
  }
  return type;
}

Result<Done> checkFields(const std::vector<TypedStruct>& types, const TypedStruct& type) {
  std::set<std::string_view> seen;
  for (const TypedField& field : type.fields) {
    const std::string where = visibleLine(type.name + "." + field.name);
    if (!isIdentifier(field.name) || !seen.insert(field.name).second)
      return fail(Error{Code::BadTypes, where});
    const auto parsed = parseTypeName(field.type);
    if (!parsed || (!parseElementary(parsed->base) && findType(types, parsed->base) == nullptr)) {
      return fail(Error{Code::UnknownType, where + ": " + visibleLine(field.type)});
    }
  }
  return Done{};
}

Result<Done> checkDomain(const TypedStruct& domain) {
  for (const TypedField& field : domain.fields) {
    const bool standard =
        std::any_of(std::begin(kDomainFields), std::end(kDomainFields),
                    [&](const auto& known) { return known.name == field.name && known.type == field.type; });
    if (!standard) return fail(Error{Code::BadTypes, "EIP712Domain." + field.name});
  }
  return Done{};
}

/// How many structs lie inside each other below `type`, itself included. `path` are those being
/// visited, `depths` those already known.
Result<std::size_t> nesting(const std::vector<TypedStruct>& types, const TypedStruct& type,
                            std::set<std::string_view>& path,
                            std::map<std::string_view, std::size_t>& depths) {
  if (const auto known = depths.find(type.name); known != depths.end()) return known->second;
  if (!path.insert(type.name).second) return fail(Error{Code::BadTypes, type.name + " contains itself"});
  std::size_t deepest = 0;
  for (const TypedField& field : type.fields) {
    const TypedStruct* inner = findType(types, parseTypeName(field.type)->base);
    if (inner == nullptr) continue;
    D3L_ASSIGN(const std::size_t depth, nesting(types, *inner, path, depths));
    deepest = std::max(deepest, depth);
  }
  if (deepest >= kMaxNesting) return fail(Error{Code::TooDeep, type.name});
  path.erase(type.name);
  depths[type.name] = deepest + 1;
  return deepest + 1;
}

void collect(const std::vector<TypedStruct>& types, const TypedStruct& type, std::set<std::string>& names) {
  if (!names.insert(type.name).second) return;
  for (const TypedField& field : type.fields) {
    if (const TypedStruct* inner = findType(types, parseTypeName(field.type)->base))
      collect(types, *inner, names);
  }
}

std::string describe(const TypedStruct& type) {
  std::string text = type.name + "(";
  for (const TypedField& field : type.fields) {
    if (text.back() != '(') text += ',';
    text += field.type + " " + field.name;
  }
  return text + ")";
}

}  // namespace

std::optional<TypeName> parseTypeName(std::string_view text) {
  const std::size_t bracket = std::min(text.find('['), text.size());
  TypeName out{std::string(text.substr(0, bracket)), {}};
  if (!isIdentifier(out.base)) return std::nullopt;
  text.remove_prefix(bracket);
  while (!text.empty()) {
    const std::size_t close = text.find(']');
    if (text.front() != '[' || close == std::string_view::npos || out.lengths.size() == kMaxNesting) {
      return std::nullopt;
    }
    std::optional<std::size_t> length;
    if (close > 1 && !(length = parseSize(text.substr(1, close - 1)))) return std::nullopt;
    out.lengths.push_back(length);
    text.remove_prefix(close + 1);
  }
  return out;
}

std::optional<Elementary> parseElementary(std::string_view base) {
  using Kind = Elementary::Kind;
  if (base == "address") return Elementary{Kind::Address, 20};
  if (base == "bool") return Elementary{Kind::Bool, 1};
  if (base == "string") return Elementary{Kind::String, 0};
  if (base == "bytes") return Elementary{Kind::Bytes, 0};
  if (base.starts_with("uint")) return sizedInteger(Kind::Uint, base.substr(4));
  if (base.starts_with("int")) return sizedInteger(Kind::Int, base.substr(3));
  if (base.starts_with("bytes")) {
    const auto size = parseSize(base.substr(5));
    if (size && *size <= 32) return Elementary{Kind::FixedBytes, *size};
  }
  return std::nullopt;
}

const TypedStruct* findType(const std::vector<TypedStruct>& types, std::string_view name) {
  const auto it =
      std::find_if(types.begin(), types.end(), [&](const TypedStruct& type) { return type.name == name; });
  return it == types.end() ? nullptr : &*it;
}

Result<std::vector<TypedStruct>> readTypes(const json::Value& types) {
  const json::Object* members = types.asObject();
  if (members == nullptr) return fail(Error{Code::BadTypes, "types"});
  if (members->size() > kMaxTypes) return fail(Error{Code::TooLarge, "types"});
  std::vector<TypedStruct> out;
  for (const json::Member& member : *members) {
    D3L_ASSIGN(TypedStruct type, readType(member));
    out.push_back(std::move(type));
  }
  return out;
}

Result<Done> completeDomainType(std::vector<TypedStruct>& types, const json::Value& domain) {
  if (findType(types, kDomainType) != nullptr) return Done{};
  TypedStruct made{std::string(kDomainType), {}};
  for (const StandardField& field : kDomainFields) {
    if (domain.find(field.name) != nullptr)
      made.fields.push_back({std::string(field.name), std::string(field.type)});
  }
  types.push_back(std::move(made));
  return Done{};
}

Result<Done> checkTypes(const std::vector<TypedStruct>& types) {
  std::set<std::string_view> names;
  for (const TypedStruct& type : types) {
    if (!isIdentifier(type.name) || isReserved(type.name) || !names.insert(type.name).second) {
      return fail(Error{Code::BadTypes, visibleLine(type.name)});
    }
    D3L_TRY(checkFields(types, type));
    if (type.name == kDomainType) D3L_TRY(checkDomain(type));
  }
  std::set<std::string_view> path;
  std::map<std::string_view, std::size_t> depths;
  for (const TypedStruct& type : types) D3L_TRY(nesting(types, type, path, depths));
  return Done{};
}

std::string encodeType(const std::vector<TypedStruct>& types, std::string_view name) {
  const TypedStruct* main = findType(types, name);
  std::set<std::string> names;
  collect(types, *main, names);
  names.erase(main->name);
  std::string text = describe(*main);
  for (const std::string& other : names) text += describe(*findType(types, other));
  return text;
}

}  // namespace d3l::crypto::typed
