#include "core/client/demo/seed.h"

#include <filesystem>

#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/client/keyring.h"
#include "core/crypto/hash.h"

namespace d3l::client {

using namespace demo;

namespace {

constexpr const char* kDemoFile = "/demo.json";

std::string absoluteFolder(const std::string& folder) {
  std::error_code ignored;
  const auto path = std::filesystem::absolute(folder, ignored).lexically_normal();
  return (path.has_filename() ? path : path.parent_path()).string();
}

Cast castOf(const DemoOptions& options, World world) {
  Cast cast;
  addCrowd(world, options.world);
  for (const Person& person : world.people) {
    crypto::SecretKey key = memberKey(options.seed, person.key);
    cast.addresses[person.key] = key.address();
    cast.keys.emplace(person.key, std::move(key));
  }
  cast.world = std::move(world);
  return cast;
}

/// Key files as a member would have them, with geth's light parameters so that opening is quick.
Result<std::vector<DemoMember>> writeKeys(const Cast& cast, const DemoOptions& options,
                                          const std::string& folder) {
  D3L_TRY(makeFolder(folder, 0700));
  const auto passphrase = crypto::SecretBytes::copyOf(std::string_view(kDemoPassphrase));
  const crypto::Random random = crypto::systemRandom();
  std::vector<DemoMember> members;
  for (const Person& person : cast.world.people) {
    if (person.key.starts_with("crowd-")) continue;
    crypto::SaveOptions save;
    save.params = crypto::ScryptParams::light();
    save.createdAt = options.at;
    save.label = person.name;
    auto entry = crypto::saveKeystore(folder, cast.keys.at(person.key), passphrase, save, random);
    if (!entry) return fail(errorOf(entry.error()));
    members.push_back({person.name, person.about, entry->address, entry->path});
  }
  return members;
}

/// Paths inside the folder are kept relative to it, so that a demo can be moved or copied.
std::string inside(const std::string& folder, const std::string& path) {
  const std::string start = folder + "/";
  return path.starts_with(start) ? path.substr(start.size()) : path;
}
std::string outside(const std::string& folder, const std::string& path) {
  return path.empty() || path.front() == '/' ? path : folder + "/" + path;
}

json::Value toJson(const DemoDao& demo, const std::string& folder) {
  json::Array members;
  for (const DemoMember& member : demo.members) {
    members.push_back(json::Object{{"name", member.name},
                                   {"about", member.about},
                                   {"address", toHex0x(member.address)},
                                   {"keystore", inside(folder, member.keystore)}});
  }
  return json::Object{{"dao", toHex(demo.dao)},
                      {"members", std::move(members)},
                      {"passphraseFile", inside(folder, demo.passphraseFile)},
                      {"targetRoot", inside(folder, demo.targetRoot)},
                      {"mainProposal", toHex0x(demo.mainProposal)}};
}

}  // namespace

namespace {

Result<DemoDao> seedInto(const DemoOptions& options) {
  D3L_ASSIGN(World world, loadWorld());
  const Cast cast = castOf(options, std::move(world));
  const auto clock = std::make_shared<Timestamp>(crowdStart(options));

  OpenOptions open;
  open.folder = options.folder;
  open.logKeyDir = options.logKeyDir;
  open.clock = [clock] { return *clock; };
  const Hash32 logSeed = crypto::sha256(asBytes("d3l-demo-log-" + std::to_string(options.seed)));
  D3L_ASSIGN(
      auto dao,
      Dao::found(open, demoCharter(cast.world, cast.addresses, options.pace, options.seed, *clock), logSeed));
  DemoDao demo;
  demo.dao = dao->id();
  demo.targetRoot = options.folder + "/targets";
  SeedResult result;
  D3L_TRY(dao->seed([&](ledger::Ledger& ledger) -> Result<Done> {
    Author author(ledger, clock);
    D3L_TRY(writeCrowd(author, cast, options));
    D3L_ASSIGN(result, writeHistory(author, cast, options, demo.targetRoot, options.folder + "/deploy.db"));
    *clock = std::max(*clock, options.at);
    return Done{};
  }));
  demo.mainProposal = result.mainProposal;
  const std::string keys = options.keystoreDir.empty() ? options.folder + "/demo-keys" : options.keystoreDir;
  D3L_ASSIGN(demo.members, writeKeys(cast, options, keys));
  demo.passphraseFile = keys + "/passphrase.txt";
  D3L_TRY(writeFile(demo.passphraseFile, std::string(kDemoPassphrase) + "\n", 0600));
  D3L_TRY(writeFile(options.folder + kDemoFile, json::pretty(toJson(demo, options.folder))));
  dao->tick();
  return demo;
}

}  // namespace

Result<DemoDao> seedDemo(const DemoOptions& options) {
  std::error_code ignored;
  if (std::filesystem::exists(options.folder, ignored) &&
      !std::filesystem::is_empty(options.folder, ignored)) {
    return fail(Error{Code::Exists, "exists", options.folder, std::nullopt});
  }
  DemoOptions absolute = options;
  absolute.folder = absoluteFolder(options.folder);
  auto demo = seedInto(absolute);
  // Half a demo is of no use to anybody and would block the next attempt.
  if (!demo) std::filesystem::remove_all(options.folder, ignored);
  return demo;
}

Result<DemoDao> readDemo(const std::string& given) {
  const std::string folder = absoluteFolder(given);
  D3L_ASSIGN(const std::string text, readFile(folder + kDemoFile, 1u << 20));
  auto value = json::read(text);
  const auto broken = [&] {
    return fail(Error{Code::BadInput, "demo-file", folder + kDemoFile, std::nullopt});
  };
  if (!value) return broken();
  DemoDao demo;
  const auto dao = fixedFromHex<DaoId>(value->text("dao").value_or(""));
  const auto main = fixedFromHex<ProposalId>(value->text("mainProposal").value_or(""));
  const json::Value* members = value->find("members");
  if (!dao || !main || members == nullptr || members->asArray() == nullptr) return broken();
  demo.dao = *dao;
  demo.mainProposal = *main;
  demo.passphraseFile = outside(folder, value->text("passphraseFile").value_or(""));
  demo.targetRoot = outside(folder, value->text("targetRoot").value_or(""));
  for (const json::Value& member : *members->asArray()) {
    const auto address = fixedFromHex<Address>(member.text("address").value_or(""));
    if (!address) return broken();
    demo.members.push_back({member.text("name").value_or(""), member.text("about").value_or(""), *address,
                            outside(folder, member.text("keystore").value_or(""))});
  }
  return demo;
}

}  // namespace d3l::client
