#include "core/client/keyring.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <mutex>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/client/errors.h"
#include "core/client/files.h"

namespace d3l::client {
namespace {

struct Unlocked {
  crypto::SecretKey key;
  Timestamp until = 0;
};

struct Note {
  std::string label;
  bool watchOnly = false;
};

}  // namespace

struct Keyring::Impl {
  std::string folder;
  Clock clock;
  crypto::Random random;
  mutable std::mutex mutex;
  mutable std::map<Address, Unlocked> unlocked;
  std::vector<crypto::KeystoreEntry> guests;

  std::string notesFile() const { return folder + "/accounts.json"; }

  /// Labels and watch-only addresses live beside the key files: other programs own those.
  std::map<Address, Note> notes() const {
    std::map<Address, Note> out;
    auto text = readFile(notesFile(), 1u << 20);
    if (!text) return out;
    auto value = json::read(*text);
    const json::Object* members = value ? value->asObject() : nullptr;
    if (members == nullptr) return out;
    for (const auto& [key, note] : *members) {
      const auto address = fixedFromHex<Address>(key);
      const json::Value* watch = note.find("watchOnly");
      const bool* flag = watch != nullptr ? watch->asBool() : nullptr;
      if (address) out[*address] = {note.text("label").value_or(""), flag != nullptr && *flag};
    }
    return out;
  }

  Result<Done> saveNotes(const std::map<Address, Note>& notes) const {
    json::Object members;
    for (const auto& [address, note] : notes) {
      json::Object fields{{"label", note.label}};
      if (note.watchOnly) fields.emplace_back("watchOnly", true);
      members.emplace_back(toHex0x(address), std::move(fields));
    }
    D3L_TRY(makeFolder(folder, 0700));
    return writeFile(notesFile(), json::pretty(json::Value(std::move(members))), 0600);
  }

  /// Wipes keys whose time is over; callers hold the lock.
  void expire() const {
    const Timestamp now = clock();
    std::erase_if(unlocked, [now](const auto& entry) { return entry.second.until <= now; });
  }

  /// Own key files, then guests that are not among them; callers hold the lock.
  std::vector<crypto::KeystoreEntry> entries() const {
    auto listed = crypto::listKeystores(folder);
    std::vector<crypto::KeystoreEntry> out =
        listed ? std::move(*listed) : std::vector<crypto::KeystoreEntry>();
    for (const crypto::KeystoreEntry& guest : guests) {
      const bool known = std::any_of(
          out.begin(), out.end(), [&](const crypto::KeystoreEntry& e) { return e.address == guest.address; });
      if (!known) out.push_back(guest);
    }
    return out;
  }

  std::string fileOf(const Address& address) const {
    const std::lock_guard lock(mutex);
    const auto all = entries();
    const auto it = std::find_if(all.begin(), all.end(),
                                 [&](const crypto::KeystoreEntry& e) { return e.address == address; });
    return it == all.end() ? std::string() : it->path;
  }
};

Keyring::Keyring(std::string folder, Clock clock, crypto::Random random) : impl_(std::make_unique<Impl>()) {
  impl_->folder = std::move(folder);
  impl_->clock = std::move(clock);
  impl_->random = std::move(random);
}
Keyring::~Keyring() = default;

const std::string& Keyring::folder() const { return impl_->folder; }

void Keyring::setGuests(std::vector<std::string> files) {
  std::vector<crypto::KeystoreEntry> found;
  for (const std::string& file : files) {
    auto entries = crypto::listKeystores(std::filesystem::path(file).parent_path().string());
    if (!entries) continue;
    const auto it = std::find_if(entries->begin(), entries->end(),
                                 [&](const crypto::KeystoreEntry& e) { return e.path == file; });
    if (it != entries->end()) found.push_back(*it);
  }
  const std::lock_guard lock(impl_->mutex);
  for (const crypto::KeystoreEntry& guest : impl_->guests) impl_->unlocked.erase(guest.address);
  impl_->guests = std::move(found);
}

std::vector<Account> Keyring::accounts() const {
  std::vector<Account> out;
  const auto notes = impl_->notes();
  const std::lock_guard lock(impl_->mutex);
  impl_->expire();
  for (const crypto::KeystoreEntry& entry : impl_->entries()) {
    Account account;
    account.address = entry.address;
    account.file = entry.path;
    const auto note = notes.find(entry.address);
    account.label = note != notes.end() && !note->second.label.empty() ? note->second.label : entry.label;
    const auto open = impl_->unlocked.find(entry.address);
    if (open != impl_->unlocked.end()) account.unlockedUntil = open->second.until;
    out.push_back(std::move(account));
  }
  for (const auto& [address, note] : notes) {
    const bool known =
        std::any_of(out.begin(), out.end(), [&a = address](const Account& x) { return x.address == a; });
    if (!note.watchOnly || known) continue;
    Account account;
    account.address = address;
    account.label = note.label;
    account.watchOnly = true;
    out.push_back(std::move(account));
  }
  return out;
}

std::optional<Account> Keyring::account(const Address& address) const {
  const auto all = accounts();
  const auto it =
      std::find_if(all.begin(), all.end(), [&](const Account& a) { return a.address == address; });
  return it == all.end() ? std::nullopt : std::optional(*it);
}

Result<Account> Keyring::create(const crypto::SecretBytes& passphrase, std::string label,
                                crypto::ScryptParams params) {
  return add(crypto::SecretKey::generate(impl_->random), passphrase, std::move(label), params);
}

Result<Account> Keyring::add(const crypto::SecretKey& key, const crypto::SecretBytes& passphrase,
                             std::string label, crypto::ScryptParams params) {
  D3L_TRY(makeFolder(impl_->folder, 0700));
  crypto::SaveOptions options;
  options.params = params;
  options.createdAt = impl_->clock();
  options.label = label;
  auto saved = crypto::saveKeystore(impl_->folder, key, passphrase, options, impl_->random);
  if (!saved) return fail(errorOf(saved.error()));
  Account account;
  account.address = saved->address;
  account.file = saved->path;
  account.label = std::move(label);
  return account;
}

Result<Account> Keyring::watch(const Address& address, std::string label) {
  if (account(address)) return fail(Error{Code::Exists, "exists", toHex0x(address), std::nullopt});
  auto notes = impl_->notes();
  notes[address] = {label, true};
  D3L_TRY(impl_->saveNotes(notes));
  Account account;
  account.address = address;
  account.label = std::move(label);
  account.watchOnly = true;
  return account;
}

Result<Done> Keyring::setLabel(const Address& address, std::string label) {
  auto notes = impl_->notes();
  notes[address].label = std::move(label);
  return impl_->saveNotes(notes);
}

Result<Done> Keyring::changePassphrase(const Address& address, const crypto::SecretBytes& before,
                                       const crypto::SecretBytes& after) {
  const std::string file = impl_->fileOf(address);
  if (file.empty()) return fail(Error{Code::NotFound, "not-found", toHex0x(address), std::nullopt});
  auto changed =
      crypto::changePassphrase(file, before, after, crypto::ScryptParams::standard(), impl_->random);
  if (!changed) return fail(errorOf(changed.error()));
  return Done{};
}

Result<Done> Keyring::unlock(const Address& address, const crypto::SecretBytes& passphrase, Duration keepFor,
                             const std::function<bool()>& cancelled) {
  const std::string file = impl_->fileOf(address);
  if (file.empty()) return fail(Error{Code::NotFound, "not-found", toHex0x(address), std::nullopt});
  auto key = crypto::loadKeystore(file, passphrase, cancelled);
  if (!key) return fail(errorOf(key.error()));
  const std::lock_guard lock(impl_->mutex);
  impl_->unlocked.insert_or_assign(address, Unlocked{std::move(*key), after(impl_->clock(), keepFor)});
  return Done{};
}

void Keyring::lock() {
  const std::lock_guard lock(impl_->mutex);
  impl_->unlocked.clear();
}

bool Keyring::isUnlocked(const Address& address) const {
  const std::lock_guard lock(impl_->mutex);
  impl_->expire();
  return impl_->unlocked.contains(address);
}

Result<Done> Keyring::withKey(const Address& address,
                              const std::function<void(const crypto::SecretKey&)>& use) const {
  const std::lock_guard lock(impl_->mutex);
  impl_->expire();
  const auto it = impl_->unlocked.find(address);
  if (it == impl_->unlocked.end()) return fail(Error{Code::Locked, "locked", toHex0x(address), std::nullopt});
  use(it->second.key);
  return Done{};
}

}  // namespace d3l::client
