#include "ui/viewmodels/compose_form.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>
#include <QTimeZone>
#include <array>
#include <limits>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/key_import.h"
#include "ui/words/translate.h"

namespace d3l::ui {
namespace {

QString trForm(const char* text) { return QCoreApplication::translate("ComposeForm", text); }

struct DurationUnit {
  const char* names;  ///< what it may be called, the first is how it is written
  std::uint64_t seconds;
};
constexpr std::array<DurationUnit, 5> kUnits{{{"days day d", 86400},
                                              {"h hours hour hrs", 3600},
                                              {"min minutes minute m", 60},
                                              {"s seconds second sec", 1},
                                              {"weeks week w", 604800}}};

template <class Number>
QString readWhole(const QString& text, Number& value) {
  const auto parsed = Amount::parse(text.toStdString());
  if (!parsed || parsed->units() > std::numeric_limits<Number>::max())
    return trForm("A whole number without signs or separators.");
  value = static_cast<Number>(parsed->units());
  return {};
}

}  // namespace

std::optional<std::uint64_t> parseDuration(const QString& text) {
  static const QRegularExpression kForm(QStringLiteral("^\\s*([0-9]{1,9})\\s*([a-z]+)\\s*$"));
  const auto match = kForm.match(text.toLower());
  if (!match.hasMatch()) return std::nullopt;
  for (const DurationUnit& unit : kUnits) {
    if (QString::fromLatin1(unit.names).split(QLatin1Char(' ')).contains(match.captured(2)))
      return match.captured(1).toULongLong() * unit.seconds;
  }
  return std::nullopt;
}

QString writeDuration(std::uint64_t seconds) {
  if (seconds == 0) return {};
  for (const DurationUnit& unit : kUnits) {
    if (seconds % unit.seconds == 0) {
      return QStringLiteral("%1 %2")
          .arg(seconds / unit.seconds)
          .arg(QString::fromLatin1(unit.names).section(QLatin1Char(' '), 0, 0));
    }
  }
  return {};
}

std::optional<std::uint64_t> parseTime(const QString& text) {
  QDateTime time = QDateTime::fromString(text.trimmed(), QStringLiteral("yyyy-MM-dd HH:mm"));
  if (!time.isValid())
    time = QDate::fromString(text.trimmed(), QStringLiteral("yyyy-MM-dd")).startOfDay(Qt::UTC);
  time.setTimeSpec(Qt::UTC);
  if (!time.isValid() || time.toSecsSinceEpoch() < 0) return std::nullopt;
  return static_cast<std::uint64_t>(time.toSecsSinceEpoch());
}

QString writeTime(std::uint64_t time) {
  if (time == 0 || time > 253402300799ull) return {};
  return QDateTime::fromSecsSinceEpoch(static_cast<qint64>(time), Qt::UTC)
      .toString(QStringLiteral("yyyy-MM-dd HH:mm"));
}

FormItem& FormBuilder::add(const char* name, FormItem::Kind kind, const QString& label, const QString& help) {
  FormItem item;
  item.kind = kind;
  item.path = prefix_ + name;
  item.label = label;
  item.help = help;
  items_.push_back(std::move(item));
  return items_.back();
}

void FormBuilder::section(const QString& title, const QString& help) {
  add("", FormItem::Section, title, help).path = "section " + title.toStdString();
}

void FormBuilder::text(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
                       std::string& value) {
  FormItem& item = add(name, kind, label, help);
  item.get = [&value] { return words::toText(value); };
  item.set = [&value](const QString& text) {
    value = text.trimmed().toStdString();
    return QString();
  };
}

void FormBuilder::names(const char* name, const QString& label, const QString& help,
                        std::vector<std::string>& value) {
  FormItem& item = add(name, FormItem::Names, label, help);
  item.get = [&value] {
    QStringList names;
    for (const std::string& one : value) names << words::toText(one);
    return names.join(QStringLiteral(", "));
  };
  item.set = [&value](const QString& text) {
    value.clear();
    static const QRegularExpression kBetween(QStringLiteral("[,;\\s]+"));
    for (const QString& one : text.split(kBetween, Qt::SkipEmptyParts)) value.push_back(one.toStdString());
    return QString();
  };
}

void FormBuilder::whole(const char* name, const QString& label, const QString& help, std::uint64_t& value) {
  FormItem& item = add(name, FormItem::Whole, label, help);
  item.get = [&value] { return value == 0 ? QString() : QString::number(value); };
  item.set = [&value](const QString& text) { return readWhole(text, value); };
}
void FormBuilder::whole(const char* name, const QString& label, const QString& help, std::uint32_t& value) {
  FormItem& item = add(name, FormItem::Whole, label, help);
  item.get = [&value] { return value == 0 ? QString() : QString::number(value); };
  item.set = [&value](const QString& text) { return readWhole(text, value); };
}

void FormBuilder::amount(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
                         Amount& value) {
  FormItem& item = add(name, kind, label, help);
  const unsigned decimals = kind == FormItem::Tokens ? style_.decimals : 0;
  item.get = [&value, decimals] { return words::toText(value.toTokens(decimals, decimals)); };
  item.set = [&value, decimals](const QString& text) {
    const auto parsed = Amount::parseTokens(text.trimmed().toStdString(), decimals);
    if (parsed) value = *parsed;
    if (parsed) return QString();
    return decimals == 0 ? trForm("A whole number without signs or separators.")
                         : trForm("An amount such as 1250.5, with a point and no separators.");
  };
}

void FormBuilder::seconds(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
                          std::uint64_t& value) {
  FormItem& item = add(name, kind, label, help);
  const bool span = kind == FormItem::Duration;
  item.get = [&value, span] { return span ? writeDuration(value) : writeTime(value); };
  item.set = [&value, span](const QString& text) {
    const auto parsed = span ? parseDuration(text) : parseTime(text);
    if (parsed) value = *parsed;
    if (parsed) return QString();
    return span ? trForm("A number and a unit: 90 min, 72 h, 3 days.")
                : trForm("A date and time in UTC: 2026-05-12 14:00.");
  };
}

void FormBuilder::digest(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
                         Hash32& value) {
  FormItem& item = add(name, kind, label, help);
  item.get = [&value] { return value.isZero() ? QString() : words::toText(toHex(value)); };
  item.set = [&value](const QString& text) {
    const auto parsed = fixedFromHex<Hash32>(text.trimmed().toLower().toStdString());
    if (parsed) value = *parsed;
    return parsed ? QString() : trForm("A SHA-256 has 64 hexadecimal digits. Choose the file instead.");
  };
}

void FormBuilder::account(const char* name, const QString& label, const QString& help, Address& value) {
  FormItem& item = add(name, FormItem::Account, label, help);
  item.get = [&value] { return value.isZero() ? QString() : words::toText(client::addressText(value)); };
  item.set = [&value](const QString& text) {
    const auto parsed = client::readAddress(text.trimmed().toStdString());
    if (parsed) value = *parsed;
    return parsed ? QString() : words::errorSentence(parsed.error());
  };
}

FormReading readForm(governance::Track track, const FormTexts& texts, const words::Style& style) {
  FormReading out;
  out.subject = emptySubject(track, texts);
  for (const FormItem& item : formItems(out.subject, style)) {
    if (!item.set) continue;
    const auto typed = texts.find(item.path);
    const QString text = typed == texts.end() ? QString() : words::toText(typed->second);
    if (text.trimmed().isEmpty()) {
      if (!item.optional && item.kind != FormItem::Choice) {
        out.missing << item.label;
        out.missingPaths.push_back(item.path);
      }
      continue;
    }
    const QString problem = item.set(text);
    if (!problem.isEmpty()) out.problems[item.path] = problem;
  }
  return out;
}

FormTexts writeForm(governance::Track track, const governance::Payload& payload, const words::Style& style) {
  FormSubject subject{track, payload, {}};
  FormTexts out;
  std::map<std::string, std::size_t> counts;
  for (const FormItem& item : formItems(subject, style)) {
    if (item.get) {
      const QString text = item.get();
      if (!text.isEmpty()) out[item.path] = text.toStdString();
    } else if (item.kind == FormItem::ItemHead) {
      const auto dot = item.path.rfind('.');
      ++counts[item.path.substr(0, dot)];
    }
  }
  for (const std::string& list : formLists(track)) out[list + ".#"] = std::to_string(counts[list]);
  return out;
}

}  // namespace d3l::ui
