// What the window's threads do for each other, through Qt's queues. What goes through is whole before it is
// put in, belongs to the other side from then on and ends there: the lambdas of QMetaObject::invokeMethod may
// end on either.
#pragma once

#include <QObject>
#include <QThreadPool>
#include <functional>

namespace d3l::ui {

/// Runs `work` on a thread of `pool`, and ends it there.
void startErrand(QThreadPool& pool, std::function<void()> work);

/// Takes answers into the thread it lives in.
class Answers : public QObject {
 public:
  /// Any thread. Runs `done` in this object's thread, later, and ends it there; never if this is gone by
  /// then.
  void post(std::function<void()> done);

 protected:
  void customEvent(QEvent* event) override;
};

}  // namespace d3l::ui
