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

void paintForest(QPainter& painter, const PlotStyle& style, QSizeF size, const ForestValues& values) {
  const Scale x{values.low, values.high, kPad, size.width() - kPad};
  const double y = std::round(size.height() / 2);
  const QColor color = style.verdict(values.verdict);
  verticals(painter, style, x, values.margin, 0, size.height());
  if (values.verdict == Verdict::NotComparable || !std::isfinite(values.point)) {
    paintVerdict(painter, Verdict::NotComparable, {size.width() / 2, y}, markSize(style), color, style.paper);
    return;
  }
  if (values.hasInterval && std::isfinite(values.lower) && std::isfinite(values.upper)) {
    const double from = std::clamp(values.lower, x.low, x.high);
    const double to = std::clamp(values.upper, x.low, x.high);
    painter.setPen(QPen(color, 2));
    painter.drawLine(QPointF(x.at(from), y), QPointF(x.at(to), y));
    for (const double end : {values.lower, values.upper}) {
      if (x.holds(end)) {
        painter.setPen(QPen(color, 1.5));
        painter.drawLine(QPointF(x.at(end), y - 4), QPointF(x.at(end), y + 4));
      }
    }
    if (values.lower < x.low) arrow(painter, x.from, y, -1, color);
    if (values.upper > x.high) arrow(painter, x.to, y, 1, color);
  }
  if (x.holds(values.point)) {
    paintVerdict(painter, values.verdict, {x.at(values.point), y}, markSize(style), color, style.paper);
  } else {
    const bool left = values.point < x.low;
    arrow(painter, left ? x.from : x.to, y, left ? -1 : 1, color);
  }
}

Scale ForestBase::scale() const {
  const double low = std::min(rangeLow_, rangeHigh_);
  const double high = rangeHigh_ > low ? rangeHigh_ : low + 1;
  return {low, high, kPad, width() - kPad};
}

void ForestCellPainter::draw(QPainter& painter, const PlotStyle& style) {
  const Scale x = scale();
  paintForest(painter, style, size(),
              {x.low, x.high, margin_, point_, lower_, upper_, hasInterval_, Verdict::Kind(verdict_)});
}

ForestAxisPainter::ForestAxisPainter(QQuickItem* parent) : ForestBase(parent) {
  connect(this, &PlotItem::changed, this, &ForestAxisPainter::arrange);
}

void ForestAxisPainter::geometryChange(const QRectF& now, const QRectF& before) {
  ForestBase::geometryChange(now, before);
  arrange();
}

/// Beside one another where both fit, else below one another; where not even one fits, the arrows say it.
ForestAxisPainter::Sides ForestAxisPainter::sides(const QFont& font) const {
  const QFontMetricsF metrics(font);
  Sides out{QStringLiteral("◀ ") + worseText_, betterText_ + QStringLiteral(" ▶"), false};
  const double left = metrics.horizontalAdvance(out.worse), right = metrics.horizontalAdvance(out.better);
  if (left + right + kPad <= width()) return out;
  out.stacked = std::max(left, right) <= width();
  return out.stacked ? out : Sides{QStringLiteral("◀"), QStringLiteral("▶"), false};
}

void ForestAxisPainter::arrange() {
  const bool now = style() != nullptr && sides(style()->font).stacked;
  if (now == stacked_) return;
  stacked_ = now;
  Q_EMIT stackedChanged();
}

void ForestAxisPainter::draw(QPainter& painter, const PlotStyle& style) {
  const Scale x = scale();
  const QFontMetricsF metrics(style.font);
  const double line = metrics.height();
  painter.setPen(style.secondary);
  const Sides words = sides(style.font);
  const double lower = words.stacked ? line : 0;  // where the second word stands
  painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::TextDontClip, words.worse);
  painter.drawText(QRectF(0, lower, width(), line), Qt::AlignRight | Qt::TextDontClip, words.better);

  const double step = niceStep(x.low, x.high, 20);
  const double baseline = lower + line + 2;
  double taken = -1e9;  // right end of the last label, so that none overlap
  const auto label = [&](double value, const QString& text) {
    const double w = metrics.horizontalAdvance(text);
    const double left = std::clamp(x.at(value) - w / 2, 0.0, std::max(0.0, width() - w));
    if (left > taken + 4) {
      painter.setPen(style.secondary);
      painter.drawText(QRectF(left, baseline, w + 1, line), Qt::AlignLeft | Qt::TextDontClip, text);
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
