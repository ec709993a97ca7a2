// Files packed with gzip: what is inside is read, what is told of is the file; damaged, cut and blown-up ones
// import nothing.
#include <zlib.h>

#include <QDir>
#include <QTemporaryDir>
#include <QtTest>

#include "core/base/bytes.h"
#include "core/crypto/hash.h"
#include "core/evidence/import_folder.h"
#include "core/evidence/samples.h"

using namespace d3l::evidence;

namespace {

std::string packed(const std::string& text) {
  z_stream stream{};
  if (deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) qFatal("deflate");
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) qFatal("deflate");
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

const std::string kTable = "id,label,prediction\n1,a,a\n2,b,a\n";
const std::string kMetrics = R"({"accuracy": 0.9, "f1": 0.8})";

d3l::Hash32 digestOf(const std::string& bytes) { return d3l::crypto::sha256(d3l::asBytes(bytes)); }

std::string flipped(std::string bytes, std::size_t at) {
  bytes[at] = static_cast<char>(bytes[at] ^ 0x55);
  return bytes;
}

void write(const QString& path, const std::string& bytes) {
  QFile file(path);
  if (!file.open(QIODevice::WriteOnly)) qFatal("cannot write");
  file.write(bytes.data(), static_cast<qint64>(bytes.size()));
}

const IgnoredFile* ignored(const ImportResult& result, std::string_view file) {
  for (const IgnoredFile& entry : result.ignored) {
    if (entry.file == file) return &entry;
  }
  return nullptr;
}

}  // namespace

class TestImportPacked : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void read_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("metrics");
    const auto row = [](const char* tag, const char* name, const std::string& bytes, const char* format,
                        int metrics) {
      QTest::newRow(tag) << QByteArray(name) << QByteArray::fromStdString(bytes) << QByteArray(format)
                         << metrics;
    };
    row("metrics", "metrics.json.gz", packed(kMetrics), "dvc", 2);
    row("metrics in YAML", "metrics.yaml.gz", packed("accuracy: 0.9\n"), "dvc", 1);
    row("card", "README.md.gz",
        packed("---\nmodel-index:\n- name: m\n  results:\n  - dataset: {name: d}\n    metrics:\n    - {type: "
               "f1, "
               "value: 0.5}\n---\n"),
        "model-card", 1);
    row("table", "p.csv.gz", packed(kTable), "table", 14);
    row("table, Windows", "P.CSV.GZ",
        packed("\xEF\xBB\xBF"
               "id;label;prediction\r\n1;a;a\r\n2;b;a\r\n"),
        "table", 14);
    row("lines", "p.jsonl.gz", packed("{\"id\":1,\"correct\":1}\n{\"id\":2,\"correct\":0}\n"), "table", 1);
    row("by its bytes alone", "metrics.json", packed(kMetrics), "dvc", 2);
    row("two members", "p.csv.gz", packed("id,label,prediction\n1,a,a\n") + packed("2,b,a\n"), "table", 14);
    row("padded", "p.csv.gz", packed(kTable) + std::string(512, '\0'), "table", 14);
    row("unpacked by a browser", "metrics.json.gz", kMetrics, "dvc", 2);
  }
  void read() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QFETCH(int, metrics);
    const std::string file = name.toStdString(), text = bytes.toStdString();
    const ImportResult result = importTree({{file, text}});
    QVERIFY2(!result.problem, result.problem ? result.problem->detail.c_str() : "");
    QCOMPARE(result.understood.at(0).file, file);
    QCOMPARE(QByteArray::fromStdString(std::string(formatName(result.understood.at(0).format))), format);
    QCOMPARE(result.understood.at(0).digest, digestOf(text));
    QCOMPARE(result.understood.at(0).size, std::uint64_t{text.size()});
    const auto import = importFiles({{file, text}});
    QVERIFY(import);
    QCOMPARE(static_cast<int>(import->report.metrics.size()), metrics);
    QCOMPARE(import->sources.at(0).name, file);
    QCOMPARE(import->sources.at(0).digest, digestOf(text));
    for (const Note& note : import->understood) QCOMPARE(note.file, file);
    for (const Note& note : import->notUnderstood) QCOMPARE(note.file, file);
    if (!import->samples) return;
    // What is committed is the file; whoever gets it reads the same rows from it.
    QCOMPARE(import->report.samples->digest, digestOf(text));
    const auto committed = readSamples(text);
    QVERIFY(committed);
    QCOMPARE(committed->digest, digestOf(text));
    QCOMPARE(committed->rows, import->samples->rows);
  }

  void refused_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("where");  // field or ":line"
    const auto row = [](const char* tag, const std::string& bytes, Code code, const char* where) {
      QTest::newRow(tag) << QByteArray::fromStdString(bytes) << static_cast<int>(code) << QByteArray(where);
    };
    const std::string sound = packed(kTable);
    for (std::size_t size :
         {std::size_t{2}, std::size_t{9}, sound.size() / 2, sound.size() - 8, sound.size() - 1})
      row(("cut at " + std::to_string(size)).c_str(), sound.substr(0, size), Code::Syntax, "gzip");
    row("damaged inside", flipped(sound, sound.size() / 2), Code::Syntax, "gzip");
    row("damaged sum", flipped(sound, sound.size() - 6), Code::Syntax, "gzip");
    row("damaged length", flipped(sound, sound.size() - 2), Code::Syntax, "gzip");
    row("unknown method", flipped(sound, 2), Code::Syntax, "gzip");
    row("text behind", sound + "more", Code::Syntax, "gzip");
    row("half a member behind", sound + sound.substr(0, 20), Code::Syntax, "gzip");
    row("no gzip", std::string("\x00\x01\x02\xFF", 4), Code::Syntax, "gzip");
    row("nothing", "", Code::Empty, "gzip");
    row("nothing inside", packed(""), Code::Empty, "");
    row("packed twice", packed(sound), Code::UnknownFormat, "");
    row("fault inside", packed("id,label,prediction\n1,a,a\n2,b\n"), Code::RaggedRow, ":3");
    row("UTF-16 inside", packed(std::string("\xFF\xFEi\0d\0", 6)), Code::NotUtf8, ":1");
    row("an archive inside", packed(std::string(257, 'a') + "ustar" + std::string(250, '\0')),
        Code::UnknownFormat, "");
  }
  void refused() {
    QFETCH(QByteArray, bytes);
    QFETCH(int, code);
    QFETCH(QByteArray, where);
    const NamedFile file{"x/p.csv.gz", bytes.toStdString()};
    const auto import = importFiles({file});
    QVERIFY(!import);
    QCOMPARE(std::string(codeName(import.error().code)), std::string(codeName(static_cast<Code>(code))));
    QCOMPARE(import.error().file, file.name);
    if (where.startsWith(':')) QCOMPARE(import.error().line, where.mid(1).toULongLong());
    if (!where.isEmpty() && !where.startsWith(':')) QCOMPARE(import.error().field, where.toStdString());
    const ImportResult alone = importTree({file});
    QVERIFY(alone.problem && alone.reports.empty() && alone.understood.empty());
    QCOMPARE(alone.problem->code, import.error().code);
    QVERIFY(!readSamples(file.bytes, file.name));
    // What does not unpack spoils the folder it lies in.
    if (where != "gzip" || bytes.isEmpty()) return;
    const ImportResult both = importTree({file, {"x/metrics.json", kMetrics}});
    QVERIFY(both.problem && both.reports.empty() && both.understood.empty());
    QCOMPARE(ignored(both, file.name)->reason, IgnoredBecause::Broken);
  }

  /// What comes out ends at the limit, however little went in.
  void bombs() {
    const std::string bomb = packed(std::string(8u << 20, ' '));
    QVERIFY(bomb.size() < 10'000);
    QTemporaryDir folder;
    write(folder.filePath(QStringLiteral("results.json.gz")), bomb);
    write(folder.filePath(QStringLiteral("metrics.json")), kMetrics);
    FolderLimits limits;
    limits.maxFileBytes = 1u << 20;
    const std::string path = folder.filePath(QStringLiteral("results.json.gz")).toStdString();
    const ImportResult alone = importPaths({path}, {}, {}, {}, limits);
    QVERIFY(alone.problem && alone.reports.empty());
    QCOMPARE(alone.problem->code, Code::TooLarge);
    QCOMPARE(alone.problem->field, std::string("gzip"));
    QCOMPARE(alone.problem->detail, std::string("more than 1048576 bytes come out"));
    // In a folder it is left out like any file that is too large.
    const ImportResult both = importPaths({folder.path().toStdString()}, {}, {}, {}, limits);
    QVERIFY(!both.problem);
    QCOMPARE(ignored(both, "results.json.gz")->reason, IgnoredBecause::TooLarge);
    QCOMPARE(both.understood.at(0).file, std::string("metrics.json"));
    TableLimits table;
    table.maxBytes = 1u << 20;
    QCOMPARE(readSamples(bomb, "p.csv.gz", TableFormat::Detect, table).error().code, Code::TooLarge);
    // Many small ones together.
    FolderLimits together;
    together.maxTotalBytes = 12u << 20;
    QTemporaryDir many;
    for (int i = 0; i < 3; ++i)
      write(many.filePath(QStringLiteral("metrics%1.json.gz").arg(i)),
            packed(kMetrics + std::string(5u << 20, ' ')));
    const ImportResult three = importPaths({many.path().toStdString()}, {}, {}, {}, together);
    QVERIFY(!three.problem);
    QCOMPARE(three.understood.size(), std::size_t{2});
    QCOMPARE(ignored(three, "metrics2.json.gz")->reason, IgnoredBecause::TooLarge);
  }

  void folders() {
    QTemporaryDir folder;
    QDir(folder.path()).mkpath(QStringLiteral("run"));
    const std::string report = packed(kMetrics), table = packed(kTable);
    write(folder.filePath(QStringLiteral("run/metrics.json.gz")), report);
    write(folder.filePath(QStringLiteral("run/predictions.csv.gz")), table);
    write(folder.filePath(QStringLiteral("run/weights.bin.gz")), "no gzip at all \xFF");
    write(folder.filePath(QStringLiteral("run/train.csv.gz")), packed("height,width\n1,2\n3,4\n"));
    const ImportResult result = importPaths({folder.path().toStdString()});
    QVERIFY2(!result.problem, result.problem ? result.problem->file.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{1});
    QCOMPARE(result.reports.at(0).report.samples->digest, digestOf(table));
    QCOMPARE(result.understood.at(0).file, std::string("run/metrics.json.gz"));
    QCOMPARE(result.understood.at(0).digest, digestOf(report));
    QCOMPARE(result.understood.at(1).rows, std::size_t{2});
    QCOMPARE(ignored(result, "run/weights.bin.gz")->reason, IgnoredBecause::NotEvidence);
    QCOMPARE(ignored(result, "run/train.csv.gz")->reason, IgnoredBecause::UnknownFormat);
  }

  void canBeCancelled() {
    const std::string bomb = packed(std::string(32u << 20, ' '));
    int asked = 0;
    const ImportResult ended = importTree({{"metrics.json.gz", bomb}}, {}, [&asked] { return ++asked == 2; });
    QVERIFY(ended.problem);
    QCOMPARE(ended.problem->code, Code::Cancelled);
    QVERIFY(ended.ignored.empty());
  }
};

QTEST_APPLESS_MAIN(TestImportPacked)
#include "tst_import_packed.moc"
