#include "core/deploy/oci_target.h"

#include <utility>

#include "core/base/hex.h"
#include "core/crypto/hash.h"

namespace d3l::deploy {
namespace {

using Kind = ApplyResult::Kind;
constexpr std::uint64_t kMostManifestBytes = 4u << 20;

Observation ociTrouble(ObserveError error, std::string detail) {
  Observation out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

void say(const ApplyRequest& request, std::string_view code, const std::string& detail) {
  if (request.log) request.log(code, detail);
}

ApplyResult fromReader(const Error& error) {
  ApplyResult out;
  out.detail = error.detail;
  out.kind = error.code == Code::ContentMismatch  ? Kind::DigestMismatch
             : error.code == Code::ContentMissing ? Kind::ContentMissing
                                                  : Kind::Unavailable;
  return out;
}

/// Without these codes a 404 may be a proxy's, or a wrong address.
bool isUnknownTag(const web::Answer& answer) {
  const std::string code = ociErrorCode(answer);
  return answer.status == 404 && (code == "MANIFEST_UNKNOWN" || code == "NAME_UNKNOWN");
}

}  // namespace

OciTarget::OciTarget(const DaoId& dao, OciSpec spec, std::shared_ptr<web::Web> web, Clock clock,
                     std::shared_ptr<Probe> probe)
    : dao_(dao),
      spec_(std::move(spec)),
      registry_(spec_.access, std::move(web), clock),
      clock_(std::move(clock)),
      probe_(std::move(probe)) {}

std::string OciTarget::repositoryOf(const std::string& model) const {
  std::string out = spec_.repository;
  const std::size_t at = out.find("{model}");
  if (at != std::string::npos) out.replace(at, 7, model);
  return out;
}

ApplyResult OciTarget::meaning(const OciRegistry::Outcome& outcome) const {
  ApplyResult out = web::applyResultOf(outcome, clock_());
  if (outcome && !outcome->ok() && !ociErrorCode(*outcome).empty()) {
    out.detail = "HTTP " + std::to_string(outcome->status) + " " + ociErrorCode(*outcome);
    const auto which = web::textAt(outcome->body, "/errors/0/detail/digest");
    const auto what = web::textAt(outcome->body, "/errors/0/detail");
    if (which || what) out.detail += " " + which.value_or(what.value_or(""));
  }
  return out;
}

Observation OciTarget::observe(const std::string& model, const Deadline& deadline) {
  const auto answer = registry_.manifest(repositoryOf(model), spec_.tag, deadline);
  Observation out;
  out.hashed = true;
  if (answer && isUnknownTag(*answer)) {
    out.kind = Observation::Kind::Nothing;
    return out;
  }
  if (!answer || !answer->ok()) return web::unknownFrom(answer);
  const std::string* said = answer->header("docker-content-digest");
  const Hash32 digest = crypto::sha256(asBytes(answer->body));
  if (said != nullptr && said->starts_with("sha256:") && *said != "sha256:" + toHex(digest)) {
    return ociTrouble(ObserveError::WrongDigest, "says " + *said + ", bytes are sha256:" + toHex(digest));
  }
  const OciMeaning found = meaningOf(model, answer->body);
  if (found.kind == OciMeaning::Kind::File) return fileIsThere(model, found, deadline);
  out.kind = found.kind == OciMeaning::Kind::Retired ? Observation::Kind::Nothing : Observation::Kind::Digest;
  if (out.kind == Observation::Kind::Digest) out.digest = found.digest;
  return out;
}

/// A manifest whose file was lost serves nothing; writing again mends it.
Observation OciTarget::fileIsThere(const std::string& model, const OciMeaning& file,
                                   const Deadline& deadline) {
  const auto answer = registry_.headBlob(repositoryOf(model), file.digest, deadline);
  Observation out;
  out.hashed = true;
  if (answer && answer->status == 404) {
    out.kind = Observation::Kind::Nothing;
    out.detail = "the registry has lost the file sha256:" + toHex(file.digest);
    return out;
  }
  // A redirect says where its bytes are; nothing is fetched from there.
  const bool elsewhere = answer && answer->status >= 301 && answer->status <= 308;
  if (!elsewhere && (!answer || !answer->ok())) return web::unknownFrom(answer);
  const std::string* length = answer->header("content-length");
  if (!elsewhere && length != nullptr && *length != std::to_string(file.size)) {
    return ociTrouble(ObserveError::WrongDigest,
                      "a file of " + *length + " bytes instead of " + std::to_string(file.size));
  }
  out.kind = Observation::Kind::Digest;
  out.digest = file.digest;
  return out;
}

/// An approved manifest, its exact bytes: hashed while they are read.
OciTarget::Trouble OciTarget::readManifest(const ApplyRequest& request, OciDocument& out) const {
  if (request.artifact.size > kMostManifestBytes) {
    return ApplyResult{Kind::Refused, "a manifest of more than 4 MiB", 0};
  }
  auto reader = request.content();
  if (!reader) return fromReader(reader.error());
  std::string bytes;
  std::vector<std::uint8_t> piece(64u << 10);
  while (true) {
    auto got = (*reader)->read(piece);
    if (!got) return fromReader(got.error());
    if (*got == 0) break;
    bytes += asText(ByteView(piece.data(), *got));
  }
  out = ociDocument(std::move(bytes), request.artifact.mediaType);
  return std::nullopt;
}

OciTarget::Trouble OciTarget::ensureBytes(const ApplyRequest& request, const OciDocument& blob,
                                          const Deadline& deadline) {
  const std::string repository = repositoryOf(request.model);
  const auto there = registry_.headBlob(repository, blob.digest, deadline);
  if (there && there->status == 200) return std::nullopt;
  if (!there || there->status != 404) return meaning(there);
  const auto put =
      registry_.putBlob(repository, blob.digest, blob.bytes.size(), nullptr, blob.bytes, deadline);
  if (!put || !put->ok()) return meaning(put);
  return std::nullopt;
}

OciTarget::Trouble OciTarget::ensureFile(const ApplyRequest& request, const Deadline& deadline) {
  const std::string repository = repositoryOf(request.model);
  const auto there = registry_.headBlob(repository, request.digest, deadline);
  const bool present = there && (there->status == 200 || (there->status >= 301 && there->status <= 308));
  if (present) {
    say(request, "blob-present", toHex(request.digest));
    return std::nullopt;
  }
  if (!there || there->status != 404) return meaning(there);
  auto reader = request.content();
  if (!reader) return fromReader(reader.error());
  say(request, "blob-sending", std::to_string(request.artifact.size));
  const auto put =
      registry_.putBlob(repository, request.digest, request.artifact.size, reader->get(), {}, deadline);
  if (!put || !put->ok()) return meaning(put);
  say(request, "blob-sent", toHex(request.digest));
  return std::nullopt;
}

OciTarget::Trouble OciTarget::prepare(const ApplyRequest& request, const Deadline& deadline,
                                      OciDocument& out) {
  if (isManifestType(request.artifact.mediaType) && !request.digest.isZero()) {
    return readManifest(request, out);
  }
  const bool retire = request.digest.isZero();
  const OciDocument config = retire ? ociDocument(std::string(kOciEmptyBytes), kOciEmptyType)
                                    : modelConfig(request.model, request.digest);
  out = retire ? retiredManifest(request.model) : modelManifest(request.model, request.artifact);
  if (auto trouble = retire ? std::nullopt : ensureFile(request, deadline)) return trouble;
  return ensureBytes(request, config, deadline);
}

/// Registries without the referrers API leave it to the client to keep a list under a tag. Nobody can
/// write it conditionally, so the list may miss an entry; the record does not.
bool OciTarget::noteReferrer(const std::string& repository, const OciDocument& subject,
                             const OciDocument& referrer, const Deadline& deadline) {
  const std::string tag = "sha256-" + toHex(subject.digest);
  const auto list = registry_.manifest(repository, tag, deadline);
  if (!list || (!list->ok() && !isUnknownTag(*list))) return false;
  const auto index = withReferrer(list->ok() ? list->body : std::string(), referrer);
  if (!index) return true;
  const auto put = registry_.putManifest(repository, tag, *index, {}, deadline);
  return put && put->ok();
}

/// Which proposal approved these bytes, for whoever finds them in the registry. True before they are
/// live, and not needed for that: trouble here is only told.
void OciTarget::recordDecision(const ApplyRequest& request, const OciDocument& subject,
                               const Deadline& deadline) {
  const std::string repository = repositoryOf(request.model);
  if (ensureBytes(request, ociDocument(std::string(kOciEmptyBytes), kOciEmptyType), deadline)) {
    return say(request, "decision-not-recorded", "");
  }
  const OciDocument decision = decisionManifest(dao_, request, subject);
  const auto put =
      registry_.putManifest(repository, "sha256:" + toHex(decision.digest), decision, {}, deadline);
  const bool there = put && put->ok();
  const bool listed = there && put->header("oci-subject") != nullptr;
  if (there && (listed || noteReferrer(repository, subject, decision, deadline))) {
    return say(request, "decision-recorded", toHex(decision.digest));
  }
  say(request, "decision-not-recorded", there ? "" : meaning(put).detail);
}

ApplyResult OciTarget::apply(const ApplyRequest& request, const Deadline& deadline) {
  OciDocument manifest;
  if (auto trouble = prepare(request, deadline, manifest)) {
    // The tag was not touched, whatever became of an upload.
    if (trouble->kind == Kind::Unknown) trouble->kind = Kind::Unavailable;
    return *trouble;
  }
  if (spec_.recordDecision && !request.digest.isZero()) recordDecision(request, manifest, deadline);
  const auto put =
      registry_.putManifest(repositoryOf(request.model), spec_.tag, manifest, request.stillWanted, deadline);
  ApplyResult out = meaning(put);
  // Bytes that we put there ourselves a moment ago were collected: put them there again.
  const bool lost = put && ociErrorCode(*put) == "MANIFEST_BLOB_UNKNOWN";
  if (lost && !isManifestType(request.artifact.mediaType)) out.kind = Kind::Unavailable;
  if (out.kind == Kind::Done) say(request, "tag-set", toHex(manifest.digest));
  return out;
}

HealthReport OciTarget::health(const std::string& model, const Deadline& deadline) {
  return probe_ ? probe_->check(model, deadline) : HealthReport{};
}

}  // namespace d3l::deploy
