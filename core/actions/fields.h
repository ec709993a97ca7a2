// The mechanism of the one field table. A struct is described once, in tables.h, as a tuple of
// (name, member); type strings, EIP-712 hashes, JSON and the words for signing are all made from it.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "core/actions/words.h"

namespace d3l::actions {

/// What a member is called and how it is shown; the type follows from the member itself.
template <class Owner_, class Member>
struct Field {
  using Owner = Owner_;
  std::string_view name;
  Member Owner_::*member;
  FieldKind kind;         ///< for numbers: Number, Time or Duration
  std::string_view type;  ///< overrides the Solidity type that follows from Member
};
template <class Owner, class Member>
constexpr Field<Owner, Member> field(std::string_view name, Member Owner::*member,
                                     FieldKind kind = FieldKind::Number, std::string_view type = {}) {
  return {name, member, kind, type};
}

/// The payload of a Propose, which is one alternative of a variant.
template <class P>
struct PayloadField {
  std::string_view name;
  FieldKind kind = FieldKind::Number;
  std::string_view type = {};
};

/// Specialised in tables.h: kName and kFields.
template <class T>
struct Table {
  static constexpr bool kMissing = true;
};
template <class T>
concept Described = !requires {
  Table<T>::kMissing;
};

/// An action with its envelope, seen as one struct. P is the payload of a Propose.
template <class A, class P = void>
struct MessageOf {};
template <class Envelope, class Content>
struct Message {
  Envelope& envelope;
  Content& content;
};

template <class Owner, class Member, class T>
requires std::is_base_of_v<Owner, T>
constexpr auto& valueOf(const Field<Owner, Member>& f, T& object) { return object.*f.member; }
template <class Owner, class Member, class Envelope, class Content>
constexpr auto& valueOf(const Field<Owner, Member>& f, const Message<Envelope, Content>& message) {
  if constexpr (std::is_same_v<Owner, std::remove_const_t<Content>>) {
    return message.content.*f.member;
  } else {
    return message.envelope.*f.member;
  }
}
template <class P, class Envelope, class Content>
constexpr auto& valueOf(const PayloadField<P>&, const Message<Envelope, Content>& message) {
  return std::get<P>(message.content.payload);
}

template <class Tag>
inline constexpr std::size_t kFieldCount = std::tuple_size_v<decltype(Table<Tag>::kFields)>;

/// Calls `visit(field)` in the order of the signed type.
template <class Tag, class Visit>
constexpr void eachField(Visit&& visit) {
  std::apply([&](const auto&... f) { (visit(f), ...); }, Table<Tag>::kFields);
}

/// Field numbers in the order of their names, which is the order of canonical JSON: names are ASCII.
template <class Tag>
constexpr auto orderByName() {
  constexpr std::size_t kCount = kFieldCount<Tag>;
  std::array<std::string_view, kCount> names{};
  std::array<std::size_t, kCount> order{};
  std::size_t next = 0;
  eachField<Tag>([&](const auto& f) {
    names[next] = f.name;
    order[next] = next;
    ++next;
  });
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return names[a] < names[b]; });
  return order;
}

template <class Tag, class Visit, std::size_t... I>
constexpr bool allByName(Visit&& visit, std::index_sequence<I...>) {
  constexpr auto kOrder = orderByName<Tag>();
  return (visit(std::get<kOrder[I]>(Table<Tag>::kFields), I) && ...);
}
/// Calls `visit(field, position)` in the order of names until it answers false.
template <class Tag, class Visit>
constexpr bool allByName(Visit&& visit) {
  return allByName<Tag>(std::forward<Visit>(visit), std::make_index_sequence<kFieldCount<Tag>>{});
}

/// Names of an enum's values from kFirst on; nothing outside is ever accepted.
template <class E>
struct EnumWords;
template <class E>
constexpr bool isKnown(E value) {
  const auto number = static_cast<std::size_t>(value);
  return number >= EnumWords<E>::kFirst && number - EnumWords<E>::kFirst < EnumWords<E>::kNames.size();
}
template <class E>
constexpr std::string_view wordOf(E value) {
  if (!isKnown(value)) return "?";
  return EnumWords<E>::kNames[static_cast<std::size_t>(value) - EnumWords<E>::kFirst];
}

template <class T>
inline constexpr bool kIsVector = false;
template <class T>
inline constexpr bool kIsVector<std::vector<T>> = true;
template <class T>
inline constexpr bool kIsFixed = false;
template <std::size_t N, class Tag>
inline constexpr bool kIsFixed<FixedBytes<N, Tag>> = true;

}  // namespace d3l::actions
