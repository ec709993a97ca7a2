// Names for addresses, taken from the session so that a background thread can use them.
#pragma once

#include <QString>
#include <map>

#include "ui/viewmodels/session.h"

namespace d3l::ui {

class NameBook {
 public:
  NameBook() = default;
  explicit NameBook(const Session& session);

  /// The known name, or the beginning of the address; "you" is marked by the caller.
  QString name(const Address& address) const;
  /// Within a sentence, other than as who acts: "you" for the own account.
  QString object(const Address& address) const;
  /// Empty if nobody knows one.
  QString known(const Address& address) const;
  const Address& self() const { return self_; }

 private:
  std::map<Address, QString> names_;
  Address self_;
};

/// At most one reading at a time; asked for again meanwhile, it is done once more afterwards.
class OneAtATime {
 public:
  bool begin() {
    if (running_) again_ = true;
    return !std::exchange(running_, true);
  }
  /// True: begin() again.
  bool end() {
    running_ = false;
    return std::exchange(again_, false);
  }

 private:
  bool running_ = false;
  bool again_ = false;
};

}  // namespace d3l::ui
