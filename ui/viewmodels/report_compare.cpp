#include "ui/viewmodels/report_compare.h"

#include <algorithm>

#include "core/client/errors.h"
#include "core/evidence/diff.h"

namespace d3l::ui {
namespace {

using governance::ApprovedVersion;

/// Rows the report commits to that are on this computer.
std::uint64_t rowsOf(const client::Dao& dao, const evidence::ModelReport& report) {
  const bool here = report.samples && dao.venue().hasBlob(report.samples->digest);
  return here ? report.samples->rows : 0;
}

/// False if it was cancelled.
bool readTable(const client::Dao& dao, const evidence::ModelReport& report, const client::EvidenceAsk& ask,
               std::optional<evidence::Samples>& into) {
  if (!report.samples) return true;
  const auto bytes = dao.venue().blob(report.samples->digest);
  if (!bytes) return true;
  evidence::TableLimits limits;
  limits.cancelled = ask.cancelled;
  if (ask.progress) {
    limits.progress = [&ask](std::size_t done, std::size_t of) { ask.progress(false, done, of); };
  }
  auto table = evidence::readSamples(asText(*bytes), {}, evidence::TableFormat::Detect, limits);
  if (!table) return table.error().code != evidence::Code::Cancelled;
  into = std::move(*table);
  return true;
}

std::shared_ptr<const client::EvidenceView> endedView() {
  auto none = std::make_shared<client::EvidenceView>();
  none->cancelled = true;
  return none;
}

/// What is live at the first target that has something, else what was approved last.
Hash32 usualBaseline(const client::Dao& dao, const std::string& model,
                     const std::vector<ApprovedVersion>& versions) {
  Hash32 live;
  dao.venue().read([&](const governance::State& state) {
    for (const governance::Desired* desired : state.desired()) {
      if (desired->model != model || !live.isZero()) continue;
      for (const ApprovedVersion& version : versions) {
        if (version.artifact.digest == desired->digest) live = version.evidence;
      }
    }
  });
  return live.isZero() && !versions.empty() ? versions.back().evidence : live;
}

}  // namespace

std::vector<std::string> modelsToCompare(const client::Dao& dao, const std::string& reportModel) {
  std::vector<std::string> out;
  dao.venue().read([&](const governance::State& state) {
    for (const std::string& name : state.models()) out.push_back(name);
  });
  std::stable_partition(out.begin(), out.end(), [&](const std::string& name) { return name == reportModel; });
  return out;
}

std::shared_ptr<const client::EvidenceView> compareImport(const client::Dao& dao,
                                                          const evidence::Import& import,
                                                          const std::string& model, const Hash32& baseline,
                                                          const client::EvidenceAsk& ask,
                                                          std::uint64_t atOnce) {
  auto view = std::make_shared<client::EvidenceView>();
  view->candidate = client::VersionReport{import.report.version, {}, 0, import.report};
  std::vector<ApprovedVersion> versions;
  dao.venue().read([&](const governance::State& state) { versions = state.versions(model); });
  for (const ApprovedVersion& version : versions) {
    if (auto read = dao.evidence().report(version.evidence))
      view->history.push_back({version.version, version.evidence, version.at, std::move(*read)});
  }
  const Hash32 wanted = baseline.isZero() ? usualBaseline(dao, model, versions) : baseline;
  for (const client::VersionReport& version : view->history) {
    if (version.digest == wanted) view->baseline = version;
  }
  if (!view->baseline) {
    view->problem = "no approved version of this model has a report on this computer";
    return view;
  }
  const std::uint64_t rows =
      (import.samples ? import.samples->rows : 0) + rowsOf(dao, view->baseline->report);
  if (ask.claimsFirst && rows > atOnce) {
    view->waitingRows = rows;
  } else {
    view->candidateSamples = import.samples;
    if (!readTable(dao, view->baseline->report, ask, view->baselineSamples)) return endedView();
  }
  const auto table = [](const std::optional<evidence::Samples>& s) { return s ? &*s : nullptr; };
  evidence::DiffOptions options;
  options.cancelled = ask.cancelled;
  if (ask.progress) {
    options.progress = [&ask](std::size_t done, std::size_t of) { ask.progress(true, done, of); };
  }
  auto diff = evidence::diff(view->baseline->report, view->candidate->report, table(view->baselineSamples),
                             table(view->candidateSamples), options);
  if (!diff && diff.error().code == evidence::Code::Cancelled) return endedView();
  if (diff) {
    view->diff = std::move(*diff);
  } else {
    view->problem = client::errorOf(diff.error()).reason;
  }
  return view;
}

}  // namespace d3l::ui
