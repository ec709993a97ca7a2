// The frame around all pages: what is open, who acts, how much is verified, and which page is shown.
#pragma once

#include <qqmlregistration.h>

#include <QElapsedTimer>
#include <QObject>
#include <QVariantMap>
#include <map>

#include "ui/viewmodels/navigator.h"
#include "ui/viewmodels/operation.h"
#include "ui/viewmodels/preferences.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/tray.h"

namespace d3l::ui {

class ShellViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the program")

  Q_PROPERTY(d3l::ui::Navigator* navigator READ navigator CONSTANT)
  Q_PROPERTY(d3l::ui::Preferences* preferences READ preferences CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* unlocking READ unlocking CONSTANT)
  Q_PROPERTY(d3l::ui::Tray* tray READ tray CONSTANT)

  /// The QML type of the page and its initial properties.
  Q_PROPERTY(QString pageType READ pageType NOTIFY pageChanged)
  Q_PROPERTY(QVariantMap pageProperties READ pageProperties NOTIFY pageChanged)

  Q_PROPERTY(Phase phase READ phase NOTIFY phaseChanged)
  Q_PROPERTY(bool isOpen READ isOpen NOTIFY phaseChanged)
  Q_PROPERTY(qreal progress READ progress NOTIFY phaseChanged)
  /// The demo that is being opened does not exist yet.
  Q_PROPERTY(bool preparesDemo READ preparesDemo NOTIFY phaseChanged)
  Q_PROPERTY(QString failure READ failure NOTIFY phaseChanged)
  Q_PROPERTY(QString startFailure READ startFailure NOTIFY phaseChanged)
  Q_PROPERTY(QString daoName READ daoName NOTIFY phaseChanged)
  Q_PROPERTY(QString folder READ folder NOTIFY phaseChanged)
  Q_PROPERTY(bool isDemo READ isDemo NOTIFY phaseChanged)
  /// The passphrase of the demo's accounts; empty unless a demo is open.
  Q_PROPERTY(QString demoPassphrase READ demoPassphrase NOTIFY phaseChanged)

  Q_PROPERTY(Checked checked READ checked NOTIFY verificationChanged)
  Q_PROPERTY(QString checkedText READ checkedText NOTIFY verificationChanged)
  Q_PROPERTY(QString checkedDetail READ checkedDetail NOTIFY verificationChanged)

  Q_PROPERTY(bool hasAccount READ hasAccount NOTIFY accountChanged)
  Q_PROPERTY(bool watchOnly READ watchOnly NOTIFY accountChanged)
  Q_PROPERTY(QString accountName READ accountName NOTIFY accountChanged)
  Q_PROPERTY(QString accountAddress READ accountAddress NOTIFY accountChanged)
  Q_PROPERTY(bool unlocked READ unlocked NOTIFY accountChanged)
  /// Seconds since 1970; 0 while locked.
  Q_PROPERTY(qreal unlockedUntil READ unlockedUntil NOTIFY accountChanged)

  /// Seconds since 1970, moves once a second.
  Q_PROPERTY(qreal now READ now NOTIFY ticked)
  Q_PROPERTY(int needsVote READ needsVote NOTIFY countsChanged)
  Q_PROPERTY(int waiting READ waiting NOTIFY countsChanged)
  /// Of the mandate; the treasury has its place in the rail from stage 2.
  Q_PROPERTY(int stage READ stage NOTIFY countsChanged)

 public:
  enum Phase { Closed, Opening, Open, Failed };
  Q_ENUM(Phase)
  enum Checked { Nothing, Checking, Verified, Broken };
  Q_ENUM(Checked)

  ShellViewModel(Session& session, Preferences& preferences, QObject* parent = nullptr);

  Navigator* navigator() { return &navigator_; }
  Preferences* preferences() { return &preferences_; }
  Operation* unlocking() { return &unlocking_; }
  Tray* tray() { return &tray_; }
  Session& session() { return session_; }

  QString pageType() const { return pageType_; }
  QVariantMap pageProperties() const { return pageProperties_; }

  Phase phase() const { return static_cast<Phase>(session_.phase()); }
  bool isOpen() const { return session_.phase() == Session::Phase::Open; }
  qreal progress() const { return session_.progress(); }
  bool preparesDemo() const { return preparesDemo_; }
  QString failure() const;
  QString startFailure() const;
  QString daoName() const { return daoName_; }
  QString folder() const { return session_.folder(); }
  bool isDemo() const { return session_.isDemo(); }
  QString demoPassphrase() const;
  Checked checked() const;
  QString checkedText() const;
  QString checkedDetail() const;
  bool hasAccount() const { return !session_.account().isZero(); }
  bool watchOnly() const;
  QString accountName() const;
  QString accountAddress() const;
  bool unlocked() const { return unlockedUntil() > 0; }
  qreal unlockedUntil() const;
  qreal now() const { return static_cast<qreal>(session_.now()); }
  int needsVote() const { return needsVote_; }
  int waiting() const { return waiting_; }
  int stage() const { return stage_; }

  Q_INVOKABLE void openDemo();
  Q_INVOKABLE void restartDemo();
  /// A folder's path or file:// URL.
  Q_INVOKABLE void openFolder(const QString& folder);
  Q_INVOKABLE void closeDao();
  /// d3l://proposal/<id>; kept until a DAO is open.
  Q_INVOKABLE void openLink(const QString& link);
  Q_INVOKABLE void search(const QString& words);
  Q_INVOKABLE void unlock(const QString& passphrase);
  Q_INVOKABLE void lock();
  /// Whether the program has this page.
  Q_INVOKABLE bool hasPage(const QString& page) const;
  /// Somebody is here: the time to auto-lock starts again. Called for keys and clicks.
  Q_INVOKABLE void stir();

 Q_SIGNALS:
  void pageChanged();
  void phaseChanged();
  void verificationChanged();
  void accountChanged();
  void ticked();
  void countsChanged();
  void searchRequested(const QString& words);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void showPage();
  QObject* viewModel(const QString& page, const QString& argument);
  void forgetViewModels();
  void onPhase();
  void readCounts();
  const client::Account* ownAccount() const;

  Session& session_;
  Preferences& preferences_;
  Navigator navigator_;
  Operation unlocking_;
  Tray tray_;
  QString pageType_;
  QVariantMap pageProperties_;
  std::map<QString, QObject*> kept_;  ///< of pages without an argument: they remember filters and tabs
  QObject* passing_ = nullptr;        ///< of the page with an argument, replaced by the next
  Navigator::Place wanted_;           ///< where a link leads once a DAO is open
  QString daoName_;
  bool preparesDemo_ = false;
  int needsVote_ = 0;
  int waiting_ = 0;
  int stage_ = 1;
  QElapsedTimer lastStir_;
};

}  // namespace d3l::ui
