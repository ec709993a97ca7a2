// What a person prefers on this computer; kept by QSettings, applied by the window.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QSettings>
#include <QSize>
#include <QStringList>
#include <memory>

namespace d3l::ui {

class Preferences : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the shell has it")

  Q_PROPERTY(ThemeMode themeMode READ themeMode WRITE setThemeMode NOTIFY changed)
  /// 1.0 to 1.5
  Q_PROPERTY(qreal textScale READ textScale WRITE setTextScale NOTIFY changed)
  Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY changed)
  Q_PROPERTY(bool animations READ animations WRITE setAnimations NOTIFY changed)
  /// Minutes without a key or a click after which keys are locked; also the longest they stay unlocked.
  Q_PROPERTY(int autoLockMinutes READ autoLockMinutes WRITE setAutoLockMinutes NOTIFY changed)
  Q_PROPERTY(QSize windowSize READ windowSize WRITE setWindowSize NOTIFY changed)
  /// Folders opened before, newest first.
  Q_PROPERTY(QStringList recentFolders READ recentFolders NOTIFY changed)

 public:
  enum ThemeMode { System, Light, Dark, HighContrast };
  Q_ENUM(ThemeMode)

  /// Nothing is kept without a store (tour, tests).
  explicit Preferences(std::unique_ptr<QSettings> store = nullptr, QObject* parent = nullptr);

  ThemeMode themeMode() const { return themeMode_; }
  void setThemeMode(ThemeMode mode);
  qreal textScale() const { return textScale_; }
  void setTextScale(qreal scale);
  bool compact() const { return compact_; }
  void setCompact(bool compact);
  bool animations() const { return animations_; }
  void setAnimations(bool animations);
  int autoLockMinutes() const { return autoLockMinutes_; }
  void setAutoLockMinutes(int minutes);
  QSize windowSize() const { return windowSize_; }
  void setWindowSize(const QSize& size);
  const QStringList& recentFolders() const { return recentFolders_; }
  void remember(const QString& folder);
  Q_INVOKABLE void forget(const QString& folder);

 Q_SIGNALS:
  void changed();

 private:
  void keep(const char* name, const QVariant& value);

  std::unique_ptr<QSettings> store_;
  ThemeMode themeMode_ = System;
  qreal textScale_ = 1.0;
  bool compact_ = false;
  bool animations_ = true;
  int autoLockMinutes_ = 10;
  QSize windowSize_{1280, 800};
  QStringList recentFolders_;
};

}  // namespace d3l::ui
