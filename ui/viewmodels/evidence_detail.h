// What the drawer under a comparison shows: the metric across versions, its slices, curves and examples.
#pragma once

#include <qqmlregistration.h>

#include <QList>
#include <QObject>
#include <QPointF>
#include <QStringList>
#include <memory>

#include "core/client/evidence_view.h"
#include "ui/viewmodels/evidence_lists.h"
#include "ui/viewmodels/evidence_plots.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

/// Finished off the GUI thread, then handed over whole.
struct EvidenceDetailData {
  QString title, sentence, why, interval, facts;
  QStringList historyNames;
  QList<qreal> historyValues, historyLower, historyUpper;
  int historyBaseline = -1, historyCandidate = -1;
  QString historyTitle;
  QStringList heatRows, heatColumns, heatTexts;
  QList<qreal> heatValues;
  QList<int> heatVerdicts;
  QString historyDescription, heatDescription;
  std::shared_ptr<const PlotsOfComparison> plots;  ///< the same for every row of a comparison
  std::vector<ExampleRow> examples;
  QString examplesNote;
};
/// `plots` as an earlier row of the same view got them; null: they are computed.
EvidenceDetailData evidenceDetail(const client::EvidenceView& view, std::size_t row,
                                  std::shared_ptr<const PlotsOfComparison> plots = {});

class EvidenceDetail : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the evidence has it")

  Q_PROPERTY(bool loading READ loading NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
  /// How the verdict follows from the numbers, for readers who know no statistics.
  Q_PROPERTY(QString why READ why NOTIFY changed)
  /// "−0.3 to 3.3 (95 %)" and how it was computed.
  Q_PROPERTY(QString interval READ interval NOTIFY changed)
  Q_PROPERTY(QString facts READ facts NOTIFY changed)
  Q_PROPERTY(QStringList historyNames READ historyNames NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyValues READ historyValues NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyLower READ historyLower NOTIFY changed)
  Q_PROPERTY(QList<qreal> historyUpper READ historyUpper NOTIFY changed)
  Q_PROPERTY(int historyBaseline READ historyBaseline NOTIFY changed)
  Q_PROPERTY(int historyCandidate READ historyCandidate NOTIFY changed)
  Q_PROPERTY(QString historyTitle READ historyTitle NOTIFY changed)
  Q_PROPERTY(QStringList heatRows READ heatRows NOTIFY changed)
  Q_PROPERTY(QStringList heatColumns READ heatColumns NOTIFY changed)
  Q_PROPERTY(QStringList heatTexts READ heatTexts NOTIFY changed)
  Q_PROPERTY(QList<qreal> heatValues READ heatValues NOTIFY changed)
  Q_PROPERTY(QList<int> heatVerdicts READ heatVerdicts NOTIFY changed)
  /// The plots in words.
  Q_PROPERTY(QString historyDescription READ historyDescription NOTIFY changed)
  Q_PROPERTY(QString heatDescription READ heatDescription NOTIFY changed)
  Q_PROPERTY(QString confusionDescription READ confusionDescription NOTIFY changed)
  /// curveView
  Q_PROPERTY(QAbstractListModel* curves READ curves CONSTANT)
  Q_PROPERTY(QStringList curveNames READ curveNames NOTIFY changed)
  /// Which plots are not here, and why.
  Q_PROPERTY(QString missing READ missing NOTIFY changed)
  Q_PROPERTY(QStringList confusionNames READ confusionNames NOTIFY changed)
  Q_PROPERTY(QList<int> confusionBaseline READ confusionBaseline NOTIFY changed)
  Q_PROPERTY(QList<int> confusionCandidate READ confusionCandidate NOTIFY changed)
  /// exampleRow
  Q_PROPERTY(QAbstractListModel* examples READ examples CONSTANT)
  Q_PROPERTY(int exampleCount READ exampleCount NOTIFY changed)
  Q_PROPERTY(QString examplesNote READ examplesNote NOTIFY changed)

 public:
  using QObject::QObject;

  void start();
  void show(EvidenceDetailData data);

  bool loading() const { return loading_; }
  const QString& title() const { return data_.title; }
  const QString& sentence() const { return data_.sentence; }
  const QString& why() const { return data_.why; }
  const QString& interval() const { return data_.interval; }
  const QString& facts() const { return data_.facts; }
  const QStringList& historyNames() const { return data_.historyNames; }
  const QList<qreal>& historyValues() const { return data_.historyValues; }
  const QList<qreal>& historyLower() const { return data_.historyLower; }
  const QList<qreal>& historyUpper() const { return data_.historyUpper; }
  int historyBaseline() const { return data_.historyBaseline; }
  int historyCandidate() const { return data_.historyCandidate; }
  const QString& historyTitle() const { return data_.historyTitle; }
  const QStringList& heatRows() const { return data_.heatRows; }
  const QStringList& heatColumns() const { return data_.heatColumns; }
  const QStringList& heatTexts() const { return data_.heatTexts; }
  const QList<qreal>& heatValues() const { return data_.heatValues; }
  const QList<int>& heatVerdicts() const { return data_.heatVerdicts; }
  const QString& historyDescription() const { return data_.historyDescription; }
  const QString& heatDescription() const { return data_.heatDescription; }
  const QString& confusionDescription() const { return plots().confusion.description; }
  QAbstractListModel* curves() { return &curves_; }
  QStringList curveNames() const;
  QString missing() const { return plots().missing.join(QLatin1Char(' ')); }
  const QStringList& confusionNames() const { return plots().confusion.names; }
  const QList<int>& confusionBaseline() const { return plots().confusion.baseline; }
  const QList<int>& confusionCandidate() const { return plots().confusion.candidate; }
  QAbstractListModel* examples() { return &examples_; }
  int exampleCount() const { return examples_.rowCount(); }
  const QString& examplesNote() const { return data_.examplesNote; }

 Q_SIGNALS:
  void changed();

 private:
  const PlotsOfComparison& plots() const;

  bool loading_ = false;
  EvidenceDetailData data_;
  RowModel<ExampleRow> examples_;
  RowModel<CurveView> curves_;
};

}  // namespace d3l::ui
