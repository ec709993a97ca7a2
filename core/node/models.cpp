#include "core/node/models.h"

#include <algorithm>
#include <filesystem>
#include <tuple>

#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/deploy/directory_state.h"
#include "core/node/artifact.h"

namespace d3l::node {
namespace {

constexpr std::size_t kMaxMetadata = 64u << 10;
constexpr std::size_t kDigestDigits = 64;

/// Lower-case hex only: one spelling of each digest, and no path of another shape.
std::optional<Hash32> digestOf(std::string_view text) {
  if (text.size() != kDigestDigits) return std::nullopt;
  const auto digest = fixedFromHex<Hash32>(text);
  return digest && toHex(*digest) == text ? digest : std::nullopt;
}

struct Metadata {
  std::string version, mediaType, proposal;
};

Metadata metadataIn(const std::string& folder) {
  Metadata out;
  const auto text = deploy::files::readSmall(folder + "/metadata.json", kMaxMetadata);
  const auto value = text && *text ? std::optional(json::read(**text)) : std::nullopt;
  if (!value || !*value) return out;
  out.version = (*value)->text("version").value_or("");
  out.mediaType = (*value)->text("mediaType").value_or("");
  out.proposal = (*value)->text("proposal").value_or("");
  return out;
}

/// Names of folders that could be models; what else lies there is not ours.
std::vector<std::string> modelsIn(const std::string& root) {
  std::vector<std::string> out;
  std::error_code problem;
  for (std::filesystem::directory_iterator it(root, problem), end; !problem && it != end;
       it.increment(problem)) {
    std::string name = it->path().filename().string();
    if (isName(name)) out.push_back(std::move(name));
  }
  std::sort(out.begin(), out.end());
  return out;
}

Error notFoundHere(std::string what) { return {Code::NotFound, std::move(what)}; }

}  // namespace

json::Value liveJson(const LiveModel& live) {
  const std::string digest = toHex(live.digest);
  return json::Object{{"model", live.model},
                      {"target", live.target},
                      {"version", live.version},
                      {"digest", digest},
                      {"size", json::Value::number(live.size)},
                      {"mediaType", live.mediaType},
                      {"generation", live.generation ? json::Value::number(*live.generation) : json::Value()},
                      {"proposal", live.proposal.empty() ? json::Value() : json::Value("0x" + live.proposal)},
                      {"artifact", "/v1/models/" + live.model + "/artifacts/" + digest}};
}

void Models::setFolders(std::vector<ModelFolder> folders) {
  const std::lock_guard lock(mutex_);
  folders_ = std::move(folders);
}

std::vector<ModelFolder> Models::folders() const {
  const std::lock_guard lock(mutex_);
  return folders_;
}

bool Models::isApproved(const std::string& model, const Hash32& digest) const {
  const std::pair key(model, digest);
  {
    const std::lock_guard lock(checked_->mutex);
    if (checked_->approved.contains(key)) return true;
  }
  // What a vote approved stays approved; only the other answer can change.
  if (!approved_ || !approved_(model, digest)) return false;
  const std::lock_guard lock(checked_->mutex);
  checked_->approved.insert(key);
  return true;
}

Result<LiveModel> Models::liveIn(const ModelFolder& folder, const std::string& model) const {
  const std::string place = folder.root + "/" + model;
  const auto link = deploy::files::readLink(place + "/live");
  if (!link) return fail(Error{Code::Unreadable, link.error()});
  if (!*link) return fail(notFoundHere(model + " is not live on " + folder.target));
  const auto digest = digestOf(**link);
  if (!digest) return fail(Error{Code::NotApproved, model + " on " + folder.target});
  const auto mark = deploy::files::markOf(place + "/" + **link + "/artifact");
  if (!mark) return fail(Error{Code::Unreadable, model + " on " + folder.target});
  if (!isApproved(model, *digest)) return fail(Error{Code::NotApproved, **link});
  LiveModel out;
  out.model = model;
  out.target = folder.target;
  out.digest = *digest;
  out.size = mark->size;
  Metadata metadata = metadataIn(place + "/" + **link);
  out.version = std::move(metadata.version);
  out.mediaType = std::move(metadata.mediaType);
  out.proposal = std::move(metadata.proposal);
  const auto state = deploy::readDirectoryState(place);
  // The fence is written before the switch, so it tells of these bytes only once both agree.
  if (state && *state && (*state)->digest == *digest) {
    out.generation = (*state)->generation;
    out.version = (*state)->version;
    out.proposal = toHex((*state)->proposal);
  }
  return out;
}

std::vector<LiveModel> Models::all() const {
  std::vector<LiveModel> out;
  for (const ModelFolder& folder : folders()) {
    for (const std::string& model : modelsIn(folder.root)) {
      if (auto live = liveIn(folder, model)) out.push_back(std::move(*live));
    }
  }
  std::sort(out.begin(), out.end(), [](const LiveModel& a, const LiveModel& b) {
    return std::tie(a.model, a.target) < std::tie(b.model, b.target);
  });
  return out;
}

Result<LiveModel> Models::live(const std::string& model, const std::string& target) const {
  if (!isName(model)) return fail(notFoundHere("no such model"));
  std::optional<Error> problem;
  for (const ModelFolder& folder : folders()) {
    if (!target.empty() && folder.target != target) continue;
    auto live = liveIn(folder, model);
    if (live) return live;
    // A place that has it and cannot give it says more than one that never had it.
    if (!problem || problem->code == Code::NotFound) problem = live.error();
  }
  return fail(problem ? *problem : notFoundHere("no such target"));
}

Result<OpenArtifact> Models::open(const std::string& model, const Hash32& digest,
                                  const std::optional<std::string>& range) const {
  if (!isName(model)) return fail(notFoundHere("no such model"));
  for (const ModelFolder& folder : folders()) {
    const std::string place = folder.root + "/" + model + "/" + toHex(digest);
    const std::string path = place + "/artifact";
    const auto mark = deploy::files::markOf(path);
    if (!mark) continue;
    if (!isApproved(model, digest)) return fail(Error{Code::NotApproved, toHex(digest)});
    OpenArtifact out;
    out.size = mark->size;
    out.mediaType = metadataIn(place).mediaType;
    bool known = false;
    {
      const std::lock_guard lock(checked_->mutex);
      const auto it = checked_->marks.find(path);
      known = it != checked_->marks.end() && it->second == *mark;
    }
    if (range && known) out.range = readRange(*range, mark->size);
    if (out.range) {
      out.stream = openRange(path, *out.range);
    } else {
      const auto checked = checked_;
      out.stream = openWhole(path, digest, mark->size, [checked, path, mark = *mark] {
        const std::lock_guard lock(checked->mutex);
        checked->marks[path] = mark;
      });
    }
    if (!out.stream) return fail(Error{Code::Unreadable, toHex(digest)});
    return out;
  }
  return fail(notFoundHere("no such version"));
}

}  // namespace d3l::node
