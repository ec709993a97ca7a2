#include "ui/viewmodels/evidence_view_model.h"

#include <QLocale>
#include <algorithm>
#include <utility>

#include "core/client/files.h"
#include "core/evidence/export.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

constexpr std::size_t kTopRows = 5;
constexpr int kMarkdownDigits = 4;
constexpr int kPollSamples = 100;  // milliseconds

QString datasetText(const evidence::DatasetInfo& dataset) {
  QStringList parts;
  for (const std::string* part : {&dataset.name, &dataset.split}) {
    if (!part->empty()) parts << shownLine(*part, 80);
  }
  return parts.join(QStringLiteral(", "));
}

/// In the unit the comparison shows the metric in; as it was written where nothing says which that is.
QString declaredLoss(const client::EvidenceView& view) {
  const auto margin = evidence::Decimal::parse(view.declared->margin);
  if (margin && margin->isFinite() && view.diff) {
    const auto formats = formatsOf(view.diff->rows);
    const auto it = formats.find(view.declared->metric);
    if (it != formats.end()) {
      MetricFormat format = it->second;
      // A loss below the places of the values is still none that rounds to nothing.
      while (format.places < 6 && margin->value > 0 && format.rounded(margin->value) == 0) ++format.places;
      return (format.plain(margin->value) + QLatin1Char(' ') + format.deltaUnit).trimmed();
    }
  }
  return shownLine(view.declared->margin, 20);
}

}  // namespace

EvidenceViewModel::EvidenceViewModel(Session& session, Read read, QObject* parent)
    : QObject(parent),
      session_(session),
      read_(std::move(read)),
      recheck_(session, nullptr),
      trust_(session, nullptr) {
  samplingTimer_.setInterval(kPollSamples);
  connect(&samplingTimer_, &QTimer::timeout, this, &EvidenceViewModel::samplingChanged);
  load({});
}

EvidenceViewModel::~EvidenceViewModel() {
  if (watch_) watch_->cancelled = true;
}

EvidenceViewModel::EvidenceViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : EvidenceViewModel(
          session,
          [proposal](const client::Dao& dao, const Hash32& baseline, const client::EvidenceAsk& ask) {
            return baseline.isZero() ? dao.evidence().view(proposal, ask)
                                     : dao.evidence().view(proposal, baseline, ask);
          },
          parent) {
  proposal_ = proposal;
}

EvidenceViewModel::EvidenceViewModel(Session& session, const Hash32& baseline, const Hash32& candidate,
                                     QObject* parent)
    : EvidenceViewModel(
          session,
          [baseline, candidate](const client::Dao& dao, const Hash32& other, const client::EvidenceAsk& ask) {
            return dao.evidence().compare(other.isZero() ? baseline : other, candidate, ask);
          },
          parent) {}

void EvidenceViewModel::arrived(Answer answer) {
  rereading_ = false;
  const bool refined = view_ && view_->waitingRows > 0 && answer.view->waitingRows == 0;
  view_ = std::move(answer.view);
  const EvidenceTable before = std::exchange(table_, std::move(answer.table));
  baselines_ = std::move(answer.baselines);
  if (parentReport_.isZero() && view_->baseline) parentReport_ = view_->baseline->digest;
  plots_.reset();
  if (!refined) select(-1);
  std::vector<EvidenceRow> rails, top;
  for (const EvidenceRow& row : table_.rows) {
    if (row.guardrail) rails.push_back(row);
    if (top.size() < kTopRows) top.push_back(row);
  }
  guardrails_.setRows(std::move(rails));
  top_.setRows(std::move(top));
  recheck_.setView(view_, proposal_);
  trust_.setView(view_, proposal_);
  describe();
  applyFilter();
  if (refined) keepSelection(before);
  Q_EMIT changed();
  readSamples();
}

QStringList EvidenceViewModel::baselines() const {
  QStringList out;
  for (const BaselineChoice& choice : baselines_) out << choice.name;
  return out;
}
int EvidenceViewModel::baseline() const {
  const auto shown =
      std::find_if(baselines_.begin(), baselines_.end(), [](const auto& c) { return c.shown; });
  return shown == baselines_.end() ? -1 : static_cast<int>(shown - baselines_.begin());
}
void EvidenceViewModel::chooseBaseline(int index) {
  if (index < 0 || index >= static_cast<int>(baselines_.size()) || index == baseline() || rereading_) return;
  load(baselines_[static_cast<std::size_t>(index)].report);
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
    if (view_->diff && view_->waitingRows == 0) {
      parts << (view_->diff->pairing == evidence::Pairing::Paired ? tr("the same samples, paired")
                                                                  : tr("not the same samples: unpaired"));
    }
    basis_ = parts.join(QStringLiteral(" · "));
    const QString levels = intervalLevels(view_->diff ? view_->diff->rows : std::vector<evidence::DiffRow>{});
    claim_ = report.samples && view_->waitingRows == 0
                 ? tr("Values claimed by the proposer's report; changes and %1 computed here from %2 "
                      "committed rows.")
                       .arg(levels, QLocale().toString(static_cast<qulonglong>(report.samples->rows)))
                 : tr("Values claimed by the proposer's report; changes and %1 computed here from them.")
                       .arg(levels);
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

QString EvidenceViewModel::declared() const {
  if (!view_ || !view_->declared) return {};
  const client::DeclaredMetric& declared = *view_->declared;
  const QString metric = shownLine(declared.metric, 60), why = shownLine(declared.rationale, 400);
  QString text =
      declared.margin.empty()
          ? tr("Declared: primary metric %1, without an allowed loss.").arg(metric)
          : tr("Declared: primary metric %1, allowed loss δ = %2.").arg(metric, declaredLoss(*view_));
  if (!why.isEmpty()) text += QLatin1Char(' ') + tr("Because: %1").arg(why);
  return text;
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
void EvidenceViewModel::setGroup(Group group) {
  const auto wanted = static_cast<EvidenceFilter::Group>(group);
  if (filter_.group == wanted) return;
  filter_.group = wanted;
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
      this,
      [view = view_, number, plots = plots_] {
        return evidenceDetail(*view, static_cast<std::size_t>(number), plots);
      },
      [this, view = view_, number](EvidenceDetailData data) {
        if (view != view_) return;
        plots_ = data.plots;
        if (selected_ == number) detail_.show(std::move(data));
      });
}

int EvidenceViewModel::placeOf(int number) const {
  const std::vector<EvidenceRow>& rows = rows_.rows();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [number](const EvidenceRow& r) { return r.number == number; });
  return row == rows.end() ? -1 : static_cast<int>(row - rows.begin());
}

QString EvidenceViewModel::exported(Format format) const {
  if (!view_ || !view_->diff) return {};
  const auto why = [](const evidence::DiffRow& row) { return words::verdictSentence(row).toStdString(); };
  switch (format) {
    case Csv:
      return words::toText(evidence::diffToCsv(*view_->diff, why));
    case Json:
      return words::toText(json::pretty(evidence::diffToJson(*view_->diff, why)));
    case Markdown:
      return words::toText(evidence::diffToMarkdown(*view_->diff, kMarkdownDigits, why));
  }
  return {};
}

void EvidenceViewModel::exportTo(const QUrl& file, Format format) {
  if (view_ && view_->diff) write(file, exported(format).toStdString());
}
void EvidenceViewModel::save(const QUrl& file, const QByteArray& bytes) { write(file, bytes.toStdString()); }

void EvidenceViewModel::write(const QUrl& file, std::string content) {
  if (exporting_.running()) return;
  exporting_.start();
  session_.run(
      this,
      [path = file.toLocalFile().toStdString(), content = std::move(content)] {
        return client::writeFile(path, content);
      },
      [this](client::Result<Done> done) { done ? exporting_.succeed() : exporting_.fail(done.error()); });
}

}  // namespace d3l::ui
