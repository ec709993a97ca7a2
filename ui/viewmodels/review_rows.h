// Reviews, questions and answers, as the proposal's page lists them.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

/// Texts are as they were written: they are shown through the Markdown renderer only.
class DiscussionRow {
  Q_GADGET
  QML_VALUE_TYPE(discussionRow)
  Q_PROPERTY(QString id MEMBER id)
  Q_PROPERTY(Kind kind MEMBER kind)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString standing MEMBER standing)
  Q_PROPERTY(QString verdict MEMBER verdict)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString at MEMBER at)
  Q_PROPERTY(QString receipt MEMBER receipt)
  Q_PROPERTY(QString report MEMBER report)
  Q_PROPERTY(bool demo MEMBER demo)
  Q_PROPERTY(bool mine MEMBER mine)
  Q_PROPERTY(QString spoken MEMBER spoken)

 public:
  enum Kind { Recommend, Concerns, Reject, Question, Answer };
  Q_ENUM(Kind)

  QString id;  ///< of the action, hexadecimal
  Kind kind = Question;
  QString name;
  QString standing;  ///< "proposer", "reviewer", …: what the author is to this proposal
  QString verdict;   ///< "recommends it", "asks", …
  QString text, at;
  QString receipt;  ///< "#18,402"
  QString report;   ///< digest of the reviewer's own measurements; empty if none
  QString spoken;
  bool demo = false, mine = false;

  const QString& key() const { return id; }
  friend bool operator==(const DiscussionRow&, const DiscussionRow&) = default;
};

}  // namespace d3l::ui
