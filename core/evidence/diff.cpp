#include "core/evidence/diff.h"

#include <algorithm>
#include <unordered_map>

#include "core/evidence/diff_work.h"
#include "core/evidence/per_sample.h"

namespace d3l::evidence {
namespace {

void compareSettings(Context& context) {
  context.datasetDiffers = !sameDataset(context.baseline.dataset, context.candidate.dataset);
  const HarnessInfo& b = context.baseline.harness;
  const HarnessInfo& c = context.candidate.harness;
  context.harnessDiffers = differ(b.name, c.name) || differ(b.digest, c.digest);
  // The same digest is the same program, whatever it calls itself.
  const bool sameProgram = !b.digest.empty() && b.digest == c.digest;
  context.harnessVersionDiffers = !sameProgram && differ(b.version, c.version);
}

void count(DiffSummary& summary, const DiffRow& row) {
  summary.better += row.verdict == Verdict::Better ? 1 : 0;
  summary.worse += row.verdict == Verdict::Worse ? 1 : 0;
  summary.inconclusive += row.verdict == Verdict::Inconclusive ? 1 : 0;
  summary.nonInferior += row.verdict == Verdict::NonInferior ? 1 : 0;
  summary.notComparable += row.verdict == Verdict::NotComparable ? 1 : 0;
  if (!row.guardrail) return;
  summary.guardrailsPass += *row.guardrail == Outcome::Pass ? 1 : 0;
  summary.guardrailsFail += *row.guardrail == Outcome::Fail ? 1 : 0;
  summary.guardrailsInconclusive += *row.guardrail == Outcome::Inconclusive ? 1 : 0;
}

std::string cell(const Column* column, std::size_t row) {
  return column != nullptr ? column->text[row] : std::string{};
}

}  // namespace

Result<Diff> diff(const ModelReport& baseline, const ModelReport& candidate, const Samples* baselineSamples,
                  const Samples* candidateSamples, const DiffOptions& asked) {
  DiffOptions options = asked;
  for (const Declared& declared : options.declared) options.primary.insert(declared.metric);
  PairedTables tables;
  Diff out;
  out.model = candidate.model;
  out.baselineVersion = baseline.version;
  out.candidateVersion = candidate.version;
  out.declared = options.declared;
  out.pairing = tables.join(baseline, candidate, baselineSamples, candidateSamples);
  Context context{baseline, candidate, options, tables};
  compareSettings(context);
  out.datasetDiffers = context.datasetDiffers;
  out.harnessDiffers = context.harnessDiffers || context.harnessVersionDiffers;
  std::vector<Work> rows = matchRows(context);
  constexpr std::size_t kMostHeld = 8'000'000;  // samples
  std::vector<BootstrapJob> waiting;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const bool beat = i % 256 == 0 || context.tables.large();
    const bool stop = beat && options.cancelled && options.cancelled();
    if (beat && options.progress) options.progress(i, rows.size());
    if (stop) return fail(Error{Code::Cancelled, {}, 0, {}, {}});
    measure(context, rows[i], waiting);
    // What waits keeps a copy of its samples.
    const std::size_t held = waiting.empty() ? 0 : waiting.size() * waiting.back().rows->size();
    if (held > kMostHeld) D3L_TRY(measureWaiting(context, waiting));
  }
  D3L_TRY(measureWaiting(context, waiting));
  decide(options, rows);
  arrange(rows);
  out.rows.reserve(rows.size());
  for (Work& work : rows) {
    count(out.summary, work.row);
    out.rows.push_back(std::move(work.row));
  }
  return out;
}

std::vector<ExampleChange> changedExamples(const Samples& baseline, const Samples& candidate,
                                           const Slice& slice, std::size_t limit) {
  std::vector<ExampleChange> losses;
  std::vector<ExampleChange> gains;
  const Column* ids = baseline.withRole(Role::Id);
  const Column* theirs = candidate.withRole(Role::Id);
  const std::vector<double> before = correctness(baseline);
  const std::vector<double> after = correctness(candidate);
  const auto rows = rowsIn(baseline, slice);
  if (ids == nullptr || theirs == nullptr || before.empty() || after.empty() || !rows) return {};
  std::unordered_map<std::string_view, std::size_t> byId;
  for (std::size_t row = 0; row < theirs->text.size(); ++row) byId.emplace(theirs->text[row], row);
  for (std::uint32_t row : *rows) {
    const auto it = byId.find(ids->text[row]);
    if (it == byId.end() || before[row] == after[it->second]) continue;
    std::vector<ExampleChange>& list = before[row] != 0 ? losses : gains;
    if (list.size() >= limit) continue;
    list.push_back({ids->text[row], cell(baseline.withRole(Role::Label), row),
                    cell(baseline.withRole(Role::Prediction), row),
                    cell(candidate.withRole(Role::Prediction), it->second), before[row] != 0,
                    after[it->second] != 0});
  }
  losses.insert(losses.end(), gains.begin(), gains.end());
  losses.resize(std::min(losses.size(), limit));
  return losses;
}

}  // namespace d3l::evidence
