// Pictures of a page for people to look at: light, dark, small and large, into the folder in D3L_PICTURES.
#pragma once

#include <QCoreApplication>
#include <QDir>
#include <QQuickWindow>

#include "app/desktop/window.h"

namespace d3l::test {

inline void shoot(desktop::MainWindow& window, const char* name) {
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (out.isEmpty()) return;
  QDir().mkpath(out);
  const auto save = [&](const QString& kind) {
    for (int i = 0; i < 6; ++i) QCoreApplication::processEvents(QEventLoop::AllEvents, 50);
    window.window()->grabWindow().save(QDir(out).filePath(QLatin1String(name) + kind));
  };
  save(QStringLiteral("-light.png"));
  window.preferences().setThemeMode(ui::Preferences::Dark);
  save(QStringLiteral("-dark.png"));
  window.preferences().setThemeMode(ui::Preferences::Light);
  window.window()->resize(960, 640);
  save(QStringLiteral("-small.png"));
  window.window()->resize(1440, 900);
  save(QStringLiteral("-large.png"));
  window.window()->resize(1280, 800);
  QCoreApplication::processEvents();
}

}  // namespace d3l::test
