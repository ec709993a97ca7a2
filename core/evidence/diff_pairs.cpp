#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "core/evidence/diff_work.h"
#include "core/evidence/per_sample.h"

namespace d3l::evidence {
namespace {

bool committed(const ModelReport& report, const Samples& samples) {
  return !report.samples || report.samples->digest == samples.digest;
}

bool allBinary(const std::vector<double>& values) {
  return std::all_of(values.begin(), values.end(),
                     [](double x) { return x == 0 || x == 1 || std::isnan(x); });
}

}  // namespace

Pairing PairedTables::join(const ModelReport& baselineReport, const ModelReport& candidateReport,
                           const Samples* baseline, const Samples* candidate) {
  if (baseline == nullptr || candidate == nullptr) return Pairing::NoSamples;
  if (!committed(baselineReport, *baseline) || !committed(candidateReport, *candidate)) {
    return Pairing::NotCommitted;
  }
  const Column* baselineIds = baseline->withRole(Role::Id);
  const Column* candidateIds = candidate->withRole(Role::Id);
  if (baselineIds == nullptr || candidateIds == nullptr) return Pairing::NoIds;
  baseline_ = baseline;
  candidate_ = candidate;
  const bool joined = joinIds();
  const Column* baselineLabels = baseline->withRole(Role::Label);
  const Column* candidateLabels = candidate->withRole(Role::Label);
  const bool labels = !joined || baselineLabels == nullptr || candidateLabels == nullptr ||
                      sameCells(*baselineLabels, *candidateLabels);
  if (!joined || !labels) {
    baseline_ = candidate_ = nullptr;
    return joined ? Pairing::LabelsDiffer : Pairing::IdsDiffer;
  }
  readWeights();
  return Pairing::Paired;
}

bool PairedTables::joinIds() {
  const Column* ids = baseline_->withRole(Role::Id);
  const Column* others = candidate_->withRole(Role::Id);
  if (baseline_->rows != candidate_->rows) return false;
  candidateRow_.resize(baseline_->rows);
  std::unordered_map<std::string_view, std::uint32_t> byId;
  byId.reserve(others->text.size());
  for (std::uint32_t row = 0; row < others->text.size(); ++row) byId.emplace(others->text[row], row);
  for (std::size_t row = 0; row < ids->text.size(); ++row) {
    const auto it = byId.find(ids->text[row]);
    if (it == byId.end()) return false;
    candidateRow_[row] = it->second;
  }
  return true;
}

bool PairedTables::sameCells(const Column& baseline, const Column& candidate) const {
  for (std::size_t row = 0; row < candidateRow_.size(); ++row) {
    if (baseline.text[row] != candidate.text[candidateRow_[row]]) return false;
  }
  return true;
}

void PairedTables::readWeights() {
  const Column* weight = baseline_->withRole(Role::Weight);
  if (weight != nullptr && weight->isNumeric()) weights_ = weight->numbers;
  const Column* cluster = baseline_->withRole(Role::Cluster);
  if (cluster == nullptr || cluster->hasMissing()) return;
  std::unordered_map<std::string_view, std::uint32_t> numbers;
  for (const std::string& name : cluster->text) {
    clusters_.push_back(numbers.emplace(name, static_cast<std::uint32_t>(numbers.size())).first->second);
  }
}

const std::vector<std::uint32_t>* PairedTables::rowsIn(const Slice& slice) {
  auto [it, fresh] = rows_.try_emplace(sliceText(slice));
  if (fresh) {
    it->second = evidence::rowsIn(*baseline_, slice);
    for (const auto& [key, value] : slice) {
      const Column* ours = sliceColumn(*baseline_, key);
      const Column* theirs = sliceColumn(*candidate_, key);
      if (ours == nullptr || theirs == nullptr || !sameCells(*ours, *theirs)) it->second.reset();
    }
  }
  return it->second ? &*it->second : nullptr;
}

std::vector<std::uint32_t> PairedTables::candidateRows(const std::vector<std::uint32_t>& rows) const {
  std::vector<std::uint32_t> out(rows.size());
  for (std::size_t i = 0; i < rows.size(); ++i) out[i] = candidateRow_[rows[i]];
  return out;
}

const PairedTables::Values* PairedTables::values(const Metric& baseline, const Metric& candidate) {
  const std::string key = baseline.column.empty() && candidate.column.empty()
                              ? "=" + baseline.name
                              : baseline.column + '\n' + candidate.column;
  auto [it, fresh] = values_.try_emplace(key);
  if (fresh) {
    Values found;
    found.baseline = valuesBehind(*baseline_, baseline);
    const std::vector<double> theirs = valuesBehind(*candidate_, candidate);
    if (!found.baseline.empty() && !theirs.empty()) {
      found.candidate.resize(theirs.size());
      for (std::size_t row = 0; row < theirs.size(); ++row) found.candidate[row] = theirs[candidateRow_[row]];
      found.binary = allBinary(found.baseline) && allBinary(found.candidate);
      it->second = std::move(found);
    }
  }
  return it->second ? &*it->second : nullptr;
}

std::vector<const Column*> PairedTables::sliceColumns() const {
  std::vector<const Column*> out;
  for (const Column& column : baseline_->columns) {
    if (column.role != Role::Slice) continue;
    const Column* other = candidate_->find(column.name);
    if (other != nullptr && sameCells(column, *other)) out.push_back(&column);
  }
  return out;
}

}  // namespace d3l::evidence
