// Alerts on their way out: signed, at least once to every hook with one id, over restarts, and never
// to a hook that wants no more.
#include <QTemporaryDir>
#include <QtTest>

#include "core/deploy/alert_courier.h"

namespace d3l::deploy {
namespace {

/// Answers what the test says and keeps what it was sent.
class Receiver : public web::Web {
 public:
  d3l::Result<web::Answer, web::Failure> send(const web::Request& request, const Deadline&) override {
    seen.push_back(request);
    if (silent) {
      web::Failure failure;
      failure.error = ObserveError::TimedOut;
      failure.sent = true;
      return fail(std::move(failure));
    }
    web::Answer answer;
    answer.status = status;
    answer.headers = headers;
    return answer;
  }
  std::string header(std::size_t at, std::string_view name) const {
    for (const auto& [key, value] : seen[at].headers) {
      if (key == name) return value;
    }
    return {};
  }

  int status = 204;
  bool silent = false;
  web::Headers headers;
  std::vector<web::Request> seen;
};

Alert alertAt(Timestamp at, AlertKind kind = AlertKind::Drift) {
  Alert out;
  out.model = "digits";
  out.target = "prod";
  out.at = at;
  out.kind = kind;
  out.wanted.bytes.fill(0xaa);
  out.served.bytes.fill(0xbb);
  out.detail = "serves something else";
  return out;
}

struct Post {
  Timestamp now = 1'900'000'000;
  std::shared_ptr<Receiver> receiver = std::make_shared<Receiver>();
  std::unique_ptr<Journal> journal = std::move(*Journal::inMemory());

  AlertCourier courier(const char* url = "https://hook.example/alerts") const {
    AlertHook hook;
    hook.name = "ops";
    hook.url = *web::parseUrl(url);
    if (!hook.keys.add("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")) abort();
    hook.web = receiver;
    return AlertCourier(DaoId{}, [this] { return now; }, {hook});
  }
  void raise(AlertKind kind = AlertKind::Drift) { QVERIFY(journal->raise(alertAt(now, kind)).has_value()); }
};

}  // namespace

class AlertCourierTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void anAlertLeavesOnce() {
    Post post;
    AlertCourier courier = post.courier();
    QVERIFY(!courier.deliver(*post.journal)->has_value());
    post.raise();
    QVERIFY(!courier.deliver(*post.journal)->has_value());
    (void)courier.deliver(*post.journal);
    QCOMPARE(post.receiver->seen.size(), std::size_t{1});
    const web::Request& sent = post.receiver->seen[0];
    QCOMPARE(sent.method, std::string("POST"));
    QCOMPARE(*web::textAt(sent.body, "/type"), std::string("deployment.alert"));
    QCOMPARE(*web::textAt(sent.body, "/data/kind"), std::string("drift"));
    QVERIFY(post.receiver->header(0, "webhook-signature").starts_with("v1,"));
    QVERIFY(post.journal->deliveries("ops")->front().end == DeliveryEnd::Delivered);
  }

  void silenceIsTriedAgainWithTheSameId() {
    Post post;
    AlertCourier courier = post.courier();
    post.raise();
    post.receiver->silent = true;
    Timestamp last = post.now;
    for (int i = 0; i < 4; ++i) {
      const auto next = courier.deliver(*post.journal);
      QVERIFY(next && *next && **next > last);
      QCOMPARE(post.receiver->seen.size(), static_cast<std::size_t>(i + 1));
      (void)courier.deliver(*post.journal);  // too early
      QCOMPARE(post.receiver->seen.size(), static_cast<std::size_t>(i + 1));
      last = post.now = **next;
    }
    post.receiver->silent = false;
    QVERIFY(!courier.deliver(*post.journal)->has_value());
    for (std::size_t i = 1; i < post.receiver->seen.size(); ++i) {
      QCOMPARE(post.receiver->header(i, "webhook-id"), post.receiver->header(0, "webhook-id"));
    }
  }

  void ends_data() {
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("taken") << 200 << QByteArray("delivered");
    QTest::newRow("refused") << 400 << QByteArray("refused");
    QTest::newRow("elsewhere") << 302 << QByteArray("refused");
    QTest::newRow("gone") << 410 << QByteArray("disabled");
    QTest::newRow("busy") << 429 << QByteArray("open");
    QTest::newRow("broken") << 500 << QByteArray("open");
  }
  void ends() {
    QFETCH(int, status);
    QFETCH(QByteArray, end);
    Post post;
    post.receiver->status = status;
    post.receiver->headers = {{"retry-after", "100"}};
    post.raise();
    const auto next = post.courier().deliver(*post.journal);
    QCOMPARE(QByteArray(deliveryEndName(post.journal->deliveries("ops")->front().end).data()), end);
    if (end == "open") QCOMPARE(**next, post.now + 100);
  }

  void aHookThatIsGoneHearsNoMore() {
    Post post;
    post.raise();
    post.raise(AlertKind::Refused);
    post.receiver->status = 410;
    (void)post.courier().deliver(*post.journal);
    post.receiver->status = 204;
    post.raise(AlertKind::TargetLies);
    QVERIFY(!post.courier().deliver(*post.journal)->has_value());
    QCOMPARE(post.receiver->seen.size(), std::size_t{1});
    // Another address under the same name begins again, with what was not told.
    (void)post.courier("https://hook.example/new").deliver(*post.journal);
    QCOMPARE(post.receiver->seen.size(), std::size_t{2});
  }

  void givesUpAfterDays() {
    Post post;
    post.raise();
    post.receiver->silent = true;
    AlertCourier courier = post.courier();
    (void)courier.deliver(*post.journal);
    post.now += CourierSettings().giveUpAfter;
    QVERIFY(!courier.deliver(*post.journal)->has_value());
    QVERIFY(post.journal->deliveries("ops")->front().end == DeliveryEnd::GaveUp);
  }

  void aRestartForgetsNothing() {
    QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral("deploy.db")).toStdString();
    Post post;
    post.receiver->silent = true;
    {
      post.journal = std::move(*Journal::open(path));
      post.raise();
      (void)post.courier().deliver(*post.journal);
      post.raise(AlertKind::Refused);
      post.journal.reset();
    }
    post.receiver->silent = false;
    post.now += 1000;
    post.journal = std::move(*Journal::open(path));
    (void)post.courier().deliver(*post.journal);
    QCOMPARE(post.receiver->seen.size(), std::size_t{3});
    QCOMPARE(post.receiver->header(1, "webhook-id"), post.receiver->header(0, "webhook-id"));
    QVERIFY(post.receiver->header(2, "webhook-id") != post.receiver->header(0, "webhook-id"));
  }

  void aNewHookHearsWhatIsOpenOnly() {
    Post post;
    post.raise();
    QVERIFY(post.journal->acknowledge("digits", "prod", post.now, "seen").has_value());
    post.raise(AlertKind::Refused);
    (void)post.courier().deliver(*post.journal);
    QCOMPARE(post.receiver->seen.size(), std::size_t{1});
    QCOMPARE(*web::textAt(post.receiver->seen[0].body, "/data/kind"), std::string("refused"));
  }
};

}  // namespace d3l::deploy

using d3l::deploy::AlertCourierTest;
QTEST_GUILESS_MAIN(AlertCourierTest)
#include "tst_alert_courier.moc"
