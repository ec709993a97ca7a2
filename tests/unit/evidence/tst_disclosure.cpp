#include <QtTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/evidence/disclosure.h"

using namespace d3l;
using namespace d3l::evidence;

class TestDisclosure : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  /// The example of RFC 9901.
  void vector() {
    const Disclosure d{"_26bc4LT-ac6q2KI6cBW5es", "family_name", "Möbius"};
    QCOMPARE(disclosureDigest(encodeDisclosure(d)),
             std::string("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0"));
  }

  void base64() {
    for (std::size_t n = 0; n < 40; ++n) {
      Bytes bytes;
      for (std::size_t i = 0; i < n; ++i) bytes.push_back(static_cast<std::uint8_t>(i * 37 + n));
      QCOMPARE(fromBase64Url(base64Url(bytes)), std::optional(bytes));
    }
    QVERIFY(!fromBase64Url("A"));
    QVERIFY(!fromBase64Url("AB"));
    QVERIFY(!fromBase64Url("AA=="));
    QVERIFY(!fromBase64Url("A+AA"));
  }

  void onlyListedFields() {
    const Bytes salt(16, 7);
    QVERIFY(withhold("prompts", "secret", salt));
    QVERIFY(withhold("hyperParameters.learningRate", "0.1", salt));
    for (const char* name : {"metrics", "n", "dataset", "direction", "guardrails", "promptsX", ""}) {
      QVERIFY(!withhold(name, "x", salt));
    }
    QCOMPARE(withhold("prompts", "x", Bytes(15, 1)).error().field, std::string("salt"));
  }

  void opening() {
    const auto d = withhold("prompts", json::Value(json::Array{"a", "b"}), Bytes(16, 9));
    const std::string encoded = encodeDisclosure(*d);
    ModelReport report;
    QVERIFY(!openDisclosure(report, encoded));
    report.withheld.push_back({"prompts", disclosureDigest(encoded)});
    const auto opened = openDisclosure(report, encoded);
    QVERIFY(opened);
    QCOMPARE(opened->value, d->value);
    auto other = *d;
    other.value = "c";
    QVERIFY(!openDisclosure(report, encodeDisclosure(other)));
    report.withheld[0].name = "architecture";
    QVERIFY(!openDisclosure(report, encoded));
    QVERIFY(!openDisclosure(report, "!!"));
    QVERIFY(!openDisclosure(report, base64Url(asBytes("{}"))));
  }

  void openingsTravel() {
    const auto samples = readSamples("id,label\na,1\nb,0\nc,1\n");
    const Bytes secret(16, 5);
    const auto commitment = RowCommitment::over(*samples, secret);
    const auto opening = commitment->open(*samples, 1);
    const std::string text = writeOpening(*opening);
    const auto again = readOpening(text, "row.json");
    QVERIFY(again);
    QVERIFY(checkOpening(commitment->root(), *again));
    QCOMPARE(writeOpening(*again), text);
    for (const auto& [from, to, field] : {std::tuple{"\"row\"", "\"wor\"", "row"},
                                          {"sha256:", "sha25", "path"},
                                          {"row-opening/1", "row-opening/2", "schema"},
                                          {"\"text\"", "\"txet\"", "text"}}) {
      std::string bad = text;
      bad.replace(bad.find(from), std::string(from).size(), to);
      const auto wrong = readOpening(bad, "row.json");
      QVERIFY2(!wrong, field);
      QCOMPARE(wrong.error().file, std::string("row.json"));
    }
    QVERIFY(!readOpening(text.substr(0, text.size() / 2)));
    // A changed cell is well-formed, but no longer part of the tree.
    std::string changed = text;
    changed.replace(changed.find("\\\"label\\\":\\\"0"), 13, "\\\"label\\\":\\\"1");
    const auto other = readOpening(changed);
    QVERIFY(other);
    QVERIFY(!checkOpening(commitment->root(), *other));
  }

  void everyRowOpensAndNoOtherDoes() {
    const Bytes secret(32, 3);
    std::string csv = "id,correct\n";
    for (int rows = 1; rows <= 17; ++rows) {
      csv += "r" + std::to_string(rows) + ",1\n";
      const auto samples = readSamples(csv);
      const auto commitment = RowCommitment::over(*samples, secret);
      QVERIFY(commitment);
      for (std::size_t row = 0; row < samples->rows; ++row) {
        auto opening = commitment->open(*samples, row);
        QVERIFY(opening);
        QVERIFY(checkOpening(commitment->root(), *opening));
        auto wrong = *opening;
        wrong.text += " ";
        QVERIFY(!checkOpening(commitment->root(), wrong));
        wrong = *opening;
        wrong.row = (row + 1) % (samples->rows + 1);
        QVERIFY(!checkOpening(commitment->root(), wrong));
        wrong = *opening;
        wrong.path.push_back({});
        QVERIFY(!checkOpening(commitment->root(), wrong));
        wrong = *opening;
        wrong.salt.bytes[0] ^= 1;
        QVERIFY(!checkOpening(commitment->root(), wrong));
      }
      QVERIFY(!commitment->open(*samples, samples->rows));
    }
  }

  void commitmentRefuses() {
    const auto samples = readSamples("id\n1\n2\n");
    QVERIFY(!RowCommitment::over(*samples, Bytes(15, 1)));
    const auto commitment = RowCommitment::over(*samples, Bytes(16, 1));
    const auto changed = readSamples("id\n1\n3\n");
    QVERIFY(commitment->open(*changed, 0));
    QVERIFY(!commitment->open(*changed, 1));
    QVERIFY(RowCommitment::over(*samples, Bytes(16, 2))->root() != commitment->root());
  }
};

QTEST_APPLESS_MAIN(TestDisclosure)
#include "tst_disclosure.moc"
