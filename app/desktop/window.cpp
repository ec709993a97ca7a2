#include "app/desktop/window.h"

#include <QQuickWindow>

namespace d3l::desktop {

MainWindow::MainWindow(ui::Session::Settings settings, std::unique_ptr<QSettings> store)
    : session_(std::move(settings)), preferences_(std::move(store)), shell_(session_, preferences_) {
  engine_.addImportPath(QStringLiteral("qrc:/qt/qml"));
  engine_.setInitialProperties({{QStringLiteral("shell"), QVariant::fromValue(&shell_)}});
  engine_.load(QUrl(QStringLiteral("qrc:/qt/qml/D3L/Pages/MainWindow.qml")));
}

QQuickWindow* MainWindow::window() const {
  const auto roots = engine_.rootObjects();
  return roots.isEmpty() ? nullptr : qobject_cast<QQuickWindow*>(roots.first());
}

}  // namespace d3l::desktop
