// The sheet on which a vote is signed: clear words, one choice of three equal ones, unlock inside, and
// afterwards every step until the proof is checked.
#pragma once

#include <qqmlregistration.h>

#include <QObject>

#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/signed_field_row.h"
#include "ui/viewmodels/vote_facts.h"

namespace d3l::ui {

class VoteSheetViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the proposal has it")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString what READ what NOTIFY changed)
  Q_PROPERTY(QString power READ power NOTIFY changed)
  Q_PROPERTY(QString powerNote READ powerNote NOTIFY changed)
  /// What helps against having no power: "Request verification"; empty if nothing does.
  Q_PROPERTY(QString powerStep READ powerStep NOTIFY changed)
  Q_PROPERTY(QString ifPasses READ ifPasses NOTIFY changed)
  Q_PROPERTY(QString ifNot READ ifNot NOTIFY changed)
  Q_PROPERTY(QString evidence READ evidence NOTIFY changed)
  Q_PROPERTY(QString permanence READ permanence NOTIFY changed)
  Q_PROPERTY(QString earlier READ earlier NOTIFY changed)
  /// The vote this account has cast; empty without one.
  Q_PROPERTY(QString cast READ cast NOTIFY changed)
  /// Why this account cannot vote; empty if it can.
  Q_PROPERTY(QString blocked READ blocked NOTIFY changed)
  /// Name of an own account that could; empty if none.
  Q_PROPERTY(QString switchTo READ switchTo NOTIFY changed)
  Q_PROPERTY(Match match READ match NOTIFY changed)
  Q_PROPERTY(QString matchText READ matchText NOTIFY changed)
  Q_PROPERTY(QString accountName READ accountName NOTIFY changed)
  Q_PROPERTY(QString accountAddress READ accountAddress NOTIFY changed)
  Q_PROPERTY(bool locked READ locked NOTIFY changed)
  /// Only while a demo is open.
  Q_PROPERTY(QString passphraseHint READ passphraseHint NOTIFY changed)
  Q_PROPERTY(bool splits READ splits NOTIFY changed)

  Q_PROPERTY(Choice choice READ choice WRITE setChoice NOTIFY choiceChanged)
  Q_PROPERTY(QString choiceWord READ choiceWord NOTIFY choiceChanged)
  /// Percent of a split vote; the rest abstains.
  Q_PROPERTY(int splitFor READ splitFor WRITE setSplitFor NOTIFY choiceChanged)
  Q_PROPERTY(int splitAgainst READ splitAgainst WRITE setSplitAgainst NOTIFY choiceChanged)
  Q_PROPERTY(QString reason READ reason WRITE setReason NOTIFY reasonChanged)
  /// What is still missing before it can be signed, apart from the passphrase; empty if nothing.
  Q_PROPERTY(QString missing READ missing NOTIFY choiceChanged)

  /// signedFieldRow; filled once showFields was called.
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* signing READ signing CONSTANT)
  Q_PROPERTY(Progress progress READ progress NOTIFY progressChanged)
  /// "Recorded as #18,402"
  Q_PROPERTY(QString recordedText READ recordedText NOTIFY progressChanged)
  Q_PROPERTY(bool wrongPassphrase READ wrongPassphrase NOTIFY progressChanged)

 public:
  enum Choice { Unchosen = -1, Against, For, Abstain, Split };
  Q_ENUM(Choice)
  enum Match { NotChecked, Matches, Missing };
  Q_ENUM(Match)
  /// Uncertain: it was sent and no answer came; retry() sends the same signed vote.
  enum Progress { Choosing, Signing, Sending, Recorded, ProofChecked, Uncertain };
  Q_ENUM(Progress)

  VoteSheetViewModel(Session& session, const ProposalId& proposal, QObject* parent);

  bool ready() const { return facts_.known; }
  const QString& title() const { return facts_.title; }
  const QString& what() const { return facts_.words.signing; }
  const QString& power() const { return facts_.power; }
  const QString& powerNote() const { return facts_.powerNote; }
  const QString& powerStep() const { return facts_.step; }
  const QString& ifPasses() const { return facts_.words.ifPasses; }
  const QString& ifNot() const { return facts_.words.ifNot; }
  const QString& evidence() const { return facts_.evidence; }
  const QString& permanence() const { return facts_.permanence; }
  const QString& earlier() const { return facts_.earlier; }
  const QString& cast() const { return facts_.choice; }
  const QString& blocked() const { return facts_.blocked; }
  const QString& switchTo() const { return facts_.switchTo; }
  Match match() const { return match_; }
  QString matchText() const;
  QString accountName() const;
  QString accountAddress() const;
  bool locked() const;
  QString passphraseHint() const;
  bool splits() const { return facts_.splits; }
  Choice choice() const { return choice_; }
  QString choiceWord() const;
  int splitFor() const { return splitFor_; }
  int splitAgainst() const { return splitAgainst_; }
  const QString& reason() const { return reason_; }
  QString missing() const;
  QAbstractListModel* fields() { return &fields_; }
  Operation* signing() { return &signing_; }
  Progress progress() const { return progress_; }
  QString recordedText() const;
  bool wrongPassphrase() const;

  void setChoice(Choice choice);
  void setSplitFor(int percent);
  void setSplitAgainst(int percent);
  void setReason(const QString& reason);

  /// A sheet that was closed and opened again: nothing chosen, nothing left of the last attempt.
  Q_INVOKABLE void begin();
  Q_INVOKABLE void sign(const QString& passphrase);
  Q_INVOKABLE void retry();
  Q_INVOKABLE void showFields();
  Q_INVOKABLE void switchAccount();

 Q_SIGNALS:
  void changed();
  void choiceChanged();
  void reasonChanged();
  void progressChanged();
  /// The record has it.
  void voted();

 private:
  void refresh();
  void checkFiles();
  governance::Vote vote() const;
  void signAndSend();
  void send();
  void arrived(client::Result<ledger::Receipt> result);
  void lookForIt();
  void failed(const client::Error& error);
  void setProgress(Progress progress);
  const client::Account* account() const;

  Session& session_;
  const ProposalId proposal_;
  OneAtATime reading_;
  VoteFacts facts_;
  Match match_ = NotChecked;
  Choice choice_ = Unchosen;
  int splitFor_ = 50, splitAgainst_ = 50;
  QString reason_;
  bool fieldsWanted_ = false;
  RowModel<SignedFieldRow> fields_;
  Operation signing_;
  Progress progress_ = Choosing;
  std::optional<actions::SignedAction> signed_;
  std::uint64_t seq_ = 0;
};

}  // namespace d3l::ui
