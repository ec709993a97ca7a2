// Every field as (path, value, kind), from the field table.
#pragma once

#include <string>
#include <vector>

#include "core/actions/fields.h"
#include "core/base/amount.h"
#include "core/base/hex.h"

namespace d3l::actions {

template <class Tag, class T>
void listFields(std::vector<SignedField>& out, const std::string& prefix, const T& value);

template <class T>
void listValue(std::vector<SignedField>& out, const std::string& path, FieldKind numberKind, const T& value) {
  if constexpr (Described<T>) {
    listFields<T>(out, path + ".", value);
  } else if constexpr (kIsVector<T>) {
    // An empty list is signed too.
    if (value.empty()) out.push_back({path, "[]", FieldKind::Text, false});
    for (std::size_t i = 0; i < value.size(); ++i) {
      listValue(out, path + "." + std::to_string(i), numberKind, value[i]);
    }
  } else if constexpr (std::is_enum_v<T>) {
    out.push_back({path, std::string(wordOf(value)), FieldKind::Choice, false});
  } else if constexpr (std::is_same_v<T, bool>) {
    out.push_back({path, value ? "true" : "false", FieldKind::Flag, false});
  } else if constexpr (std::is_unsigned_v<T>) {
    out.push_back({path, std::to_string(value), numberKind, false});
  } else if constexpr (std::is_same_v<T, Amount>) {
    out.push_back({path, value.toString(), FieldKind::Amount, false});
  } else if constexpr (kIsFixed<T>) {
    const auto kind = std::is_same_v<T, Address> ? FieldKind::Account : FieldKind::Digest;
    out.push_back({path, toHex0x(value), kind, false});
  } else {
    out.push_back({path, value, FieldKind::Text, true});
  }
}

template <class Tag, class T>
void listFields(std::vector<SignedField>& out, const std::string& prefix, const T& value) {
  eachField<Tag>(
      [&](const auto& f) { listValue(out, prefix + std::string(f.name), f.kind, valueOf(f, value)); });
}

}  // namespace d3l::actions
