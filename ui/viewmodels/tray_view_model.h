// The tray's page: every choice with what the record says about it, one review, one unlock, a result per
// ballot.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QTimer>
#include <map>

#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/shell_view_model.h"
#include "ui/viewmodels/signed_field_row.h"
#include "ui/viewmodels/tray_facts.h"

namespace d3l::ui {

class TrayViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  /// trayRow: what is still to be signed, and what the record has taken
  Q_PROPERTY(QAbstractListModel* rows READ rows CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(QAbstractListModel* done READ done CONSTANT)
  Q_PROPERTY(int doneCount READ doneCount NOTIFY changed)
  /// Those that have a choice and are not blocked: what sign() signs.
  Q_PROPERTY(QAbstractListModel* signing READ signing CONSTANT)
  Q_PROPERTY(int signable READ signable NOTIFY changed)
  /// "2 ready, 1 without a choice, 1 cannot be voted on"
  Q_PROPERTY(QString summary READ summary NOTIFY changed)
  /// Why nothing can be signed; empty if something can.
  Q_PROPERTY(QString signOff READ signOff NOTIFY changed)
  Q_PROPERTY(bool conflicts READ conflicts NOTIFY changed)

  Q_PROPERTY(QString accountName READ accountName NOTIFY changed)
  Q_PROPERTY(QString accountAddress READ accountAddress NOTIFY changed)
  Q_PROPERTY(bool locked READ locked NOTIFY changed)
  Q_PROPERTY(QString passphraseHint READ passphraseHint NOTIFY changed)
  Q_PROPERTY(bool wrongPassphrase READ wrongPassphrase NOTIFY changed)
  /// Unlocking and the way through all ballots.
  Q_PROPERTY(d3l::ui::Operation* working READ working CONSTANT)
  /// 0 to 1, and "2 of 3"
  Q_PROPERTY(qreal progress READ progress NOTIFY changed)
  Q_PROPERTY(QString progressText READ progressText NOTIFY changed)
  /// What became of the last signing: "3 votes recorded." "2 recorded, 1 not: …"
  Q_PROPERTY(QString outcome READ outcome NOTIFY changed)
  /// signedFieldRow of all of them, each ballot under its number
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)
  Q_PROPERTY(d3l::ui::Tray* tray READ tray CONSTANT)

 public:
  TrayViewModel(Session& session, ShellViewModel& shell, QObject* parent);

  bool ready() const { return ready_; }
  QAbstractListModel* rows() { return &rows_; }
  int count() const { return rows_.rowCount(); }
  QAbstractListModel* done() { return &done_; }
  int doneCount() const { return done_.rowCount(); }
  QAbstractListModel* signing() { return &signing_; }
  int signable() const { return signing_.rowCount(); }
  QString summary() const;
  QString signOff() const;
  bool conflicts() const;
  QString accountName() const;
  QString accountAddress() const;
  bool locked() const;
  QString passphraseHint() const;
  bool wrongPassphrase() const;
  Operation* working() { return &working_; }
  qreal progress() const;
  QString progressText() const;
  QString outcome() const;
  QAbstractListModel* fields() { return &fields_; }
  Tray* tray() { return &tray_; }

  Q_INVOKABLE void begin();
  Q_INVOKABLE void showFields();
  Q_INVOKABLE void sign(const QString& passphrase);
  Q_INVOKABLE void clearDone();

 Q_SIGNALS:
  void changed();
  /// All were tried.
  void finished();

 private:
  struct Outcome {
    TrayRow::Progress progress = TrayRow::Waiting;
    QString text;
  };
  using Answer = client::Result<ledger::Receipt>;

  void refresh();
  void show(std::vector<TrayRow> rows);
  void next();
  void arrived(const TrayChoice& choice, const Answer& answer);
  void recorded(const TrayChoice& choice, const ledger::Receipt& receipt);
  void mark(const ProposalId& id, TrayRow::Progress progress, const QString& text);

  Session& session_;
  Tray& tray_;
  OneAtATime reading_;
  QTimer later_;
  bool ready_ = false;
  RowModel<TrayRow> rows_, done_, signing_;
  RowModel<SignedFieldRow> fields_;
  Operation working_;
  std::map<ProposalId, Outcome> outcomes_;
  /// Signed, sent, and no answer came: only the same signed action may be sent again.
  std::map<ProposalId, actions::SignedAction> uncertain_;
  std::vector<TrayChoice> queue_;
  std::size_t at_ = 0, recorded_ = 0, failed_ = 0;
  Address signer_;
};

}  // namespace d3l::ui
