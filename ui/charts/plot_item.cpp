#include "ui/charts/plot_item.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace d3l::ui {

QColor PlotStyle::verdict(Verdict::Kind kind) const {
  switch (kind) {
    case Verdict::Better:
    case Verdict::NonInferior:
      return better;
    case Verdict::Worse:
      return worse;
    case Verdict::Baseline:
      return baseline;
    case Verdict::Inconclusive:
    case Verdict::NotComparable:
      break;
  }
  return inconclusive;
}

double niceStep(double low, double high, int count) {
  const double raw = (high - low) / std::max(count, 1);
  if (!(raw > 0) || !std::isfinite(raw)) {
    return 1;
  }
  const double power = std::pow(10, std::floor(std::log10(raw)));
  const double part = raw / power;
  constexpr double kSlack = 1 + 1e-9;  // a range that was rounded to steps gets the same step again
  return power * (part <= kSlack ? 1 : part <= 2 * kSlack ? 2 : part <= 5 * kSlack ? 5 : 10);
}

QString tickText(double value, double step) {
  const int decimals = std::clamp(static_cast<int>(std::ceil(-std::log10(step) - 1e-9)), 0, 6);
  const double shown = std::abs(value) < step * 1e-6 ? 0 : value;  // never "−0"
  QString text = QString::number(shown, 'f', decimals);
  return text.replace(QLatin1Char('-'), QChar(0x2212));
}

Scale niceScale(double low, double high, int count) {
  if (!std::isfinite(low) || !std::isfinite(high)) {
    return {};
  }
  if (!(high > low)) {
    const double pad = std::max(std::abs(low) * 0.1, 1e-3);
    low -= pad;
    high += pad;
  }
  const double step = niceStep(low, high, count);
  return {std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step, 0, 1};
}

PlotItem::PlotItem(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  connect(this, &PlotItem::changed, this, [this] { update(); });
}

void PlotItem::setStyle(PlotStyle* style) {
  if (style == style_) {
    return;
  }
  if (style_ != nullptr) {
    style_->disconnect(this);
  }
  style_ = style;
  if (style_ != nullptr) {
    connect(style_, &PlotStyle::changed, this, [this] { update(); });
    connect(style_, &QObject::destroyed, this, [this] { style_ = nullptr; });
  }
  Q_EMIT changed();
}

void PlotItem::paint(QPainter* painter) {
  if (style_ != nullptr) print(*painter, *style_);
}

void PlotItem::print(QPainter& painter, const PlotStyle& style) {
  if (width() > 0 && height() > 0) {
    painter.setRenderHint(QPainter::Antialiasing);
    // Plots are not mirrored: better stays on the right, and so does the arrow that says so.
    painter.setLayoutDirection(Qt::LeftToRight);
    painter.setFont(style.font);
    draw(painter, style);
  }
}

QRectF plotArea(QRectF whole, const PlotStyle& style, const Scale& y, double yStep, const AxisText& text,
                double right) {
  const QFontMetricsF metrics(style.font);
  double widest = 0;
  for (double v = y.low; v <= y.high + yStep / 2; v += yStep) {
    widest = std::max(widest, metrics.horizontalAdvance(tickText(v, yStep)));
  }
  const double line = metrics.height();
  // The y title stands on top, horizontally: nobody reads turned text.
  const double top = text.y.isEmpty() ? line / 2 : line + 8;
  const double bottom = line + 6 + (text.x.isEmpty() ? 0 : line + 2);
  return whole.adjusted(widest + 8, top, -right, -bottom);
}

void drawAxes(QPainter& painter, const PlotStyle& style, QRectF area, const Scale& x, double xStep,
              const Scale& y, double yStep, const AxisText& text) {
  const QFontMetricsF metrics(style.font);
  const double line = metrics.height();
  for (double v = y.low; v <= y.high + yStep / 2; v += yStep) {
    const double at = std::round(y.at(v)) + 0.5;
    painter.setPen(QPen(style.grid, 1));
    painter.drawLine(QPointF(area.left(), at), QPointF(area.right(), at));
    painter.setPen(style.secondary);
    painter.drawText(QRectF(0, at - line / 2, area.left() - 6, line),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, tickText(v, yStep));
  }
  painter.setPen(QPen(style.secondary, 1));
  painter.drawLine(area.bottomLeft(), area.bottomRight());
  if (xStep > 0) {
    for (double v = x.low; v <= x.high + xStep / 2; v += xStep) {
      const double at = x.at(v);
      painter.drawLine(QPointF(at, area.bottom()), QPointF(at, area.bottom() + 4));
      painter.drawText(QRectF(at - 40, area.bottom() + 5, 80, line),
                       Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, tickText(v, xStep));
    }
  }
  painter.setPen(style.secondary);
  painter.drawText(QRectF(0, 0, area.right(), line), Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, text.y);
  painter.drawText(QRectF(area.left(), area.bottom() + line + 6, area.width(), line),
                   Qt::AlignHCenter | Qt::AlignTop | Qt::TextDontClip, text.x);
}

}  // namespace d3l::ui
