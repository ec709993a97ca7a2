#include "core/ledger/merkle.h"

#include <array>
#include <bit>

#include "core/crypto/hash.h"

namespace d3l::ledger {
namespace {

Hash32 reduce(std::vector<Hash32> level) {
  while (level.size() > 1) {
    for (std::size_t i = 0; i < level.size() / 2; ++i) level[i] = nodeHash(level[2 * i], level[2 * i + 1]);
    level.resize(level.size() / 2);
  }
  return level.front();
}

/// Reads hashes of subtrees out of tiles; remembers that a tile was missing.
class Subtrees {
 public:
  explicit Subtrees(const TileReader& tiles) : tiles_(tiles) {}

  /// MTH(D[start:end]) of RFC 6962.
  Hash32 root(std::uint64_t start, std::uint64_t end) {
    const std::uint64_t size = end - start;
    if (size == 0) return emptyRoot();
    if (std::has_single_bit(size) && start % size == 0) {
      return complete(static_cast<unsigned>(std::countr_zero(size)), start);
    }
    const std::uint64_t split = std::bit_floor(size - 1);
    const Hash32 left = root(start, start + split);
    return nodeHash(left, root(start + split, end));
  }

  void path(std::uint64_t index, std::uint64_t start, std::uint64_t end, std::vector<Hash32>& out) {
    const std::uint64_t size = end - start;
    if (size <= 1) return;
    const std::uint64_t split = std::bit_floor(size - 1);
    if (index < split) {
      path(index, start, start + split, out);
      out.push_back(root(start + split, end));
    } else {
      path(index - split, start + split, end, out);
      out.push_back(root(start, start + split));
    }
  }

  /// SUBPROOF(m, D[start:end], whole) of RFC 6962, 2.1.2.
  void consistency(std::uint64_t from, std::uint64_t start, std::uint64_t end, bool whole,
                   std::vector<Hash32>& out) {
    const std::uint64_t size = end - start;
    if (from == size) {
      if (!whole) out.push_back(root(start, end));
      return;
    }
    const std::uint64_t split = std::bit_floor(size - 1);
    if (from <= split) {
      consistency(from, start, start + split, whole, out);
      out.push_back(root(start + split, end));
    } else {
      consistency(from - split, start + split, end, false, out);
      out.push_back(root(start, start + split));
    }
  }

  bool missing() const { return missing_; }

 private:
  Hash32 complete(unsigned height, std::uint64_t start) {
    const unsigned level = height / 8, rest = height % 8;
    const std::uint64_t first = start >> (8 * level);
    const std::size_t inTile = first % kTileWidth, count = std::size_t{1} << rest;
    const TileId id{level, first / kTileWidth};
    if (!held_ || heldId_ != id || held_->size() < inTile + count) {
      held_ = tiles_(id, inTile + count);
      heldId_ = id;
    }
    if (!held_ || held_->size() < inTile + count) {
      missing_ = true;
      return {};
    }
    const auto begin = held_->begin() + static_cast<std::ptrdiff_t>(inTile);
    return reduce(std::vector<Hash32>(begin, begin + static_cast<std::ptrdiff_t>(count)));
  }

  const TileReader& tiles_;
  std::optional<TileHashes> held_;
  TileId heldId_;
  bool missing_ = false;
};

}  // namespace

Hash32 leafHash(ByteView data) {
  Bytes all;
  all.reserve(data.size() + 1);
  all.push_back(0);
  all.insert(all.end(), data.begin(), data.end());
  return crypto::sha256(all);
}

Hash32 nodeHash(const Hash32& left, const Hash32& right) {
  std::array<std::uint8_t, 65> all{1};
  std::copy(left.bytes.begin(), left.bytes.end(), all.begin() + 1);
  std::copy(right.bytes.begin(), right.bytes.end(), all.begin() + 33);
  return crypto::sha256(all);
}

Hash32 emptyRoot() { return crypto::sha256({}); }

void Frontier::add(const Hash32& leaf) {
  ++size_;
  Hash32 hash = leaf;
  for (unsigned level = 0;; ++level) {
    if (edges_.size() == level) {
      edges_.emplace_back();
      dirty_.push_back(false);
    }
    TileHashes& edge = edges_[level];
    edge.push_back(hash);
    dirty_[level] = true;
    if (edge.size() < kTileWidth) return;
    hash = reduce(edge);
    full_.push_back({{level, (size_ - 1) >> (8 * (level + 1))}, std::move(edge)});
    edge.clear();
    dirty_[level] = false;
  }
}

Hash32 Frontier::root() const {
  // The complete subtrees at the right edge, smallest first: one for every bit of the size.
  std::optional<Hash32> root;
  for (unsigned level = 0; level < edges_.size(); ++level) {
    std::size_t end = edges_[level].size();
    for (unsigned bit = 0; bit < 8; ++bit) {
      const std::size_t count = std::size_t{1} << bit;
      if ((end & count) == 0) continue;
      const auto last = edges_[level].begin() + static_cast<std::ptrdiff_t>(end);
      const Hash32 peak = reduce(std::vector<Hash32>(last - static_cast<std::ptrdiff_t>(count), last));
      root = root ? nodeHash(peak, *root) : peak;
      end -= count;
    }
  }
  return root.value_or(emptyRoot());
}

std::vector<Frontier::Changed> Frontier::takeChanged() {
  std::vector<Changed> out = std::move(full_);
  full_.clear();
  for (unsigned level = 0; level < edges_.size(); ++level) {
    if (dirty_[level]) out.push_back({{level, size_ >> (8 * (level + 1))}, edges_[level]});
    dirty_[level] = false;
  }
  return out;
}

Frontier Frontier::restore(std::uint64_t size, std::vector<TileHashes> edges) {
  Frontier frontier;
  frontier.size_ = size;
  frontier.dirty_.assign(edges.size(), false);
  frontier.edges_ = std::move(edges);
  return frontier;
}

std::optional<Hash32> rootAt(const TileReader& tiles, std::uint64_t size) {
  Subtrees subtrees(tiles);
  const Hash32 root = subtrees.root(0, size);
  return subtrees.missing() ? std::nullopt : std::optional(root);
}

std::optional<std::vector<Hash32>> inclusionPath(const TileReader& tiles, std::uint64_t index,
                                                 std::uint64_t size) {
  if (index >= size) return std::nullopt;
  Subtrees subtrees(tiles);
  std::vector<Hash32> path;
  subtrees.path(index, 0, size, path);
  return subtrees.missing() ? std::nullopt : std::optional(std::move(path));
}

std::optional<std::vector<Hash32>> consistencyPath(const TileReader& tiles, std::uint64_t from,
                                                   std::uint64_t to) {
  if (from > to) return std::nullopt;
  std::vector<Hash32> path;
  if (from == 0 || from == to) return path;
  Subtrees subtrees(tiles);
  subtrees.consistency(from, 0, to, true, path);
  return subtrees.missing() ? std::nullopt : std::optional(std::move(path));
}

bool verifyInclusion(const Hash32& leaf, std::uint64_t index, std::uint64_t size,
                     const std::vector<Hash32>& path, const Hash32& root) {
  if (index >= size) return false;
  std::uint64_t fn = index, sn = size - 1;
  Hash32 hash = leaf;
  for (const Hash32& step : path) {
    if (sn == 0) return false;
    if ((fn & 1) != 0 || fn == sn) {
      hash = nodeHash(step, hash);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      hash = nodeHash(hash, step);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && hash == root;
}

bool verifyConsistency(std::uint64_t from, std::uint64_t to, const Hash32& fromRoot, const Hash32& toRoot,
                       const std::vector<Hash32>& path) {
  if (from > to) return false;
  if (from == to) return path.empty() && fromRoot == toRoot;
  if (from == 0) return path.empty() && fromRoot == emptyRoot();
  std::size_t next = 0;
  Hash32 first;
  if (std::has_single_bit(from)) {
    first = fromRoot;
  } else {
    if (path.empty()) return false;
    first = path[next++];
  }
  std::uint64_t fn = from - 1, sn = to - 1;
  while ((fn & 1) != 0) {
    fn >>= 1;
    sn >>= 1;
  }
  Hash32 fr = first, sr = first;
  for (; next < path.size(); ++next) {
    if (sn == 0) return false;
    const Hash32& step = path[next];
    if ((fn & 1) != 0 || fn == sn) {
      fr = nodeHash(step, fr);
      sr = nodeHash(step, sr);
      while ((fn & 1) == 0 && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      sr = nodeHash(sr, step);
    }
    fn >>= 1;
    sn >>= 1;
  }
  return sn == 0 && fr == fromRoot && sr == toRoot;
}

}  // namespace d3l::ledger
