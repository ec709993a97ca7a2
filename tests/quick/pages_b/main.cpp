// Draws the pages of a decision – proposal, vote sheet, models, deployments – on a fresh demo DAO into
// pictures: `d3l-pages-b OUT [WIDTH HEIGHT [SCALE]]`. To be looked at; fails on any QML warning.
#include <QDir>
#include <QEventLoop>
#include <QGuiApplication>
#include <QQmlApplicationEngine>
#include <QQmlComponent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>
#include <cstdio>
#include <functional>
#include <memory>

#include "core/base/hex.h"
#include "ui/viewmodels/shell_view_model.h"

namespace {

using d3l::ui::Session;
using d3l::ui::ShellViewModel;

int warnings = 0;
void count(QtMsgType type, const QMessageLogContext& context, const QString& text) {
  const bool ours = !text.contains(QLatin1String("XDG_RUNTIME_DIR"));
  if (type != QtDebugMsg && type != QtInfoMsg && ours) ++warnings;
  std::fprintf(stderr, "%s\n", qPrintable(qFormatLogMessage(type, context, text)));
}

/// Runs the event loop until `done`, at most `seconds`.
bool until(const std::function<bool()>& done, int seconds = 30) {
  QEventLoop loop;
  QTimer poll, end;
  poll.setInterval(20);
  end.setSingleShot(true);
  bool good = done();
  QObject::connect(&poll, &QTimer::timeout, &loop, [&] {
    good = done();
    if (good) loop.quit();
  });
  QObject::connect(&end, &QTimer::timeout, &loop, &QEventLoop::quit);
  poll.start();
  end.start(seconds * 1000);
  if (!good) loop.exec();
  return good;
}
void settle(int milliseconds = 400) {
  QEventLoop loop;
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
}

class Album {
 public:
  Album(QQuickWindow& window, ShellViewModel& shell, QDir out)
      : window_(window), shell_(shell), out_(std::move(out)) {}

  QObject* model() const {
    return qvariant_cast<QObject*>(shell_.pageProperties().value(QStringLiteral("vm")));
  }
  QObject* page() const { return qvariant_cast<QObject*>(window_.property("page")); }
  QObject* sub(const char* name) const { return qvariant_cast<QObject*>(model()->property(name)); }

  void open(const char* page, const QString& argument = {}) {
    shell_.navigator()->open(QString::fromLatin1(page), argument);
    settle();
  }
  void shoot(const char* name, bool dark = true) {
    settle();
    save(name, d3l::ui::Preferences::Light, "light");
    if (dark) save(name, d3l::ui::Preferences::Dark, "dark");
    shell_.preferences()->setThemeMode(d3l::ui::Preferences::Light);
  }

 private:
  void save(const char* name, d3l::ui::Preferences::ThemeMode mode, const char* suffix) {
    shell_.preferences()->setThemeMode(mode);
    settle(120);
    const QString file =
        out_.filePath(QStringLiteral("%1-%2.png").arg(QLatin1String(name), QLatin1String(suffix)));
    if (!window_.grabWindow().save(file)) std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
  }
  QQuickWindow& window_;
  ShellViewModel& shell_;
  QDir out_;
};

QString proposalTitled(const Session& session, const char* part) {
  d3l::index::Query query;
  query.search = part;
  query.limit = 1;
  const auto page = session.dao()->index()->proposals(query);
  return page && !page->rows.empty() ? QString::fromStdString(d3l::toHex0x(page->rows.front().id))
                                     : QString();
}

void walk(Album& album, Session& session) {
  const QString main = QString::fromStdString(d3l::toHex0x(session.demo()->mainProposal));
  album.open("proposal", main);
  until([&] {
    return album.model()->property("state").toInt() == 1 &&
           album.sub("evidence")->property("state").toInt() == 1;
  });
  album.shoot("proposal-summary");
  album.page()->setProperty("tab", 1);
  album.shoot("proposal-evidence");
  album.sub("evidence")->setProperty("selected", 0);
  settle(800);
  album.shoot("proposal-drawer");
  album.page()->setProperty("tab", 2);
  album.shoot("proposal-votes", false);
  album.page()->setProperty("tab", 3);
  album.shoot("proposal-deployment", false);
  album.page()->setProperty("tab", 4);
  settle(800);
  album.shoot("proposal-raw", false);
  album.page()->setProperty("tab", 0);
  QMetaObject::invokeMethod(album.page(), "beginVote", Q_ARG(int, 1));
  settle(600);
  album.shoot("vote-sheet");
  QMetaObject::invokeMethod(album.sub("vote"), "sign", Q_ARG(QString, QStringLiteral("wrong")));
  until([&] { return album.sub("vote")->property("wrongPassphrase").toBool(); });
  album.shoot("vote-wrong", false);
  QMetaObject::invokeMethod(album.sub("vote"), "sign", Q_ARG(QString, QStringLiteral("demo")));
  until([&] { return album.sub("vote")->property("progress").toInt() == 4; });
  album.shoot("vote-done", false);
  for (const auto& [name, title] :
       {std::pair{"proposal-lm", "multilingual 1b7"}, std::pair{"proposal-quadratic", "Probe live models"},
        std::pair{"proposal-diabetes", "diabetes less moved"},
        std::pair{"proposal-vetoed", "nearly every malignant"},
        std::pair{"proposal-executed", "all thirty measurements"},
        std::pair{"proposal-review", "enough eights"}}) {
    album.open("proposal", proposalTitled(session, title));
    until([&] {
      return album.model()->property("state").toInt() != 0 &&
             album.sub("evidence")->property("state").toInt() != 0;
    });
    album.shoot(name, false);
    if (QLatin1String(name) == QLatin1String("proposal-lm")) {
      album.page()->setProperty("tab", 1);
      album.shoot("proposal-lm-evidence", false);
    }
    if (QLatin1String(name) == QLatin1String("proposal-executed")) {
      album.page()->setProperty("tab", 3);
      album.shoot("proposal-executed-deployment", false);
    }
    if (QLatin1String(name) == QLatin1String("proposal-diabetes")) {
      album.page()->setProperty("tab", 1);
      album.sub("evidence")->setProperty("selected", 0);
      settle(800);
      album.shoot("proposal-diabetes-drawer", false);
    }
  }
  album.open("proposal", QStringLiteral("0x00"));
  album.shoot("proposal-unknown", false);
  album.open("models");
  until([&] { return !album.model()->property("loading").toBool(); });
  album.shoot("models");
  QMetaObject::invokeMethod(album.model(), "compare", Q_ARG(int, 1), Q_ARG(int, 0));
  settle(1500);
  album.shoot("models-compare", false);
  album.open("deployments");
  until([&] { return !album.model()->property("loading").toBool(); });
  album.shoot("deployments");
  QMetaObject::invokeMethod(album.model(), "select", Q_ARG(QString, QStringLiteral("diabetes-progress")),
                            Q_ARG(QString, QStringLiteral("prod-us")));
  settle(800);
  album.shoot("deployments-panel");
}

}  // namespace

int main(int argc, char** argv) {
  qInstallMessageHandler(count);
  QGuiApplication app(argc, argv);
  if (argc < 2) {
    std::fprintf(stderr, "usage: d3l-pages-b OUT [WIDTH HEIGHT [SCALE]]\n");
    return 2;
  }
  const QTemporaryDir folder;
  Session::Settings settings;
  settings.dataFolder = folder.path();
  settings.keystoreFolder = folder.filePath(QStringLiteral("keys"));
  Session session(settings);
  d3l::ui::Preferences preferences;
  if (argc > 4) preferences.setTextScale(QByteArray(argv[4]).toDouble());
  preferences.setAnimations(false);
  ShellViewModel shell(session, preferences);
  QQmlApplicationEngine engine;
  engine.addImportPath(QStringLiteral("qrc:/qt/qml"));
  engine.setInitialProperties({{QStringLiteral("shell"), QVariant::fromValue(&shell)}});
  engine.load(QUrl(QStringLiteral("qrc:/qt/qml/D3L/Pages/MainWindow.qml")));
  if (engine.rootObjects().isEmpty()) return 1;
  auto* window = qobject_cast<QQuickWindow*>(engine.rootObjects().first());
  if (argc > 3) window->resize(QByteArray(argv[2]).toInt(), QByteArray(argv[3]).toInt());
  shell.openDemo();
  if (!until([&] { return shell.isOpen(); }, 120)) return 1;
  QDir().mkpath(QString::fromLocal8Bit(argv[1]));
  Album album(*window, shell, QDir(QString::fromLocal8Bit(argv[1])));
  walk(album, session);
  return warnings == 0 ? 0 : 1;
}
