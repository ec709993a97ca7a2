#include "core/deploy/targets_reading.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "core/deploy/directory_files.h"

namespace d3l::deploy {
namespace {

constexpr std::size_t kLongestSecret = 64u << 10;

std::string octal(unsigned mode) {
  char text[8];
  std::snprintf(text, sizeof text, "%04o", mode);
  return text;
}

/// What makes a text no single line of a secret.
bool isSecretText(std::string_view text) {
  if (text.empty()) return false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  }
  return true;
}

}  // namespace

void TargetsReading::refuse(TargetsCode code, const toml::source_region& where, std::string detail) {
  if (error) return;
  error = TargetsError{code, file, where.begin.line, where.begin.column, std::move(detail)};
}

std::string TargetsReading::pathOf(const std::string& text) const {
  if (text.empty() || text[0] == '/') return text;
  return folder + "/" + text;
}

void TargetsTable::refuse(TargetsCode code, std::string_view key, std::string detail) {
  const toml::node* node = table_.get(key);
  reading_.refuse(code, node != nullptr ? node->source() : table_.source(), std::move(detail));
}

const toml::node* TargetsTable::take(std::string_view key, bool required) {
  asked_.emplace(key);
  const toml::node* node = table_.get(key);
  if (node == nullptr && required) refuse(TargetsCode::MissingKey, key, std::string(key));
  return node;
}

std::string TargetsTable::text(std::string_view key) {
  const toml::node* node = take(key, true);
  if (node == nullptr) return {};
  const auto value = node->value_exact<std::string>();
  if (!value || value->empty()) refuse(TargetsCode::BadValue, key, std::string(key) + ": a text");
  return value.value_or("");
}

std::string TargetsTable::textOr(std::string_view key, std::string otherwise) {
  return has(key) ? text(key) : (take(key, false), std::move(otherwise));
}

bool TargetsTable::flagOr(std::string_view key, bool otherwise) {
  const toml::node* node = take(key, false);
  if (node == nullptr) return otherwise;
  const auto value = node->value_exact<bool>();
  if (!value) refuse(TargetsCode::BadValue, key, std::string(key) + ": true or false");
  return value.value_or(otherwise);
}

std::optional<double> TargetsTable::number(std::string_view key) {
  const toml::node* node = take(key, false);
  if (node == nullptr) return std::nullopt;
  const auto value = node->is_number() ? node->value<double>() : std::nullopt;
  if (!value) refuse(TargetsCode::BadValue, key, std::string(key) + ": a number");
  return value;
}

std::vector<std::string> TargetsTable::texts(std::string_view key) {
  std::vector<std::string> out;
  const toml::node* node = take(key, false);
  if (node == nullptr) return out;
  const toml::array* items = node->as_array();
  bool good = items != nullptr && !items->empty();
  if (good) {
    for (const toml::node& item : *items) {
      const auto value = item.value_exact<std::string>();
      good = good && value && !value->empty();
      out.push_back(value.value_or(""));
    }
  }
  if (!good) refuse(TargetsCode::BadValue, key, std::string(key) + ": a list of texts");
  return out;
}

const toml::table* TargetsTable::table(std::string_view key) {
  const toml::node* node = take(key, false);
  if (node == nullptr) return nullptr;
  const toml::table* table = node->as_table();
  if (table == nullptr) refuse(TargetsCode::BadValue, key, std::string(key) + ": a table");
  return table;
}

web::Url TargetsTable::url(std::string_view key) {
  const std::string written = text(key);
  const bool plain = flagOr("plain-http", false);
  // Placeholders are no characters of a URL.
  std::string probe = written;
  for (std::size_t at = probe.find("{model}"); at != std::string::npos; at = probe.find("{model}")) {
    probe.replace(at, 7, "(model)");
  }
  auto url = web::parseUrl(probe);
  if (!url) {
    refuse(TargetsCode::BadValue, key, std::string(key) + ": an http(s) URL without user, password and #");
    return {};
  }
  for (std::size_t at = url->path.find("(model)"); at != std::string::npos; at = url->path.find("(model)")) {
    url->path.replace(at, 7, "{model}");
  }
  if (!url->tls && !url->isLoopback() && !plain) {
    refuse(TargetsCode::BadValue, key, std::string(key) + ": https, or plain-http = true beside it");
  }
  return *url;
}

std::optional<web::Url> TargetsTable::urlIf(std::string_view key) {
  if (!has(key)) {
    take(key, false);
    return std::nullopt;
  }
  return url(key);
}

/// Never puts what it read into a message.
std::string TargetsTable::secretAt(std::string_view key, const std::string& path) {
  if (reading_.error) return {};
  const files::Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  struct stat info {};
  if (!file || fstat(file.get(), &info) != 0 || !S_ISREG(info.st_mode)) {
    refuse(TargetsCode::SecretMissing, key, path);
    return {};
  }
  if ((info.st_mode & 077) != 0) {
    refuse(TargetsCode::SecretExposed, key, path + " " + octal(info.st_mode & 07777));
    return {};
  }
  std::string out(kLongestSecret, '\0');
  std::size_t size = 0;
  for (ssize_t got = 1; got > 0 && size < out.size();) {
    got = ::read(file.get(), out.data() + size, out.size() - size);
    if (got > 0) size += static_cast<std::size_t>(got);
  }
  out.resize(size);
  while (!out.empty() && (out.back() == '\n' || out.back() == '\r')) out.pop_back();
  if (!isSecretText(out)) {
    refuse(TargetsCode::SecretMalformed, key, path + ": one line of text");
    return {};
  }
  return out;
}

std::optional<std::string> TargetsTable::secretIf(std::string_view key) {
  if (has(key)) return secretAt(key, path(key));
  take(key, false);
  return std::nullopt;
}

std::string TargetsTable::secret(std::string_view key) { return secretAt(key, path(key)); }

WebhookKeys TargetsTable::webhookKeys() {
  constexpr std::string_view kKey = "secret-file";
  const toml::node* node = table_.get(kKey);
  std::vector<std::string> files;
  if (node != nullptr && node->is_array()) {
    files = texts(kKey);
  } else {
    files.push_back(text(kKey));
  }
  WebhookKeys keys;
  for (const std::string& file : files) {
    const std::string place = reading_.pathOf(file);
    std::string secret = secretAt(kKey, place);
    if (!reading_.error && !keys.add(secret)) {
      refuse(TargetsCode::SecretMalformed, kKey, place + ": whsec_ and 24 to 64 bytes, or whsk_ and a key");
    }
    crypto::wipe({reinterpret_cast<std::uint8_t*>(secret.data()), secret.size()});
  }
  return keys;
}

std::shared_ptr<web::Web> TargetsTable::web() {
  web::WebOptions options;
  if (has("ca-file")) options.caFile = path("ca-file");
  if (reading_.setup.web != nullptr) return reading_.setup.web;
  auto made = web::makeWeb(options);
  if (made == nullptr) refuse(TargetsCode::BadValue, "ca-file", "ca-file: PEM certificates");
  return made;
}

web::Headers TargetsTable::authorization() {
  if (const auto token = secretIf("token-file")) {
    if (has("username")) refuse(TargetsCode::BadValue, "username", "username: not beside token-file");
    return {{"authorization", "Bearer " + *token}};
  }
  if (!has("username") && !has("password-file")) return {};
  const std::string name = text("username");
  if (name.find(':') != std::string::npos) refuse(TargetsCode::BadValue, "username", "username: without ':'");
  const std::string both = name + ":" + secret("password-file");
  return {{"authorization", "Basic " + webhookBase64(asBytes(both))}};
}

void TargetsTable::finish() {
  for (const auto& [key, node] : table_) {
    if (asked_.find(key.str()) == asked_.end()) {
      // A key that is missing is often one that is misspelt; that one has a line.
      const bool missing = reading_.error && reading_.error->code == TargetsCode::MissingKey;
      if (missing && reading_.error->line == table_.source().begin.line) reading_.error.reset();
      reading_.refuse(TargetsCode::UnknownKey, key.source(), std::string(key.str()));
    }
  }
}

}  // namespace d3l::deploy
