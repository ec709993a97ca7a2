#include "core/deploy/oci_documents.h"

#include <utility>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/crypto/hash.h"
#include "core/deploy/webhook_target.h"

namespace d3l::deploy {
namespace {

constexpr std::string_view kModelManifest = "application/vnd.cncf.model.manifest.v1+json";
constexpr std::string_view kModelConfig = "application/vnd.cncf.model.config.v1+json";
constexpr std::string_view kModelWeight = "application/vnd.cncf.model.weight.v1.raw";
constexpr std::string_view kModelFile = "org.cncf.model.filepath";
constexpr std::string_view kRetired = "application/vnd.d3l.model.retired.v1";
constexpr std::string_view kDecision = "application/vnd.d3l.governance.decision.v1";

std::string sha256Text(const Hash32& digest) { return "sha256:" + toHex(digest); }

json::Value descriptor(std::string_view mediaType, const Hash32& digest, std::uint64_t size) {
  json::Value out{json::Object{}};
  out.set("mediaType", mediaType);
  out.set("digest", sha256Text(digest));
  out.set("size", json::Value::number(size));
  return out;
}

json::Value emptyDescriptor() {
  return descriptor(kOciEmptyType, crypto::sha256(asBytes(kOciEmptyBytes)), kOciEmptyBytes.size());
}

json::Value manifest(std::string_view artifactType, json::Value config, json::Value layer) {
  json::Value out{json::Object{}};
  out.set("schemaVersion", json::Value::number(2));
  out.set("mediaType", kOciManifestType);
  out.set("artifactType", artifactType);
  out.set("config", std::move(config));
  out.set("layers", json::Array{std::move(layer)});
  return out;
}

}  // namespace

const std::string_view kOciAccept =
    "application/vnd.oci.image.manifest.v1+json, application/vnd.oci.image.index.v1+json,"
    " application/vnd.docker.distribution.manifest.v2+json,"
    " application/vnd.docker.distribution.manifest.list.v2+json";

bool isManifestType(std::string_view mediaType) {
  return !mediaType.empty() &&
         (", " + std::string(kOciAccept) + ",").find(" " + std::string(mediaType) + ",") != std::string::npos;
}

OciDocument ociDocument(std::string bytes, std::string_view mediaType) {
  OciDocument out{std::move(bytes), std::string(mediaType), {}};
  out.digest = crypto::sha256(asBytes(out.bytes));
  return out;
}

OciDocument modelConfig(const std::string& model, const Hash32& layer) {
  json::Value about{json::Object{}};
  about.set("name", model);
  json::Value files{json::Object{}};
  files.set("type", "layers");
  files.set("diffIds", json::Array{json::Value(sha256Text(layer))});
  json::Value out{json::Object{}};
  out.set("descriptor", std::move(about));
  out.set("config", json::Object{});
  out.set("modelfs", std::move(files));
  return ociDocument(json::canonical(out), kModelConfig);
}

OciDocument modelManifest(const std::string& model, const governance::Artifact& artifact) {
  const OciDocument config = modelConfig(model, artifact.digest);
  json::Value layer = descriptor(kModelWeight, artifact.digest, artifact.size);
  json::Value notes{json::Object{}};
  notes.set(std::string(kModelFile), model);
  layer.set("annotations", std::move(notes));
  const json::Value whole = manifest(
      kModelManifest, descriptor(kModelConfig, config.digest, config.bytes.size()), std::move(layer));
  return ociDocument(json::canonical(whole), kOciManifestType);
}

OciDocument retiredManifest(const std::string& model) {
  json::Value whole = manifest(kRetired, emptyDescriptor(), emptyDescriptor());
  json::Value notes{json::Object{}};
  notes.set("org.opencontainers.image.title", model);
  whole.set("annotations", std::move(notes));
  return ociDocument(json::canonical(whole), kOciManifestType);
}

OciDocument decisionManifest(const DaoId& dao, const ApplyRequest& request, const OciDocument& subject) {
  json::Value whole = manifest(kDecision, emptyDescriptor(), emptyDescriptor());
  whole.set("subject", descriptor(subject.mediaType, subject.digest, subject.bytes.size()));
  json::Value notes{json::Object{}};
  notes.set("org.d3l.dao", toHex(dao));
  notes.set("org.d3l.model", request.model);
  notes.set("org.d3l.version", request.version);
  notes.set("org.d3l.proposal", toHex0x(request.proposal));
  notes.set("org.d3l.generation", std::to_string(request.generation));
  whole.set("annotations", std::move(notes));
  return ociDocument(json::canonical(whole), kOciManifestType);
}

std::optional<OciDocument> withReferrer(const std::string& index, const OciDocument& referrer) {
  json::Array entries;
  if (!index.empty()) {
    const auto known = json::read(index);
    const json::Value* list = known ? known->find("manifests") : nullptr;
    if (list == nullptr || list->asArray() == nullptr) return std::nullopt;
    entries = *list->asArray();
  }
  const std::string digest = sha256Text(referrer.digest);
  for (const json::Value& entry : entries) {
    if (entry.text("digest") == digest) return std::nullopt;
  }
  json::Value entry = descriptor(referrer.mediaType, referrer.digest, referrer.bytes.size());
  entry.set("artifactType", kDecision);
  entries.push_back(std::move(entry));
  json::Value whole{json::Object{}};
  whole.set("schemaVersion", json::Value::number(2));
  whole.set("mediaType", kOciIndexType);
  whole.set("manifests", std::move(entries));
  return ociDocument(json::canonical(whole), kOciIndexType);
}

OciMeaning meaningOf(const std::string& model, const std::string& bytes) {
  OciMeaning out;
  out.digest = crypto::sha256(asBytes(bytes));
  if (retiredManifest(model).digest == out.digest) {
    out.kind = OciMeaning::Kind::Retired;
    return out;
  }
  const auto digest = digestFromText(web::textAt(bytes, "/layers/0/digest").value_or(""));
  const auto document = json::read(bytes);
  const json::Value* layers = document ? document->find("layers") : nullptr;
  if (!digest || layers == nullptr || layers->asArray() == nullptr) return out;
  const json::Value* size = layers->asArray()->front().find("size");
  governance::Artifact artifact;
  artifact.digest = *digest;
  artifact.size = size != nullptr ? size->u64().value_or(0) : 0;
  if (modelManifest(model, artifact).digest != out.digest) return out;
  out.kind = OciMeaning::Kind::File;
  out.digest = artifact.digest;
  out.size = artifact.size;
  return out;
}

}  // namespace d3l::deploy
