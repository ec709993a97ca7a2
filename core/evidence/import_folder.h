// A file or a folder as somebody drops it: everything in it that is evidence becomes reports, and
// every other file is listed with the reason why it is not.
//
//   one report per model and version found; files that name neither belong to all that lies beside
//   them. A file that is evidence but broken imports nothing at all: `problem` says what and where.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/evidence/import.h"

namespace d3l::evidence {

enum class IgnoredBecause {
  NotEvidence,    ///< by its name nothing that is read here: an image, weights, source text; not opened
  UnknownFormat,  ///< JSON, YAML, TOML or a table, but of none of the formats
  NoResults,      ///< of a known format, without one metric or row, e.g. a model card of prose only
  Superseded,     ///< another file says the same with more detail, e.g. beside HELM's per-instance file
  SecondTable,    ///< a report rests on one per-sample table; this is another one
  TooLarge,       ///< beyond the limit of one file, or of all of them together
  Unreadable,     ///< the system does not give its bytes; `error.detail` has the system's words
  Link,           ///< a symbolic link inside a folder: never followed
  TooDeep,        ///< more folders inside one another than are searched
  Broken,         ///< evidence with a fault: `error` says where; nothing is imported then
};
/// "not-evidence" and so on; stable, for machines.
std::string_view ignoredName(IgnoredBecause reason);

struct IgnoredFile {
  std::string file;  ///< relative to what was dropped, "/" between folders
  IgnoredBecause reason{};
  std::optional<Error> error;  ///< for Broken, TooLarge and Unreadable
};

struct UnderstoodFile {
  std::string file;
  Format format{};
  Hash32 digest;           ///< SHA-256 of its bytes
  std::uint64_t size = 0;  ///< bytes
  std::size_t report = 0;  ///< index into ImportResult::reports; the first if it adds to several
  std::size_t metrics = 0;
  std::size_t curves = 0;
  std::size_t rows = 0;  ///< of a per-sample table
};

struct ImportResult {
  /// Sorted by model, then version. Empty where `problem` is set, and where nothing was evidence.
  std::vector<Import> reports;
  std::vector<UnderstoodFile> understood;  ///< by name; empty where `problem` is set
  std::vector<IgnoredFile> ignored;        ///< by name
  /// The first fault. Cancelled, or no evidence at all (Empty, UnknownFormat), are faults too.
  std::optional<Error> problem;
};

struct FolderLimits {
  std::size_t maxFileBytes = 256u << 20;    ///< of a packed file also what comes out of it
  std::size_t maxTotalBytes = 1024u << 20;  ///< and of all packed files what comes out together
  std::size_t maxFiles = 50'000;
  std::size_t maxDepth = 12;
};

/// Called after each file: done, found so far. From the thread that called.
using ImportProgress = std::function<void(std::size_t done, std::size_t found)>;

/// Files and folders of this computer; a folder stands for everything in it, its subfolders too.
/// Hidden folders (".git", ".dvc/cache") are passed over. Blocks: call it off the UI thread.
ImportResult importPaths(const std::vector<std::string>& paths, const ImportOptions& options = {},
                         const Cancelled& cancelled = {}, const ImportProgress& progress = {},
                         const FolderLimits& limits = {});

/// The same for bytes in hand; names are relative paths with "/" between folders.
ImportResult importTree(const std::vector<NamedFile>& files, const ImportOptions& options = {},
                        const Cancelled& cancelled = {});

}  // namespace d3l::evidence
