#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

#include "core/governance/oz_replay.h"

using namespace d3l::governance;

namespace {

QByteArray read(const QString& name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/governor-traces/") + name);
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

std::string_view view(const QByteArray& bytes) {
  return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

}  // namespace

class tst_OzReplay : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void traces_data() {
    QTest::addColumn<QString>("name");
    const QDir dir(QStringLiteral(D3L_FIXTURES "/governor-traces"));
    const QStringList names = dir.entryList({QStringLiteral("*.jsonl")}, QDir::Files, QDir::Name);
    QVERIFY(names.size() >= 6);
    for (const QString& name : names) QTest::newRow(qPrintable(name)) << name;
  }
  void traces() {
    QFETCH(QString, name);
    const auto report = replayTrace(view(read(name)));
    QVERIFY2(report, report ? "" : report.error().detail.c_str());
    QVERIFY(report->steps > 500);
    for (const ReplayMismatch& mismatch : report->mismatches) {
      qWarning("%s step %d: expected %s, got %s", qPrintable(name), static_cast<int>(mismatch.step),
               mismatch.expected.c_str(), mismatch.got.c_str());
    }
    QCOMPARE(report->mismatches.size(), std::size_t{0});
  }

  /// A trace in which one fact was changed must not pass.
  void falsified_data() {
    QTest::addColumn<QByteArray>("from");
    QTest::addColumn<QByteArray>("to");
    QTest::newRow("a result") << QByteArray("\"result\":\"VoterNotVerified\"")
                              << QByteArray("\"result\":\"ok\"");
    QTest::newRow("a state") << QByteArray("\"state\":\"Defeated\"") << QByteArray("\"state\":\"Succeeded\"");
    QTest::newRow("a tally") << QByteArray("\"for\":\"340352646849\"")
                             << QByteArray("\"for\":\"340352646850\"");
    QTest::newRow("an eta") << QByteArray("\"eta\":1802172115") << QByteArray("\"eta\":1802172116");
    QTest::newRow("an action") << QByteArray("\"support\":1,\"result\":\"ok\"")
                               << QByteArray("\"support\":0,\"result\":\"ok\"");
  }
  void falsified() {
    QFETCH(QByteArray, from);
    QFETCH(QByteArray, to);
    QByteArray trace = read(QStringLiteral("trace_1.jsonl"));
    const auto place = trace.indexOf(from);
    QVERIFY(place >= 0);
    trace.replace(place, from.size(), to);
    const auto report = replayTrace(view(trace));
    QVERIFY(report);
    QVERIFY(!report->mismatches.empty());
  }

  /// Whatever the contracts showed is compared: one wrong digit or word, one mismatch, of that field.
  void everyFieldIsCompared_data() {
    QTest::addColumn<QString>("field");
    for (const char* field :
         {"result", "state", "for", "against", "abstain", "turnout", "quorum", "deadline", "eta"})
      QTest::newRow(field) << QString::fromLatin1(field);
  }
  void everyFieldIsCompared() {
    QFETCH(QString, field);
    const QByteArray trace = read(QStringLiteral("trace_2.jsonl"));
    const QRegularExpression pattern(QStringLiteral("\"%1\":\"?([0-9A-Za-z]+)").arg(field));
    const QString text = QString::fromUtf8(trace);
    QList<QRegularExpressionMatch> places;
    for (auto all = pattern.globalMatch(text); all.hasNext();) {
      const auto match = all.next();
      if (match.captured(1) != QLatin1String("null")) places.append(match);
    }
    QVERIFY(places.size() > 50);
    for (const qsizetype which : {qsizetype{0}, places.size() / 2, places.size() - 1}) {
      const auto start = places[which].capturedStart(1), length = places[which].capturedLength(1);
      const QChar last = text[start + length - 1];
      QString wrong = text;
      wrong[start + length - 1] = last == QLatin1Char('1') ? QLatin1Char('2') : QLatin1Char('1');
      const QByteArray bytes = wrong.toUtf8();
      const auto report = replayTrace(view(bytes));
      QVERIFY2(report, report ? "" : report.error().detail.c_str());
      QCOMPARE(report->mismatches.size(), std::size_t{1});
      QVERIFY(report->mismatches[0].expected.rfind(field.toStdString() + "=", 0) == 0);
    }
  }

  void unreadable_data() {
    QTest::addColumn<QByteArray>("trace");
    QTest::addColumn<int>("line");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("no header") << QByteArray("{\"n\":0}\n") << 1;
    QTest::newRow("not JSON") << QByteArray("{\n") << 1;
    QTest::newRow("empty header") << QByteArray("{\"header\":{}}\n") << 1;
    const QByteArray whole = read(QStringLiteral("trace_1.jsonl"));
    const QByteArray header = whole.left(whole.indexOf('\n') + 1);
    QTest::newRow("unknown operation")
        << header + "{\"n\":0,\"t\":5,\"op\":\"burn\",\"from\":0,\"account\":0,\"result\":\"ok\"}\n"
        << 2;
    QTest::newRow("no such account")
        << header + "{\"n\":0,\"t\":5,\"op\":\"mint\",\"to\":99,\"amount\":\"1\",\"result\":\"ok\"}\n"
        << 2;
  }
  void unreadable() {
    QFETCH(QByteArray, trace);
    QFETCH(int, line);
    const auto report = replayTrace(view(trace));
    QVERIFY(!report);
    QCOMPARE(static_cast<int>(report.error().line), line);
    QVERIFY(!report.error().detail.empty());
  }
};

QTEST_APPLESS_MAIN(tst_OzReplay)
#include "tst_oz_replay.moc"
