// What happens, as Server-Sent Events: numbered, kept for a while, read by any number of followers.
// A follower is only a position, so a slow one costs nothing but its place: when what comes next has
// been forgotten, it is lost and has to begin anew. Thread-safe.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace d3l::node {

class Feed {
 public:
  /// `epoch`: a word of this run of the program, so that numbers of an earlier one are not taken for
  /// its own: letters and digits. Keeps the newest `events` of at most `bytes` together.
  explicit Feed(std::string epoch, std::size_t events = 4096, std::size_t bytes = 8u << 20);

  /// `data` in one or more lines; `type` one word.
  void publish(std::string_view type, std::string_view data);

  /// "<epoch>-<number>" of the newest event; number 0 before the first.
  std::string lastId() const;
  std::uint64_t last() const;
  /// The position after the event of that id, if what follows it is still here.
  std::optional<std::uint64_t> positionOf(std::string_view id) const;

  struct Piece {
    std::string text;            ///< whole events; empty: nothing new
    std::uint64_t position = 0;  ///< after them
    bool lost = false;           ///< what came next is forgotten
  };
  /// Events after `position`, at least one if there is one, about `bytes` of them.
  Piece after(std::uint64_t position, std::size_t bytes = 64u << 10) const;
  /// Whether what comes after `position` is forgotten.
  bool lost(std::uint64_t position) const;
  /// First words to somebody whose past is unknown: read the present state, then follow from `position`.
  std::string resetEvent(std::uint64_t position) const;

  /// Called after every publish on the publishing thread; one listener. Empty: none.
  void onPublish(std::function<void()> listener);

 private:
  struct Event {
    std::uint64_t number = 0;
    std::string text;
  };
  bool isForgotten(std::uint64_t position) const;
  std::string idOf(std::uint64_t number) const { return epoch_ + "-" + std::to_string(number); }

  const std::string epoch_;
  const std::size_t mostEvents_, mostBytes_;
  mutable std::mutex mutex_;
  std::deque<Event> events_;
  std::size_t bytes_ = 0;
  std::uint64_t last_ = 0;
  std::mutex listenerMutex_;
  std::function<void()> listener_;
};

}  // namespace d3l::node
