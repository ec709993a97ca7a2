// Hexadecimal text and fixed-size identifiers.
#include <QTest>

#include "core/base/hex.h"

using namespace d3l;

class TestHex : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyByteThereAndBack() {
    Bytes all;
    for (int i = 0; i < 256; ++i) all.push_back(static_cast<std::uint8_t>(i));
    const std::string text = toHex(all);
    QCOMPARE(text.size(), std::size_t{512});
    QCOMPARE(text.substr(0, 8), std::string("00010203"));
    QCOMPARE(text.substr(506), std::string("fdfeff"));
    QVERIFY(fromHex(text) == all);
    QVERIFY(fromHex(toHex0x(all)) == all);
    QVERIFY(fromHex(QByteArray::fromStdString(text).toUpper().toStdString()) == all);
  }

  void read_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    for (const char* text : {"", "0x", "00", "0xfF", "0xdeadBEEF"})
      QTest::newRow(text) << QByteArray(text) << true;
    for (const char* text : {"0", "0x0", "0X00", "g0", "0g", "00 ", " 00", "-1", "0x0x00", "00:00", "é"}) {
      QTest::addRow("refused '%s'", text) << QByteArray(text) << false;
    }
    QTest::newRow("refused NUL") << QByteArray("0\0", 2) << false;
  }
  void read() {
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(fromHex(text.toStdString()).has_value(), valid);
  }

  void identifiersHaveExactlyTheirSize() {
    const std::string text = "0x" + std::string(38, '0') + "2a";
    const auto address = fixedFromHex<Address>(text);
    QVERIFY(address.has_value());
    QCOMPARE(toHex0x(*address), text);
    QCOMPARE(address->bytes[19], std::uint8_t{42});
    QVERIFY(!address->isZero());
    QVERIFY(Address{}.isZero());
    QVERIFY(!fixedFromHex<Address>(text + "00").has_value());
    QVERIFY(!fixedFromHex<Address>(text.substr(0, text.size() - 2)).has_value());
    QVERIFY(!fixedFromHex<Hash32>(text).has_value());
  }

  void identifiersOrderByValue() {
    Hash32 low, high;
    low.bytes[31] = 0xFF;
    high.bytes[0] = 0x01;
    QVERIFY(low < high);
    QVERIFY(low == Hash32::from(low.view()));
  }
};

QTEST_APPLESS_MAIN(TestHex)
#include "tst_base_hex.moc"
