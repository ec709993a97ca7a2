// The lists on a proposal's page.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

class BallotRow {
  Q_GADGET
  QML_VALUE_TYPE(ballotRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString address MEMBER address)
  Q_PROPERTY(QString choice MEMBER choice)
  Q_PROPERTY(QString reason MEMBER reason)
  Q_PROPERTY(QString power MEMBER power)
  Q_PROPERTY(QString powerNote MEMBER powerNote)
  Q_PROPERTY(QString receipt MEMBER receipt)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(bool demo MEMBER demo)
  Q_PROPERTY(bool mine MEMBER mine)
  Q_PROPERTY(QString spoken MEMBER spoken)

 public:
  QString name, address, choice, reason, power;
  QString powerNote;  ///< what of it was delegated or taken back, and whether an earlier vote was replaced
  QString receipt;    ///< "#18,402"
  QString at, spoken;
  bool demo = false, mine = false;

  const QString& key() const { return address; }
  friend bool operator==(const BallotRow&, const BallotRow&) = default;
};

class ReviewRow {
  Q_GADGET
  QML_VALUE_TYPE(reviewRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString verdict MEMBER verdict)
  Q_PROPERTY(Kind kind MEMBER kind)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(bool demo MEMBER demo)

 public:
  enum Kind { Recommend, Concerns, Reject, Question, Answer };
  Q_ENUM(Kind)

  QString name, verdict, text, at;
  Kind kind = Recommend;
  bool demo = false;

  QString key() const { return name + at; }
  friend bool operator==(const ReviewRow&, const ReviewRow&) = default;
};

/// Another open proposal about the same thing.
class ConflictRow {
  Q_GADGET
  QML_VALUE_TYPE(conflictRow)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(QString title MEMBER title)
  Q_PROPERTY(QString note MEMBER note)

 public:
  QString id, title, note;

  const QString& key() const { return id; }
  friend bool operator==(const ConflictRow&, const ConflictRow&) = default;
};

/// A file the proposal names, and whether this computer has exactly those bytes.
class NamedFileRow {
  Q_GADGET
  QML_VALUE_TYPE(namedFileRow)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString digest MEMBER digest)
  Q_PROPERTY(QString note MEMBER note)
  Q_PROPERTY(bool matches MEMBER matches)

 public:
  QString label, digest, note;
  bool matches = false;

  const QString& key() const { return digest; }
  friend bool operator==(const NamedFileRow&, const NamedFileRow&) = default;
};

}  // namespace d3l::ui
