#include "app/desktop/tour.h"

#include <QCoreApplication>
#include <QDir>
#include <QEventLoop>
#include <QFileInfo>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>
#include <atomic>
#include <cstdio>

#include "app/desktop/looks.h"
#include "core/base/hex.h"

namespace d3l::desktop {
namespace {

/// Two quiet cores need well under 45 s; a busy machine must not fail for being busy.
constexpr int kWholeSeconds = 120;

std::atomic<int> warnings = 0;

void onMessage(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  // Qt 6.4's software renderer says it when the last animation ends twice; nothing is wrong then.
  const bool ours = !text.startsWith(QLatin1String("QUnifiedTimer::"));
  if (ours && (type == QtWarningMsg || type == QtCriticalMsg || type == QtFatalMsg)) ++warnings;
  std::fprintf(stderr, "%s%s%s\n", context.file != nullptr ? context.file : "",
               context.file != nullptr ? ": " : "", qPrintable(text));
}

QSize sizeOf(const QString& kind) {
  if (kind == QLatin1String("small")) return {960, 640};
  if (kind == QLatin1String("large")) return {1920, 1200};
  return {1280, 800};
}

}  // namespace

void watchWarnings() { qInstallMessageHandler(onMessage); }
int warningsSeen() { return warnings; }

std::unique_ptr<QTemporaryDir> tourFolder() {
  // In memory where there is such a place: a demo that is thrown away need not wait for a disk.
  const QString memory = QStringLiteral("/dev/shm");
  const QFileInfo place(memory);
  auto folder = place.isDir() && place.isWritable()
                    ? std::make_unique<QTemporaryDir>(memory + QStringLiteral("/d3l-tour-XXXXXX"))
                    : std::make_unique<QTemporaryDir>();
  qputenv("XDG_DATA_HOME", folder->path().toLocal8Bit());
  return folder;
}

Tour::Tour(MainWindow& window, const QString& folder)
    : window_(window), hands_(window.window()), folder_(folder) {}

int Tour::run() {
  if (!QDir().mkpath(folder_)) {
    std::fprintf(stderr, "cannot make %s\n", qPrintable(folder_));
    return 1;
  }
  clock_.start();
  bool arrived = true;
  for (const TourStep& one : tourSteps()) {
    arrived = step(one);
    if (!arrived) break;
  }
  for (const QString& file : written_) std::printf("%s\n", qPrintable(file));
  std::fprintf(stderr, "%d pictures in %.1f s, %d warnings, %d texts cut\n",
               static_cast<int>(written_.size()), static_cast<double>(clock_.elapsed()) / 1000,
               warningsSeen(), cut_);
  return arrived && warningsSeen() == 0 && cut_ == 0 ? 0 : 1;
}

bool Tour::step(const TourStep& step) {
  if (step.act) step.act(*this);
  QElapsedTimer waited;
  waited.start();
  while (step.there && !step.there(*this)) {
    const bool late = waited.hasExpired(qint64{step.limitSeconds} * 1000);
    if (late || clock_.hasExpired(qint64{kWholeSeconds} * 1000)) {
      std::fprintf(stderr, "not reached: %s\n%s", step.name, qPrintable(hands_.describe()));
      shoot("not-reached", "light");
      return false;
    }
    // Woken by whatever happens, at the latest when the poll timer does.
    QTimer poll;
    QEventLoop loop;
    QObject::connect(&poll, &QTimer::timeout, &loop, &QEventLoop::quit);
    poll.start(20);
    loop.exec();
  }
  for (const char* kind : step.pictures) {
    if (!shoot(step.name, kind)) return false;
  }
  return true;
}

void Tour::settle() {
  for (int i = 0; i < 3; ++i) QCoreApplication::processEvents();
}

bool Tour::shoot(const char* name, const char* kind) {
  using ui::Preferences;
  const QString what = QString::fromLatin1(kind);
  window_.preferences().setThemeMode(what == QLatin1String("dark") ? Preferences::Dark : Preferences::Light);
  const QSize size = sizeOf(what);
  if (window_.window()->size() != size) window_.window()->resize(size);
  settle();
  const QString file =
      QDir(folder_).filePath(QStringLiteral("%1-%2%3.png")
                                 .arg(written_.size() + 1, 2, 10, QLatin1Char('0'))
                                 .arg(QString::fromLatin1(name),
                                      what == QLatin1String("light") ? QString() : QLatin1Char('-') + what));
  const bool done = window_.window()->grabWindow().save(file);
  for (const QString& cut : cutTexts(window_.window())) {
    std::fprintf(stderr, "cut in %s: %s\n", qPrintable(QFileInfo(file).fileName()), qPrintable(cut));
    ++cut_;
  }
  if (done) {
    written_ << file;
  } else {
    std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
  }
  window_.preferences().setThemeMode(Preferences::Light);
  if (size != sizeOf(QStringLiteral("light"))) window_.window()->resize(sizeOf(QStringLiteral("light")));
  settle();
  return done;
}

QObject* Tour::pageModel() const {
  return window_.shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>();
}

bool Tour::on(const char* page) const {
  auto& shell = window_.shell();
  if (shell.navigator()->page() != QLatin1String(page)) return false;
  const QVariant ready = pageModel() != nullptr ? pageModel()->property("ready") : QVariant();
  return !ready.isValid() || ready.toBool();
}

QString Tour::mainProposal() const {
  const auto& demo = window_.session().demo();
  return demo ? QString::fromStdString(toHex0x(demo->mainProposal)) : QString();
}

bool Tour::mainIsLive() const {
  const auto dao = window_.session().dao();
  const auto& demo = window_.session().demo();
  if (!dao || !demo) return false;
  std::size_t live = 0, targets = 0;
  dao->venue().read([&](const governance::State& state) {
    const governance::Proposal* proposal = state.find(demo->mainProposal);
    const auto* payload =
        proposal != nullptr ? std::get_if<governance::ModelDeployment>(&proposal->content.payload) : nullptr;
    if (payload == nullptr) return;
    targets = payload->targets.size();
    for (const std::string& target : payload->targets) {
      const governance::Desired* desired = state.desired(payload->model, target);
      live += desired != nullptr && desired->proposal == demo->mainProposal && desired->liveAt ? 1 : 0;
    }
  });
  return targets > 0 && live == targets;
}

}  // namespace d3l::desktop
