// The tree of RFC 6962 against published roots, and proofs against brute force.
#include <QTest>
#include <map>

#include "core/base/hex.h"
#include "core/ledger/merkle.h"

using namespace d3l;
using namespace d3l::ledger;

namespace {

/// MTH of RFC 6962, 2.1, as it is written there.
Hash32 plainRoot(const std::vector<Hash32>& leaves) {
  if (leaves.empty()) return emptyRoot();
  if (leaves.size() == 1) return leaves.front();
  std::size_t split = 1;
  while (split * 2 < leaves.size()) split *= 2;
  const auto middle = leaves.begin() + static_cast<std::ptrdiff_t>(split);
  return nodeHash(plainRoot({leaves.begin(), middle}), plainRoot({middle, leaves.end()}));
}

struct Tree {
  Frontier frontier;
  std::vector<Hash32> leaves;
  std::map<TileId, TileHashes> tiles;
  TileReader reader = [this](TileId id, std::size_t) -> std::optional<TileHashes> {
    const auto it = tiles.find(id);
    return it == tiles.end() ? std::nullopt : std::optional(it->second);
  };
  void grow(std::size_t size) {
    while (leaves.size() < size) {
      leaves.push_back(leafHash(asBytes(std::to_string(leaves.size()))));
      frontier.add(leaves.back());
    }
    for (auto& tile : frontier.takeChanged()) tiles[tile.id] = std::move(tile.hashes);
  }
  Hash32 rootOf(std::size_t size) const {
    return plainRoot({leaves.begin(), leaves.begin() + static_cast<std::ptrdiff_t>(size)});
  }
};

}  // namespace

class TestMerkle : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  // The leaves and roots of the Certificate Transparency reference tests.
  void publishedRoots() {
    const std::vector<std::string> leaves{
        "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
    const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                         "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                         "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                         "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                         "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                         "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                         "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                         "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                         "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
    Frontier frontier;
    QCOMPARE(toHex(frontier.root()), roots[0]);
    for (std::size_t i = 0; i < leaves.size(); ++i) {
      frontier.add(leafHash(*fromHex(leaves[i])));
      QCOMPARE(toHex(frontier.root()), roots[i + 1]);
    }
  }

  void frontierAndTilesAgree() {
    Tree tree;
    for (std::size_t size : {1u, 2u, 3u, 255u, 256u, 257u, 511u, 512u, 513u, 700u, 1024u}) {
      tree.grow(size);
      QCOMPARE(toHex(tree.frontier.root()), toHex(tree.rootOf(size)));
      QCOMPARE(rootAt(tree.reader, size), std::optional(tree.rootOf(size)));
      QCOMPARE(rootAt(tree.reader, size / 2), std::optional(tree.rootOf(size / 2)));
    }
    QCOMPARE(tree.tiles.size(), std::size_t{5});
    QVERIFY(!rootAt(tree.reader, 1025));
  }

  void restores() {
    Tree tree;
    tree.grow(700);
    Frontier again = Frontier::restore(700, {tree.tiles.at({0, 2}), tree.tiles.at({1, 0})});
    QCOMPARE(again.root(), tree.frontier.root());
    Tree longer;
    longer.grow(800);
    for (std::size_t i = 700; i < 800; ++i) again.add(longer.leaves[i]);
    QCOMPARE(again.root(), longer.frontier.root());
    Tree exact;
    exact.grow(512);
    Frontier full = Frontier::restore(512, {{}, exact.tiles.at({1, 0})});
    full.add(longer.leaves[512]);
    QCOMPARE(full.root(), longer.rootOf(513));
  }

  void inclusion() {
    Tree tree;
    tree.grow(70);
    for (std::size_t size = 1; size <= 70; ++size) {
      for (std::size_t index = 0; index < size; ++index) {
        const auto path = inclusionPath(tree.reader, index, size);
        QVERIFY(path);
        const Hash32 root = tree.rootOf(size);
        QVERIFY(verifyInclusion(tree.leaves[index], index, size, *path, root));
        if (size > 1) {
          QVERIFY(!verifyInclusion(tree.leaves[(index + 1) % size], index, size, *path, root));
          QVERIFY(!verifyInclusion(tree.leaves[index], index, size, {path->begin() + 1, path->end()}, root));
        }
        auto longer = *path;
        longer.push_back(root);
        QVERIFY(!verifyInclusion(tree.leaves[index], index, size, longer, root));
      }
      QVERIFY(!inclusionPath(tree.reader, size, size));
    }
    QVERIFY(!verifyInclusion(tree.leaves[0], 1, 1, {}, tree.leaves[0]));
    QVERIFY(!verifyInclusion(tree.leaves[0], 0, 0, {}, tree.leaves[0]));
  }

  void consistency() {
    Tree tree;
    tree.grow(40);
    for (std::size_t to = 1; to <= 40; ++to) {
      for (std::size_t from = 0; from <= to; ++from) {
        const auto path = consistencyPath(tree.reader, from, to);
        QVERIFY(path);
        const Hash32 a = tree.rootOf(from), b = tree.rootOf(to);
        QVERIFY(verifyConsistency(from, to, a, b, *path));
        QVERIFY(!verifyConsistency(to + 1, to, a, b, *path));
        if (from == 0) continue;
        QVERIFY(!verifyConsistency(from, to, tree.leaves[39], b, *path));
        QVERIFY(!verifyConsistency(from, to, a, tree.leaves[39], *path));
        auto longer = *path;
        longer.push_back(a);
        QVERIFY(!verifyConsistency(from, to, a, b, longer));
        if (!path->empty()) QVERIFY(!verifyConsistency(from, to, a, b, {path->begin(), path->end() - 1}));
      }
    }
  }

  void deepTree() {
    // Two full levels and a bit: 65,536 leaves make the first tile of level 2.
    Tree tree;
    tree.grow(65537);
    QCOMPARE(tree.frontier.root(), tree.rootOf(65537));
    for (std::uint64_t index : {0u, 255u, 256u, 65535u, 65536u}) {
      const auto path = inclusionPath(tree.reader, index, 65537);
      QVERIFY(path && verifyInclusion(tree.leaves[index], index, 65537, *path, tree.frontier.root()));
    }
    const auto path = consistencyPath(tree.reader, 40000, 65537);
    QVERIFY(path && verifyConsistency(40000, 65537, tree.rootOf(40000), tree.frontier.root(), *path));
  }
};

QTEST_APPLESS_MAIN(TestMerkle)
#include "tst_merkle.moc"
