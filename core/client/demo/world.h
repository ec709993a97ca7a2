// The demo world's texts, members and real evidence, read from the program's resources.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/client/error.h"
#include "core/governance/action.h"

namespace d3l::client::demo {

struct Person {
  std::string key;
  std::string name;
  std::string about;
  Amount allocation;  ///< base units
  bool verified = false;
  std::vector<governance::Role> roles;
  std::string delegatesTo;  ///< key of another person, empty if none
};

struct ReviewText {
  std::string by;
  governance::ReviewVerdict verdict{};
  std::string summary;
};

/// A proposal as told by the world file; `intended` names the state it shall end in.
struct Story {
  std::string key;
  governance::Track track{};
  std::string title;
  std::string body;
  std::string proposer;
  std::uint64_t daysAgo = 0;
  std::string intended;
  bool main = false;
  json::Value fields;  ///< the track's own fields
  std::vector<ReviewText> reviews;
  std::vector<std::string> reasonsFor, reasonsAgainst, reasonsAbstain;
};

struct World {
  std::vector<Person> people;  ///< the first is the person's own account
  std::vector<Story> stories;  ///< oldest first
};

inline constexpr unsigned kDecimals = 18;

Result<World> loadWorld();
/// A file below demo/, e.g. "evidence/wine-origin/2.0.0/artifact.json".
Result<Bytes> loadFile(const std::string& path);

/// A proposal's payload with everything it refers to as blobs.
struct Material {
  governance::Payload payload;
  std::vector<Bytes> evidence;  ///< named in the Propose action
  std::vector<Bytes> others;    ///< artifact, schema, sample: named in the payload
};
/// Artifact digests of versions come from the files themselves.
Result<Material> materialOf(const Story& story, Timestamp now);
/// SHA-256 of a version's artifact.
Result<Hash32> artifactDigest(const std::string& model, const std::string& version);

}  // namespace d3l::client::demo
