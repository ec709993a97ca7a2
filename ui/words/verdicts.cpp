#include <QLocale>
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {
namespace {

using evidence::DiffRow;
using evidence::Reason;
using evidence::Verdict;

/// Shares are told in percentage points, everything else in its own unit.
struct Numbers {
  double factor = 1;
  int places = 1;
  QString unit;

  explicit Numbers(const DiffRow& row) {
    const bool share = row.unit == "fraction" || row.unit == "percent";
    factor = row.unit == "fraction" ? 100 : 1;
    unit = share ? tr("points", "percentage points") : toText(row.unit);
    // As many places as make the interval's ends differ: two digits of its width.
    const double width = row.goodCi ? (row.goodCi->high - row.goodCi->low) * factor : 0;
    if (width > 0) places = std::clamp(1 - static_cast<int>(std::floor(std::log10(width))), 0, 6);
    // A tenth of a point is what readers compare; less only where the whole interval is smaller.
    if (share) places = width > 0 && width < 0.1 ? 2 : 1;
  }
  QString text(double value) const {
    double shown = value * factor;
    if (std::abs(shown) < 0.5 * std::pow(10.0, -places)) shown = 0;  // no "−0.0"
    QString out = QLocale().toString(std::abs(shown), 'f', places);
    return shown < 0 ? QStringLiteral("−") + out : out;
  }
  QString withUnit(double value) const { return named(text(value)); }
  /// The size of a change that exists: one too small to be shown is "less than 0.1", not nothing.
  QString amount(double value) const {
    const double least = std::pow(10.0, -places);
    const double shown = std::abs(value * factor);
    if (shown == 0 || shown >= 0.5 * least) return text(value);
    return tr("less than %1", "a number").arg(QLocale().toString(least, 'f', places));
  }
  QString amountWithUnit(double value) const { return named(amount(value)); }

 private:
  QString named(const QString& number) const {
    return unit.isEmpty() ? number : tr("%1 %2", "number, unit").arg(number, unit);
  }
};

QString chance(const DiffRow& row) {
  const auto p = row.pHolm ? row.pHolm : row.p;
  if (!p || *p >= 0.05) return {};
  return QLatin1Char(' ') + tr("Chance alone is an unlikely explanation.");
}

QString differs(const DiffRow& row) {
  switch (row.reason) {
    case Reason::DatasetDiffers:
      return tr("Different dataset version; comparing would mislead.");
    case Reason::HarnessDiffers:
      return tr("Different evaluation program; comparing would mislead.");
    case Reason::VersionDiffers:
      return tr("Different task version; comparing would mislead.");
    case Reason::PromptsDiffer:
      return tr("Different prompt count; comparing would mislead.");
    case Reason::TaskDiffers:
      return tr("Different task; comparing would mislead.");
    case Reason::UnitDiffers:
      return tr("Different units; comparing would mislead.");
    case Reason::DirectionDiffers:
      return tr("The reports disagree whether more is better.");
    case Reason::DirectionUnknown:
      return tr("Nobody states whether more is better.");
    case Reason::MissingBaseline:
      return tr("The version that is live was not measured on this.");
    case Reason::MissingCandidate:
      return tr("The proposed version was not measured on this.");
    case Reason::NotFinite:
      return tr("One of the values is not a number.");
    case Reason::TooFewSamples:
      return tr("Fewer than two samples: nothing can be said.");
    case Reason::NoUncertainty:
      return tr("Nothing tells how sure the values are.");
    case Reason::NoVariance:
      return tr("A standard error of zero is claimed, which cannot be checked.");
    case Reason::None:
      break;
  }
  return tr("These values cannot be compared.");
}

/// Which of the numbers decided, told by where the likely range lies.
QString whyVerdict(const DiffRow& row, const Numbers& numbers) {
  const double low = row.goodCi->low, high = row.goodCi->high;
  const QString loss = numbers.amountWithUnit(std::max(0.0, -low));
  const QString gain = numbers.amountWithUnit(std::max(0.0, high));
  switch (row.verdict) {
    case Verdict::Better:
      return tr("Why: everything the data allow lies on the better side of no change, from %1 to %2.")
          .arg(numbers.amount(low), numbers.amountWithUnit(high));
    case Verdict::NonInferior:
      return (
          low < 0
              ? tr("Why: even the largest loss the data allow, %1, is smaller than the loss of %2 that was "
                   "declared acceptable. It is not called better, because no change at all would fit too.")
                    .arg(loss, numbers.withUnit(row.margin.value_or(0)))
              : tr("Why: the data allow no loss, but no change at all would fit too, so it is not called "
                   "better."));
    case Verdict::Worse:
      return tr("Why: everything the data allow lies on the worse side of no change, from a loss of %1 to "
                "one of %2.")
          .arg(numbers.amount(std::max(0.0, -high)), loss);
    case Verdict::Inconclusive:
      return row.margin ? tr("Why: the data allow a loss of %1, more than the %2 declared acceptable, and "
                             "also a gain "
                             "of %3.")
                              .arg(loss, numbers.withUnit(*row.margin), gain)
                        : tr("Why: the data allow a loss of %1 as well as a gain of %2.").arg(loss, gain);
    case Verdict::NotComparable:
      break;
  }
  return {};
}

QString whySure(const DiffRow& row) {
  switch (row.method) {
    case evidence::Method::PairedBinary:
    case evidence::Method::PairedT:
    case evidence::Method::PairedBootstrap:
      return tr("Both versions answered the same samples, so only where they differ counts.");
    case evidence::Method::UnpairedZ:
    case evidence::Method::Newcombe:
      return tr(
          "The single answers are not known, so the two versions are treated as measured apart. That makes "
          "the "
          "range wider.");
    case evidence::Method::None:
      break;
  }
  return {};
}

}  // namespace

QString verdictWhy(const DiffRow& row) {
  if (row.verdict == Verdict::NotComparable || !row.goodDelta || !row.goodCi) {
    if (row.baselineWas.empty() && row.candidateWas.empty()) return {};
    const auto named = [](const std::string& was) {
      return was.empty() ? tr("nothing") : toText(visibleLine(was, 80));
    };
    return tr("Why: the baseline states %1, the candidate %2.")
        .arg(named(row.baselineWas), named(row.candidateWas));
  }
  QStringList sentences{whyVerdict(row, Numbers(row)), whySure(row)};
  if (row.alpha < 0.049) {
    sentences << tr(
        "The range is wider than for this row alone, because many rows are judged at once and some would "
        "look changed by chance.");
  }
  sentences.removeAll(QString());
  return sentences.join(QLatin1Char(' '));
}

QString verdictWord(Verdict verdict) {
  switch (verdict) {
    case Verdict::Better:
      return tr("better");
    case Verdict::NonInferior:
      return tr("not meaningfully worse");
    case Verdict::Worse:
      return tr("worse");
    case Verdict::Inconclusive:
      return tr("inconclusive");
    case Verdict::NotComparable:
      return tr("not comparable");
  }
  return {};
}

QString verdictSentence(const DiffRow& row) {
  if (row.verdict == Verdict::NotComparable || !row.goodDelta || !row.goodCi) return differs(row);
  const Numbers numbers(row);
  const double low = row.goodCi->low, high = row.goodCi->high;
  switch (row.verdict) {
    case Verdict::Better:
      return tr("Improved by %1 (likely %2 to %3).")
                 .arg(numbers.amountWithUnit(*row.goodDelta), numbers.amount(low), numbers.amount(high)) +
             chance(row);
    case Verdict::NonInferior: {
      QString out = tr("Not meaningfully worse: any loss is likely smaller than the allowed %1. "
                       "This does not show improvement.")
                        .arg(numbers.withUnit(row.margin.value_or(0)));
      if (row.measurablyWorse) {
        out += QLatin1Char(' ') + tr("It is measurably worse, within the allowed loss.");
      }
      return out;
    }
    case Verdict::Worse: {
      // A loss or an error does not drop when it gets worse.
      const QString words = row.direction == evidence::Direction::Higher
                                ? tr("Dropped by %1 (likely %2 to %3).")
                                : tr("Got worse by %1 (likely %2 to %3).");
      return words.arg(numbers.amountWithUnit(-*row.goodDelta), numbers.amount(-high), numbers.amount(-low)) +
             chance(row);
    }
    case Verdict::Inconclusive: {
      // The change itself, in the sign of the metric.
      const bool turned = row.direction == evidence::Direction::Lower;
      const double from = turned ? -high : low, to = turned ? -low : high;
      return tr("Too little data to tell. The true change may be anywhere from %1 to %2. This is not a pass.")
          .arg(numbers.text(from), to > 0 ? QLatin1Char('+') + numbers.withUnit(to) : numbers.withUnit(to));
    }
    case Verdict::NotComparable:
      break;
  }
  return differs(row);
}

}  // namespace d3l::words
