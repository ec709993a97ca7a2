// The forest plot inside the table of a comparison: one cell per row, and the axis in the header. Both are
// good-signed: right is always better, whatever the metric's own direction.
#pragma once

#include "ui/charts/plot_item.h"

namespace d3l::ui {

/// One interval with its mark, as numbers.
struct ForestValues {
  double low = -1, high = 1;  ///< ends of the range drawn
  double margin = 0;          ///< 0: none
  double point = 0, lower = 0, upper = 0;
  bool hasInterval = true;
  Verdict::Kind verdict = Verdict::Inconclusive;
};
/// Draws it into a box of this size at the origin. For items and for paper, on any thread.
void paintForest(QPainter& painter, const PlotStyle& style, QSizeF size, const ForestValues& values);

/// What cell and axis share, so that they stay aligned: one range per unit group.
class ForestBase : public d3l::ui::PlotItem {
  Q_OBJECT
  QML_ANONYMOUS
  Q_PROPERTY(qreal rangeLow MEMBER rangeLow_ NOTIFY changed)
  Q_PROPERTY(qreal rangeHigh MEMBER rangeHigh_ NOTIFY changed)
  /// The allowed loss, drawn as a dashed tick at −margin; 0: none.
  Q_PROPERTY(qreal margin MEMBER margin_ NOTIFY changed)

 public:
  using PlotItem::PlotItem;

 protected:
  Scale scale() const;

  qreal rangeLow_ = -1, rangeHigh_ = 1, margin_ = 0;
};

/// One row: interval, point as the verdict's mark, zero line, dashed tick at −margin. What lies outside the
/// range ends in an arrow.
class ForestCellPainter : public d3l::ui::ForestBase {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(qreal point MEMBER point_ NOTIFY changed)
  Q_PROPERTY(qreal lower MEMBER lower_ NOTIFY changed)
  Q_PROPERTY(qreal upper MEMBER upper_ NOTIFY changed)
  /// False: the numbers must not be compared, or there is no interval; only the mark is drawn.
  Q_PROPERTY(bool hasInterval MEMBER hasInterval_ NOTIFY changed)
  /// Verdict::Kind.
  Q_PROPERTY(int verdict MEMBER verdict_ NOTIFY changed)

 public:
  using ForestBase::ForestBase;

 protected:
  void draw(QPainter& painter, const PlotStyle& style) override;

 private:
  qreal point_ = 0, lower_ = 0, upper_ = 0;
  bool hasInterval_ = true;
  int verdict_ = Verdict::Inconclusive;
};

/// The header above the cells: which side is better, and the values at the ends, at −margin and at zero.
class ForestAxisPainter : public d3l::ui::ForestBase {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString worseText MEMBER worseText_ NOTIFY changed)
  Q_PROPERTY(QString betterText MEMBER betterText_ NOTIFY changed)
  /// Follows the highest value, e.g. "pp".
  Q_PROPERTY(QString unit MEMBER unit_ NOTIFY changed)
  /// The column is too narrow for both words on one line: it takes one line more.
  Q_PROPERTY(bool stacked READ stacked NOTIFY stackedChanged)

 public:
  explicit ForestAxisPainter(QQuickItem* parent = nullptr);
  bool stacked() const { return stacked_; }

 Q_SIGNALS:
  void stackedChanged();

 protected:
  void draw(QPainter& painter, const PlotStyle& style) override;
  void geometryChange(const QRectF& now, const QRectF& before) override;

 private:
  struct Sides {
    QString worse, better;
    bool stacked = false;
  };
  Sides sides(const QFont& font) const;
  void arrange();

  QString worseText_, betterText_, unit_;
  bool stacked_ = false;
};

}  // namespace d3l::ui
