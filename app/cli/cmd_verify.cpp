// verify, export, proof
#include <iostream>

#include "app/cli/context.h"
#include "app/cli/views.h"
#include "core/actions/signed_action.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/address.h"
#include "core/ledger/verify.h"

namespace d3l::cli {
namespace {

void verify(const std::string& where, const std::string& checkpoint, Context& context) {
  std::vector<std::string> remembered;
  if (!checkpoint.empty()) {
    auto note = client::readFile(checkpoint, 1u << 20);
    if (!note) return context.fail(note.error());
    remembered.push_back(std::move(*note));
  }
  auto report = client::verifyFolder(where, std::move(remembered), progressLine("verifying"));
  if (!report) return context.fail(report.error());
  json::Array problems;
  std::string text;
  for (const ledger::Problem& problem : report->problems) {
    problems.push_back(json::Object{{"kind", std::string(ledger::problemName(problem.kind))},
                                    {"seq", json::Value::number(problem.seq)},
                                    {"detail", visibleText(problem.detail)}});
    text += "  " + std::string(ledger::problemName(problem.kind)) +
            (problem.seq != 0 ? " at #" + std::to_string(problem.seq) : std::string()) + ": " +
            visibleLine(problem.detail, 200) + "\n";
  }
  text = (report->holds() ? "Holds: " : "DOES NOT HOLD: ") + std::to_string(report->entries) + " entries, " +
         std::to_string(report->signatures) + " signatures, " + std::to_string(report->problemCount) +
         " problems\n" + "  root   " + toHex(report->root) + "\n  state  " + toHex(report->stateHash) + "\n" +
         text;
  context.print(json::Object{{"entries", json::Value::number(report->entries)},
                             {"root", toHex(report->root)},
                             {"signatures", json::Value::number(report->signatures)},
                             {"replayHash", toHex(report->replayHash)},
                             {"stateHash", toHex(report->stateHash)},
                             {"problems", std::move(problems)},
                             {"problemCount", json::Value::number(report->problemCount)}},
                text);
  if (!report->holds()) context.exitCode = 1;
}

void exportAll(const std::string& where, bool csv, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  if (context.json) std::cout << "{\"entries\":[\n";
  if (csv) std::cout << "seq,at,id,actor,action,signature\n";
  auto done = (*dao)->venue().entries(1, (*dao)->ledger().head().size, [&](const ledger::Entry& entry) {
    const std::string id = toHex0x(entry.id);
    if (csv) {
      std::cout << entry.seq << ',' << entry.at << ',' << id << ','
                << crypto::checksumAddress(entry.action.actor) << ','
                << actions::typeName(entry.action.action) << ',' << toHex0x(entry.action.signature) << '\n';
    } else {
      if (context.json && entry.seq > 1) std::cout << ',';
      std::cout << "{\"seq\":" << entry.seq << ",\"id\":\"" << id << "\",\"entry\":" << entry.text << "}\n";
    }
    return std::cout.good();
  });
  if (!done) return context.fail(client::errorOf(done.error()));
  if (context.json) std::cout << "]}\n";
}

void proof(const std::string& where, const std::string& action, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  const auto id = fixedFromHex<ActionId>(action);
  if (!id) return context.usage("not an action id: " + action);
  auto seq = (*dao)->ledger().find(*id);
  if (!seq) return context.fail(client::errorOf(seq.error()));
  if (!*seq) return context.fail({client::Code::Refused, "unknown-action", action, std::nullopt});
  auto made = (*dao)->ledger().prove(**seq);
  if (!made) return context.fail(client::errorOf(made.error()));
  const std::string text = ledger::encodeProof(*made);
  context.print(json::Object{{"seq", json::Value::number(**seq)}, {"proof", text}}, text);
}

}  // namespace

void addVerify(CLI::App& app, Context& context) {
  auto where = std::make_shared<std::string>();
  auto checkpoint = std::make_shared<std::string>();
  auto* command = app.add_subcommand("verify", "Check every hash, signature and rule of a record");
  command->add_option("WHERE", *where, "DAO folder")->required();
  command->add_option("--from-checkpoint", *checkpoint,
                      "A checkpoint known from elsewhere: must be a prefix");
  context.readsJson(command);
  command->footer("Example:  d3l verify my-dao && echo the record holds");
  command->callback([where, checkpoint, &context] { verify(*where, *checkpoint, context); });

  auto csv = std::make_shared<bool>(false);
  auto* exporting = app.add_subcommand("export", "Every entry with its signature");
  exporting->add_option("WHERE", *where, "DAO folder")->required();
  exporting->add_flag("--csv", *csv, "A table without the messages");
  exporting->add_flag_function(
      "--jsonl", [csv](std::int64_t) { *csv = false; }, "One JSON document per entry (the default)");
  context.readsJson(exporting);
  exporting->callback([where, csv, &context] { exportAll(*where, *csv, context); });

  auto action = std::make_shared<std::string>();
  auto* proving =
      app.add_subcommand("proof", "Proof that an action is on the record, to keep and check elsewhere");
  proving->add_option("WHERE", *where, "DAO folder")->required();
  proving->add_option("ACTION", *action, "The action's id")->required();
  context.readsJson(proving);
  proving->callback([where, action, &context] { proof(*where, *action, context); });
}

}  // namespace d3l::cli
