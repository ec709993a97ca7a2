#include "ui/charts/line_plot.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>
#include <algorithm>
#include <cmath>

namespace d3l::ui {
namespace {

constexpr qsizetype kMaxMarks = 24;

LinePlotPainter* owner(QQmlListProperty<PlotSeries>* list) {
  return static_cast<LinePlotPainter*>(list->object);
}

void drawSeries(QPainter& painter, const PlotStyle& style, const PlotSeries& series, const Scale& x,
                const Scale& y) {
  const QColor color = series.baseline ? style.baseline : style.ink;
  QPolygonF line;
  QList<qsizetype> source;  // which point each of the line is
  for (qsizetype i = 0; i < series.points.size(); ++i) {
    const QPointF at(x.at(series.points[i].x()), y.at(series.points[i].y()));
    if (std::isfinite(at.x()) && std::isfinite(at.y())) {
      line << at;
      source << i;
    }
  }
  QPen pen(color, 2);
  if (series.baseline) {
    pen.setDashPattern({3, 2});
  }
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  painter.drawPolyline(line);
  if (line.size() > kMaxMarks) {
    return;
  }
  painter.setPen(QPen(color, 1.5));
  for (qsizetype i = 0; i < line.size(); ++i) {
    if (series.hasIntervals()) {
      const QPointF low(line[i].x(), y.at(series.lower[source[i]]));
      const QPointF high(line[i].x(), y.at(series.upper[source[i]]));
      if (std::isfinite(low.y()) && std::isfinite(high.y())) {
        painter.drawLine(low, high);
      }
    }
    painter.setBrush(series.baseline ? style.paper : color);
    painter.drawEllipse(line[i], 3.5, 3.5);
  }
}

struct EndLabel {
  double y;
  QString text;
  QColor color;
};

/// Names at the ends of the lines, pushed apart so that they do not cover each other.
void drawEndLabels(QPainter& painter, QList<EndLabel> labels, QRectF area, double line) {
  std::sort(labels.begin(), labels.end(), [](const EndLabel& a, const EndLabel& b) { return a.y < b.y; });
  double lowest = area.top() - line / 2;
  for (EndLabel& label : labels) {
    label.y = std::max(label.y - line / 2, lowest);
    lowest = label.y + line;
  }
  const double over = labels.isEmpty() ? 0 : std::max(0.0, lowest - area.bottom());
  for (const EndLabel& label : std::as_const(labels)) {
    painter.setPen(label.color);
    painter.drawText(QPointF(area.right() + 8, label.y - over + line * 0.8), label.text);
  }
}

}  // namespace

void LinePlotPainter::append(QQmlListProperty<PlotSeries>* list, PlotSeries* series) {
  LinePlotPainter* self = owner(list);
  self->series_.append(series);
  connect(series, &PlotSeries::changed, self, [self] { self->update(); });
  self->update();
}

qsizetype LinePlotPainter::count(QQmlListProperty<PlotSeries>* list) { return owner(list)->series_.size(); }

PlotSeries* LinePlotPainter::at(QQmlListProperty<PlotSeries>* list, qsizetype index) {
  return owner(list)->series_.at(index);
}

void LinePlotPainter::clear(QQmlListProperty<PlotSeries>* list) {
  for (PlotSeries* series : std::as_const(owner(list)->series_)) {
    series->disconnect(owner(list));
  }
  owner(list)->series_.clear();
  owner(list)->update();
}

QQmlListProperty<PlotSeries> LinePlotPainter::series() {
  return {this,
          nullptr,
          &LinePlotPainter::append,
          &LinePlotPainter::count,
          &LinePlotPainter::at,
          &LinePlotPainter::clear};
}

Scale LinePlotPainter::xScale() const {
  double low = kNaN, high = kNaN;
  for (const PlotSeries* s : series_) {
    for (const QPointF& p : s->points) {
      low = std::fmin(low, p.x());
      high = std::fmax(high, p.x());
    }
  }
  Scale scale = niceScale(std::isnan(xLow_) ? low : xLow_, std::isnan(xHigh_) ? high : xHigh_, 5);
  return scale;
}

Scale LinePlotPainter::yScale() const {
  double low = kNaN, high = kNaN;
  for (const PlotSeries* s : series_) {
    for (qsizetype i = 0; i < s->points.size(); ++i) {
      const bool interval = s->hasIntervals();
      low = std::fmin(low, interval ? s->lower[i] : s->points[i].y());
      high = std::fmax(high, interval ? s->upper[i] : s->points[i].y());
    }
  }
  return niceScale(std::isnan(yLow_) ? low : yLow_, std::isnan(yHigh_) ? high : yHigh_, 4);
}

void LinePlotPainter::drawCounts(QPainter& painter, const PlotStyle& style, QRectF strip) const {
  const double most = *std::max_element(counts_.begin(), counts_.end());
  const double w = strip.width() / static_cast<double>(counts_.size());
  const double line = QFontMetricsF(style.font).height();
  painter.setPen(style.secondary);
  painter.drawText(QRectF(strip.left(), strip.top(), strip.width(), line), Qt::AlignLeft | Qt::TextDontClip,
                   countsTitle_);
  const double floor = strip.bottom();
  const double room = strip.height() - line - 2;
  for (qsizetype i = 0; i < counts_.size() && most > 0; ++i) {
    const double h = counts_[i] / most * room;
    painter.fillRect(QRectF(strip.left() + w * static_cast<double>(i) + 1, floor - h, w - 2, h),
                     style.baseline);
  }
  painter.drawLine(QPointF(strip.left(), floor), QPointF(strip.right(), floor));
}

void LinePlotPainter::draw(QPainter& painter, const PlotStyle& style) {
  Scale x = xScale();
  Scale y = yScale();
  const double yStep = niceStep(y.low, y.high, 4);
  const double xStep = niceStep(x.low, x.high, 5);
  const QFontMetricsF metrics(style.font);
  double right = 12;
  for (const PlotSeries* s : std::as_const(series_)) {
    right = std::max(right, metrics.horizontalAdvance(s->name) + 12);
  }
  const double stripHeight = counts_.isEmpty() ? 0 : metrics.height() + 34;
  const AxisText titles{xTitle_, yTitle_};
  const QRectF whole(0, 0, width(), height() - stripHeight);
  const QRectF area = plotArea(whole, style, y, yStep, titles, std::min(right, width() / 3));
  if (area.width() < 20 || area.height() < 20) {
    return;
  }
  x.from = area.left(), x.to = area.right();
  y.from = area.bottom(), y.to = area.top();
  drawAxes(painter, style, area, x, xStep, y, yStep, titles);
  if (diagonal_) {
    QPen pen(style.secondary, 1);
    pen.setDashPattern({1, 3});
    painter.setPen(pen);
    const double low = std::max(x.low, y.low), high = std::min(x.high, y.high);
    painter.drawLine(QPointF(x.at(low), y.at(low)), QPointF(x.at(high), y.at(high)));
  }
  QList<EndLabel> labels;
  for (const PlotSeries* s : std::as_const(series_)) {
    drawSeries(painter, style, *s, x, y);
    if (!s->points.isEmpty() && !s->name.isEmpty() && std::isfinite(y.at(s->points.last().y()))) {
      labels.append({y.at(s->points.last().y()), s->name, s->baseline ? style.secondary : style.ink});
    }
  }
  drawEndLabels(painter, labels, area, metrics.height());
  if (!counts_.isEmpty()) {
    drawCounts(painter, style,
               QRectF(area.left(), height() - stripHeight + 4, area.width(), stripHeight - 6));
  }
}

}  // namespace d3l::ui
