// Accounts on this computer: list, create, bring along, watch, lock, change the passphrase.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QStringList>
#include <QUrl>

#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/row_model.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

struct AccountRow {
  Q_GADGET
  QML_VALUE_TYPE(accountRow)
  Q_PROPERTY(QString address MEMBER address)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString file MEMBER file)
  Q_PROPERTY(bool watchOnly MEMBER watchOnly)
  Q_PROPERTY(bool demo MEMBER demo)
  /// Acts in this window.
  Q_PROPERTY(bool current MEMBER current)
  /// Seconds since 1970; 0 while locked.
  Q_PROPERTY(qreal unlockedUntil MEMBER unlockedUntil)
  /// "62,000 D3L" in the open DAO; empty if none is open.
  Q_PROPERTY(QString balance MEMBER balance)

 public:
  QString address, label, file, balance;
  bool watchOnly = false, demo = false, current = false;
  qreal unlockedUntil = 0;
  const QString& key() const { return address; }
  friend bool operator==(const AccountRow&, const AccountRow&) = default;
};

class KeysViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(QAbstractListModel* accounts READ accounts CONSTANT)
  Q_PROPERTY(int count READ count NOTIFY changed)
  Q_PROPERTY(bool ready READ ready NOTIFY changed)
  Q_PROPERTY(QString folder READ folder CONSTANT)
  /// Creating, importing, watching.
  Q_PROPERTY(d3l::ui::Operation* adding READ adding CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* changing READ changing CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* unlocking READ unlocking CONSTANT)
  /// The new account's words while they are being written down; empty otherwise.
  Q_PROPERTY(QStringList words READ words NOTIFY wordsChanged)
  /// Positions (from 0) the person is asked for, to see that the words were written down.
  Q_PROPERTY(QList<int> asked READ asked NOTIFY wordsChanged)

 public:
  enum Source { File, Words, Raw };
  Q_ENUM(Source)

  KeysViewModel(Session& session, QObject* parent);

  QAbstractListModel* accounts() { return &rows_; }
  int count() const { return rows_.rowCount(); }
  bool ready() const { return ready_; }
  QString folder() const;
  Operation* adding() { return &adding_; }
  Operation* changing() { return &changing_; }
  Operation* unlocking() { return &unlocking_; }
  const QStringList& words() const { return words_; }
  const QList<int>& asked() const { return asked_; }

  /// 0 (guessed at once) … 4; -1 for an empty passphrase.
  Q_INVOKABLE int strength(const QString& passphrase, const QString& label) const;
  Q_INVOKABLE QString strengthText(int score) const;

  /// Draws words for a new account; nothing is kept until create().
  Q_INVOKABLE void draw(int wordCount);
  Q_INVOKABLE void forgetWords();
  /// Whether the answers are the words at `asked`.
  Q_INVOKABLE bool confirms(const QStringList& answers) const;
  Q_INVOKABLE void create(const QString& label, const QString& passphrase);

  /// `secret`: the key file's passphrase, the words, or the raw key. For File, `path` names the file and the
  /// account is kept under `passphrase`, like the others.
  Q_INVOKABLE void bringIn(Source source, const QString& path, const QString& secret, const QString& label,
                           const QString& passphrase);
  /// A chosen file as people write its name.
  Q_INVOKABLE QString pathOf(const QUrl& file) const { return file.toLocalFile(); }
  Q_INVOKABLE void watch(const QString& address, const QString& label);
  Q_INVOKABLE void rename(const QString& address, const QString& label);
  Q_INVOKABLE void changePassphrase(const QString& address, const QString& before, const QString& after);
  Q_INVOKABLE void unlock(const QString& address, const QString& passphrase);
  Q_INVOKABLE void lockAll();
  /// Acts as this account from now on.
  Q_INVOKABLE void choose(const QString& address);

 Q_SIGNALS:
  void changed();
  void wordsChanged();
  /// An account was added; it is the one that acts now.
  void added(const QString& address);

 private:
  void show();
  void readBalances();
  void keep(std::function<client::Result<client::Account>()> work);

  Session& session_;
  RowModel<AccountRow> rows_;
  bool ready_ = false;
  Operation adding_, changing_, unlocking_;
  QStringList words_;
  QList<int> asked_;
  std::map<Address, QString> balances_;
};

}  // namespace d3l::ui
