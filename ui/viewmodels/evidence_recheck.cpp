#include "ui/viewmodels/evidence_recheck.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <map>

#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/evidence/disclosure.h"
#include "ui/viewmodels/evidence_review.h"
#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// One row with its proof; anything larger is none.
constexpr std::size_t kMaxOpening = 4u << 20;
constexpr std::size_t kMostOpened = 200;
constexpr int kPollMilliseconds = 100;

QString countText(std::uint64_t n) { return QLocale().toString(static_cast<qulonglong>(n)); }

/// By canonical name, with as many places as the comparison gives the metric: the same number must not look
/// different on two views.
std::map<std::string, MetricFormat> formatsHere(const client::EvidenceView& view,
                                                const std::vector<evidence::Recomputed>& values) {
  std::vector<evidence::DiffRow> rows;
  std::map<std::string, std::string> units;
  for (const evidence::Metric& metric : view.candidate->report.metrics) {
    units.emplace(evidence::canonicalMetricName(metric.name), metric.unit);
  }
  const auto add = [&](const std::string& metric, double value) {
    evidence::DiffRow row;
    row.metric = evidence::canonicalMetricName(metric);
    row.unit = units[row.metric];
    row.candidate = value;
    rows.push_back(std::move(row));
  };
  for (const evidence::Recomputed& value : values) add(value.metric, value.value);
  if (view.diff) {
    for (const evidence::DiffRow& row : view.diff->rows) {
      for (const auto& side : {row.baseline, row.candidate}) {
        if (side) add(row.metric, *side);
      }
    }
  }
  return formatsOf(rows);
}

/// What differs is told with so many places that the difference can be seen.
void tellApart(MetricFormat& format, double claimed, double computed) {
  constexpr int kMostPlaces = 9;
  while (format.places < kMostPlaces && format.value(claimed) == format.value(computed)) ++format.places;
}

std::vector<RecomputedRow> shownRows(const std::vector<evidence::Recomputed>& values,
                                     const client::EvidenceView& view) {
  const auto formats = formatsHere(view, values);
  std::vector<RecomputedRow> out;
  for (const evidence::Recomputed& value : values) {
    RecomputedRow row;
    MetricFormat format = formats.at(evidence::canonicalMetricName(value.metric));
    // A value and its unit stay on one line.
    format.valueUnit.replace(QLatin1Char(' '), QChar::Nbsp);
    if (value.agreement == evidence::Agreement::Differs) tellApart(format, value.claimed->value, value.value);
    row.metric = shownLine(value.metric, 40).replace(QLatin1Char('_'), QLatin1Char(' '));
    row.where = sliceWords(value.slice);
    row.claimed = value.claimed ? format.value(value.claimed->value) : QStringLiteral("–");
    row.computed = format.value(value.value);
    row.n = countText(value.n);
    row.agreement = static_cast<RecomputedRow::Agreement>(value.agreement);
    out.push_back(std::move(row));
  }
  return out;
}

/// "id 17 · label 8 · prediction 3" out of the row's canonical JSON.
QString cellsOf(const std::string& text) {
  const auto parsed = json::read(text);
  const json::Object* members = parsed ? parsed->asObject() : nullptr;
  if (members == nullptr) return shownLine(text, 200);
  QStringList parts;
  for (const auto& [name, value] : *members) {
    const std::string* cell = value.asString();
    parts << shownLine(name, 32) + QLatin1Char(' ') +
                 shownLine(cell != nullptr ? *cell : json::canonical(value), 60);
  }
  return parts.join(QStringLiteral(" · "));
}

}  // namespace

/// What the computing thread and this one share.
struct EvidenceRecheck::Watch {
  std::atomic<bool> cancelled{false};
  std::atomic<std::size_t> done{0}, of{0};
};

EvidenceRecheck::EvidenceRecheck(Session& session, QObject* parent)
    : QObject(parent), session_(session), review_(session, nullptr) {
  timer_.setInterval(kPollMilliseconds);
  connect(&timer_, &QTimer::timeout, this, &EvidenceRecheck::poll);
  connect(&session_, &Session::accountChanged, this, &EvidenceRecheck::readReviewing);
  connect(&review_, &SignedActionViewModel::recorded, this, &EvidenceRecheck::readReviewing);
}

EvidenceRecheck::~EvidenceRecheck() { cancel(); }

void EvidenceRecheck::setView(std::shared_ptr<const client::EvidenceView> view, const ProposalId& proposal) {
  const auto reportOf = [](const auto& of) { return of && of->candidate ? of->candidate->digest : Hash32{}; };
  const bool another = reportOf(view_) != reportOf(view);
  view_ = std::move(view);
  proposal_ = proposal;
  if (another) {
    cancel();
    values_.clear();
    rows_.setRows({});
    opened_.setRows({});
    text_.clear();
    running_.reset();
  }
  readReviewing();
  Q_EMIT changed();
}

QString EvidenceRecheck::impossible() const {
  if (possible() || !view_ || !view_->candidate) return {};
  if (view_->waitingRows > 0) return tr("The committed rows have not been read yet: see the comparison.");
  return view_->candidate->report.samples
             ? tr("The per-sample table is not on this computer. Ask the proposer to publish it again.")
             : tr("The report comes without per-sample results, so its numbers can only be believed or not.");
}

bool EvidenceRecheck::hasRoot() const {
  return view_ && view_->candidate && view_->candidate->report.samples &&
         view_->candidate->report.samples->root;
}

QString EvidenceRecheck::commitment() const {
  if (!view_ || !view_->candidate || !view_->candidate->report.samples) return {};
  const evidence::SamplesInfo& samples = *view_->candidate->report.samples;
  QString text = tr("The report is bound to a table of %1 rows by its digest.").arg(countText(samples.rows));
  if (possible()) text += QLatin1Char(' ') + tr("✓ The table on this computer has that digest.");
  text +=
      QLatin1Char(' ') +
      (samples.root ? tr("It also commits to every row by itself: single rows can be opened and proved while "
                         "the others stay closed.")
                    : tr("It does not commit to single rows."));
  return text;
}

void EvidenceRecheck::recompute() {
  if (!possible() || running_.running()) return;
  running_.start();
  progress_ = -1;
  progressText_ = tr("Reading %1 rows").arg(countText(view_->candidateSamples->rows));
  watch_ = std::make_shared<Watch>();
  timer_.start();
  Q_EMIT progressed();
  session_.run(
      this,
      [view = view_, watch = watch_] {
        return evidence::recompute(
            *view->candidateSamples, &view->candidate->report, [watch] { return watch->cancelled.load(); },
            [watch](std::size_t done, std::size_t of) {
              watch->of = of;
              watch->done = done;
            });
      },
      [this, watch = watch_](evidence::Result<std::vector<evidence::Recomputed>> values) {
        if (watch == watch_) arrived(std::move(values));
      });
}

void EvidenceRecheck::cancel() {
  if (watch_) watch_->cancelled = true;
}

void EvidenceRecheck::poll() {
  if (!watch_) return;
  const std::size_t of = watch_->of, done = watch_->done;
  if (of == 0) return;
  progress_ = static_cast<qreal>(done) / static_cast<qreal>(of);
  progressText_ =
      watch_->cancelled ? tr("Ending after this metric") : tr("Metric %1 of %2").arg(done + 1).arg(of);
  Q_EMIT progressed();
}

void EvidenceRecheck::arrived(evidence::Result<std::vector<evidence::Recomputed>> values) {
  timer_.stop();
  watch_.reset();
  if (!values) {
    if (values.error().code == evidence::Code::Cancelled) {
      running_.reset();
      text_ = tr("Cancelled. Nothing was computed.");
      Q_EMIT changed();
      return;
    }
    running_.fail(tr("The committed rows cannot be evaluated: %1.").arg(shownLine(values.error().detail)),
                  QStringLiteral("bad-evidence"));
    return;
  }
  values_ = std::move(*values);
  rows_.setRows(shownRows(values_, *view_));
  text_ = foundInWords() + QLatin1Char(' ') +
          tr("Matching numbers prove the arithmetic, not that the evaluation was honest.");
  running_.succeed();
  readReviewing();
  Q_EMIT changed();
}

QString EvidenceRecheck::foundInWords() const {
  int claimed = 0, agrees = 0;
  for (const evidence::Recomputed& value : values_) {
    claimed += value.agreement != evidence::Agreement::NotClaimed ? 1 : 0;
    agrees += value.agreement == evidence::Agreement::Agrees ? 1 : 0;
  }
  return tr("%1 of %2 claims come out the same on this computer, from %3 committed rows.")
      .arg(agrees)
      .arg(claimed)
      .arg(countText(view_->candidateSamples->rows));
}

void EvidenceRecheck::readRow(int number) {
  if (!possible() || number < 1 || number > rowCount()) {
    opening_.fail(tr("There is no row %1: the table has %2.")
                      .arg(number)
                      .arg(countText(static_cast<std::uint64_t>(rowCount()))),
                  QStringLiteral("bad-input"));
    return;
  }
  const evidence::Samples& samples = *view_->candidateSamples;
  const auto& info = view_->candidate->report.samples;
  OpenedRow row;
  row.name = tr("Row %1 of %2").arg(number).arg(countText(samples.rows));
  row.cells = cellsOf(evidence::rowText(samples, static_cast<std::size_t>(number - 1)));
  row.proved = info && info->digest == samples.digest;
  row.proof = row.proved ? tr("✓ Part of the table whose digest the report names")
                         : tr("✗ This table is not the one the report names");
  opening_.succeed();
  add({std::move(row)});
}

void EvidenceRecheck::openFiles(const QList<QUrl>& files) {
  if (!hasRoot() || opening_.running() || files.isEmpty()) return;
  opening_.start();
  using Answer = client::Result<std::vector<OpenedRow>>;
  std::vector<std::string> paths;
  for (const QUrl& file : files) paths.push_back(file.toLocalFile().toStdString());
  session_.run(
      this,
      [paths, info = *view_->candidate->report.samples]() -> Answer {
        std::vector<OpenedRow> out;
        for (const std::string& path : paths) {
          D3L_ASSIGN(const std::string bytes, client::readFile(path, kMaxOpening));
          const auto opening = evidence::readOpening(bytes, path.substr(path.rfind('/') + 1));
          if (!opening) return fail(client::errorOf(opening.error()));
          OpenedRow row;
          row.name = tr("Row %1 of %2").arg(countText(opening->row + 1), countText(opening->rows));
          row.cells = cellsOf(opening->text);
          // A proof about a tree of another size would speak of another table.
          row.proved = opening->rows == info.rows && evidence::checkOpening(*info.root, *opening);
          row.proof = row.proved
                          ? tr("✓ Proof checked: %1 hashes lead from this row to the root in the report")
                                .arg(opening->path.size())
                          : tr("✗ Not part of what the report commits to: the row or its proof was changed");
          out.push_back(std::move(row));
        }
        return out;
      },
      [this](Answer rows) {
        if (!rows) {
          opening_.fail(rows.error(), session_.style());
          return;
        }
        opening_.succeed();
        add(std::move(*rows));
      });
}

void EvidenceRecheck::add(std::vector<OpenedRow> rows) {
  for (const OpenedRow& before : opened_.rows()) {
    const bool again =
        std::any_of(rows.begin(), rows.end(), [&](const OpenedRow& r) { return r.key() == before.key(); });
    if (!again && rows.size() < kMostOpened) rows.push_back(before);
  }
  opened_.setRows(std::move(rows));
  Q_EMIT changed();
}

void EvidenceRecheck::readReviewing() {
  const auto dao = session_.dao();
  mayReview_ = false;
  reviewNote_.clear();
  if (!dao || proposal_ == ProposalId{} || !view_ || !view_->candidate) {
    Q_EMIT changed();
    return;
  }
  const Address who = session_.account();
  session_.run(
      this,
      [dao, who, proposal = proposal_]() -> client::Result<Done> {
        return client::wouldAccept(
            *dao, who, governance::Review{proposal, governance::ReviewVerdict::Recommend, "–", {}});
      },
      [this, proposal = proposal_](client::Result<Done> accepted) {
        if (proposal != proposal_) return;
        mayReview_ = accepted.has_value() && !values_.empty();
        reviewNote_ = !accepted ? words::errorSentence(accepted.error(), session_.style())
                      : values_.empty()
                          ? tr("Recompute the claims first: the review carries the values you found.")
                          : QString();
        Q_EMIT changed();
      });
}

void EvidenceRecheck::beginReview(Judgement judgement) {
  const auto dao = session_.dao();
  if (!dao || !mayReview_ || running_.running()) return;
  const auto verdict = static_cast<governance::ReviewVerdict>(judgement);
  using Answer = client::Result<Hash32>;
  session_.run(
      this,
      [dao, report = reviewersReport(*view_->candidate, values_)]() -> Answer {
        auto digest = dao->venue().putBlob(asBytes(evidence::writeReport(report)));
        if (!digest) return fail(client::errorOf(digest.error()));
        return *digest;
      },
      [this, verdict, proposal = proposal_](Answer digest) {
        if (!digest) {
          running_.fail(digest.error(), session_.style());
          return;
        }
        review_.begin(
            tr("Sign your review"), reviewTitle(verdict),
            tr("Your own values go with it as a report (%1). Everybody can read it and compare them with "
               "the claims. A review is permanent and decides nothing by itself.")
                .arg(hexText(*digest).left(10) + QStringLiteral("…")),
            [verdict, proposal, report = *digest](const std::string& note) {
              return governance::Action(governance::Review{proposal, verdict, note, report});
            });
        review_.setNote(foundInWords());
        Q_EMIT reviewReady();
      });
}

}  // namespace d3l::ui
