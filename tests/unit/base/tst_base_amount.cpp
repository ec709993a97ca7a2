// Amounts: every boundary of 0 … 2^128−1, and the exact products the tally relies on.
#include <QTest>

#include "core/base/amount.h"

using d3l::Amount;
using d3l::Ratio;
using d3l::u128;

namespace {

const char* const kMax = "340282366920938463463374607431768211455";

Amount parsed(const char* text) {
  const auto amount = Amount::parse(text);
  if (!amount) qFatal("not an amount: %s", text);
  return *amount;
}

QByteArray shown(const std::optional<Amount>& amount) {
  return amount ? QByteArray::fromStdString(amount->toString()) : QByteArray("nothing");
}

}  // namespace

class TestAmount : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void parse_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    for (const char* text : {"0", "1", "9", "10", "18446744073709551615", "18446744073709551616",
                             "170141183460469231731687303715884105728", kMax}) {
      QTest::newRow(text) << QByteArray(text) << true;
    }
    for (const char* text :
         {"", " ", "00", "01", "-1", "+1", "1 ", " 1", "1.0", "1e3", "0x10", "1_000", "١",
          "340282366920938463463374607431768211456", "340282366920938463463374607431768211460",
          "999999999999999999999999999999999999999", "1000000000000000000000000000000000000000"}) {
      QTest::addRow("refused '%s'", text) << QByteArray(text) << false;
    }
  }
  void parse() {
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(shown(Amount::parse(text.toStdString())), valid ? text : QByteArray("nothing"));
  }

  void tokens_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("decimals");
    QTest::addColumn<QByteArray>("units");
    QTest::addColumn<QByteArray>("back");
    QTest::newRow("whole") << QByteArray("12") << 2 << QByteArray("1200") << QByteArray("12");
    QTest::newRow("places") << QByteArray("12.5") << 18 << QByteArray("12500000000000000000")
                            << QByteArray("12.5");
    QTest::newRow("zero") << QByteArray("0.000") << 3 << QByteArray("0") << QByteArray("0");
    QTest::newRow("smallest") << QByteArray("0.000000000000000001") << 18 << QByteArray("1")
                              << QByteArray("0.000000000000000001");
    QTest::newRow("leading zeros") << QByteArray("007.50") << 2 << QByteArray("750") << QByteArray("7.5");
    QTest::newRow("no decimals") << QByteArray("7") << 0 << QByteArray("7") << QByteArray("7");
    QTest::newRow("largest") << QByteArray("340282366920938463463.374607431768211455") << 18
                             << QByteArray(kMax) << QByteArray("340282366920938463463.374607431768211455");
    for (const char* text : {"", ".", ".5", "5.", "1.2.3", "-1", "+1", "1e2", "1,5", "0.0000000000000000001",
                             "340282366920938463463.374607431768211456", "340282366920938463464"}) {
      QTest::addRow("refused '%s'", text) << QByteArray(text) << 18 << QByteArray("nothing") << QByteArray();
    }
  }
  void tokens() {
    QFETCH(QByteArray, text);
    QFETCH(int, decimals);
    QFETCH(QByteArray, units);
    QFETCH(QByteArray, back);
    const auto amount = Amount::parseTokens(text.toStdString(), static_cast<unsigned>(decimals));
    QCOMPARE(shown(amount), units);
    if (amount) {
      QCOMPARE(QByteArray::fromStdString(amount->toTokens(static_cast<unsigned>(decimals))), back);
    }
  }

  void tokensAreCutNotRounded() {
    QCOMPARE(parsed("1999999999999999999").toTokens(18, 2), std::string("1.99"));
    QCOMPARE(parsed("1009999999999999999").toTokens(18, 2), std::string("1"));
    QCOMPARE(parsed("1999999999999999999").toTokens(18, 0), std::string("1"));
  }

  void sumsAndProductsAreChecked() {
    const Amount one(1), two(2), half(u128{1} << 127), max = Amount::max();
    QCOMPARE(shown(add(max, Amount())), QByteArray(kMax));
    QCOMPARE(shown(add(max, one)), QByteArray("nothing"));
    QCOMPARE(shown(add(half, half)), QByteArray("nothing"));
    QCOMPARE(shown(subtract(one, one)), QByteArray("0"));
    QCOMPARE(shown(subtract(one, two)), QByteArray("nothing"));
    QCOMPARE(shown(multiply(max, 0)), QByteArray("0"));
    QCOMPARE(shown(multiply(max, 1)), QByteArray(kMax));
    QCOMPARE(shown(multiply(max, 2)), QByteArray("nothing"));
    QCOMPARE(shown(multiply(half, 2)), QByteArray("nothing"));
    QCOMPARE(shown(multiply(Amount((u128{1} << 64) + 1), ~std::uint64_t{0})), QByteArray(kMax));
  }

  void mulDivKeepsTheWholeProduct() {
    const Amount max = Amount::max(), one(1), three(3);
    QCOMPARE(shown(mulDiv(max, max, max)), QByteArray(kMax));
    QCOMPARE(shown(mulDiv(max, max, Amount(max.units() - 1))), QByteArray("nothing"));
    QCOMPARE(shown(mulDiv(max, one, Amount())), QByteArray("nothing"));
    QCOMPARE(shown(mulDiv(Amount(10), one, three)), QByteArray("3"));
    QCOMPARE(shown(mulDiv(Amount(11), one, three)), QByteArray("3"));
    QCOMPARE(shown(mulDiv(Amount(), max, one)), QByteArray("0"));
    QCOMPARE(shown(portion(max, Ratio{1, 1})), QByteArray(kMax));
    QCOMPARE(shown(portion(Amount(999), Ratio{1, 1000})), QByteArray("0"));
    QCOMPARE(shown(portion(Amount(1000), Ratio{1, 1000})), QByteArray("1"));
  }

  void squareRootsAtEverySquare() {
    QCOMPARE(isqrt(Amount()), Amount());
    QCOMPARE(isqrt(Amount::max()), Amount(~std::uint64_t{0}));
    for (int bit = 0; bit < 64; ++bit) {
      for (const u128 root :
           {u128{1} << bit, (u128{1} << bit) + ((u128{1} << bit) - 1), (u128{1} << bit) | 1}) {
        const u128 square = root * root;
        QCOMPARE(isqrt(Amount(square)), Amount(root));
        QCOMPARE(isqrt(Amount(square - 1)), Amount(root - 1));
        if (root > 1) QCOMPARE(isqrt(Amount(square + 1)), Amount(root));
      }
    }
  }

  /// Roots of every size, also where the quick guess gives way to the careful one, at 2^100.
  void rootsAreFloors() {
    std::uint64_t seed = 1;
    const auto holds = [](u128 n) {
      const u128 root = isqrt(Amount(n)).units();
      return root * root <= n && (root == ~std::uint64_t{0} || (root + 1) * (root + 1) > n);
    };
    for (int i = 0; i < 100000; ++i) {
      seed = seed * 6364136223846793005u + 1442695040888963407u;
      const u128 wide = u128{seed} << 64 | (seed * 0x9E3779B97F4A7C15u);
      QVERIFY(holds(wide >> (i % 128)));
    }
    const u128 border = u128{1} << 100;
    for (u128 step = 0; step < 1000; ++step) QVERIFY(holds(border - step) && holds(border + step));
  }

  void productsCompareExactly() {
    const Amount max = Amount::max(), below(max.units() - 1), one(1), zero;
    QVERIFY(compareProducts(max, max, max, max) == std::strong_ordering::equal);
    QVERIFY(compareProducts(max, below, max, max) == std::strong_ordering::less);
    // (m−1)(m+1) = m² − 1: one apart in 256 bits.
    const Amount middle(u128{1} << 126), up(middle.units() + 1), down(middle.units() - 1);
    QVERIFY(compareProducts(middle, middle, down, up) == std::strong_ordering::greater);
    QVERIFY(compareProducts(zero, max, one, one) == std::strong_ordering::less);
    QVERIFY(compareProducts(zero, max, zero, one) == std::strong_ordering::equal);
  }
};

QTEST_APPLESS_MAIN(TestAmount)
#include "tst_base_amount.moc"
