#include "ui/theme/theme.h"

#include <QEvent>
#include <QGuiApplication>
#include <QPalette>
#include <algorithm>

#include "ui/theme/fonts.h"

static void registerIconResources() { Q_INIT_RESOURCE(theme_icons); }

namespace d3l::ui {
namespace {

// Qt 6.4 has no hint for the desktop's scheme; its palette tells.
Scheme systemScheme() {
  const QPalette desktop = QGuiApplication::palette();
  const bool dark =
      desktop.color(QPalette::Window).lightness() < desktop.color(QPalette::WindowText).lightness();
  return dark ? Scheme::Dark : Scheme::Light;
}

Scheme schemeFor(Theme::Mode mode) {
  switch (mode) {
    case Theme::Light:
      return Scheme::Light;
    case Theme::Dark:
      return Scheme::Dark;
    case Theme::HighContrast:
      return Scheme::HighContrast;
    case Theme::System:
      break;
  }
  return systemScheme();
}

}  // namespace

Theme::Theme(QObject* parent) : QObject(parent) {
  registerIconResources();
  loadFonts();
  scheme_ = schemeFor(mode_);
  qGuiApp->installEventFilter(this);
  // Text without a font of its own (a tooltip of Qt's, a dialog) still looks like the rest.
  QGuiApplication::setFont(bodyFont());
}

bool Theme::eventFilter(QObject* watched, QEvent* event) {
  if (watched == qGuiApp && event->type() == QEvent::ApplicationPaletteChange) {
    refresh();
  }
  return QObject::eventFilter(watched, event);
}

void Theme::refresh() {
  const Scheme now = schemeFor(mode_);
  if (now != scheme_) {
    scheme_ = now;
    Q_EMIT changed();
  }
}

void Theme::setMode(Mode mode) {
  if (mode != mode_) {
    mode_ = mode;
    scheme_ = schemeFor(mode_);
    Q_EMIT changed();
  }
}

void Theme::setTextScale(qreal scale) {
  scale = std::clamp(scale, 1.0, 1.5);
  if (!qFuzzyCompare(scale, textScale_)) {
    textScale_ = scale;
    QGuiApplication::setFont(bodyFont());
    Q_EMIT changed();
  }
}

void Theme::setCompact(bool compact) {
  if (compact != compact_) {
    compact_ = compact;
    Q_EMIT changed();
  }
}

void Theme::setAnimations(bool animations) {
  if (animations != animations_) {
    animations_ = animations;
    Q_EMIT changed();
  }
}

QFont Theme::titleFont() const { return makeFont(Face::Text, scaled(24), QFont::DemiBold); }
QFont Theme::sectionFont() const { return makeFont(Face::Text, scaled(18), QFont::DemiBold); }
QFont Theme::bodyFont() const { return makeFont(Face::Text, scaled(14)); }
QFont Theme::bodyStrongFont() const { return makeFont(Face::Text, scaled(14), QFont::DemiBold); }
QFont Theme::tableFont() const { return makeFont(Face::Text, scaled(13)); }
QFont Theme::captionFont() const { return makeFont(Face::Text, scaled(12)); }
QFont Theme::figuresFont() const { return makeFont(Face::Figures, scaled(14)); }
QFont Theme::figuresStrongFont() const { return makeFont(Face::Figures, scaled(14), QFont::DemiBold); }
QFont Theme::tableFiguresFont() const { return makeFont(Face::Figures, scaled(13)); }
QFont Theme::captionFiguresFont() const { return makeFont(Face::Figures, scaled(12)); }
// 12.5 in the design; fonts in pixels are whole numbers in Qt.
QFont Theme::monoFont() const { return makeFont(Face::Mono, qRound(12.5 * textScale_)); }

}  // namespace d3l::ui
