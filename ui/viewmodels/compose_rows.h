// The lists of Compose.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QStringList>

namespace d3l::ui {

/// One line of a form.
class FormRow {
  Q_GADGET
  QML_VALUE_TYPE(formRow)
  Q_PROPERTY(QString path MEMBER path)
  Q_PROPERTY(QString control MEMBER control)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString spoken MEMBER spoken)
  Q_PROPERTY(QString help MEMBER help)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString error MEMBER error)
  Q_PROPERTY(QStringList optionTexts MEMBER optionTexts)
  Q_PROPERTY(QStringList optionValues MEMBER optionValues)
  Q_PROPERTY(int chosen MEMBER chosen)
  Q_PROPERTY(QStringList suggestions MEMBER suggestions)
  Q_PROPERTY(bool inItem MEMBER inItem)

 public:
  QString path;
  /// What it is written with: "line", "prose", "choice", "file"; "item", "add" and "section" hold no text.
  QString control;
  QString label, help;
  QString spoken;  ///< the label where it is not on its own: "Candidate 2: Version"
  QString text;    ///< as typed
  QString error;   ///< why the text cannot be read
  QStringList optionTexts, optionValues;
  int chosen = -1;          ///< of the options
  QStringList suggestions;  ///< what may be put in with a click
  bool inItem = false;      ///< belongs to an item of a list

  QString key() const { return path + control; }
  friend bool operator==(const FormRow&, const FormRow&) = default;
};

/// Something about the draft as a whole.
class CheckRow {
  Q_GADGET
  QML_VALUE_TYPE(checkRow)
  Q_PROPERTY(Kind kind MEMBER kind)
  Q_PROPERTY(QString text MEMBER text)

 public:
  enum Kind { Refused, Missing, Notice };
  Q_ENUM(Kind)

  Kind kind = Refused;
  QString text;

  QString key() const { return text; }
  friend bool operator==(const CheckRow&, const CheckRow&) = default;
};

class ComposeFileRow {
  Q_GADGET
  QML_VALUE_TYPE(composeFileRow)
  Q_PROPERTY(QString digest MEMBER digest)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString note MEMBER note)
  Q_PROPERTY(bool missing MEMBER missing)

 public:
  QString digest, name, note;
  bool missing = false;

  const QString& key() const { return digest; }
  friend bool operator==(const ComposeFileRow&, const ComposeFileRow&) = default;
};

/// A row of the comparison with what is live, as far as it matters before proposing.
class ComposeDiffRow {
  Q_GADGET
  QML_VALUE_TYPE(composeDiffRow)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(int verdict MEMBER verdict)
  Q_PROPERTY(QString sentence MEMBER sentence)
  Q_PROPERTY(QString guardrail MEMBER guardrail)

 public:
  QString metric;
  int verdict = 4;
  QString sentence;
  QString guardrail;  ///< "passes", "fails", "undecided"; empty if it is none

  QString key() const { return metric; }
  friend bool operator==(const ComposeDiffRow&, const ComposeDiffRow&) = default;
};

class DraftRow {
  Q_GADGET
  QML_VALUE_TYPE(draftRow)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(QString title MEMBER title)
  Q_PROPERTY(QString note MEMBER note)
  Q_PROPERTY(bool damaged MEMBER damaged)

 public:
  QString id, title, note;
  bool damaged = false;

  const QString& key() const { return id; }
  friend bool operator==(const DraftRow&, const DraftRow&) = default;
};

/// A kind of proposal one may begin.
class TrackRow {
  Q_GADGET
  QML_VALUE_TYPE(trackRow)
  Q_PROPERTY(int number MEMBER number)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString about MEMBER about)
  Q_PROPERTY(QString blocked MEMBER blocked)

 public:
  int number = 0;
  QString name, about;
  QString blocked;  ///< why it would be refused whatever it says, so it is not begun here

  QString key() const { return QString::number(number); }
  friend bool operator==(const TrackRow&, const TrackRow&) = default;
};

}  // namespace d3l::ui
