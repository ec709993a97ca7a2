// The Merkle tree of RFC 6962 (section 2.1), SHA-256: leaf = H(0x00 ‖ data), node = H(0x01 ‖ l ‖ r).
// Hashes are kept in tiles of 256 (C2SP tlog-tiles), so that memory is O(log n).
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/bytes.h"

namespace d3l::ledger {

Hash32 leafHash(ByteView data);
Hash32 nodeHash(const Hash32& left, const Hash32& right);
/// Root of nothing: SHA-256 of the empty string.
Hash32 emptyRoot();

inline constexpr std::uint64_t kTileWidth = 256;
/// Tile `n` of a level: hashes of complete subtrees of 256^level leaves, up to 256 of them.
struct TileId {
  unsigned level = 0;
  std::uint64_t n = 0;
  friend auto operator<=>(const TileId&, const TileId&) = default;
};
using TileHashes = std::vector<Hash32>;

/// The right edge of a growing tree: the last, partly filled tile of each level.
class Frontier {
 public:
  Frontier() = default;
  void add(const Hash32& leaf);
  std::uint64_t size() const { return size_; }
  Hash32 root() const;

  /// Tiles changed since the last call, complete content each; the caller stores them.
  struct Changed {
    TileId id;
    TileHashes hashes;
  };
  std::vector<Changed> takeChanged();
  /// Only the tiles that have become full.
  std::vector<Changed> takeFull() { return std::exchange(full_, {}); }
  /// Continues a stored tree: `edges[level]` is the last, partly filled (perhaps empty) tile.
  static Frontier restore(std::uint64_t size, std::vector<TileHashes> edges);

 private:
  std::uint64_t size_ = 0;
  std::vector<TileHashes> edges_;
  std::vector<Changed> full_;
  std::vector<bool> dirty_;
};

/// Where proofs read hashes from: the stored tile (at least `width` hashes), or nothing.
using TileReader = std::function<std::optional<TileHashes>(TileId id, std::size_t width)>;

/// Root of the first `size` leaves; nothing if a tile is missing.
std::optional<Hash32> rootAt(const TileReader& tiles, std::uint64_t size);
/// Audit path of leaf `index` (from 0) in the tree of `size`.
std::optional<std::vector<Hash32>> inclusionPath(const TileReader& tiles, std::uint64_t index,
                                                 std::uint64_t size);
/// Proof that the tree of `from` leaves is a prefix of the one of `to`.
std::optional<std::vector<Hash32>> consistencyPath(const TileReader& tiles, std::uint64_t from,
                                                   std::uint64_t to);

/// RFC 9162, 2.1.3.2 and 2.1.4.2; false for every malformed proof.
bool verifyInclusion(const Hash32& leaf, std::uint64_t index, std::uint64_t size,
                     const std::vector<Hash32>& path, const Hash32& root);
bool verifyConsistency(std::uint64_t from, std::uint64_t to, const Hash32& fromRoot, const Hash32& toRoot,
                       const std::vector<Hash32>& path);

}  // namespace d3l::ledger
