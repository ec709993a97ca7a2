#include "core/node/feed.h"

#include <algorithm>
#include <charconv>

namespace d3l::node {
namespace {

std::string eventText(const std::string& id, std::string_view type, std::string_view data) {
  std::string out = "id: " + id + "\nevent: " + std::string(type) + "\n";
  while (true) {
    const std::size_t end = data.find('\n');
    out += "data: " + std::string(data.substr(0, end)) + "\n";
    if (end == std::string_view::npos) break;
    data.remove_prefix(end + 1);
  }
  return out + "\n";
}

}  // namespace

Feed::Feed(std::string epoch, std::size_t events, std::size_t bytes)
    : epoch_(std::move(epoch)), mostEvents_(events), mostBytes_(bytes) {}

void Feed::publish(std::string_view type, std::string_view data) {
  {
    const std::lock_guard lock(mutex_);
    events_.push_back({++last_, eventText(idOf(last_), type, data)});
    bytes_ += events_.back().text.size();
    while (events_.size() > 1 && (events_.size() > mostEvents_ || bytes_ > mostBytes_)) {
      bytes_ -= events_.front().text.size();
      events_.pop_front();
    }
  }
  const std::lock_guard lock(listenerMutex_);
  if (listener_) listener_();
}

std::string Feed::lastId() const { return idOf(last()); }

std::uint64_t Feed::last() const {
  const std::lock_guard lock(mutex_);
  return last_;
}

std::optional<std::uint64_t> Feed::positionOf(std::string_view id) const {
  if (!id.starts_with(epoch_) || id.size() <= epoch_.size() || id[epoch_.size()] != '-') return std::nullopt;
  id.remove_prefix(epoch_.size() + 1);
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), number);
  if (error != std::errc{} || end != id.data() + id.size()) return std::nullopt;
  const std::lock_guard lock(mutex_);
  const std::uint64_t oldest = events_.empty() ? last_ : events_.front().number - 1;
  if (number < oldest || number > last_) return std::nullopt;
  return number;
}

Feed::Piece Feed::after(std::uint64_t position, std::size_t bytes) const {
  const std::lock_guard lock(mutex_);
  Piece out;
  out.position = position;
  if (position >= last_) return out;
  out.lost = isForgotten(position);
  if (out.lost) return out;
  // Numbers have no holes, so the place follows from the number.
  for (std::size_t i = position + 1 - events_.front().number; i < events_.size(); ++i) {
    if (!out.text.empty() && out.text.size() + events_[i].text.size() > bytes) break;
    out.text += events_[i].text;
    out.position = events_[i].number;
  }
  return out;
}

bool Feed::lost(std::uint64_t position) const {
  const std::lock_guard lock(mutex_);
  return isForgotten(position);
}

bool Feed::isForgotten(std::uint64_t position) const {
  return position < last_ && (events_.empty() || position + 1 < events_.front().number);
}

std::string Feed::resetEvent(std::uint64_t position) const {
  return eventText(idOf(position), "reset", "{}");
}

void Feed::onPublish(std::function<void()> listener) {
  const std::lock_guard lock(listenerMutex_);
  listener_ = std::move(listener);
}

}  // namespace d3l::node
