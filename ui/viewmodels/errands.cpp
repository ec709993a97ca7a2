#include "ui/viewmodels/errands.h"

#include <QCoreApplication>
#include <QEvent>
#include <utility>

#include "core/base/handover.h"

namespace d3l::ui {
namespace {

/// The queues as the thread sanitizer is told of them.
char toWorkers = 0, toWindow = 0;

class Errand : public QRunnable {
 public:
  explicit Errand(std::function<void()> work) : work_(std::move(work)) {}
  void run() override {
    takeOver(&toWorkers);
    work_();
  }

 private:
  std::function<void()> work_;
};

class Answer : public QEvent {
 public:
  explicit Answer(std::function<void()> done) : QEvent(QEvent::User), done_(std::move(done)) {}
  void run() const { done_(); }

 private:
  std::function<void()> done_;
};

}  // namespace

void startErrand(QThreadPool& pool, std::function<void()> work) {
  auto* errand = new Errand(std::move(work));
  handOver(&toWorkers);
  pool.start(errand);  // which deletes it
}

void Answers::post(std::function<void()> done) {
  auto* answer = new Answer(std::move(done));
  handOver(&toWindow);
  QCoreApplication::postEvent(this, answer);  // which deletes it
}

void Answers::customEvent(QEvent* event) {
  takeOver(&toWindow);
  static_cast<Answer*>(event)->run();
}

}  // namespace d3l::ui
