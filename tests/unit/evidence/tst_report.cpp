#include <QtTest>
#include <cmath>

#include "core/evidence/report.h"

using namespace d3l::evidence;
namespace json = d3l::json;

namespace {
const char* const kFull = R"({"schema":"d3l.model-report/1","model":"digits-classifier","version":"1.4.0",
"parent":"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
"artifact":{"digest":"sha256:ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","size":"123",
"mediaType":"application/octet-stream","reference":"model.bin"},
"dataset":{"name":"digits","split":"test","revision":"1","digest":"sha256:aa"},
"harness":{"name":"make_models.py","version":"1","digest":"","seed":"7"},
"metrics":[{"name":"accuracy","value":"0.9722","unit":"fraction","direction":"higher","n":"360","stderr":"0.0086",
"ci":["0.95","0.99"],"column":"correct","primary":true,"mine":[1]},
{"name":"accuracy","value":"0.90","unit":"fraction","direction":"higher","n":"36","slice":{"digit":"8"}},
{"name":"acc","value":"0.5","unit":"fraction","direction":"higher","n":"10","dataset":"other","derivedN":true,
"fingerprint":{"version":"1","nShot":"0","taskHash":"x"}},
{"name":"bias","value":"0.1","unit":"","direction":"target","target":"0"}],
"curves":[{"kind":"roc","name":"digit 8","xLabel":"x","yLabel":"y","points":[["0","0"],["0.5","1"]]},
{"kind":"confusion","labels":["0","1"],"matrix":[["35","0"],["1","34"]]},{"kind":"spider","legs":8}],
"samples":{"digest":"sha256:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff","rows":"360",
"columns":["id","label"],"root":"sha256:ff112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"},"cost":{"latencyMs":"12"},"lineage":{"code":"abc"},
"withheld":[{"name":"prompts","digest":"abc"}],"future":{"a":1}})";
}  // namespace

class TestReport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void readsEverything() {
    const auto r = readReport(kFull);
    QVERIFY2(r, r ? "" : (r.error().field + " " + r.error().detail).c_str());
    QCOMPARE(r->model, std::string("digits-classifier"));
    QVERIFY(r->parent && r->artifact && r->samples);
    QCOMPARE(r->artifact->size, std::uint64_t{123});
    QCOMPARE(r->dataset.split, std::string("test"));
    QCOMPARE(r->harness.seed, std::string("7"));
    const Metric& m = r->metrics[0];
    QCOMPARE(m.value.text, std::string("0.9722"));
    QCOMPARE(m.value.value, 0.9722);
    QCOMPARE(*m.n, std::uint64_t{360});
    QCOMPARE(m.ci->second.value, 0.99);
    QVERIFY(m.primary);
    QCOMPARE(m.extra.size(), std::size_t{1});
    QCOMPARE(r->metrics[1].slice.at("digit"), std::string("8"));
    QVERIFY(r->metrics[2].derivedN);
    QCOMPARE(r->metrics[2].fingerprint->taskHash, std::string("x"));
    QCOMPARE(r->metrics[3].target->value, 0.0);
    QCOMPARE(r->curves[0].points[1], (Point{0.5, 1}));
    QCOMPARE(r->curves[1].matrix[1][0], 1.0);
    QVERIFY(r->curves[2].kind == CurveKind::Other);
    QCOMPARE(r->withheld[0].name, std::string("prompts"));
    QCOMPARE(r->extra.size(), std::size_t{1});
  }

  /// Nothing is lost on the way out and in again: the canonical bytes are the same as those of
  /// the document itself.
  void roundTrip() {
    const auto r = readReport(kFull);
    QVERIFY(r);
    const std::string expected = json::canonical(*json::read(kFull));
    QCOMPARE(writeReport(*r), expected);
    QCOMPARE(writeReport(*readReport(writeReport(*r))), expected);
  }

  void nonFiniteValuesAreKept() {
    const auto r = readReport(R"({"schema":"d3l.model-report/1","model":"m","version":"1","dataset":{},
      "metrics":[{"name":"a","value":"NaN","direction":"lower"},{"name":"b","value":"-Infinity","direction":"lower"}]})");
    QVERIFY(r);
    QVERIFY(std::isnan(r->metrics[0].value.value));
    QVERIFY(std::isinf(r->metrics[1].value.value));
    QVERIFY(readReport(writeReport(*r)));
  }

  void badParts_data() {
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* part, const char* field) {
      QTest::newRow(part) << QByteArray(part) << QByteArray(field);
    };
    row(R"("parent":"sha256:12")", "parent");
    row(R"("artifact":{"size":"1"})", "artifact.digest");
    row(R"("artifact":[])", "artifact");
    row(R"("harness":"x")", "harness");
    row(R"("samples":{"digest":"md5:1"})", "samples.digest");
    row(R"("curves":[{"kind":"roc"}])", "curves[0].points");
    row(R"("curves":[{"kind":"roc","points":[["0"]]}])", "curves[0].points[0]");
    row(R"("curves":[{"kind":"roc","points":[["0","NaN"]]}])", "curves[0].points[0][1]");
    row(R"("curves":[{"kind":"confusion","labels":["a"],"matrix":[["1","2"]]}])", "curves[0].matrix[0]");
    row(R"("curves":[{"kind":"confusion","labels":["a","b"],"matrix":[["1","2"]]}])", "curves[0].matrix");
    row(R"("curves":{})", "curves");
    row(R"("withheld":[{"name":"x"}])", "withheld[0].digest");
    row(R"("cost":"free")", "cost");
    row(R"("lineage":3)", "lineage");
  }
  void badParts() {
    QFETCH(QByteArray, part);
    QFETCH(QByteArray, field);
    const std::string text =
        R"({"schema":"d3l.model-report/1","model":"m","version":"1","dataset":{},"metrics":[],)" +
        part.toStdString() + "}";
    const auto r = readReport(text, "f.json");
    QVERIFY(!r);
    QCOMPARE(r.error().field, field.toStdString());
    QCOMPARE(r.error().file, std::string("f.json"));
  }

  void decimals_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    for (const char* good : {"0", "-0", "1.5", ".5", "5.", "1e5", "1E-5", "+3", "NaN", "nan", "Infinity",
                             "-inf", "123456789012345678901234567890"}) {
      QTest::newRow(good) << QByteArray(good) << true;
    }
    for (const char* bad :
         {"", "-", ".", "1e", "0x10", "1,5", " 1", "1 ", "1e999", "--1", "infinit", "1.2.3", "one"}) {
      QTest::newRow(qPrintable(QStringLiteral("bad '%1'").arg(QLatin1String(bad))))
          << QByteArray(bad) << false;
    }
  }
  void decimals() {
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QCOMPARE(Decimal::parse(text.toStdString()).has_value(), good);
  }

  void slicesAsText() {
    QCOMPARE(sliceText({}), std::string());
    QCOMPARE(sliceText({{"lang", "de"}, {"digit", "8"}}), std::string("digit=8,lang=de"));
  }
};

QTEST_APPLESS_MAIN(TestReport)
#include "tst_report.moc"
