// Entries and messages as text: exactly one spelling each, and errors that name the field.
#include <QTest>

#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/crypto/random.h"
#include "samples.h"

using namespace d3l;
using namespace d3l::actions;

namespace {

const DaoId kDao = samples::filled<DaoId>(0x5A);

SignedAction signedVote() {
  const auto key = crypto::SecretKey::generate(crypto::seededRandom(3));
  return *sign(
      kDao,
      {key.address(), 1, 1778594400,
       governance::Vote{samples::filled<ProposalId>(1), {governance::ChoiceKind::For, {1, 2}}, "a\nb"}},
      key);
}

std::string replaced(std::string text, std::string_view what, std::string_view with) {
  const auto at = text.find(what);
  return at == std::string::npos ? "nothing to replace" : text.replace(at, what.size(), with);
}

}  // namespace

class TestWire : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void roundTrips() {
    for (const auto& action : samples::actions()) {
      SignedAction whole;
      static_cast<UnsignedAction&>(whole) = samples::envelope(samples::filled<Address>(0xEE), action);
      whole.signature = samples::filled<Signature>(0x1B);
      const std::string text = encodeEntry(whole, 1778594401);
      const auto back = decodeEntry(text);
      QVERIFY2(back, back ? "" : back.error().detail.c_str());
      QVERIFY(back->action == whole);
      QCOMPARE(back->at, Timestamp{1778594401});
      // The generic writer agrees that this is RFC 8785 form.
      const auto document = json::read(text);
      QVERIFY(document);
      QCOMPARE(json::canonical(*document), text);
      const auto message = fromMessage(typeName(action), toMessage(whole));
      QVERIFY(message);
      QVERIFY(*message == static_cast<UnsignedAction&>(whole));
      const auto handed = signedFromJson(*json::read(json::pretty(signedToJson(whole))));
      QVERIFY(handed);
      QVERIFY(*handed == whole);
    }
  }

  void knownEntry() {
    SignedAction whole;
    whole.actor = samples::filled<Address>(0xAB);
    whole.nonce = 3;
    whole.validUntil = 20;
    whole.action = governance::Undelegate{4};
    whole.signature = samples::filled<Signature>(0x1B);
    std::string sig;
    for (int i = 0; i < 65; ++i) sig += "1b";
    std::string expected =
        "{'action':'Undelegate','at':'10','message':{'actor':'0xabababababababababababababababababababab',"
        "'nonce':'3','track':'4','validUntil':'20'},'sig':'0x" +
        sig + "'}";
    std::replace(expected.begin(), expected.end(), '\'', '"');
    QCOMPARE(encodeEntry(whole, 10), expected);
  }

  void refuses_data() {
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("with");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("detail");
    const auto row = [](const char* name, const char* what, const char* with, const char* code,
                        const char* detail) { QTest::newRow(name) << what << with << code << detail; };
    row("space", ",\"at\"", ", \"at\"", "syntax", "");
    row("other order", "\"action\":\"Vote\",\"at\":\"5\"", "\"at\":\"5\",\"action\":\"Vote\"",
        "missing-field", "action");
    row("number as number", "\"at\":\"5\"", "\"at\":5", "bad-value", "");
    row("leading zero", "\"nonce\":\"1\"", "\"nonce\":\"01\"", "bad-value", "nonce");
    row("sign", "\"nonce\":\"1\"", "\"nonce\":\"+1\"", "bad-value", "nonce");
    row("empty number", "\"nonce\":\"1\"", "\"nonce\":\"\"", "bad-value", "nonce");
    row("2^64", "\"nonce\":\"1\"", "\"nonce\":\"18446744073709551616\"", "bad-value", "nonce");
    row("upper-case hex", "\"0x01", "\"0X01", "bad-value", "proposal");
    row("short hex", "\"0x0101", "\"0x01", "bad-value", "proposal");
    row("unknown type", "\"Vote\"", "\"Coup\"", "unknown-type", "Coup");
    row("another type", "\"Vote\"", "\"Queue\"", "unknown-field", "choice");
    row("unknown choice", "\"kind\":\"1\"", "\"kind\":\"7\"", "bad-value", "choice.kind");
    row("huge choice", "\"kind\":\"1\"", "\"kind\":\"257\"", "bad-value", "choice.kind");
    row("value over u32", "[\"1\",\"2\"]", "[\"1\",\"4294967296\"]", "bad-value", "choice.values.1");
    row("trailing comma", "[\"1\",\"2\"]", "[\"1\",\"2\",]", "bad-value", "choice.values.2");
    row("missing field", ",\"reason\":\"a\\nb\"", "", "missing-field", "reason");
    row("extra field", ",\"reason\":\"a\\nb\"", ",\"reason\":\"a\\nb\",\"taste\":\"1\"", "unknown-field",
        "taste");
    row("doubled field", "\"nonce\":\"1\"", "\"nonce\":\"1\",\"nonce\":\"1\"", "unknown-field", "nonce");
    row("long escape", "a\\nb", "a\\u000ab", "not-canonical", "reason");
    row("upper-case escape", "a\\nb", "a\\u001Fb", "not-canonical", "reason");
    row("needless escape", "a\\nb", "a\\/b", "not-canonical", "reason");
    row("escaped letter", "a\\nb", "a\\u0041b", "not-canonical", "reason");
    row("bare newline", "a\\nb", "a\nb", "syntax", "reason");
    row("null", "\"a\\nb\"", "null", "bad-value", "reason");
    row("text after", "\"}", "\"} ", "syntax", "");
    row("cut off", "\"}", "\"", "syntax", "");
  }
  void refuses() {
    QFETCH(QString, what);
    QFETCH(QString, with);
    const std::string good = encodeEntry(signedVote(), 5);
    std::string bad = replaced(good, what.toStdString(), with.toStdString());
    if (what == "\"}") bad = good.substr(0, good.size() - 2) + with.toStdString();
    QVERIFY(bad != "nothing to replace");
    const auto done = decodeEntry(bad);
    // A space after a complete entry is text after it as well.
    if (QString(QTest::currentDataTag()) == "text after") {
      QVERIFY(!done);
      return;
    }
    QVERIFY(!done);
    QTEST(QString::fromStdString(std::string(codeName(done.error().code))), "code");
    QFETCH(QString, detail);
    QVERIFY2(QString::fromStdString(done.error().detail).startsWith(detail), done.error().detail.c_str());
  }

  void everyByteMatters() {
    // Whatever single bit is flipped: refused, or another entry than the one before.
    const std::string good = encodeEntry(signedVote(), 5);
    const Entry before = *decodeEntry(good);
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (int bit = 0; bit < 8; ++bit) {
        std::string bad = good;
        bad[i] = static_cast<char>(bad[i] ^ (1 << bit));
        const auto done = decodeEntry(bad);
        QVERIFY(!done || (!(*done == before) && encodeEntry(done->action, done->at) == bad));
      }
      QVERIFY(!decodeEntry(std::string_view(good).substr(0, i)));
    }
  }

  void messageInAnyOrder() {
    const std::string text =
        "{ \"validUntil\":\"20\", \"track\": \"4\", \"nonce\":\"3\", "
        "\"actor\":\"0xabababababababababababababababababababab\" }";
    const auto action = fromMessage("Undelegate", *json::read(text));
    QVERIFY(action);
    QCOMPARE(action->nonce, std::uint64_t{3});
    QCOMPARE(fromMessage("Undelegate", json::Array{}).error().code, Code::Syntax);
    QCOMPARE(fromMessage("Undelegate", json::Object{}).error().code, Code::MissingField);
    QCOMPARE(fromMessage("undelegate", *json::read(text)).error().code, Code::UnknownType);
  }

  void typedDataOfOthers() {
    const auto whole = samples::envelope(samples::filled<Address>(1), governance::Undelegate{4});
    const json::Value good = typedData(kDao, whole);
    QVERIFY(fromTypedData(kDao, good));
    QCOMPARE(fromTypedData(samples::filled<DaoId>(1), good).error().code, Code::WrongDomain);
    auto changed = *json::read(replaced(json::compact(good), "uint32", "uint64"));
    QCOMPARE(fromTypedData(kDao, changed).error().code, Code::WrongTypes);
    changed = *json::read(replaced(json::compact(good), "\"primaryType\"", "\"primary\""));
    QCOMPARE(fromTypedData(kDao, changed).error().code, Code::UnknownField);
    QCOMPARE(fromTypedData(kDao, json::Value("x")).error().code, Code::Syntax);
  }
};

QTEST_APPLESS_MAIN(TestWire)
#include "tst_wire.moc"
