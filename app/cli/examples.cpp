// An example for every command that has none beside its options.
#include <string_view>

#include "app/cli/context.h"

namespace d3l::cli {
namespace {

struct Example {
  std::string_view command;  ///< words, as typed after `d3l`
  std::string_view rest;
  bool signs = false;
};
constexpr std::string_view kByAda = " --key ada --passphrase-file pw";

// One proposal, one key and one folder throughout, so that they read as one story.
constexpr Example kExamples[] = {
    {"info", "my-dao --json"},
    {"proposal", "my-dao 0x3f2a91 --json"},
    {"members", "my-dao"},
    {"power", "my-dao 0x3f2a91 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23"},
    {"delegate",
     "my-dao 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23 --track model-deployment --expires "
     "2026-12-31T00:00:00Z",
     true},
    {"undelegate", "my-dao --track model-deployment", true},
    {"transfer", "my-dao 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23 12.5", true},
    {"register-member", "my-dao 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", true},
    {"revoke-member", "my-dao 0x2c7536E3605D9C16a7a3D7b1898e529396a65c23", true},
    {"claim", "my-dao 3", true},
    {"close-epoch", "my-dao 3", true},
    {"review", "my-dao 0x3f2a91 recommend --summary \"Measured again, the same\" --report mine.json", true},
    {"cancel", "my-dao 0x3f2a91", true},
    {"queue", "my-dao 0x3f2a91", true},
    {"execute", "my-dao 0x3f2a91", true},
    {"veto", "my-dao 0x3f2a91 --reason \"The licence was withdrawn\"", true},
    {"annotate", "my-dao 0x3f2a91 --text \"The public one\" --reply-to 0x81c40d", true},
    {"complete", "my-dao 0x3f2a91 --note \"Both machines answer\"", true},
    {"pause", "my-dao --until 2026-05-14T14:00:00Z --reason \"Strange answers\"", true},
    {"resume", "my-dao --note \"It was the cache\"", true},
    {"retry", "my-dao digits-classifier prod-eu --note \"The disk is empty again\"", true},
    {"acknowledge", "my-dao digits-classifier prod-eu --note \"Seen\"", true},
    {"sign", "draft.json -o signed.json", true},
    {"submit", "my-dao signed.json"},
    {"export", "my-dao > record.jsonl"},
    {"proof", "my-dao 0x81c40d…  (the whole id) > vote.tlog-proof"},
    {"blob put", "my-dao model.bin --json"},
    {"blob get", "my-dao 9f86d081… -o model.bin"},
    {"key new", "--label ada --passphrase-file pw"},
    {"key import", "--mnemonic-file words.txt --label ada --passphrase-file pw"},
    {"key list", "--json"},
    {"key export", "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23 > ada.json"},
    {"key passwd", "0x2c7536E3605D9C16a7a3D7b1898e529396a65c23"},
    {"replay", "trace.jsonl --json"},
    {"simulate", "--seed 7 --actions 400000"},
    {"types", "--json > types.json"},
    {"typed-data hash", "< typed.json"},
    {"typed-data sign", "< typed.json", true},
    {"typed-data recover", "--signature 0x… < typed.json"},
    {"report recompute", "samples.csv --report report.json"},
    {"report commit", "report.json samples.csv --secret rows.secret -o committed.json"},
    {"report open", "samples.csv 17 --secret rows.secret -o row-17.json"},
    {"report check", "committed.json --opening row-17.json"},
};

CLI::App* commandNamed(CLI::App& app, std::string_view words) {
  CLI::App* at = &app;
  while (at != nullptr && !words.empty()) {
    const auto end = words.find(' ');
    const std::string name(words.substr(0, end));
    const auto found = at->get_subcommands([&](CLI::App* one) { return one->get_name() == name; });
    at = found.empty() ? nullptr : found.front();
    words = end == std::string_view::npos ? std::string_view() : words.substr(end + 1);
  }
  return at;
}

}  // namespace

void addExamples(CLI::App& app) {
  for (const Example& example : kExamples) {
    CLI::App* command = commandNamed(app, example.command);
    if (command == nullptr) continue;
    std::string text = command->get_footer();
    if (!text.empty()) text += '\n';
    text += "Example:  d3l ";
    for (const std::string_view part :
         {example.command, std::string_view(" "), example.rest, example.signs ? kByAda : std::string_view()})
      text += part;
    command->footer(text);
  }
}

}  // namespace d3l::cli
