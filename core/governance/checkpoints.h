// A value over time: written forwards, read at any second in O(log n).
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "core/base/time.h"

namespace d3l::governance {

template <class V>
class Checkpoints {
 public:
  struct Entry {
    Timestamp at = 0;
    V value{};
  };

  /// `at` never lies before the last entry. Two writes in one second leave the second one, so that a
  /// value cannot be held for part of a second and still be seen.
  void set(Timestamp at, V value) {
    if (!entries_.empty() && entries_.back().at == at) {
      entries_.back().value = std::move(value);
    } else if (entries_.empty() || !(entries_.back().value == value)) {
      entries_.push_back({at, std::move(value)});
    }
  }
  /// The value of the last entry with time ≤ `at`; V{} before the first.
  V at(Timestamp time) const {
    const auto next = std::upper_bound(entries_.begin(), entries_.end(), time,
                                       [](Timestamp t, const Entry& entry) { return t < entry.at; });
    return next == entries_.begin() ? V{} : std::prev(next)->value;
  }
  V latest() const { return entries_.empty() ? V{} : entries_.back().value; }
  const std::vector<Entry>& entries() const { return entries_; }

 private:
  std::vector<Entry> entries_;
};

}  // namespace d3l::governance
