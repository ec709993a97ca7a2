// Reading one table of targets.toml after another. The first thing that is wrong is kept with its
// line; what follows it reads defaults and changes nothing.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#define TOML_EXCEPTIONS 0
#define TOML_HEADER_ONLY 1
#include <toml++/toml.h>

#include "core/deploy/targets_file.h"
#include "core/deploy/webhook_signature.h"

namespace d3l::deploy {

struct TargetsReading {
  std::string file;
  std::string folder;
  const TargetsSetup& setup;
  std::optional<TargetsError> error;
  /// What a target writes to → the target's name. Two writing to one place would undo each other for ever.
  std::map<std::string, std::string> taken = {};

  void refuse(TargetsCode code, const toml::source_region& where, std::string detail);
  /// Relative paths start at the file's folder.
  std::string pathOf(const std::string& text) const;
};

class TargetsTable {
 public:
  TargetsTable(TargetsReading& reading, const toml::table& table) : reading_(reading), table_(table) {}

  bool has(std::string_view key) const { return table_.contains(key); }
  std::string text(std::string_view key);
  std::string textOr(std::string_view key, std::string otherwise);
  bool flagOr(std::string_view key, bool otherwise);
  std::optional<double> number(std::string_view key);
  std::vector<std::string> texts(std::string_view key);
  /// The table below, or null.
  const toml::table* table(std::string_view key);
  /// A path, made absolute.
  std::string path(std::string_view key) { return reading_.pathOf(text(key)); }
  /// https, or http to this machine, or http with `plain-http = true`.
  web::Url url(std::string_view key);
  std::optional<web::Url> urlIf(std::string_view key);
  /// The one line of the file that `key` names; nothing without the key.
  std::optional<std::string> secretIf(std::string_view key);
  std::string secret(std::string_view key);
  /// `secret-file`: one path, or a list of paths while keys are changed.
  WebhookKeys webhookKeys();
  /// With the certificates of `ca-file`.
  std::shared_ptr<web::Web> web();
  /// `token-file`, or `username` and `password-file`; nothing without them.
  web::Headers authorization();

  void refuse(TargetsCode code, std::string_view key, std::string detail);
  /// Refuses every key that nobody asked for.
  void finish();

 private:
  const toml::node* take(std::string_view key, bool required);
  std::string secretAt(std::string_view key, const std::string& path);

  TargetsReading& reading_;
  const toml::table& table_;
  std::set<std::string, std::less<>> asked_;
};

}  // namespace d3l::deploy
