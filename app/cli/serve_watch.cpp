#include "app/cli/serve_watch.h"

#include <algorithm>

#include "core/deploy/status_json.h"

namespace d3l::cli {
namespace {

/// Many steps of the deployer in a row become one telling.
constexpr std::chrono::milliseconds kBreath{20};
/// Time alone moves states, and what is checked in the background tells nobody.
constexpr std::chrono::seconds kAtLeast{1};

std::string_view recordWord(client::Verification::State state) {
  using S = client::Verification::State;
  return state == S::Checking ? "checking" : state == S::Verified ? "verified" : "failed";
}

}  // namespace

std::vector<node::DeploymentRow> rowsOf(const client::Dao& dao, const std::vector<deploy::Status>& statuses) {
  std::vector<node::DeploymentRow> rows;
  rows.reserve(statuses.size());
  dao.venue().read([&](const governance::State& state) {
    for (const deploy::Status& status : statuses) {
      using L = deploy::LiveState;
      const bool attention = status.alert || status.state == L::Stopped || status.state == L::Drift;
      rows.push_back({status.model, status.target, std::string(deploy::liveStateName(status.state)),
                      attention, deploy::statusJson(status, state.desired(status.model, status.target))});
    }
  });
  return rows;
}

bool approvedOnRecord(const client::Dao& dao, const std::string& model, const Hash32& digest) {
  bool approved = false;
  dao.venue().read([&](const governance::State& state) {
    const auto versions = state.versions(model);
    approved = std::any_of(versions.begin(), versions.end(), [&](const governance::ApprovedVersion& version) {
      return version.artifact.digest == digest;
    });
  });
  return approved;
}

ServeWatch::ServeWatch(client::Dao& dao, node::Board& board, node::Models& models, Folders folders)
    : dao_(dao), board_(board), models_(models), folders_(std::move(folders)) {
  listener_ = dao_.onChange([this] { wake(); });
}

ServeWatch::~ServeWatch() {
  dao_.removeListener(listener_);
  end();
}

void ServeWatch::end() { thread_ = {}; }

void ServeWatch::wake() {
  {
    const std::lock_guard lock(mutex_);
    woken_ = true;
  }
  changed_.notify_all();
}

void ServeWatch::begin(const client::Deployer* deployer) {
  deployer_ = deployer;
  tell();
  thread_ = std::jthread([this](const std::stop_token& stop) { run(stop); });
}

void ServeWatch::run(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait_for(lock, stop, kAtLeast, [this] { return woken_; });
      woken_ = false;
    }
    if (stop.stop_requested()) return;
    tell();
    std::unique_lock lock(mutex_);
    changed_.wait_for(lock, stop, kBreath, [] { return false; });
  }
}

void ServeWatch::tell() {
  models_.setFolders(folders_());
  board_.publish(rowsOf(dao_, deployer_ != nullptr ? deployer_->statuses() : client::recordedStatuses(dao_)));
  node::Condition condition;
  const client::Verification verification = dao_.verification();
  condition.record = recordWord(verification.state);
  condition.entries = dao_.venue().head().size;
  condition.deployer = deployer_ != nullptr ? "running" : "none";
  if (const auto trouble = deployer_ != nullptr ? deployer_->trouble() : std::nullopt)
    condition.trouble = deploy::codeName(trouble->code);
  board_.publish(std::move(condition));
}

}  // namespace d3l::cli
