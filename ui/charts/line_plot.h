// Curves over a number: ROC, precision–recall, training, calibration. Baseline and candidate differ by dash
// and mark, not by colour alone, and carry their names at their ends.
#pragma once

#include <QPointF>
#include <QQmlListProperty>
#include <limits>

#include "ui/charts/plot_item.h"

namespace d3l::ui {

class PlotSeries : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString name MEMBER name NOTIFY changed)
  Q_PROPERTY(QList<QPointF> points MEMBER points NOTIFY changed)
  /// Ends of the interval of each point's y; empty, or as many as points.
  Q_PROPERTY(QList<qreal> lower MEMBER lower NOTIFY changed)
  Q_PROPERTY(QList<qreal> upper MEMBER upper NOTIFY changed)
  /// Dashed line and ○ instead of a solid line and ●.
  Q_PROPERTY(bool baseline MEMBER baseline NOTIFY changed)

 public:
  using QObject::QObject;
  bool hasIntervals() const { return lower.size() == points.size() && upper.size() == points.size(); }

  QString name;
  QList<QPointF> points;
  QList<qreal> lower, upper;
  bool baseline = false;

 Q_SIGNALS:
  void changed();
};

class LinePlotPainter : public d3l::ui::PlotItem {
  Q_OBJECT
  QML_ELEMENT
  Q_CLASSINFO("DefaultProperty", "series")
  Q_PROPERTY(QQmlListProperty<d3l::ui::PlotSeries> series READ series)
  /// Titles with their units, e.g. "False positive rate".
  Q_PROPERTY(QString xTitle MEMBER xTitle_ NOTIFY changed)
  Q_PROPERTY(QString yTitle MEMBER yTitle_ NOTIFY changed)
  /// Ends of the axes; NaN takes them from the points.
  Q_PROPERTY(qreal xLow MEMBER xLow_ NOTIFY changed)
  Q_PROPERTY(qreal xHigh MEMBER xHigh_ NOTIFY changed)
  Q_PROPERTY(qreal yLow MEMBER yLow_ NOTIFY changed)
  Q_PROPERTY(qreal yHigh MEMBER yHigh_ NOTIFY changed)
  /// A thin line from corner to corner: chance in a ROC plot, perfect calibration in a calibration plot.
  Q_PROPERTY(bool diagonal MEMBER diagonal_ NOTIFY changed)
  /// Bars under the curve for how many samples each of equally wide bins of x holds (they start at 0).
  Q_PROPERTY(QList<qreal> counts MEMBER counts_ NOTIFY changed)
  Q_PROPERTY(QString countsTitle MEMBER countsTitle_ NOTIFY changed)

 public:
  using PlotItem::PlotItem;
  QQmlListProperty<PlotSeries> series();

 protected:
  void draw(QPainter& painter, const PlotStyle& style) override;

 private:
  static void append(QQmlListProperty<PlotSeries>* list, PlotSeries* series);
  static qsizetype count(QQmlListProperty<PlotSeries>* list);
  static PlotSeries* at(QQmlListProperty<PlotSeries>* list, qsizetype index);
  static void clear(QQmlListProperty<PlotSeries>* list);

  Scale xScale() const;
  Scale yScale() const;
  void drawCounts(QPainter& painter, const PlotStyle& style, QRectF strip) const;

  static constexpr qreal kNaN = std::numeric_limits<qreal>::quiet_NaN();
  QList<PlotSeries*> series_;
  QString xTitle_, yTitle_, countsTitle_;
  qreal xLow_ = kNaN, xHigh_ = kNaN, yLow_ = kNaN, yHigh_ = kNaN;
  bool diagonal_ = false;
  QList<qreal> counts_;
};

}  // namespace d3l::ui
