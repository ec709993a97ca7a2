// One sound file of every format, and what happens when it is damaged: an error that names line or
// field, and nothing imported. CRLF line ends and a UTF-8 byte order mark are no damage: editors of
// other systems leave them, and they change no value.
#include <QFile>
#include <QtTest>

#include "core/evidence/import_folder.h"

using namespace d3l::evidence;

namespace {
std::string slurp(const char* name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", name);
  return file.readAll().toStdString();
}

struct Sound {
  const char* tag;
  const char* name;  // what the importer sees
  std::string bytes;
};

const std::vector<Sound>& sounds() {
  static const std::vector<Sound> all = {
      {"report", "report.json",
       "{\n\"schema\": \"d3l.model-report/1\",\n\"model\": \"m\",\n\"version\": \"1\",\n\"dataset\": "
       "{\"name\": \"d\"},\n"
       "\"metrics\": [\n{\"name\": \"accuracy\", \"value\": \"0.5\", \"n\": \"100\", \"direction\": "
       "\"higher\"}\n]}\n"},
      {"lm-eval", "results.json", slurp("lm-eval/bloom-560m_reading_comprehension_0-shot.json")},
      {"lm-eval-samples", "samples_arc.jsonl",
       "{\"doc_id\": 0, \"target\": \"x\", \"filter\": \"none\", \"acc\": 1.0, \"doc_hash\": \"h1\"}\n"
       "{\"doc_id\": 1, \"target\": \"y\", \"filter\": \"none\", \"acc\": 0.0, \"doc_hash\": \"h2\"}\n"},
      {"mlflow", "run.json", slurp("mlflow-export/run-2ed70b7f.json")},
      {"sklearn", "classification_report.json", slurp("sklearn/some-classes-report.json")},
      {"csv", "samples.csv", "id,label,prediction\na,1,1\nb,0,1\nc,1,0\n"},
      {"jsonl", "samples.jsonl", "{\"id\": \"a\", \"correct\": 1}\n{\"id\": \"b\", \"correct\": 0}\n"},
      {"dvc-json", "metrics.json", slurp("dvc/metrics.json")},
      {"dvc-yaml", "metrics.yaml", slurp("dvc/metrics.yaml")},
      {"dvc-toml", "metrics.toml", slurp("dvc/metrics.toml")},
      {"dvc-plot", "accuracy.tsv", slurp("dvc/plots/metrics/accuracy.tsv")},
      {"card", "README.md", slurp("card/README.md")},
      {"helm", "per_instance_stats.json", slurp("helm/per_instance_stats.json")},
      {"helm-stats", "stats.json", slurp("helm/stats.json")},
      {"mteb", "Task.json", slurp("mteb/ExampleClassification.json")},
      {"mteb-old", "Task.json", slurp("mteb/ExampleSTS.json")},
  };
  return all;
}

const Sound& sound(const char* tag) {
  for (const Sound& item : sounds()) {
    if (std::string_view(item.tag) == tag) return item;
  }
  qFatal("no sample %s", tag);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) qFatal("sample has no %s", std::string(from).c_str());
  return text.replace(at, from.size(), to);
}

std::string crlf(const std::string& text) {
  std::string out;
  for (char c : text) {
    if (c == '\n') out += '\r';
    out += c;
  }
  return out;
}

std::string utf16(const std::string& text) {
  std::string out = "\xFF\xFE";
  for (char c : text) {
    out += c;
    out += '\0';
  }
  return out;
}

std::string valuesOf(const Import& import) {
  std::string out;
  for (const Metric& metric : import.report.metrics) {
    out +=
        metric.name + " " + metric.dataset + " " + sliceText(metric.slice) + " " + metric.value.text + "\n";
  }
  return out;
}
}  // namespace

class TestImportDamage : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void soundWithOtherLineEnds() {
    for (const Sound& item : sounds()) {
      const auto plain = importFiles({{item.name, item.bytes}});
      QVERIFY2(plain, item.tag);
      const auto windows = importFiles({{item.name, crlf(item.bytes)}});
      QVERIFY2(windows, item.tag);
      QCOMPARE(valuesOf(*windows), valuesOf(*plain));
      // Our own reports are canonical: a byte order mark would be a second form of the same report.
      if (std::string_view(item.tag) == "report") continue;
      const auto marked = importFiles({{item.name, "\xEF\xBB\xBF" + item.bytes}});
      QVERIFY2(marked, item.tag);
      QCOMPARE(valuesOf(*marked), valuesOf(*plain));
    }
  }

  void sixteenBits() {
    for (const Sound& item : sounds()) {
      const auto import = importFiles({{item.name, utf16(item.bytes)}});
      QVERIFY2(!import, item.tag);
      QCOMPARE(import.error().code, Code::NotUtf8);
      QCOMPARE(import.error().line, std::size_t{1});
    }
  }

  void damaged_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("where");  // a field, or ":line"
    const auto row = [](const char* tag, const char* what, std::string bytes, Code code, const char* where) {
      QTest::newRow((std::string(tag) + " " + what).c_str())
          << QByteArray(sound(tag).name) << QByteArray::fromStdString(bytes) << static_cast<int>(code)
          << QByteArray(where);
    };
    const std::string deep = std::string(1025, '[') + std::string(1025, ']');
    const std::string wide(10'000'000, 'x');
    const auto with = [](const char* tag, std::string_view from, std::string_view to) {
      return replaced(sound(tag).bytes, from, to);
    };
    const auto half = [](const char* tag) { return sound(tag).bytes.substr(0, sound(tag).bytes.size() / 2); };

    row("report", "cut", half("report"), Code::Syntax, "");
    row("lm-eval", "cut", half("lm-eval"), Code::Syntax, "");
    row("mlflow", "cut", half("mlflow"), Code::Syntax, "");
    row("sklearn", "cut", half("sklearn"), Code::Syntax, "");
    row("helm", "cut", half("helm"), Code::Syntax, "");
    row("mteb", "cut", half("mteb"), Code::Syntax, "");
    row("dvc-json", "cut", half("dvc-json"), Code::Syntax, "");
    row("lm-eval-samples", "cut", half("lm-eval-samples") + "{\"a", Code::Syntax, ":2");
    row("csv", "cut", "id,label,prediction\na,1,1\nb,0", Code::RaggedRow, ":3");
    row("jsonl", "cut", "{\"id\": \"a\", \"correct\": 1}\n{\"id\"", Code::Syntax, ":2");
    row("dvc-yaml", "cut", "valid:\n  auc: 0.5\n  los", Code::Syntax, ":4");
    row("dvc-toml", "cut", "[holdout]\naccuracy = 0.8\nmae =", Code::Syntax, ":3");
    row("dvc-toml", "key that is no key", "a = 1\n[{b]\nc = 2\n", Code::Syntax, ":2");
    row("dvc-plot", "cut", "step\taccuracy\n0\t0.7\n1", Code::RaggedRow, ":3");
    row("card", "cut", half("card"), Code::Syntax, "");
    row("card", "cut between lines", "---\nmodel-index:\n- name: m\n", Code::Syntax, ":1");

    row("report", "object for a number", with("report", "\"0.5\"", "{}"), Code::WrongType,
        "metrics[0].value");
    row("lm-eval", "list for a number", with("lm-eval", "\"em\": 0", "\"em\": [1], \"x\": 0"),
        Code::WrongType, "");
    row("mlflow", "word for a number", with("mlflow", "\"value\": 0", "\"value\": \"abc\", \"x\": 0"),
        Code::BadNumber, "");
    row("sklearn", "list for a number", with("sklearn", "\"precision\": ", "\"precision\": [], \"x\": "),
        Code::WrongType, "");
    row("csv", "word for a number", "id,correct\na,1\nb,maybe\n", Code::BadNumber, ":3");
    row("jsonl", "word for a number", "{\"id\":\"a\",\"correct\":1}\n{\"id\":\"b\",\"correct\":\"x\"}\n",
        Code::BadNumber, ":2");
    row("dvc-plot", "word for a number", "step\taccuracy\n0\t0.7\n1\thigh\n", Code::BadNumber, ":3");
    row("card", "text for the list", "---\nmodel-index: none\n---\n", Code::WrongType, "model-index");
    row("card", "number for the metrics",
        "---\nmodel-index:\n- name: m\n  results:\n  - dataset: {name: d}\n    metrics: 3\n---\n",
        Code::WrongType, "model-index[0].results[0].metrics");
    row("card", "no value",
        "---\nmodel-index:\n- name: m\n  results:\n  - dataset: {name: d}\n    metrics:\n    - type: "
        "f1\n---\n",
        Code::MissingField, "model-index[0].results[0].metrics[0].value");
    row("card", "data set without a name",
        "---\nmodel-index:\n- name: m\n  results:\n  - dataset: {split: d}\n    metrics: []\n---\n",
        Code::MissingField, "model-index[0].results[0].dataset.name");
    row("helm", "word for a number", with("helm", "\"mean\": 1", "\"mean\": \"x\", \"y\": 1"),
        Code::BadNumber, "[0].stats[0].mean");
    row("helm", "no name", with("helm", "\"name\": {", "\"title\": {"), Code::MissingField,
        "[0].stats[0].name");
    row("helm-stats", "list for a number", with("helm-stats", "\"mean\": ", "\"mean\": [], \"y\": "),
        Code::WrongType, "[0].mean");
    row("mteb", "word for a number", with("mteb", "\"accuracy\": 0.7", "\"accuracy\": \"x\", \"y\": 0.7"),
        Code::BadNumber, "scores.test[0].accuracy");
    row("mteb", "object for the list", with("mteb", "\"test\": [", "\"test\": {}, \"y\": ["), Code::WrongType,
        "scores.test");
    row("mteb-old", "number for the split", with("mteb-old", "\"test\": {", "\"test\": 3, \"y\": {"),
        Code::WrongType, "test");

    row("report", "key twice", with("report", "\"model\": \"m\"", "\"model\": \"m\",\n\"model\": \"n\""),
        Code::DuplicateKey, ":4");
    row("lm-eval", "key twice", with("lm-eval", "\"results\": {", "\"results\": {},\n\"results\": {"),
        Code::DuplicateKey, ":3");
    row("mlflow", "key twice", "{\n\"mlflow\": {},\n\"mlflow\": {}}", Code::DuplicateKey, ":3");
    row("sklearn", "key twice", "{\n\"a\": 1,\n\"a\": 2}", Code::DuplicateKey, ":3");
    row("csv", "key twice", "id,correct,id\na,1,b\n", Code::DuplicateKey, ":1");
    row("dvc-json", "key twice", "{\n\"accuracy\": 1,\n\"accuracy\": 2}", Code::DuplicateKey, ":3");
    row("dvc-json", "name twice", "{\"a.accuracy\": 1, \"a\": {\"accuracy\": 2}}", Code::DuplicateKey,
        "a.accuracy");
    row("dvc-yaml", "key twice", "a:\n  accuracy: 1\n  accuracy: 2\n", Code::DuplicateKey, ":3");
    row("dvc-toml", "key twice", "accuracy = 1\naccuracy = 2\n", Code::DuplicateKey, ":2");
    row("dvc-plot", "key twice", "step\tstep\n0\t0.7\n", Code::DuplicateKey, ":1");
    row("card", "key twice", "---\nlicense: a\nlicense: b\n---\n", Code::DuplicateKey, ":3");
    row("helm", "key twice", "[\n{\"instance_id\": \"a\",\n\"instance_id\": \"b\"}]", Code::DuplicateKey,
        ":3");
    row("mteb", "key twice", "{\"mteb_version\": \"1\",\n\"mteb_version\": \"2\"}", Code::DuplicateKey, ":2");

    row("report", "NaN", with("report", "\"0.5\"", "NaN"), Code::BadNumber, ":7");
    row("csv", "NaN", "id,score\na,0.5\nb,nan\n", Code::NotFinite, ":3");
    row("jsonl", "NaN", "{\"id\":\"a\",\"score\":0.5}\n{\"id\":\"b\",\"score\":NaN}\n", Code::NotFinite,
        ":2");

    row("lm-eval", "10 MB line", "{\n\"a\":\"" + wide + "\"}", Code::TooLarge, ":2");
    row("csv", "10 MB line", "id,correct\na,1\n" + wide + ",1\n", Code::TooLarge, ":3");
    row("jsonl", "10 MB line", "{\"id\":\"a\"}\n{\"id\":\"" + wide + "\"}", Code::TooLarge, ":2");
    row("dvc-yaml", "10 MB line", "a: 1\nb: " + wide + "\n", Code::TooLarge, ":2");
    row("dvc-toml", "10 MB line", "a = 1\nb = \"" + wide + "\"\n", Code::TooLarge, ":2");
    row("dvc-plot", "10 MB line", "step\taccuracy\n0\t" + wide + "\n", Code::TooLarge, ":2");
    row("card", "10 MB line", "---\na: b\nc: " + wide + "\n---\n", Code::TooLarge, ":3");

    row("report", "depth 1025", "{\"a\":" + deep + "}", Code::TooDeep, ":1");
    row("helm", "depth 1025", deep, Code::TooDeep, ":1");
    row("jsonl", "depth 1025", "{\"id\":\"a\",\"correct\":1}\n{\"a\":" + deep + "}\n", Code::TooDeep, ":2");
    row("dvc-yaml", "depth 1025", "a: 1\nb: " + deep + "\n", Code::TooDeep, ":2");
    row("dvc-toml", "depth 1025", "a = 1\nb = " + deep + "\n", Code::TooDeep, ":2");
    row("card", "depth 1025", "---\na: " + deep + "\n---\n", Code::TooDeep, ":2");

    row("dvc-yaml", "broken UTF-8", "a: 1\nb: \xC3\n", Code::NotUtf8, ":2");
    row("dvc-toml", "broken UTF-8", "a = 1\nb = \"\xC3\"\n", Code::NotUtf8, ":2");
    row("dvc-yaml", "NUL", std::string("a: 1\nb: 2\0\n", 11), Code::NotUtf8, ":2");
    row("dvc-yaml", "two documents", "accuracy: 1\n---\naccuracy: 2\n", Code::Syntax, ":2");
    row("dvc-yaml", "key that is a list", "? [a]\n: 1\n", Code::WrongType, ":1");
    row("dvc-yaml", "alias of nothing", "accuracy: *a\n", Code::Syntax, ":1");
    std::string bomb = "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n";
    for (int i = 1; i < 9; ++i) {
      const std::string before = "*a" + std::to_string(i - 1);
      bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
      for (int k = 0; k < 9; ++k) bomb += "," + before;
      bomb += "]\n";
    }
    row("dvc-yaml", "alias bomb", bomb, Code::TooLarge, "");
  }
  void damaged() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QByteArray, where);
    const auto import = importFiles({{name.toStdString(), bytes.toStdString()}});
    QVERIFY(!import);
    const Error& error = import.error();
    QCOMPARE(std::string(codeName(error.code)), std::string(codeName(static_cast<Code>(code))));
    QVERIFY(error.line != 0 || !error.field.empty());
    if (where.startsWith(':')) QCOMPARE(error.line, where.mid(1).toULongLong());
    if (!where.isEmpty() && !where.startsWith(':')) QCOMPARE(error.field, where.toStdString());
    QVERIFY(error.detail.size() < 400);
    // The same beside a sound file: neither comes in.
    const ImportResult both =
        importTree({{"x/" + name.toStdString(), bytes.toStdString()}, {"y/run.json", sound("mlflow").bytes}});
    if (both.problem) QVERIFY(both.reports.empty() && both.understood.empty());
  }

  void fileStore_data() {
    QTest::addColumn<QByteArray>("metric");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* tag, const QByteArray& metric, Code code, const char* field) {
      QTest::newRow(tag) << metric << static_cast<int>(code) << QByteArray(field);
    };
    row("cut", "1 0.5 0\n2", Code::MissingField, "value");
    row("word for a number", "1 0.5 0\n2 high 1\n", Code::BadNumber, "value");
    row("word for the time", "1 0.5 0\nnow 0.5 1\n", Code::BadNumber, "timestamp");
    row("word for the step", "1 0.5 0\n2 0.5 last\n", Code::BadNumber, "step");
    row("10 MB line", "1 0.5 0\n2 " + QByteArray(10'000'000, '1') + "\n", Code::TooLarge, "");
    row("NUL", QByteArray("1 0.5 0\n2 0\0", 12), Code::NotUtf8, "");
  }
  void fileStore() {
    QFETCH(QByteArray, metric);
    QFETCH(int, code);
    QFETCH(QByteArray, field);
    const NamedFile meta{"r/meta.yaml", "run_id: abc\nrun_name: n\n"};
    const ImportResult result = importTree({meta, {"r/metrics/accuracy", metric.toStdString()}});
    QVERIFY(result.problem && result.reports.empty());
    QCOMPARE(std::string(codeName(result.problem->code)), std::string(codeName(static_cast<Code>(code))));
    QCOMPARE(result.problem->file, std::string("r/metrics/accuracy"));
    QCOMPARE(result.problem->line, std::size_t{2});
    QCOMPARE(result.problem->field, field.toStdString());
    const ImportResult windows = importTree({meta, {"r/metrics/accuracy", "1 0.5 0\r\n2 0.75 1\r\n"}});
    QCOMPARE(windows.reports[0].report.metrics[0].value.text, std::string("0.75"));
    QVERIFY(importTree({{"r/meta.yaml", "run_id: [a\n"}, {"r/metrics/a", "1 1 1\n"}}).problem);
  }

  void database() {
    const std::string sound = slurp("mlflow-db/mlflow.db");
    for (const std::size_t size :
         {std::size_t{16}, std::size_t{99}, std::size_t{4096}, sound.size() / 2, sound.size() - 1}) {
      const auto cut = importFiles({{"mlflow.db", sound.substr(0, size)}});
      QVERIFY2(!cut, std::to_string(size).c_str());
      QCOMPARE(cut.error().code, Code::Syntax);
    }
    QCOMPARE(importFiles({{"a.db", "SQLite format 2"}}).error().file, std::string("a.db"));
    // Whatever is overwritten: an error or a report that can be written.
    std::uint64_t state = 11;
    const auto next = [&state](std::size_t bound) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<std::size_t>(state >> 33) % bound;
    };
    for (int round = 0; round < 200; ++round) {
      std::string bytes = sound;
      for (std::size_t i = next(8) + 1; i > 0; --i)
        bytes[16 + next(bytes.size() - 16)] = static_cast<char>(next(256));
      const ImportResult result = importTree({{"mlflow.db", bytes}});
      for (const Import& import : result.reports) QVERIFY(readReport(writeReport(import.report)));
    }
  }

  /// Whatever happens to the bytes of a file: an import or an error, and what is imported can be
  /// written and read again.
  void anyBytes() {
    std::uint64_t state = 7;
    const auto next = [&state](std::size_t bound) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<std::size_t>(state >> 33) % bound;
    };
    for (const Sound& item : sounds()) {
      for (int round = 0; round < 60; ++round) {
        NamedFile file{item.name, item.bytes};
        for (std::size_t i = next(4) + 1; i > 0; --i) {
          const std::size_t at = next(file.bytes.size());
          if (next(3) == 0)
            file.bytes.erase(at, next(20));
          else
            file.bytes[at % file.bytes.size()] = "0\"{}[],.:-eN\n\xff&*"[next(17)];
        }
        const ImportResult result = importTree({file});
        for (const Import& import : result.reports)
          QVERIFY2(readReport(writeReport(import.report)), item.tag);
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestImportDamage)
#include "tst_import_damage.moc"
