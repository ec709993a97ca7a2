#include <filesystem>

#include "core/client/files.h"
#include "ui/viewmodels/session_impl.h"
#include "ui/viewmodels/visits.h"

namespace d3l::ui {
namespace {

namespace fs = std::filesystem;
using client::Error;
using client::Result;

bool isDemo(const std::string& folder) {
  std::error_code ignored;
  return fs::exists(folder + "/demo.json", ignored);
}

Error fileTrouble(const std::string& folder, const std::error_code& code) {
  return {client::Code::Io, "io", folder + ": " + code.message(), std::nullopt};
}

/// A seeding that was interrupted left a folder without demo.json: it is moved aside, not deleted.
Result<Done> makeRoom(const OpenJob& job, Timestamp now) {
  std::error_code code;
  if (job.fresh && isDemo(job.folder)) {
    fs::remove_all(job.folder, code);
    if (code) return fail(fileTrouble(job.folder, code));
  }
  if (isDemo(job.folder) || !fs::exists(job.folder, code) || fs::is_empty(job.folder, code)) return Done{};
  fs::rename(job.folder, job.folder + "-unfinished-" + std::to_string(now), code);
  if (code) return fail(fileTrouble(job.folder, code));
  return Done{};
}

Result<Done> seed(const OpenJob& job) {
  const Timestamp now = job.clock();
  D3L_TRY(makeRoom(job, now));
  if (isDemo(job.folder)) return Done{};
  D3L_TRY(client::makeFolder(fs::path(job.folder).parent_path().string()));
  client::DemoOptions options;
  options.folder = job.folder;
  options.logKeyDir = job.dataFolder + "/log-keys";
  options.pace = job.pace;
  options.at = now;
  options.progress = [&job](std::uint64_t done, std::uint64_t total) {
    job.progress(total == 0 ? -1.0 : static_cast<double>(done) / static_cast<double>(total));
  };
  auto seeded = client::seedDemo(options);
  if (!seeded) return fail(std::move(seeded.error()));
  return Done{};
}

/// Members and deployer; without them the DAO can still be read, so a failure is kept and told.
void startDemo(Opened& opened, const OpenJob& job) {
  auto demo = client::readDemo(job.folder);
  if (!demo || demo->dao != opened.dao->id()) return;
  opened.demo = std::move(*demo);
  auto members = client::DemoMembers::start(*opened.dao, *opened.demo, job.pace);
  if (members) {
    opened.members = std::move(*members);
  } else {
    opened.startFailure = members.error();
  }
  auto key = client::demoDeployerKey(*opened.dao, *opened.demo);
  if (!key) {
    opened.startFailure = key.error();
    return;
  }
  client::EmbeddedDeployer::Options options{opened.demo->targetRoot, job.changed,
                                            client::accountWith(*opened.dao, std::move(*key))};
  opened.deploying =
      std::make_unique<client::EmbeddedDeployer>(*opened.dao, *job.keyring, std::move(options));
  // Of a targets.toml that is wrong nothing is guessed: the page of deployments names the line.
  const client::DeployerPost post = opened.deploying->consider({}, {});
  if (post.error) opened.startFailure = post.error;
}

}  // namespace

Result<std::shared_ptr<Opened>> openDao(const OpenJob& job) {
  if (job.demo) D3L_TRY(seed(job));
  client::OpenOptions options;
  options.folder = job.folder;
  options.program = "D3L Governance";
  options.logKeyDir = job.dataFolder + "/log-keys";
  options.clock = job.clock;
  options.verifyInBackground = true;
  auto dao = client::Dao::open(std::move(options));
  if (!dao) return fail(std::move(dao.error()));
  auto opened = std::make_shared<Opened>();
  opened->dao = std::move(*dao);
  opened->dao->venue().read([&](const governance::State& state) {
    const governance::Charter& charter = state.charter();
    opened->style.decimals = charter.token.decimals;
    opened->style.symbol = QString::fromStdString(charter.token.symbol);
    opened->demoMembers.insert(charter.demoMembers.begin(), charter.demoMembers.end());
    for (const governance::MemberView& member : state.members()) opened->holders.insert(member.address);
  });
  opened->lastHere = lastVisit(job.dataFolder, kDaoVisits, opened->dao->id());
  // Again when it is closed; a program that ends otherwise was here now.
  (void)keepVisit(job.dataFolder, kDaoVisits, opened->dao->id(), job.clock()).has_value();
  opened->dao->tick();
  opened->listener = opened->dao->onChange(job.changed);
  if (isDemo(job.folder)) startDemo(*opened, job);
  if (!opened->deploying) {
    client::EmbeddedDeployer::Options deploying{job.folder + "/targets", job.changed, std::nullopt};
    opened->deploying =
        std::make_unique<client::EmbeddedDeployer>(*opened->dao, *job.keyring, std::move(deploying));
  }
  return opened;
}

}  // namespace d3l::ui
