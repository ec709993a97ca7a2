#include "ui/viewmodels/evidence_view_model.h"

#include <QLocale>
#include <utility>

#include "core/client/files.h"
#include "core/evidence/export.h"
#include "core/evidence/recompute.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

constexpr std::size_t kTopRows = 5;

QString datasetText(const evidence::DatasetInfo& dataset) {
  QStringList parts;
  for (const std::string* part : {&dataset.name, &dataset.split}) {
    if (!part->empty()) parts << shownLine(*part, 80);
  }
  return parts.join(QStringLiteral(", "));
}

std::vector<RecomputedRow> rowsOf(const std::vector<evidence::Recomputed>& values,
                                  const evidence::ModelReport& report) {
  std::map<std::string, std::string> units;
  for (const evidence::Metric& metric : report.metrics) {
    units.emplace(evidence::canonicalMetricName(metric.name), metric.unit);
  }
  std::vector<RecomputedRow> out;
  for (const evidence::Recomputed& value : values) {
    RecomputedRow row;
    const auto unit = units.find(evidence::canonicalMetricName(value.metric));
    MetricFormat format = formatOf(unit == units.end() ? std::string() : unit->second, std::abs(value.value));
    format.places += 1;
    row.metric = shownLine(value.metric, 40).replace(QLatin1Char('_'), QLatin1Char(' '));
    row.where = sliceWords(value.slice);
    row.claimed = value.claimed ? format.value(value.claimed->value) : QStringLiteral("–");
    row.computed = format.value(value.value);
    row.n = QLocale().toString(static_cast<qulonglong>(value.n));
    row.agreement = static_cast<RecomputedRow::Agreement>(value.agreement);
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

EvidenceViewModel::EvidenceViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session) {
  load([proposal](const client::Dao& dao) { return dao.evidence().view(proposal); });
}

EvidenceViewModel::EvidenceViewModel(Session& session, const Hash32& baseline, const Hash32& candidate,
                                     QObject* parent)
    : QObject(parent), session_(session) {
  load([baseline, candidate](const client::Dao& dao) { return dao.evidence().compare(baseline, candidate); });
}

void EvidenceViewModel::load(const Read& read) {
  const auto dao = session_.dao();
  if (!dao) return;
  using Answer = std::pair<std::shared_ptr<const client::EvidenceView>, EvidenceTable>;
  session_.run(
      this,
      [dao, read]() -> Answer {
        auto view = read(*dao);
        EvidenceTable table;
        if (view->diff) table = evidenceTable(*view->diff);
        return {std::move(view), std::move(table)};
      },
      [this](Answer answer) { arrived(std::move(answer.first), std::move(answer.second)); });
}

void EvidenceViewModel::arrived(std::shared_ptr<const client::EvidenceView> view, EvidenceTable table) {
  view_ = std::move(view);
  table_ = std::move(table);
  std::vector<EvidenceRow> rails, top;
  for (const EvidenceRow& row : table_.rows) {
    if (row.guardrail) rails.push_back(row);
    if (top.size() < kTopRows) top.push_back(row);
  }
  guardrails_.setRows(std::move(rails));
  top_.setRows(std::move(top));
  describe();
  applyFilter();
  Q_EMIT changed();
}

void EvidenceViewModel::describe() {
  if (view_->diff) {
    state_ = Ready;
  } else if (!view_->candidate && view_->problem.empty()) {
    state_ = NotApplicable;
    problem_ = tr("This proposal changes no model version, so there is nothing to compare.");
  } else {
    state_ = NothingToCompare;
    problem_ = view_->problem.empty()
                   ? tr("Nothing is live yet, so there is no version to compare with.")
                   : tr("The evidence cannot be read: %1. Ask the proposer to publish it again.")
                         .arg(shownLine(view_->problem, 200));
  }
  if (view_->candidate) {
    const evidence::ModelReport& report = view_->candidate->report;
    QStringList parts{tr("%1 against %2").arg(candidateName(), baselineName())};
    const QString data = datasetText(report.dataset);
    if (!data.isEmpty()) parts << data;
    if (view_->diff) {
      parts << (view_->diff->pairing == evidence::Pairing::Paired ? tr("the same samples, paired")
                                                                  : tr("not the same samples: unpaired"));
    }
    basis_ = parts.join(QStringLiteral(" · "));
    claim_ =
        report.samples
            ? tr("Values claimed by the proposer's report; changes and intervals computed here from %1 "
                 "committed rows.")
                  .arg(QLocale().toString(static_cast<qulonglong>(report.samples->rows)))
            : tr("Values claimed by the proposer's report; changes and intervals computed here from them.");
  }
  if (view_->diff && view_->diff->datasetDiffers) {
    warning_ =
        tr("The two versions were measured on different data. Rows marked – would mislead if compared.");
  } else if (view_->diff && view_->diff->harnessDiffers) {
    warning_ =
        tr("The two versions were measured with different evaluation programs. Rows marked – would mislead "
           "if compared.");
  }
}

QString EvidenceViewModel::baselineName() const {
  return view_ && view_->baseline ? versionText(view_->baseline->version) : tr("nothing");
}
QString EvidenceViewModel::candidateName() const {
  return view_ && view_->candidate ? versionText(view_->candidate->version) : QString();
}

QString EvidenceViewModel::guardrailText() const {
  const evidence::DiffSummary& s = summary();
  const std::size_t all = s.guardrailsPass + s.guardrailsFail + s.guardrailsInconclusive;
  if (all == 0) return {};
  QString text = (all == 1 ? tr("%1 of 1 guardrail passes")
                           : tr("%1 of %n guardrails pass", nullptr, static_cast<int>(all)))
                     .arg(s.guardrailsPass);
  if (s.guardrailsFail > 0) text += tr(", %1 fail").arg(s.guardrailsFail);
  if (s.guardrailsInconclusive > 0) text += tr(", %1 inconclusive").arg(s.guardrailsInconclusive);
  return text;
}

const evidence::DiffSummary& EvidenceViewModel::summary() const {
  static const evidence::DiffSummary kNone;
  return view_ && view_->diff ? view_->diff->summary : kNone;
}

void EvidenceViewModel::applyFilter() {
  if (view_ && view_->diff) rows_.setRows(filtered(table_.rows, view_->diff->rows, filter_));
  Q_EMIT filterChanged();
}

void EvidenceViewModel::setSearch(const QString& search) {
  if (filter_.search == search) return;
  filter_.search = search;
  applyFilter();
}
void EvidenceViewModel::setOnlyWorse(bool only) {
  if (filter_.onlyWorse == only) return;
  filter_.onlyWorse = only;
  applyFilter();
}
void EvidenceViewModel::setOnlySignificant(bool only) {
  if (filter_.onlySignificant == only) return;
  filter_.onlySignificant = only;
  applyFilter();
}
void EvidenceViewModel::sortBy(Sort sort) {
  const auto wanted = static_cast<EvidenceFilter::Sort>(sort);
  filter_.descending = filter_.sort == wanted && sort != Importance && !filter_.descending;
  filter_.sort = wanted;
  applyFilter();
}
void EvidenceViewModel::clearFilter() {
  filter_ = {};
  applyFilter();
}

void EvidenceViewModel::select(int number) {
  if (selected_ == number) return;
  selected_ = number;
  Q_EMIT selectedChanged();
  if (number < 0 || !view_) return;
  detail_.start();
  session_.run(
      this, [view = view_, number] { return evidenceDetail(*view, static_cast<std::size_t>(number)); },
      [this, number](EvidenceDetailData data) {
        if (selected_ == number) detail_.show(std::move(data));
      });
}

bool EvidenceViewModel::canRecompute() const { return view_ && view_->candidate && view_->candidateSamples; }

void EvidenceViewModel::recompute() {
  if (!canRecompute() || recomputing_.running()) return;
  recomputing_.start();
  using Answer = evidence::Result<std::vector<RecomputedRow>>;
  session_.run(
      this,
      [view = view_]() -> Answer {
        const evidence::ModelReport& report = view->candidate->report;
        D3L_ASSIGN(const auto values, evidence::recompute(*view->candidateSamples, &report));
        return rowsOf(values, report);
      },
      [this](Answer answer) {
        if (!answer) {
          recomputing_.fail(
              tr("The committed rows cannot be evaluated: %1.").arg(shownLine(answer.error().detail)),
              QStringLiteral("bad-evidence"));
          return;
        }
        int claimed = 0, agrees = 0;
        for (const RecomputedRow& row : *answer) {
          claimed += row.agreement != RecomputedRow::NotClaimed ? 1 : 0;
          agrees += row.agreement == RecomputedRow::Agrees ? 1 : 0;
        }
        recomputed_.setRows(std::move(*answer));
        recomputedText_ =
            tr("%1 of %2 claims come out the same on this computer, from %3 committed rows. Matching "
               "numbers prove the arithmetic, not that the evaluation was honest.")
                .arg(agrees)
                .arg(claimed)
                .arg(QLocale().toString(static_cast<qulonglong>(view_->candidateSamples->rows)));
        recomputing_.succeed();
        Q_EMIT recomputedChanged();
      });
}

QString EvidenceViewModel::exported(Format format) const {
  if (!view_ || !view_->diff) return {};
  switch (format) {
    case Csv:
      return words::toText(evidence::diffToCsv(*view_->diff));
    case Json:
      return words::toText(json::pretty(evidence::diffToJson(*view_->diff)));
    case Markdown:
      return words::toText(evidence::diffToMarkdown(*view_->diff));
  }
  return {};
}

void EvidenceViewModel::exportTo(const QUrl& file, Format format) {
  if (exporting_.running() || !view_ || !view_->diff) return;
  exporting_.start();
  session_.run(
      this,
      [path = file.toLocalFile().toStdString(), text = exported(format).toStdString()] {
        return client::writeFile(path, text);
      },
      [this](client::Result<Done> done) { done ? exporting_.succeed() : exporting_.fail(done.error()); });
}

}  // namespace d3l::ui
