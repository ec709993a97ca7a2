#include "ui/viewmodels/preferences.h"

#include <algorithm>

namespace d3l::ui {
namespace {

constexpr int kMostRecent = 6;

}  // namespace

Preferences::Preferences(std::unique_ptr<QSettings> store, QObject* parent)
    : QObject(parent), store_(std::move(store)) {
  if (!store_) return;
  const auto read = [&](const char* name, const QVariant& fallback) {
    return store_->value(QString::fromLatin1(name), fallback);
  };
  // The file can hold anything: every value is pulled into its range.
  themeMode_ = static_cast<ThemeMode>(std::clamp(read("theme", System).toInt(), 0, 3));
  textScale_ = std::clamp(read("textScale", 1.0).toReal(), 1.0, 1.5);
  compact_ = read("compact", false).toBool();
  animations_ = read("animations", true).toBool();
  autoLockMinutes_ = std::clamp(read("autoLockMinutes", 10).toInt(), 1, 240);
  windowSize_ = read("windowSize", windowSize_).toSize().expandedTo({640, 480});
  recentFolders_ = read("recentFolders", {}).toStringList();
}

void Preferences::keep(const char* name, const QVariant& value) {
  if (store_) store_->setValue(QString::fromLatin1(name), value);
  Q_EMIT changed();
}

void Preferences::setThemeMode(ThemeMode mode) {
  if (themeMode_ == mode) return;
  themeMode_ = mode;
  keep("theme", static_cast<int>(mode));
}

void Preferences::setTextScale(qreal scale) {
  scale = std::clamp(scale, 1.0, 1.5);
  if (qFuzzyCompare(textScale_, scale)) return;
  textScale_ = scale;
  keep("textScale", scale);
}

void Preferences::setCompact(bool compact) {
  if (compact_ == compact) return;
  compact_ = compact;
  keep("compact", compact);
}

void Preferences::setAnimations(bool animations) {
  if (animations_ == animations) return;
  animations_ = animations;
  keep("animations", animations);
}

void Preferences::setAutoLockMinutes(int minutes) {
  minutes = std::clamp(minutes, 1, 240);
  if (autoLockMinutes_ == minutes) return;
  autoLockMinutes_ = minutes;
  keep("autoLockMinutes", minutes);
}

void Preferences::setWindowSize(const QSize& size) {
  if (windowSize_ == size) return;
  windowSize_ = size;
  keep("windowSize", size);
}

void Preferences::remember(const QString& folder) {
  if (folder.isEmpty() || (!recentFolders_.isEmpty() && recentFolders_.first() == folder)) return;
  recentFolders_.removeAll(folder);
  recentFolders_.prepend(folder);
  while (recentFolders_.size() > kMostRecent) recentFolders_.removeLast();
  keep("recentFolders", recentFolders_);
}

void Preferences::forget(const QString& folder) {
  if (recentFolders_.removeAll(folder) > 0) keep("recentFolders", recentFolders_);
}

}  // namespace d3l::ui
