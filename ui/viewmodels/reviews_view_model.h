// Reviews & questions of a proposal: what others said, and the forms to say something oneself. What was
// written stays until it is on the record.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QUrl>

#include "ui/viewmodels/review_facts.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class ReviewsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("a proposal has it")

  /// discussionRow
  Q_PROPERTY(QAbstractListModel* reviews READ reviews CONSTANT)
  Q_PROPERTY(int reviewCount READ reviewCount NOTIFY changed)
  /// discussionRow: questions, each with its answers after it
  Q_PROPERTY(QAbstractListModel* discussion READ discussion CONSTANT)
  Q_PROPERTY(int discussionCount READ discussionCount NOTIFY changed)
  Q_PROPERTY(QString required READ required NOTIFY changed)
  /// Why this account cannot; empty if it can.
  Q_PROPERTY(QString reviewBlocked READ reviewBlocked NOTIFY changed)
  Q_PROPERTY(QString askBlocked READ askBlocked NOTIFY changed)

  Q_PROPERTY(Verdict verdict READ verdict WRITE setVerdict NOTIFY changed)
  Q_PROPERTY(QString summary READ summary WRITE setSummary NOTIFY changed)
  /// Name of the attached measurements; empty if none.
  Q_PROPERTY(QString reportName READ reportName NOTIFY changed)
  Q_PROPERTY(QString reportProblem READ reportProblem NOTIFY changed)
  Q_PROPERTY(QString question READ question WRITE setQuestion NOTIFY changed)
  /// The question that is being answered; empty if none.
  Q_PROPERTY(QString answering READ answering WRITE setAnswering NOTIFY changed)
  Q_PROPERTY(QString answer READ answer WRITE setAnswer NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  enum Verdict { Unchosen, Recommend, Concerns, Reject };
  Q_ENUM(Verdict)

  ReviewsViewModel(Session& session, const ProposalId& proposal, QObject* parent);

  QAbstractListModel* reviews() { return &reviews_; }
  int reviewCount() const { return reviews_.rowCount(); }
  QAbstractListModel* discussion() { return &discussion_; }
  int discussionCount() const { return discussion_.rowCount(); }
  const QString& required() const { return facts_.required; }
  const QString& reviewBlocked() const { return facts_.reviewBlocked; }
  const QString& askBlocked() const { return facts_.askBlocked; }
  Verdict verdict() const { return verdict_; }
  void setVerdict(Verdict verdict);
  const QString& summary() const { return summary_; }
  void setSummary(const QString& text);
  const QString& reportName() const { return reportName_; }
  const QString& reportProblem() const { return reportProblem_; }
  const QString& question() const { return question_; }
  void setQuestion(const QString& text);
  const QString& answering() const { return answering_; }
  void setAnswering(const QString& id);
  const QString& answer() const { return answer_; }
  void setAnswer(const QString& text);
  SignedActionViewModel* action() { return &action_; }

  /// The reviewer's own measurements: a model report, or anything that can be read as one.
  Q_INVOKABLE void attachReport(const QUrl& file);
  Q_INVOKABLE void detachReport();
  /// Fill the sheet; the page opens it.
  Q_INVOKABLE void beginReview();
  Q_INVOKABLE void beginQuestion();
  Q_INVOKABLE void beginAnswer();

 Q_SIGNALS:
  void changed();

 private:
  enum class Sending { Nothing, Review, Question, Answer };
  void refresh();
  void sent();
  template <class Value>
  void assign(Value& member, const Value& value);

  Session& session_;
  const ProposalId proposal_;
  OneAtATime reading_;
  ReviewFacts facts_;
  RowModel<DiscussionRow> reviews_;
  RowModel<DiscussionRow> discussion_;
  SignedActionViewModel action_;
  Verdict verdict_ = Unchosen;
  QString summary_, question_, answering_, answer_, reportName_, reportProblem_;
  std::string report_;  ///< its bytes
  Sending sending_ = Sending::Nothing;
};

}  // namespace d3l::ui
