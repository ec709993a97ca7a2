// What all pages share: the open DAO, the person's account, time. Lives on the GUI thread. Pages get
// their view models from it by constructor; nothing is global.
#pragma once

#include <QObject>
#include <QString>
#include <QThreadPool>
#include <functional>
#include <memory>
#include <optional>

#include "core/client/dao.h"
#include "core/client/demo.h"
#include "core/client/embedded_deployer.h"
#include "core/client/keyring.h"
#include "ui/words/words.h"

namespace d3l::ui {

class Session : public QObject {
  Q_OBJECT

 public:
  enum class Phase { Closed, Opening, Open, Failed };

  struct Settings {
    QString dataFolder;      ///< where demos and state of this program live; empty: the user's own
    QString keystoreFolder;  ///< empty: client::keystoreFolder()
    client::DemoPace pace = client::DemoPace::Lively;
    crypto::ScryptParams keyCost = crypto::ScryptParams::standard();  ///< of key files made here
    std::optional<std::uint64_t> demoAt;  ///< fixed demo time for tests; else the system's
    Clock clock;                          ///< for tests that move the time themselves; empty: the system's
  };

  explicit Session(Settings settings, QObject* parent = nullptr);
  ~Session() override;

  /// Seeds (first time) and opens the demo DAO, starts its members and its deployer.
  void openDemo(const QString& folder = {});
  QString demoFolder() const;  ///< where openDemo() puts it unless told otherwise
  /// Deletes the demo of the default folder and opens a new one.
  void restartDemo();
  /// A folder that holds a demo is opened as one. In any other DAO a deployer runs in this program while
  /// an account that holds the role is unlocked.
  void openFolder(const QString& folder);
  void close();

  Phase phase() const;
  double progress() const;  ///< 0…1 while opening; negative if unknown
  std::optional<client::Error> failure() const;
  /// Why the demo's members or its deployer did not start although the DAO is open.
  std::optional<client::Error> startFailure() const;
  /// The folder that is open or being opened.
  QString folder() const;
  client::Verification verification() const;  ///< as of the last tick or verificationChanged()
  /// Null pointer unless Open. Thread-safe object: background work may use it until close().
  std::shared_ptr<client::Dao> dao() const;
  std::shared_ptr<client::Deployer> deployer() const;  ///< null while this program runs none
  /// Whether this program deploys, as whom, and why not.
  const client::DeployerPost& deployerPost() const;
  /// Reads targets.toml again and starts the deployer anew with it, if one may run.
  void restartDeployer();
  client::Keyring& keyring();
  /// The keyring's accounts as of keyringChanged(); reading them from disk is slow.
  const std::vector<client::Account>& accounts() const;
  void refreshAccounts();
  /// How long a key stays unlocked; default ten minutes.
  void setUnlockTime(Duration time);
  Duration unlockTime() const;
  /// Unlocks off the GUI thread (a second of scrypt), then calls `done` there.
  void unlock(QObject* owner, const Address& account, crypto::SecretBytes passphrase,
              std::function<void(client::Result<Done>)> done);
  void lock();
  bool isDemo() const;
  const std::optional<client::DemoDao>& demo() const;

  /// The account this person acts as; zero: just looking.
  Address account() const;
  void setAccount(const Address& account);
  /// A name for an address: own label, demo member, address book; empty if none is known.
  QString nameOf(const Address& address) const;
  bool isDemoMember(const Address& address) const;

  Timestamp now() const;
  QString amountText(Amount amount) const;        ///< "1,250" in the locale, without the symbol
  QString amountWithSymbol(Amount amount) const;  ///< "1,250 D3L"
  const words::Style& style() const;              ///< how this DAO's amounts are written

  const Settings& settings() const;
  std::string dataFolder() const;  ///< of the settings, or the user's own
  /// When this person was last in the DAO that is open, before this time; 0: never.
  Timestamp lastHere() const;

  /// Runs `work` on a background thread, then `done(result)` on the GUI thread, unless `owner` or the
  /// session is gone by then. `work` must capture by value.
  template <class Work, class Then>
  void run(QObject* owner, Work work, Then done);

 Q_SIGNALS:
  void phaseChanged();
  /// The record got longer or deployments moved; at most about ten times a second.
  void recordChanged();
  /// Once a second: countdowns, and states that change with time alone.
  void ticked();
  void accountChanged();
  void keyringChanged();
  void verificationChanged();
  void deployerChanged();

 private:
  void post(QObject* owner, std::function<void()> work, std::function<void()> done);
  struct Impl;
  friend struct Impl;
  std::unique_ptr<Impl> impl_;
};

template <class Work, class Then>
void Session::run(QObject* owner, Work work, Then done) {
  using Answer = decltype(work());
  auto answer = std::make_shared<std::optional<Answer>>();
  // std::function wants copies; secrets and futures can only be moved, hence the shared pointer.
  auto task = std::make_shared<Work>(std::move(work));
  auto last = std::make_shared<Then>(std::move(done));
  post(
      owner, [answer, task] { answer->emplace((*task)()); },
      [answer, last] { (*last)(std::move(**answer)); });
}

}  // namespace d3l::ui
