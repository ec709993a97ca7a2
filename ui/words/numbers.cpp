#include <QDateTime>
#include <QLocale>
#include <QTimeZone>

#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {
namespace {

/// "1234567.5" → "1,234,567.5" in the reader's locale. Text in, text out: an amount is never a double.
QString grouped(const QString& plain) {
  const QLocale locale;
  const qsizetype point = plain.indexOf(QLatin1Char('.'));
  const QString whole = point < 0 ? plain : plain.left(point);
  QString out;
  for (qsizetype i = 0; i < whole.size(); ++i) {
    if (i > 0 && (whole.size() - i) % 3 == 0) out += locale.groupSeparator();
    out += whole[i];
  }
  if (point >= 0) out += locale.decimalPoint() + plain.mid(point + 1);
  return out;
}

/// At most four places: more digits hide the number and decide nothing.
constexpr unsigned kShownPlaces = 4;

QString unitText(Duration n, const char* one) { return tr(one, nullptr, static_cast<int>(n)); }

}  // namespace

QString amountText(Amount amount, const Style& style) {
  const QString text = grouped(toText(amount.toTokens(style.decimals, kShownPlaces)));
  // Cut off to nothing is not nothing.
  if (text == QLatin1String("0") && !amount.isZero())
    return tr("less than %1").arg(grouped(QStringLiteral("0.0001")));
  return text;
}

QString amountWithSymbol(Amount amount, const Style& style) {
  return style.symbol.isEmpty() ? amountText(amount, style)
                                : tr("%1 %2", "amount, symbol").arg(amountText(amount, style), style.symbol);
}

namespace {

struct RootTokens {
  Amount amount;
  unsigned decimals = 0;
};

/// √ of base units: dividing by √(10^decimals) gives √tokens, so "100 D3L → 10 votes".
RootTokens rootTokens(Amount counted, unsigned decimals) {
  if (decimals % 2 == 0) return {counted, decimals / 2};
  // 10^18·√10: half of an odd power of ten is not a whole one.
  constexpr u128 kRootOfTen = 3'162'277'660'168'379'332u, kOne = 1'000'000'000'000'000'000u;
  return {mulDiv(counted, Amount(kRootOfTen), Amount(kOne)).value_or(counted), (decimals + 1) / 2};
}

QString rootVotes(const QString& number) { return tr("%1 votes", "counted by the square root").arg(number); }

}  // namespace

QString countedText(Amount counted, governance::PowerRule rule, const Style& style) {
  if (rule == governance::PowerRule::Linear) return amountWithSymbol(counted, style);
  const RootTokens root = rootTokens(counted, style.decimals);
  return rootVotes(amountText(root.amount, {root.decimals, {}, true}));
}

QString countedColumn(Amount counted, governance::PowerRule rule, const Style& style) {
  if (rule == governance::PowerRule::Linear) return amountWithSymbol(counted, style);
  return rootVotes(countedFigure(counted, rule, style));
}

QString countedFigure(Amount counted, governance::PowerRule rule, const Style& style) {
  if (rule == governance::PowerRule::Linear) return amountText(counted, style);
  constexpr unsigned kPlaces = 2;
  const RootTokens root = rootTokens(counted, style.decimals);
  QString text = toText(root.amount.toTokens(root.decimals, kPlaces));
  if (text == QLatin1String("0") && !counted.isZero())
    return tr("less than %1").arg(grouped(QStringLiteral("0.01")));
  const qsizetype point = text.indexOf(QLatin1Char('.'));
  const qsizetype places = point < 0 ? 0 : text.size() - point - 1;
  if (point < 0) text += QLatin1Char('.');
  return grouped(text + QString(kPlaces - places, QLatin1Char('0')));
}

namespace {

QDateTime utc(Timestamp time) {
  return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(time), QTimeZone::utc());
}

}  // namespace

QString dateText(Timestamp time) {
  return QLocale().toString(utc(time).date(), tr("d MMM yyyy", "date format"));
}

QString dateTimeText(Timestamp time) {
  return tr("%1, %2 UTC", "date, time").arg(dateText(time), utc(time).toString(QStringLiteral("HH:mm")));
}

QString timeText(Timestamp time) {
  return tr("%1 UTC", "time").arg(utc(time).toString(QStringLiteral("HH:mm:ss")));
}

QString durationText(Duration seconds) {
  if (seconds >= 2 * 86400) return unitText((seconds + 43200) / 86400, "%n days");
  if (seconds >= 86400) {
    const Duration hours = (seconds - 86400) / 3600;
    return hours == 0 ? tr("1 day") : tr("1 day %1 h").arg(hours);
  }
  if (seconds >= 3600) {
    const Duration minutes = seconds % 3600 / 60;
    return minutes == 0 ? tr("%1 h").arg(seconds / 3600) : tr("%1 h %2 min").arg(seconds / 3600).arg(minutes);
  }
  if (seconds >= 60) return tr("%1 min").arg(seconds / 60);
  return tr("%1 s").arg(seconds);
}

QString relativeText(Timestamp time, Timestamp now) {
  if (time > now) return tr("in %1").arg(durationText(time - now));
  if (now - time < 2) return tr("just now");
  return tr("%1 ago").arg(durationText(now - time));
}

}  // namespace d3l::words
