#include "ui/viewmodels/compose_evidence.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <charconv>
#include <filesystem>

#include "core/client/errors.h"
#include "core/client/files.h"
#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

constexpr std::size_t kMostRows = 8;

QString trFiles(const char* text, int n = -1) {
  return QCoreApplication::translate("ComposeEvidence", text, nullptr, n);
}

evidence::Direction evidenceDirection(governance::Direction direction) {
  return static_cast<evidence::Direction>(static_cast<int>(direction) - 1);
}

evidence::Guardrail evidenceGuardrail(const governance::Guardrail& rail) {
  evidence::Guardrail out;
  out.metric = rail.metric;
  // A guardrail on one of several data sets names it in the slice.
  constexpr std::string_view kDataset = "dataset=";
  const bool dataset = std::string_view(rail.slice).substr(0, kDataset.size()) == kDataset;
  (dataset ? out.dataset : out.slice) = dataset ? rail.slice.substr(kDataset.size()) : rail.slice;
  out.direction = evidenceDirection(rail.direction);
  double margin = 0;
  const char* end = rail.margin.data() + rail.margin.size();
  if (!rail.margin.empty() && std::from_chars(rail.margin.data(), end, margin).ptr == end)
    out.margin = margin;
  return out;
}

bool looksLikeTable(const std::string& name) {
  std::filesystem::path path(name);
  if (path.extension() == ".gz") path = path.stem();
  const std::string ending = path.extension().string();
  return ending == ".csv" || ending == ".jsonl" || ending == ".tsv";
}

std::optional<evidence::Samples> samplesIn(const client::Dao& dao, const evidence::ModelReport& report) {
  if (!report.samples) return std::nullopt;
  auto bytes = dao.venue().blob(report.samples->digest);
  if (!bytes) return std::nullopt;
  auto table = evidence::readSamples(asText(*bytes));
  if (!table) return std::nullopt;
  return std::move(*table);
}

const evidence::Samples* samplesOf(const Attachments& attachments, const evidence::ModelReport& report) {
  if (!report.samples) return nullptr;
  for (const Attachment& one : attachments) {
    if (one.samples && one.file.digest == report.samples->digest) return &*one.samples;
  }
  return nullptr;
}

QString outcomeText(int outcome) {
  if (outcome == 1) return trFiles("passes");
  if (outcome == 2) return trFiles("fails");
  return outcome == 3 ? trFiles("undecided") : QString();
}

QString noteOf(const Attachment& one) {
  const QString size = QLocale().formattedDataSize(static_cast<qint64>(one.file.size));
  if (one.report) {
    return trFiles("Report: %1 %2, %3 metrics · %4")
        .arg(shownLine(one.report->model, 40), versionText(one.report->version))
        .arg(one.report->metrics.size())
        .arg(size);
  }
  if (one.samples)
    return trFiles("Results per example: %1 rows · %2")
        .arg(QLocale().toString(qulonglong{one.samples->rows}), size);
  return one.file.isEvidence ? trFiles("Document · %1").arg(size)
                             : trFiles("Kept with this DAO · %1").arg(size);
}

}  // namespace

std::shared_ptr<const Attachments> readAttachments(const client::DraftStore& store,
                                                   const client::Draft& draft) {
  auto out = std::make_shared<Attachments>();
  for (const client::DraftFile& file : draft.files) {
    Attachment one{file, std::nullopt, std::nullopt};
    auto bytes = file.size > 0 ? store.bytes(draft.id, file.digest)
                               : client::Result<std::string>(fail(client::fileError(file.name, 0)));
    if (!bytes) {
      one.file.size = 0;
    } else if (file.isEvidence) {
      if (auto report = evidence::readReport(*bytes, file.name)) {
        one.report = std::move(*report);
      } else if (looksLikeTable(file.name)) {
        if (auto table = evidence::readSamples(*bytes, file.name)) one.samples = std::move(*table);
      }
    }
    out->push_back(std::move(one));
  }
  return out;
}

client::Result<std::vector<client::DraftFile>> attachFiles(const client::DraftStore& store,
                                                           const std::string& id,
                                                           const std::vector<std::string>& paths) {
  std::vector<evidence::NamedFile> named;
  bool hasReport = false;
  for (const std::string& path : paths) {
    D3L_ASSIGN(std::string bytes, client::readFile(path));
    const std::string name = std::filesystem::path(path).filename().string();
    hasReport = hasReport || evidence::readReport(bytes, name).has_value();
    named.push_back({name, std::move(bytes)});
  }
  std::string made;
  if (!hasReport) {
    auto import = evidence::importFiles(named);
    if (!import) return fail(client::errorOf(import.error()));
    made = evidence::writeReport(import->report);
  }
  std::vector<client::DraftFile> out;
  for (const evidence::NamedFile& file : named) {
    D3L_ASSIGN(client::DraftFile kept, store.keep(id, file.name, file.bytes));
    out.push_back(std::move(kept));
  }
  if (!made.empty()) {
    D3L_ASSIGN(client::DraftFile kept, store.keep(id, "report.json", made));
    out.push_back(std::move(kept));
  }
  return out;
}

const evidence::ModelReport* reportOf(const Attachments& attachments, const Hash32& digest) {
  for (const Attachment& one : attachments) {
    if (one.report && one.file.digest == digest) return &*one.report;
  }
  return nullptr;
}

ComposeDiff compareDraft(const client::Dao& dao, const Attachments& attachments,
                         const governance::ModelDeployment& payload, const std::string& primary) {
  ComposeDiff out;
  const evidence::ModelReport* candidate = reportOf(attachments, payload.evidence);
  if (candidate == nullptr || payload.parent.isZero()) return out;
  Hash32 digest;
  dao.venue().read([&](const governance::State& state) {
    for (const governance::ApprovedVersion& version : state.versions(payload.model)) {
      if (version.artifact.digest != payload.parent) continue;
      digest = version.evidence;
      out.against = versionText(version.version);
    }
  });
  if (digest.isZero()) {
    out.problem = trFiles("There is no report of the version it replaces, so nothing can be compared.");
    return out;
  }
  auto baseline = dao.evidence().report(digest);
  if (!baseline) {
    out.problem = words::errorSentence(baseline.error());
    return out;
  }
  const auto baselineSamples = samplesIn(dao, *baseline);
  evidence::DiffOptions options;
  for (const governance::Guardrail& rail : payload.guardrails)
    options.guardrails.push_back(evidenceGuardrail(rail));
  if (!primary.empty()) options.primary.insert(primary);
  auto diff = evidence::diff(*baseline, *candidate, baselineSamples ? &*baselineSamples : nullptr,
                             samplesOf(attachments, *candidate), options);
  if (!diff) return out;
  const EvidenceTable table = evidenceTable(*diff);
  out.headline = table.headline;
  for (const EvidenceRow& row : table.rows) {
    if (out.rows.size() == kMostRows) break;
    out.rows.push_back(
        {trFiles("%1 · %2").arg(row.metric, row.where), row.verdict, row.sentence, outcomeText(row.outcome)});
  }
  return out;
}

std::vector<ComposeFileRow> fileRows(const Attachments& attachments) {
  std::vector<ComposeFileRow> out;
  for (const Attachment& one : attachments) {
    ComposeFileRow row{hexText(one.file.digest), shownLine(one.file.name, 80), noteOf(one),
                       one.file.size == 0};
    if (row.missing) {
      row.name = trFiles("SHA-256 %1…").arg(row.digest.left(18));
      row.note = trFiles("Its bytes are not on this computer.");
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace d3l::ui
