// The forms of all kinds of proposals: what is written comes back, what cannot be read says why.
#include <QTest>

#include "core/client/composing.h"
#include "ui/viewmodels/compose_form.h"

using namespace d3l;
using namespace d3l::ui;
namespace gov = d3l::governance;

namespace {

Hash32 hash(const char* text) { return client::digestOf(text); }

Address someone() {
  Address out;
  out.bytes.fill(0x5a);
  return out;
}

gov::Artifact artifact(const char* name) { return {hash(name), 1234, "application/octet-stream", "blob"}; }

gov::Payload example(gov::Track track) {
  switch (track) {
    case gov::Track::ModelDeployment:
      return gov::ModelDeployment{"intent-router",
                                  "1.4.0",
                                  artifact("candidate"),
                                  hash("parent"),
                                  hash("report"),
                                  {"prod-eu", "prod-us"},
                                  {{10, 21600}, {100, 0}},
                                  {{"accuracy", "digit=8", gov::Direction::Higher, "0.005"},
                                   {"latency", "", gov::Direction::Lower, ""}},
                                  {hash("parent"), "error-rate>0.02 for 5m", 72 * 3600}};
    case gov::Track::ModelSelection:
      return gov::ModelSelection{"intent-router",
                                 hash("parent"),
                                 {{"1.4.0", artifact("a"), hash("ra")}, {"1.4.1", artifact("b"), {}}},
                                 {"prod-eu"}};
    case gov::Track::ModelRollback:
      return gov::ModelRollback{"intent-router", {}, {"prod-eu"}};
    case gov::Track::DataIntegration:
      return gov::DataIntegration{"Common Voice", "CC0-1.0", hash("schema"), hash("sample"), 1'780'272'000};
    case gov::Track::Infrastructure:
      return gov::Infrastructure{"Two more machines\nin two places", "Both answer"};
    case gov::Track::Grant:
      return gov::Grant{someone(), *Amount::parseTokens("1250.5", 18), 90 * 86400};
    case gov::Track::Partnership:
      return gov::Partnership{"A university", "Shared evaluation"};
    case gov::Track::Mandate:
      return gov::MandateChange{2, 1};
    case gov::Track::Role:
      return gov::RoleChange{gov::Role::Guardian, someone(), true, 1'780'272'000};
    case gov::Track::LogKey:
      return gov::LogKeyChange{"example.org/dao+1234abcd+AbCd"};
    default:
      return gov::ParameterChange{"fees.inference", Amount(2000), Amount(1500)};
  }
}

}  // namespace

class TestComposeForm : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyKindComesBack_data() {
    QTest::addColumn<int>("number");
    for (const gov::Track track : gov::kTracks)
      QTest::newRow(std::string(gov::trackName(track)).c_str()) << static_cast<int>(track);
  }
  void everyKindComesBack() {
    QFETCH(int, number);
    const auto track = static_cast<gov::Track>(number);
    const gov::Payload payload = example(track);
    QVERIFY(gov::fits(track, payload));
    const FormReading reading = readForm(track, writeForm(track, payload, {}), {});
    QVERIFY(reading.problems.empty());
    QVERIFY2(reading.missing.isEmpty(), qPrintable(reading.missing.join(QLatin1Char(','))));
    QVERIFY(reading.subject.payload == payload);
  }

  /// Nothing typed is a form with everything missing, not an error, for every kind.
  void nothingTypedIsMissing_data() { everyKindComesBack_data(); }
  void nothingTypedIsMissing() {
    QFETCH(int, number);
    const auto track = static_cast<gov::Track>(number);
    const FormReading reading = readForm(track, {}, {});
    QVERIFY(reading.problems.empty());
    QVERIFY(track == gov::Track::Mandate || !reading.missing.isEmpty());
    QVERIFY(gov::fits(track, reading.subject.payload));
    FormSubject subject = emptySubject(track, {});
    std::set<std::string> paths;
    for (const FormItem& item : formItems(subject, {})) {
      QVERIFY2(!item.label.isEmpty(), item.path.c_str());
      QVERIFY2(paths.insert(item.path).second, item.path.c_str());
    }
  }

  void badTextSaysWhy_data() {
    QTest::addColumn<int>("track");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("text");
    const auto row = [](const char* name, gov::Track track, const char* path, const char* text) {
      QTest::newRow(name) << static_cast<int>(track) << QString::fromLatin1(path) << QString::fromUtf8(text);
    };
    row("a short digest", gov::Track::ModelDeployment, "artifact.digest", "abcd");
    row("a negative size", gov::Track::ModelDeployment, "artifact.size", "-1");
    row("a size above 64 bits", gov::Track::ModelDeployment, "artifact.size", "18446744073709551616");
    row("a duration without a unit", gov::Track::ModelDeployment, "rollback.window", "72");
    row("an unknown unit", gov::Track::ModelDeployment, "rollback.window", "3 fortnights");
    row("too many places", gov::Track::Grant, "amount", "1.0000000000000000001");
    row("a comma", gov::Track::Grant, "amount", "1,5");
    row("an amount above 128 bits", gov::Track::Grant, "amount", "340282366920938463464");
    row("half an address", gov::Track::Grant, "recipient", "0x12");
    row("a broken checksum", gov::Track::Grant, "recipient", "0x5AAeb6053F3E94C9b9A09f33669435E7Ef1BeAed");
    row("a wrong month", gov::Track::DataIntegration, "start", "2026-13-01 00:00");
    row("words for a number", gov::Track::Fees, "newValue", "many");
    row("a share above 32 bits", gov::Track::ModelDeployment, "rollout.0.percent", "4294967296");
  }
  void badTextSaysWhy() {
    QFETCH(int, track);
    QFETCH(QString, path);
    QFETCH(QString, text);
    const FormTexts texts{{path.toStdString(), text.toStdString()}, {"rollout.#", "1"}};
    const FormReading reading = readForm(static_cast<gov::Track>(track), texts, {});
    QCOMPARE(reading.problems.size(), std::size_t{1});
    QCOMPARE(reading.problems.begin()->first, path.toStdString());
    QVERIFY(!reading.problems.begin()->second.isEmpty());
  }

  void listsAreAsLongAsSaid_data() {
    QTest::addColumn<QString>("count");
    QTest::addColumn<int>("items");
    QTest::newRow("none said") << QString() << 0;
    QTest::newRow("three") << QStringLiteral("3") << 3;
    QTest::newRow("no number") << QStringLiteral("3x") << 0;
    QTest::newRow("a damaged draft") << QStringLiteral("999999999") << 64;
  }
  void listsAreAsLongAsSaid() {
    QFETCH(QString, count);
    QFETCH(int, items);
    const FormSubject subject =
        emptySubject(gov::Track::ModelDeployment, {{"guardrails.#", count.toStdString()}});
    QCOMPARE(static_cast<int>(std::get<gov::ModelDeployment>(subject.payload).guardrails.size()), items);
  }

  void durationsAndTimes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("seconds");
    QTest::newRow("hours") << QStringLiteral("72 h") << qint64{259200};
    QTest::newRow("written together") << QStringLiteral("90min") << qint64{5400};
    QTest::newRow("days") << QStringLiteral(" 3 Days ") << qint64{259200};
    QTest::newRow("a week") << QStringLiteral("1 week") << qint64{604800};
    QTest::newRow("zero") << QStringLiteral("0 s") << qint64{0};
    QTest::newRow("nothing") << QString() << qint64{-1};
    QTest::newRow("a unit alone") << QStringLiteral("h") << qint64{-1};
    QTest::newRow("a fraction") << QStringLiteral("1.5 h") << qint64{-1};
  }
  void durationsAndTimes() {
    QFETCH(QString, text);
    QFETCH(qint64, seconds);
    const auto read = parseDuration(text);
    QCOMPARE(read ? static_cast<qint64>(*read) : -1, seconds);
    if (read && *read > 0) QCOMPARE(*parseDuration(writeDuration(*read)), *read);
  }
};

QTEST_GUILESS_MAIN(TestComposeForm)
#include "tst_compose_form.moc"
