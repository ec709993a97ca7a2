// Tables of colour that can be read without it: slices against metrics, and the change of a confusion matrix.
// Every cell carries its number and a mark or sign.
#pragma once

#include "ui/charts/plot_item.h"

namespace d3l::ui {

class MatrixPlot : public d3l::ui::PlotItem {
  Q_OBJECT
  QML_ANONYMOUS
  Q_PROPERTY(QStringList rowNames MEMBER rows_ NOTIFY changed)
  Q_PROPERTY(QStringList columnNames MEMBER columns_ NOTIFY changed)
  /// Pixels of a cell; the item's implicit size follows from it.
  Q_PROPERTY(qreal cellWidth MEMBER cellWidth_ NOTIFY changed)
  Q_PROPERTY(qreal cellHeight MEMBER cellHeight_ NOTIFY changed)
  Q_PROPERTY(QString rowTitle MEMBER rowTitle_ NOTIFY changed)
  Q_PROPERTY(QString columnTitle MEMBER columnTitle_ NOTIFY changed)

 public:
  explicit MatrixPlot(QQuickItem* parent = nullptr);

 protected:
  void draw(QPainter& painter, const PlotStyle& style) final;
  virtual void drawCell(QPainter& painter, const PlotStyle& style, QRectF cell, int row, int column) = 0;
  qsizetype index(int row, int column) const { return row * columns_.size() + column; }

  QStringList rows_, columns_;

 private:
  double headWidth() const;
  double headHeight() const;
  void resize();

  qreal cellWidth_ = 84, cellHeight_ = 30;
  QString rowTitle_, columnTitle_;
};

/// Good-signed changes of metrics per slice. Values in row-major order; NaN: not comparable.
class SliceHeatMapPainter : public d3l::ui::MatrixPlot {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QList<qreal> values MEMBER values_ NOTIFY changed)
  /// What stands in the cells (raw sign, unit), and Verdict::Kind per cell.
  Q_PROPERTY(QStringList texts MEMBER texts_ NOTIFY changed)
  Q_PROPERTY(QList<int> verdicts MEMBER verdicts_ NOTIFY changed)

 public:
  using MatrixPlot::MatrixPlot;

 protected:
  void drawCell(QPainter& painter, const PlotStyle& style, QRectF cell, int row, int column) override;

 private:
  QList<qreal> values_;
  QStringList texts_;
  QList<int> verdicts_;
};

/// Counts of a confusion matrix, truth in rows and answers in columns, candidate beside its change from the
/// baseline. More on the diagonal is better, more beside it worse.
class ConfusionDeltaPainter : public d3l::ui::MatrixPlot {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QList<int> baselineCounts MEMBER baseline_ NOTIFY changed)
  Q_PROPERTY(QList<int> candidateCounts MEMBER candidate_ NOTIFY changed)

 public:
  using MatrixPlot::MatrixPlot;

 protected:
  void drawCell(QPainter& painter, const PlotStyle& style, QRectF cell, int row, int column) override;

 private:
  QList<int> baseline_, candidate_;
};

}  // namespace d3l::ui
