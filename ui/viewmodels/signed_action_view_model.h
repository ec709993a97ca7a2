// The sheet for signed actions that are no votes: what is signed in words, a note, unlock inside.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <functional>

#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/signed_field_row.h"

namespace d3l::ui {

class SignedActionViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("pages have it")

  Q_PROPERTY(QString title READ title NOTIFY changed)
  Q_PROPERTY(QString what READ what NOTIFY changed)
  Q_PROPERTY(QString consequence READ consequence NOTIFY changed)
  Q_PROPERTY(QString note READ note WRITE setNote NOTIFY changed)
  /// Whether the action has room for a note.
  Q_PROPERTY(bool takesNote READ takesNote NOTIFY changed)
  Q_PROPERTY(QString accountName READ accountName NOTIFY changed)
  Q_PROPERTY(QString accountAddress READ accountAddress NOTIFY changed)
  Q_PROPERTY(bool locked READ locked NOTIFY changed)
  Q_PROPERTY(QString passphraseHint READ passphraseHint NOTIFY changed)
  /// signedFieldRow
  Q_PROPERTY(QAbstractListModel* fields READ fields CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* signing READ signing CONSTANT)
  /// "Recorded as #18,402"; empty before.
  Q_PROPERTY(QString recordedText READ recordedText NOTIFY changed)

 public:
  using Make = std::function<governance::Action(const std::string& note)>;
  /// What has to be stored before the action can name it; runs on a background thread.
  using Before = std::function<client::Result<Done>(client::Dao&)>;

  SignedActionViewModel(Session& session, QObject* parent);

  /// What the sheet is about from now on.
  void begin(const QString& title, const QString& what, const QString& consequence, Make make);
  /// The same for an action that has no note.
  void begin(const QString& title, const QString& what, const QString& consequence, governance::Action action,
             Before before = {});

  const QString& title() const { return title_; }
  const QString& what() const { return what_; }
  const QString& consequence() const { return consequence_; }
  const QString& note() const { return note_; }
  void setNote(const QString& note);
  bool takesNote() const { return takesNote_; }
  QString accountName() const;
  QString accountAddress() const;
  bool locked() const;
  QString passphraseHint() const;
  QAbstractListModel* fields() { return &fields_; }
  Operation* signing() { return &signing_; }
  QString recordedText() const;
  /// Zero before it is on the record.
  const ActionId& recordedAction() const { return recorded_; }

  Q_INVOKABLE void sign(const QString& passphrase);
  Q_INVOKABLE void showFields();

 Q_SIGNALS:
  void changed();
  void recorded();

 private:
  void send();

  Session& session_;
  QString title_, what_, consequence_, note_;
  Make make_;
  Before before_;
  bool takesNote_ = true;
  RowModel<SignedFieldRow> fields_;
  Operation signing_;
  std::uint64_t seq_ = 0;
  ActionId recorded_;
};

}  // namespace d3l::ui
