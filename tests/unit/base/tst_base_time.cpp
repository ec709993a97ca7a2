// Time as text: leap days, 2038, the ends of the range.
#include <QTest>

#include "core/base/time.h"

using namespace d3l;

class TestTime : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void bothWays_data() {
    QTest::addColumn<quint64>("seconds");
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("epoch") << quint64{0} << QByteArray("1970-01-01T00:00:00Z");
    QTest::newRow("last second of a day") << quint64{86399} << QByteArray("1970-01-01T23:59:59Z");
    QTest::newRow("leap day 2000") << quint64{951782400} << QByteArray("2000-02-29T00:00:00Z");
    QTest::newRow("leap day 2024") << quint64{1709164800} << QByteArray("2024-02-29T00:00:00Z");
    QTest::newRow("signed 32 bits end") << quint64{2147483647} << QByteArray("2038-01-19T03:14:07Z");
    QTest::newRow("and one second") << quint64{2147483648} << QByteArray("2038-01-19T03:14:08Z");
    QTest::newRow("no leap day in 2100") << quint64{4107542400} << QByteArray("2100-03-01T00:00:00Z");
    QTest::newRow("unsigned 32 bits end") << quint64{4294967296} << QByteArray("2106-02-07T06:28:16Z");
    QTest::newRow("last") << quint64{253402300799} << QByteArray("9999-12-31T23:59:59Z");
  }
  void bothWays() {
    QFETCH(quint64, seconds);
    QFETCH(QByteArray, text);
    QCOMPARE(QByteArray::fromStdString(toIso8601(seconds)), text);
    QCOMPARE(parseTime(text.toStdString()), std::optional<Timestamp>(seconds));
    QCOMPARE(parseTime(std::to_string(seconds)), std::optional<Timestamp>(seconds));
  }

  void everyDayOfFourCenturies() {
    for (Timestamp day = 0; day < 146097; ++day) {
      const Timestamp time = day * 86400 + day % 86400;
      if (parseTime(toIso8601(time)) != time) QFAIL(toIso8601(time).c_str());
    }
  }

  void refused_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text : {"",
                             " ",
                             "-1",
                             "+1",
                             "1.5",
                             "1e9",
                             "18446744073709551616",
                             "2023-02-29T00:00:00Z",
                             "2100-02-29T00:00:00Z",
                             "2026-13-01T00:00:00Z",
                             "2026-00-01T00:00:00Z",
                             "2026-04-31T00:00:00Z",
                             "2026-04-00T00:00:00Z",
                             "2026-05-12T24:00:00Z",
                             "2026-05-12T14:60:00Z",
                             "2026-05-12T23:59:60Z",
                             "1969-12-31T23:59:59Z",
                             "2026-05-12T14:00:00",
                             "2026-05-12T14:00:00z",
                             "2026-05-12 14:00:00Z",
                             "2026-05-12T14:00:00+00:00",
                             "2026-05-12T14:00:00.0Z",
                             "26-05-12T14:00:00Z",
                             "2026-5-12T14:00:00Z ",
                             "+026-05-12T14:00:00Z",
                             "2026-05-12T-4:00:00Z",
                             "2026/05/12T14:00:00Z"}) {
      QTest::addRow("'%s'", text) << QByteArray(text);
    }
  }
  void refused() {
    QFETCH(QByteArray, text);
    QVERIFY(!parseTime(text.toStdString()).has_value());
  }

  void neverWraps() {
    constexpr Timestamp kEnd = ~Timestamp{0};
    QCOMPARE(after(5, 10), Timestamp{15});
    QCOMPARE(after(kEnd - 1, 1), kEnd);
    QCOMPARE(after(kEnd, 1), kEnd);
    QCOMPARE(after(kEnd, kEnd), kEnd);
    QCOMPARE(parseTime("18446744073709551615"), std::optional<Timestamp>(kEnd));
    QCOMPARE(toIso8601(kEnd), std::string("9999-12-31T23:59:59Z"));
  }
};

QTEST_APPLESS_MAIN(TestTime)
#include "tst_base_time.moc"
