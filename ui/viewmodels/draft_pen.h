// Writes one draft from several threads. Texts reach the disk in the order they were typed: one that was
// overtaken on its way is not written any more.
#pragma once

#include <cstdint>
#include <mutex>

#include "core/client/drafts.h"

namespace d3l::ui {

class DraftPen {
 public:
  explicit DraftPen(client::DraftStore store) : store_(std::move(store)) {}

  /// The place of a text in the order; taken where one types, before the text goes elsewhere.
  std::uint64_t next() { return ++typed_; }
  /// Writes unless a later text, or the end, was first.
  client::Result<Done> save(const client::Draft& draft, std::uint64_t turn) {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (gone_ || turn <= written_) return Done{};
    D3L_TRY(store_.save(draft));
    written_ = turn;
    return Done{};
  }
  /// The end: a save still on its way does not bring it back.
  client::Result<Done> remove(const std::string& id) {
    const std::lock_guard<std::mutex> lock(mutex_);
    gone_ = true;
    return store_.remove(id);
  }

 private:
  const client::DraftStore store_;
  std::uint64_t typed_ = 0;  ///< only where one types
  std::mutex mutex_;         ///< of what follows
  std::uint64_t written_ = 0;
  bool gone_ = false;
};

}  // namespace d3l::ui
