// Rows that need the bootstrap. Those over the same samples share the drawing and, where they are
// made of the same confusion of classes, its counting: dozens of rows cost little more than one.
#include <algorithm>

#include "core/evidence/diff_work.h"

namespace d3l::evidence {
namespace {

void finishBootstrap(const Context& context, BootstrapJob& job, Result<Bootstrap>& made) {
  Work& work = *job.work;
  if (!made) return settle(context, work, false);
  work.row.baseline = job.before;
  work.row.candidate = job.after;
  work.row.n = work.row.nBaseline = work.row.nCandidate = job.rows->size();
  work.measured.method = Method::PairedBootstrap;
  work.measured.bootstrap = std::make_shared<const Bootstrap>(std::move(*made));
  work.measured.estimate = work.measured.bootstrap->at(context.options.alpha);
  settle(context, work, true);
}

/// Jobs over the same rows.
Result<Done> runTogether(Context& context, std::span<BootstrapJob> jobs) {
  const std::vector<std::uint32_t>& rows = *jobs.front().rows;
  BootstrapOptions options;
  options.resamples = context.options.resamples;
  options.seed = context.options.seed;
  std::vector<std::uint32_t> clusters;
  for (std::uint32_t row : rows) {
    if (!context.tables.clusters().empty()) clusters.push_back(context.tables.clusters()[row]);
  }
  options.clusters = clusters;
  options.progress = context.options.progress;
  Halt halt(context.options.cancelled);
  KernelCache before, after;
  before.halt = after.halt = &halt;
  const auto differences = [&](std::span<const std::uint32_t> counts, std::span<double> values) {
    before.tallied = after.tallied = false;
    for (std::size_t k = 0; k < jobs.size(); ++k) {
      values[k] = jobs[k].candidate->compute(counts, after) - jobs[k].baseline->compute(counts, before);
    }
  };
  const Cancelled stop = [&halt] { return halt.now(); };
  auto made = Bootstrap::runMany(rows.size(), jobs.size(), differences, options, stop);
  if (!made && made.error().code == Code::Cancelled) return fail(made.error());
  for (std::size_t k = 0; k < jobs.size(); ++k) {
    if (made) {
      finishBootstrap(context, jobs[k], (*made)[k]);
    } else {
      settle(context, *jobs[k].work, false);
    }
  }
  return Done{};
}

}  // namespace

Result<Done> measureWaiting(Context& context, std::vector<BootstrapJob>& waiting) {
  std::stable_sort(waiting.begin(), waiting.end(), [](const BootstrapJob& a, const BootstrapJob& b) {
    return std::less<>()(a.rows, b.rows);
  });
  for (std::size_t begin = 0; begin < waiting.size();) {
    std::size_t end = begin + 1;
    while (end < waiting.size() && waiting[end].rows == waiting[begin].rows) ++end;
    D3L_TRY(runTogether(context, std::span(waiting).subspan(begin, end - begin)));
    begin = end;
  }
  waiting.clear();
  return Done{};
}

}  // namespace d3l::evidence
