// init and info
#include "app/cli/context.h"
#include "core/actions/charter_json.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/files.h"

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

void found(const std::string& dir, const std::string& file, Context& context) {
  auto text = client::readFile(file, 16u << 20);
  if (!text) return context.fail(text.error());
  auto charter = actions::readCharter(*text);
  if (!charter) {
    return context.usage(file + ": " + std::string(actions::codeName(charter.error().code)) + ": " +
                         charter.error().detail);
  }
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
  init->footer("Example:  d3l init my-dao --charter charter.json");
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
