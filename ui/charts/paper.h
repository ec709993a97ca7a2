// Makes the comparison and its plots into bytes of a PDF or a picture, off the GUI thread. Knows nothing of
// files: whoever asked gets the bytes back.
#pragma once

#include <QAbstractItemModel>
#include <QUrl>
#include <QVariantList>

#include "ui/charts/paper_page.h"

namespace d3l::ui {

class ComparisonPaper : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString title MEMBER title_ NOTIFY changed)
  Q_PROPERTY(QStringList lines MEMBER lines_ NOTIFY changed)
  /// Names of the columns: metric, baseline, candidate, change, plot, verdict, n.
  Q_PROPERTY(QStringList heads MEMBER heads_ NOTIFY changed)
  /// A list whose role `row` has the members metric, where, baseline, candidate, delta, unit, verdictWord, n,
  /// section, and verdict, point, lower, upper, margin, range, hasInterval for the plot.
  Q_PROPERTY(QAbstractItemModel* rows MEMBER rows_ NOTIFY changed)
  /// Plots (PlotItem) that stand under the table.
  Q_PROPERTY(QVariantList plots MEMBER plots_ NOTIFY changed)
  Q_PROPERTY(bool busy READ busy NOTIFY busyChanged)

 public:
  using QObject::QObject;
  bool busy() const { return busy_; }

  Q_INVOKABLE void pdf(const QUrl& file);
  Q_INVOKABLE void png(const QUrl& file);

 Q_SIGNALS:
  void changed();
  void busyChanged();
  void made(const QUrl& file, const QByteArray& bytes);

 private:
  enum class Kind { Pdf, Png };
  void make(const QUrl& file, Kind kind);
  PaperContent content() const;

  QString title_;
  QStringList lines_, heads_;
  QAbstractItemModel* rows_ = nullptr;
  QVariantList plots_;
  bool busy_ = false;
};

}  // namespace d3l::ui
