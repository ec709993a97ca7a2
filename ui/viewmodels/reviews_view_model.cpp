#include "ui/viewmodels/reviews_view_model.h"

#include <QFileInfo>

#include "core/client/composing.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/evidence/import.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

constexpr std::size_t kMaxReportBytes = 16u << 20;

/// The bytes of a model report, made from what another tool wrote if it is not one already.
client::Result<std::string> reportFrom(const std::string& path, const std::string& name) {
  D3L_ASSIGN(std::string bytes, client::readFile(path, kMaxReportBytes));
  if (evidence::readReport(bytes, name)) return bytes;
  auto import = evidence::importFiles({{name, bytes}});
  if (!import) return fail(client::errorOf(import.error()));
  return evidence::writeReport(import->report);
}

}  // namespace

ReviewsViewModel::ReviewsViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session), proposal_(proposal), action_(session, this) {
  connect(&session_, &Session::recordChanged, this, &ReviewsViewModel::refresh);
  connect(&session_, &Session::accountChanged, this, &ReviewsViewModel::refresh);
  connect(&action_, &SignedActionViewModel::recorded, this, &ReviewsViewModel::sent);
  refresh();
}

template <class Value>
void ReviewsViewModel::assign(Value& member, const Value& value) {
  if (member == value) return;
  member = value;
  Q_EMIT changed();
}

void ReviewsViewModel::setVerdict(Verdict verdict) { assign(verdict_, verdict); }
void ReviewsViewModel::setSummary(const QString& text) { assign(summary_, text); }
void ReviewsViewModel::setQuestion(const QString& text) { assign(question_, text); }
void ReviewsViewModel::setAnswering(const QString& id) { assign(answering_, id); }
void ReviewsViewModel::setAnswer(const QString& text) { assign(answer_, text); }

void ReviewsViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  session_.run(
      this,
      [dao, question = ReviewQuestion{proposal_, session_.style(), NameBook(session_)}] {
        return readReviews(*dao, question);
      },
      [this](ReviewFacts facts) {
        reviews_.setRows(facts.reviews);
        discussion_.setRows(facts.discussion);
        facts_ = std::move(facts);
        Q_EMIT changed();
        if (reading_.end()) refresh();
      });
}

void ReviewsViewModel::attachReport(const QUrl& file) {
  const QString path = file.toLocalFile();
  const QString name = QFileInfo(path).fileName();
  session_.run(
      this, [path = path.toStdString(), name = name.toStdString()] { return reportFrom(path, name); },
      [this, name](client::Result<std::string> bytes) {
        reportProblem_ = bytes ? QString() : words::errorSentence(bytes.error(), session_.style());
        if (bytes) {
          report_ = std::move(*bytes);
          reportName_ = shownLine(name.toStdString(), 80);
        }
        Q_EMIT changed();
      });
}

void ReviewsViewModel::detachReport() {
  report_.clear();
  reportName_.clear();
  reportProblem_.clear();
  Q_EMIT changed();
}

void ReviewsViewModel::beginReview() {
  if (verdict_ == Unchosen) return;
  governance::Review review{
      proposal_, static_cast<governance::ReviewVerdict>(verdict_), summary_.trimmed().toStdString(), {}};
  if (!report_.empty()) review.report = client::digestOf(report_);
  const QString what = verdict_ == Recommend  ? tr("You recommend this proposal.")
                       : verdict_ == Concerns ? tr("You have concerns about this proposal.")
                                              : tr("You advise against this proposal.");
  sending_ = Sending::Review;
  action_.begin(
      tr("Sign your review"), what,
      tr("Public and permanent: everybody sees your address, verdict and text. A reviewer reviews a "
         "proposal once."),
      review, [report = report_](client::Dao& dao) -> client::Result<Done> {
        if (report.empty()) return Done{};
        auto stored = dao.venue().putBlob(asBytes(report));
        if (!stored) return fail(client::errorOf(stored.error()));
        return Done{};
      });
}

void ReviewsViewModel::beginQuestion() {
  sending_ = Sending::Question;
  action_.begin(tr("Sign your question"), tr("Ask this publicly under the proposal."),
                tr("Public and permanent: everybody sees your address and the question."),
                governance::Annotate{proposal_, {}, question_.trimmed().toStdString()});
}

void ReviewsViewModel::beginAnswer() {
  const auto to = fixedFromHex<ActionId>(answering_.toStdString());
  if (!to) return;
  sending_ = Sending::Answer;
  action_.begin(tr("Sign your answer"), tr("Answer this question publicly."),
                tr("Public and permanent: everybody sees your address and the answer."),
                governance::Annotate{proposal_, *to, answer_.trimmed().toStdString()});
}

void ReviewsViewModel::sent() {
  switch (std::exchange(sending_, Sending::Nothing)) {
    case Sending::Review:
      summary_.clear();
      verdict_ = Unchosen;
      detachReport();
      break;
    case Sending::Question:
      question_.clear();
      break;
    case Sending::Answer:
      answer_.clear();
      answering_.clear();
      break;
    case Sending::Nothing:
      break;
  }
  Q_EMIT changed();
}

}  // namespace d3l::ui
