#include "ui/charts/matrix_plot.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace d3l::ui {
namespace {

/// A tint weak enough for text on it to keep its contrast.
QColor tint(const QColor& paper, const QColor& color, double strength) {
  const double k = std::clamp(strength, 0.0, 1.0) * 0.30;
  const auto mix = [k](int a, int b) { return static_cast<int>(std::lround(a + (b - a) * k)); };
  return QColor(mix(paper.red(), color.red()), mix(paper.green(), color.green()),
                mix(paper.blue(), color.blue()));
}

}  // namespace

MatrixPlot::MatrixPlot(QQuickItem* parent) : PlotItem(parent) {
  connect(this, &PlotItem::changed, this, [this] { resize(); });
}

double MatrixPlot::headWidth() const {
  double widest = 0;
  if (style() != nullptr) {
    const QFontMetricsF metrics(style()->font);
    widest = metrics.horizontalAdvance(rowTitle_);
    for (const QString& name : rows_) {
      widest = std::max(widest, metrics.horizontalAdvance(name));
    }
  }
  return std::min(widest + 10, 180.0);
}

double MatrixPlot::headHeight() const {
  const double line = style() != nullptr ? QFontMetricsF(style()->font).height() : 16;
  return line + 6 + (columnTitle_.isEmpty() && rowTitle_.isEmpty() ? 0 : line + 2);
}

void MatrixPlot::resize() {
  setImplicitSize(headWidth() + cellWidth_ * static_cast<double>(columns_.size()),
                  headHeight() + cellHeight_ * static_cast<double>(rows_.size()));
}

void MatrixPlot::draw(QPainter& painter, const PlotStyle& style) {
  const QFontMetricsF metrics(style.font);
  const double line = metrics.height();
  const double left = headWidth(), top = headHeight();
  painter.setPen(style.secondary);
  painter.drawText(QRectF(0, 0, left - 10, line), Qt::AlignRight | Qt::TextDontClip, rowTitle_);
  painter.drawText(QRectF(left, 0, std::max(0.0, width() - left), line), Qt::AlignLeft | Qt::TextDontClip,
                   columnTitle_);
  for (int c = 0; c < columns_.size(); ++c) {
    painter.setPen(style.secondary);
    const QString name = metrics.elidedText(columns_[c], Qt::ElideRight, cellWidth_ - 4);
    painter.drawText(QRectF(left + c * cellWidth_, top - line - 4, cellWidth_, line),
                     Qt::AlignHCenter | Qt::TextDontClip, name);
  }
  for (int r = 0; r < rows_.size(); ++r) {
    const double y = top + r * cellHeight_;
    painter.setPen(style.ink);
    painter.drawText(QRectF(0, y, left - 10, cellHeight_),
                     Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip,
                     metrics.elidedText(rows_[r], Qt::ElideRight, left - 10));
    for (int c = 0; c < columns_.size(); ++c) {
      drawCell(painter, style, QRectF(left + c * cellWidth_ + 1, y + 1, cellWidth_ - 2, cellHeight_ - 2), r,
               c);
    }
  }
}

void SliceHeatMapPainter::drawCell(QPainter& painter, const PlotStyle& style, QRectF cell, int row,
                                   int column) {
  const qsizetype at = index(row, column);
  if (at >= values_.size()) {
    return;
  }
  // Columns have units of their own.
  double most = 0;
  for (int other = 0; index(other, column) < values_.size(); ++other) {
    most = std::fmax(most, std::abs(values_[index(other, column)]));
  }
  const double value = values_[at];
  const bool known = std::isfinite(value);
  const QColor& side = value < 0 ? style.worse : style.better;
  painter.fillRect(cell, known && most > 0 ? tint(style.paper, side, std::abs(value) / most) : style.paper);
  painter.setPen(QPen(style.grid, 1));
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(cell);
  const auto kind = at < verdicts_.size() ? Verdict::Kind(verdicts_[at]) : Verdict::NotComparable;
  paintVerdict(painter, kind, {cell.left() + 12, cell.center().y()}, style.font.pixelSize() * 0.85,
               style.verdict(kind), style.paper);
  painter.setPen(style.ink);
  painter.drawText(cell.adjusted(20, 0, -6, 0), Qt::AlignRight | Qt::AlignVCenter,
                   at < texts_.size() ? texts_[at] : QString());
}

void ConfusionDeltaPainter::drawCell(QPainter& painter, const PlotStyle& style, QRectF cell, int row,
                                     int column) {
  const qsizetype at = index(row, column);
  if (at >= candidate_.size() || at >= baseline_.size()) {
    return;
  }
  int most = 0;
  for (qsizetype i = 0; i < std::min(candidate_.size(), baseline_.size()); ++i) {
    most = std::max(most, std::abs(candidate_[i] - baseline_[i]));
  }
  const int change = candidate_[at] - baseline_[at];
  const bool good = (row == column) == (change > 0);
  const QColor fill = change == 0 ? style.paper
                                  : tint(style.paper, good ? style.better : style.worse,
                                         static_cast<double>(std::abs(change)) / most);
  painter.fillRect(cell, fill);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(row == column ? style.secondary : style.grid, 1));
  painter.drawRect(cell);
  const QString sign = change > 0 ? QStringLiteral("+") : change < 0 ? QString(QChar(0x2212)) : QString();
  const QString count = QString::number(candidate_[at]);
  const QString moved = change == 0 ? QStringLiteral("=") : sign + QString::number(std::abs(change));
  const QFontMetricsF metrics(painter.font());
  // Side by side where both fit whole, else below one another.
  const bool beside =
      metrics.horizontalAdvance(count) + metrics.horizontalAdvance(moved) + 16 <= cell.width();
  const QRectF inside = beside ? cell.adjusted(6, 0, -6, 0) : cell;
  const Qt::Alignment counted = beside ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignHCenter | Qt::AlignTop;
  const Qt::Alignment changed =
      beside ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignHCenter | Qt::AlignBottom;
  painter.setPen(style.ink);
  painter.drawText(inside, static_cast<int>(counted), count);
  painter.setPen(change == 0 ? style.secondary : style.ink);
  painter.drawText(inside, static_cast<int>(changed), moved);
}

}  // namespace d3l::ui
