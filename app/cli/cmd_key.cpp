// key new, import, list, export, passwd
#include <ctime>
#include <iostream>

#include "app/cli/context.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/client/keyring.h"
#include "core/crypto/address.h"
#include "core/crypto/mnemonic.h"

namespace d3l::cli {
namespace {

struct KeyCall {
  std::string keystore, passphraseFile, label, address;
  std::string mnemonicFile, rawFile, keystoreFile, sourcePassphraseFile, newPassphraseFile;
  bool light = false;
};

std::string folderOf(const KeyCall& o) { return o.keystore.empty() ? client::keystoreFolder() : o.keystore; }

client::Keyring keyringOf(const KeyCall& o) {
  return client::Keyring(
      folderOf(o), [] { return static_cast<Timestamp>(std::time(nullptr)); }, crypto::systemRandom());
}

crypto::ScryptParams paramsOf(const KeyCall& o) {
  return o.light ? crypto::ScryptParams::light() : crypto::ScryptParams::standard();
}

void printAccount(const client::Account& account, const Context& context) {
  const std::string address = crypto::checksumAddress(account.address);
  context.print(json::Object{{"address", address}, {"file", account.file}, {"label", account.label}},
                address + "\n  " + account.file + "\n");
}

void create(const KeyCall& o, Context& context) {
  auto secret = passphrase(o.passphraseFile, "New passphrase: ");
  if (!secret) return context.fail(secret.error());
  auto account = keyringOf(o).create(*secret, o.label, paramsOf(o));
  if (!account) return context.fail(account.error());
  printAccount(*account, context);
}

client::Result<crypto::SecretKey> sourceKey(const KeyCall& o, const crypto::SecretBytes& secret) {
  if (!o.keystoreFile.empty()) {
    crypto::SecretBytes source = secret.clone();
    if (!o.sourcePassphraseFile.empty()) {
      D3L_ASSIGN(source, passphrase(o.sourcePassphraseFile, ""));
    }
    auto key = crypto::loadKeystore(o.keystoreFile, source);
    if (!key) return fail(client::errorOf(key.error()));
    return std::move(*key);
  }
  D3L_ASSIGN(const crypto::SecretBytes text, passphrase(o.rawFile.empty() ? o.mnemonicFile : o.rawFile, ""));
  if (!o.rawFile.empty()) {
    auto bytes = fromHex(text.text());
    auto key = bytes ? crypto::SecretKey::fromBytes(*bytes) : std::nullopt;
    if (bytes) crypto::wipe(*bytes);
    if (!key) return fail(client::Error{client::Code::BadKey, "bad-private-key", o.rawFile, std::nullopt});
    return std::move(*key);
  }
  auto key = crypto::accountFromMnemonic(text, crypto::SecretBytes(), 0);
  if (!key) return fail(client::errorOf(key.error()));
  return std::move(*key);
}

void import(const KeyCall& o, Context& context) {
  const int sources = int(!o.keystoreFile.empty()) + int(!o.mnemonicFile.empty()) + int(!o.rawFile.empty());
  if (sources != 1) return context.usage("give exactly one of --mnemonic-file, --raw-file, --keystore-file");
  auto secret = passphrase(o.passphraseFile, "Passphrase for the key file: ");
  if (!secret) return context.fail(secret.error());
  auto key = sourceKey(o, *secret);
  if (!key) return context.fail(key.error());
  auto account = keyringOf(o).add(*key, *secret, o.label, paramsOf(o));
  if (!account) return context.fail(account.error());
  printAccount(*account, context);
}

void list(const KeyCall& o, Context& context) {
  json::Array keys;
  std::string text;
  for (const client::Account& account : keyringOf(o).accounts()) {
    const std::string address = crypto::checksumAddress(account.address);
    keys.push_back(json::Object{{"address", address},
                                {"file", account.file},
                                {"label", account.label},
                                {"watchOnly", account.watchOnly}});
    text += address + "  " + visibleLine(account.label, 40) + "\n";
  }
  if (keys.empty()) text = "No keys in " + folderOf(o) + ". Make one with `d3l key new`.\n";
  context.print(json::Object{{"keys", std::move(keys)}}, text);
}

client::Result<client::Account> find(const KeyCall& o) {
  D3L_ASSIGN(const Address wanted, address(o.address));
  const auto account = keyringOf(o).account(wanted);
  if (account && !account->file.empty()) return *account;
  return fail(client::Error{client::Code::NotFound, "no-such-key", o.address, std::nullopt});
}

/// The encrypted file as it is; the key itself never leaves in the clear.
void exportKey(const KeyCall& o, Context& context) {
  auto account = find(o);
  if (!account) return context.fail(account.error());
  auto text = client::readFile(account->file, 1u << 20);
  if (!text) return context.fail(text.error());
  std::cout << *text << (text->ends_with('\n') ? "" : "\n");
}

void passwd(const KeyCall& o, Context& context) {
  auto account = find(o);
  if (!account) return context.fail(account.error());
  auto before = passphrase(o.passphraseFile, "Present passphrase: ");
  if (!before) return context.fail(before.error());
  auto after = passphrase(o.newPassphraseFile, "New passphrase: ");
  if (!after) return context.fail(after.error());
  auto changed = keyringOf(o).changePassphrase(account->address, *before, *after);
  if (!changed) return context.fail(changed.error());
  printAccount(*account, context);
}

}  // namespace

void addKey(CLI::App& app, Context& context) {
  auto* key = app.add_subcommand("key", "Accounts on this machine");
  key->require_subcommand(1);
  const auto sub = [&](const char* name, const char* what, void (*run)(const KeyCall&, Context&)) {
    auto options = std::make_shared<KeyCall>();
    auto* command = key->add_subcommand(name, what);
    command->add_option("--keystore", options->keystore, "Folder of key files (default: this user's)");
    context.readsJson(command);
    command->callback([options, run, &context] { run(*options, context); });
    return std::pair(command, options);
  };
  const auto secret = [](CLI::App* command, const std::shared_ptr<KeyCall>& o) {
    command->add_option("--passphrase-file", o->passphraseFile,
                        "File with the passphrase; asked for if absent");
  };
  const auto making = [](CLI::App* command, const std::shared_ptr<KeyCall>& o) {
    command->add_option("--label", o->label, "A name for the account");
    command->add_flag("--light", o->light, "Weaker, quicker key derivation; for tests only");
  };
  auto [create_, createOptions] = sub("new", "Make a new key", create);
  secret(create_, createOptions);
  making(create_, createOptions);
  auto [import_, importOptions] = sub("import", "Take over a key", import);
  secret(import_, importOptions);
  making(import_, importOptions);
  import_->add_option("--mnemonic-file", importOptions->mnemonicFile, "12 or 24 words");
  import_->add_option("--raw-file", importOptions->rawFile, "64 hexadecimal digits");
  import_->add_option("--keystore-file", importOptions->keystoreFile, "A version 3 key file");
  import_->add_option("--source-passphrase-file", importOptions->sourcePassphraseFile,
                      "Opens the imported key file; --passphrase-file serves for both if absent");
  sub("list", "The accounts here", list);
  auto [export_, exportOptions] = sub("export", "Print the encrypted key file of an account", exportKey);
  export_->add_option("ADDRESS", exportOptions->address, "The account")->required();
  auto [passwd_, passwdOptions] = sub("passwd", "Change the passphrase of an account", passwd);
  secret(passwd_, passwdOptions);
  passwd_->add_option("ADDRESS", passwdOptions->address, "The account")->required();
  passwd_->add_option("--new-passphrase-file", passwdOptions->newPassphraseFile,
                      "File with the new one; asked for if absent");
}

}  // namespace d3l::cli
