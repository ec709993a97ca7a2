#include "core/deploy/directory_state.h"

#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"

namespace d3l::deploy {
namespace {

constexpr std::size_t kMaxState = 16 << 10;

template <class T>
bool take(const json::Value& object, std::string_view key, T& out) {
  const auto text = object.text(key);
  const auto value = text ? fixedFromHex<T>(*text) : std::nullopt;
  if (value) out = *value;
  return value.has_value();
}

bool take(const json::Value& object, std::string_view key, std::uint64_t& out) {
  const json::Value* member = object.find(key);
  const auto value = member != nullptr ? member->u64() : std::nullopt;
  if (value) out = *value;
  return value.has_value();
}

ApplyResult stale(std::string detail) { return {ApplyResult::Kind::Stale, std::move(detail), 0}; }

}  // namespace

files::Outcome<std::optional<DirectoryState>> readDirectoryState(const std::string& folder) {
  D3L_ASSIGN(const auto text, files::readSmall(folder + "/" + kDirectoryStateFile, kMaxState));
  if (!text) return std::optional<DirectoryState>();
  const auto value = json::read(*text);
  DirectoryState state;
  if (!value || value->asObject() == nullptr || !take(*value, "dao", state.dao) ||
      !take(*value, "generation", state.generation) || !take(*value, "revision", state.revision) ||
      !take(*value, "digest", state.digest) || !take(*value, "proposal", state.proposal) ||
      !take(*value, "key", state.key)) {
    return fail(folder + "/" + kDirectoryStateFile + " is not readable");
  }
  state.version = value->text("version").value_or("");
  return std::optional<DirectoryState>(std::move(state));
}

std::string toText(const DirectoryState& state) {
  json::Value out{json::Object{}};
  out.set("dao", toHex(state.dao));
  out.set("digest", toHex(state.digest));
  out.set("generation", json::Value::number(state.generation));
  out.set("key", toHex(state.key));
  out.set("proposal", toHex(state.proposal));
  out.set("revision", json::Value::number(state.revision));
  out.set("version", state.version);
  return json::pretty(out) + "\n";
}

DirectoryState nextState(const DaoId& dao, const ApplyRequest& request,
                         const std::optional<DirectoryState>& before) {
  DirectoryState state;
  state.dao = dao;
  state.generation = request.generation;
  state.revision = (before ? before->revision : 0) + 1;
  state.digest = request.digest;
  state.version = request.version;
  state.proposal = request.proposal;
  state.key = request.idempotencyKey;
  return state;
}

std::optional<ApplyResult> checkFence(const DaoId& dao, const ApplyRequest& request,
                                      const std::optional<DirectoryState>& state) {
  if (!state) return std::nullopt;
  if (state->dao != dao) return ApplyResult{ApplyResult::Kind::Refused, "serves another DAO", 0};
  if (request.generation < state->generation) {
    return stale("generation " + std::to_string(state->generation) + " is accepted");
  }
  // The same intent again: it may finish what was interrupted, and is no second effect.
  if (state->key == request.idempotencyKey) return std::nullopt;
  if (request.ifRevision ? *request.ifRevision != state->revision
                         : request.generation == state->generation && request.digest != state->digest) {
    return stale("revision is " + std::to_string(state->revision));
  }
  return std::nullopt;
}

std::string artifactMetadata(const ApplyRequest& request) {
  json::Value out{json::Object{}};
  out.set("digest", "sha256:" + toHex(request.digest));
  out.set("mediaType", request.artifact.mediaType);
  out.set("model", request.model);
  out.set("proposal", toHex(request.proposal));
  out.set("size", json::Value::number(request.artifact.size));
  out.set("version", request.version);
  return json::pretty(out) + "\n";
}

}  // namespace d3l::deploy
