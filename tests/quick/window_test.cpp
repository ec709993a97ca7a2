#include "tests/quick/window_test.h"

#include <QDir>
#include <QElapsedTimer>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <algorithm>
#include <vector>

#include "app/desktop/looks.h"

namespace d3l::test {

bool WindowTest::openWindow() {
  qputenv("XDG_DATA_HOME", folder_.path().toLocal8Bit());
  ui::Session::Settings settings;
  settings.dataFolder = folder_.path();
  settings.keystoreFolder = folder_.filePath(QStringLiteral("keystore"));
  settings.keyCost = crypto::ScryptParams::light();
  settings.pace = client::DemoPace::Usual;
  window_ = std::make_unique<desktop::MainWindow>(settings, nullptr);
  if (!window_->isValid()) return false;
  window_->preferences().setAnimations(false);
  window_->preferences().setThemeMode(ui::Preferences::Light);
  window_->window()->resize(1280, 800);
  hands_ = std::make_unique<desktop::Hands>(window_->window());
  return QTest::qWaitForWindowExposed(window_->window());
}

bool WindowTest::openDemo() {
  shell().openDemo();
  return QTest::qWaitFor([&] { return shell().isOpen(); }, 2 * kLong) &&
         QTest::qWaitFor([&] { return shell().accountName() == QLatin1String("You"); }, kLong);
}

void WindowTest::open(const char* page, const QString& argument) {
  QTest::failOnWarning(anyWarning());
  shell().navigator()->open(QString::fromLatin1(page), argument);
  QCoreApplication::processEvents();
}

bool WindowTest::sees(const char* name) {
  const bool found = hands_->sees(QString::fromUtf8(name));
  if (!found) missed_ = hands_->describe();
  return found;
}

bool WindowTest::click(const char* name, QAccessible::Role role) {
  QCoreApplication::processEvents();
  const bool done = hands_->click(QString::fromUtf8(name), role);
  if (!done) missed_ = hands_->describe();
  return done;
}

bool WindowTest::clickOnce(const char* name, QAccessible::Role role) {
  return QTest::qWaitFor([&] { return click(name, role); }, kLong);
}

bool WindowTest::type(const char* field, const QString& text) {
  const bool done = hands_->type(QString::fromUtf8(field), text);
  if (!done) missed_ = hands_->describe();
  return done;
}

void WindowTest::explainFailure() {
  if (QTest::currentTestFailed() && !missed_.isEmpty()) qInfo("on screen:\n%s", qPrintable(missed_));
  missed_.clear();
}

void WindowTest::shoot(const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  // Layouts polish, lists make their rows, texts find their size: each in a turn of its own.
  const auto settle = [] {
    for (int turn = 0; turn < 20; ++turn) QCoreApplication::processEvents();
  };
  const auto save = [&](const char* kind) {
    settle();
    window_->window()->grabWindow().save(
        QDir(out).filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(name), QLatin1String(kind))));
    for (const QString& cut : desktop::cutTexts(window_->window()))
      qWarning("cut in %s-%s: %s", name, kind, qPrintable(cut));
  };
  save("light");
  window_->preferences().setThemeMode(ui::Preferences::Dark);
  save("dark");
  window_->preferences().setThemeMode(ui::Preferences::Light);
  const QSize usual = window_->window()->size();
  for (const auto& [kind, size] :
       {std::pair{"small", QSize(960, 640)}, std::pair{"large", QSize(1440, 900)}}) {
    window_->window()->resize(size);
    save(kind);
  }
  window_->window()->resize(usual);
  settle();
}

void WindowTest::drawAlways() {
  if (!qEnvironmentVariableIsSet("D3L_PICTURES")) qputenv("D3L_PICTURES", folder_.path().toLocal8Bit());
}

std::optional<qsizetype> WindowTest::mostRowsAlive(QQuickItem* list, int frames,
                                                   const std::function<double(int)>& position) {
  const auto* content = list->property("contentItem").value<QQuickItem*>();
  std::vector<double> took;
  qsizetype most = 0;
  for (int i = 0; i < frames; ++i) {
    list->setProperty("contentY", position(i));
    QElapsedTimer clock;
    clock.start();
    QSignalSpy swapped(window_->window(), &QQuickWindow::frameSwapped);
    window_->window()->requestUpdate();
    if (swapped.count() == 0 && !swapped.wait(5'000)) return std::nullopt;
    took.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
    most = std::max(most, content->childItems().size());
  }
  std::sort(took.begin(), took.end());
  qInfo("%d frames of scrolling: median %.1f ms, p99 %.1f ms; at most %d row items", frames,
        took[took.size() / 2], took[took.size() * 99 / 100], static_cast<int>(most));
  return most;
}

void WindowTest::shootLists(const QByteArray& state) {
  for (const char* name :
       {"home", "proposals", "models", "deployments", "people", "treasury", "tray", "compose"}) {
    open(name);
    QTRY_VERIFY2_WITH_TIMEOUT(!model("ready").isValid() || model("ready").toBool(), name, kLong);
    QTRY_VERIFY2_WITH_TIMEOUT(!model("loading").toBool(), name, kLong);
    shoot(state + '-' + name);
  }
}

}  // namespace d3l::test
