// SIGKILL before every changing system call, sending included, of a deployment to a target that is
// reached over HTTP and cannot refuse repetitions: nothing that was not approved, one id for every
// attempt, and a restart ends it with one receipt.
#include <sys/wait.h>
#include <unistd.h>

#include <QTemporaryDir>
#include <QtTest>
#include <filesystem>

#include "core/base/hex.h"
#include "core/deploy/mlflow_target.h"
#include "core/deploy/oci_target.h"
#include "core/deploy/webhook_target.h"
#include "tests/crash/deploy/file_record.h"
#include "tests/crash/deploy/kill_at.h"
#include "tests/simulation/deploy/servers.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy::crash {
namespace {

namespace fs = std::filesystem;
constexpr Timestamp kStart = 1'900'000'000;

enum class Kind { Registry, Hook, Mlflow };

/// MLflow's versions are there before the deployer comes: those of the simulated server.
governance::Artifact approved(Kind kind, int version) {
  return kind == Kind::Mlflow ? sim::artifactOf(version) : artifactOf(version);
}

class KindRecord : public FileRecord {
 public:
  KindRecord(Kind kind, const std::string& folder, int version, Timestamp now, std::uint8_t who = 0)
      : FileRecord(folder + "/record", 2, version, now, who), artifact_(approved(kind, version)) {}
  std::vector<Wanted> wanted() override {
    std::vector<Wanted> out = FileRecord::wanted();
    for (Wanted& each : out) {
      each.artifact = artifact_;
      each.digest = artifact_.digest;
      if (each.lastReceipt) each.lastReceipt->receipt.digest = artifact_.digest;
    }
    return out;
  }

 private:
  governance::Artifact artifact_;
};

/// A server of the simulated world behind a real socket, in this process.
class Place {
 public:
  explicit Place(Kind kind) : kind_(kind), server_([this](const wire::Peer& peer) { serve(peer); }) {}

  /// Everything anew, with `version` live; the answers to the first `lost` changes are.
  void begin(int version, int lost = 0) {
    const std::lock_guard lock(mutex_);
    lost_ = lost;
    const sim::WentLive live = [this](const Hash32& digest, const std::string& id) {
      lives_.push_back(digest);
      ids_.insert(id);
    };
    inside_ = kind_ == Kind::Hook     ? sim::makeSimReceiver(live)
              : kind_ == Kind::Mlflow ? sim::makeSimMlflow(live)
                                      : sim::makeSimRegistry(live);
    lives_.clear();
    ids_.clear();
    if (version != 0) inside_->tamper(approved(kind_, version).digest);
  }
  std::unique_ptr<Target> target(const Clock& clock) const {
    if (kind_ == Kind::Mlflow) {
      MlflowSpec spec;
      spec.server = *web::parseUrl(server_.origin());
      return std::make_unique<MlflowTarget>(std::move(spec), web::makeWeb(), clock);
    }
    if (kind_ == Kind::Registry) {
      OciSpec spec;
      spec.access.registry = *web::parseUrl(server_.origin());
      spec.repository = "{model}";
      return std::make_unique<OciTarget>(DaoId{}, std::move(spec), web::makeWeb(), clock);
    }
    WebhookSpec spec;
    spec.url = *web::parseUrl(server_.origin() + "/hook");
    spec.status = web::parseUrl(server_.origin() + "/status");
    return std::make_unique<WebhookTarget>(DaoId{}, std::move(spec), web::makeWeb(), clock);
  }
  Kind kind() const { return kind_; }
  /// What went live since begin(), in order.
  std::vector<Hash32> lives() const {
    const std::lock_guard lock(mutex_);
    return lives_;
  }
  std::size_t ids() const {
    const std::lock_guard lock(mutex_);
    return ids_.size();
  }

 private:
  void serve(const wire::Peer& peer) {
    const std::string text = peer.request();
    if (text.empty()) return;  // killed before it had sent everything
    web::Request request;
    request.method = text.substr(0, text.find(' '));
    const std::size_t path = request.method.size() + 1;
    request.url.path = text.substr(path, text.find(' ', path) - path);
    const std::size_t id = text.find("webhook-id: ");
    if (id != std::string::npos) {
      request.headers = {{"webhook-id", text.substr(id + 12, text.find('\r', id) - id - 12)}};
    }
    web::Answer answer;
    {
      const std::lock_guard lock(mutex_);
      answer = inside_->handle(request, text.substr(text.find("\r\n\r\n") + 4));
      const bool change = request.method != "GET" && request.method != "HEAD";
      if (change && lost_ > 0 && lost_-- > 0) return;
    }
    std::string headers;
    for (const auto& [name, value] : answer.headers) headers += name + ": " + value + "\r\n";
    const std::string head = wire::answer(answer.status, answer.body, headers);
    peer.send(request.method == "HEAD" || answer.status == 204 ? withoutLength(head) : head);
  }
  static std::string withoutLength(std::string text) {
    const std::size_t at = text.find("Content-Length");
    return text.erase(at, text.find("\r\n", at) + 2 - at);
  }

  Kind kind_;
  mutable std::mutex mutex_;
  std::unique_ptr<sim::SimServer> inside_;
  std::vector<Hash32> lives_;
  std::set<std::string> ids_;
  int lost_ = 0;
  wire::Server server_;
};

/// `who`: one of several deployers of one record, each with its own journal.
int deployWeb(const Place& place, const std::string& folder, int version, Timestamp start,
              std::uint8_t who = 0) {
  Timestamp clock = start;
  KindRecord record(place.kind(), folder, version, start, who);
  auto journal = Journal::open(folder + "/deploy" + std::to_string(who) + ".db");
  if (!journal) return 2;
  Environment environment;
  environment.deployer = deployerNamed(who);
  environment.clock = [&] { return clock; };
  environment.random = [] { return std::uint64_t{0}; };
  const std::shared_ptr<Target> target = place.target(environment.clock);
  Reconciler reconciler(record, record, record, **journal, {{"prod", target}}, environment);
  for (int i = 0; i < 8; ++i, ++clock) {
    const auto error = reconciler.step(clock).error;
    // Refused is a race that the other one won.
    if (error && error->code != Code::RecordRefused) return 4;
  }
  const auto status = reconciler.status("mnist", "prod");
  return status && status->state == (version == 0 ? LiveState::Retired : LiveState::Live) ? 0 : 5;
}

pid_t beginChild(const std::function<int()>& work, long killAt) {
  const pid_t child = fork();
  if (child == 0) {
    killBefore(killAt);
    _exit(work());
  }
  return child;
}
int endOf(pid_t child) {
  int status = 0;
  if (waitpid(child, &status, 0) != child) return -2;
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}
int inChild(const std::function<int()>& work, long killAt) { return endOf(beginChild(work, killAt)); }

QString scratch() {
  const QString memory = QStringLiteral("/dev/shm");
  return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) +
         QStringLiteral("/d3l-crash-web-XXXXXX");
}

}  // namespace

class DeployCrashWeb : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyCall_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("after");
    QTest::newRow("oci update") << int(Kind::Registry) << 2;
    QTest::newRow("oci retirement") << int(Kind::Registry) << 0;
    QTest::newRow("webhook update") << int(Kind::Hook) << 2;
    QTest::newRow("webhook retirement") << int(Kind::Hook) << 0;
    QTest::newRow("mlflow update") << int(Kind::Mlflow) << 2;
    QTest::newRow("mlflow retirement") << int(Kind::Mlflow) << 0;
  }
  void everyCall() {
    QFETCH(int, kind);
    QFETCH(int, after);
    const QTemporaryDir root(scratch());
    const std::string folder = root.path().toStdString() + "/run";
    Place place(static_cast<Kind>(kind));
    long kills = 0;
    std::size_t repeated = 0;
    for (long call = 1;; ++call) {
      const QByteArray where = "call " + QByteArray::number(static_cast<qlonglong>(call));
      fs::remove_all(folder);
      fs::create_directories(folder);
      place.begin(1);
      const int ended = inChild([&] { return deployWeb(place, folder, after, kStart); }, call);
      if (ended == 0) break;
      QVERIFY2(ended == -1, where + " ended with " + QByteArray::number(ended));
      ++kills;
      const int finished = inChild([&] { return deployWeb(place, folder, after, kStart + 30); }, 0);
      QVERIFY2(finished == 0, where + " recovery ended with " + QByteArray::number(finished));
      const std::vector<Hash32> lives = place.lives();
      QVERIFY2(!lives.empty() && lives.size() <= 2, where + " effects: " + QByteArray::number(lives.size()));
      for (const Hash32& digest : lives)
        QVERIFY2(digest == approved(place.kind(), after).digest, where + " serves something else");
      QVERIFY2(place.ids() == 1, where + " ids");
      QVERIFY2(KindRecord(place.kind(), folder, after, 0).receipts() == 1, where + " receipts");
      repeated += lives.size() - 1;
    }
    QVERIFY(kills > 30);  // the counter does count
    // At least once, and no more often than it must: only where the answer was lost.
    QVERIFY2(repeated <= 2, QByteArray::number(repeated));
  }

  void besideARivalWhileAnswersAreLost_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("lost");
    QTest::newRow("oci") << int(Kind::Registry) << 1;
    QTest::newRow("webhook") << int(Kind::Hook) << 1;
    QTest::newRow("webhook, twice") << int(Kind::Hook) << 2;
    QTest::newRow("mlflow") << int(Kind::Mlflow) << 1;
  }
  /// Two deployers of one record at once, one of them killed before each of its calls: between them nothing
  /// but what was approved goes live, and whoever comes back ends it.
  void besideARivalWhileAnswersAreLost() {
    QFETCH(int, kind);
    QFETCH(int, lost);
    const QTemporaryDir root(scratch());
    const std::string folder = root.path().toStdString() + "/run";
    Place place(static_cast<Kind>(kind));
    long kills = 0;
    for (long call = 1; call < 400; call += 3) {
      const QByteArray where = "call " + QByteArray::number(static_cast<qlonglong>(call));
      fs::remove_all(folder);
      fs::create_directories(folder);
      place.begin(1, lost);
      const pid_t one = beginChild([&] { return deployWeb(place, folder, 2, kStart, 1); }, call);
      const pid_t other = beginChild([&] { return deployWeb(place, folder, 2, kStart, 2); }, 0);
      const int killed = endOf(one), stood = endOf(other);
      QVERIFY2(stood == 0 || stood == 5, where + " the rival ended with " + QByteArray::number(stood));
      if (killed == -1) ++kills;
      // Long after every lease.
      for (const std::uint8_t who : {std::uint8_t{1}, std::uint8_t{2}}) {
        const int finished = inChild([&] { return deployWeb(place, folder, 2, kStart + 4000, who); }, 0);
        QVERIFY2(finished == 0, where + " recovery ended with " + QByteArray::number(finished));
      }
      const std::vector<Hash32> lives = place.lives();
      QVERIFY2(!lives.empty() && lives.size() <= 2, where + " effects: " + QByteArray::number(lives.size()));
      for (const Hash32& digest : lives)
        QVERIFY2(digest == approved(place.kind(), 2).digest, where + " serves something else");
      QVERIFY2(place.ids() == 1, where + " ids: " + QByteArray::number(place.ids()));
      if (killed == 0) break;
    }
    QVERIFY(kills > 10);
  }
};

}  // namespace d3l::deploy::crash

using d3l::deploy::crash::DeployCrashWeb;
QTEST_GUILESS_MAIN(DeployCrashWeb)
#include "tst_deploy_crash_web.moc"
