#include <QtTest>

#include "core/evidence/samples.h"

using namespace d3l::evidence;

class TestSamples : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void quotesAndLineEnds() {
    const auto s = readSamples(
        "\xEF\xBB\xBFid,label,note\r\n1,\"a,b\",\"say \"\"hi\"\"\"\r\n2,\"two\nlines\",\r\n\r\n3,x,y");
    QVERIFY2(s, s ? "" : s.error().detail.c_str());
    QCOMPARE(s->rows, std::size_t{3});
    QCOMPARE(s->columns[0].name, std::string("id"));
    QCOMPARE(s->columns[1].text[0], std::string("a,b"));
    QCOMPARE(s->columns[2].text[0], std::string("say \"hi\""));
    QCOMPARE(s->columns[1].text[1], std::string("two\nlines"));
    QCOMPARE(s->columns[2].text[1], std::string());
    QVERIFY(s->columns[2].hasMissing());
    QCOMPARE(s->columns[2].text[2], std::string("y"));
  }

  void linesAreCountedThroughQuotes() {
    const auto s = readSamples("id,score\n\"a\n\n\",1\nb,x\n");
    QVERIFY(!s);
    QCOMPARE(s.error().line, std::size_t{5});
  }

  void otherDelimiters() {
    QCOMPARE(readSamples("id;score\na;0,5\n", "x.csv")->find("score")->numbers[0], 0.5);
    QCOMPARE(readSamples("id,score\na,\"0,5\"\n", "x.csv").error().code, Code::BadNumber);
    // A column that mixes both ways of writing says nothing certain.
    QCOMPARE(readSamples("id;score\na;0,5\nb;0.5\n", "x.csv").error().code, Code::BadNumber);
    QCOMPARE(readSamples("id;score\na;1.234,5\nb;-0,5e1\n")->find("score")->numbers,
             (std::vector<double>{1234.5, -5}));
    QCOMPARE(readSamples("id\tscore\na\t0,5\n")->find("score")->numbers[0], 0.5);
    // Alone between tabs "1,234" may be either.
    QCOMPARE(readSamples("id\tscore\na\t1,234\n").error().code, Code::BadNumber);
    QCOMPARE(readSamples("id;score\na;0.5\n")->find("score")->numbers[0], 0.5);
    QCOMPARE(readSamples("id\tscore\na\t0.5\n")->find("score")->numbers[0], 0.5);
  }

  void jsonLines() {
    const auto s = readSamples(
        "{\"id\":1,\"correct\":true,\"deep\":{\"a\":1}}\r\n\n{\"id\":\"2\",\"correct\":false,\"late\":\"x\"}"
        "\n");
    QVERIFY2(s, s ? "" : s.error().detail.c_str());
    QCOMPARE(s->columns.size(), std::size_t{3});
    QCOMPARE(s->withRole(Role::Correct)->numbers, (std::vector<double>{1, 0}));
    QCOMPARE(s->find("late")->text, (std::vector<std::string>{"", "x"}));
    QVERIFY(s->find("deep") == nullptr);
  }

  void roles_data() {
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<int>("role");
    QTest::newRow("ID") << QByteArray("ID") << int(Role::Id);
    QTest::newRow("Sample-Id") << QByteArray("Sample-Id") << int(Role::Id);
    QTest::newRow("y_true") << QByteArray("y_true") << int(Role::Label);
    QTest::newRow("y_pred") << QByteArray("y_pred") << int(Role::Prediction);
    QTest::newRow("probability") << QByteArray("probability") << int(Role::Score);
    QTest::newRow("sample_weight") << QByteArray("sample_weight") << int(Role::Weight);
    QTest::newRow("cluster") << QByteArray("cluster") << int(Role::Cluster);
    QTest::newRow("score:7") << QByteArray("score:7") << int(Role::ClassScore);
    QTest::newRow("slice:lang") << QByteArray("slice:lang") << int(Role::Slice);
    QTest::newRow("anything") << QByteArray("anything") << int(Role::Other);
  }
  void roles() {
    QFETCH(QByteArray, header);
    QFETCH(int, role);
    const auto s = readSamples((header + "\n0.25\n0.5\n").toStdString());
    QVERIFY(s);
    QCOMPARE(int(s->columns[0].role), role);
  }

  void theBestSpellingWins() {
    const auto s = readSamples("doc_id,id\nx,1\nx,2\n");
    QVERIFY2(s, "the worse spelling must not be checked as an id");
    QCOMPARE(s->withRole(Role::Id)->name, std::string("id"));
  }

  void slices() {
    std::string csv = "id,lang,fold,real,unique,constant\n";
    for (int i = 0; i < 40; ++i) {
      csv += std::to_string(i) + (i % 2 ? ",de," : ",en,") + std::to_string(i % 3) + "," + std::to_string(i) +
             ".5,u" + std::to_string(i) + ",same\n";
    }
    const auto s = readSamples(csv);
    QVERIFY(s);
    QVERIFY(s->find("lang")->role == Role::Slice);
    QCOMPARE(s->find("lang")->values, (std::vector<std::string>{"de", "en"}));
    QVERIFY(s->find("fold")->role == Role::Slice);
    QVERIFY(s->find("real")->role == Role::Other);
    QVERIFY(s->find("unique")->role == Role::Other);
    QVERIFY(s->find("constant")->role == Role::Other);
  }

  void correctnessFromLabels() {
    QCOMPARE(correctness(*readSamples("id,label,prediction\na,1,1\nb,1,2\n")), (std::vector<double>{1, 0}));
    QVERIFY(correctness(*readSamples("id,label\na,1\n")).empty());
  }

  void limits() {
    TableLimits limits;
    limits.maxRows = 2;
    QCOMPARE(readSamples("id\n1\n2\n3\n", {}, TableFormat::Csv, limits).error().code, Code::TooLarge);
    limits.maxColumns = 2;
    QCOMPARE(readSamples("a,b,c\n", {}, TableFormat::Csv, limits).error().code, Code::TooLarge);
    limits.maxBytes = 4;
    QCOMPARE(readSamples("id\n1\n2\n", {}, TableFormat::Csv, limits).error().code, Code::TooLarge);
    QCOMPARE(readSamples(std::string_view("id\n1\0\n", 6)).error().code, Code::NotUtf8);
    QCOMPARE(readSamples("").error().code, Code::Empty);
  }

  /// Ended in the midst of it, wherever that is: never after the whole table.
  void readingEnds() {
    constexpr std::size_t kRows = 50'000;
    std::string csv = "id,label,prediction\n", lines;
    for (std::size_t i = 0; i < kRows; ++i) {
      csv += std::to_string(i) + ",a,b\n";
      lines += "{\"id\":" + std::to_string(i) + ",\"label\":\"a\"}\n";
    }
    for (const std::string* text : {&csv, &lines}) {
      std::size_t asked = 0, last = 0;
      TableLimits limits;
      limits.cancelled = [&asked] { return ++asked > 3; };
      limits.progress = [&last](std::size_t done, std::size_t) { last = done; };
      const auto ended = readSamples(*text, {}, TableFormat::Detect, limits);
      QVERIFY(!ended);
      QCOMPARE(ended.error().code, Code::Cancelled);
      QVERIFY(last > 0 && last < text->size() / 2);
      limits.cancelled = {};
      QCOMPARE(readSamples(*text, {}, TableFormat::Detect, limits)->rows, kRows);
    }
  }

  void aWordAmongNumbersMakesWords() {
    const auto s = readSamples("id,mine\n1,0.5\n2,n/a\n3,nan\n");
    QVERIFY(s);
    QVERIFY(!s->find("mine")->isNumeric());
  }
};

QTEST_APPLESS_MAIN(TestSamples)
#include "tst_samples.moc"
