#include "app/cli/context.h"
#include "app/cli/deployment_lines.h"
#include "app/cli/follow.h"
#include "app/cli/node_client.h"
#include "app/cli/serve_host.h"

namespace d3l::cli {
namespace {

struct DeploymentOptions {
  std::string where, caFile;
  bool follow = false;
};

client::Result<json::Value> deploymentsOfNode(const std::string& url, const std::string& caFile) {
  D3L_ASSIGN(const auto node, NodeClient::open(url, caFile));
  D3L_ASSIGN(const std::string text, node->get("/deployments"));
  auto document = json::read(text);
  if (document && document->find("deployments") != nullptr) return std::move(*document);
  return fail(
      client::Error{client::Code::Io, "node-malformed", "This is not the answer of a node.", std::nullopt});
}

/// The folder itself, or the node that has it open.
client::Result<json::Value> readDeployments(const DeploymentOptions& options) {
  if (isNodeUrl(options.where)) return deploymentsOfNode(options.where, options.caFile);
  auto dao = openDao(options.where);
  if (dao) return json::Value(recordedDeployments(**dao));
  const std::string node = dao.error().code == client::Code::InUse ? notedNode(options.where) : std::string();
  if (node.empty()) return fail(dao.error());
  return deploymentsOfNode(node, options.caFile);
}

void showDeployments(const DeploymentOptions& options, Context& context) {
  auto document = readDeployments(options);
  if (!document) return context.fail(document.error());
  std::string text;
  const json::Value* rows = document->find("deployments");
  if (rows->asArray() != nullptr) {
    for (const json::Value& row : *rows->asArray()) text += deploymentLine(row);
  }
  if (text.empty()) text = "Nothing has been approved for deployment yet.\n";
  context.print(*document, text);
}

void runDeployments(const DeploymentOptions& options, Context& context) {
  if (!options.follow) return showDeployments(options, context);
  const StopSignals stop;
  if (isNodeUrl(options.where)) return followNode(options.where, options.caFile, stop, context);
  followFolder(options.where, options.caFile, stop, context);
}

}  // namespace

void addDeployments(CLI::App& app, Context& context) {
  auto options = std::make_shared<DeploymentOptions>();
  auto* command = app.add_subcommand("deployments", "What votes approved and what targets serve");
  command->add_option("WHERE", options->where, "DAO folder, or a node: https://host:8600")->required();
  command->add_flag("--follow,-f", options->follow,
                    "Go on with every change; one JSON document a line with --json");
  command->add_option("--ca", options->caFile, "Certificates (PEM) to trust besides the system's");
  context.readsJson(command);
  command->footer(
      "Examples:\n"
      "  d3l deployments my-dao --json\n"
      "  d3l deployments http://127.0.0.1:8600 --follow");
  command->callback([options, &context] { runDeployments(*options, context); });
}

}  // namespace d3l::cli
