// The evidence of a proposal, or of any two reports: the comparison as a table with filters, one row opened,
// claims recomputed on this computer, export.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QUrl>
#include <functional>
#include <memory>

#include "core/client/evidence_view.h"
#include "ui/viewmodels/evidence_detail.h"
#include "ui/viewmodels/evidence_rows.h"
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
  /// Data set or harness differ: comparing would mislead.
  Q_PROPERTY(QString warning READ warning NOTIFY changed)
  Q_PROPERTY(QString baselineName READ baselineName NOTIFY changed)
  Q_PROPERTY(QString candidateName READ candidateName NOTIFY changed)

  /// evidenceRow, filtered and sorted.
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
  Q_PROPERTY(Sort sort READ sort NOTIFY filterChanged)
  Q_PROPERTY(bool descending READ descending NOTIFY filterChanged)

  /// EvidenceRow.number of the opened row; -1: none.
  Q_PROPERTY(int selected READ selected WRITE select NOTIFY selectedChanged)
  Q_PROPERTY(d3l::ui::EvidenceDetail* detail READ detail CONSTANT)

  Q_PROPERTY(bool canRecompute READ canRecompute NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* recomputing READ recomputing CONSTANT)
  /// recomputedRow
  Q_PROPERTY(QAbstractListModel* recomputed READ recomputed CONSTANT)
  Q_PROPERTY(QString recomputedText READ recomputedText NOTIFY recomputedChanged)
  Q_PROPERTY(d3l::ui::Operation* exporting READ exporting CONSTANT)

 public:
  enum State { Loading, Ready, NothingToCompare, NotApplicable };
  Q_ENUM(State)
  enum Sort { Importance, Metric, Where, Change, VerdictFirst, Samples, Chance };
  Q_ENUM(Sort)
  enum Format { Csv, Json, Markdown };
  Q_ENUM(Format)

  EvidenceViewModel(Session& session, const ProposalId& proposal, QObject* parent);
  EvidenceViewModel(Session& session, const Hash32& baseline, const Hash32& candidate, QObject* parent);

  State state() const { return state_; }
  const QString& problem() const { return problem_; }
  const QString& headline() const { return table_.headline; }
  const QString& basis() const { return basis_; }
  const QString& claim() const { return claim_; }
  const QString& warning() const { return warning_; }
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
  Sort sort() const { return static_cast<Sort>(filter_.sort); }
  bool descending() const { return filter_.descending; }
  void setSearch(const QString& search);
  void setOnlyWorse(bool only);
  void setOnlySignificant(bool only);
  int selected() const { return selected_; }
  void select(int number);
  EvidenceDetail* detail() { return &detail_; }
  bool canRecompute() const;
  Operation* recomputing() { return &recomputing_; }
  QAbstractListModel* recomputed() { return &recomputed_; }
  const QString& recomputedText() const { return recomputedText_; }
  Operation* exporting() { return &exporting_; }
  const std::shared_ptr<const client::EvidenceView>& view() const { return view_; }

  /// The same column again turns the order around.
  Q_INVOKABLE void sortBy(d3l::ui::EvidenceViewModel::Sort sort);
  Q_INVOKABLE void clearFilter();
  Q_INVOKABLE void recompute();
  /// The whole comparison, for the clipboard.
  Q_INVOKABLE QString exported(d3l::ui::EvidenceViewModel::Format format) const;
  Q_INVOKABLE void exportTo(const QUrl& file, d3l::ui::EvidenceViewModel::Format format);

 Q_SIGNALS:
  void changed();
  void filterChanged();
  void selectedChanged();
  void recomputedChanged();

 private:
  using Read = std::function<std::shared_ptr<const client::EvidenceView>(const client::Dao&)>;
  void load(const Read& read);
  void arrived(std::shared_ptr<const client::EvidenceView> view, EvidenceTable table);
  void describe();
  void applyFilter();
  const evidence::DiffSummary& summary() const;

  Session& session_;
  State state_ = Loading;
  std::shared_ptr<const client::EvidenceView> view_;
  EvidenceTable table_;
  QString problem_, basis_, claim_, warning_, recomputedText_;
  RowModel<EvidenceRow> rows_, guardrails_, top_;
  EvidenceFilter filter_;
  int selected_ = -1;
  EvidenceDetail detail_;
  Operation recomputing_, exporting_;
  RowModel<RecomputedRow> recomputed_;
};

}  // namespace d3l::ui
