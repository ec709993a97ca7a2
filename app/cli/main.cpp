// `d3l`: the same core as the window, without one. One file per subcommand.
#include <QCoreApplication>
#include <algorithm>
#include <iostream>

#include "app/cli/context.h"
#include "core/crypto/secret.h"

namespace {

/// One line and, with --json, a document: also for what the option parser does not understand.
void refuse(const CLI::App& app, const CLI::ParseError& error, const std::vector<std::string>& arguments,
            d3l::cli::Context& context) {
  context.json = std::find(arguments.begin(), arguments.end(), "--json") != arguments.end();
  std::string help = app.get_name();
  const CLI::App* command = &app;
  while (!command->get_subcommands().empty()) {
    command = command->get_subcommands().front();
    help += " " + command->get_name();
  }
  const bool unknown = command == &app && !arguments.empty() && !arguments.front().starts_with('-');
  context.wrongUsage(unknown ? "There is no command " + arguments.front() : error.what(), help + " --help");
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  d3l::crypto::hardenProcess();
  CLI::App app("Governance for AI models: only what a vote approved goes live.", "d3l");
  app.set_version_flag("--version", "d3l " D3L_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Exit codes: 0 done or holds, 1 refused or does not hold, 2 wrong usage, 3 could not reach, read or "
      "lock.\n"
      "Start here:  d3l demo my-dao && d3l proposals my-dao --state voting");
  d3l::cli::Context context;
  using namespace d3l::cli;
  for (auto* add :
       {addDemo, addInfo, addProposals, addPropose, addAct, addAnnotate, addOffline, addMembers, addVerify,
        addMetrics, addReport, addReplay, addServe, addDeployments, addKey, addBlob, addTally, addTypes}) {
    add(app, context);
  }
  addExamples(app);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    refuse(app, error, {argv + 1, argv + argc}, context);
  }
  std::cout.flush();
  if (!std::cout) {
    context.json = false;  // there is nowhere to print a document to
    context.fail({d3l::client::Code::Io, "io", "standard output", std::nullopt});
  }
  return context.exitCode;
}
