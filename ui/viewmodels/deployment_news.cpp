#include "ui/viewmodels/deployment_news.h"

#include "ui/viewmodels/deployment_sentences.h"
#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

bool needsSomebody(deploy::LiveState state) {
  return state == deploy::LiveState::Stopped || state == deploy::LiveState::Drift;
}

VersionNames versionsOf(const client::Dao& dao) {
  VersionNames versions;
  dao.venue().read([&](const governance::State& state) { versions = VersionNames(state); });
  return versions;
}

}  // namespace

std::vector<DeploymentNewsItem> DeploymentNewsBook::news(const std::vector<deploy::Status>& statuses,
                                                         const VersionNames& versions) {
  std::vector<DeploymentNewsItem> out;
  for (const deploy::Status& status : statuses) {
    const auto key = std::make_pair(status.model, status.target);
    const auto before = known_.find(key);
    const bool moved = before == known_.end() || before->second.state != status.state ||
                       before->second.generation != status.generation;
    const bool alarmed = status.alert && (before == known_.end() || !before->second.alert);
    const bool bad = needsSomebody(status.state) || alarmed;
    // After a look that failed "live" again is no news of the same decision.
    const bool live =
        status.state == deploy::LiveState::Live &&
        (before == known_.end() || before->second.generation != status.generation ||
         before->second.state == deploy::LiveState::Deploying ||
         before->second.state == deploy::LiveState::Waiting || needsSomebody(before->second.state));
    if (looked_ && ((moved && (needsSomebody(status.state) || live)) || alarmed)) {
      out.push_back({newsSentence(status, versions.wanted(status), bad),
                     shownLine(status.model, 64) + QLatin1Char('/') + shownLine(status.target, 64), bad});
    }
    known_[key] = {status.state, status.generation, status.alert.has_value()};
  }
  looked_ = true;
  return out;
}

void DeploymentNews::setShell(ShellViewModel* shell) {
  if (shell_ == shell) return;
  if (shell_) disconnect(&shell_->session(), nullptr, this, nullptr);
  shell_ = shell;
  if (shell_) {
    connect(&shell_->session(), &Session::recordChanged, this, &DeploymentNews::look);
    look();
  }
  Q_EMIT shellChanged();
}

void DeploymentNews::look() {
  if (!shell_) return;
  Session& session = shell_->session();
  const auto dao = session.dao();
  if (!dao || !looking_.begin()) return;
  if (dao.get() != of_ || !book_) {
    of_ = dao.get();
    book_ = std::make_shared<DeploymentNewsBook>();
  }
  session.run(
      this,
      [dao, deployer = session.deployer(), book = book_] {
        const auto statuses = statusesOf(*dao, deployer.get());
        // A deployer that was just started has not looked yet: its empty board is no state to compare with.
        return statuses.empty() ? std::vector<DeploymentNewsItem>() : book->news(statuses, versionsOf(*dao));
      },
      [this](std::vector<DeploymentNewsItem> items) {
        for (const DeploymentNewsItem& item : items) Q_EMIT said(item.text, item.place, item.bad);
        if (looking_.end()) look();
      });
}

}  // namespace d3l::ui
