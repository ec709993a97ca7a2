#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/contexts.h"

#include <QLocale>
#include <QSet>
#include <algorithm>
#include <cmath>
#include <numeric>

#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using evidence::DiffRow;
using evidence::Verdict;

const QString kMinus = QStringLiteral("−");

QString number(double value, int places) {
  const double nothing = 0.5 * std::pow(10.0, -places);
  if (std::abs(value) < nothing) value = 0;
  const QString text = QLocale().toString(std::abs(value), 'f', places);
  return value < 0 ? kMinus + text : text;
}

QString chanceText(const std::optional<double>& p) {
  if (!p) return {};
  return *p < 0.001 ? QStringLiteral("<") + number(0.001, 3) : number(*p, 3);
}

int outcomeOf(const DiffRow& row) {
  if (!row.guardrail) return EvidenceRow::None;
  switch (*row.guardrail) {
    case evidence::Outcome::Pass:
      return EvidenceRow::Pass;
    case evidence::Outcome::Fail:
      return EvidenceRow::Fail;
    case evidence::Outcome::Inconclusive:
      return EvidenceRow::Unclear;
  }
  return EvidenceRow::Unclear;
}

QString guardrailText(const DiffRow& row, const MetricFormat& format) {
  const int outcome = outcomeOf(row);
  if (outcome == EvidenceRow::None) return {};
  const QString word = outcome == EvidenceRow::Pass   ? EvidenceWords::tr("Guardrail passes")
                       : outcome == EvidenceRow::Fail ? EvidenceWords::tr("Guardrail fails")
                                                      : EvidenceWords::tr("Guardrail undecided");
  if (!row.margin) return word;
  return EvidenceWords::tr("%1: allowed loss %2")
      .arg(word, format.plain(*row.margin) + QLatin1Char(' ') + format.deltaUnit)
      .trimmed();
}

/// With its sign also where it rounds to nothing: it tells on which side of no change the end lies.
QString signedEnd(double end, const MetricFormat& format) {
  const QString text = format.plain(end);
  if (end > 0) return QLatin1Char('+') + text;
  return end < 0 && !text.startsWith(kMinus) ? kMinus + text : text;
}

QString levelText(double alpha) {
  const double level = (1 - alpha) * 100;
  return number(level, level > 99.45 ? 1 : 0) + QStringLiteral(" %");
}

QString intervalText(const DiffRow& row, const MetricFormat& format) {
  if (!row.ci) return {};
  return EvidenceWords::tr("%1 to %2 (%3)")
      .arg(signedEnd(row.ci->low, format),
           (signedEnd(row.ci->high, format) + QLatin1Char(' ') + format.deltaUnit).trimmed(),
           levelText(row.alpha));
}

QString spokenText(const EvidenceRow& row) {
  QString text = EvidenceWords::tr("%1, %2: %3. Baseline %4, candidate %5, n %6.")
                     .arg(row.metric, row.where, row.sentence, row.baseline, row.candidate, row.n);
  return row.guardrail ? row.guardrailText + QStringLiteral(". ") + text : text;
}

EvidenceRow rowOf(const DiffRow& row, int index, const MetricFormat& format, bool withDataset) {
  EvidenceRow out;
  out.number = index;
  out.metric = shownLine(row.metric, 40).replace(QLatin1Char('_'), QLatin1Char(' '));
  out.where = whereText(row, withDataset);
  out.unit = format.deltaUnit;
  out.primary = row.primary;
  out.guardrail = row.guardrail.has_value();
  out.guardrailText = guardrailText(row, format);
  out.outcome = outcomeOf(row);
  const QString none = QStringLiteral("–");
  out.baseline = row.baseline ? format.value(*row.baseline) : none;
  out.candidate = row.candidate ? format.value(*row.candidate) : none;
  const bool both = row.baseline && row.candidate && row.verdict != Verdict::NotComparable;
  out.delta = both ? format.difference(*row.baseline, *row.candidate) : none;
  if (both && row.relative) {
    out.relative = (*row.relative > 0 ? QStringLiteral("+") : QString()) + number(*row.relative * 100, 1) +
                   QStringLiteral(" %");
  }
  out.interval = intervalText(row, format);
  out.p = chanceText(row.p);
  out.holm = chanceText(row.pHolm);
  out.bh = chanceText(row.pBH);
  out.n = row.n ? QLocale().toString(static_cast<qulonglong>(*row.n)) : none;
  out.derivedN = row.derivedN;
  out.verdict = static_cast<int>(row.verdict);
  out.verdictWord = words::verdictWord(row.verdict);
  out.sentence = words::verdictSentence(row);
  if (out.guardrail) out.why = words::verdictWhy(row);
  if (row.verdict == Verdict::Inconclusive && row.minimumDetectableEffect) {
    out.sentence +=
        QLatin1Char(' ') +
        EvidenceWords::tr("With this much data a change of %1 or more would have been found.")
            .arg(
                (format.plain(*row.minimumDetectableEffect) + QLatin1Char(' ') + format.deltaUnit).trimmed());
  }
  out.claimDiffers = row.claimDiffers;
  out.hasInterval = row.goodCi.has_value() && row.goodDelta.has_value();
  if (out.hasInterval) {
    out.point = *row.goodDelta * format.factor;
    out.lower = row.goodCi->low * format.factor;
    out.upper = row.goodCi->high * format.factor;
  }
  out.margin = row.margin.value_or(0) * format.factor;
  out.spoken = spokenText(out);
  return out;
}

/// Wide enough for most intervals; the few widest end in an arrow instead of pressing all others together.
double rangeFor(std::vector<double> reach, double margin) {
  if (reach.empty()) return std::max(margin * 2, 1.0);
  std::sort(reach.begin(), reach.end());
  const double most = reach[(reach.size() - 1) * 8 / 10];
  const double wanted = std::max({most * 1.15, margin * 1.5, 1e-9});
  const double power = std::pow(10.0, std::floor(std::log10(wanted)));
  for (const double step : {1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0}) {
    if (step * power >= wanted) return step * power;
  }
  return 10 * power;
}

void setRanges(EvidenceTable& table, const std::vector<QString>& groups) {
  std::map<QString, std::vector<double>> reach;
  std::map<QString, double> margins;
  std::map<QString, std::size_t> sizes;
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    const EvidenceRow& row = table.rows[i];
    ++sizes[groups[i]];
    margins[groups[i]] = std::max(margins[groups[i]], row.margin);
    if (row.hasInterval) reach[groups[i]].push_back(std::max(std::abs(row.lower), std::abs(row.upper)));
  }
  std::map<QString, double> ranges;
  for (const auto& [group, size] : sizes) ranges[group] = rangeFor(reach[group], margins[group]);
  const auto most = std::max_element(sizes.begin(), sizes.end(),
                                     [](const auto& a, const auto& b) { return a.second < b.second; });
  if (most == sizes.end()) return;
  table.range = ranges[most->first];
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    EvidenceRow& row = table.rows[i];
    row.range = ranges[groups[i]];
    if (groups[i] == most->first) {
      table.unit = row.unit;
    } else {
      row.rangeText = QStringLiteral("±%1 %2").arg(QLocale().toString(row.range, 'g', 3), row.unit).trimmed();
    }
  }
}

QString headlineOf(const std::vector<EvidenceRow>& rows) {
  std::vector<const EvidenceRow*> worse;
  QStringList names;
  QSet<QString> named;
  for (const EvidenceRow& row : rows) {
    if (row.verdict != static_cast<int>(Verdict::Worse)) continue;
    worse.push_back(&row);
    if (named.contains(row.where)) continue;
    named.insert(row.where);
    names << row.where;
  }
  const QString total = QLocale().toString(static_cast<qulonglong>(rows.size()));
  if (worse.empty()) {
    return rows.size() == 1 ? EvidenceWords::tr("The one comparison is not worse")
                            : EvidenceWords::tr("None of %1 comparisons is worse").arg(total);
  }
  QString list = names.mid(0, 3).join(QStringLiteral(", "));
  if (names.size() > 3) list += EvidenceWords::tr(" and %1 more").arg(names.size() - 3);
  const QString count = QLocale().toString(static_cast<qulonglong>(worse.size()));
  return EvidenceWords::tr("%1 of %2 comparisons worse: %3").arg(count, total, list);
}

}  // namespace

double MetricFormat::rounded(double value) const {
  const double scale = std::pow(10.0, places);
  return std::round(value * factor * scale) / scale;
}
QString MetricFormat::value(double v) const { return number(v * factor, places) + valueUnit; }
QString MetricFormat::plain(double amount) const { return number(amount * factor, places); }
QString MetricFormat::difference(double baseline, double candidate) const {
  const double delta = rounded(candidate) - rounded(baseline);
  const QString text = number(delta, places);
  const bool up = delta >= 0.5 * std::pow(10.0, -places);
  return up ? QLatin1Char('+') + text : text;
}

MetricFormat formatOf(const std::string& unit, double largest) {
  MetricFormat format;
  if (unit == "fraction" || unit == "percent") {
    format.factor = unit == "fraction" ? 100 : 1;
    format.valueUnit = QStringLiteral(" %");
    format.deltaUnit = EvidenceWords::tr("pp");
    format.group = QStringLiteral("share");
    return format;
  }
  format.deltaUnit = shownLine(unit, 16);
  format.group = format.deltaUnit;
  const double size = std::isfinite(largest) && largest > 0 ? largest : 1;
  format.places = std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 5);
  return format;
}

std::map<std::string, MetricFormat> formatsOf(const std::vector<DiffRow>& rows) {
  std::map<std::string, std::pair<std::string, double>> seen;
  for (const DiffRow& row : rows) {
    auto& [unit, largest] = seen[row.metric];
    if (unit.empty()) unit = row.unit;
    for (const auto& value : {row.baseline, row.candidate}) {
      if (value && std::isfinite(*value)) largest = std::max(largest, std::abs(*value));
    }
  }
  std::map<std::string, MetricFormat> out;
  for (const auto& [metric, entry] : seen) {
    MetricFormat format = formatOf(entry.first, entry.second);
    if (format.group.isEmpty()) format.group = QStringLiteral("metric ") + words::toText(metric);
    out.emplace(metric, std::move(format));
  }
  return out;
}

QString sliceWords(const evidence::Slice& slice) {
  QStringList parts;
  for (const auto& [column, value] : slice) {
    const QString name = shownLine(column, 24).replace(QLatin1Char('_'), QLatin1Char(' '));
    const QString what = shownLine(value, 32);
    parts << (what.startsWith(name) ? what : name + QLatin1Char(' ') + what);
  }
  return parts.join(QStringLiteral(", "));
}

bool severalDatasets(const std::vector<DiffRow>& rows) {
  return std::any_of(rows.begin(), rows.end(),
                     [&](const DiffRow& row) { return row.dataset != rows.front().dataset; });
}

QString whereText(const DiffRow& row, bool withDataset) {
  const QString slice = sliceWords(row.slice);
  const QString dataset = withDataset ? shownLine(row.dataset, 32) : QString();
  if (slice.isEmpty()) return dataset.isEmpty() ? EvidenceWords::tr("all") : dataset;
  return dataset.isEmpty() ? slice : dataset + QStringLiteral(", ") + slice;
}

QString intervalLevels(const std::vector<DiffRow>& rows) {
  double least = 1, most = 0;
  for (const DiffRow& row : rows) {
    if (!row.ci) continue;
    least = std::min(least, row.alpha);
    most = std::max(most, row.alpha);
  }
  if (most == 0) return EvidenceWords::tr("intervals");
  const QString from = levelText(most), to = levelText(least);
  return from == to ? EvidenceWords::tr("%1 intervals").arg(from)
                    : EvidenceWords::tr("%1 to %2 intervals").arg(from, to);
}

EvidenceTable evidenceTable(const evidence::Diff& diff) {
  EvidenceTable table;
  const auto formats = formatsOf(diff.rows);
  const bool several = severalDatasets(diff.rows);
  std::vector<QString> groups;
  table.rows.reserve(diff.rows.size());
  for (std::size_t i = 0; i < diff.rows.size(); ++i) {
    const MetricFormat& format = formats.at(diff.rows[i].metric);
    table.rows.push_back(rowOf(diff.rows[i], static_cast<int>(i), format, several));
    groups.push_back(format.group);
  }
  setRanges(table, groups);
  // Whatever got worse comes before everything that is neither promised nor primary, also where the
  // comparison has data sets instead of slices.
  const auto rank = [](const EvidenceRow& row) {
    return row.guardrail ? 0 : row.primary ? 1 : row.verdict == static_cast<int>(Verdict::Worse) ? 2 : 3;
  };
  std::stable_sort(table.rows.begin(), table.rows.end(),
                   [&](const EvidenceRow& a, const EvidenceRow& b) { return rank(a) < rank(b); });
  table.headline = headlineOf(table.rows);
  return table;
}

}  // namespace d3l::ui
