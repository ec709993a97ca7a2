#include "ui/charts/forest.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace d3l::ui {
namespace {

constexpr double kPad = 10;  // room for the arrows
double markSize(const PlotStyle& style) { return style.font.pixelSize() * 0.92; }

void arrow(QPainter& painter, double x, double y, double direction, const QColor& color) {
  painter.setPen(Qt::NoPen);
  painter.setBrush(color);
  painter.drawPolygon(QPolygonF({{x + 7 * direction, y}, {x, y - 4.5}, {x, y + 4.5}}));
}

void verticals(QPainter& painter, const PlotStyle& style, const Scale& x, double margin, double top,
               double bottom) {
  if (x.holds(0)) {
    painter.setPen(QPen(style.secondary, 1));
    const double zero = std::round(x.at(0)) + 0.5;
    painter.drawLine(QPointF(zero, top), QPointF(zero, bottom));
  }
  if (margin > 0 && x.holds(-margin)) {
    QPen pen(style.secondary, 1);
    pen.setDashPattern({3, 3});
    painter.setPen(pen);
    const double at = std::round(x.at(-margin)) + 0.5;
    painter.drawLine(QPointF(at, top), QPointF(at, bottom));
  }
}

}  // namespace

Scale ForestBase::scale() const {
  const double low = std::min(rangeLow_, rangeHigh_);
  const double high = rangeHigh_ > low ? rangeHigh_ : low + 1;
  return {low, high, kPad, width() - kPad};
}

void ForestCellPainter::draw(QPainter& painter, const PlotStyle& style) {
  const Scale x = scale();
  const double y = std::round(height() / 2);
  const auto kind = Verdict::Kind(verdict_);
  const QColor color = style.verdict(kind);
  verticals(painter, style, x, margin_, 0, height());
  if (kind == Verdict::NotComparable || !std::isfinite(point_)) {
    paintVerdict(painter, Verdict::NotComparable, {width() / 2, y}, markSize(style), color, style.paper);
    return;
  }
  if (hasInterval_ && std::isfinite(lower_) && std::isfinite(upper_)) {
    const double from = std::clamp(lower_, x.low, x.high);
    const double to = std::clamp(upper_, x.low, x.high);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x.at(from), y), QPointF(x.at(to), y));
    for (const double end : {lower_, upper_}) {
      if (x.holds(end)) {
        painter.setPen(QPen(color, 1.5));
        painter.drawLine(QPointF(x.at(end), y - 4), QPointF(x.at(end), y + 4));
      }
    }
    if (lower_ < x.low) {
      arrow(painter, x.from, y, -1, color);
    }
    if (upper_ > x.high) {
      arrow(painter, x.to, y, 1, color);
    }
  }
  if (x.holds(point_)) {
    paintVerdict(painter, kind, {x.at(point_), y}, markSize(style), color, style.paper);
  } else {
    arrow(painter, point_ < x.low ? x.from : x.to, y, point_ < x.low ? -1 : 1, color);
  }
}

void ForestAxisPainter::draw(QPainter& painter, const PlotStyle& style) {
  const Scale x = scale();
  const QFontMetricsF metrics(style.font);
  const double line = metrics.height();
  painter.setPen(style.secondary);
  painter.drawText(QRectF(0, 0, width() / 2, line), Qt::AlignLeft, QStringLiteral("◀ ") + worseText_);
  painter.drawText(QRectF(width() / 2, 0, width() / 2, line), Qt::AlignRight,
                   betterText_ + QStringLiteral(" ▶"));

  const double step = niceStep(x.low, x.high, 20);
  const double baseline = line + 2;
  double taken = -1e9;  // right end of the last label, so that none overlap
  const auto label = [&](double value, const QString& text) {
    const double w = metrics.horizontalAdvance(text);
    const double left = std::clamp(x.at(value) - w / 2, 0.0, std::max(0.0, width() - w));
    if (left > taken + 4) {
      painter.setPen(style.secondary);
      painter.drawText(QRectF(left, baseline, w + 1, line), Qt::AlignLeft, text);
      taken = left + w;
    }
  };
  const QString high = tickText(x.high, step) + (unit_.isEmpty() ? QString() : QLatin1Char(' ') + unit_);
  label(x.low, tickText(x.low, step));
  if (margin_ > 0 && x.holds(-margin_) && margin_ < -x.low) {
    label(-margin_, QStringLiteral("−δ"));
  }
  if (x.holds(0)) {
    label(0, QStringLiteral("0"));
  }
  label(x.high, high);
  verticals(painter, style, x, margin_, baseline + line, height());
}

}  // namespace d3l::ui
