// The table of accounts against an ordered map, whatever the addresses look like.
#include <QTest>
#include <map>

#include "core/governance/address_table.h"

using namespace d3l;
using governance::AddressTable;

namespace {

/// Addresses as keys make them, and such as people write by hand.
enum class Look { Scattered, CountedUp, CountedDown, FirstByte };

Address addressOf(Look look, std::uint64_t number) {
  Address address;
  auto& bytes = address.bytes;
  switch (look) {
    case Look::Scattered:
      for (auto& byte : bytes) {
        number = number * 6364136223846793005u + 1442695040888963407u;
        byte = static_cast<std::uint8_t>(number >> 56);
      }
      break;
    case Look::CountedUp:
      for (std::size_t i = 0; i < 8; ++i) bytes[19 - i] = static_cast<std::uint8_t>(number >> (8 * i));
      break;
    case Look::CountedDown:
      for (std::size_t i = 0; i < 8; ++i) bytes[8 - i] = static_cast<std::uint8_t>(~number >> (8 * i));
      break;
    case Look::FirstByte:
      bytes[0] = static_cast<std::uint8_t>(number);
      bytes[10] = static_cast<std::uint8_t>(number >> 8);
      bytes[19] = static_cast<std::uint8_t>(number >> 16);
      break;
  }
  return address;
}

struct Both {
  AddressTable<std::uint64_t> table;
  std::map<Address, std::uint64_t> tree;
};

Both filled(Look look, std::uint64_t size) {
  Both both;
  for (std::uint64_t i = 0; i < size; ++i) {
    both.table[addressOf(look, i)] = i;
    both.tree[addressOf(look, i)] = i;
  }
  return both;
}

bool sameOrder(const Both& both) {
  auto expected = both.tree.begin();
  for (const auto* entry : both.table.sorted()) {
    if (expected == both.tree.end() || entry->first != expected->first || entry->second != expected->second)
      return false;
    ++expected;
  }
  return expected == both.tree.end();
}

}  // namespace

class TestAddressTable : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void agreesWithATree_data();
  void agreesWithATree();
  void iteratesAsInserted();
  void copiesAreTheirOwn();
  void emplaceKeepsWhatIsThere();
};

void TestAddressTable::agreesWithATree_data() {
  QTest::addColumn<int>("look");
  QTest::addColumn<quint64>("size");
  const std::pair<const char*, Look> looks[] = {{"scattered", Look::Scattered},
                                                {"counted up", Look::CountedUp},
                                                {"counted down", Look::CountedDown},
                                                {"first byte", Look::FirstByte}};
  for (const auto& [name, look] : looks) {
    // Where few become many, around each doubling of the slots, and plenty.
    for (const quint64 size : {0u, 1u, 8u, 9u, 16u, 17u, 32u, 33u, 64u, 65u, 256u, 257u, 512u, 513u, 50'000u})
      QTest::addRow("%s, %llu", name, size) << static_cast<int>(look) << size;
  }
}

void TestAddressTable::agreesWithATree() {
  QFETCH(int, look);
  QFETCH(quint64, size);
  const auto kind = static_cast<Look>(look);
  const Both both = filled(kind, size);
  QCOMPARE(both.table.size(), both.tree.size());
  QCOMPARE(both.table.empty(), size == 0);
  for (std::uint64_t i = 0; i < size; ++i) {
    const auto found = both.table.find(addressOf(kind, i));
    QVERIFY(found != both.table.end());
    QVERIFY(found->first == addressOf(kind, i));
    QCOMPARE(found->second, i);
    QCOMPARE(both.table.at(found->first), i);
  }
  for (std::uint64_t i = size; i < 2 * size + 10; ++i) {
    QVERIFY(!both.table.contains(addressOf(kind, i)));
    QVERIFY(both.table.find(addressOf(kind, i)) == both.table.end());
    QCOMPARE(both.table.count(addressOf(kind, i)), std::size_t{0});
  }
  QVERIFY(sameOrder(both));
}

void TestAddressTable::iteratesAsInserted() {
  const Both both = filled(Look::Scattered, 1000);
  std::uint64_t next = 0;
  for (const auto& [address, number] : both.table) {
    QCOMPARE(number, next);
    QVERIFY(address == addressOf(Look::Scattered, next));
    ++next;
  }
  QCOMPARE(next, std::uint64_t{1000});
}

void TestAddressTable::copiesAreTheirOwn() {
  const Both both = filled(Look::Scattered, 100);
  AddressTable<std::uint64_t> copy = both.table;
  copy[addressOf(Look::Scattered, 0)] = 5;
  for (std::uint64_t i = 100; i < 1000; ++i) copy[addressOf(Look::Scattered, i)] = i;
  copy[addressOf(Look::Scattered, 100)] = 6;
  QCOMPARE(both.table.size(), std::size_t{100});
  QCOMPARE(both.table.at(addressOf(Look::Scattered, 0)), std::uint64_t{0});
  QVERIFY(sameOrder(both));
  QCOMPARE(copy.size(), std::size_t{1000});
  const AddressTable<std::uint64_t> moved = std::move(copy);
  QCOMPARE(moved.at(addressOf(Look::Scattered, 100)), std::uint64_t{6});
}

void TestAddressTable::emplaceKeepsWhatIsThere() {
  AddressTable<std::uint64_t> table;
  table.emplace(addressOf(Look::Scattered, 1), 1);
  table.emplace(addressOf(Look::Scattered, 1), 2);
  QCOMPARE(table.size(), std::size_t{1});
  QCOMPARE(table.at(addressOf(Look::Scattered, 1)), std::uint64_t{1});
}

QTEST_APPLESS_MAIN(TestAddressTable)
#include "tst_address_table.moc"
