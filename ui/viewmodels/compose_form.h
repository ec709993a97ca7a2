// The typed description of what each kind of proposal asks for. One function per payload lists its members
// once; from that come the rows of the form, the reading of what was typed, and the writing of what is known.
#pragma once

#include <QString>
#include <QStringList>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/governance/payload.h"
#include "ui/words/words.h"

namespace d3l::ui {

/// What somebody typed, by path: "model", "guardrails.0.metric"; the length of a list is "guardrails.#".
using FormTexts = std::map<std::string, std::string>;

struct FormOption {
  QString text;
  QString value;
};

struct FormItem {
  enum Kind {
    Line,
    Prose,
    Names,     ///< several names, separated by commas
    Whole,     ///< a whole number
    Tokens,    ///< an amount in tokens
    Duration,  ///< "72 h"
    Time,      ///< "2026-05-12 14:00", UTC
    Choice,    ///< one of `options`
    Digest,    ///< SHA-256 of a file
    Version,   ///< the digest of an approved version of the model
    Report,    ///< the digest of an attached report
    Account,
    ItemHead,  ///< begins one item of a list
    Adder,     ///< ends a list
    Section,   ///< a headline
  };
  Kind kind = Line;
  std::string path;
  QString label, help;
  bool optional = false;
  std::vector<FormOption> options;
  std::function<QString()> get;
  /// Empty, or what is wrong with the text.
  std::function<QString(const QString&)> set;
};

/// What the form asks beside the payload; it becomes part of the text and of the guardrails.
struct PrimaryMetric {
  std::string metric;
  governance::Direction direction = governance::Direction::Higher;
  std::string margin;
  std::string rationale;
};

/// Collects the items of a description.
class FormBuilder {
 public:
  explicit FormBuilder(const words::Style& style) : style_(style) {}

  void section(const QString& title, const QString& help = {});
  void text(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
            std::string& value);
  void names(const char* name, const QString& label, const QString& help, std::vector<std::string>& value);
  void whole(const char* name, const QString& label, const QString& help, std::uint64_t& value);
  void whole(const char* name, const QString& label, const QString& help, std::uint32_t& value);
  void amount(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
              Amount& value);
  void seconds(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
               std::uint64_t& value);
  void digest(const char* name, FormItem::Kind kind, const QString& label, const QString& help,
              Hash32& value);
  void account(const char* name, const QString& label, const QString& help, Address& value);
  /// Values are written as numbers.
  template <class E>
  void choice(const char* name, const QString& label, const QString& help, std::vector<FormOption> options,
              E& value);
  template <class T, class Each>
  void list(const char* name, const QString& one, const QString& add, std::vector<T>& values, Each each);
  /// Makes the fields added last into ones that may stay empty.
  void optional() { items_.back().optional = true; }

  std::vector<FormItem> take() { return std::move(items_); }

 private:
  FormItem& add(const char* name, FormItem::Kind kind, const QString& label, const QString& help);

  words::Style style_;
  std::string prefix_;
  std::vector<FormItem> items_;
};

template <class E>
void FormBuilder::choice(const char* name, const QString& label, const QString& help,
                         std::vector<FormOption> options, E& value) {
  FormItem& item = add(name, FormItem::Choice, label, help);
  item.options = std::move(options);
  item.get = [&value] { return QString::number(static_cast<int>(value)); };
  item.set = [&value](const QString& text) {
    value = static_cast<E>(text.toInt());
    return QString();
  };
}

template <class T, class Each>
void FormBuilder::list(const char* name, const QString& one, const QString& addText, std::vector<T>& values,
                       Each each) {
  const std::string outer = prefix_;
  for (std::size_t i = 0; i < values.size(); ++i) {
    prefix_ = outer + name + "." + std::to_string(i);
    add("", FormItem::ItemHead, one.arg(i + 1), {});
    prefix_ += '.';
    each(*this, values[i]);
  }
  prefix_ = outer;
  add(name, FormItem::Adder, addText, {});
}

/// Everything a track's form reads into; lists have as many items as `texts` says.
struct FormSubject {
  governance::Track track{};
  governance::Payload payload;
  PrimaryMetric primary;
};
FormSubject emptySubject(governance::Track track, const FormTexts& texts);
/// The items refer to `subject`, which must outlive them and stay where it is.
std::vector<FormItem> formItems(FormSubject& subject, const words::Style& style);
/// The lists of this track, by path, as "<path>.#" counts them.
std::vector<std::string> formLists(governance::Track track);

struct FormReading {
  FormSubject subject;
  std::map<std::string, QString> problems;  ///< by path
  std::vector<std::string> missingPaths;
  QStringList missing;  ///< labels of what must be filled in and is not
};
FormReading readForm(governance::Track track, const FormTexts& texts, const words::Style& style);
/// What the form would say about this payload.
FormTexts writeForm(governance::Track track, const governance::Payload& payload, const words::Style& style);

/// "90 min", "72 h", "3 days" → seconds; nothing for anything else.
std::optional<std::uint64_t> parseDuration(const QString& text);
QString writeDuration(std::uint64_t seconds);
/// "2026-05-12 14:00" in UTC.
std::optional<std::uint64_t> parseTime(const QString& text);
QString writeTime(std::uint64_t time);

}  // namespace d3l::ui
