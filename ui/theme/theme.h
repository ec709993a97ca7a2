// The design tokens as QML sees them: `Theme.surface`, `Theme.titleFont`, `Theme.space4`. One per engine.
// Sizes are in device-independent pixels and already scaled by the person's text size where text sits in
// them.
#pragma once

#include <qqmlregistration.h>

#include <QColor>
#include <QFont>
#include <QObject>

#include "ui/theme/palette.h"

class QQmlEngine;

namespace d3l::ui {

class Theme : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON

  Q_PROPERTY(Mode mode READ mode WRITE setMode NOTIFY changed)
  /// 1.0 to 1.5; other values are pulled into that range.
  Q_PROPERTY(qreal textScale READ textScale WRITE setTextScale NOTIFY changed)
  Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY changed)
  /// Off: nothing moves, everything appears at once (reduced motion, screenshots, tests).
  Q_PROPERTY(bool animations READ animations WRITE setAnimations NOTIFY changed)
  /// True when light text lies on dark ground, in whichever mode.
  Q_PROPERTY(bool dark READ dark NOTIFY changed)
  Q_PROPERTY(bool highContrast READ highContrast NOTIFY changed)

  Q_PROPERTY(QColor background READ background NOTIFY changed)
  Q_PROPERTY(QColor surface READ surface NOTIFY changed)
  Q_PROPERTY(QColor sunken READ sunken NOTIFY changed)
  Q_PROPERTY(QColor hover READ hover NOTIFY changed)
  Q_PROPERTY(QColor selected READ selected NOTIFY changed)
  Q_PROPERTY(QColor text READ text NOTIFY changed)
  Q_PROPERTY(QColor textSecondary READ textSecondary NOTIFY changed)
  Q_PROPERTY(QColor divider READ divider NOTIFY changed)
  Q_PROPERTY(QColor controlBorder READ controlBorder NOTIFY changed)
  Q_PROPERTY(QColor accent READ accent NOTIFY changed)
  Q_PROPERTY(QColor accentText READ accentText NOTIFY changed)
  Q_PROPERTY(QColor better READ better NOTIFY changed)
  Q_PROPERTY(QColor worse READ worse NOTIFY changed)
  Q_PROPERTY(QColor inconclusive READ inconclusive NOTIFY changed)
  Q_PROPERTY(QColor baselineMark READ baselineMark NOTIFY changed)
  Q_PROPERTY(QColor warningBackground READ warningBackground NOTIFY changed)
  Q_PROPERTY(QColor warningText READ warningText NOTIFY changed)
  Q_PROPERTY(QColor critical READ critical NOTIFY changed)
  Q_PROPERTY(QColor criticalText READ criticalText NOTIFY changed)
  Q_PROPERTY(QColor scrim READ scrim NOTIFY changed)

  /// 24/32 semibold · 18/26 semibold · 14/20 · 14/20 medium · 13/18 · 12/16: the second number is the line.
  Q_PROPERTY(QFont titleFont READ titleFont NOTIFY changed)
  Q_PROPERTY(QFont sectionFont READ sectionFont NOTIFY changed)
  Q_PROPERTY(QFont bodyFont READ bodyFont NOTIFY changed)
  Q_PROPERTY(QFont bodyStrongFont READ bodyStrongFont NOTIFY changed)
  Q_PROPERTY(QFont tableFont READ tableFont NOTIFY changed)
  Q_PROPERTY(QFont captionFont READ captionFont NOTIFY changed)
  /// Figures of equal width, for numbers that stand in a column or change while one looks.
  Q_PROPERTY(QFont figuresFont READ figuresFont NOTIFY changed)
  Q_PROPERTY(QFont figuresStrongFont READ figuresStrongFont NOTIFY changed)
  Q_PROPERTY(QFont tableFiguresFont READ tableFiguresFont NOTIFY changed)
  Q_PROPERTY(QFont captionFiguresFont READ captionFiguresFont NOTIFY changed)
  Q_PROPERTY(QFont monoFont READ monoFont NOTIFY changed)
  Q_PROPERTY(int titleLine READ titleLine NOTIFY changed)
  Q_PROPERTY(int sectionLine READ sectionLine NOTIFY changed)
  Q_PROPERTY(int bodyLine READ bodyLine NOTIFY changed)
  Q_PROPERTY(int tableLine READ tableLine NOTIFY changed)
  Q_PROPERTY(int captionLine READ captionLine NOTIFY changed)

  Q_PROPERTY(int space1 MEMBER space1_ CONSTANT)
  Q_PROPERTY(int space2 MEMBER space2_ CONSTANT)
  Q_PROPERTY(int space3 MEMBER space3_ CONSTANT)
  Q_PROPERTY(int space4 MEMBER space4_ CONSTANT)
  Q_PROPERTY(int space6 MEMBER space6_ CONSTANT)
  Q_PROPERTY(int space8 MEMBER space8_ CONSTANT)
  Q_PROPERTY(int radius MEMBER radius_ CONSTANT)
  Q_PROPERTY(int focusWidth MEMBER focusWidth_ CONSTANT)
  Q_PROPERTY(int rowHeight READ rowHeight NOTIFY changed)
  Q_PROPERTY(int proposalRowHeight READ proposalRowHeight NOTIFY changed)
  /// At least 32, so that every target can be hit.
  Q_PROPERTY(int controlHeight READ controlHeight NOTIFY changed)
  Q_PROPERTY(int topBarHeight READ topBarHeight NOTIFY changed)
  Q_PROPERTY(int railWidth READ railWidth NOTIFY changed)
  Q_PROPERTY(int railIconsWidth READ railIconsWidth NOTIFY changed)
  /// Windows narrower than this show the rail as icons.
  Q_PROPERTY(int narrowBelow READ narrowBelow NOTIFY changed)
  /// About 72 characters of body text.
  Q_PROPERTY(int proseWidth READ proseWidth NOTIFY changed)
  /// The same of caption text.
  Q_PROPERTY(qreal captionWidth READ captionWidth NOTIFY changed)
  /// Milliseconds of a transition; 0 without animations.
  Q_PROPERTY(int shortTime READ shortTime NOTIFY changed)

 public:
  enum Mode { System, Light, Dark, HighContrast };
  Q_ENUM(Mode)

  explicit Theme(QObject* parent = nullptr);

  Mode mode() const { return mode_; }
  void setMode(Mode mode);
  qreal textScale() const { return textScale_; }
  void setTextScale(qreal scale);
  bool compact() const { return compact_; }
  void setCompact(bool compact);
  bool animations() const { return animations_; }
  void setAnimations(bool animations);
  bool dark() const { return scheme_ != Scheme::Light; }
  bool highContrast() const { return scheme_ == Scheme::HighContrast; }

  QColor background() const { return of(Role::Background); }
  QColor surface() const { return of(Role::Surface); }
  QColor sunken() const { return of(Role::Sunken); }
  QColor hover() const { return of(Role::Hover); }
  QColor selected() const { return of(Role::Selected); }
  QColor text() const { return of(Role::Text); }
  QColor textSecondary() const { return of(Role::TextSecondary); }
  QColor divider() const { return of(Role::Divider); }
  QColor controlBorder() const { return of(Role::ControlBorder); }
  QColor accent() const { return of(Role::Accent); }
  QColor accentText() const { return of(Role::AccentText); }
  QColor better() const { return of(Role::Better); }
  QColor worse() const { return of(Role::Worse); }
  QColor inconclusive() const { return of(Role::Inconclusive); }
  QColor baselineMark() const { return of(Role::BaselineMark); }
  QColor warningBackground() const { return of(Role::WarningBackground); }
  QColor warningText() const { return of(Role::WarningText); }
  QColor critical() const { return of(Role::Critical); }
  QColor criticalText() const { return of(Role::CriticalText); }
  QColor scrim() const { return of(Role::Scrim); }

  QFont titleFont() const;
  QFont sectionFont() const;
  QFont bodyFont() const;
  QFont bodyStrongFont() const;
  QFont tableFont() const;
  QFont captionFont() const;
  QFont figuresFont() const;
  QFont figuresStrongFont() const;
  QFont tableFiguresFont() const;
  QFont captionFiguresFont() const;
  QFont monoFont() const;
  int titleLine() const { return scaled(32); }
  int sectionLine() const { return scaled(26); }
  int bodyLine() const { return scaled(20); }
  int tableLine() const { return scaled(18); }
  int captionLine() const { return scaled(16); }

  int rowHeight() const { return scaled(compact_ ? 28 : 36); }
  int proposalRowHeight() const { return scaled(64); }
  int controlHeight() const { return scaled(32); }
  int topBarHeight() const { return scaled(48); }
  int railWidth() const { return scaled(200); }
  int railIconsWidth() const { return scaled(56); }
  int narrowBelow() const { return scaled(1100); }
  int proseWidth() const { return scaled(520); }
  qreal captionWidth() const { return proseWidth() * 6.0 / 7; }
  int shortTime() const { return animations_ ? 120 : 0; }

  bool eventFilter(QObject* watched, QEvent* event) override;

 Q_SIGNALS:
  void changed();

 private:
  QColor of(Role role) const { return color(scheme_, role); }
  int scaled(int pixels) const { return qRound(pixels * textScale_); }
  void refresh();

  Mode mode_ = System;
  Scheme scheme_ = Scheme::Light;
  qreal textScale_ = 1.0;
  bool compact_ = false;
  bool animations_ = true;
  const int space1_ = 4, space2_ = 8, space3_ = 12, space4_ = 16, space6_ = 24, space8_ = 32;
  const int radius_ = 6, focusWidth_ = 2;
};

}  // namespace d3l::ui
