// Reading JSON: what is kept, what is refused, and where the error points.
#include <QTest>

#include "core/base/json.h"

using namespace d3l;
using json::Code;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

class TestJsonRead : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void numbersKeepTheirText_data() {
    QTest::addColumn<QByteArray>("text");
    for (const char* text :
         {"0", "-0", "1", "-1", "1.0", "1.10", "1e3", "1E+3", "1e-3", "0.1", "9007199254740993",
          "18446744073709551615", "18446744073709551616", "-9223372036854775809", "0.30000000000000004",
          "115792089237316195423570985008687907853269984665640564039457584007913129639936"}) {
      QTest::newRow(text) << QByteArray(text);
    }
  }
  void numbersKeepTheirText() {
    QFETCH(QByteArray, text);
    const auto value = json::read(text.toStdString());
    QVERIFY(value.has_value());
    QVERIFY(value->asNumber() != nullptr);
    QCOMPARE(QByteArray::fromStdString(value->asNumber()->text), text);
  }

  void refused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    const auto row = [](const char* name, const QByteArray& text, Code code, int line, int column) {
      const auto word = json::codeName(code);
      QTest::newRow(name) << text << QByteArray(word.data(), static_cast<qsizetype>(word.size())) << line
                          << column;
    };
    row("nothing", "", Code::Syntax, 1, 1);
    row("only space", " \n ", Code::Syntax, 2, 2);
    row("bare word", "yes", Code::Syntax, 1, 1);
    row("open object", "{", Code::Syntax, 1, 2);
    row("open string", "\"abc", Code::Syntax, 1, 5);
    row("trailing comma", "[1,]", Code::Syntax, 1, 4);
    row("single quotes", "{'a':1}", Code::Syntax, 1, 2);
    row("comment", "[1 /* two */]", Code::Syntax, 1, 4);
    row("on the third line", "{\n\"a\": 1,\n  \"b\" 2}", Code::Syntax, 3, 7);
    row("leading zero", "01", Code::TrailingText, 1, 2);
    row("plus", "+1", Code::Syntax, 1, 1);
    row("no fraction", "1.", Code::BadNumber, 1, 3);
    row("no exponent", "1e", Code::BadNumber, 1, 3);
    row("raw newline in a string", "\"a\nb\"", Code::Syntax, 1, 3);
    row("NUL in a string", QByteArray("\"a\0b\"", 5), Code::Syntax, 1, 3);
    row("bad escape", "\"\\x\"", Code::Syntax, 1, 2);
    row("bad unicode escape", "\"\\u12g4\"", Code::Syntax, 1, 2);
    row("second document", "{} {}", Code::TrailingText, 1, 4);
    row("text after NUL", QByteArray("{}\0evil", 7), Code::TrailingText, 1, 3);
    row("NaN", "[NaN]", Code::BadNumber, 1, 2);
    row("Infinity", "[-Infinity]", Code::BadNumber, 1, 2);
    row("same key twice", "{\"a\":1,\"a\":2}", Code::DuplicateKey, 1, 11);
    row("same key, other spelling", "{\"a\":1,\"\\u0061\":2}", Code::DuplicateKey, 1, 16);
    row("same key deep down", "[{\"x\":{\"k\":1,\n\"k\":2}}]", Code::DuplicateKey, 2, 4);
    row("not UTF-8", "{\"a\":\n\"\xFF\"}", Code::NotUtf8, 2, 2);
    row("UTF-16", QByteArray("\xFF\xFE{\0}\0", 6), Code::NotUtf8, 1, 1);
    row("lone high surrogate", "\"\\uD800\"", Code::NotUtf8, 1, 2);
    row("lone low surrogate", "\"\\uDC00\"", Code::NotUtf8, 1, 9);
    row("byte order mark", "\xEF\xBB\xBF{}", Code::Syntax, 1, 1);
    row("65 deep", QByteArray::fromStdString(nested(65)), Code::TooDeep, 1, 66);
    row("1025 deep", QByteArray::fromStdString(nested(1025)), Code::TooDeep, 1, 66);
    row("a million open", QByteArray(1000000, '['), Code::TooDeep, 1, 66);
  }
  void refused() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    QFETCH(int, column);
    const auto value = json::read(text.toStdString());
    QVERIFY(!value.has_value());
    const std::string got(json::codeName(value.error().code));
    QCOMPARE(QByteArray::fromStdString(got), code);
    QCOMPARE(static_cast<int>(value.error().line), line);
    QVERIFY2(std::abs(static_cast<int>(value.error().column) - column) <= 1,
             QByteArray::number(static_cast<qulonglong>(value.error().column)).constData());
    QVERIFY(value.error().column >= 1);
  }

  void depthIsTheCallersChoice() {
    QVERIFY(json::read(nested(64)).has_value());
    json::ReadOptions deep;
    deep.maxDepth = 1025;
    QVERIFY(json::read(nested(1025), deep).has_value());
    QVERIFY(!json::read(nested(1026), deep).has_value());
  }

  void nonFiniteOnlyWhereAllowed() {
    json::ReadOptions python;
    python.allowNonFinite = true;
    const auto value = json::read("[NaN, Infinity, -Infinity, 1]", python);
    QVERIFY(value.has_value());
    QCOMPARE(value->asArray()->size(), std::size_t{4});
    QVERIFY(qIsNaN(value->asArray()->at(0).real().value()));
    QCOMPARE(value->asArray()->at(1).real().value(), qInf());
    QCOMPARE(value->asArray()->at(2).real().value(), -qInf());
    QCOMPARE(value->asArray()->at(3).real().value(), 1.0);
  }

  void byteOrderMarkOnlyWhereAllowed() {
    json::ReadOptions windows;
    windows.allowBom = true;
    QVERIFY(json::read("\xEF\xBB\xBF{}", windows).has_value());
    QVERIFY(json::read("{}", windows).has_value());
  }

  void sizeIsLimited() {
    json::ReadOptions small;
    small.maxBytes = 4;
    QVERIFY(json::read("[12]", small).has_value());
    QVERIFY(json::read("[123]", small).error().code == Code::TooLarge);
  }

  void tenMegabytes() {
    std::string text = "[";
    while (text.size() < 10u << 20)
      text += "{\"name\":\"intent-router\",\"score\":0.9871,\"tags\":[\"a\",\"b\"]},";
    text += "null]";
    const auto value = json::read(text);
    QVERIFY(value.has_value());
    QCOMPARE(json::compact(*value), text);
  }

  void escapesAreResolved() {
    const auto value = json::read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e9\\ud83d\\ude00\\u0000\"");
    QVERIFY(value.has_value());
    QCOMPARE(*value->asString(), std::string("\"\\/\b\f\n\r\té😀\0", 15));
  }

  void wholeNumbers_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("whole");
    const auto row = [](const char* text, const char* whole) {
      QTest::newRow(text) << QByteArray(text) << QString::fromLatin1(whole);
    };
    row("0", "0");
    row("18446744073709551615", "18446744073709551615");
    row("\"18446744073709551615\"", "18446744073709551615");
    for (const char* text : {"18446744073709551616", "-1", "1.0", "1e3", "\"\"", "\" 1\"", "\"+1\"",
                             "\"007\"", "true", "null", "[1]", "\"abc\""}) {
      row(text, "nothing");
    }
  }
  void wholeNumbers() {
    QFETCH(QByteArray, text);
    QFETCH(QString, whole);
    const auto number = json::read(text.toStdString())->u64();
    QCOMPARE(number ? QString::number(*number) : QStringLiteral("nothing"), whole);
  }

  void membersAreFound() {
    const auto value = json::read(R"({"name":"a","n":1,"none":null})");
    QCOMPARE(value->text("name"), std::optional<std::string>("a"));
    QVERIFY(!value->text("n").has_value());
    QVERIFY(!value->text("gone").has_value());
    QVERIFY(value->find("none")->isNull());
    QVERIFY(value->find("gone") == nullptr);
    QVERIFY(json::Value("text").find("a") == nullptr);
  }
};

QTEST_APPLESS_MAIN(TestJsonRead)
#include "tst_base_json_read.moc"
