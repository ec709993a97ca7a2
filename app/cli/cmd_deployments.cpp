#include "app/cli/context.h"
#include "app/cli/views.h"
#include "core/base/hex.h"
#include "core/client/deployer.h"

namespace d3l::cli {
namespace {

void show(const std::string& where, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  json::Array list;
  std::string text;
  const auto statuses = client::recordedStatuses(**dao);
  (*dao)->venue().read([&](const governance::State& state) {
    for (const deploy::Status& status : statuses) {
      list.push_back(deploymentOf(status, state.desired(status.model, status.target)));
      text += cell(status.model, 30) + "  " + cell(status.target, 20) + "  " + cell(status.version, 20) +
              "  " + std::string(deploy::liveStateName(status.state)) + "  " +
              toHex(status.wanted).substr(0, 12) + "\n";
    }
  });
  if (statuses.empty()) text = "Nothing has been approved for deployment yet.\n";
  context.print(json::Object{{"deployments", std::move(list)}}, text);
}

}  // namespace

void addDeployments(CLI::App& app, Context& context) {
  auto where = std::make_shared<std::string>();
  auto* command =
      app.add_subcommand("deployments", "What votes approved and what targets serve, by the record");
  command->add_option("WHERE", *where, "DAO folder")->required();
  context.readsJson(command);
  command->callback([where, &context] { show(*where, context); });
}

}  // namespace d3l::cli
