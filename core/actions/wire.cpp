#include "core/actions/wire.h"

#include "core/actions/forms.h"
#include "core/base/hex.h"
#include "core/base/text.h"

namespace d3l::actions {
namespace {

/// A text this room has just written is JSON.
json::Value parsed(std::string_view text) { return json::read(text).value_or(json::Value()); }

Result<UnsignedAction> readMessage(const Form& form, std::string_view text) {
  TextReader reader(text);
  UnsignedAction action;
  if (!form.read(reader, action, form.track)) return fail(reader.error());
  if (!reader.atEnd()) return fail(Error{Code::Syntax, "text after the message"});
  return action;
}

json::Value domainOf(const DaoId& dao) {
  return json::Object{{"name", "D3L DAO"}, {"version", "1"}, {"salt", toHex0x(dao)}};
}

json::Value typesOf(const Form& form) {
  json::Object types;
  const auto add = [&](const std::string& name, const Members& members) {
    json::Array fields;
    for (const auto& [type, field] : members) {
      fields.push_back(json::Object{{"name", field}, {"type", type}});
    }
    types.emplace_back(name, std::move(fields));
  };
  add("EIP712Domain", {{"string", "name"}, {"string", "version"}, {"bytes32", "salt"}});
  for (const auto& [name, members] : form.types) add(name, members);
  return types;
}

template <class T>
bool readHexMember(const json::Value& value, std::string_view name, T& out) {
  const auto text = value.text(name);
  const auto fixed = text ? fixedFromHex<T>(*text) : std::nullopt;
  if (!fixed || toHex0x(*fixed) != *text) return false;
  out = *fixed;
  return true;
}

/// Exactly these members, whatever their order.
Result<Done> onlyMembers(const json::Value& value, std::initializer_list<std::string_view> names) {
  const json::Object* members = value.asObject();
  if (members == nullptr) return fail(Error{Code::Syntax, "expected an object"});
  for (const auto& member : *members) {
    if (std::find(names.begin(), names.end(), member.first) == names.end()) {
      return fail(Error{Code::UnknownField, visibleLine(member.first, 80)});
    }
  }
  for (std::string_view name : names) {
    if (value.find(name) == nullptr) return fail(Error{Code::MissingField, std::string(name)});
  }
  return Done{};
}

}  // namespace

json::Value toMessage(const UnsignedAction& action) {
  TextWriter writer;
  formOf(action.action).write(writer, action);
  return parsed(writer.out);
}

Result<UnsignedAction> fromMessage(std::string_view typeName, const json::Value& message) {
  const Form* form = formNamed(typeName);
  if (form == nullptr) return fail(Error{Code::UnknownType, visibleLine(typeName, 80)});
  const std::string text = json::canonical(message);
  if (!isUtf8(text)) return fail(Error{Code::NotUtf8, "message"});
  D3L_ASSIGN(UnsignedAction action, readMessage(*form, text));
  D3L_TRY(checkForm(action));
  return action;
}

json::Value typedData(const DaoId& dao, const UnsignedAction& action) {
  const Form& form = formOf(action.action);
  return json::Object{{"types", typesOf(form)},
                      {"primaryType", form.name},
                      {"domain", domainOf(dao)},
                      {"message", toMessage(action)}};
}

Result<UnsignedAction> fromTypedData(const DaoId& dao, const json::Value& document) {
  D3L_TRY(onlyMembers(document, {"types", "primaryType", "domain", "message"}));
  const std::string name = document.text("primaryType").value_or("");
  const Form* form = formNamed(name);
  if (form == nullptr) return fail(Error{Code::UnknownType, visibleLine(name, 80)});
  if (json::canonical(*document.find("domain")) != json::canonical(domainOf(dao))) {
    return fail(Error{Code::WrongDomain, "domain"});
  }
  if (json::canonical(*document.find("types")) != json::canonical(typesOf(*form))) {
    return fail(Error{Code::WrongTypes, "types"});
  }
  return fromMessage(name, *document.find("message"));
}

std::string encodeEntry(const SignedAction& action, Timestamp at) {
  const Form& form = formOf(action.action);
  TextWriter writer;
  writer.out.reserve(700);
  writer.out = "{\"action\":\"";
  writer.out += form.name;
  writer.out += "\",\"at\":";
  writer.decimal(at);
  writer.out += ",\"message\":";
  form.write(writer, action);
  writer.out += ",\"sig\":";
  writer.hex(action.signature.view());
  writer.out += '}';
  return std::move(writer.out);
}

Result<Entry> decodeEntry(std::string_view text) {
  if (text.size() > kMaxEntryBytes) return fail(Error{Code::TooLarge, std::to_string(kMaxEntryBytes)});
  if (!isUtf8(text)) return fail(Error{Code::NotUtf8, "entry"});
  TextReader reader(text);
  std::string name;
  if (!reader.key('{', "action") || !reader.string(name)) return fail(reader.error());
  const Form* form = formNamed(name);
  if (form == nullptr) return fail(Error{Code::UnknownType, visibleLine(name, 80)});
  Entry entry;
  if (!reader.key(',', "at") || !reader.read(entry.at) || !reader.key(',', "message") ||
      !form->read(reader, entry.action, form->track) || !reader.key(',', "sig") ||
      !reader.hex(entry.action.signature.bytes) || !reader.literal("}")) {
    return fail(reader.error());
  }
  // The reader takes only canonical text; writing it again makes that certain, whatever the reader does.
  if (encodeEntry(entry.action, entry.at) != text) return fail(Error{Code::NotCanonical, "entry"});
  return entry;
}

json::Value signedToJson(const SignedAction& action) {
  return json::Object{{"action", typeName(action.action)},
                      {"message", toMessage(action)},
                      {"sig", toHex0x(action.signature)}};
}

Result<SignedAction> signedFromJson(const json::Value& value) {
  D3L_TRY(onlyMembers(value, {"action", "message", "sig"}));
  D3L_ASSIGN(UnsignedAction action, fromMessage(value.text("action").value_or(""), *value.find("message")));
  SignedAction out;
  static_cast<UnsignedAction&>(out) = std::move(action);
  if (!readHexMember(value, "sig", out.signature)) {
    return fail(Error{Code::BadValue, "sig: 0x and 130 lower-case hex digits"});
  }
  return out;
}

std::vector<TypeInfo> allTypes() {
  std::vector<TypeInfo> out;
  for (const Form& form : forms()) out.push_back({form.name, form.encodeType, form.typeHash});
  return out;
}

}  // namespace d3l::actions
