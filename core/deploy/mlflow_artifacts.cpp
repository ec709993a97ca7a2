// The bytes behind a version: listed and hashed through the server's artifact proxy.
#include <algorithm>
#include <utility>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/deploy/mlflow_target.h"

namespace d3l::deploy {
namespace {

constexpr std::size_t kMostFiles = 2000;
constexpr std::size_t kMostFolders = 200;
/// Small versions are hashed on every look; large ones again after a while, or when a size changes.
constexpr std::uint64_t kAlwaysHashed = 4u << 20;
constexpr Duration kHashedFor = 600;
constexpr std::string_view kArtifactsCall = "/api/2.0/mlflow-artifacts/artifacts";

web::Failure artifactTrouble(ObserveError error, std::string detail) {
  web::Failure out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

web::Failure notAsHoped(const d3l::Result<web::Answer, web::Failure>& outcome) {
  if (!outcome) return outcome.error();
  const Observation meaning = web::unknownFrom(outcome);
  return artifactTrouble(meaning.error, meaning.detail);
}

std::string lastPart(const std::string& path) { return path.substr(path.rfind('/') + 1); }

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

}  // namespace

d3l::Result<std::string, web::Failure> MlflowTarget::rootOf(const std::string& name,
                                                            const std::string& version,
                                                            const Deadline& deadline) {
  const auto answer =
      get("/api/2.0/mlflow/model-versions/get-download-uri?name=" + web::percentEncoded(name) +
              "&version=" + web::percentEncoded(version),
          deadline);
  if (!answer || !answer->ok()) return fail(notAsHoped(answer));
  const std::string uri = web::textAt(answer->body, "/artifact_uri").value_or("");
  constexpr std::string_view kScheme = "mlflow-artifacts:";
  if (!uri.starts_with(kScheme)) {
    return fail(artifactTrouble(ObserveError::Malformed, "artifacts are not served by the server: " + uri));
  }
  std::string path = uri.substr(kScheme.size());
  if (path.starts_with("//")) {
    // With an authority, it names the server that serves them; another one is not asked.
    const auto place = web::parseUrl((spec_.server.tls ? "https:" : "http:") + path);
    if (!place || !web::sameOrigin(*place, spec_.server)) {
      return fail(artifactTrouble(ObserveError::Redirected, "for the artifacts to " + uri));
    }
    path = place->path;
  }
  while (path.starts_with("/")) path.erase(0, 1);
  return path;
}

d3l::Result<Done, web::Failure> MlflowTarget::listFolder(const std::string& root, const std::string& folder,
                                                         std::vector<File>& out,
                                                         std::vector<std::string>& folders,
                                                         const Deadline& deadline) {
  const auto answer =
      get(std::string(kArtifactsCall) + "?path=" + web::percentEncoded(joined(root, folder)), deadline);
  if (!answer || !answer->ok()) return fail(notAsHoped(answer));
  const auto document = json::read(answer->body);
  if (!document) return fail(artifactTrouble(ObserveError::Malformed, "artifact list"));
  const json::Value* files = document->find("files");
  if (files == nullptr || files->asArray() == nullptr) return Done{};
  for (const json::Value& each : *files->asArray()) {
    const std::string name = lastPart(each.text("path").value_or(""));
    if (name.empty() || name == "." || name == "..") {
      return fail(artifactTrouble(ObserveError::Malformed, "artifact list"));
    }
    const json::Value* isFolder = each.find("is_dir");
    const json::Value* size = each.find("file_size");
    if (isFolder != nullptr && isFolder->asBool() != nullptr && *isFolder->asBool()) {
      folders.push_back(joined(folder, name));
    } else {
      out.push_back({joined(folder, name), size != nullptr ? size->u64().value_or(0) : 0});
    }
  }
  return Done{};
}

d3l::Result<std::vector<MlflowTarget::File>, web::Failure> MlflowTarget::list(const std::string& root,
                                                                              const Deadline& deadline) {
  std::vector<File> out;
  std::vector<std::string> folders{""};
  for (std::size_t i = 0; i < folders.size(); ++i) {
    const std::string folder = folders[i];
    D3L_TRY(listFolder(root, folder, out, folders, deadline));
    if (out.size() > kMostFiles || folders.size() > kMostFolders) {
      return fail(artifactTrouble(ObserveError::TooLarge, "more than 2000 files"));
    }
  }
  std::sort(out.begin(), out.end(), [](const File& a, const File& b) { return a.path < b.path; });
  return out;
}

d3l::Result<Hash32, web::Failure> MlflowTarget::fileDigest(const std::string& path,
                                                           const Deadline& deadline) {
  crypto::Sha256 hash;
  web::Request request;
  request.url = spec_.server;
  request.url.path = std::string(kArtifactsCall) + "/" + web::percentEncoded(path, true);
  request.headers = spec_.headers;
  request.maxAnswer = spec_.mostBytes;
  request.sink = [&](ByteView piece) { hash.update(piece); };
  const auto answer = web_->send(request, deadline);
  if (!answer || !answer->ok()) return fail(notAsHoped(answer));
  return hash.finish();
}

d3l::Result<Hash32, web::Failure> MlflowTarget::digestOf(const std::string& name, const std::string& version,
                                                         const Deadline& deadline) {
  D3L_ASSIGN(const std::string root, rootOf(name, version, deadline));
  if (!spec_.file.empty()) return fileDigest(joined(root, spec_.file), deadline);
  D3L_ASSIGN(const std::vector<File> files, list(root, deadline));
  // A version may point at one file; that has no list.
  if (files.empty()) return fileDigest(root, deadline);
  std::uint64_t total = 0;
  for (const File& file : files) total += file.size;
  if (total > spec_.mostBytes) return fail(artifactTrouble(ObserveError::TooLarge, name + " " + version));
  Hashed& known = known_[name + "\n" + version];
  const bool fresh = total > kAlwaysHashed && known.files == files && clock_() < after(known.at, kHashedFor);
  if (fresh) return known.digest;
  std::string listing;
  Hash32 digest;
  for (const File& file : files) {
    D3L_ASSIGN(digest, fileDigest(joined(root, file.path), deadline));
    listing += toHex(digest) + "  " + file.path + "\n";
  }
  if (files.size() > 1) digest = crypto::sha256(asBytes(listing));
  known = {files, digest, clock_()};
  return digest;
}

}  // namespace d3l::deploy
