// init and info
#include <ctime>

#include "app/cli/context.h"
#include "app/cli/json_file.h"
#include "core/actions/charter_json.h"
#include "core/base/hex.h"
#include "core/base/text.h"

namespace d3l::cli {
namespace {

/// "notChecked" until `d3l verify` or this process has looked at every entry.
std::string_view verifiedWord(const client::Verification& verification) {
  switch (verification.state) {
    case client::Verification::State::Verified:
      return "verified";
    case client::Verification::State::Failed:
      return "failed";
    case client::Verification::State::Checking:
      return "notChecked";
  }
  return "notChecked";
}

void show(const client::Dao& dao, const Context& context) {
  const client::Info info = dao.info();
  const json::Object document{
      {"dao", toHex(info.dao)},
      {"name", info.name},
      {"venue", info.venue},
      {"logKey", info.logKey},
      {"head", json::Object{{"size", json::Value::number(info.head.size)}, {"root", toHex(info.head.root)}}},
      {"stage", json::Value::number(static_cast<std::uint64_t>(info.stage))},
      {"supply", info.supply.toString()},
      {"symbol", info.symbol},
      {"decimals", json::Value::number(static_cast<std::uint64_t>(info.decimals))},
      {"members", json::Value::number(static_cast<std::uint64_t>(info.members))},
      {"proposals", json::Value::number(static_cast<std::uint64_t>(info.proposals))},
      {"verified", std::string(verifiedWord(info.verification))}};
  const std::string text = visibleLine(info.name) + "\n  DAO        " + toHex(info.dao) + "\n  venue      " +
                           info.venue + "\n  log key    " + info.logKey + "\n  record     " +
                           std::to_string(info.head.size) + " entries, root " + toHex(info.head.root) +
                           "\n  stage      " + std::to_string(info.stage) + "\n  supply     " +
                           info.supply.toTokens(info.decimals) + " " + visibleLine(info.symbol, 16) +
                           "\n  members    " + std::to_string(info.members) + "\n  proposals  " +
                           std::to_string(info.proposals) + "\n";
  context.print(document, text);
}

/// What only founding can know may be left out: the log key, the salt and, for "now", the time.
client::Result<governance::Charter> draftOf(const std::string& file) {
  D3L_ASSIGN(const json::Value written, readJsonFile(file));
  D3L_ASSIGN(json::Value draft, signedForm(written));
  if (draft.asObject() == nullptr) return fail(badInput(file + ": a charter is a JSON object"));
  const auto orElse = [&draft](const char* field, std::string value) {
    if (draft.find(field) == nullptr) draft.set(field, std::move(value));
  };
  orElse("logKey", "");
  orElse("foundingSalt", "0x" + std::string(64, '0'));
  orElse("foundedAt", std::to_string(std::time(nullptr)));
  auto charter = actions::parseCharter(json::compact(draft));
  if (charter) return std::move(*charter);
  return fail(badInput(file + ": " + std::string(actions::codeName(charter.error().code)) + ": " +
                       charter.error().detail));
}

void found(const std::string& dir, const std::string& file, Context& context) {
  auto charter = draftOf(file);
  if (!charter) return context.fail(charter.error());
  client::OpenOptions options;
  options.folder = dir;
  auto dao = client::Dao::found(std::move(options), std::move(*charter));
  if (!dao) return context.fail(dao.error());
  show(**dao, context);
}

}  // namespace

void addInfo(CLI::App& app, Context& context) {
  auto* init = app.add_subcommand("init", "Found a DAO from a charter");
  auto dir = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  init->add_option("DIR", *dir, "A new or empty folder")->required();
  init->add_option("--charter", *file, "The charter as JSON; its log key is made here")->required();
  context.readsJson(init);
  init->footer(
      "Start from the charter.json of a demo: its members, roles and tracks are yours to change; leave out\n"
      "logKey, foundingSalt and foundedAt to have them made here.\n"
      "Example:  d3l init my-dao --charter charter.json");
  init->callback([dir, file, &context] { found(*dir, *file, context); });

  auto* info = app.add_subcommand("info", "What this DAO is and how long its record is");
  auto where = std::make_shared<std::string>();
  info->add_option("WHERE", *where, "DAO folder")->required();
  context.readsJson(info);
  info->callback([where, &context] {
    auto dao = openDao(*where);
    if (!dao) return context.fail(dao.error());
    show(**dao, context);
  });
}

}  // namespace d3l::cli
