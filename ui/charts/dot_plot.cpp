#include "ui/charts/dot_plot.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace d3l::ui {

bool DotPlotPainter::hasInterval(qsizetype i) const {
  return i < lower_.size() && i < upper_.size() && std::isfinite(lower_[i]) && std::isfinite(upper_[i]);
}

Scale DotPlotPainter::yScale() const {
  double low = yLow_, high = yHigh_;
  for (qsizetype i = 0; i < values_.size(); ++i) {
    if (std::isnan(yLow_)) {
      low = std::fmin(low, hasInterval(i) ? lower_[i] : values_[i]);
    }
    if (std::isnan(yHigh_)) {
      high = std::fmax(high, hasInterval(i) ? upper_[i] : values_[i]);
    }
  }
  return niceScale(low, high, 4);
}

void DotPlotPainter::drawNames(QPainter& painter, const PlotStyle& style, QRectF area, double spacing) const {
  const QFontMetricsF metrics(style.font);
  double taken = -1e9;
  const auto name = [&](qsizetype i) {
    const double w = metrics.horizontalAdvance(names_[i]);
    const double left = area.left() + spacing * (static_cast<double>(i) + 0.5) - w / 2;
    painter.setPen(i == candidateIndex_ ? style.ink : style.secondary);
    painter.drawText(QRectF(left, area.bottom() + 6, w + 1, metrics.height()),
                     Qt::AlignLeft | Qt::TextDontClip, names_[i]);
    return left + w;
  };
  double widest = 0;
  for (const QString& text : names_) {
    widest = std::max(widest, metrics.horizontalAdvance(text) + 8);
  }
  const bool all = widest <= spacing;
  for (qsizetype i = 0; i < std::min(names_.size(), values_.size()); ++i) {
    const bool matters = i == baselineIndex_ || i == candidateIndex_;
    const double left =
        area.left() + spacing * (static_cast<double>(i) + 0.5) - metrics.horizontalAdvance(names_[i]) / 2;
    if ((all || matters || (i == 0 && baselineIndex_ < 0 && candidateIndex_ < 0)) && left > taken) {
      taken = name(i) + 4;
    }
  }
}

void DotPlotPainter::draw(QPainter& painter, const PlotStyle& style) {
  Scale y = yScale();
  const double step = niceStep(y.low, y.high, 4);
  const AxisText titles{{}, yTitle_};
  const QRectF area = plotArea(QRectF(0, 0, width(), height()), style, y, step, titles, 12);
  if (values_.isEmpty() || area.width() < 20 || area.height() < 20) {
    return;
  }
  y.from = area.bottom(), y.to = area.top();
  drawAxes(painter, style, area, {}, 0, y, step, titles);
  const double spacing = area.width() / static_cast<double>(values_.size());
  for (qsizetype i = 0; i < values_.size(); ++i) {
    if (!std::isfinite(values_[i])) {
      continue;
    }
    const double x = area.left() + spacing * (static_cast<double>(i) + 0.5);
    const bool baseline = i == baselineIndex_;
    const QColor color = baseline ? style.baseline : i == candidateIndex_ ? style.ink : style.secondary;
    painter.setPen(QPen(color, i == candidateIndex_ ? 2 : 1.5));
    if (hasInterval(i)) {
      const double top = y.at(upper_[i]), bottom = y.at(lower_[i]);
      painter.drawLine(QPointF(x, top), QPointF(x, bottom));
      painter.drawLine(QPointF(x - 4, top), QPointF(x + 4, top));
      painter.drawLine(QPointF(x - 4, bottom), QPointF(x + 4, bottom));
    }
    painter.setBrush(baseline ? style.paper : color);
    const double r = i == candidateIndex_ ? 5 : 4;
    painter.drawEllipse(QPointF(x, y.at(values_[i])), r, r);
  }
  drawNames(painter, style, area, spacing);
}

void SparklinePainter::draw(QPainter& painter, const PlotStyle& style) {
  QList<double> known;
  for (const double v : values_) {
    if (std::isfinite(v)) {
      known.append(v);
    }
  }
  if (known.isEmpty()) {
    return;
  }
  const auto [low, high] = std::minmax_element(known.begin(), known.end());
  const bool flat = !(*high > *low);
  const Scale y{flat ? *low - 1 : *low, flat ? *high + 1 : *high, height() - 4, 4};
  const double last = static_cast<double>(std::max<qsizetype>(known.size() - 1, 1));
  QPolygonF line;
  for (qsizetype i = 0; i < known.size(); ++i) {
    line << QPointF(2 + (width() - 8) * static_cast<double>(i) / last, y.at(known[i]));
  }
  painter.setPen(QPen(style.secondary, 1.5));
  painter.drawPolyline(line);
  painter.setPen(Qt::NoPen);
  painter.setBrush(style.ink);
  painter.drawEllipse(line.last(), 3, 3);
}

}  // namespace d3l::ui
