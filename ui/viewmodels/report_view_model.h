// A file or a folder somebody dropped on the window: what was understood, what was not, and what can be done
// with it. Nothing is stored or sent.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <atomic>
#include <memory>

#include "core/evidence/import_folder.h"
#include "ui/viewmodels/evidence_view_model.h"
#include "ui/viewmodels/report_rows.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

class ReportViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(State state READ state NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  /// What was dropped: the name of the file or folder, or how many.
  Q_PROPERTY(QString source READ source CONSTANT)
  Q_PROPERTY(QString progressText READ progressText NOTIFY progressed)
  Q_PROPERTY(qreal progress READ progress NOTIFY progressed)
  /// The fault that kept everything from being imported.
  Q_PROPERTY(QString problem READ problem NOTIFY changed)
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// importedRow
  Q_PROPERTY(QAbstractListModel* reports READ reports CONSTANT)
  Q_PROPERTY(int reportCount READ reportCount NOTIFY changed)
  Q_PROPERTY(int selected READ selected WRITE select NOTIFY changed)
  Q_PROPERTY(QString reportName READ reportName NOTIFY changed)
  /// importFileRow
  Q_PROPERTY(QAbstractListModel* understood READ understood CONSTANT)
  Q_PROPERTY(QAbstractListModel* ignored READ ignored CONSTANT)
  Q_PROPERTY(int ignoredCount READ ignoredCount NOTIFY changed)
  /// importNoteRow, of the selected report
  Q_PROPERTY(QAbstractListModel* facts READ facts CONSTANT)
  Q_PROPERTY(QAbstractListModel* doubts READ doubts CONSTANT)
  Q_PROPERTY(int doubtCount READ doubtCount NOTIFY changed)
  /// importMetricRow, of the selected report: the first ones, so that the page scrolls as a whole
  Q_PROPERTY(QAbstractListModel* metrics READ metrics CONSTANT)
  /// How many more there are.
  Q_PROPERTY(int moreMetrics READ moreMetrics NOTIFY changed)
  /// Models it can be compared with; the one of its name first. Empty while no DAO is open.
  Q_PROPERTY(QStringList models READ models NOTIFY changed)
  /// Null until it is compared.
  Q_PROPERTY(d3l::ui::EvidenceViewModel* comparison READ comparison NOTIFY comparisonChanged)
  Q_PROPERTY(d3l::ui::Operation* proposing READ proposing CONSTANT)

 public:
  enum State { Reading, Understood, Failed, Cancelled };
  Q_ENUM(State)

  /// `argument`: paths or file:// URLs, one per line.
  ReportViewModel(Session& session, const QString& argument, QObject* parent);
  ~ReportViewModel() override;

  State state() const { return state_; }
  bool ready() const { return state_ != Reading; }
  QString source() const;
  const QString& progressText() const { return progressText_; }
  qreal progress() const { return progress_; }
  const QString& problem() const { return problem_; }
  QString summary() const;
  QAbstractListModel* reports() { return &reports_; }
  int reportCount() const { return reports_.rowCount(); }
  int selected() const { return selected_; }
  void select(int number);
  QString reportName() const;
  QAbstractListModel* understood() { return &understood_; }
  QAbstractListModel* ignored() { return &ignored_; }
  int ignoredCount() const { return ignored_.rowCount(); }
  QAbstractListModel* facts() { return &facts_; }
  QAbstractListModel* doubts() { return &doubts_; }
  int doubtCount() const { return doubts_.rowCount(); }
  QAbstractListModel* metrics() { return &metrics_; }
  int moreMetrics() const { return static_cast<int>(allMetrics_.size()) - metrics_.rowCount(); }
  const QStringList& models() const { return models_; }
  EvidenceViewModel* comparison() const { return comparison_; }
  Operation* proposing() { return &proposing_; }

  Q_INVOKABLE void cancel();
  Q_INVOKABLE void readAgain();
  Q_INVOKABLE void showMoreMetrics();
  /// With what is live of the model at this place of `models`.
  Q_INVOKABLE void compare(int model);
  Q_INVOKABLE void closeComparison();
  /// Makes a draft with the selected report; ends in drafted() or a failed `proposing`.
  Q_INVOKABLE void propose();

 Q_SIGNALS:
  void changed();
  void progressed();
  void comparisonChanged();
  /// The draft to open "compose" with.
  void drafted(const QString& id);

 private:
  struct Watch;
  void arrived(std::shared_ptr<const evidence::ImportResult> result);
  void poll();
  void readModels();
  void showMetrics(std::size_t count);

  Session& session_;
  QStringList paths_;
  State state_ = Reading;
  std::shared_ptr<const evidence::ImportResult> result_;
  std::shared_ptr<Watch> watch_;
  QTimer timer_;
  QString progressText_, problem_;
  qreal progress_ = -1;
  int selected_ = -1;
  QStringList models_;
  std::vector<std::string> modelNames_;
  RowModel<ImportedRow> reports_;
  RowModel<ImportFileRow> understood_, ignored_;
  RowModel<ImportNoteRow> facts_, doubts_;
  std::vector<ImportMetricRow> allMetrics_;
  RowModel<ImportMetricRow> metrics_;
  EvidenceViewModel* comparison_ = nullptr;
  Operation proposing_;
};

}  // namespace d3l::ui
