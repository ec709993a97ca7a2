#include "tests/simulation/deploy/servers.h"

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/crypto/hash.h"
#include "core/deploy/oci_documents.h"
#include "core/deploy/webhook_target.h"

namespace d3l::deploy::sim {
namespace {

constexpr int kVersions = 9;

web::Answer reply(int status, std::string body = {}) {
  web::Answer out;
  out.status = status;
  out.body = std::move(body);
  return out;
}

std::string afterLast(const std::string& path, const std::string& mark) {
  const std::size_t at = path.rfind(mark);
  return at == std::string::npos ? std::string() : path.substr(at + mark.size());
}

class SimRegistry : public SimServer {
 public:
  explicit SimRegistry(WentLive live) : live_(std::move(live)) {}
  bool isEffect(const web::Request& request) const override {
    return request.method == "PUT" && request.url.path.ends_with("/manifests/live");
  }
  web::Answer handle(const web::Request& request, const std::string& body) override {
    const std::string& path = request.url.path;
    if (path.find("/manifests/") != std::string::npos) return manifest(request, body);
    if (request.method == "HEAD") return reply(blobs_.count(afterLast(path, "sha256:")) != 0 ? 200 : 404);
    web::Answer out = reply(request.method == "POST" ? 202 : 201);
    if (request.method == "POST") out.headers = {{"location", "/v2/upload?state=1"}};
    if (request.method == "PUT") blobs_.insert(toHex(crypto::sha256(asBytes(body))));
    return out;
  }
  void tamper(const Hash32& digest) override {
    governance::Artifact artifact;
    artifact.digest = digest;
    artifact.size = 100;
    blobs_.insert(toHex(digest));
    manifests_["live"] = modelManifest(kModel, artifact).bytes;
  }

 private:
  web::Answer manifest(const web::Request& request, const std::string& body) {
    const std::string reference = afterLast(request.url.path, "/manifests/");
    if (request.method == "GET") {
      const auto it = manifests_.find(reference);
      if (it != manifests_.end()) return reply(200, it->second);
      return reply(404, R"({"errors":[{"code":"MANIFEST_UNKNOWN"}]})");
    }
    manifests_[reference] = body;
    const OciMeaning meaning = meaningOf(kModel, body);
    const bool file = meaning.kind == OciMeaning::Kind::File;
    if (reference == "live") live_(file ? meaning.digest : Hash32{}, {});
    return reply(201);
  }

  WentLive live_;
  std::set<std::string> blobs_;
  std::map<std::string, std::string> manifests_;
};

class SimMlflow : public SimServer {
 public:
  explicit SimMlflow(WentLive live) : live_(std::move(live)) {}
  bool isEffect(const web::Request& request) const override {
    return request.method != "GET" && request.url.path.ends_with("/alias");
  }
  web::Answer handle(const web::Request& request, const std::string& body) override {
    const std::string& path = request.url.path;
    if (path.find("/alias") != std::string::npos) return alias(request, body);
    if (path.find("/search") != std::string::npos) return reply(200, versions());
    if (path.find("/get-download-uri") != std::string::npos) {
      return reply(200, R"({"artifact_uri":"mlflow-artifacts:/)" + afterLast(path, "version=") + "\"}");
    }
    if (path.find("?path=") != std::string::npos) {
      return reply(200, R"({"files":[{"path":"model.bin","is_dir":false,"file_size":101}]})");
    }
    if (request.method == "POST") return reply(200, "{}");
    const std::string version = path.substr(0, path.rfind('/'));
    return reply(200, std::string(asText(contentOf(std::stoi(afterLast(version, "/"))))));
  }
  void tamper(const Hash32& digest) override {
    for (int version = 1; version <= kVersions; ++version) {
      if (artifactOf(version).digest == digest) alias_ = version;
    }
  }

 private:
  web::Answer alias(const web::Request& request, const std::string& body) {
    if (request.method == "GET") {
      if (alias_ == 0) return reply(404, R"({"error_code":"RESOURCE_DOES_NOT_EXIST","message":""})");
      return reply(200, R"({"model_version":{"name":"mnist","version":")" + std::to_string(alias_) + "\"}}");
    }
    alias_ = request.method == "DELETE" ? 0 : std::stoi(web::textAt(body, "/version").value_or("0"));
    live_(artifactOf(alias_).digest, {});
    return reply(200, "{}");
  }
  static std::string versions() {
    json::Array all;
    for (int version = 1; version <= kVersions; ++version) {
      json::Value each{json::Object{}};
      each.set("name", kModel);
      each.set("version", std::to_string(version));
      all.push_back(std::move(each));
    }
    json::Value out{json::Object{}};
    out.set("model_versions", std::move(all));
    return json::compact(out);
  }

  WentLive live_;
  int alias_ = 0;
};

class SimReceiver : public SimServer {
 public:
  explicit SimReceiver(WentLive live) : live_(std::move(live)) {}
  bool isEffect(const web::Request& request) const override { return request.method == "POST"; }
  web::Answer handle(const web::Request& request, const std::string& body) override {
    if (request.method == "GET") {
      return reply(200, served_.isZero() ? R"({"digest":null})" : R"({"digest":")" + toHex(served_) + "\"}");
    }
    served_ = digestFromText(web::textAt(body, "/data/digest").value_or("")).value_or(Hash32{});
    std::string id;
    for (const auto& [name, value] : request.headers) id = name == "webhook-id" ? value : id;
    live_(served_, id + " " + web::textAt(body, "/data/generation").value_or(""));
    return reply(204);
  }
  void tamper(const Hash32& digest) override { served_ = digest; }

 private:
  WentLive live_;
  Hash32 served_;
};

}  // namespace

std::unique_ptr<SimServer> makeSimRegistry(WentLive live) {
  return std::make_unique<SimRegistry>(std::move(live));
}
std::unique_ptr<SimServer> makeSimMlflow(WentLive live) {
  return std::make_unique<SimMlflow>(std::move(live));
}
std::unique_ptr<SimServer> makeSimReceiver(WentLive live) {
  return std::make_unique<SimReceiver>(std::move(live));
}

}  // namespace d3l::deploy::sim
