#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/evidence/diff_work.h"
#include "core/evidence/per_sample.h"

namespace d3l::evidence {
namespace {

class Matcher {
 public:
  explicit Matcher(Context& context) : context_(context) {}

  std::vector<Work> run() {
    const std::size_t expected = context_.baseline.metrics.size() + context_.candidate.metrics.size();
    index_.reserve(expected);
    work_.reserve(expected);
    for (const Metric& metric : context_.baseline.metrics) {
      place(metric, context_.baseline).baseline = &metric;
    }
    for (const Metric& metric : context_.candidate.metrics) {
      place(metric, context_.candidate).candidate = &metric;
    }
    for (std::size_t i = 0; i < context_.options.guardrails.size(); ++i) placeGuardrail(i);
    const bool sameSetting = !context_.datasetDiffers && !context_.harnessDiffers;
    if (context_.options.slices && sameSetting && context_.tables.paired()) addComputedSlices();
    for (Work& work : work_) describe(work);
    return std::move(work_);
  }

 private:
  static std::string keyOf(std::string_view metric, std::string_view dataset, const Slice& slice) {
    std::string key(metric);
    key.append(1, '\n').append(dataset).append(1, '\n');
    return slice.empty() ? key : key + sliceText(slice);
  }

  Work& at(std::string key) {
    const auto [it, fresh] = index_.emplace(std::move(key), work_.size());
    if (fresh) work_.emplace_back();
    return work_[it->second];
  }

  Work& place(const Metric& metric, const ModelReport& report) {
    // The report's own data set is one and the same row whether a metric repeats its name or not.
    const bool own = metric.dataset.empty() || metric.dataset == report.dataset.name;
    Work& work = at(keyOf(metric.name, own ? std::string_view{} : metric.dataset, metric.slice));
    work.row.metric = metric.name;
    work.row.dataset = own ? report.dataset.name : metric.dataset;
    work.row.slice = metric.slice;
    return work;
  }

  void placeGuardrail(std::size_t index) {
    const Guardrail& guardrail = context_.options.guardrails[index];
    const bool own = guardrail.dataset.empty() || guardrail.dataset == context_.baseline.dataset.name ||
                     guardrail.dataset == context_.candidate.dataset.name;
    const Slice slice = parseSlice(guardrail.slice).value_or(Slice{{guardrail.slice, ""}});
    Work& work = at(keyOf(guardrail.metric, own ? std::string_view{} : guardrail.dataset, slice));
    const bool fresh = work.baseline == nullptr && work.candidate == nullptr;
    work.guardrail = work.guardrail.value_or(index);
    if (!fresh) return;
    work.row.metric = guardrail.metric;
    work.row.dataset = own ? context_.candidate.dataset.name : guardrail.dataset;
    work.row.slice = slice;
    // A slice nobody reported can still be computed from the tables.
    const auto whole = index_.find(keyOf(guardrail.metric, own ? std::string_view{} : guardrail.dataset, {}));
    if (slice.empty() || whole == index_.end() || !context_.tables.paired()) return;
    const Work& base = work_[whole->second];
    if (context_.tables.rowsIn(slice) == nullptr) return;
    work.baseline = base.baseline;
    work.candidate = base.candidate;
    work.computedSlice = true;
  }

  void addComputedSlices() {
    std::unordered_set<std::string> measured;  // columns that hold results, not properties
    for (const ModelReport* report : {&context_.baseline, &context_.candidate}) {
      for (const Metric& metric : report->metrics) measured.insert(metric.column);
    }
    const std::size_t count = work_.size();
    for (const Column* column : context_.tables.sliceColumns()) {
      if (measured.count(column->name) != 0) continue;
      for (std::size_t i = 0; i < count; ++i) addSlicesOf(i, *column);
    }
  }

  void addSlicesOf(std::size_t index, const Column& column) {
    const Metric* baseline = work_[index].baseline;
    const Metric* candidate = work_[index].candidate;
    if (baseline == nullptr || candidate == nullptr || !baseline->slice.empty()) return;
    const bool own = baseline->dataset.empty() || baseline->dataset == context_.baseline.dataset.name;
    if (!own || context_.tables.values(*baseline, *candidate) == nullptr) return;
    for (const std::string& value : column.values) {
      const Slice slice{{std::string(column.plainName()), value}};
      const std::string dataset = work_[index].row.dataset;
      Work& work = at(keyOf(baseline->name, {}, slice));
      if (work.baseline != nullptr || work.candidate != nullptr) continue;
      work.row.metric = baseline->name;
      work.row.dataset = dataset;
      work.row.slice = slice;
      work.baseline = baseline;
      work.candidate = candidate;
      work.computedSlice = true;
    }
  }

  void describe(Work& work) const {
    const Metric* metric = work.candidate != nullptr ? work.candidate : work.baseline;
    DiffRow& row = work.row;
    if (metric != nullptr) {
      row.unit = metric->unit;
      row.direction = metric->direction;
    }
    const DiffOptions& options = context_.options;
    const bool marked = (work.baseline != nullptr && work.baseline->primary) ||
                        (work.candidate != nullptr && work.candidate->primary);
    const bool listed = options.primary.count(row.metric) != 0 && row.slice.empty();
    row.primary = (marked && !work.computedSlice) || listed;
    row.group = row.primary ? Group::Primary : Group::Rest;
    const auto margin = options.margins.find(row.metric);
    row.margin = margin != options.margins.end() ? std::optional(margin->second) : options.defaultMargin;
    if (!work.guardrail) return;
    const Guardrail& guardrail = options.guardrails[*work.guardrail];
    row.group = Group::Guardrail;
    row.direction = guardrail.direction.value_or(row.direction);
    if (guardrail.margin) row.margin = guardrail.margin;
  }

  Context& context_;
  std::vector<Work> work_;
  std::unordered_map<std::string, std::size_t> index_;
};

/// Sets what the two sides were, for the reader.
Reason because(Work& work, Reason reason, std::string baseline, std::string candidate) {
  work.row.baselineWas = std::move(baseline);
  work.row.candidateWas = std::move(candidate);
  return reason;
}

Reason fingerprintReason(Work& work) {
  if (!work.baseline->fingerprint || !work.candidate->fingerprint) return Reason::None;
  const Fingerprint& b = *work.baseline->fingerprint;
  const Fingerprint& c = *work.candidate->fingerprint;
  if (differ(b.version, c.version)) return because(work, Reason::VersionDiffers, b.version, c.version);
  if (differ(b.nShot, c.nShot)) return because(work, Reason::PromptsDiffer, b.nShot, c.nShot);
  if (differ(b.taskHash, c.taskHash)) return because(work, Reason::TaskDiffers, b.taskHash, c.taskHash);
  return Reason::None;
}

std::string describe(const DatasetInfo& dataset) {
  std::string out = dataset.name;
  for (const std::string* part : {&dataset.split, &dataset.revision, &dataset.digest}) {
    if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
  }
  return out;
}

std::string describe(const HarnessInfo& harness) {
  std::string out = harness.name;
  for (const std::string* part : {&harness.version, &harness.digest}) {
    if (!part->empty()) out += (out.empty() ? "" : " ") + *part;
  }
  return out;
}

Reason declarationReason(Work& work) {
  const Metric& b = *work.baseline;
  const Metric& c = *work.candidate;
  if (!b.value.isFinite() || !c.value.isFinite()) return Reason::NotFinite;
  if (differ(b.unit, c.unit)) return because(work, Reason::UnitDiffers, b.unit, c.unit);
  const bool both = b.direction != Direction::Target && c.direction != Direction::Target;
  if (both && b.direction != c.direction) {
    return because(work, Reason::DirectionDiffers, std::string(directionName(b.direction)),
                   std::string(directionName(c.direction)));
  }
  // One side that knows is enough.
  if (work.row.direction == Direction::Target && !work.guardrail) {
    work.row.direction = b.direction != Direction::Target ? b.direction : c.direction;
  }
  const bool aimless = work.row.direction == Direction::Target && !c.target && !b.target;
  return aimless ? Reason::DirectionUnknown : Reason::None;
}

}  // namespace

bool sameDataset(const DatasetInfo& a, const DatasetInfo& b) {
  return !differ(a.name, b.name) && !differ(a.split, b.split) && !differ(a.revision, b.revision) &&
         !differ(a.digest, b.digest);
}

std::vector<Work> matchRows(Context& context) { return Matcher(context).run(); }

Reason whyNotComparable(const Context& context, Work& work) {
  if (work.baseline == nullptr) return Reason::MissingBaseline;
  if (work.candidate == nullptr) return Reason::MissingCandidate;
  if (const Reason reason = declarationReason(work); reason != Reason::None) return reason;
  if (const Reason reason = fingerprintReason(work); reason != Reason::None) return reason;
  const bool own = work.baseline->dataset.empty() || work.baseline->dataset == context.baseline.dataset.name;
  if (own && context.datasetDiffers) {
    return because(work, Reason::DatasetDiffers, describe(context.baseline.dataset),
                   describe(context.candidate.dataset));
  }
  // Tasks that carry their own version answer for it themselves.
  const bool versioned = work.baseline->fingerprint && work.candidate->fingerprint;
  if (context.harnessDiffers || (context.harnessVersionDiffers && !versioned)) {
    return because(work, Reason::HarnessDiffers, describe(context.baseline.harness),
                   describe(context.candidate.harness));
  }
  return Reason::None;
}

}  // namespace d3l::evidence
