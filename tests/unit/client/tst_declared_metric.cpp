#include <QtTest>

#include "core/client/declared_metric.h"

using namespace d3l;
using client::DeclaredMetric;

class TestDeclaredMetric : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void whatIsWrittenIsRead_data() {
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<QByteArray>("margin");
    QTest::addColumn<QByteArray>("why");
    QTest::newRow("whole") << QByteArray("accuracy") << QByteArray("0.005")
                           << QByteArray("Users lose\nnothing below that.");
    QTest::newRow("no loss") << QByteArray("f1 (macro)") << QByteArray() << QByteArray("It is the only one.");
    QTest::newRow("no reason") << QByteArray("acc,none") << QByteArray("1e-3") << QByteArray();
  }
  void whatIsWrittenIsRead() {
    QFETCH(QByteArray, metric);
    QFETCH(QByteArray, margin);
    QFETCH(QByteArray, why);
    const std::string text =
        "Why we do this." +
        client::declaredText({metric.toStdString(), margin.toStdString(), why.toStdString()});
    for (const std::string& body : {text, text + "\n\n## Costs\n\nNone."}) {
      const auto read = client::declaredIn(body);
      QVERIFY(read);
      QCOMPARE(QByteArray::fromStdString(read->metric), metric);
      QCOMPARE(QByteArray::fromStdString(read->margin), margin);
      QCOMPARE(QByteArray::fromStdString(read->rationale), why);
    }
  }

  /// What is judged is what is typed, whatever the words say.
  void theGuardrailsMarginCounts() {
    const std::string text = client::declaredText({"accuracy", "0.5", ""});
    const governance::Guardrail slice{"accuracy", "lang=de", governance::Direction::Higher, "0.9"};
    const governance::Guardrail whole{"accuracy", "", governance::Direction::Higher, "0.01"};
    QCOMPARE(client::declaredIn(text, {slice})->margin, std::string("0.5"));
    QCOMPARE(client::declaredIn(text, {slice, whole})->margin, std::string("0.01"));
  }

  void nothingIsDeclared() {
    QCOMPARE(client::declaredText({}), std::string());
    for (const char* text :
         {"", "Primary metric: accuracy", "## Primary metric\n\naccuracy", "x ## Primary metric\n\n**a**.",
          "## Primary metric\n\n**", "## Primary metric\n\n****."})
      QVERIFY2(!client::declaredIn(text), text);
  }
};

QTEST_APPLESS_MAIN(TestDeclaredMetric)
#include "tst_declared_metric.moc"
