// The reference model API gives exactly what was approved: the live version, its bytes, nothing else.
#include <QTest>
#include <filesystem>

#include "core/node/router.h"
#include "tests/unit/node/folder.h"

using namespace d3l;
using namespace d3l::node;
using scene::Folder;

namespace {

/// All of a stream, or nothing if it broke off.
std::optional<std::string> allOf(ByteStream& stream) {
  std::string out;
  std::vector<std::uint8_t> piece(1000);
  while (true) {
    const auto got = stream.read(piece);
    if (!got) return std::nullopt;
    if (*got == 0) return out;
    out.append(piece.begin(), piece.begin() + static_cast<std::ptrdiff_t>(*got));
  }
}

}  // namespace

class TestNodeModels : public QObject {
  Q_OBJECT

  std::set<Hash32> approved_;
  int asked_ = 0;
  Models models_{[this](const std::string&, const Hash32& digest) {
    ++asked_;
    return approved_.contains(digest);
  }};
  Feed feed_{"run"};
  Board board_{feed_};
  Counters counters_;

  Reply ask(const std::string& target, std::vector<std::pair<std::string, std::string>> fields = {}) {
    Request request;
    request.method = "GET";
    request.path = readPath(target).value_or(Path{});
    request.fields = std::move(fields);
    return answer({models_, board_, feed_, counters_}, request);
  }
  static std::string fieldOf(const Reply& reply, std::string_view name) {
    for (const auto& [key, value] : reply.fields) {
      if (key == name) return value;
    }
    return {};
  }
  Code errorOf(const std::string& model, const Hash32& digest) {
    const auto opened = models_.open(model, digest, std::nullopt);
    return opened ? Code::Network : opened.error().code;
  }

 private Q_SLOTS:
  void init() {
    approved_.clear();
    asked_ = 0;
  }

  void theLiveVersionAndItsBytes() {
    Folder folder("prod");
    const std::string bytes(200'000, 'w');
    const Hash32 digest = folder.deploy("wine-origin", "v1", bytes);
    QVERIFY(!digest.isZero());
    approved_.insert(digest);
    models_.setFolders({folder.place()});
    const auto live = models_.live("wine-origin", "");
    QVERIFY(live.has_value());
    QCOMPARE(live->digest, digest);
    QCOMPARE(live->version, std::string("v1"));
    QCOMPARE(live->target, std::string("prod"));
    QCOMPARE(live->generation.value_or(0), std::uint64_t{1});
    QCOMPARE(live->size, std::uint64_t{200'000});
    const auto document = json::read(ask("/v1/models/wine-origin/live").body);
    QVERIFY(document.has_value());
    QCOMPARE(document->text("digest").value_or(""), toHex(digest));
    Reply artifact = ask(document->text("artifact").value_or(""));
    QCOMPARE(artifact.status, 200u);
    QCOMPARE(fieldOf(artifact, "ETag"), "\"" + toHex(digest) + "\"");
    QCOMPARE(allOf(*artifact.stream).value_or(""), bytes);
    QCOMPARE(ask("/v1/models").body.find(toHex(digest)) != std::string::npos, true);
  }

  void nothingThatNoVoteApproved() {
    Folder folder("prod");
    const Hash32 digest = folder.deploy("wine-origin", "v1", "never voted for");
    models_.setFolders({folder.place()});
    const auto live = models_.live("wine-origin", "");
    QVERIFY(!live);
    QCOMPARE(live.error().code, Code::NotApproved);
    QCOMPARE(errorOf("wine-origin", digest), Code::NotApproved);
    QCOMPARE(ask("/v1/models/wine-origin/live").status, 409u);
    QVERIFY(models_.all().empty());
    approved_.insert(digest);
    QVERIFY(models_.live("wine-origin", "").has_value());  // as soon as one did
    const int before = asked_;
    QVERIFY(models_.live("wine-origin", "").has_value());
    QCOMPARE(asked_, before);
  }

  void changedBytesBreakOff_data() {
    QTest::addColumn<int>("size");
    QTest::newRow("small") << 100;
    QTest::newRow("several pieces") << 300'000;
    QTest::newRow("exactly one piece") << 65'536;
  }
  void changedBytesBreakOff() {
    QFETCH(int, size);
    Folder folder("prod");
    std::string bytes(std::size_t(size), 'a');
    const Hash32 digest = folder.deploy("m", "v1", bytes);
    approved_.insert(digest);
    models_.setFolders({folder.place()});
    bytes.back() = 'b';
    Folder::overwrite(folder.artifact("m", digest), bytes);
    auto opened = models_.open("m", digest, std::nullopt);
    QVERIFY(opened.has_value());
    std::size_t given = 0;
    std::vector<std::uint8_t> piece(65'536);
    bool broke = false;
    for (int i = 0; i < 100 && !broke; ++i) {
      const auto got = opened->stream->read(piece);
      broke = !got;
      if (got) given += *got;
    }
    QVERIFY(broke);
    QVERIFY(given < std::size_t(size));
    Folder::overwrite(folder.artifact("m", digest), "");
    opened = models_.open("m", digest, std::nullopt);
    QVERIFY(opened && !allOf(*opened->stream));
  }

  void rangesOnlyOfBytesThatWereChecked() {
    Folder folder("prod");
    std::string bytes;
    for (int i = 0; i < 30'000; ++i) bytes += std::to_string(i);
    const Hash32 digest = folder.deploy("m", "v1", bytes);
    approved_.insert(digest);
    models_.setFolders({folder.place()});
    const std::string path = "/v1/models/m/artifacts/" + toHex(digest);
    QCOMPARE(ask(path, {{"range", "bytes=10-19"}}).status, 200u);  // not read through yet
    QCOMPARE(allOf(*ask(path).stream).value_or(""), bytes);
    Reply part = ask(path, {{"range", "bytes=10-19"}});
    QCOMPARE(part.status, 206u);
    QCOMPARE(allOf(*part.stream).value_or(""), bytes.substr(10, 10));
    QCOMPARE(fieldOf(part, "Content-Range"), "bytes 10-19/" + std::to_string(bytes.size()));
    QCOMPARE(ask(path, {{"range", "bytes=10-19"}, {"if-range", "\"other\""}}).status, 200u);
    Folder::overwrite(folder.artifact("m", digest), bytes + "x");
    QCOMPARE(ask(path, {{"range", "bytes=10-19"}}).status, 200u);
    QCOMPARE(ask(path, {{"if-none-match", "\"" + toHex(digest) + "\""}}).status, 304u);
  }

  void theFirstTargetAnswersUnlessOneIsNamed() {
    Folder eu("prod-eu"), us("prod-us");
    approved_ = {eu.deploy("m", "v2", "second"), us.deploy("m", "v1", "first"),
                 us.deploy("n", "v1", "other")};
    models_.setFolders({eu.place(), us.place()});
    QCOMPARE(models_.live("m", "")->version, std::string("v2"));
    QCOMPARE(models_.live("m", "prod-us")->version, std::string("v1"));
    QCOMPARE(models_.live("n", "")->target, std::string("prod-us"));
    QCOMPARE(models_.live("n", "prod-eu").error().code, Code::NotFound);
    QCOMPARE(ask("/v1/models/m/live?target=prod-asia").status, 404u);
    const auto first = fieldOf(ask("/v1/models/m/live"), "ETag");
    QVERIFY(!first.empty());
    QCOMPARE(ask("/v1/models/m/live", {{"if-none-match", first}}).status, 304u);
    QCOMPARE(ask("/v1/models/m/live?target=prod-us", {{"if-none-match", first}}).status, 200u);
    QCOMPARE(models_.all().size(), std::size_t{3});
  }

  void namesThatAreNoModels_data() {
    QTest::addColumn<QByteArray>("target");
    const QByteArray digest(64, 'a');
    for (const QByteArray& target : {
             QByteArray("/v1/models/none/live"),
             QByteArray("/v1/models/%252e%252e/live"),
             QByteArray("/v1/models/Wine/live"),
             QByteArray("/v1/models/.hidden/live"),
             QByteArray("/v1/models/live/artifacts/live"),
             QByteArray("/v1/models/m/artifacts/") + digest,
             QByteArray("/v1/models/m/artifacts/0x") + digest,
             QByteArray("/v1/models/m/artifacts/") + digest.toUpper(),
             QByteArray("/v1/models/m/artifacts/state.json"),
             QByteArray("/v1/models/m/artifacts/%252e%252e"),
             QByteArray("/v1/models/m/state.json"),
             QByteArray("/v1/models/m/live/artifact"),
         }) {
      QTest::newRow(target.constData()) << target;
    }
  }
  void namesThatAreNoModels() {
    QFETCH(QByteArray, target);
    Folder folder("prod");
    approved_.insert(folder.deploy("m", "v1", "bytes"));
    models_.setFolders({folder.place()});
    QCOMPARE(ask(target.toStdString()).status, 404u);
  }

  void aLinkElsewhereIsNotFollowed() {
    Folder folder("prod");
    const Hash32 digest = folder.deploy("m", "v1", "bytes");
    approved_.insert(digest);
    models_.setFolders({folder.place()});
    namespace fs = std::filesystem;
    const fs::path live = fs::path(folder.root()) / "m" / "live";
    fs::remove(live);
    fs::create_directory_symlink("/etc", live);
    QCOMPARE(models_.live("m", "").error().code, Code::NotApproved);
    const fs::path artifact = folder.artifact("m", digest);
    fs::remove(artifact);
    fs::create_symlink("/etc/passwd", artifact);
    QCOMPARE(errorOf("m", digest), Code::NotFound);
  }

  void conditionDecidesHealth() {
    QCOMPARE(ask("/healthz").status, 200u);
    Condition condition;
    condition.record = "failed";
    board_.publish(condition);
    QCOMPARE(ask("/healthz").status, 503u);
    const std::string metrics = ask("/metrics").body;
    QVERIFY(metrics.find("d3l_record_verified -1\n") != std::string::npos);
    for (const QByteArray& line : QByteArray::fromStdString(metrics).split('\n')) {
      QVERIFY2(line.isEmpty() || line.startsWith("# HELP ") || line.startsWith("# TYPE ") ||
                   (line.startsWith("d3l_") && line.count(' ') >= 1),
               line.constData());
    }
    board_.publish(Condition{});
  }
};

QTEST_GUILESS_MAIN(TestNodeModels)
#include "tst_node_models.moc"
