// Linked into a program with a Qt Quick window, without a line of that program knowing: tells when its
// first frame and its list were on screen, what memory it holds, and how fast its list scrolls.
//
// BENCH_START   CLOCK_MONOTONIC nanoseconds just before exec; without it this file does nothing
// BENCH_MODE    "frame": ends after the first frame · "list": waits for the list · "scroll": scrolls it
// BENCH_CPU     frames of scrolling in processor time, which other programs do not lengthen
// BENCH_TAB     select this tab of the page's tab bar first (list and scroll)
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <vector>

namespace {

constexpr int kSettle = 700;       // ms from what was waited for to the reading of memory
constexpr double kStep = 132;      // three rows of 44 pixels
constexpr std::size_t kWarm = 20;  // frames that fill caches
constexpr std::size_t kSteps = 400;

double nowMs() {
  timespec t{};
  clock_gettime(CLOCK_MONOTONIC, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) * 1e-6;
}

double cpuMs() {
  timespec t{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
  return static_cast<double>(t.tv_sec) * 1e3 + static_cast<double>(t.tv_nsec) * 1e-6;
}

long memoryKb(const char* key) {
  QFile file(QStringLiteral("/proc/self/smaps_rollup"));
  if (!file.open(QIODevice::ReadOnly)) return -1;
  for (const QByteArray& line : file.readAll().split('\n')) {
    if (line.startsWith(key))
      return line.mid(static_cast<int>(qstrlen(key))).trimmed().split(' ').first().toLong();
  }
  return -1;
}

void collect(QQuickItem* item, const char* type, std::vector<QQuickItem*>& out) {
  if (!item->isVisible()) return;
  if (item->inherits(type)) out.push_back(item);
  for (QQuickItem* child : item->childItems()) collect(child, type, out);
}

class Probe : public QObject {
 public:
  explicit Probe(double start) : start_(start), mode_(qgetenv("BENCH_MODE")) {
    QCoreApplication::instance()->installEventFilter(this);
  }

  bool eventFilter(QObject* watched, QEvent* event) override {
    if (event->type() != QEvent::PlatformSurface) return false;
    auto* window = qobject_cast<QQuickWindow*>(watched);
    if (window == nullptr || window_ != nullptr) return false;
    window_ = window;
    // The time is taken where the frame is swapped; the rest happens in the window's thread.
    connect(
        window, &QQuickWindow::frameSwapped, window,
        [this] {
          swapped_ = nowMs();
          swappedCpu_ = cpuMs();
        },
        Qt::DirectConnection);
    connect(
        window, &QQuickWindow::frameSwapped, this, [this] { onFrame(); }, Qt::QueuedConnection);
    QTimer::singleShot(0, this, [this] { QCoreApplication::instance()->removeEventFilter(this); });
    return false;
  }

 private:
  void onFrame() {
    if (first_ == 0) first_ = swapped_ - start_;
    if (scrolling_) return nextStep();
    if (done_) return;
    if (mode_ == "frame") return settle(first_);
    if (!chooseTab() || !listStands()) return;
    const double shown = swapped_ - start_;
    if (mode_ == "list") return settle(shown);
    done_ = true;
    awaitIdle();
  }

  bool chooseTab() {
    const QByteArray tab = qgetenv("BENCH_TAB");
    if (tab.isEmpty() || tabChosen_) return true;
    std::vector<QQuickItem*> bars;
    collect(window_->contentItem(), "QQuickTabBar", bars);
    if (bars.empty()) return false;
    bars.front()->setProperty("currentIndex", tab.toInt());
    tabChosen_ = true;
    window_->update();
    return false;
  }

  /// The longest list on the page has rows, and the first of them shows something.
  bool listStands() {
    std::vector<QQuickItem*> lists;
    collect(window_->contentItem(), "QQuickListView", lists);
    const auto count = [](const QQuickItem* item) { return item->property("count").toInt(); };
    std::erase_if(lists, [&](const QQuickItem* list) { return list->height() < 200 || count(list) == 0; });
    if (lists.empty()) return false;
    list_ =
        *std::max_element(lists.begin(), lists.end(), [&](auto* a, auto* b) { return count(a) < count(b); });
    const int least = qEnvironmentVariableIntValue("BENCH_ROWS");
    return count(list_) >= least && firstRowLoaded();
  }

  bool firstRowLoaded() {
    QQuickItem* row = nullptr;
    QMetaObject::invokeMethod(list_, "itemAtIndex", Q_RETURN_ARG(QQuickItem*, row), Q_ARG(int, 0));
    if (row == nullptr) return false;
    // "Loading" is the accessible text of a row whose content is still being read.
    return row->property("text").toString() != QLatin1String("Loading");
  }

  void settle(double shown) {
    done_ = true;
    QTimer::singleShot(kSettle, this, [this, shown] {
      // Frames are counted to see that the window does not repaint for nothing.
      std::printf("%.2f %.2f %ld %ld\n", first_, shown, memoryKb("Pss:"), memoryKb("Rss:"));
      leave();
    });
  }

  /// Scrolling is measured when reading and checking in the background are over.
  void awaitIdle() {
    const double used = cpuMs();
    QTimer::singleShot(500, this, [this, used] {
      if (cpuMs() - used > 100 && ++waited_ < 240) return awaitIdle();
      scrolling_ = true;
      nextStep();
    });
  }

  void nextStep() {
    if (asked_ > 0) frames_.push_back(inCpu_ ? swappedCpu_ - askedCpu_ : swapped_ - asked_);
    if (frames_.size() >= kSteps) {
      std::sort(frames_.begin() + kWarm, frames_.end());
      const auto at = [&](double q) {
        return frames_[kWarm + static_cast<std::size_t>(q * static_cast<double>(kSteps - kWarm - 1) + 0.5)];
      };
      std::printf("%.3f %.3f %ld %ld\n", at(0.5), at(0.99), memoryKb("Pss:"), memoryKb("Rss:"));
      return leave();
    }
    QTimer::singleShot(0, this, [this] {
      y_ += kStep;
      asked_ = nowMs();
      askedCpu_ = cpuMs();
      list_->setProperty("contentY", y_);
      window_->update();
    });
  }

  [[noreturn]] static void leave() {
    std::fflush(stdout);
    std::_Exit(0);
  }

  const double start_;
  const QByteArray mode_;
  QQuickWindow* window_ = nullptr;
  QQuickItem* list_ = nullptr;
  const bool inCpu_ = qEnvironmentVariableIsSet("BENCH_CPU");
  double swapped_ = 0, first_ = 0, asked_ = 0, y_ = 0, swappedCpu_ = 0, askedCpu_ = 0;
  bool done_ = false, tabChosen_ = false, scrolling_ = false;
  int waited_ = 0;
  std::vector<double> frames_;
};

void startProbe() {
  bool ok = false;
  const double ns = qEnvironmentVariable("BENCH_START").toDouble(&ok);
  if (ok) new Probe(ns * 1e-6);
}
Q_COREAPP_STARTUP_FUNCTION(startProbe)

}  // namespace
