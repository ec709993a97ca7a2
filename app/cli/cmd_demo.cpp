#include <ctime>

#include "app/cli/context.h"
#include "core/base/hex.h"
#include "core/base/time.h"
#include "core/client/demo.h"
#include "core/crypto/address.h"

namespace d3l::cli {
namespace {

struct DemoCall {
  std::string dir, world = "small", pace = "usual", at, keystore;
  std::uint64_t seed = 1;
};

void run(const DemoCall& given, Context& context) {
  client::DemoOptions options;
  options.folder = given.dir;
  options.keystoreDir = given.keystore;
  options.seed = given.seed;
  options.world = given.world == "huge"   ? client::DemoWorld::Huge
                  : given.world == "busy" ? client::DemoWorld::Busy
                                          : client::DemoWorld::Small;
  options.pace = given.pace == "lively" ? client::DemoPace::Lively : client::DemoPace::Usual;
  const auto at = given.at.empty() ? std::optional<Timestamp>(static_cast<Timestamp>(std::time(nullptr)))
                                   : parseTime(given.at);
  if (!at) return context.usage("--at takes 2026-05-12T14:00:00Z or seconds: " + given.at);
  // Years have four digits in every form a time is written in.
  constexpr Timestamp kLast = 253402300799;
  if (*at > kLast) return context.usage("--at is later than the year 9999: " + given.at);
  options.at = *at;
  const auto progress = progressLine("seeding");
  if (progress) options.progress = progress;
  auto demo = client::seedDemo(options);
  if (!demo) return context.fail(demo.error());
  json::Array members;
  std::string text =
      "Demo DAO in " + given.dir + " (passphrase of every member: " + client::kDemoPassphrase + ")\n";
  for (const client::DemoMember& member : demo->members) {
    members.push_back(json::Object{{"name", member.name},
                                   {"address", crypto::checksumAddress(member.address)},
                                   {"keystore", member.keystore}});
    text += "  " + crypto::checksumAddress(member.address) + "  " + member.name + "\n";
  }
  text += "Open to decide: " + toHex0x(demo->mainProposal) + "\n";
  context.print(json::Object{{"dao", toHex(demo->dao)},
                             {"members", std::move(members)},
                             {"passphraseFile", demo->passphraseFile},
                             {"targetRoot", demo->targetRoot},
                             {"mainProposal", toHex0x(demo->mainProposal)}},
                text);
}

}  // namespace

void addDemo(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("demo", "Seed a demo DAO with members, evidence and history");
  auto options = std::make_shared<DemoCall>();
  command->add_option("DIR", options->dir, "A new or empty folder")->required();
  command
      ->add_option("--world", options->world,
                   "small, busy (2,000 proposals, 200,000 ballots) or huge (100,000)")
      ->check(CLI::IsMember({"small", "busy", "huge"}));
  command->add_option("--pace", options->pace, "usual: periods of days; lively: of seconds")
      ->check(CLI::IsMember({"usual", "lively"}));
  command->add_option("--seed", options->seed, "Same seed and --at: identical ledger")->check(wholeNumber());
  command->add_option("--at", options->at, "The time at which the history ends (default: now)");
  command->add_option("--keystore", options->keystore, "Where member keys go (default: DIR/demo-keys)");
  context.readsJson(command);
  command->footer("Example:  d3l demo my-dao --seed 7 --at 2026-05-12T14:00:00Z");
  command->callback([options, &context] { run(*options, context); });
}

}  // namespace d3l::cli
