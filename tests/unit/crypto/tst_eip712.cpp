#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/eip712.h"
#include "core/crypto/hash.h"
#include "core/crypto/secp256k1.h"
#include "fixture.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

std::string hex(const char* text) { return text; }

std::string document(const std::string& types, const std::string& message, const std::string& domain = "{}") {
  return "{\"types\":" + types + ",\"primaryType\":\"T\",\"domain\":" + domain + ",\"message\":" + message +
         "}";
}

/// A document of one struct T with one field x.
std::string oneField(const std::string& type, const std::string& value) {
  return document("{\"T\":[{\"name\":\"x\",\"type\":\"" + type + "\"}]}", "{\"x\":" + value + "}");
}

QString codeOf(const std::string& text) {
  const auto data = TypedData::fromText(text);
  return QString::fromStdString(data ? "ok" : std::string(codeName(data.error().code)));
}

}  // namespace

class TestEip712 : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void theWorkedExampleOfTheStandard() {
    const auto data = TypedData::fromText(fixtureText("eip712/mail.json"));
    QVERIFY(data);
    QCOMPARE(*data->encodeType("Mail"),
             hex("Mail(Person from,Person to,string contents)Person(string name,address wallet)"));
    QCOMPARE(toHex0x(typeHash(*data->encodeType("Mail"))),
             hex("0xa0cedeb2dc280ba39b857546d74f5549c3a1d7bdc2dd96bf881f76108e23dac2"));
    QCOMPARE(toHex0x(data->messageHash()),
             hex("0xc52c0ee5d84264471806290a3f2c4cecfc5490626bf912d01f240d7a274b371e"));
    QCOMPARE(toHex0x(data->domainSeparator()),
             hex("0xf2cee375fa42b42143804025fc449deafd50cc031ca257e0b194a650a912090f"));
    QCOMPARE(toHex0x(data->digest()),
             hex("0xbe609aee343fb3c4b28e1df9e632fca64fcfaede20f02e86244efddf30957bd2"));
    const auto key = SecretKey::fromBytes(keccak256(asBytes(std::string("cow"))).view());
    QCOMPARE(toHex0x(sign(*key, data->digest())),
             hex("0x4355c47d63924e8a72e509b65029052eb6c299d53a04e167c5775fd466751c9d"
                 "07299936d304c153f6443dfa05f40ff007d72911b6f72307f996231605b91562"
                 "1c"));
  }

  void digestsAreThoseOfOtherPrograms() {
    const json::Value expected = fixtureJson("eip712/digests.json");
    QVERIFY(expected.asObject()->size() >= 15);
    for (const auto& [file, list] : *expected.asObject()) {
      const json::Value content = fixtureJson(("eip712/" + file).c_str());
      const json::Value* tests = content.find("tests");
      for (std::size_t i = 0; i < list.asArray()->size(); ++i) {
        const json::Value& input = tests != nullptr ? *(*tests->asArray())[i].find("data") : content;
        const auto data = TypedData::fromJson(input);
        // One published sample has an address with a wrong checksum.
        if (const auto refused = (*list.asArray())[i].text("refused")) {
          QCOMPARE(std::string(codeName(data.error().code)), *refused);
          continue;
        }
        QVERIFY2(data, file.c_str());
        QCOMPARE(toHex0x(data->domainSeparator()), *(*list.asArray())[i].text("domainSeparator"));
        QCOMPARE(toHex0x(data->digest()), *(*list.asArray())[i].text("digest"));
      }
    }
  }

  void wordsOfCodeAndOfJsonAgree() {
    const auto data = TypedData::fromText(R"({"types":{"T":[{"name":"a","type":"address"},
      {"name":"n","type":"uint64"},{"name":"m","type":"uint128"},{"name":"b","type":"bool"},
      {"name":"h","type":"bytes32"},{"name":"s","type":"string"}]},"primaryType":"T","domain":{},
      "message":{"a":"0x00000000000000000000000000000000000000ff","n":"18446744073709551615",
      "m":"340282366920938463463374607431768211455","b":true,
      "h":"0x0100000000000000000000000000000000000000000000000000000000000002","s":"x"}})");
    QVERIFY(data);
    Bytes words;
    appendWord(words, typeHash(*data->encodeType("T")));
    Address address;
    address.bytes[19] = 0xff;
    appendWord(words, address);
    appendWord(words, ~std::uint64_t{0});
    appendWord(words, Amount::max());
    appendWord(words, true);
    Hash32 digest;
    digest.bytes[0] = 1;
    digest.bytes[31] = 2;
    appendWord(words, digest);
    appendHashed(words, "x");
    QCOMPARE(words.size(), std::size_t{7 * 32});
    QCOMPARE(toHex0x(data->messageHash()), toHex0x(keccak256(words)));
  }

  void aMissingDomainTypeIsMadeFromTheFieldsPresent() {
    const auto bare = TypedData::fromText(document(R"({"T":[]})", "{}", R"({"chainId":"5","name":"N"})"));
    QVERIFY(bare);
    QCOMPARE(*bare->encodeType("EIP712Domain"), hex("EIP712Domain(string name,uint256 chainId)"));
    QCOMPARE(codeOf(document(R"({"T":[]})", "{}", R"({"nombre":"N"})")), QStringLiteral("extra-field"));
  }

  void values_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("code");
    struct Row {
      const char* type;
      const char* value;
      const char* code;
    };
    static constexpr Row kRows[] = {
        {"uint8", "255", "ok"},
        {"uint8", "256", "out-of-range"},
        {"uint8", "\"0xff\"", "ok"},
        {"uint8", "\"0x0ff\"", "ok"},
        {"uint8", "\"0x100\"", "out-of-range"},
        {"uint8", "-1", "bad-value"},
        {"uint8", "1.0", "bad-value"},
        {"uint8", "1e2", "bad-value"},
        {"uint8", "\"01\"", "bad-value"},
        {"uint8", "\"\"", "bad-value"},
        {"uint8", "\" 1\"", "bad-value"},
        {"uint8", "\"0x\"", "bad-value"},
        {"uint8", "\"0x0x1\"", "bad-value"},
        {"uint8", "\"0xg\"", "bad-value"},
        {"uint8", "true", "bad-value"},
        {"uint8", "null", "missing-field"},
        {"uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639935\"",
         "ok"},
        {"uint256", "\"115792089237316195423570985008687907853269984665640564039457584007913129639936\"",
         "out-of-range"},
        {"uint256", "115792089237316195423570985008687907853269984665640564039457584007913129639935", "ok"},
        {"uint256", "\"0x1ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\"",
         "out-of-range"},
        {"int8", "127", "ok"},
        {"int8", "128", "out-of-range"},
        {"int8", "-128", "ok"},
        {"int8", "-129", "out-of-range"},
        {"int8", "\"-0\"", "bad-value"},
        {"int8", "\"0x80\"", "out-of-range"},
        {"int256", "\"-57896044618658097711785492504343953926634992332820282019728792003956564819968\"",
         "ok"},
        {"int256", "\"-57896044618658097711785492504343953926634992332820282019728792003956564819969\"",
         "out-of-range"},
        {"bool", "true", "ok"},
        {"bool", "\"true\"", "bad-value"},
        {"bool", "1", "bad-value"},
        {"string", "\"\"", "ok"},
        {"string", "7", "bad-value"},
        {"bytes", "\"0x\"", "ok"},
        {"bytes", "\"0x0\"", "bad-value"},
        {"bytes", "\"00\"", "bad-value"},
        {"bytes4", "\"0x01020304\"", "ok"},
        {"bytes4", "\"0x010203\"", "out-of-range"},
        {"bytes4", "\"0x0102030405\"", "out-of-range"},
        {"address", "\"0xcd2a3d9f938e13cd947ec05abc7fe734df8dd826\"", "ok"},
        {"address", "\"0xCd2a3d9F938E13CD947Ec05AbC7FE734Df8DD826\"", "bad-checksum"},
        {"address", "\"cd2a3d9f938e13cd947ec05abc7fe734df8dd826\"", "bad-address"},
        {"address", "\"0xcd2a3d9f\"", "bad-address"},
        {"uint8[]", "[]", "ok"},
        {"uint8[]", "[1,2]", "ok"},
        {"uint8[]", "1", "bad-value"},
        {"uint8[]", "[1,null]", "bad-value"},
        {"uint8[2]", "[1,2]", "ok"},
        {"uint8[2]", "[1]", "out-of-range"},
        {"uint8[2][]", "[[1,2],[3,4]]", "ok"},
        {"uint8[2][]", "[[1,2],[3]]", "out-of-range"},
        {"uint8[][2]", "[[1,2],[3]]", "ok"},
        {"uint", "1", "unknown-type"},
        {"uint7", "1", "unknown-type"},
        {"uint264", "1", "unknown-type"},
        {"uint08", "1", "unknown-type"},
        {"int0", "1", "unknown-type"},
        {"bytes0", "\"0x\"", "unknown-type"},
        {"bytes33", "\"0x\"", "unknown-type"},
        {"Person", "{}", "unknown-type"},
        {"uint8[", "[]", "unknown-type"},
        {"uint8[0]", "[]", "unknown-type"},
        {"uint8[01]", "[1]", "unknown-type"},
        {"uint8[]x", "[]", "unknown-type"},
        {"", "1", "unknown-type"},
    };
    for (const Row& row : kRows) {
      QTest::addRow("%s %s", row.type, row.value)
          << QString::fromUtf8(row.type) << QString::fromUtf8(row.value) << QString::fromUtf8(row.code);
    }
  }
  void values() {
    QFETCH(QString, type);
    QFETCH(QString, value);
    QFETCH(QString, code);
    QCOMPARE(codeOf(oneField(type.toStdString(), value.toStdString())), code);
  }

  void documents_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const std::string& text, const char* code) {
      QTest::newRow(name) << QString::fromStdString(text) << QString::fromUtf8(code);
    };
    const std::string x = R"([{"name":"x","type":"bool"}])";
    row("not json", "{", "bad-json");
    row("doubled key", R"({"types":{},"types":{}})", "bad-json");
    row("not an object", "[]", "bad-value");
    row("no types", R"({"primaryType":"T","domain":{},"message":{}})", "missing-field");
    row("no message", R"({"types":{"T":[]},"primaryType":"T","domain":{}})", "missing-field");
    row("surplus member", R"({"types":{"T":[]},"primaryType":"T","domain":{},"message":{},"z":1})",
        "extra-field");
    row("primary not defined", document(R"({"U":[]})", "{}"), "unknown-type");
    row("primary is the domain", R"({"types":{},"primaryType":"EIP712Domain","domain":{},"message":{}})",
        "unknown-type");
    row("missing field", document(R"({"T":)" + x + "}", "{}"), "missing-field");
    row("extra field", document(R"({"T":)" + x + "}", R"({"x":true,"y":true})"), "extra-field");
    row("message not an object", document(R"({"T":[]})", "[]"), "bad-value");
    row("doubled field",
        document(R"({"T":[{"name":"x","type":"bool"},{"name":"x","type":"bool"}]})", R"({"x":true})"),
        "bad-types");
    row("field with more", document(R"({"T":[{"name":"x","type":"bool","z":1}]})", R"({"x":true})"),
        "bad-types");
    row("field name with a comma", document(R"({"T":[{"name":"x,bool y","type":"bool"}]})", "{}"),
        "bad-types");
    row("struct named like a number", document(R"({"T":[],"uint8":[]})", "{}"), "bad-types");
    row("struct named uint", document(R"({"T":[],"uint":[]})", "{}"), "bad-types");
    row("struct name with brackets", document(R"j({"T":[],"A(bool x)":[]})j", "{}"), "bad-types");
    row("contains itself", document(R"({"T":[{"name":"t","type":"T[]"}]})", R"({"t":[]})"), "bad-types");
    row("contains itself by another",
        document(R"({"T":[{"name":"u","type":"U"}],"U":[{"name":"t","type":"T"}]})", R"({"u":{"t":{}}})"),
        "bad-types");
    row("domain field of another type",
        document(R"({"T":[],"EIP712Domain":[{"name":"chainId","type":"string"}]})", "{}",
                 R"({"chainId":"1"})"),
        "bad-types");
    row("domain without its field",
        document(R"({"T":[],"EIP712Domain":[{"name":"chainId","type":"uint256"}]})", "{}"), "missing-field");
    row("domain with more than its type", document(R"({"T":[],"EIP712Domain":[]})", "{}", R"({"name":"x"})"),
        "extra-field");
    std::string chain;
    for (int i = 1; i < 40; ++i) {
      chain +=
          "\"T" + std::to_string(i) + "\":[{\"name\":\"x\",\"type\":\"T" + std::to_string(i + 1) + "\"}],";
    }
    row("nested too deeply", document("{" + chain + R"("T40":[],"T":[{"name":"x","type":"T1"}]})", "{}"),
        "too-deep");
    row("too large", document(R"({"T":[]})", "{}") + std::string(1u << 20, ' '), "too-large");
  }
  void documents() {
    QFETCH(QString, text);
    QFETCH(QString, code);
    QCOMPARE(codeOf(text.toStdString()), code);
  }

  void anErrorSaysWhere() {
    const auto data = TypedData::fromText(
        document(R"({"T":[{"name":"people","type":"P[]"}],"P":[{"name":"age","type":"uint8"}]})",
                 R"({"people":[{"age":1},{"age":999}]})"));
    QCOMPARE(data.error().detail, std::string("T.people[1].age"));
  }

  void anotherValueOfTheSameTypes() {
    const auto data = TypedData::fromText(fixtureText("eip712/mail.json"));
    const json::Value from = *data->message().find("from");
    QCOMPARE(toHex0x(*data->structHash("Person", from)),
             hex("0xfc71e5fa27ff56c350aa531bc129ebdf613b772b6604664f5d8dbe21b85eb0c8"));
    QVERIFY(data->structHash("Nobody", from).error().code == Code::UnknownType);
    QVERIFY(data->encodeType("Nobody").error().code == Code::UnknownType);
  }
};

QTEST_APPLESS_MAIN(TestEip712)
#include "tst_eip712.moc"
