// tally, replay and simulate through the real program: shapes, exit codes, and errors that name the ballot.
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Run {
  int code = -1;
  QByteArray out, err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

Run d3l(const QStringList& arguments, const QByteArray& input = {}) {
  QProcess process;
  process.start(QStringLiteral(D3L_PROGRAM), arguments);
  process.write(input);
  process.closeWriteChannel();
  if (!process.waitForFinished(600000)) return {};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QByteArray ballots(int choices, const QByteArray& list) {
  return "{\"choices\":" + QByteArray::number(choices) + ",\"ballots\":[" + list + "]}";
}
QByteArray one(const QByteArray& power, const QByteArray& choice) {
  return "{\"power\":\"" + power + "\",\"choice\":" + choice + "}";
}
constexpr const char* kMax = "340282366920938463463374607431768211455";

}  // namespace

class TestCliRules : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void tallies_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("output");
    const auto row = [](const char* name, const char* method, const QByteArray& input, const char* output) {
      QTest::newRow(name) << QString::fromLatin1(method) << input << QByteArray(output);
    };
    row("basic", "basic", ballots(2, one("5", "1") + "," + one("7", "2")),
        R"({"scores":["5","7"],"winner":2})");
    row("tie", "basic", ballots(2, one("5", "2") + "," + one("5", "1")),
        R"({"scores":["5","5"],"winner":1})");
    row("nobody", "basic", ballots(2, ""), R"({"scores":["0","0"],"winner":null})");
    row("nothing", "basic", ballots(2, one("0", "1")), R"({"scores":["0","0"],"winner":null})");
    row("everything", "basic", ballots(1, one(kMax, "1")),
        R"({"scores":["340282366920938463463374607431768211455"],"winner":1})");
    row("quadratic", "quadratic", ballots(2, one("99", "1") + "," + one("121", "2")),
        R"({"scores":["9","11"],"winner":2})");
    row("approval", "approval", ballots(3, one("5", "[1,3]") + "," + one("6", "[3]")),
        R"({"scores":["5","0","11"],"winner":3})");
    row("ranked", "ranked", ballots(2, one("3", "[2,1]")),
        R"({"scores":["0","3"],"winner":2,"rounds":[["0","3"]]})");
    row("copeland", "copeland", ballots(2, one("3", "[2]")), R"({"scores":["0","2"],"winner":2})");
    row("weighted", "weighted", ballots(3, one("10", R"({"1":1,"3":1})")),
        R"({"scores":["5","0","5"],"winner":1})");
  }
  void tallies() {
    QFETCH(QString, method);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, output);
    const Run run =
        d3l({QStringLiteral("tally"), QStringLiteral("--method"), method, QStringLiteral("--json")}, input);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.out.trimmed(), output);
  }

  void refusals_data() {
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const char* method, const QByteArray& input, int code,
                        const char* words) {
      QTest::newRow(name) << QString::fromLatin1(method) << input << code << QByteArray(words);
    };
    row("duplicate rank", "ranked", ballots(3, one("1", "[1,2]") + "," + one("1", "[2,2]")), 1, "ballots[1]");
    row("choice beyond", "basic", ballots(2, one("1", "3")), 1, "ballots[0]");
    row("empty ranking", "ranked", ballots(2, one("1", "[]")), 1, "ballots[0]");
    row("weights of zero", "weighted", ballots(2, one("1", R"({"1":0})")), 1, "ballots[0]");
    row("overflow", "basic", ballots(2, one(kMax, "1") + "," + one("1", "2")), 1, "2^128-1");
    row("eleven ranked", "ranked", ballots(11, one("1", "[1]")), 1, "10");
    row("a fraction", "basic", ballots(2, one("1.5", "1")), 2, "ballots[0].power");
    row("too large", "basic", ballots(2, one("340282366920938463463374607431768211456", "1")), 2,
        "ballots[0].power");
    row("negative", "basic", ballots(2, one("-1", "1")), 2, "ballots[0].power");
    row("no such method", "median", ballots(2, ""), 2, "median");
    row("not JSON", "basic", "{", 2, "line 1");
    row("no choices", "basic", ballots(0, ""), 2, "from 1 to 10000");
    row("too many choices", "basic", "{\"choices\":4000000000,\"ballots\":[]}", 2, "from 1 to 10000");
  }
  void refusals() {
    QFETCH(QString, method);
    QFETCH(QByteArray, input);
    QFETCH(int, code);
    QFETCH(QByteArray, words);
    const Run run = d3l({QStringLiteral("tally"), QStringLiteral("--method"), method}, input);
    QVERIFY2(run.code == code, run.err.constData());
    QVERIFY2(run.err.contains(words), run.err.constData());
    QVERIFY(run.out.isEmpty());
  }

  void replays() {
    const QString trace = QStringLiteral(D3L_FIXTURES "/governor-traces/trace_3.jsonl");
    const Run good = d3l({QStringLiteral("replay"), trace, QStringLiteral("--json")});
    QCOMPARE(good.code, 0);
    QVERIFY(good.json()[QStringLiteral("steps")].toInt() > 500);
    QVERIFY(good.json()[QStringLiteral("mismatches")].toArray().isEmpty());
    QFile file(trace);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QByteArray text = file.readAll();
    text.replace(text.indexOf("\"state\":\"Active\""), 16, "\"state\":\"Queued\"");
    QTemporaryDir folder;
    QFile wrong(folder.filePath(QStringLiteral("wrong.jsonl")));
    QVERIFY(wrong.open(QIODevice::WriteOnly) && wrong.write(text) == text.size());
    wrong.close();
    const Run bad = d3l({QStringLiteral("replay"), wrong.fileName(), QStringLiteral("--json")});
    QCOMPARE(bad.code, 1);
    const QJsonArray mismatches = bad.json()[QStringLiteral("mismatches")].toArray();
    QCOMPARE(mismatches.size(), 1);
    for (const char* field : {"n", "expected", "got"})
      QVERIFY(mismatches[0].toObject().contains(QLatin1String(field)));
  }

  void simulates() {
    const QStringList words{QStringLiteral("simulate"), QStringLiteral("--seed"), QStringLiteral("3"),
                            QStringLiteral("--actions")};
    const auto run = [&](const char* actions) {
      return d3l(words + QStringList{QString::fromLatin1(actions), QStringLiteral("--json")});
    };
    const Run first = run("2000"), again = run("2000"), longer = run("52000");
    QCOMPARE(first.code, 0);
    for (const char* field : {"actions", "accepted", "refused", "stateHash", "invariantsChecked", "seconds"})
      QVERIFY2(first.json().contains(QLatin1String(field)), field);
    const auto hash = [](const Run& r) { return r.json()[QStringLiteral("stateHash")].toString(); };
    QCOMPARE(hash(first), hash(again));
    QCOMPARE(longer.code, 0);
    QCOMPARE(longer.json()[QStringLiteral("actions")].toInt(), 52000);
    QVERIFY(hash(longer).size() == 64 && hash(longer) != hash(first));
  }
};

QTEST_GUILESS_MAIN(TestCliRules)
#include "tst_cli_rules.moc"
