#include "ui/viewmodels/models_facts.h"
#include "ui/viewmodels/contexts.h"

#include <QLocale>
#include <algorithm>
#include <cmath>
#include <limits>

#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/models_lineage.h"
#include "ui/viewmodels/proposal_words.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ApprovedVersion;

/// The metric a model is known by: the primary one over the whole set, else the first.
const evidence::Metric* headMetric(const evidence::ModelReport& report) {
  const evidence::Metric* first = nullptr;
  for (const evidence::Metric& metric : report.metrics) {
    if (!metric.slice.empty() || !metric.value.isFinite()) continue;
    if (metric.primary) return &metric;
    if (first == nullptr) first = &metric;
  }
  return first;
}
const evidence::Metric* sameMetric(const evidence::ModelReport& report, const evidence::Metric& as) {
  for (const evidence::Metric& metric : report.metrics) {
    if (metric.name == as.name && metric.slice.empty() && metric.dataset == as.dataset &&
        metric.value.isFinite())
      return &metric;
  }
  return nullptr;
}

struct Known {
  std::string name;
  std::vector<ApprovedVersion> versions;  ///< oldest first
  std::map<ProposalId, QString> titles;
};

/// Reports of one model and the metric all of them are shown by.
class Measured {
 public:
  Measured(const client::Dao& dao, const Known& model) {
    for (const ApprovedVersion& version : model.versions) {
      auto report = dao.evidence().report(version.evidence);
      reports_.push_back(report ? std::optional<evidence::ModelReport>(std::move(*report)) : std::nullopt);
    }
    for (auto it = reports_.rbegin(); it != reports_.rend() && head_ == nullptr; ++it) {
      if (*it) head_ = headMetric(**it);
    }
    if (head_ == nullptr) return;
    double largest = 0;
    for (std::size_t i = 0; i < reports_.size(); ++i) {
      if (const auto* metric = at(i)) largest = std::max(largest, std::abs(metric->value.value));
    }
    format_ = formatOf(head_->unit, largest);
  }
  const evidence::Metric* at(std::size_t i) const {
    return head_ != nullptr && reports_[i] ? sameMetric(*reports_[i], *head_) : nullptr;
  }
  QString name() const {
    if (head_ == nullptr) return {};
    const QString metric = shownLine(head_->name, 30).replace(QLatin1Char('_'), QLatin1Char(' '));
    return head_->dataset.empty() ? metric : metric + QStringLiteral(" · ") + shownLine(head_->dataset, 24);
  }
  QString text(std::size_t i) const {
    const auto* metric = at(i);
    if (metric == nullptr) return {};
    const QString unit = format_.valueUnit.isEmpty() ? format_.deltaUnit : QString();
    return ModelsWords::tr("%1 %2 %3", "metric, value, unit")
        .arg(name(), format_.value(metric->value.value), unit)
        .trimmed();
  }
  const MetricFormat& format() const { return format_; }

 private:
  std::vector<std::optional<evidence::ModelReport>> reports_;
  const evidence::Metric* head_ = nullptr;
  MetricFormat format_;
};

HistoryFacts historyOf(const Known& model, const Measured& measured,
                       const std::vector<deploy::Status>& statuses) {
  HistoryFacts out;
  for (std::size_t i = 0; i < model.versions.size(); ++i) {
    const evidence::Metric* metric = measured.at(i);
    if (metric == nullptr) continue;
    const double value = metric->value.value, factor = measured.format().factor;
    double low = std::numeric_limits<double>::quiet_NaN(), high = low;
    if (metric->ci) {
      low = metric->ci->first.value;
      high = metric->ci->second.value;
    } else if (metric->standardError) {
      low = value - 1.96 * metric->standardError->value;
      high = value + 1.96 * metric->standardError->value;
    }
    const bool live = std::any_of(statuses.begin(), statuses.end(), [&](const deploy::Status& s) {
      return s.model == model.name && s.wanted == model.versions[i].artifact.digest;
    });
    if (live) out.live = static_cast<int>(out.names.size());
    out.names << versionText(model.versions[i].version);
    out.values << value * factor;
    out.lower << low * factor;
    out.upper << high * factor;
  }
  const MetricFormat& format = measured.format();
  const QString unit = format.valueUnit.isEmpty() ? format.deltaUnit : QStringLiteral("%");
  out.title = unit.isEmpty() ? ModelsWords::tr("%1, 95 % interval").arg(measured.name())
                             : ModelsWords::tr("%1 (%2), 95 % interval").arg(measured.name(), unit);
  return out;
}

VersionRow rowOf(const Known& model, std::size_t i, const Measured& measured,
                 const std::vector<deploy::Status>& statuses) {
  const ApprovedVersion& version = model.versions[i];
  VersionRow row;
  row.version = versionText(version.version);
  std::vector<std::string> serving, wanted;
  for (const deploy::Status& s : statuses) {
    if (s.model != model.name) continue;
    if (s.served == version.artifact.digest) serving.push_back(s.target);
    if (s.wanted == version.artifact.digest && s.served != s.wanted) wanted.push_back(s.target);
  }
  row.live = !serving.empty();
  row.status = !serving.empty()  ? ModelsWords::tr("serving on %1").arg(listText(serving))
               : !wanted.empty() ? ModelsWords::tr("approved for %1").arg(listText(wanted))
                                 : ModelsWords::tr("approved earlier");
  row.metric = measured.text(i);
  row.approved = words::dateTimeText(version.at);
  row.size = QLocale().formattedDataSize(static_cast<qint64>(version.artifact.size));
  row.artifact = hexText(version.artifact.digest);
  if (measured.at(i) != nullptr) row.evidence = hexText(version.evidence);
  row.proposal = hexText(version.proposal);
  const auto title = model.titles.find(version.proposal);
  if (title != model.titles.end()) row.proposalTitle = title->second;
  return row;
}

std::vector<Known> knownModels(const client::Dao& dao) {
  std::vector<Known> out;
  dao.venue().read([&](const governance::State& state) {
    for (const std::string& name : state.models()) {
      Known model{name, state.versions(name), {}};
      for (const ApprovedVersion& version : model.versions) {
        if (const auto* p = state.find(version.proposal))
          model.titles[version.proposal] = shownLine(p->content.title, 120);
      }
      out.push_back(std::move(model));
    }
  });
  return out;
}

ModelRow modelRow(const Known& model, const Measured& measured, const std::vector<deploy::Status>& statuses) {
  ModelRow row;
  row.name = shownLine(model.name, 64);
  row.versions = model.versions.size() == 1
                     ? ModelsWords::tr("1 version")
                     : ModelsWords::tr("%n versions", nullptr, static_cast<int>(model.versions.size()));
  row.live = liveSummary(statuses, model.name);
  QStringList wanted;
  for (const deploy::Status& s : statuses) {
    if (s.model != model.name) continue;
    const QString version = s.wanted.isZero() ? ModelsWords::tr("retired") : versionText(s.version);
    if (!wanted.contains(version)) wanted << version;
    row.attention = row.attention || s.state == deploy::LiveState::Stopped ||
                    s.state == deploy::LiveState::Drift || s.alert;
  }
  row.version = wanted.join(QStringLiteral(", "));
  for (std::size_t i = 0; i < model.versions.size(); ++i) {
    if (const auto* metric = measured.at(i)) row.history << metric->value.value * measured.format().factor;
    const bool live = std::any_of(statuses.begin(), statuses.end(), [&](const deploy::Status& s) {
      return s.model == model.name && s.wanted == model.versions[i].artifact.digest;
    });
    if (live) row.metric = measured.text(i);
  }
  return row;
}

}  // namespace

ModelsFacts readModels(const ModelsQuestion& question) {
  ModelsFacts out;
  const auto statuses = statusesOf(*question.dao, question.deployer.get());
  std::vector<Known> models = knownModels(*question.dao);
  for (const Known& model : models) {
    const Measured measured(*question.dao, model);
    out.models.push_back(modelRow(model, measured, statuses));
    const bool shown = question.model.empty() ? &model == &models.front() : model.name == question.model;
    if (!shown) continue;
    out.model = out.models.back().name;
    for (std::size_t i = model.versions.size(); i-- > 0;)
      out.versions.push_back(rowOf(model, i, measured, statuses));
    out.history = historyOf(model, measured, statuses);
    out.lineage = lineageOf(*question.dao, model.versions);
    out.cells = cellsOf(*question.dao, question.deployer.get(), model.name, {});
  }
  return out;
}

}  // namespace d3l::ui
