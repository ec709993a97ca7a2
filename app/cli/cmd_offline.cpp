// sign and submit: for machines that never meet
#include <chrono>
#include <iostream>

#include "app/cli/context.h"
#include "app/cli/json_file.h"
#include "app/cli/signing_words.h"
#include "app/cli/views.h"
#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/client/files.h"

namespace d3l::cli {
namespace {

struct SignOptions {
  std::string file, output;
  KeyOptions key;
};

/// Shows what the signature will cover; refuses what no record would take any more.
client::Result<Done> present(const DaoId& dao, const actions::UnsignedAction& action) {
  const auto since = std::chrono::system_clock::now().time_since_epoch();
  const auto now = std::chrono::duration_cast<std::chrono::seconds>(since).count();
  if (action.validUntil < static_cast<Timestamp>(now)) {
    governance::Refusal facts;
    facts.time = action.validUntil;
    return fail(client::Error{client::Code::NotAdmitted, "draft-expired", {}, facts});
  }
  std::cerr << signingText(dao, action) << std::flush;
  return Done{};
}

/// The DAO is named by the salt of the typed data's domain, so no folder is needed to sign.
client::Result<actions::SignedAction> sign(const SignOptions& options) {
  D3L_ASSIGN(const json::Value document, readJsonFile(options.file));
  const json::Value* domain = document.find("domain");
  const auto dao = fixedFromHex<DaoId>(domain != nullptr ? domain->text("salt").value_or("") : "");
  if (!dao) return fail(badInput(options.file + ": domain.salt does not name a DAO"));
  auto action = actions::fromTypedData(*dao, document);
  if (!action) return fail(client::errorOf(action.error()));
  D3L_TRY(present(*dao, *action));
  D3L_ASSIGN(const crypto::SecretKey key, openKey(options.key));
  auto made = actions::sign(*dao, *action, key);
  if (!made) return fail(client::errorOf(made.error()));
  return std::move(*made);
}

}  // namespace

void addOffline(CLI::App& app, Context& context) {
  auto* signCommand = app.add_subcommand("sign", "Sign an action that another machine drafted");
  auto options = std::make_shared<SignOptions>();
  signCommand->add_option("FILE", options->file, "An unsigned action (EIP-712 JSON)")->required();
  signCommand->add_option("-o,--output", options->output, "Where the signed action goes")->required();
  options->key.addTo(signCommand);
  context.readsJson(signCommand);
  signCommand->callback([options, &context] {
    auto made = sign(*options);
    if (!made) return context.fail(made.error());
    auto written = client::writeFile(options->output, json::pretty(actions::signedToJson(*made)));
    if (!written) return context.fail(written.error());
    context.print(json::Object{{"file", options->output}, {"signature", toHex0x(made->signature)}},
                  "Signed action in " + options->output);
  });

  auto* submitCommand = app.add_subcommand("submit", "Put a signed action on the record");
  auto where = std::make_shared<std::string>();
  auto file = std::make_shared<std::string>();
  submitCommand->add_option("WHERE", *where, "DAO folder")->required();
  submitCommand->add_option("FILE", *file, "A signed action")->required();
  auto confirmClock = std::make_shared<bool>(false);
  submitCommand->add_flag("--confirm-clock", *confirmClock,
                          "This computer's time is right although it is far from the last entry's");
  context.readsJson(submitCommand);
  submitCommand->callback([where, file, confirmClock, &context] {
    auto document = readJsonFile(*file);
    if (!document) return context.fail(document.error());
    if (document->find("primaryType") != nullptr)
      return context.usage(*file + " is not signed yet: sign it with `d3l sign`");
    auto action = actions::signedFromJson(*document);
    if (!action) return context.fail(client::errorOf(action.error()));
    auto dao = openDao(*where, false, *confirmClock);
    if (!dao) return context.fail(dao.error());
    context.speakOf(**dao);
    auto receipt = client::submit(**dao, *action);
    if (!receipt) return context.fail(receipt.error());
    context.print(receiptOf(*receipt), "Recorded as #" + std::to_string(receipt->seq));
  });
}

}  // namespace d3l::cli
