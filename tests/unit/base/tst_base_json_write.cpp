// Writing JSON: the canonical form that is hashed and signed, and the form for people.
#include <QTest>
#include <limits>

#include "core/base/json.h"

using namespace d3l;

namespace {

std::string canonicalOf(const std::string& text) {
  const auto value = json::read(text);
  if (!value) qFatal("not JSON: %s", text.c_str());
  return json::canonical(*value);
}

}  // namespace

class TestJsonWrite : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void canonical_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("form");
    const auto row = [](const char* name, const char* text, const char* form) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(form);
    };
    row("sorted, no spaces", "{ \"b\" : [ 1 , true , null ] , \"a\" : \"x\" }",
        R"({"a":"x","b":[1,true,null]})");
    row("sorted all the way down", R"([{"b":{"d":1,"c":2},"a":[]}])", R"([{"a":[],"b":{"c":2,"d":1}}])");
    row("numbers as they were", "[1.0,1e3,-0,18446744073709551616]", "[1.0,1e3,-0,18446744073709551616]");
    row("a prefix comes first", R"({"aa":1,"a":2,"":3})", R"({"":3,"a":2,"aa":1})");
    row("upper case first", R"({"a":1,"B":2,"_":3,"1":4})", R"({"1":4,"B":2,"_":3,"a":1})");
    // The member names and order of RFC 8785, section 3.2.3.
    row("RFC 8785 order",
        R"({"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",)"
        R"("\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"})",
        R"({"\r":"Carriage Return","1":"One",)"
        "\"\u0080\":\"Control\",\"ö\":\"Latin Small Letter O With Diaeresis\",\"€\":\"Euro Sign\","
        "\"😀\":\"Emoji: Grinning Face\",\"\uFB33\":\"Hebrew Letter Dalet With Dagesh\"}");
    // The string of RFC 8785, section 3.2.2.
    row("RFC 8785 string", "\"\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\\"\\/\"",
        "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    row("below the surrogates, above them, and beyond",
        R"({"\ue000":1,"\ud7ff":2,"\ud800\udc00":3,"\uffff":4})",
        "{\"\uD7FF\":2,\"\U00010000\":3,\"\uE000\":1,\"\uFFFF\":4}");
    row("Hangul before emoji before private use", R"({"\uf8ff":1,"\ud83d\ude00":2,"\ud55c":3})",
        "{\"\uD55C\":3,\"😀\":2,\"\uF8FF\":1}");
  }
  void canonical() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, form);
    const std::string once = canonicalOf(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(once), form);
    QCOMPARE(canonicalOf(once), once);
  }

  void orderOfMembersDoesNotMatter() {
    QCOMPARE(canonicalOf(R"({"a":1,"b":{"c":2,"d":3}})"), canonicalOf(R"({"b":{"d":3,"c":2},"a":1})"));
  }

  void everyControlCharacterIsEscaped() {
    for (char c = 1; c < 0x20; ++c) {
      const std::string written = json::canonical(json::Value(std::string(1, c)));
      for (char out : written) QVERIFY(out >= 0x20);
      QCOMPARE(*json::read(written)->asString(), std::string(1, c));
    }
  }

  void forPeople() {
    json::Value value(json::Object{});
    value.set("b", json::Array{1 == 1, json::Value::number(2)});
    value.set("a", json::Object{});
    QCOMPARE(json::pretty(value), std::string("{\n  \"b\": [\n    true,\n    2\n  ],\n  \"a\": {}\n}\n"));
    QCOMPARE(json::compact(value), std::string("{\"b\":[true,2],\"a\":{}}"));
  }

  void realNumbersReadBackTheSame() {
    for (double value : {0.0, -0.0, 0.1, 1.0 / 3.0, 1e22, 1e-7, 5e-324, 1.7976931348623157e308, -2.5}) {
      const auto read = json::read(json::compact(json::Value::real(value)));
      QVERIFY(read.has_value());
      QCOMPARE(read->real().value(), value);
      QCOMPARE(std::signbit(read->real().value()), std::signbit(value));
    }
    QVERIFY(json::Value::real(std::numeric_limits<double>::quiet_NaN()).isNull());
    QVERIFY(json::Value::real(std::numeric_limits<double>::infinity()).isNull());
  }

  void numbersInStringsAreRead() {
    QVERIFY(qIsNaN(json::Value("NaN").real().value()));
    QCOMPARE(json::Value("0.5").real().value(), 0.5);
    QVERIFY(!json::Value("0.5 %").real().has_value());
    QVERIFY(!json::Value("").real().has_value());
    QVERIFY(!json::Value(true).real().has_value());
  }
};

QTEST_APPLESS_MAIN(TestJsonWrite)
#include "tst_base_json_write.moc"
