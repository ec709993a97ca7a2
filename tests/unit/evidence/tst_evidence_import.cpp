#include <QDir>
#include <QDirIterator>
#include <QtTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "core/evidence/import.h"

namespace json = d3l::json;
using namespace d3l::evidence;

namespace {
std::string slurp(const QString& path) {
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", qPrintable(path));
  return file.readAll().toStdString();
}
NamedFile fixture(const char* name) {
  return {name, slurp(QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name))};
}
const Metric* find(const Import& import, std::string_view name, std::string_view dataset = {}) {
  for (const Metric& metric : import.report.metrics) {
    if (metric.name == name && metric.dataset == dataset) return &metric;
  }
  return nullptr;
}
bool noted(const std::vector<Note>& notes, NoteCode code) {
  for (const Note& note : notes) {
    if (note.code == code) return true;
  }
  return false;
}
}  // namespace

class TestEvidenceImport : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyPublishedFile_data() {
    QTest::addColumn<QString>("path");
    QDirIterator files(QStringLiteral(D3L_FIXTURES "/evidence"), {QStringLiteral("*.json")}, QDir::Files,
                       QDirIterator::Subdirectories);
    while (files.hasNext()) {
      const QString path = files.next();
      if (path.contains(QLatin1String("lm-eval")) || path.contains(QLatin1String("mlflow"))) {
        QTest::newRow(qPrintable(QFileInfo(path).fileName())) << path;
      }
    }
  }
  void everyPublishedFile() {
    QFETCH(QString, path);
    const std::string bytes = slurp(path);
    const auto import = importFiles({{path.toStdString(), bytes}});
    QVERIFY2(import, import ? "" : import.error().detail.c_str());
    QVERIFY(!import->report.metrics.empty());
    QVERIFY(!import->understood.empty());
    QCOMPARE(import->sources.size(), std::size_t{1});
    QCOMPARE(import->sources[0].digest, d3l::crypto::sha256(d3l::asBytes(bytes)));
    const auto again = readReport(writeReport(import->report));
    QVERIFY(again);
    QCOMPARE(writeReport(*again), writeReport(import->report));
  }

  void oldLmEval() {
    const auto import = importFiles({fixture("lm-eval/bloom-3b_common_sense_reasoning_0-shot.json")});
    QVERIFY(import);
    QCOMPARE(import->report.model, std::string("bigscience/bloom-3b"));
    QCOMPARE(import->report.version, std::string("unversioned"));
    QVERIFY(noted(import->notUnderstood, NoteCode::NoVersion));
    QCOMPARE(import->report.metrics.size(), std::size_t{20});
    const Metric* acc = find(*import, "acc", "openbookqa");
    QVERIFY(acc);
    QCOMPARE(acc->value.text, std::string("0.216"));
    QCOMPARE(acc->n, std::optional<std::uint64_t>(500));
    QVERIFY(acc->derivedN);
    QCOMPARE(acc->direction, Direction::Higher);
    QCOMPARE(acc->fingerprint->version, std::string("0"));
    QCOMPARE(acc->fingerprint->nShot, std::string("0"));
    const Metric* em = find(*import, "em", "mc_taco");
    QVERIFY(em && !em->n && !em->standardError);
    QVERIFY(noted(import->notUnderstood, NoteCode::NoN));
  }

  void countsAreSharedWithinATask() {
    const auto import = importFiles({fixture("lm-eval/bloom-560m_reading_comprehension_0-shot.json")});
    QVERIFY(import);
    QCOMPARE(find(*import, "em", "drop")->n, std::optional<std::uint64_t>(9536));
    QCOMPARE(find(*import, "f1", "drop")->n, std::optional<std::uint64_t>(9536));
    QVERIFY(find(*import, "f1", "drop")->derivedN);
    QVERIFY(!find(*import, "f1", "coqa")->n);
  }

  void newLmEval() {
    const NamedFile file{"results.json",
                         R"({"results":{"arc":{"alias":"arc","acc,none":0.5,"acc_stderr,none":0.05,
      "acc,strict":0.25,"acc_stderr,strict":"N/A","bits_per_byte,none":NaN}},
      "versions":{"arc":1.0},"n-shot":{"arc":5},"higher_is_better":{"arc":{"acc":true,"bits_per_byte":false}},
      "n-samples":{"arc":{"original":101,"effective":100}},"task_hashes":{"arc":"abc"},"git_hash":"fff",
      "config":{"model_args":"pretrained=org/m,revision=v2"}})"};
    const auto import = importFiles({file});
    QVERIFY2(import, import ? "" : import.error().field.c_str());
    QCOMPARE(import->report.version, std::string("v2"));
    QCOMPARE(import->report.metrics.size(), std::size_t{3});
    const Metric& acc = import->report.metrics[0];
    QCOMPARE(acc.n, std::optional<std::uint64_t>(100));
    QVERIFY(!acc.derivedN && acc.slice.empty());
    QCOMPARE(*acc.fingerprint, (Fingerprint{"1.0", "5", "abc"}));
    QCOMPARE(import->report.metrics[1].slice.at("filter"), std::string("strict"));
    QVERIFY(!import->report.metrics[1].standardError);
    QCOMPARE(import->report.metrics[2].direction, Direction::Lower);
    QVERIFY(!import->report.metrics[2].value.isFinite());
    QVERIFY(noted(import->notUnderstood, NoteCode::NotFinite));
  }

  void lmEvalSamples() {
    const char* lines =
        "{\"doc_id\":0,\"doc\":{\"q\":\"a\"},\"target\":\"x\",\"resps\":[[1]],\"filter\":\"none\",\"acc\":1."
        "0,\"doc_hash\":\"h1\"}\n"
        "{\"doc_id\":1,\"doc\":{\"q\":\"b\"},\"target\":\"y\",\"resps\":[[1]],\"filter\":\"none\",\"acc\":0."
        "0,\"doc_hash\":\"h2\"}\n"
        "{\"doc_id\":2,\"doc\":{\"q\":\"b\"},\"target\":\"y\",\"resps\":[[1]],\"filter\":\"strict\",\"acc\":"
        "0.0,\"doc_hash\":\"h2\"}\n";
    const auto alone = importFiles({{"samples_arc_2024-05-01T12-00-00.jsonl", lines}});
    QVERIFY2(alone, alone ? "" : alone.error().field.c_str());
    QCOMPARE(alone->sources[0].format, Format::LmEvalSamples);
    QCOMPARE(alone->samples->withRole(Role::Id)->text[2], std::string("h2/strict"));
    QCOMPARE(alone->report.metrics[0].name, std::string("acc"));
    QCOMPARE(alone->report.metrics[0].column, std::string("acc"));
    const auto both = importFiles(
        {{"samples_arc_2024-05-01T12-00-00.jsonl", lines},
         {"results.json", R"({"results":{"arc":{"acc,none":0.3333}},"versions":{},"config":{}})"}});
    QVERIFY2(both, both ? "" : both.error().field.c_str());
    QCOMPARE(both->report.metrics.size(), std::size_t{1});
    QCOMPARE(both->report.metrics[0].column, std::string("acc"));
  }

  void mlflow() {
    const auto import = importFiles({fixture("mlflow-export/run-2ed70b7f.json")});
    QVERIFY(import);
    QCOMPARE(import->report.version, std::string("851de1f466304650a77c949f5d386d9f"));
    QCOMPARE(find(*import, "rmse")->direction, Direction::Lower);
    QCOMPARE(find(*import, "r2")->value.text, std::string("0.1553172302194683"));
    const json::Value* parameters = import->report.lineage.find("parameters");
    QCOMPARE(parameters->text("max_depth"), std::optional<std::string>("1"));
  }

  void mlflowTakesTheLatestValue() {
    const NamedFile rest{"run.json", R"({"run":{"info":{"run_id":"r","run_name":"n"},"data":{"metrics":[
      {"key":"loss","value":0.5,"timestamp":"20","step":"2"},{"key":"loss","value":0.9,"timestamp":10,"step":1},
      {"key":"loss","value":"NaN","timestamp":30,"step":2},{"key":"flux","value":1,"timestamp":1,"step":0}],
      "params":[{"key":"lr","value":"0.1"}]}}})"};
    const auto import = importFiles({rest});
    QVERIFY2(import, import ? "" : import.error().field.c_str());
    QCOMPARE(find(*import, "loss")->value.text, std::string("0.5"));
    QCOMPARE(import->report.curves.size(), std::size_t{1});
    QCOMPARE(import->report.curves[0].points.size(), std::size_t{2});
    QVERIFY(noted(import->notUnderstood, NoteCode::OlderValues));
    QVERIFY(noted(import->notUnderstood, NoteCode::NoDirection));
    QCOMPARE(find(*import, "flux")->direction, Direction::Target);
  }

  void sklearnWithItsTable() {
    const auto import =
        importFiles({fixture("sklearn/candidate-samples.csv"), fixture("sklearn/candidate-report.json")});
    QVERIFY2(import, import ? "" : import.error().field.c_str());
    const Metric* accuracy = find(*import, "accuracy");
    QVERIFY(accuracy && accuracy->n == std::optional<std::uint64_t>(360));
    QVERIFY(import->samples && import->samples->rows == 360);
    QCOMPARE(import->report.samples->rows, std::uint64_t{360});
    QCOMPARE(import->sources.size(), std::size_t{2});
    QCOMPARE(import->sources[0].format, Format::Table);
    QVERIFY(find(*import, "f1_macro"));
    QVERIFY(find(*import, "precision_weighted"));
    std::size_t classes = 0;
    for (const Metric& metric : import->report.metrics) classes += metric.name == "recall" ? 1 : 0;
    QCOMPARE(classes, std::size_t{10});
  }

  void sklearnWithoutAllClasses() {
    const auto import = importFiles({fixture("sklearn/some-classes-report.json")});
    QVERIFY(import);
    QVERIFY(!find(*import, "accuracy"));
    QVERIFY(find(*import, "precision_micro"));
  }

  void tableAlone() {
    const auto import = importFiles({fixture("sklearn/baseline-samples.csv")});
    QVERIFY(import);
    const Metric* accuracy = find(*import, "accuracy");
    QVERIFY(accuracy && accuracy->column == "correct");
    QVERIFY(noted(import->understood, NoteCode::MetricsFromTable));
    QVERIFY(find(*import, "f1_macro") && find(*import, "ece"));
    QVERIFY(import->samples->find("digit")->role == Role::Slice);
    QCOMPARE(import->samples->find("digit")->values.size(), std::size_t{10});
  }

  void severalResultsOfOneModel() {
    const auto import = importFiles({fixture("lm-eval/bloom-3b_common_sense_reasoning_0-shot.json"),
                                     fixture("lm-eval/bloom-3b_reading_comprehension_0-shot.json"),
                                     fixture("lm-eval/bloom-3b_xnli_0-shot.json")});
    QVERIFY(import);
    QCOMPARE(import->report.metrics.size(), std::size_t{20 + 5 + 15});
    QCOMPARE(import->report.harness.name, std::string("lm-evaluation-harness"));
  }

  void contradictions() {
    const auto models = importFiles({fixture("lm-eval/bloom-3b_xnli_0-shot.json"),
                                     fixture("lm-eval/bloom-1b1_reading_comprehension_0-shot.json")});
    QVERIFY(!models);
    QCOMPARE(models.error().code, Code::Conflict);
    QCOMPARE(models.error().field, std::string("model"));
    const auto twice = importFiles(
        {fixture("lm-eval/bloom-3b_xnli_0-shot.json"), fixture("lm-eval/bloom-3b_xnli_0-shot.json")});
    QVERIFY(!twice);
    QCOMPARE(twice.error().code, Code::Conflict);
    const auto tables =
        importFiles({fixture("sklearn/baseline-samples.csv"), fixture("sklearn/candidate-samples.csv")});
    QVERIFY(!tables);
    QCOMPARE(tables.error().field, std::string("samples"));
  }

  void options() {
    ImportOptions options;
    options.model = "digits";
    options.version = "2";
    options.dataset.name = "digits";
    options.format = Format::Table;
    const auto import = importFiles({fixture("sklearn/baseline-samples.csv")}, options);
    QVERIFY(import);
    QCOMPARE(import->report.model, std::string("digits"));
    QCOMPARE(import->report.dataset.name, std::string("digits"));
    options.format = Format::LmEval;
    QVERIFY(!importFiles({fixture("sklearn/baseline-report.json")}, options));
    for (Format format : {Format::Report, Format::LmEval, Format::LmEvalSamples, Format::MlflowRun,
                          Format::Sklearn, Format::Table}) {
      QCOMPARE(parseFormat(formatName(format)), std::optional(format));
    }
  }

  void malformed_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("field");
    const auto row = [](const char* tag, const char* name, const QByteArray& bytes, Code code, int line,
                        const char* field) {
      QTest::newRow(tag) << QByteArray(name) << bytes << static_cast<int>(code) << line << QByteArray(field);
    };
    const QByteArray report =
        R"({"schema":"d3l.model-report/1","model":"m","version":"1","dataset":{},"metrics":[)";
    row("empty", "a.json", "", Code::Empty, 0, "");
    row("truncated report", "a.json", report, Code::Syntax, 1, "");
    row("truncated lm-eval", "a.json", "{\n\"results\": {\n\"a\": {\"acc\": 0.5", Code::Syntax, 3, "");
    row("text after the end", "a.json", report + "]}x", Code::Syntax, 1, "");
    row("unknown object", "a.json", "{\"a\":1}", Code::UnknownFormat, 0, "");
    row("a list", "a.json", "[1,2]", Code::WrongType, 0, "");
    row("schema of the future", "a.json", R"({"schema":"d3l.model-report/9"})", Code::BadValue, 0, "schema");
    row("no metrics", "a.json", R"({"schema":"d3l.model-report/1","model":"m","version":"1","dataset":{}})",
        Code::MissingField, 0, "metrics");
    row("no data set", "a.json", R"({"schema":"d3l.model-report/1","model":"m","version":"1","metrics":[]})",
        Code::MissingField, 0, "dataset");
    row("no value", "a.json", report + R"({"name":"a","direction":"higher"}]})", Code::MissingField, 0,
        "metrics[0].value");
    row("no direction", "a.json", report + R"({"name":"a","value":"1"}]})", Code::MissingField, 0,
        "metrics[0].direction");
    row("bad direction", "a.json", report + R"({"name":"a","value":"1","direction":"up"}]})", Code::BadValue,
        0, "metrics[0].direction");
    row("word for a number", "a.json", report + R"({"name":"a","value":"abc","direction":"higher"}]})",
        Code::BadNumber, 0, "metrics[0].value");
    row("object for a number", "a.json", report + R"({"name":"a","value":{},"direction":"higher"}]})",
        Code::WrongType, 0, "metrics[0].value");
    row("bare NaN", "a.json", report + R"({"name":"a","value":NaN,"direction":"higher"}]})", Code::BadNumber,
        1, "");
    row("infinite error", "a.json",
        report + R"({"name":"a","value":"1","stderr":"Infinity","direction":"higher"}]})", Code::NotFinite, 0,
        "metrics[0].stderr");
    row("negative n", "a.json", report + R"({"name":"a","value":"1","n":"-3","direction":"higher"}]})",
        Code::BadNumber, 0, "metrics[0].n");
    row("upside-down interval", "a.json",
        report + R"({"name":"a","value":"1","ci":["2","1"],"direction":"higher"}]})", Code::BadValue, 0,
        "metrics[0].ci");
    row("same metric twice", "a.json",
        report +
            R"({"name":"a","value":"1","direction":"higher"},{"name":"a","value":"2","direction":"higher"}]})",
        Code::DuplicateRow, 0, "metrics[1]");
    row("duplicate key", "a.json", "{\"results\":{},\n\"results\":{}}", Code::DuplicateKey, 2, "results");
    row("too deep", "a.json", QByteArray("{\"a\":") + QByteArray(1025, '[') + QByteArray(1025, ']') + "}",
        Code::TooDeep, 1, "");
    row("UTF-16", "a.json", QByteArray("\xFF\xFE{\0}\0", 6), Code::NotUtf8, 1, "");
    row("broken UTF-8", "a.json", "{\"a\":\"\xC3\"}", Code::NotUtf8, 1, "");
    row("10 MB line", "a.json", "{\n\"a\":\"" + QByteArray(10'000'000, 'x') + "\"}", Code::TooLarge, 2, "");
    row("word in lm-eval", "a.json", R"({"results":{"t":{"acc":"high"}},"versions":{}})", Code::BadNumber, 0,
        "results.t.acc");
    row("list in lm-eval", "a.json", R"({"results":{"t":[1]},"versions":{}})", Code::WrongType, 0,
        "results.t");
    row("nothing in lm-eval", "a.json", R"({"results":{},"versions":{}})", Code::MissingField, 0, "results");
    row("word in MLflow", "a.json", R"({"mlflow":{"metrics":{"r2":[{"value":"x"}]}}})", Code::BadNumber, 0,
        "mlflow.metrics.r2[0].value");
    row("object in MLflow", "a.json", R"({"mlflow":{"metrics":{"r2":{"value":1}}}})", Code::WrongType, 0,
        "mlflow.metrics.r2");
    row("word in sklearn", "a.json", R"({"0":{"precision":"x","recall":1,"f1-score":1,"support":3}})",
        Code::BadNumber, 0, "0.precision");
    row("header only", "a.csv", "id,label\n", Code::Empty, 0, "");
    row("ragged row", "a.csv", "id,correct\na,1\nb\n", Code::RaggedRow, 3, "");
    row("open quote", "a.csv", "id,correct\na,1\n\"b,0\n", Code::Syntax, 3, "");
    row("quote inside", "a.csv", "id,correct\na,1\nb\"c,0\n", Code::Syntax, 3, "");
    row("text after quote", "a.csv", "id,correct\n\"a\"b,1\n", Code::Syntax, 2, "");
    row("column twice", "a.csv", "id,id\n1,2\n", Code::DuplicateKey, 1, "id");
    row("id twice", "a.csv", "id,correct\na,1\nb,1\na,0\n", Code::DuplicateRow, 4, "id");
    row("no id", "a.csv", "id,correct\na,1\n,0\n", Code::MissingField, 3, "id");
    row("NaN score", "a.csv", "id,score\na,0.5\nb,NaN\n", Code::NotFinite, 3, "score");
    row("NaN among numbers", "a.csv", "id,mine\na,nan\nb,0.5\n", Code::NotFinite, 2, "mine");
    row("word score", "a.csv", "id,score\na,0.5\nb,high\n", Code::BadNumber, 3, "score");
    row("half correct", "a.csv", "id,correct\na,0.5\n", Code::BadValue, 2, "correct");
    row("negative weight", "a.csv", "id,correct,weight\na,1,-1\n", Code::BadValue, 2, "weight");
    row("UTF-16 table", "a.csv", QByteArray("\xFE\xFF\0i\0d", 6), Code::NotUtf8, 1, "");
    row("long line in a table", "a.csv", "id,correct\n" + QByteArray(10'000'000, 'x') + ",1\n",
        Code::TooLarge, 2, "");
    row("broken line", "a.jsonl", "{\"id\":\"a\",\"correct\":1}\n{\"id\":\"b\",\"cor", Code::Syntax, 2, "");
    row("list for a line", "a.jsonl", "{\"id\":\"a\",\"correct\":1}\n[1]\n", Code::WrongType, 2, "");
    row("key twice in a line", "a.jsonl", "{\"id\":\"a\",\"correct\":1}\n{\"id\":\"b\",\"id\":\"c\"}\n",
        Code::DuplicateKey, 2, "id");
    row("NaN in a line", "a.jsonl", "{\"id\":\"a\",\"score\":NaN}\n", Code::NotFinite, 1, "score");
    row("long line", "a.jsonl", "{\"id\":\"a\"}\n{\"id\":\"" + QByteArray(10'000'000, 'x') + "\"}",
        Code::TooLarge, 2, "");
    row("table without results", "a.csv", "id,colour\na,red\nb,blue\n", Code::MissingField, 0, "metrics");
  }
  void malformed() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(int, line);
    QFETCH(QByteArray, field);
    const auto import = importFiles({{name.toStdString(), bytes.toStdString()}});
    QVERIFY(!import);
    const Error& error = import.error();
    QCOMPARE(std::string(codeName(error.code)), std::string(codeName(static_cast<Code>(code))));
    QCOMPARE(error.line, static_cast<std::size_t>(line));
    QCOMPARE(error.field, field.toStdString());
    QCOMPARE(error.file, name.toStdString());
    QVERIFY(error.detail.size() < 400);
  }

  /// A good file beside a bad one does not come in either.
  void nothingPartly() {
    const auto import = importFiles({fixture("sklearn/baseline-samples.csv"), {"b.json", "{\"schema\":"}});
    QVERIFY(!import);
    QCOMPARE(import.error().file, std::string("b.json"));
    QVERIFY(!importFiles({}));
  }

  /// Whatever happens to the bytes of a file: an import or an error, and what is imported can be
  /// written and read again.
  void damagedFiles() {
    std::uint64_t state = 7;
    const auto next = [&state](std::size_t bound) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      return static_cast<std::size_t>(state >> 33) % bound;
    };
    for (const char* name :
         {"lm-eval/bloom-560m_reading_comprehension_0-shot.json", "mlflow-export/run-2ed70b7f.json",
          "sklearn/some-classes-report.json", "sklearn/baseline-samples.csv"}) {
      const NamedFile whole = fixture(name);
      for (int round = 0; round < 150; ++round) {
        NamedFile file = whole;
        for (std::size_t i = next(4) + 1; i > 0; --i) {
          const std::size_t at = next(file.bytes.size());
          if (next(3) == 0)
            file.bytes.erase(at, next(20));
          else
            file.bytes[at % file.bytes.size()] = "0\"{}[],.:-eN\n\xff"[next(15)];
        }
        const auto import = importFiles({file});
        if (import) QVERIFY(readReport(writeReport(import->report)));
      }
    }
  }

  /// Every cut of a real file fails, or is the whole file.
  void everyTruncationFails() {
    const NamedFile whole = fixture("lm-eval/bloom-560m_reading_comprehension_0-shot.json");
    const std::size_t end = whole.bytes.find_last_of('}') + 1;
    for (std::size_t length = 0; length < end; length += 3) {
      QVERIFY(!importFiles({{"cut.json", whole.bytes.substr(0, length)}}));
    }
    QVERIFY(importFiles({{"cut.json", whole.bytes.substr(0, end)}}));
  }
};

QTEST_APPLESS_MAIN(TestEvidenceImport)
#include "tst_evidence_import.moc"
