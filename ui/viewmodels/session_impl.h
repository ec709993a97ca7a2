// What Session keeps; shared by its source files.
#pragma once

#include <QTimer>
#include <atomic>
#include <map>
#include <set>

#include "core/client/embedded_deployer.h"
#include "ui/viewmodels/errands.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// Everything of one open DAO, in the order in which it must be taken down from the end.
struct Opened {
  std::unique_ptr<client::Dao> dao;
  int listener = 0;
  std::unique_ptr<client::DemoMembers> members;
  std::unique_ptr<client::EmbeddedDeployer> deploying;
  std::optional<client::DemoDao> demo;
  std::optional<client::Error> startFailure;
  words::Style style;
  std::set<Address> demoMembers;
  std::set<Address> holders;
  Timestamp lastHere = 0;
};

struct OpenJob {
  std::string folder;
  bool demo = false;   ///< seed it if it is not there
  bool fresh = false;  ///< delete an existing demo first
  client::DemoPace pace{};
  std::string dataFolder;
  Clock clock;
  std::function<void(double)> progress;
  std::function<void()> changed;  ///< the record or the deployer moved; any thread
  const client::Keyring* keyring = nullptr;
};
/// Blocking: seeds, opens, starts a demo's members and deployer.
client::Result<std::shared_ptr<Opened>> openDao(const OpenJob& job);

struct Session::Impl {
  Session& self;
  Settings settings;
  Clock clock;
  client::Keyring keyring;
  Answers context;  ///< where answers from other threads arrive
  QThreadPool opener;
  QThreadPool pool;
  QTimer second;
  QTimer throttle;

  Phase phase = Phase::Closed;
  double progress = -1;
  std::string folder;
  std::optional<client::Error> failure;
  std::shared_ptr<Opened> opened;
  std::uint64_t generation = 0;  ///< an opening that was overtaken by another is dropped
  Address account;
  Duration unlockTime = 600;
  std::vector<client::Account> accounts;
  std::map<Address, QString> labels;
  client::Verification verification;
  words::Style style;
  bool ticking = false;
  client::DeployerPost post;   ///< of the deployer in this program, as last decided
  bool considering = false;    ///< a decision about it is under way
  bool considerAgain = false;  ///< something moved meanwhile
  /// Set on any thread when something moved, so that a burst becomes one signal.
  std::shared_ptr<std::atomic<bool>> moved = std::make_shared<std::atomic<bool>>(false);

  Impl(Session& session, Settings given);
  void open(OpenJob job);
  void arrived(std::uint64_t of, client::Result<std::shared_ptr<Opened>> result);
  void setPhase(Phase next);
  void tick();
  void readVerification();
  void chooseAccount();
  /// Starts or stops the deployer as accounts and record stand now; off the GUI thread.
  void considerDeployer();
};

}  // namespace d3l::ui
