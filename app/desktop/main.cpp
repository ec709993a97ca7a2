// Composition only: options, session, window.
#include <QGuiApplication>
#include <QQuickWindow>
#include <algorithm>
#include <cstdio>
#include <string_view>

#include "app/desktop/looks.h"
#include "app/desktop/options.h"
#include "app/desktop/tour.h"
#include "app/desktop/window.h"
#include "core/crypto/secret.h"

namespace {

using d3l::desktop::MainWindow;
using d3l::desktop::Options;

std::unique_ptr<QSettings> storeFor(const Options& options) {
  if (options.data.isEmpty()) return std::make_unique<QSettings>();
  return std::make_unique<QSettings>(options.data + QStringLiteral("/desktop.ini"), QSettings::IniFormat);
}

/// After the first frame, so that the window stands before anything is read.
void openWhenShown(MainWindow& window, const Options& options) {
  const auto open = [&window, options] {
    if (!options.link.isEmpty()) window.shell().openLink(options.link);
    if (!options.dao.isEmpty()) {
      window.shell().openFolder(options.dao);
    } else if (options.demo) {
      window.shell().openDemo();
    }
  };
  QObject::connect(window.window(), &QQuickWindow::frameSwapped, &window.shell(), open,
                   static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

/// The tour draws into pictures, so it needs no display; the window does and says so itself.
void drawWithoutDisplay(int argc, char** argv) {
  const bool tour =
      std::any_of(argv + 1, argv + argc, [](std::string_view a) { return a.starts_with("--tour"); });
  const bool display = qEnvironmentVariableIsSet("DISPLAY") || qEnvironmentVariableIsSet("WAYLAND_DISPLAY");
  if (tour && !display && !qEnvironmentVariableIsSet("QT_QPA_PLATFORM"))
    qputenv("QT_QPA_PLATFORM", "offscreen");
}

int runTour(const Options& options) {
  const auto folder = d3l::desktop::tourFolder();
  d3l::desktop::watchWarnings();
  d3l::desktop::prepareLooks(options.looks);
  d3l::ui::Session::Settings settings;
  settings.dataFolder = folder->path();
  settings.keystoreFolder = folder->filePath(QStringLiteral("keystore"));
  settings.pace = d3l::client::DemoPace::Tour;
  MainWindow window(std::move(settings), nullptr);
  if (!window.isValid()) return 1;
  window.preferences().setAnimations(false);
  if (!d3l::desktop::applyLooks(options.looks, window.preferences())) {
    std::fprintf(stderr, "--look is one of large-text, long-words, mirrored\n");
    return 2;
  }
  return d3l::desktop::Tour(window, options.tour).run();
}

}  // namespace

int main(int argc, char** argv) {
  // Before any thread and any secret.
  d3l::crypto::hardenProcess();
  drawWithoutDisplay(argc, argv);
  QGuiApplication app(argc, argv);
  QGuiApplication::setApplicationName(QStringLiteral("d3l-governance"));
  QGuiApplication::setApplicationDisplayName(QStringLiteral("D3L Governance"));
  QGuiApplication::setApplicationVersion(QStringLiteral(D3L_VERSION));
  const Options options = d3l::desktop::readOptions(app);

  if (!options.tour.isEmpty()) return runTour(options);

  d3l::ui::Session::Settings settings;
  settings.dataFolder = options.data;
  if (!options.data.isEmpty()) settings.keystoreFolder = options.data + QStringLiteral("/keystore");
  MainWindow window(std::move(settings), storeFor(options));
  if (!window.isValid()) return 1;
  openWhenShown(window, options);
  return QGuiApplication::exec();
}
