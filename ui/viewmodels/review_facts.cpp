#include "ui/viewmodels/review_facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <set>

#include "core/client/member.h"
#include "core/client/record_view.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::AnnotationRecord;
using governance::Proposal;
using governance::State;

QString trReview(const char* text) { return QCoreApplication::translate("ReviewFacts", text); }

QString verdictText(governance::ReviewVerdict verdict) {
  switch (verdict) {
    case governance::ReviewVerdict::Recommend:
      return trReview("recommends it");
    case governance::ReviewVerdict::Concerns:
      return trReview("has concerns");
    case governance::ReviewVerdict::Reject:
      return trReview("advises against it");
  }
  return {};
}

DiscussionRow::Kind kindOf(governance::ReviewVerdict verdict) {
  return static_cast<DiscussionRow::Kind>(static_cast<int>(verdict) - 1);
}

class Discussion {
 public:
  Discussion(const ReviewQuestion& question, const client::Dao& dao, ReviewFacts& out)
      : q_(question), now_(dao.now()), out_(out) {}

  std::optional<Proposal> read(const State& state) {
    const Proposal* proposal = state.find(q_.proposal);
    if (proposal == nullptr) return std::nullopt;
    demo_ = {state.charter().demoMembers.begin(), state.charter().demoMembers.end()};
    for (const governance::RoleGrant& grant : state.roles()) {
      if (state.hasRole(grant.holder, grant.role, now_)) roles_[grant.holder] << words::roleWord(grant.role);
    }
    const Address& self = q_.names.self();
    out_.reviewBlocked =
        blocked(state, governance::Review{q_.proposal, governance::ReviewVerdict::Recommend, "?", {}}, self);
    out_.askBlocked = blocked(state, governance::Annotate{q_.proposal, {}, "?"}, self);
    return *proposal;
  }

  /// Outside the record's lock.
  void tell(const client::Dao& dao, const Proposal& proposal) {
    std::vector<ActionId> ids;
    for (const auto& record : proposal.reviews) ids.push_back(record.action);
    for (const auto& record : proposal.annotations) ids.push_back(record.action);
    const auto numbers = client::recordNumbers(dao, ids);
    for (std::size_t i = 0; i < ids.size(); ++i) numbers_[ids[i]] = numbers[i];
    for (const auto& record : proposal.reviews) out_.reviews.push_back(reviewRow(record, proposal));
    thread(proposal);
    const std::uint32_t needed = proposal.rules.reviewsRequired;
    if (needed > 0 && !proposal.voteStart) {
      out_.required = trReview("%1 of the %2 reviews that voting waits for are in.")
                          .arg(std::min<std::size_t>(proposal.reviews.size(), needed))
                          .arg(needed);
    }
  }

 private:
  QString blocked(const State& state, const governance::Action& action, const Address& self) const {
    if (self.isZero()) return trReview("Choose or add an account first.");
    const auto may = governance::mayAct(state, self, action, now_);
    return may ? QString() : words::refusalSentence(may.error(), q_.style);
  }

  DiscussionRow rowBy(const Address& author, const ActionId& action, Timestamp at,
                      const Proposal& proposal) const {
    DiscussionRow row;
    row.id = hexText(action);
    row.name = q_.names.name(author);
    QStringList standing;
    if (author == proposal.proposer) standing << trReview("proposer");
    if (const auto it = roles_.find(author); it != roles_.end()) standing << it->second;
    row.standing = standing.join(QStringLiteral(", "));
    row.at = words::dateTimeText(at);
    const auto number = numbers_.find(action);
    if (number != numbers_.end() && number->second != 0)
      row.receipt = QStringLiteral("#") + QLocale().toString(static_cast<qulonglong>(number->second));
    row.mine = author == q_.names.self();
    row.demo = demo_.contains(author) && !row.mine;
    return row;
  }

  void speak(DiscussionRow& row) const {
    row.spoken = QStringLiteral("%1 %2: %3").arg(row.name, row.verdict, row.text.left(400));
  }

  DiscussionRow reviewRow(const governance::ReviewRecord& record, const Proposal& proposal) const {
    DiscussionRow row = rowBy(record.reviewer, record.action, record.at, proposal);
    row.kind = kindOf(record.review.verdict);
    row.verdict = verdictText(record.review.verdict);
    row.text = words::toText(record.review.summary);
    if (!record.review.report.isZero()) row.report = hexText(record.review.report);
    speak(row);
    return row;
  }

  DiscussionRow annotationRow(const AnnotationRecord& record, const Proposal& proposal) const {
    DiscussionRow row = rowBy(record.author, record.action, record.at, proposal);
    const bool answer = !record.annotation.inReplyTo.isZero();
    row.kind = answer ? DiscussionRow::Answer : DiscussionRow::Question;
    row.verdict = answer ? trReview("answers") : trReview("asks");
    row.text = words::toText(record.annotation.text);
    speak(row);
    return row;
  }

  /// An answer to an answer belongs to the question both are about.
  void thread(const Proposal& proposal) {
    std::map<ActionId, ActionId> rootOf;
    std::map<ActionId, std::vector<const AnnotationRecord*>> answers;
    for (const AnnotationRecord& record : proposal.annotations) {
      const ActionId& parent = record.annotation.inReplyTo;
      const auto known = rootOf.find(parent);
      rootOf[record.action] = parent.isZero()         ? record.action
                              : known == rootOf.end() ? parent
                                                      : known->second;
      if (!parent.isZero()) answers[rootOf[record.action]].push_back(&record);
    }
    for (const AnnotationRecord& record : proposal.annotations) {
      if (!record.annotation.inReplyTo.isZero()) continue;
      out_.discussion.push_back(annotationRow(record, proposal));
      for (const AnnotationRecord* answer : answers[record.action])
        out_.discussion.push_back(annotationRow(*answer, proposal));
    }
  }

  const ReviewQuestion& q_;
  const Timestamp now_;
  ReviewFacts& out_;
  std::set<Address> demo_;
  std::map<Address, QStringList> roles_;
  std::map<ActionId, std::uint64_t> numbers_;
};

}  // namespace

ReviewFacts readReviews(const client::Dao& dao, const ReviewQuestion& question) {
  ReviewFacts out;
  Discussion discussion(question, dao, out);
  std::optional<Proposal> copy;
  dao.venue().read([&](const State& state) { copy = discussion.read(state); });
  if (copy) discussion.tell(dao, *copy);
  return out;
}

}  // namespace d3l::ui
