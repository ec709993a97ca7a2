#include "app/cli/context.h"

#include <termios.h>
#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/address.h"
#include "core/crypto/keystore.h"
#include "ui/words/words.h"

namespace d3l::cli {
namespace {

int exitCodeOf(const client::Error& error) {
  using C = client::Code;
  // A mistyped address is wrong usage, not a key that was refused.
  if (error.reason == "bad-address" || error.reason == "bad-checksum") return 2;
  switch (error.code) {
    case C::InUse:
    case C::NotFound:
    case C::Io:
    case C::DiskFull:
      return 3;
    case C::BadInput:
      return 2;
    default:
      return 1;
  }
}

/// Switches the terminal's echo off while a passphrase is typed.
class NoEcho {
 public:
  NoEcho() {
    active_ = ::tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!active_) return;
    termios quiet = before_;
    quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &quiet);
  }
  ~NoEcho() {
    if (active_) ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool active_ = false;
};

std::string keyFile(const KeyOptions& options) {
  if (::access(options.key.c_str(), R_OK) == 0) return options.key;
  const std::string folder = options.keystore.empty() ? client::keystoreFolder() : options.keystore;
  auto entries = crypto::listKeystores(folder);
  if (!entries) return {};
  for (const crypto::KeystoreEntry& entry : *entries) {
    if (entry.label == options.key || fixedFromHex<Address>(options.key) == entry.address) return entry.path;
  }
  return {};
}

}  // namespace

client::Error badInput(const std::string& detail) {
  return {client::Code::BadInput, "bad-input", detail, std::nullopt};
}

CLI::Validator wholeNumber() {
  const auto check = [](const std::string& text) {
    std::uint64_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = problem == std::errc() && end == text.data() + text.size();
    return whole ? std::string()
                 : "a whole number from 0 to 18446744073709551615, not " + visibleLine(text, 40);
  };
  return CLI::Validator(check, "");
}

client::Error unknownProposal(const std::string& id) {
  governance::Refusal refusal;
  refusal.reason = governance::Reason::UnknownProposal;
  refusal.detail = id;
  return client::errorOf(refusal);
}

client::Error unknownTrack(const std::string& name) {
  std::string known;
  for (const governance::Track track : governance::kTracks)
    known += (known.empty() ? "" : ", ") + std::string(governance::trackName(track));
  return badInput("unknown track: " + name + " (" + known + ")");
}

void Context::readsJson(CLI::App* command) {
  command->add_flag("--json", json, "Print one JSON document on stdout");
}

void Context::print(const json::Value& document, const std::string& text) const {
  std::cout << (json ? d3l::json::pretty(document) : text);
  if (!json && !text.empty() && text.back() != '\n') std::cout << '\n';
}

void Context::fail(const client::Error& error) {
  // What the command line itself finds wrong is in its own words already.
  const bool ownWords =
      error.reason == "bad-input" || error.reason.starts_with("node-") || error.reason.starts_with("tally-");
  const std::string sentence =
      visibleLine(ownWords ? error.detail : words::errorSentence(error, style).toStdString(), 400);
  const char* next = error.code == client::Code::ClockJump ? " Confirm it with --confirm-clock." : "";
  std::cerr << "d3l: " << sentence << next << '\n';
  if (json) {
    const std::string code = error.reason.empty() ? std::string(client::codeName(error.code)) : error.reason;
    std::cout << d3l::json::pretty(d3l::json::Object{
        {"error",
         d3l::json::Object{{"code", code}, {"message", sentence}, {"detail", visibleText(error.detail)}}}});
  }
  exitCode = exitCodeOf(error);
}

void Context::speakOf(const client::Dao& dao) {
  const governance::TokenTerms& token = dao.ledger().charter().token;
  style.decimals = token.decimals;
  style.symbol = QString::fromStdString(visibleLine(token.symbol, 16));
}

void Context::usage(const std::string& what) { fail(badInput(what)); }

void Context::wrongUsage(const std::string& what, const std::string& help) {
  fail({client::Code::BadInput, "bad-input", what + ". See `" + help + "`.", std::nullopt});
}

void KeyOptions::addTo(CLI::App* command, bool required) {
  auto* option = command->add_option("--key,-k", key, "Key file, or address or label in the keystore");
  if (required) option->required();
  command->add_option("--keystore", keystore, "Folder of key files (default: this user's)");
  command->add_option("--passphrase-file", passphraseFile, "File with the passphrase; asked for if absent");
}

client::Result<crypto::SecretBytes> passphrase(const std::string& file, const std::string& prompt) {
  if (!file.empty()) {
    D3L_ASSIGN(std::string text, client::readFile(file, 65536));
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    auto secret = crypto::SecretBytes::copyOf(std::string_view(text));
    crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    return secret;
  }
  if (::isatty(STDIN_FILENO) == 0) {
    return d3l::fail(badInput("no passphrase: give --passphrase-file, or run on a terminal"));
  }
  std::cerr << prompt << std::flush;
  std::string text;
  {
    const NoEcho quiet;
    std::getline(std::cin, text);
  }
  std::cerr << '\n';
  auto secret = crypto::SecretBytes::copyOf(std::string_view(text));
  crypto::wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
  return secret;
}

client::Result<crypto::SecretKey> openKey(const KeyOptions& options) {
  const std::string file = keyFile(options);
  if (file.empty()) {
    return d3l::fail(client::Error{client::Code::NotFound, "no-such-key", options.key, std::nullopt});
  }
  D3L_ASSIGN(const crypto::SecretBytes secret, passphrase(options.passphraseFile, "Passphrase: "));
  auto key = crypto::loadKeystore(file, secret);
  if (!key) return d3l::fail(client::errorOf(key.error()));
  return std::move(*key);
}

client::Result<std::unique_ptr<client::Dao>> openDao(const std::string& where, bool withIndex,
                                                     bool confirmClock) {
  if (where.starts_with("http://") || where.starts_with("https://")) {
    return d3l::fail(badInput("this command works on a DAO folder: " + where));
  }
  client::OpenOptions options;
  options.folder = where;
  options.program = "d3l";
  options.withIndex = withIndex;
  options.confirmClockJump = confirmClock;
  return client::Dao::open(std::move(options));
}

client::Result<ProposalId> proposalId(const client::Dao& dao, const std::string& text) {
  if (const auto id = fixedFromHex<ProposalId>(text)) return *id;
  constexpr std::size_t kLeast = 6;
  std::string start = text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text;
  for (char& c : start) c = static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
  std::vector<ProposalId> found;
  if (start.size() >= kLeast) {
    dao.venue().read([&](const governance::State& state) {
      for (const ProposalId& id : state.proposals()) {
        if (toHex(id).starts_with(start)) found.push_back(id);
      }
    });
  }
  if (found.size() == 1) return found.front();
  if (found.empty()) return d3l::fail(unknownProposal(text));
  return d3l::fail(badInput("more than one proposal begins with " + text + ": give more digits"));
}

client::Result<Address> address(const std::string& text) {
  auto parsed = crypto::parseAddress(text);
  if (parsed) return *parsed;
  client::Error error = client::errorOf(parsed.error());
  error.detail = text;
  return d3l::fail(std::move(error));
}

std::function<void(std::uint64_t, std::uint64_t)> progressLine(const std::string& what) {
  if (::isatty(STDERR_FILENO) == 0) return {};
  const auto start = std::chrono::steady_clock::now();
  return [what, start](std::uint64_t done, std::uint64_t total) {
    if (std::chrono::steady_clock::now() - start < std::chrono::seconds(1) || total == 0) return;
    std::fprintf(stderr, "\r%s %3u %%", what.c_str(), static_cast<unsigned>(done * 100 / total));
    if (done >= total) std::fputc('\n', stderr);
    std::fflush(stderr);
  };
}

}  // namespace d3l::cli
