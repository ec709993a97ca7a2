// The one Markdown renderer, fed with what somebody hostile would write.
#include <QTest>

#include "ui/controls/markdown.h"
#include "ui/controls/markdown_model.h"

using namespace d3l::ui;

namespace {

QString flat(const Markdown& markdown) {
  static const char* const kNames[] = {"H", "P", "B", "C", "Q", "I", "R"};
  QStringList out;
  for (const MarkdownPart& part : markdown.parts) {
    QString line = QLatin1String(kNames[part.kind]);
    if (part.level > 0) {
      line += QString::number(part.level);
    }
    line += QLatin1Char('|') + QString::fromStdString(part.marker) + QLatin1Char('|') +
            QString::fromStdString(part.text);
    for (const std::string& link : part.links) {
      line += QStringLiteral("|") + QString::fromStdString(link);
    }
    out << line;
  }
  return out.join(QLatin1Char('\n'));
}

}  // namespace

class TestMarkdown : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void blocks_data() {
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char* source, const char* expected) {
      QTest::newRow(name) << QString::fromUtf8(source) << QString::fromUtf8(expected);
    };
    row("empty", "", "");
    row("paragraphs", "one\ntwo\n\nthree", "P||one two\nP||three");
    row("heading", "## Why *not*", "H2||Why not");
    row("bullets", "- a\n- b\n  1. c\n  2. d", "B1|•|a\nB1|•|b\nB2|1.|c\nB2|2.|d");
    row("loose item", "- a\n\n  b", "B1|•|a\nB1||b");
    row("quote", "> said", "Q||said");
    row("code", "```\nx < y\n  z\n```", "C||x < y\n  z");
    row("rule", "a\n\n---\n\nb", "P||a\nR||\nP||b");
    row("link", "see [it](https://example.org/a?b=1)", "P||see it|https://example.org/a?b=1");
    row("same link twice", "[a](https://e.org) [b](https://e.org)", "P||a b|https://e.org");
    row("bare link", "https://example.org/x now", "P||https://example.org/x now|https://example.org/x");
    row("entities", "a &amp; b &#x41; &hearts;", "P||a & b A &hearts;");
    // Hostile ones.
    row("html image", "<img src=\"http://evil/x.png\">", "P||<img src=\"http://evil/x.png\">");
    row("html inline", "a <b>x</b> <script>y</script>", "P||a <b>x</b> <script>y</script>");
    row("entity tag", "&lt;img src=x&gt;", "P||<img src=x>");
    row("image", "![a plot](http://evil/x.png)", "I||[image: a plot]");
    row("image in text", "see ![p](file:///etc/passwd) here", "P||see [image: p] here");
    row("image in link", "[![p](http://evil/a)](https://e.org)", "I||[image: p]|https://e.org");
    row("javascript", "[go](javascript:alert(1))", "P||go (javascript:alert(1))");
    row("http", "[go](http://e.org)", "P||go (http://e.org)");
    row("file", "[go](file:///etc/passwd)", "P||go (file:///etc/passwd)");
    row("user name", "[go](https://good.org@evil.org/)", "P||go (https://good.org@evil.org/)");
    row("upper scheme", "[go](JaVaScRiPt:x)", "P||go (JaVaScRiPt:x)");
    row("bidi", "a \u202E b", "P||a ⟨U+202E⟩ b");
    row("bidi by entity", "a &#x202E; b", "P||a ⟨U+202E⟩ b");
    row("zero width in link", "[x](https://e\u200B.org)", "P||x (https://e⟨U+200B⟩.org)");
  }
  void blocks() {
    QFETCH(QString, source);
    QFETCH(QString, expected);
    QCOMPARE(flat(renderMarkdown(source.toStdString())), expected);
  }

  void imageWordIsTranslated() {
    QCOMPARE(flat(renderMarkdown("![x](y)", "Bild")), QStringLiteral("I||[Bild: x]"));
  }

  void hugeBodyIsCut() {
    const Markdown all = renderMarkdown(std::string(10 * 1024 * 1024, 'a'));
    QVERIFY(all.truncated);
    QCOMPARE(all.parts.size(), std::size_t(1));
    const std::string& text = all.parts[0].text;
    QVERIFY(text.size() <= kMaxSource + kMaxSource / kMaxLine + 1);
    std::size_t line = 0;
    for (const char c : text) {
      line = c == '\n' ? 0 : line + 1;
      QVERIFY(line <= kMaxLine);
    }
  }

  void cutNeverSplitsACharacter() {
    std::string source(kMaxSource - 1, 'a');
    source += "ü";
    const Markdown cut = renderMarkdown(source);
    QVERIFY(cut.truncated);
    QVERIFY(cut.parts[0].text.find("0x") == std::string::npos);
  }

  void exactlyTheLimitIsWhole() { QVERIFY(!renderMarkdown(std::string(kMaxSource, 'a')).truncated); }

  void invalidBytesAreShown() { QCOMPARE(flat(renderMarkdown("a\xFF b")), QStringLiteral("P||a⟨0xFF⟩ b")); }

  void countsAreLimited() {
    std::string items;
    std::string links;
    for (int i = 0; i < 2000; ++i) {
      items += "- x\n";
      links += "[a](https://e.org/" + std::to_string(i) + ") ";
    }
    const Markdown many = renderMarkdown(items);
    QCOMPARE(many.parts.size(), kMaxParts);
    QVERIFY(many.truncated);
    const Markdown linked = renderMarkdown(links);
    QCOMPARE(linked.parts[0].links.size(), kMaxLinks);
    // Further addresses are not lost, only not clickable.
    QVERIFY(linked.parts[0].text.find("(https://e.org/1000)") != std::string::npos);
  }

  void nestedBombsEnd_data() {
    QTest::addColumn<QByteArray>("unit");
    for (const char* unit : {"[", "*a ", "> ", "`", "![", "<", "&", "- ", "[a](", "**_"}) {
      QTest::newRow(unit) << QByteArray(unit);
    }
  }
  void nestedBombsEnd() {
    QFETCH(QByteArray, unit);
    const QByteArray source = unit.repeated(static_cast<qsizetype>(kMaxSource) / unit.size());
    QVERIFY(renderMarkdown(source.toStdString()).parts.size() <= kMaxParts);
  }

  void modelGivesRoles() {
    MarkdownModel model;
    model.setMarkdown(QStringLiteral("# T\n\n[x](https://e.org)"));
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.data(model.index(0), MarkdownModel::KindRole).toInt(), int(MarkdownModel::Heading));
    QCOMPARE(model.data(model.index(1), MarkdownModel::LinksRole).toStringList(),
             QStringList{QStringLiteral("https://e.org")});
    QVERIFY(!model.data(model.index(2), MarkdownModel::TextRole).isValid());
    QVERIFY(!model.truncated());
  }
};

QTEST_APPLESS_MAIN(TestMarkdown)
#include "tst_markdown.moc"
