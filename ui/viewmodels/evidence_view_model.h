// The evidence of a proposal, or of any two reports: the comparison as a table with filters, one row opened,
// claims checked on this computer, what is attested and withheld, export.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <atomic>
#include <functional>
#include <memory>

#include "core/client/evidence_view.h"
#include "ui/viewmodels/evidence_baselines.h"
#include "ui/viewmodels/evidence_detail.h"
#include "ui/viewmodels/evidence_recheck.h"
#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/evidence_trust.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

class EvidenceViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("pages get it from their view model")

  Q_PROPERTY(State state READ state NOTIFY changed)
  /// Why there is nothing to compare, with the next step.
  Q_PROPERTY(QString problem READ problem NOTIFY changed)
  Q_PROPERTY(QString headline READ headline NOTIFY changed)
  /// What is compared with what, on which data, and who claims it.
  Q_PROPERTY(QString basis READ basis NOTIFY changed)
  Q_PROPERTY(QString claim READ claim NOTIFY changed)
  /// What the proposal itself asks to be judged by; empty where it declares nothing.
  Q_PROPERTY(QString declared READ declared NOTIFY changed)
  /// Data set or harness differ: comparing would mislead.
  Q_PROPERTY(QString warning READ warning NOTIFY changed)
  Q_PROPERTY(QString baselineName READ baselineName NOTIFY changed)
  Q_PROPERTY(QString candidateName READ candidateName NOTIFY changed)

  /// evidenceRow, filtered and sorted; `section` is the heading of the group a row stands in.
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  /// evidenceRow, guardrails only, never filtered.
  Q_PROPERTY(QAbstractListModel* guardrails READ guardrails CONSTANT)
  Q_PROPERTY(int guardrailCount READ guardrailCount NOTIFY changed)
  Q_PROPERTY(QString guardrailText READ guardrailText NOTIFY changed)
  /// evidenceRow, the first few of the comparison: the top of the table above the fold.
  Q_PROPERTY(QAbstractListModel* top READ top CONSTANT)
  Q_PROPERTY(int total READ total NOTIFY changed)
  Q_PROPERTY(int shown READ shown NOTIFY filterChanged)
  Q_PROPERTY(int better READ better NOTIFY changed)
  Q_PROPERTY(int nonInferior READ nonInferior NOTIFY changed)
  Q_PROPERTY(int inconclusive READ inconclusive NOTIFY changed)
  Q_PROPERTY(int worse READ worse NOTIFY changed)
  Q_PROPERTY(int notComparable READ notComparable NOTIFY changed)
  Q_PROPERTY(qreal range READ range NOTIFY changed)
  Q_PROPERTY(QString unit READ unit NOTIFY changed)

  Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY filterChanged)
  Q_PROPERTY(bool onlyWorse READ onlyWorse WRITE setOnlyWorse NOTIFY filterChanged)
  Q_PROPERTY(bool onlySignificant READ onlySignificant WRITE setOnlySignificant NOTIFY filterChanged)
  Q_PROPERTY(Group group READ group WRITE setGroup NOTIFY filterChanged)
  Q_PROPERTY(Sort sort READ sort NOTIFY filterChanged)
  Q_PROPERTY(bool descending READ descending NOTIFY filterChanged)

  /// EvidenceRow.number of the opened row; -1: none.
  Q_PROPERTY(int selected READ selected WRITE select NOTIFY selectedChanged)
  Q_PROPERTY(d3l::ui::EvidenceDetail* detail READ detail CONSTANT)

  /// Versions to compare with, newest first, and which of them is.
  Q_PROPERTY(QStringList baselines READ baselines NOTIFY changed)
  Q_PROPERTY(int baseline READ baseline NOTIFY changed)
  Q_PROPERTY(bool rereading READ rereading NOTIFY changed)
  /// The committed rows are being read and compared; what is shown until then rests on the claims alone.
  Q_PROPERTY(bool sampling READ sampling NOTIFY samplingChanged)
  /// 0 to 1; below 0 while the end is not known.
  Q_PROPERTY(qreal samplingProgress READ samplingProgress NOTIFY samplingChanged)
  Q_PROPERTY(QString samplingText READ samplingText NOTIFY samplingChanged)
  /// The rows were left unread: it may be asked for again.
  Q_PROPERTY(bool samplesLeft READ samplesLeft NOTIFY samplingChanged)
  Q_PROPERTY(d3l::ui::EvidenceRecheck* recheck READ recheck CONSTANT)
  Q_PROPERTY(d3l::ui::EvidenceTrust* trust READ trust CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* exporting READ exporting CONSTANT)

 public:
  enum State { Loading, Ready, NothingToCompare, NotApplicable };
  Q_ENUM(State)
  enum Sort { Importance, Metric, Where, Change, VerdictFirst, Samples, Chance };
  Q_ENUM(Sort)
  enum Group { Ungrouped, ByDataset, BySlice, ByMetric };
  Q_ENUM(Group)
  enum Format { Csv, Json, Markdown };
  Q_ENUM(Format)

  /// Reads what is to be shown, on a background thread; a zero digest asks for the usual baseline.
  using Read = std::function<std::shared_ptr<const client::EvidenceView>(
      const client::Dao&, const Hash32& baseline, const client::EvidenceAsk&)>;

  EvidenceViewModel(Session& session, const ProposalId& proposal, QObject* parent);
  EvidenceViewModel(Session& session, const Hash32& baseline, const Hash32& candidate, QObject* parent);
  EvidenceViewModel(Session& session, Read read, QObject* parent);
  ~EvidenceViewModel() override;

  State state() const { return state_; }
  const QString& problem() const { return problem_; }
  const QString& headline() const { return table_.headline; }
  const QString& basis() const { return basis_; }
  const QString& claim() const { return claim_; }
  const QString& warning() const { return warning_; }
  QString declared() const;
  QString baselineName() const;
  QString candidateName() const;
  QAbstractListModel* rows() { return &rows_; }
  QAbstractListModel* guardrails() { return &guardrails_; }
  QAbstractListModel* top() { return &top_; }
  int guardrailCount() const { return guardrails_.rowCount(); }
  QString guardrailText() const;
  int total() const { return static_cast<int>(table_.rows.size()); }
  int shown() const { return rows_.rowCount(); }
  int better() const { return static_cast<int>(summary().better); }
  int nonInferior() const { return static_cast<int>(summary().nonInferior); }
  int inconclusive() const { return static_cast<int>(summary().inconclusive); }
  int worse() const { return static_cast<int>(summary().worse); }
  int notComparable() const { return static_cast<int>(summary().notComparable); }
  double range() const { return table_.range; }
  const QString& unit() const { return table_.unit; }
  const QString& search() const { return filter_.search; }
  bool onlyWorse() const { return filter_.onlyWorse; }
  bool onlySignificant() const { return filter_.onlySignificant; }
  Group group() const { return static_cast<Group>(filter_.group); }
  void setGroup(Group group);
  Sort sort() const { return static_cast<Sort>(filter_.sort); }
  bool descending() const { return filter_.descending; }
  void setSearch(const QString& search);
  void setOnlyWorse(bool only);
  void setOnlySignificant(bool only);
  int selected() const { return selected_; }
  void select(int number);
  EvidenceDetail* detail() { return &detail_; }
  QStringList baselines() const;
  int baseline() const;
  bool rereading() const { return rereading_; }
  bool sampling() const { return watch_ != nullptr; }
  qreal samplingProgress() const;
  QString samplingText() const;
  bool samplesLeft() const { return view_ && view_->waitingRows > 0 && !sampling(); }
  EvidenceRecheck* recheck() { return &recheck_; }
  EvidenceTrust* trust() { return &trust_; }
  Operation* exporting() { return &exporting_; }
  const std::shared_ptr<const client::EvidenceView>& view() const { return view_; }

  /// Where a row (EvidenceRow.number) stands among the rows shown; -1: it is not.
  Q_INVOKABLE int placeOf(int number) const;
  /// The same column again turns the order around.
  Q_INVOKABLE void sortBy(d3l::ui::EvidenceViewModel::Sort sort);
  Q_INVOKABLE void clearFilter();
  Q_INVOKABLE void chooseBaseline(int index);
  /// Reads the committed rows in the background; begins by itself.
  Q_INVOKABLE void readSamples();
  Q_INVOKABLE void cancelSamples();
  /// The whole comparison, for the clipboard.
  Q_INVOKABLE QString exported(d3l::ui::EvidenceViewModel::Format format) const;
  Q_INVOKABLE void exportTo(const QUrl& file, d3l::ui::EvidenceViewModel::Format format);
  /// A picture or a PDF drawn by the page; replaces the file whole or not at all.
  Q_INVOKABLE void save(const QUrl& file, const QByteArray& bytes);

 Q_SIGNALS:
  void changed();
  void filterChanged();
  void selectedChanged();
  void samplingChanged();

 private:
  /// What the thread that reads the committed rows and this one share.
  struct Watch {
    std::atomic<bool> cancelled{false}, comparing{false};
    std::atomic<std::size_t> done{0}, of{0};
  };
  struct Answer {
    std::shared_ptr<const client::EvidenceView> view;
    EvidenceTable table;
    std::vector<BaselineChoice> baselines;
  };
  void load(const Hash32& baseline, std::shared_ptr<Watch> watch = nullptr);
  void keepSelection(const EvidenceTable& before);
  void arrived(Answer answer);
  void write(const QUrl& file, std::string content);
  void describe();
  void applyFilter();
  const evidence::DiffSummary& summary() const;

  Session& session_;
  const Read read_;
  State state_ = Loading;
  std::shared_ptr<const client::EvidenceView> view_;
  EvidenceTable table_;
  ProposalId proposal_;
  Hash32 parentReport_;
  Hash32 baseline_;
  std::shared_ptr<Watch> watch_;
  QTimer samplingTimer_;
  bool rereading_ = false;
  QString problem_, basis_, claim_, warning_;
  EvidenceRowsModel rows_;
  RowModel<EvidenceRow> guardrails_, top_;
  std::vector<BaselineChoice> baselines_;
  EvidenceFilter filter_;
  int selected_ = -1;
  EvidenceDetail detail_;
  std::shared_ptr<const PlotsOfComparison> plots_;
  Operation exporting_;
  EvidenceRecheck recheck_;
  EvidenceTrust trust_;
};

}  // namespace d3l::ui
