// Check it yourself: the claims computed again from the committed rows, rows opened one by one against the
// root they were committed by, and a signed review with the values found.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <QUrl>
#include <atomic>
#include <memory>

#include "core/client/evidence_view.h"
#include "core/evidence/recompute.h"
#include "ui/viewmodels/evidence_lists.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class EvidenceRecheck : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the evidence has it")

  Q_PROPERTY(bool possible READ possible NOTIFY changed)
  /// Why it is not; empty if it is.
  Q_PROPERTY(QString impossible READ impossible NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* running READ running CONSTANT)
  /// 0 to 1 while running; negative before the first metric.
  Q_PROPERTY(qreal progress READ progress NOTIFY progressed)
  Q_PROPERTY(QString progressText READ progressText NOTIFY progressed)
  /// recomputedRow
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(QString text READ text NOTIFY changed)

  /// What the report commits to, in words.
  Q_PROPERTY(QString commitment READ commitment NOTIFY changed)
  /// The report commits to its rows one by one, so that single ones can be proved.
  Q_PROPERTY(bool hasRoot READ hasRoot NOTIFY changed)
  /// The table is on this computer, so that its rows can be read.
  Q_PROPERTY(int rowCount READ rowCount NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* opening READ opening CONSTANT)
  /// openedRow, last opened first
  Q_PROPERTY(QAbstractListModel* opened READ opened CONSTANT)
  Q_PROPERTY(int openedCount READ openedCount NOTIFY changed)

  /// Whether the account may review this proposal now, else why not.
  Q_PROPERTY(bool mayReview READ mayReview NOTIFY changed)
  Q_PROPERTY(QString reviewNote READ reviewNote NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* review READ review CONSTANT)

 public:
  /// As governance::ReviewVerdict.
  enum Judgement { Recommend = 1, Concerns, Reject };
  Q_ENUM(Judgement)

  EvidenceRecheck(Session& session, QObject* parent);
  ~EvidenceRecheck() override;

  /// `proposal` is zero where two versions are compared without one.
  void setView(std::shared_ptr<const client::EvidenceView> view, const ProposalId& proposal);

  bool possible() const { return view_ && view_->candidate && view_->candidateSamples; }
  QString impossible() const;
  Operation* running() { return &running_; }
  qreal progress() const { return progress_; }
  const QString& progressText() const { return progressText_; }
  QAbstractListModel* rows() { return &rows_; }
  const QString& text() const { return text_; }
  QString commitment() const;
  bool hasRoot() const;
  int rowCount() const { return possible() ? static_cast<int>(view_->candidateSamples->rows) : 0; }
  Operation* opening() { return &opening_; }
  QAbstractListModel* opened() { return &opened_; }
  int openedCount() const { return opened_.rowCount(); }
  bool mayReview() const { return mayReview_; }
  const QString& reviewNote() const { return reviewNote_; }
  SignedActionViewModel* review() { return &review_; }

  Q_INVOKABLE void recompute();
  Q_INVOKABLE void cancel();
  /// A row of the table on this computer, from 1.
  Q_INVOKABLE void readRow(int number);
  /// Openings somebody handed over, one per file.
  Q_INVOKABLE void openFiles(const QList<QUrl>& files);
  Q_INVOKABLE void beginReview(d3l::ui::EvidenceRecheck::Judgement judgement);

 Q_SIGNALS:
  void changed();
  void progressed();
  /// The sheet to sign in has everything it needs.
  void reviewReady();

 private:
  struct Watch;
  void arrived(evidence::Result<std::vector<evidence::Recomputed>> values);
  void poll();
  void readReviewing();
  void add(std::vector<OpenedRow> rows);
  QString foundInWords() const;

  Session& session_;
  std::shared_ptr<const client::EvidenceView> view_;
  ProposalId proposal_;
  Operation running_, opening_;
  std::shared_ptr<Watch> watch_;
  QTimer timer_;
  qreal progress_ = -1;
  QString progressText_, text_, reviewNote_;
  bool mayReview_ = false;
  std::vector<evidence::Recomputed> values_;
  RowModel<RecomputedRow> rows_;
  RowModel<OpenedRow> opened_;
  SignedActionViewModel review_;
};

}  // namespace d3l::ui
