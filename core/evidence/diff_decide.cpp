#include <algorithm>
#include <cmath>

#include "core/evidence/diff_work.h"

namespace d3l::evidence {
namespace {

/// Rows judged together: one correction for multiplicity each.
void correct(std::vector<Work*>& family, double alpha, std::size_t declared, bool confirmatory) {
  std::vector<double> p(family.size());
  for (std::size_t i = 0; i < family.size(); ++i) p[i] = family[i]->measured.estimate.p;
  const auto byHolm = holm(p, declared);
  const auto byHochberg = benjaminiHochberg(p, declared);
  const auto levels =
      confirmatory ? holmLevels(p, alpha, declared) : benjaminiHochbergLevels(p, alpha, declared);
  for (std::size_t i = 0; i < family.size(); ++i) {
    DiffRow& row = family[i]->row;
    row.p = p[i];
    row.pHolm = byHolm[i];
    row.pBH = byHochberg[i];
    row.alpha = levels[i];
  }
}

double targetOf(const Work& work) {
  const auto& target = work.candidate->target ? work.candidate->target : work.baseline->target;
  return target ? target->value : 0;
}

/// Closeness to a target gained by moving from `baseline` by `delta`.
double closer(double target, double baseline, double delta) {
  return std::abs(baseline - target) - std::abs(baseline + delta - target);
}

void turnGood(Work& work, const Interval& ci) {
  DiffRow& row = work.row;
  const double delta = *row.delta;
  switch (row.direction) {
    case Direction::Higher:
      row.goodDelta = delta;
      row.goodCi = ci;
      return;
    case Direction::Lower:
      // 0 − x rather than −x: there is no −0 to show.
      row.goodDelta = 0 - delta;
      row.goodCi = Interval{0 - ci.high, 0 - ci.low};
      return;
    case Direction::Target:
      break;
  }
  const double target = targetOf(work);
  const double baseline = *row.baseline;
  const double atLow = closer(target, baseline, ci.low);
  const double atHigh = closer(target, baseline, ci.high);
  const double toTarget = target - baseline;
  const bool reaches = ci.low <= toTarget && toTarget <= ci.high;
  row.goodDelta = closer(target, baseline, delta);
  row.goodCi = Interval{std::min(atLow, atHigh), reaches ? std::abs(toTarget) : std::max(atLow, atHigh)};
}

Outcome outcomeOf(Verdict verdict) {
  switch (verdict) {
    case Verdict::Better:
    case Verdict::NonInferior:
      return Outcome::Pass;
    case Verdict::Worse:
      return Outcome::Fail;
    case Verdict::Inconclusive:
    case Verdict::NotComparable:
      break;
  }
  return Outcome::Inconclusive;
}

void judgeRow(Work& work) {
  DiffRow& row = work.row;
  row.method = work.measured.method;
  if (row.method == Method::None) {
    row.verdict = Verdict::NotComparable;
  } else {
    row.standardError = work.measured.estimate.standardError;
    row.ci = work.measured.intervalAt(row.alpha, row.baseline.value_or(0), row.candidate.value_or(0));
    turnGood(work, *row.ci);
    const Judgement judgement = judge(*row.goodCi, row.margin);
    row.verdict = judgement.verdict;
    row.measurablyWorse = judgement.measurablyWorse;
    if (*row.standardError > 0) {
      row.minimumDetectableEffect = minimumDetectableEffect(*row.standardError, row.alpha);
    }
  }
  if (work.guardrail) row.guardrail = outcomeOf(row.verdict);
}

double badness(const Work& work) {
  const DiffRow& row = work.row;
  if (!row.goodDelta) return 0;
  const double scale = row.standardError.value_or(0);
  return scale > 0 ? *row.goodDelta / scale : *row.goodDelta * 1e9;
}

/// Marks the slices to show first.
void markWorstSlices(std::vector<Work>& rows) {
  constexpr std::size_t kShownAnyway = 3;
  std::vector<Work*> falling;
  bool anyWorse = false;
  for (Work& work : rows) {
    const bool slice = work.row.group == Group::Rest && !work.row.slice.empty();
    if (!slice || badness(work) >= 0) continue;
    falling.push_back(&work);
    anyWorse = anyWorse || work.row.verdict == Verdict::Worse;
  }
  if (anyWorse) {
    for (Work* work : falling) {
      if (work->row.verdict == Verdict::Worse) work->row.group = Group::Slice;
    }
    return;
  }
  const std::size_t count = std::min(kShownAnyway, falling.size());
  std::partial_sort(falling.begin(), falling.begin() + static_cast<std::ptrdiff_t>(count), falling.end(),
                    [](const Work* a, const Work* b) { return badness(*a) < badness(*b); });
  for (std::size_t i = 0; i < count; ++i) falling[i]->row.group = Group::Slice;
}

}  // namespace

Judgement judge(const Interval& good, std::optional<double> margin) {
  const bool declared = margin && *margin >= 0;
  if (good.low > 0) return {Verdict::Better, false};
  if (declared && good.low > -*margin) return {Verdict::NonInferior, good.high < 0};
  if (good.high < 0) return {Verdict::Worse, false};
  return {Verdict::Inconclusive, false};
}

void decide(const DiffOptions& options, std::vector<Work>& rows) {
  std::vector<Work*> guardrails;
  std::vector<Work*> primary;
  std::vector<Work*> rest;
  for (Work& work : rows) {
    work.row.alpha = options.alpha;
    if (work.measured.method == Method::None) continue;
    (work.guardrail ? guardrails : work.row.primary ? primary : rest).push_back(&work);
  }
  // What was declared counts even where it could not be measured.
  correct(guardrails, options.alpha, options.guardrails.size(), true);
  correct(primary, options.alpha, options.primary.size(), true);
  correct(rest, options.alpha, 0, false);
  for (Work& work : rows) judgeRow(work);
}

void arrange(std::vector<Work>& rows) {
  markWorstSlices(rows);
  std::vector<std::size_t> order(rows.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t x, std::size_t y) {
    const Work& a = rows[x];
    const Work& b = rows[y];
    if (a.row.group != b.row.group) return a.row.group < b.row.group;
    switch (a.row.group) {
      case Group::Guardrail:
        return *a.guardrail < *b.guardrail;
      case Group::Slice:
        return badness(a) < badness(b);
      case Group::Primary:
      case Group::Rest:
        break;
    }
    return a.row.slice.empty() && !b.row.slice.empty();
  });
  std::vector<Work> sorted;
  sorted.reserve(rows.size());
  for (std::size_t index : order) sorted.push_back(std::move(rows[index]));
  rows = std::move(sorted);
}

}  // namespace d3l::evidence
