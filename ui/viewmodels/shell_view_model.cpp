#include "ui/viewmodels/shell_view_model.h"

#include <QCoreApplication>
#include <QEvent>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "core/base/text.h"
#include "core/client/key_import.h"
#include "ui/viewmodels/pages.h"
#include "ui/words/words.h"

namespace d3l::ui {

ShellViewModel::ShellViewModel(Session& session, Preferences& preferences, QObject* parent)
    : QObject(parent), session_(session), preferences_(preferences), tray_(session, this) {
  connect(&navigator_, &Navigator::changed, this, &ShellViewModel::showPage);
  connect(&session_, &Session::phaseChanged, this, &ShellViewModel::onPhase);
  connect(&session_, &Session::verificationChanged, this, &ShellViewModel::verificationChanged);
  connect(&session_, &Session::accountChanged, this, &ShellViewModel::accountChanged);
  connect(&session_, &Session::keyringChanged, this, &ShellViewModel::accountChanged);
  connect(&session_, &Session::recordChanged, this, &ShellViewModel::readCounts);
  connect(&session_, &Session::accountChanged, this, &ShellViewModel::readCounts);
  const auto lockTime = [this] {
    session_.setUnlockTime(static_cast<Duration>(preferences_.autoLockMinutes()) * 60);
  };
  connect(&preferences_, &Preferences::changed, this, lockTime);
  lockTime();
  lastStir_.start();
  QCoreApplication::instance()->installEventFilter(this);
  connect(&session_, &Session::ticked, this, [this] {
    if (unlocked() && lastStir_.hasExpired(qint64{preferences_.autoLockMinutes()} * 60'000)) lock();
    Q_EMIT ticked();
  });
  navigator_.reset(QStringLiteral("welcome"));
}

void ShellViewModel::showPage() {
  const PageEntry* entry = findPage(navigator_.page());
  const bool allowed = entry != nullptr && (!entry->needsDao || isOpen());
  const QString page = allowed    ? navigator_.page()
                       : isOpen() ? QStringLiteral("home")
                                  : QStringLiteral("welcome");
  const QString argument = allowed ? navigator_.argument() : QString();
  entry = findPage(page);
  if (entry == nullptr) return;
  QObject* before = passing_;
  passing_ = nullptr;
  QObject* vm = viewModel(page, argument);
  pageType_ = QString::fromLatin1(entry->type);
  pageProperties_ = {{QStringLiteral("vm"), QVariant::fromValue(vm)},
                     {QStringLiteral("shell"), QVariant::fromValue(this)}};
  Q_EMIT pageChanged();
  // Only now: the page that used it is gone.
  if (before != nullptr) before->deleteLater();
}

QObject* ShellViewModel::viewModel(const QString& page, const QString& argument) {
  const PageEntry* entry = findPage(page);
  if (entry == nullptr) return nullptr;
  if (!argument.isEmpty()) {
    passing_ = entry->make(session_, *this, argument, this);
    return passing_;
  }
  auto& kept = kept_[page];
  if (kept == nullptr) kept = entry->make(session_, *this, argument, this);
  return kept;
}

void ShellViewModel::forgetViewModels() {
  for (const auto& [page, vm] : kept_) vm->deleteLater();
  kept_.clear();
}

void ShellViewModel::onPhase() {
  Q_EMIT phaseChanged();
  Q_EMIT verificationChanged();
  if (phase() == Opening) return;
  if (phase() == Open) {
    const auto dao = session_.dao();
    daoName_ = QString::fromStdString(visibleLine(dao->info().name, 80));
    if (!session_.isDemo()) preferences_.remember(session_.folder());
    forgetViewModels();
    const Navigator::Place place = std::exchange(wanted_, {});
    navigator_.reset(place.page.isEmpty() ? QStringLiteral("home") : place.page, place.argument);
    Q_EMIT phaseChanged();
    return;
  }
  daoName_.clear();
  needsVote_ = waiting_ = 0;
  Q_EMIT countsChanged();
  forgetViewModels();
  navigator_.reset(QStringLiteral("welcome"));
}

void ShellViewModel::readCounts() {
  const auto dao = session_.dao();
  if (!dao || dao->index() == nullptr) return;
  session_.run(
      this,
      [dao, account = session_.account()] {
        unsigned stage = 1;
        dao->venue().read([&](const governance::State& state) { stage = state.stage(); });
        return std::make_pair(dao->index()->counts(account), stage);
      },
      [this](const std::pair<index::Result<index::Index::TabCounts>, unsigned>& answer) {
        const auto& counts = answer.first;
        if (!counts) return;
        stage_ = static_cast<int>(answer.second);
        const auto capped = [](std::uint64_t n) {
          return static_cast<int>(std::min<std::uint64_t>(n, 1'000'000));
        };
        needsVote_ = hasAccount() ? capped(counts->needsVote) : 0;
        waiting_ = capped(counts->waiting);
        Q_EMIT countsChanged();
      });
}

QString ShellViewModel::failure() const {
  const auto error = session_.failure();
  return error ? words::errorSentence(*error) : QString();
}

QString ShellViewModel::startFailure() const {
  const auto error = session_.startFailure();
  return error ? tr("The demo's members or its deployer did not start, so nothing will happen by itself. %1")
                     .arg(words::errorSentence(*error))
               : QString();
}

QString ShellViewModel::demoPassphrase() const {
  return isDemo() ? QString::fromLatin1(client::kDemoPassphrase) : QString();
}

ShellViewModel::Checked ShellViewModel::checked() const {
  if (!isOpen()) return Nothing;
  switch (session_.verification().state) {
    case client::Verification::State::Checking:
      return Checking;
    case client::Verification::State::Verified:
      return Verified;
    case client::Verification::State::Failed:
      return Broken;
  }
  return Nothing;
}

QString ShellViewModel::checkedText() const {
  const client::Verification v = session_.verification();
  switch (checked()) {
    case Verified:
      return tr("Verified to #%1").arg(QLocale().toString(qulonglong{v.entries}));
    case Checking:
      return v.total == 0 ? tr("Checking") : tr("Checking: %1 %").arg(v.entries * 100 / v.total);
    case Broken:
      return tr("Does not verify");
    case Nothing:
      break;
  }
  return {};
}

QString ShellViewModel::checkedDetail() const {
  const client::Verification v = session_.verification();
  switch (checked()) {
    case Verified:
      return tr("Every signature and hash of this record was checked on this computer, %1.")
          .arg(words::dateTimeText(v.at));
    case Checking:
      return tr("This computer is checking every signature and hash of the record.");
    case Broken:
      return tr("The record on this computer does not verify: %1. Do not rely on what it shows; restore it "
                "from a copy.")
          .arg(QString::fromStdString(visibleLine(v.problem)));
    case Nothing:
      break;
  }
  return {};
}

const client::Account* ShellViewModel::ownAccount() const {
  const auto& all = session_.accounts();
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const client::Account& a) { return a.address == session_.account(); });
  return it == all.end() ? nullptr : &*it;
}

bool ShellViewModel::watchOnly() const {
  const client::Account* own = ownAccount();
  return own != nullptr && own->watchOnly;
}

QString ShellViewModel::accountName() const {
  if (!hasAccount()) return tr("Just looking");
  const QString name = session_.nameOf(session_.account());
  return name.isEmpty() ? tr("Account %1…").arg(accountAddress().left(8)) : name;
}

QString ShellViewModel::accountAddress() const {
  return hasAccount() ? QString::fromStdString(client::addressText(session_.account())) : QString();
}

qreal ShellViewModel::unlockedUntil() const {
  const client::Account* own = ownAccount();
  return own != nullptr && own->unlockedUntil > session_.now() ? static_cast<qreal>(own->unlockedUntil) : 0;
}

void ShellViewModel::openDemo() {
  preparesDemo_ = !QFileInfo::exists(session_.demoFolder() + QStringLiteral("/demo.json"));
  session_.openDemo();
}

void ShellViewModel::restartDemo() {
  preparesDemo_ = true;
  session_.restartDemo();
}

void ShellViewModel::openFolder(const QString& folder) {
  const QUrl url(folder);
  preparesDemo_ = false;
  session_.openFolder(url.isLocalFile() ? url.toLocalFile() : folder);
}

void ShellViewModel::closeDao() { session_.close(); }

void ShellViewModel::openLink(const QString& link) {
  Navigator::Place place = Navigator::fromLink(link);
  // A file on the command line is what a pipeline drafted for somebody to sign.
  if (const QFileInfo file(link); place.page.isEmpty() && file.isFile())
    place = {QStringLiteral("compose"), QStringLiteral("file:") + file.absoluteFilePath()};
  if (findPage(place.page) == nullptr) return;
  if (isOpen()) {
    navigator_.open(place.page, place.argument);
  } else {
    wanted_ = place;
  }
}

void ShellViewModel::search(const QString& words) {
  navigator_.open(QStringLiteral("proposals"));
  Q_EMIT searchRequested(words);
}

void ShellViewModel::unlock(const QString& passphrase) {
  if (unlocking_.running() || !hasAccount()) return;
  unlocking_.start();
  session_.unlock(this, session_.account(),
                  crypto::SecretBytes::copyOf(std::string_view(passphrase.toStdString())),
                  [this](client::Result<Done> result) {
                    stir();
                    if (result) {
                      unlocking_.succeed();
                    } else {
                      unlocking_.fail(result.error());
                    }
                  });
}

void ShellViewModel::lock() {
  session_.lock();
  unlocking_.reset();
}

void ShellViewModel::stir() { lastStir_.restart(); }

bool ShellViewModel::hasPage(const QString& page) const { return findPage(page) != nullptr; }

bool ShellViewModel::eventFilter(QObject*, QEvent* event) {
  const QEvent::Type type = event->type();
  if (type == QEvent::KeyPress || type == QEvent::MouseButtonPress || type == QEvent::Wheel) stir();
  return false;
}

}  // namespace d3l::ui
