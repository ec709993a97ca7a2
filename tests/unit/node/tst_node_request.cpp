// What a stranger's request line and fields mean, and what they must not come to mean.
#include <QTest>

#include "core/node/request.h"
#include "core/node/router.h"

using namespace d3l::node;

class TestNodeRequest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void paths_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("expected");  // segments joined by '|', or "-"
    const auto row = [](const char* name, const QByteArray& target, const char* expected) {
      QTest::newRow(name) << target << QByteArray(expected);
    };
    row("root", "/", "");
    row("plain", "/v1/models/wine-origin/live", "v1|models|wine-origin|live");
    row("absolute form", "http://node.example:8600/healthz", "healthz");
    row("absolute form without path", "http://node.example", "-");
    row("encoded letters", "/v1/%6dodels", "v1|models");
    row("encoded twice stays encoded", "/v1/%252e%252e", "v1|%2e%2e");
    row("dot dot", "/v1/../etc/passwd", "-");
    row("encoded dot dot", "/v1/%2e%2e/%2E%2E/etc", "-");
    row("half encoded dot dot", "/v1/.%2e/x", "-");
    row("single dot", "/./v1", "-");
    row("encoded slash", "/v1/models/a%2fb/live", "-");
    row("encoded backslash", "/v1/models/..%5c..%5cetc/live", "-");
    row("empty segment", "/v1//models", "-");
    row("trailing slash", "/v1/models/", "-");
    row("no slash", "v1/models", "-");
    row("nothing", "", "-");
    row("asterisk", "*", "-");
    row("authority", "node.example:443", "-");
    row("fragment", "/v1#x", "-");
    row("encoded NUL", "/v1/models/a%00b", "-");
    row("encoded line break", "/v1%0d%0aX-Y:%20z", "-");
    row("bad escape", "/v1/%zz", "-");
    row("cut escape", "/v1/%4", "-");
    row("escape at the end", "/v1/%", "-");
    row("raw byte", "/v1/\xff", "-");
    row("encoded bytes that are not UTF-8", "/v1/%ff%fe", "-");
    row("overlong slash", "/v1/%c0%af", "-");
    row("UTF-8", "/%C3%BC", "\xC3\xBC");
    row("space", "/v1/a b", "-");
    row("sixteen segments", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16",
        "1|2|3|4|5|6|7|8|9|10|11|12|13|14|15|16");
    row("seventeen segments", "/1/2/3/4/5/6/7/8/9/10/11/12/13/14/15/16/17", "-");
    row("long", "/" + QByteArray(2048, 'a'), "-");
    row("query", "/v1/models?target=prod-eu&x", "v1|models");
    row("query twice", "/v1/models?target=a&target=b", "-");
    row("query without a name", "/v1/models?=b", "-");
    row("bad escape in the query", "/v1/models?target=%g0", "-");
  }
  void paths() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, expected);
    const auto path = readPath(std::string_view(target.constData(), std::size_t(target.size())));
    QByteArray joined = "-";
    if (path) {
      QByteArrayList parts;
      for (const std::string& segment : path->segments) parts += QByteArray::fromStdString(segment);
      joined = parts.join('|');
    }
    QCOMPARE(joined, expected);
  }

  void queryIsDecodedOnce() {
    const auto path = readPath("/v1/models/m/live?target=prod%2Deu&y=%252e");
    QVERIFY(path.has_value());
    QCOMPARE(path->query.at("target"), std::string("prod-eu"));
    QCOMPARE(path->query.at("y"), std::string("%2e"));
  }

  void heads_data() {
    using Fields = std::vector<std::pair<std::string_view, std::string_view>>;
    QTest::addColumn<unsigned>("version");
    QTest::addColumn<int>("fields");
    QTest::addColumn<QByteArray>("reason");  // empty: fine
    static std::vector<Fields> all;
    all.clear();
    const auto row = [](const char* name, unsigned version, Fields fields, const char* reason) {
      all.push_back(std::move(fields));
      QTest::newRow(name) << version << int(all.size() - 1) << QByteArray(reason);
    };
    row("plain", 11, {{"Host", "a"}}, "");
    row("old", 10, {}, "");
    row("unknown version", 12, {{"Host", "a"}}, "bad-version");
    row("no host", 11, {}, "bad-host");
    row("two hosts", 11, {{"Host", "a"}, {"host", "b"}}, "bad-host");
    row("host with a path", 11, {{"Host", "a/b"}}, "bad-host");
    row("empty host", 11, {{"Host", ""}}, "bad-host");
    row("length and encoding", 11, {{"Host", "a"}, {"Content-Length", "3"}, {"Transfer-Encoding", "chunked"}},
        "length-and-encoding");
    row("unknown encoding", 11, {{"Host", "a"}, {"Transfer-Encoding", "gzip"}}, "bad-transfer-encoding");
    row("two encodings", 11, {{"Host", "a"}, {"Transfer-Encoding", "gzip, chunked"}},
        "bad-transfer-encoding");
    row("encoding twice", 11,
        {{"Host", "a"}, {"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}},
        "bad-transfer-encoding");
    row("encoding before its time", 10, {{"Transfer-Encoding", "chunked"}}, "bad-transfer-encoding");
    row("chunked", 11, {{"Host", "a"}, {"Transfer-Encoding", " Chunked"}}, "");
    row("length twice", 11, {{"Host", "a"}, {"Content-Length", "3"}, {"Content-Length", "3"}},
        "bad-content-length");
    row("expectation", 11, {{"Host", "a"}, {"Expect", "100-continue"}}, "expectation");
    heads_ = &all;
  }
  void heads() {
    QFETCH(unsigned, version);
    QFETCH(int, fields);
    QFETCH(QByteArray, reason);
    RawHead head{"GET", "/healthz", version, (*heads_)[std::size_t(fields)]};
    Request request;
    const auto defect = readHead(head, request);
    QCOMPARE(defect ? QByteArray(defect->reason.data(), qsizetype(defect->reason.size())) : QByteArray(),
             reason);
    if (!defect) QCOMPARE(routeOf(request.path), std::string_view("/healthz"));
  }

  void keepsTheConnectionAsAsked() {
    const auto stays = [](unsigned version, std::string_view value) {
      RawHead head{"GET", "/", version, {{"Host", "a"}}};
      if (!value.empty()) head.fields.emplace_back("Connection", value);
      Request request;
      return !readHead(head, request) && request.keepAlive;
    };
    QVERIFY(stays(11, ""));
    QVERIFY(!stays(11, "Close"));
    QVERIFY(!stays(10, ""));
    QVERIFY(stays(10, "keep-alive"));
  }

  void ranges_data() {
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char* value, const char* expected) {
      QTest::newRow(value) << QByteArray(value) << QByteArray(expected);
    };
    row("bytes=0-0", "0-0");
    row("bytes=5-", "5-9");
    row("bytes=-3", "7-9");
    row("bytes=-30", "0-9");
    row("bytes=2-100", "2-9");
    row("bytes=10-", "-");
    row("bytes=5-2", "-");
    row("bytes=-0", "-");
    row("bytes=-", "-");
    row("bytes=", "-");
    row("bytes=0-1,3-4", "-");
    row("bytes=18446744073709551616-", "-");
    row("items=0-1", "-");
    row("bytes=+1-2", "-");
  }
  void ranges() {
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, expected);
    const auto range = readRange(value.toStdString(), 10);
    QCOMPARE(range
                 ? QByteArray::number(quint64(range->first)) + "-" + QByteArray::number(quint64(range->last))
                 : QByteArray("-"),
             expected);
    QVERIFY(!readRange(value.toStdString(), 0));
  }

  void tags() {
    QVERIFY(hasTag("\"a\"", "a"));
    QVERIFY(hasTag("\"x\", W/\"a\"", "a"));
    QVERIFY(hasTag("*", "a"));
    for (const char* list : {"", "a", "\"ab\"", "\"A\"", "\"", "\"x\" \"a\""})
      QVERIFY2(!hasTag(list, "a"), list);
  }

  void routes_data() {
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("route");
    QTest::newRow("live") << QByteArray("/v1/models/m/live") << QByteArray("/v1/models/{}/live");
    QTest::newRow("artifact") << QByteArray("/v1/models/m/artifacts/00")
                              << QByteArray("/v1/models/{}/artifacts/{}");
    QTest::newRow("too short") << QByteArray("/v1/models/m") << QByteArray();
    QTest::newRow("too long") << QByteArray("/v1/models/m/live/x") << QByteArray();
    QTest::newRow("root") << QByteArray("/") << QByteArray();
    QTest::newRow("capital") << QByteArray("/V1/models") << QByteArray();
    QTest::newRow("braces") << QByteArray("/v1/models/%7B%7D/live") << QByteArray("/v1/models/{}/live");
  }
  void routes() {
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, route);
    const auto path = readPath(target.toStdString());
    QVERIFY(path.has_value());
    const std::string_view found = routeOf(*path);
    QCOMPARE(QByteArray(found.data(), qsizetype(found.size())), route);
  }

 private:
  const std::vector<std::vector<std::pair<std::string_view, std::string_view>>>* heads_ = nullptr;
};

QTEST_GUILESS_MAIN(TestNodeRequest)
#include "tst_node_request.moc"
