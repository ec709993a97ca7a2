#include "app/cli/event_stream.h"

#include <algorithm>
#include <utility>

namespace d3l::cli {
namespace {

constexpr std::size_t kMaxEvent = 1u << 20;

}  // namespace

std::vector<StreamEvent> EventStream::feed(std::string_view piece) {
  std::vector<StreamEvent> out;
  while (!broken_ && !piece.empty()) {
    const std::size_t end = piece.find('\n');
    if (pending_.size() + std::min(end, piece.size()) > kMaxEvent) broken_ = true;
    if (broken_) break;
    pending_.append(piece.substr(0, end));
    if (end == std::string_view::npos) break;
    piece.remove_prefix(end + 1);
    if (pending_.ends_with('\r')) pending_.pop_back();
    line(std::exchange(pending_, {}), out);
  }
  return out;
}

void EventStream::line(std::string_view text, std::vector<StreamEvent>& out) {
  if (text.empty()) {
    event_.id = lastId_;
    if (hasData_) out.push_back(std::exchange(event_, {}));
    event_ = {};
    hasData_ = false;
    return;
  }
  const std::size_t colon = text.find(':');
  if (colon == 0) return;  // a comment, e.g. a heartbeat
  const std::string_view field = text.substr(0, colon);
  std::string_view value = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  if (value.starts_with(' ')) value.remove_prefix(1);
  if (field == "id") lastId_ = value;
  if (field == "event") event_.type = value;
  if (field == "data") {
    if (hasData_) event_.data += '\n';
    event_.data += value;
    hasData_ = true;
    broken_ = broken_ || event_.data.size() > kMaxEvent;
  }
}

}  // namespace d3l::cli
