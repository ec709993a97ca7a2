// state.json of one model in a directory target: the fence against older generations.
#pragma once

#include <optional>
#include <string>

#include "core/deploy/directory_files.h"
#include "core/deploy/target.h"

namespace d3l::deploy {

inline constexpr const char* kDirectoryStateFile = "state.json";

struct DirectoryState {
  DaoId dao;
  std::uint64_t generation = 0;
  std::uint64_t revision = 0;  ///< one more with every effect
  Hash32 digest;
  std::string version;
  ProposalId proposal;
  Hash32 key;
};

/// Nothing if there is none yet; an error if it cannot be understood.
files::Outcome<std::optional<DirectoryState>> readDirectoryState(const std::string& folder);
std::string toText(const DirectoryState& state);
DirectoryState nextState(const DaoId& dao, const ApplyRequest& request,
                         const std::optional<DirectoryState>& before);
/// Nothing when the request may go on.
std::optional<ApplyResult> checkFence(const DaoId& dao, const ApplyRequest& request,
                                      const std::optional<DirectoryState>& state);
/// metadata.json beside an artifact.
std::string artifactMetadata(const ApplyRequest& request);

}  // namespace d3l::deploy
