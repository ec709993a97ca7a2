#include "ui/viewmodels/evidence_trust.h"

#include <QLocale>

#include "core/evidence/disclosure.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/evidence_review.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

constexpr qsizetype kLongestDisclosure = 1 << 20;

class Attested {
 public:
  Attested(const client::Dao& dao, const client::EvidenceView& view, const NameBook& names)
      : dao_(dao), view_(view), names_(names), report_(view.candidate->report) {}

  std::vector<AttestedRow> rows(const ProposalId& proposal) {
    Address proposer;
    std::vector<governance::ReviewRecord> reviews;
    bool known = false;
    dao_.venue().read([&](const governance::State& state) {
      if (const governance::Proposal* p = state.find(proposal)) {
        known = true;
        proposer = p->proposer;
        reviews = p->reviews;
      }
    });
    who_ = known ? names_.name(proposer)
                 : EvidenceWords::tr("Whoever proposed %1").arg(versionText(report_.version));
    claims();
    files();
    context();
    for (const governance::ReviewRecord& review : reviews) addReview(review);
    return std::move(out_);
  }

 private:
  void add(const QString& who, const QString& what, const QString& digest, AttestedRow::State state) {
    out_.push_back({who, what, digest, state});
  }
  void claims() {
    add(who_,
        EvidenceWords::tr("states %n values in a report; the signature of the proposal covers its digest",
                          nullptr, static_cast<int>(report_.metrics.size())),
        hexText(view_.candidate->digest), AttestedRow::Holds);
  }
  void files() {
    if (report_.samples) {
      const bool here = view_.candidateSamples && view_.candidateSamples->digest == report_.samples->digest;
      add(who_,
          here ? EvidenceWords::tr(
                     "binds the report to a table of %1 results; it is on this computer and has that digest")
                     .arg(QLocale().toString(static_cast<qulonglong>(report_.samples->rows)))
               : EvidenceWords::tr("binds the report to a table of %1 results, which is not on this computer")
                     .arg(QLocale().toString(static_cast<qulonglong>(report_.samples->rows))),
          hexText(report_.samples->digest), here ? AttestedRow::Holds : AttestedRow::Unchecked);
      if (report_.samples->root) {
        add(who_, EvidenceWords::tr("commits to every single result, so that each can be proved alone"),
            hexText(*report_.samples->root), AttestedRow::Unchecked);
      }
    }
    if (report_.artifact) {
      add(who_,
          view_.artifactHere
              ? EvidenceWords::tr("names the model file; its bytes are on this computer and have that digest")
              : EvidenceWords::tr("names the model file, whose bytes are not on this computer"),
          hexText(report_.artifact->digest),
          view_.artifactHere ? AttestedRow::Holds : AttestedRow::Unchecked);
    }
  }
  void context() {
    const evidence::DatasetInfo& data = report_.dataset;
    QStringList parts;
    for (const std::string* part : {&data.name, &data.split, &data.revision}) {
      if (!part->empty()) parts << shownLine(*part, 60);
    }
    add(who_,
        EvidenceWords::tr("says it was measured on: %1. Nobody here saw that data")
            .arg(parts.join(QStringLiteral(", "))),
        shownLine(data.digest, 80), AttestedRow::Unchecked);
    if (report_.harness.name.empty()) return;
    const QString harness = shownLine(report_.harness.name + " " + report_.harness.version, 60).trimmed();
    add(who_, EvidenceWords::tr("says it was measured with: %1").arg(harness),
        shownLine(report_.harness.digest, 80), AttestedRow::Unchecked);
  }
  void addReview(const governance::ReviewRecord& record) {
    const QString who = names_.name(record.reviewer);
    if (record.review.report.isZero()) {
      add(who,
          EvidenceWords::tr("reviewed it (%1) without values of their own")
              .arg(verdictWord(record.review.verdict)),
          {}, AttestedRow::Unchecked);
      return;
    }
    const auto theirs = dao_.evidence().report(record.review.report);
    if (!theirs) {
      add(who, EvidenceWords::tr("reviewed it with values of their own, which are not on this computer"),
          hexText(record.review.report), AttestedRow::Unchecked);
      return;
    }
    const ReviewCount count = compareReview(report_, *theirs);
    add(who,
        EvidenceWords::tr("reviewed it (%1) with values of their own: %2 of %3 are the same as claimed")
            .arg(verdictWord(record.review.verdict))
            .arg(count.same)
            .arg(count.stated),
        hexText(record.review.report),
        count.stated > 0 && count.same == count.stated ? AttestedRow::Holds : AttestedRow::Differs);
  }
  static QString verdictWord(governance::ReviewVerdict verdict) {
    switch (verdict) {
      case governance::ReviewVerdict::Recommend:
        return EvidenceWords::tr("recommends");
      case governance::ReviewVerdict::Concerns:
        return EvidenceWords::tr("has concerns");
      case governance::ReviewVerdict::Reject:
        return EvidenceWords::tr("advises against");
    }
    return {};
  }

  const client::Dao& dao_;
  const client::EvidenceView& view_;
  const NameBook& names_;
  const evidence::ModelReport& report_;
  QString who_;
  std::vector<AttestedRow> out_;
};

}  // namespace

std::vector<AttestedRow> attestedRows(const client::Dao& dao, const client::EvidenceView& view,
                                      const ProposalId& proposal, const NameBook& names) {
  if (!view.candidate) return {};
  return Attested(dao, view, names).rows(proposal);
}

EvidenceTrust::EvidenceTrust(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::recordChanged, this, &EvidenceTrust::read);
}

void EvidenceTrust::setView(std::shared_ptr<const client::EvidenceView> view, const ProposalId& proposal) {
  view_ = std::move(view);
  proposal_ = proposal;
  std::vector<WithheldRow> rows;
  if (view_ && view_->candidate) {
    for (const evidence::Withheld& field : view_->candidate->report.withheld) {
      rows.push_back({shownLine(field.name, 60), shownLine(field.digest, 80), {}, false});
    }
  }
  withheld_.setRows(std::move(rows));
  read();
  Q_EMIT changed();
}

void EvidenceTrust::read() {
  const auto dao = session_.dao();
  if (!dao || !view_ || !view_->candidate) return;
  session_.run(
      this,
      [dao, view = view_, proposal = proposal_, names = NameBook(session_)] {
        return attestedRows(*dao, *view, proposal, names);
      },
      [this](std::vector<AttestedRow> rows) { attested_.setRows(std::move(rows)); });
}

QString EvidenceTrust::withheldText() const {
  if (withheld_.rowCount() == 0)
    return EvidenceWords::tr("Nothing is withheld: the report shows everything it was made of.");
  const int count = withheld_.rowCount();
  return (count == 1 ? EvidenceWords::tr("One field is withheld.")
                     : EvidenceWords::tr("%n fields are withheld.", nullptr, count)) +
         QLatin1Char(' ') +
         EvidenceWords::tr(
             "The digests are part of the report, so that nothing can be changed afterwards; whoever has a "
             "disclosure can open it here. Metrics, sample counts, data set and guardrails can never be "
             "withheld.");
}

void EvidenceTrust::open(const QString& disclosure) {
  if (!view_ || !view_->candidate) return;
  const QString text = disclosure.simplified().remove(QLatin1Char(' '));
  if (text.isEmpty() || text.size() > kLongestDisclosure) {
    opening_.fail(EvidenceWords::tr("Paste one disclosure: a line of letters, digits, - and _."),
                  QStringLiteral("bad-input"));
    return;
  }
  const auto opened = evidence::openDisclosure(view_->candidate->report, text.toStdString());
  if (!opened) {
    opening_.fail(EvidenceWords::tr(
                      "This opens none of the withheld fields: the text is incomplete, or it was changed."),
                  QStringLiteral("bad-evidence"));
    return;
  }
  const QString digest = words::toText(evidence::disclosureDigest(text.toStdString()));
  std::vector<WithheldRow> rows = withheld_.rows();
  for (WithheldRow& row : rows) {
    if (row.digest != shownLine(digest.toStdString(), 80)) continue;
    const std::string* plain = opened->value.asString();
    row.value = shownText(plain != nullptr ? *plain : json::pretty(opened->value));
    row.opened = true;
  }
  withheld_.setRows(std::move(rows));
  opening_.succeed();
  Q_EMIT changed();
}

}  // namespace d3l::ui
