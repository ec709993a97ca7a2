// Facts by account for sets that grow into the millions: to find one or to add one costs the same however
// many there are (adr-address-table.md).
#pragma once

#include <algorithm>
#include <cstring>
#include <iterator>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace d3l::governance {

/// A map that never forgets an account. It iterates in the order of insertion, which is the record's and so
/// the same everywhere; `sorted` gives the order of addresses. References and iterators end with the next
/// insertion. Keys are for reading.
template <class V>
class AddressTable {
 public:
  struct Entry {
    Address first;
    V second;
  };
  template <class Table>
  class Walk {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = Entry;
    using difference_type = std::ptrdiff_t;
    using reference = std::conditional_t<std::is_const_v<Table>, const Entry&, Entry&>;
    using pointer = std::remove_reference_t<reference>*;

    Walk() = default;
    Walk(Table* table, std::size_t place) : table_(table), place_(place) {}
    reference operator*() const { return table_->entry(place_); }
    pointer operator->() const { return &table_->entry(place_); }
    Walk& operator++() {
      ++place_;
      return *this;
    }
    Walk operator++(int) { return Walk(table_, place_++); }
    friend bool operator==(const Walk&, const Walk&) = default;

   private:
    Table* table_ = nullptr;
    std::size_t place_ = 0;
  };
  using iterator = Walk<AddressTable>;
  using const_iterator = Walk<const AddressTable>;

  std::size_t size() const {
    return pieces_.empty() ? 0 : (pieces_.size() - 1) * kPiece + pieces_.back().size();
  }
  bool empty() const { return pieces_.empty(); }
  iterator begin() { return {this, 0}; }
  iterator end() { return {this, size()}; }
  const_iterator begin() const { return {this, 0}; }
  const_iterator end() const { return {this, size()}; }

  iterator find(const Address& address) { return {this, place(address)}; }
  const_iterator find(const Address& address) const { return {this, place(address)}; }
  bool contains(const Address& address) const { return place(address) != size(); }
  std::size_t count(const Address& address) const { return contains(address) ? 1 : 0; }
  /// The account must be there.
  const V& at(const Address& address) const { return entry(place(address)).second; }

  V& operator[](const Address& address) {
    const std::size_t known = place(address);
    return known != size() ? entry(known).second : add(address, V{});
  }
  /// Changes nothing if the account is there.
  void emplace(const Address& address, V value) {
    if (!contains(address)) add(address, std::move(value));
  }

  /// By address, ascending.
  std::vector<const Entry*> sorted() const {
    // The first bytes nearly always decide; beside the pointers they are compared without following those.
    std::vector<std::pair<std::uint64_t, const Entry*>> order;
    order.reserve(size());
    for (const Entry& entry : *this) order.emplace_back(leadingBytes(entry.first), &entry);
    std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : a.second->first < b.second->first;
    });
    std::vector<const Entry*> out;
    out.reserve(order.size());
    for (const auto& entry : order) out.push_back(entry.second);
    return out;
  }

 private:
  /// Where an entry lies: its place counted from 1, 0 for none, beside some bits of its spot, so that other
  /// entries are hardly ever read on the way.
  struct Slot {
    std::uint32_t tag = 0;
    std::uint32_t place = 0;
  };
  /// So few are found faster by looking at each.
  static constexpr std::size_t kFew = 8;
  /// Entries lie in pieces of so many, which need not move when more come.
  static constexpr std::size_t kPiece = 256;

  Entry& entry(std::size_t place) { return pieces_[place / kPiece][place % kPiece]; }
  const Entry& entry(std::size_t place) const { return pieces_[place / kPiece][place % kPiece]; }

  static std::uint64_t leadingBytes(const Address& address) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < 8; ++i) out = out << 8 | address.bytes[i];
    return out;
  }

  /// Spreads addresses over the slots, also those that differ in one byte only. Nothing that is read depends
  /// on it, so neither does the order of bytes in a word.
  static std::uint64_t spot(const Address& address) {
    std::uint64_t head = 0, middle = 0;
    std::uint32_t tail = 0;
    std::memcpy(&head, address.bytes.data(), 8);
    std::memcpy(&middle, address.bytes.data() + 8, 8);
    std::memcpy(&tail, address.bytes.data() + 16, 4);
    const auto stir = [](std::uint64_t bits) {
      bits = (bits ^ bits >> 32) * 0x9E3779B97F4A7C15u;
      return bits ^ bits >> 29;
    };
    return stir(stir(stir(head) ^ middle) ^ tail);
  }
  static std::uint32_t tagOf(std::uint64_t spot) { return static_cast<std::uint32_t>(spot >> 32); }

  /// size() if it is not there.
  std::size_t place(const Address& address) const {
    if (slots_.empty()) {
      std::size_t i = 0;
      while (i < size() && entry(i).first != address) ++i;
      return i;
    }
    const std::uint64_t from = spot(address);
    for (std::size_t i = from;; ++i) {
      const Slot& slot = slots_[i & (slots_.size() - 1)];
      if (slot.place == 0) return size();
      if (slot.tag == tagOf(from) && entry(slot.place - 1).first == address) return slot.place - 1;
    }
  }

  V& add(const Address& address, V value) {
    const std::size_t before = size();
    if (before % kPiece == 0) {
      pieces_.emplace_back();
      // The first one grows as it has to: most tables are small.
      if (before != 0) pieces_.back().reserve(kPiece);
    }
    pieces_.back().push_back({address, std::move(value)});
    if (before >= kFew && 2 * before >= slots_.size()) {
      slots_.assign(std::max(slots_.size() * 2, 4 * kFew), {});
      for (std::size_t i = 0; i <= before; ++i) occupy(i);
    } else if (!slots_.empty()) {
      occupy(before);
    }
    return pieces_.back().back().second;
  }
  void occupy(std::size_t place) {
    const std::uint64_t from = spot(entry(place).first);
    std::size_t i = from;
    while (slots_[i & (slots_.size() - 1)].place != 0) ++i;
    slots_[i & (slots_.size() - 1)] = {tagOf(from), static_cast<std::uint32_t>(place + 1)};
  }

  std::vector<std::vector<Entry>> pieces_;
  std::vector<Slot> slots_;  ///< a power of two of them, at least half of them free; none while there are few
};

}  // namespace d3l::governance
