// The window on a session: engine, shell and main window, in the order they need each other.
#pragma once

#include <QQmlApplicationEngine>
#include <memory>

#include "ui/viewmodels/preferences.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/shell_view_model.h"

class QQuickWindow;

namespace d3l::desktop {

class MainWindow {
 public:
  MainWindow(ui::Session::Settings settings, std::unique_ptr<QSettings> store);

  bool isValid() const { return window() != nullptr; }
  QQuickWindow* window() const;
  ui::Session& session() { return session_; }
  ui::ShellViewModel& shell() { return shell_; }
  ui::Preferences& preferences() { return preferences_; }

 private:
  ui::Session session_;
  ui::Preferences preferences_;
  ui::ShellViewModel shell_;
  QQmlApplicationEngine engine_;
};

}  // namespace d3l::desktop
