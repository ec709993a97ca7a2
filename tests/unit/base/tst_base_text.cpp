// Text from strangers: nothing hidden stays hidden, nothing piles up, nothing takes long.
#include <QTest>

#include "core/base/text.h"

using namespace d3l;

namespace {
std::string repeated(const char* piece, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += piece;
  return out;
}
}  // namespace

class TestText : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void utf8_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("firstBad");  // −1: well formed
    const auto good = [](const char* name, const QByteArray& text) { QTest::newRow(name) << text << -1; };
    good("empty", "");
    good("ascii with NUL", QByteArray("a\0b", 3));
    good("two to four bytes", "é€😀");
    good("first of each length", "\xC2\x80\xE0\xA0\x80\xF0\x90\x80\x80");
    good("last before the surrogates", "\xED\x9F\xBF");
    good("first after them", "\xEE\x80\x80");
    good("last of all", "\xF4\x8F\xBF\xBF");
    const auto bad = [](const char* name, const char* text, int at) {
      QTest::newRow(name) << QByteArray(text) << at;
    };
    bad("lone continuation", "a\x80", 1);
    bad("overlong slash", "\xC0\xAF", 0);
    bad("overlong in three", "\xE0\x9F\xBF", 0);
    bad("overlong in four", "\xF0\x8F\xBF\xBF", 0);
    bad("surrogate", "ab\xED\xA0\x80", 2);
    bad("above the last", "\xF4\x90\x80\x80", 0);
    bad("five bytes", "\xF8\x88\x80\x80\x80", 0);
    bad("cut in the middle", "é\xE2\x82", 2);
    bad("missing continuation", "\xE2\x28\xA1", 0);
    bad("latin-1", "caf\xE9", 3);
    bad("UTF-16",
        "\xFF\xFE"
        "a",
        0);
  }
  void utf8() {
    QFETCH(QByteArray, text);
    QFETCH(int, firstBad);
    QCOMPARE(isUtf8(text.toStdString()), firstBad < 0);
    const std::size_t end = firstBad < 0 ? std::string::npos : static_cast<std::size_t>(firstBad);
    QCOMPARE(firstInvalidUtf8(text.toStdString()), end);
  }

  void visible_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const char* text, const char* shown) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(shown);
    };
    row("plain", "Grüße, 世界 😀", "Grüße, 世界 😀");
    row("lines and tabs stay", "a\n\tb", "a\n\tb");
    row("markup is just text", "<b>x</b><img src=file:///etc/passwd>",
        "<b>x</b><img src=file:///etc/passwd>");
    row("carriage return", "a\rb", "a⟨U+000D⟩b");
    row("escape", "\x1b[31m", "⟨U+001B⟩[31m");
    row("delete and C1", "\x7f\xC2\x85", "⟨U+007F⟩⟨U+0085⟩");
    row("bidi override", "a\u202Eb\u202Cc", "a⟨U+202E⟩b⟨U+202C⟩c");
    row("bidi isolates", "\u2066x\u2069", "⟨U+2066⟩x⟨U+2069⟩");
    row("direction marks", "\u200E\u200F\u061C", "⟨U+200E⟩⟨U+200F⟩⟨U+061C⟩");
    row("zero width", "ad\u200Bmin\u2060\uFEFF", "ad⟨U+200B⟩min⟨U+2060⟩⟨U+FEFF⟩");
    row("soft hyphen", "a\u00ADb", "a⟨U+00AD⟩b");
    row("fillers that look like nothing", "\u3164\uFFA0\u115F", "⟨U+3164⟩⟨U+FFA0⟩⟨U+115F⟩");
    row("line and paragraph separators", "\u2028\u2029", "⟨U+2028⟩⟨U+2029⟩");
    row("tag characters", "\U000E0041", "⟨U+E0041⟩");
    row("invalid bytes", "a\xFF\xC0z", "a⟨0xFF⟩⟨0xC0⟩z");
    row("a cut character", "a\xE2\x82", "a⟨0xE2⟩⟨0x82⟩");
  }
  void visible() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, shown);
    const std::string once = visibleText(text.toStdString());
    QCOMPARE(QByteArray::fromStdString(once), shown);
    QCOMPARE(visibleText(once), once);
    QVERIFY(isUtf8(once));
  }

  void linesAreShownWhereThereIsRoomForOne() {
    QCOMPARE(visibleText("a\nb\tc", false), std::string("a⟨U+000A⟩b⟨U+0009⟩c"));
    QCOMPARE(visibleLine("a\nb"), std::string("a⟨U+000A⟩b"));
  }

  void pilesOfMarksAreCut() {
    const std::string pile = "a" + repeated("\u0301", 200000) + "b";
    QCOMPARE(visibleText(pile), "a" + repeated("\u0301", 8) + "b");
    QCOMPARE(visibleText(pile, true, 0), std::string("ab"));
    const std::string accents = repeated("e\u0301", 1000);
    QCOMPARE(visibleText(accents), accents);
  }

  void lines_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("max");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char* name, const std::string& text, int max, const std::string& shown) {
      QTest::newRow(name) << QByteArray::fromStdString(text) << max << QByteArray::fromStdString(shown);
    };
    row("fits", "abc", 3, "abc");
    row("one too many", "abcd", 3, "abc…");
    row("nothing", "", 3, "");
    row("no room", "a", 0, "…");
    row("counts characters, not bytes", "ééé", 3, "ééé");
    row("never cuts a character", repeated("é", 4), 3, "ééé…");
    row("a megabyte", std::string(1 << 20, 'x'), 5, "xxxxx…");
    row("a valid character at the cut of a long line is not called invalid",
        "aaa" + repeated("\u0301", 100) + "é", 2, "aa…");
    row("nor behind a pile of marks", "a" + repeated("\u0301", 100000), 20,
        "a" + repeated("\u0301", 8) + "…");
  }
  void lines() {
    QFETCH(QByteArray, text);
    QFETCH(int, max);
    QFETCH(QByteArray, shown);
    QCOMPARE(QByteArray::fromStdString(visibleLine(text.toStdString(), static_cast<std::size_t>(max))),
             shown);
  }
  void anyLimitIsFine() { QCOMPARE(visibleLine("abc", std::string::npos), std::string("abc")); }

  void names_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("valid");
    for (const char* text : {"a", "0", "intent-router", "v1.4.0", "a_b", "prod-eu"}) {
      QTest::newRow(text) << QByteArray(text) << true;
    }
    QTest::newRow("64") << QByteArray(64, 'a') << true;
    QTest::newRow("65") << QByteArray(65, 'a') << false;
    for (const char* text : {"", "-a", ".a", "_a", "A", "a b", "a/b", "..", "раypal", "a\n", "é"}) {
      QTest::addRow("refused '%s'", text) << QByteArray(text) << false;
    }
  }
  void names() {
    QFETCH(QByteArray, text);
    QFETCH(bool, valid);
    QCOMPARE(isName(text.toStdString()), valid);
  }
};

QTEST_APPLESS_MAIN(TestText)
#include "tst_base_text.moc"
