#include "core/deploy/targets_file.h"

#include <cmath>
#include <cstdlib>
#include <memory>
#include <utility>

#include "core/base/text.h"
#include "core/deploy/directory_files.h"
#include "core/deploy/directory_target.h"
#include "core/deploy/mlflow_target.h"
#include "core/deploy/oci_target.h"
#include "core/deploy/probe.h"
#include "core/deploy/targets_reading.h"
#include "core/deploy/webhook_target.h"

namespace d3l::deploy {
namespace {

constexpr std::size_t kLongestTargetsFile = 1u << 20;

bool isOciTag(std::string_view tag) {
  constexpr std::string_view kInside = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  return !tag.empty() && tag.size() <= 128 && tag[0] != '.' && tag[0] != '-' &&
         tag.find_first_not_of(kInside) == std::string_view::npos;
}

std::shared_ptr<Probe> readProbe(TargetsReading& reading, const toml::table* table) {
  if (table == nullptr) return nullptr;
  TargetsTable health(reading, *table);
  ProbeSpec spec;
  const std::string kind = health.text("kind");
  if (kind == "json") {
    spec.kind = ProbeSpec::Kind::Json;
    spec.pointer = health.text("pointer");
    if (health.has("equals")) spec.equals = health.text("equals");
    spec.atLeast = health.number("at-least");
    spec.atMost = health.number("at-most");
    if (!spec.equals && !spec.atLeast && !spec.atMost) {
      health.refuse(TargetsCode::MissingKey, "kind", "equals, at-least or at-most");
    }
  } else if (kind == "oip") {
    spec.kind = ProbeSpec::Kind::Oip;
  } else if (kind != "http") {
    health.refuse(TargetsCode::BadValue, "kind", "kind: http, json or oip");
  }
  spec.url = health.url("url");
  spec.headers = health.authorization();
  auto web = health.web();
  health.finish();
  return makeProbe(std::move(spec), std::move(web));
}

void takePlace(TargetsReading& reading, TargetsTable& table, std::string_view key, const std::string& name,
               const std::string& place) {
  const auto [it, free] = reading.taken.emplace(place, name);
  if (!free)
    table.refuse(TargetsCode::BadValue, key, std::string(key) + ": the place of target " + it->second);
}

/// The folder itself, however it was spelled.
std::string realFolder(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? real.get() : path;
}

void readDirectory(TargetsReading& reading, const std::string& name, TargetsTable& table, Targets& out) {
  const std::string root = table.path("root");
  const std::shared_ptr<Probe> probe = readProbe(reading, table.table("health"));
  table.finish();
  if (reading.error) return;
  DirectoryTarget::Probe ask;
  if (probe != nullptr) {
    ask = [probe](const std::string& model, const Deadline& until) { return probe->check(model, until); };
  }
  auto target = DirectoryTarget::open(root, reading.setup.dao, std::move(ask));
  if (!target) return table.refuse(TargetsCode::FolderUnusable, "root", target.error().detail);
  takePlace(reading, table, "root", name, realFolder(root));
  out.all[name] = std::shared_ptr<Target>(std::move(*target));
  out.folders[name] = root;
}

std::vector<web::Url> urlsOf(TargetsTable& table, std::string_view key) {
  std::vector<web::Url> out;
  for (const std::string& text : table.texts(key)) {
    const auto url = web::parseUrl(text);
    if (!url) table.refuse(TargetsCode::BadValue, key, std::string(key) + ": http(s) URLs");
    if (url) out.push_back(*url);
  }
  return out;
}

void readOci(TargetsReading& reading, const std::string& name, TargetsTable& table, Targets& out) {
  OciSpec spec;
  spec.access.registry = table.url("url");
  spec.repository = table.text("repository");
  spec.tag = table.textOr("tag", spec.tag);
  if (spec.repository.find("{model}") == std::string::npos) {
    table.refuse(TargetsCode::BadValue, "repository", "repository: with {model} in it");
  }
  if (!isOciTag(spec.tag)) table.refuse(TargetsCode::BadValue, "tag", "tag: 1 to 128 of [A-Za-z0-9._-]");
  if (table.has("username") || table.has("password-file")) {
    spec.access.username = table.text("username");
    const std::string password = table.secret("password-file");
    spec.access.password = std::make_shared<const crypto::SecretBytes>(crypto::SecretBytes::copyOf(password));
  }
  takePlace(reading, table, "repository", name,
            spec.access.registry.text() + " " + spec.repository + " " + spec.tag);
  spec.access.tokenServer = table.urlIf("token-server");
  spec.access.blobHosts = urlsOf(table, "blob-hosts");
  spec.recordDecision = table.flagOr("record-decision", true);
  const auto probe = readProbe(reading, table.table("health"));
  auto web = table.web();
  table.finish();
  out.all[name] = std::make_shared<OciTarget>(reading.setup.dao, std::move(spec), std::move(web),
                                              reading.setup.clock, probe);
}

void readWebhook(TargetsReading& reading, const std::string& name, TargetsTable& table, Targets& out) {
  WebhookSpec spec;
  spec.url = table.url("url");
  spec.keys = table.webhookKeys();
  spec.status = table.urlIf("status-url");
  spec.digestPointer = table.textOr("status-digest", spec.digestPointer);
  spec.percentPointer = table.textOr("status-percent", "");
  spec.statusHeaders = table.authorization();
  if (spec.status) {
    const double settle = table.number("settle-within").value_or(600);
    const bool good = settle >= 0 && settle <= 86400 && settle == std::floor(settle);
    if (!good)
      table.refuse(TargetsCode::BadValue, "settle-within", "settle-within: whole seconds, at most 86400");
    spec.settleWithin = good ? static_cast<Duration>(settle) : 0;
  }
  if (!spec.status && (table.has("status-digest") || table.has("status-percent"))) {
    table.refuse(TargetsCode::MissingKey, "status-digest", "status-url");
  }
  const auto probe = readProbe(reading, table.table("health"));
  auto web = table.web();
  table.finish();
  out.all[name] = std::make_shared<WebhookTarget>(reading.setup.dao, std::move(spec), std::move(web),
                                                  reading.setup.clock, probe);
}

void readMlflow(TargetsReading& reading, const std::string& name, TargetsTable& table, Targets& out) {
  MlflowSpec spec;
  spec.server = table.url("url");
  spec.alias = table.textOr("alias", spec.alias);
  spec.name = table.textOr("name", spec.name);
  spec.file = table.textOr("file", "");
  spec.headers = table.authorization();
  const bool quoted = spec.name.find('\'') != std::string::npos;
  if (quoted || spec.name.find("{model}") == std::string::npos) {
    table.refuse(TargetsCode::BadValue, "name", "name: with {model} and without ' in it");
  }
  takePlace(reading, table, "alias", name, spec.server.text() + " " + spec.name + " " + spec.alias);
  const auto probe = readProbe(reading, table.table("health"));
  auto web = table.web();
  table.finish();
  out.all[name] = std::make_shared<MlflowTarget>(std::move(spec), std::move(web), reading.setup.clock, probe);
}

void readTarget(TargetsReading& reading, const std::string& name, const toml::table& node, Targets& out) {
  TargetsTable table(reading, node);
  const std::string kind = table.text("kind");
  out.places[name] = {kind, node[kind == "directory" ? "root" : "url"].value_or(std::string())};
  if (kind == "directory") return readDirectory(reading, name, table, out);
  if (kind == "oci") return readOci(reading, name, table, out);
  if (kind == "webhook") return readWebhook(reading, name, table, out);
  if (kind == "mlflow") return readMlflow(reading, name, table, out);
  table.refuse(TargetsCode::BadValue, "kind", "kind: directory, oci, webhook or mlflow");
}

AlertHook readHook(TargetsReading& reading, const std::string& name, const toml::table& node) {
  TargetsTable table(reading, node);
  AlertHook hook;
  hook.name = name;
  hook.url = table.url("url");
  hook.keys = table.webhookKeys();
  hook.web = table.web();
  table.finish();
  return hook;
}

/// Calls `each(name, table)` for every table below `[section.<name>]`.
template <class Each>
void forEachNamed(TargetsReading& reading, const toml::table* section, Each each) {
  if (section == nullptr) return;
  for (const auto& [key, node] : *section) {
    const std::string name(key.str());
    const toml::table* table = node.as_table();
    if (!isName(name)) reading.refuse(TargetsCode::BadName, key.source(), name);
    if (table == nullptr) reading.refuse(TargetsCode::BadValue, node.source(), name + ": a table");
    if (reading.error) return;
    each(name, *table);
  }
}

std::string folderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

Targets readAll(TargetsReading& reading, const toml::table& document) {
  Targets out;
  TargetsTable root(reading, document);
  forEachNamed(reading, root.table("targets"), [&](const std::string& name, const toml::table& table) {
    readTarget(reading, name, table, out);
  });
  std::vector<AlertHook> hooks;
  forEachNamed(reading, root.table("alerts"), [&](const std::string& name, const toml::table& table) {
    hooks.push_back(readHook(reading, name, table));
  });
  root.finish();
  if (!hooks.empty()) {
    out.alerts = std::make_shared<AlertCourier>(reading.setup.dao, reading.setup.clock, std::move(hooks));
  }
  return out;
}

}  // namespace

std::string_view targetsCodeName(TargetsCode code) {
  static constexpr const char* kNames[] = {
      "unreadable", "syntax",         "unknown-key",    "missing-key",      "bad-value",
      "bad-name",   "secret-missing", "secret-exposed", "secret-malformed", "folder-unusable"};
  const auto index = static_cast<std::size_t>(code);
  return index < std::size(kNames) ? kNames[index] : "?";
}

d3l::Result<Targets, TargetsError> loadTargets(const std::string& path, const TargetsSetup& setup) {
  const auto text = files::readSmall(path, kLongestTargetsFile);
  if (!text || !*text) {
    return fail(TargetsError{TargetsCode::Unreadable, path, 0, 0, text ? "no such file" : text.error()});
  }
  const toml::parse_result parsed = toml::parse(**text, path);
  if (!parsed) {
    const toml::parse_error& error = parsed.error();
    return fail(TargetsError{TargetsCode::Syntax, path, error.source().begin.line,
                             error.source().begin.column, std::string(error.description())});
  }
  TargetsReading reading{path, folderOf(path), setup, std::nullopt};
  Targets out = readAll(reading, parsed.table());
  if (reading.error) return fail(std::move(*reading.error));
  return out;
}

}  // namespace d3l::deploy
