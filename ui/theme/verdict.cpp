#include "ui/theme/verdict.h"

#include <QPainter>
#include <QPolygonF>

namespace d3l::ui {

void paintVerdict(QPainter& painter, Verdict::Kind kind, QPointF centre, double size, const QColor& color,
                  const QColor& paper) {
  const double r = size / 2 - 0.5;
  const double x = centre.x();
  const double y = centre.y();
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(color, 1.6, Qt::SolidLine, Qt::RoundCap, Qt::MiterJoin));
  const bool filled = kind == Verdict::Better || kind == Verdict::Worse;
  painter.setBrush(filled ? color : paper);
  if (filled) {
    painter.setPen(Qt::NoPen);
  }
  switch (kind) {
    case Verdict::Better:
      painter.drawPolygon(QPolygonF({{x - r, y + r * 0.85}, {x + r, y + r * 0.85}, {x, y - r * 0.95}}));
      break;
    case Verdict::Worse:
      painter.drawPolygon(QPolygonF({{x - r, y - r * 0.85}, {x + r, y - r * 0.85}, {x, y + r * 0.95}}));
      break;
    case Verdict::NonInferior:
      painter.drawRect(QRectF(x - r * 0.78, y - r * 0.78, r * 1.56, r * 1.56));
      break;
    case Verdict::Inconclusive:
      painter.drawPolygon(QPolygonF({{x - r, y}, {x, y - r}, {x + r, y}, {x, y + r}}));
      break;
    case Verdict::NotComparable:
      painter.drawLine(QPointF(x - r * 0.8, y), QPointF(x + r * 0.8, y));
      break;
    case Verdict::Baseline:
      painter.drawEllipse(QPointF(x, y), r * 0.8, r * 0.8);
      break;
  }
  painter.restore();
}

}  // namespace d3l::ui
