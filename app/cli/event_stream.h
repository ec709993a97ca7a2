// Server-Sent Events as they arrive, in pieces of any size (HTML standard, 9.2.6).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace d3l::cli {

struct StreamEvent {
  std::string id;  ///< of the newest event that named one
  std::string type;
  std::string data;
};

class EventStream {
 public:
  /// The events that are complete with this piece. Nothing more comes once it is broken.
  std::vector<StreamEvent> feed(std::string_view piece);
  /// A line or an event of more than a megabyte: no node sends that.
  bool broken() const { return broken_; }
  const std::string& lastId() const { return lastId_; }

 private:
  void line(std::string_view text, std::vector<StreamEvent>& out);

  std::string pending_;
  StreamEvent event_;
  bool hasData_ = false;
  bool broken_ = false;
  std::string lastId_;
};

}  // namespace d3l::cli
