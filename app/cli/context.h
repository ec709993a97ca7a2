// What every subcommand needs: where output goes, how errors end the program, where keys are.
//
// Exit codes (a contract): 0 done or holds, 1 refused or does not hold, 2 wrong usage, 3 could not
// reach, read or lock.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <memory>
#include <string>

#include "core/base/json.h"
#include "core/client/dao.h"
#include "core/client/member.h"
#include "core/crypto/secp256k1.h"
#include "ui/words/words.h"

namespace d3l::cli {

class Context {
 public:
  /// Registers `--json` on a reading command.
  void readsJson(CLI::App* command);
  bool json = false;
  words::Style style;  ///< how amounts are written in the DAO at hand
  void speakOf(const client::Dao& dao);
  int exitCode = 0;

  /// One JSON document on stdout, or the text lines when --json was not given.
  void print(const json::Value& document, const std::string& text) const;
  /// One line on stderr and, with --json, {"error":{code,message,detail}} on stdout; sets the exit code.
  void fail(const client::Error& error);
  /// Wrong usage that the option parser cannot see.
  void usage(const std::string& what);
  /// What the option parser refused: exit 2, in the same form as every other error.
  void wrongUsage(const std::string& what, const std::string& help);
};

/// `--key K --keystore DIR --passphrase-file F`, for commands that sign.
struct KeyOptions {
  std::string key;  ///< a key file, an address, or a label in the keystore
  std::string keystore;
  std::string passphraseFile;
  void addTo(CLI::App* command, bool required = true);
};
client::Result<crypto::SecretKey> openKey(const KeyOptions& options);
/// From the file, or asked on the terminal without echo.
client::Result<crypto::SecretBytes> passphrase(const std::string& file, const std::string& prompt);

client::Result<std::unique_ptr<client::Dao>> openDao(const std::string& where, bool withIndex = false,
                                                     bool confirmClock = false);

/// "0x" and 64 digits, or a unique beginning of at least 6.
client::Result<ProposalId> proposalId(const client::Dao& dao, const std::string& text);
client::Result<Address> address(const std::string& text);
/// A progress line on a terminal for anything over a second; quiet elsewhere.
std::function<void(std::uint64_t, std::uint64_t)> progressLine(const std::string& what);

client::Error badInput(const std::string& detail);
client::Error unknownProposal(const std::string& id);
client::Error unknownTrack(const std::string& name);

/// A whole number from 0 that fits; CLI11's own check speaks of numbers with a point.
CLI::Validator wholeNumber();

/// Last of all: an example for every command that has none of its own.
void addExamples(CLI::App& app);
void addAct(CLI::App& app, Context& context);
void addAnnotate(CLI::App& app, Context& context);
void addBlob(CLI::App& app, Context& context);
void addDemo(CLI::App& app, Context& context);
void addDeployments(CLI::App& app, Context& context);
void addInfo(CLI::App& app, Context& context);
void addKey(CLI::App& app, Context& context);
void addMembers(CLI::App& app, Context& context);
void addMetrics(CLI::App& app, Context& context);
void addOffline(CLI::App& app, Context& context);
void addProposals(CLI::App& app, Context& context);
void addPropose(CLI::App& app, Context& context);
void addReplay(CLI::App& app, Context& context);
void addReport(CLI::App& app, Context& context);
void addServe(CLI::App& app, Context& context);
void addTally(CLI::App& app, Context& context);
void addTypes(CLI::App& app, Context& context);
void addVerify(CLI::App& app, Context& context);
/// Below `report`.
void addWithhold(CLI::App& report, Context& context);

}  // namespace d3l::cli
