// What all plots share: the style (tokens of the theme as plain properties), scales, ticks and axes. Plots
// know nothing of models or votes; numbers come in as they are drawn.
#pragma once

#include <qqmlregistration.h>
#include <QColor>
#include <QFont>
#include <QList>
#include <QQuickPaintedItem>
#include <QString>

#include "ui/theme/verdict.h"

class QPainter;

namespace d3l::ui {

/// Colours and font of every plot; one object, made in QML from the theme.
class PlotStyle : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QColor ink MEMBER ink NOTIFY changed)
  Q_PROPERTY(QColor secondary MEMBER secondary NOTIFY changed)
  Q_PROPERTY(QColor grid MEMBER grid NOTIFY changed)
  Q_PROPERTY(QColor paper MEMBER paper NOTIFY changed)
  Q_PROPERTY(QColor baseline MEMBER baseline NOTIFY changed)
  Q_PROPERTY(QColor better MEMBER better NOTIFY changed)
  Q_PROPERTY(QColor worse MEMBER worse NOTIFY changed)
  Q_PROPERTY(QColor inconclusive MEMBER inconclusive NOTIFY changed)
  /// At least 12 pixels.
  Q_PROPERTY(QFont font MEMBER font NOTIFY changed)

 public:
  using QObject::QObject;
  QColor verdict(Verdict::Kind kind) const;

  QColor ink, secondary, grid, paper, baseline, better, worse, inconclusive;
  QFont font;

 Q_SIGNALS:
  void changed();
};

/// Maps values to pixels along one axis.
struct Scale {
  double low = 0, high = 1;  ///< values
  double from = 0, to = 1;   ///< pixels
  double at(double value) const { return from + (value - low) / (high - low) * (to - from); }
  bool holds(double value) const { return value >= low && value <= high; }
};

/// 1, 2 or 5 times a power of ten, so that about `count` steps cover the range.
double niceStep(double low, double high, int count);
/// A number with as many decimals as `step` needs, with a real minus sign.
QString tickText(double value, double step);
/// Widens the range so that it is never empty and ends on steps.
Scale niceScale(double low, double high, int count);

class PlotItem : public QQuickPaintedItem {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("a base of plots")
  Q_PROPERTY(d3l::ui::PlotStyle* style READ style WRITE setStyle NOTIFY changed)
  /// What the plot says in words, for people who do not see it.
  Q_PROPERTY(QString description MEMBER description_ NOTIFY descriptionChanged)

 public:
  explicit PlotItem(QQuickItem* parent = nullptr);

  PlotStyle* style() const { return style_; }
  void setStyle(PlotStyle* style);
  void paint(QPainter* painter) final;
  /// The same plot in another style, e.g. on paper.
  void print(QPainter& painter, const PlotStyle& style);
  const QString& description() const { return description_; }

 Q_SIGNALS:
  void changed();
  void descriptionChanged();

 protected:
  virtual void draw(QPainter& painter, const PlotStyle& style) = 0;

 private:
  PlotStyle* style_ = nullptr;
  QString description_;
};

struct AxisText {
  QString x, y;
};

/// The area inside the axes; leaves room for tick labels and titles, and `right` pixels at the end.
QRectF plotArea(QRectF whole, const PlotStyle& style, const Scale& y, double yStep, const AxisText& text,
                double right);
/// Grid lines, tick labels and titles around `area`; x labels only when `xStep` > 0.
void drawAxes(QPainter& painter, const PlotStyle& style, QRectF area, const Scale& x, double xStep,
              const Scale& y, double yStep, const AxisText& text);

}  // namespace d3l::ui
