// `d3l`: the same core as the window, without one. One file per subcommand.
#include <QCoreApplication>
#include <iostream>

#include "app/cli/context.h"
#include "core/crypto/secret.h"

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
  for (auto* add : {addDemo, addInfo, addProposals, addPropose, addAct, addOffline, addMembers, addVerify,
                    addMetrics, addReport, addReplay, addDeployments, addKey, addBlob, addTally, addTypes}) {
    add(app, context);
  }
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 2;
  }
  return context.exitCode;
}
