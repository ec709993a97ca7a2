#include <algorithm>
#include <compare>
#include <limits>

#include "ui/viewmodels/evidence_rows.h"

namespace d3l::ui {
namespace {

using evidence::DiffRow;
using evidence::Verdict;

bool fails(const EvidenceRow& row) { return row.outcome == EvidenceRow::Fail; }

bool isSignificant(const DiffRow& row) { return row.goodCi && (row.goodCi->low > 0 || row.goodCi->high < 0); }

bool wanted(const EvidenceRow& row, const DiffRow& source, const EvidenceFilter& filter) {
  if (fails(row)) return true;
  if (filter.onlyWorse && source.verdict != Verdict::Worse && !source.measurablyWorse) return false;
  if (filter.onlySignificant && !isSignificant(source)) return false;
  if (filter.search.isEmpty()) return true;
  const QString text = row.metric + QLatin1Char(' ') + row.where + QLatin1Char(' ') + row.verdictWord;
  for (const QString& word : filter.search.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
    if (!text.contains(word, Qt::CaseInsensitive)) return false;
  }
  return true;
}

/// What is worst comes first.
int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Worse:
      return 0;
    case Verdict::Inconclusive:
      return 1;
    case Verdict::NotComparable:
      return 2;
    case Verdict::NonInferior:
      return 3;
    case Verdict::Better:
      return 4;
  }
  return 2;
}

std::weak_ordering byText(const QString& a, const QString& b) {
  return QString::compare(a, b, Qt::CaseInsensitive) <=> 0;
}
/// Changes are compared on the plot's own scale, so that shares and losses can stand in one list.
double change(const EvidenceRow& row) {
  return row.hasInterval && row.range > 0 ? row.point / row.range : std::numeric_limits<double>::max();
}
std::weak_ordering byNumber(double a, double b) {
  return a < b   ? std::weak_ordering::less
         : b < a ? std::weak_ordering::greater
                 : std::weak_ordering::equivalent;
}

std::weak_ordering compare(const EvidenceRow& a, const EvidenceRow& b, const std::vector<DiffRow>& source,
                           EvidenceFilter::Sort sort) {
  const DiffRow& x = source[static_cast<std::size_t>(a.number)];
  const DiffRow& y = source[static_cast<std::size_t>(b.number)];
  switch (sort) {
    case EvidenceFilter::Metric:
      return byText(a.metric, b.metric);
    case EvidenceFilter::Where:
      return byText(a.where, b.where);
    case EvidenceFilter::Change:
      return byNumber(change(a), change(b));
    case EvidenceFilter::VerdictFirst:
      return rank(x.verdict) <=> rank(y.verdict);
    case EvidenceFilter::Samples:
      return x.n.value_or(0) <=> y.n.value_or(0);
    case EvidenceFilter::Chance:
      return byNumber(x.p.value_or(2), y.p.value_or(2));
    case EvidenceFilter::Importance:
      break;
  }
  return std::weak_ordering::equivalent;
}

}  // namespace

std::vector<EvidenceRow> filtered(const std::vector<EvidenceRow>& rows, const std::vector<DiffRow>& source,
                                  const EvidenceFilter& filter) {
  std::vector<EvidenceRow> out;
  for (const EvidenceRow& row : rows) {
    if (wanted(row, source[static_cast<std::size_t>(row.number)], filter)) out.push_back(row);
  }
  std::stable_sort(out.begin(), out.end(), [&](const EvidenceRow& a, const EvidenceRow& b) {
    if (fails(a) != fails(b)) return fails(a);
    const auto order = compare(a, b, source, filter.sort);
    return filter.descending ? order > 0 : order < 0;
  });
  return out;
}

}  // namespace d3l::ui
