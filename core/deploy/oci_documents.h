// The documents an OCI target writes. All are pure functions of what was approved, so that any
// deployer writes the same bytes and anybody can compute the digest that must stand under the tag.
//
// An approved artifact that is itself a manifest is written as it is. One that is a single file is
// wrapped as CNCF ModelPack: one layer, the approved bytes, and a config that names the model.
// https://github.com/modelpack/model-spec
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/deploy/target.h"

namespace d3l::deploy {

inline constexpr std::string_view kOciManifestType = "application/vnd.oci.image.manifest.v1+json";
inline constexpr std::string_view kOciIndexType = "application/vnd.oci.image.index.v1+json";
inline constexpr std::string_view kOciEmptyType = "application/vnd.oci.empty.v1+json";
inline constexpr std::string_view kOciEmptyBytes = "{}";
/// Everything a tag may name; without it in Accept, a tag that exists answers 404.
extern const std::string_view kOciAccept;

bool isManifestType(std::string_view mediaType);

struct OciDocument {
  std::string bytes;
  std::string mediaType;
  Hash32 digest;
};
OciDocument ociDocument(std::string bytes, std::string_view mediaType);

/// The ModelPack config and manifest of a single file.
OciDocument modelConfig(const std::string& model, const Hash32& layer);
OciDocument modelManifest(const std::string& model, const governance::Artifact& artifact);
/// Stands under the tag of a model that was retired: registries need not be able to delete.
OciDocument retiredManifest(const std::string& model);
/// Says beside the manifest `subject` which proposal approved it.
OciDocument decisionManifest(const DaoId& dao, const ApplyRequest& request, const OciDocument& subject);
/// `index` (empty: none yet) with `referrer` in it, for registries without the referrers API; nothing
/// if it holds it already or is no index.
std::optional<OciDocument> withReferrer(const std::string& index, const OciDocument& referrer);

/// What a manifest under the tag means.
struct OciMeaning {
  enum class Kind : std::uint8_t { Manifest, File, Retired };
  Kind kind = Kind::Manifest;
  Hash32 digest;           ///< of the manifest, or of the one file it wraps
  std::uint64_t size = 0;  ///< of that file
};
/// A wrapped file counts only if every byte of the manifest is as modelManifest() writes it.
OciMeaning meaningOf(const std::string& model, const std::string& bytes);

}  // namespace d3l::deploy
