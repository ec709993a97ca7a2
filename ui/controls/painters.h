// Small painted items behind TallyBar and VerdictMark. Painted with QPainter, so that they look the same with
// and without a GPU. Colours come from the theme through QML.
#pragma once

#include <qqmlregistration.h>
#include <QColor>
#include <QQuickPaintedItem>

#include "ui/theme/verdict.h"

namespace d3l::ui {

/// A bar of three parts, filled, hatched and outlined, with an optional tick. Shares are parts of the width
/// (0 to 1); what exceeds the bar is cut. Not mirrored in right-to-left languages, as no plot is.
class TallyBarPainter : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(qreal forShare MEMBER forShare_ NOTIFY changed)
  Q_PROPERTY(qreal againstShare MEMBER againstShare_ NOTIFY changed)
  Q_PROPERTY(qreal abstainShare MEMBER abstainShare_ NOTIFY changed)
  /// Negative: no tick.
  Q_PROPERTY(qreal quorumAt MEMBER quorumAt_ NOTIFY changed)
  Q_PROPERTY(QColor ink MEMBER ink_ NOTIFY changed)
  Q_PROPERTY(QColor paper MEMBER paper_ NOTIFY changed)
  Q_PROPERTY(QColor frame MEMBER frame_ NOTIFY changed)

 public:
  explicit TallyBarPainter(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void changed();

 private:
  qreal forShare_ = 0, againstShare_ = 0, abstainShare_ = 0, quorumAt_ = -1;
  QColor ink_, paper_, frame_;
};

class VerdictPainter : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(int verdict MEMBER verdict_ NOTIFY changed)
  Q_PROPERTY(QColor ink MEMBER ink_ NOTIFY changed)
  Q_PROPERTY(QColor paper MEMBER paper_ NOTIFY changed)

 public:
  explicit VerdictPainter(QQuickItem* parent = nullptr);
  void paint(QPainter* painter) override;

 Q_SIGNALS:
  void changed();

 private:
  int verdict_ = Verdict::Inconclusive;
  QColor ink_, paper_;
};

}  // namespace d3l::ui
