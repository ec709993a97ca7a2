// The contract of design/cli.md through the real program: shapes, exit codes, errors in words.
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

struct Run {
  int code = -1;
  QByteArray out, err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

constexpr const char* kAt = "2026-05-12T14:00:00Z";

}  // namespace

class TestCli : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  QString dao_;
  QJsonObject demo_;

  Run d3l(const QStringList& arguments, const QByteArray& input = {}) {
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_DATA_HOME"), home_.filePath(QStringLiteral("data")));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(D3L_PROGRAM), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(600000)) return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
  }
  QString member(int index, const char* field) const {
    return demo_[QStringLiteral("members")].toArray().at(index).toObject()[QLatin1String(field)].toString();
  }
  QString passphraseFile() const { return demo_[QStringLiteral("passphraseFile")].toString(); }
  QStringList signedBy(int index) const {
    return {QStringLiteral("--key"), member(index, "keystore"), QStringLiteral("--passphrase-file"),
            passphraseFile()};
  }
  QString firstIn(const QString& state) {
    const Run list =
        d3l({QStringLiteral("proposals"), dao_, QStringLiteral("--state"), state, QStringLiteral("--json")});
    return list.json()[QStringLiteral("proposals")]
        .toArray()
        .at(0)
        .toObject()[QStringLiteral("id")]
        .toString();
  }
  QString write(const QString& name, const QByteArray& content) {
    const QString path = home_.filePath(name);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(content);
    return path;
  }

 private Q_SLOTS:
  void initTestCase() {
    dao_ = home_.filePath(QStringLiteral("dao"));
    const Run run = d3l({QStringLiteral("demo"), dao_, QStringLiteral("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    demo_ = run.json();
  }

  void demoHasPeopleAndEveryState() {
    QVERIFY(demo_[QStringLiteral("members")].toArray().size() >= 16);
    QVERIFY(QFile::exists(passphraseFile()));
    QVERIFY(QFile::exists(member(0, "keystore")));
    const QJsonArray rows = d3l({QStringLiteral("proposals"), dao_, QStringLiteral("--json")})
                                .json()[QStringLiteral("proposals")]
                                .toArray();
    QVERIFY(rows.size() >= 16);
    QSet<QString> states, tracks;
    for (const QJsonValue& row : rows) {
      states.insert(row[QStringLiteral("state")].toString());
      tracks.insert(row[QStringLiteral("track")].toString());
    }
    for (const char* state : {"review", "voting", "defeated", "succeeded", "queued", "executed", "expired",
                              "superseded", "vetoed", "cancelled"}) {
      QVERIFY2(states.contains(QLatin1String(state)), state);
    }
    QVERIFY(tracks.size() >= 5);
  }

  void sameSeedSameLedger() {
    QByteArray hashes[2];
    for (int i : {0, 1}) {
      const QString dir = home_.filePath(QStringLiteral("same%1").arg(i));
      const Run run = d3l({QStringLiteral("demo"), dir, QStringLiteral("--seed"), QStringLiteral("9"),
                           QStringLiteral("--at"), QLatin1String(kAt)});
      QVERIFY2(run.code == 0, run.err.constData());
      const Run exported = d3l({QStringLiteral("export"), dir});
      QCOMPARE(exported.code, 0);
      QVERIFY(exported.out.size() > 10000);
      hashes[i] = QCryptographicHash::hash(exported.out, QCryptographicHash::Sha256);
    }
    QCOMPARE(hashes[0], hashes[1]);
  }

  void infoAndVerifyHaveTheirShapes() {
    const QJsonObject info = d3l({QStringLiteral("info"), dao_, QStringLiteral("--json")}).json();
    for (const char* field :
         {"dao", "name", "venue", "logKey", "head", "stage", "supply", "members", "proposals", "verified"}) {
      QVERIFY2(info.contains(QLatin1String(field)), field);
    }
    const Run verify = d3l({QStringLiteral("verify"), dao_, QStringLiteral("--json")});
    QCOMPARE(verify.code, 0);
    const QJsonObject report = verify.json();
    QCOMPARE(report[QStringLiteral("problems")].toArray().size(), 0);
    QCOMPARE(report[QStringLiteral("entries")].toInt(),
             info[QStringLiteral("head")][QStringLiteral("size")].toInt());
    for (const char* field : {"root", "signatures", "replayHash", "stateHash"}) {
      QVERIFY2(report.contains(QLatin1String(field)), field);
    }
  }

  void aVoteIsRecordedOnceAndProven() {
    const QString id = demo_[QStringLiteral("mainProposal")].toString();
    const Run vote =
        d3l(QStringList{QStringLiteral("vote"), dao_, id, QStringLiteral("for"), QStringLiteral("--reason"),
                        QStringLiteral("measured twice"), QStringLiteral("--json")} +
            signedBy(0));
    QVERIFY2(vote.code == 0, vote.err.constData());
    const QJsonObject receipt = vote.json();
    for (const char* field : {"action", "seq", "at", "power", "receipt"})
      QVERIFY2(receipt.contains(QLatin1String(field)), field);
    const Run proof = d3l({QStringLiteral("proof"), dao_, receipt[QStringLiteral("action")].toString()});
    QCOMPARE(proof.code, 0);
    QVERIFY(proof.out.startsWith("c2sp.org/tlog-proof@v1"));
    const Run shown = d3l({QStringLiteral("proposal"), dao_, id, QStringLiteral("--json")});
    QVERIFY(shown.out.contains("measured twice"));
    const Run power =
        d3l({QStringLiteral("power"), dao_, id, member(0, "address"), QStringLiteral("--json")});
    QCOMPARE(power.json()[QStringLiteral("counted")].toString(), receipt[QStringLiteral("power")].toString());
  }

  void refusals_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<int>("code");
    QTest::addColumn<QByteArray>("reason");
    const QString id = demo_[QStringLiteral("mainProposal")].toString();
    const QString wrong = write(QStringLiteral("wrong.txt"), "not it\n");
    const QStringList key = signedBy(0);
    const auto vote = [&](const QString& proposal, const QStringList& by) {
      return QStringList{QStringLiteral("vote"), dao_, proposal, QStringLiteral("for"),
                         QStringLiteral("--json")} +
             by;
    };
    QTest::newRow("wrong passphrase") << vote(id, {QStringLiteral("--key"), member(0, "keystore"),
                                                   QStringLiteral("--passphrase-file"), wrong})
                                      << 1 << QByteArray("wrong-passphrase");
    QTest::newRow("not open yet") << vote(firstIn(QStringLiteral("review")), key) << 1
                                  << QByteArray("voting-not-open");
    QTest::newRow("closed") << vote(firstIn(QStringLiteral("executed")), key) << 1
                            << QByteArray("voting-closed");
    QTest::newRow("no power") << vote(id, signedBy(18)) << 1 << QByteArray("no-power");
    QTest::newRow("no such proposal")
        << vote(QStringLiteral("0xffffffffff"), key) << 1 << QByteArray("unknown-proposal");
    QTest::newRow("bad choice") << (QStringList{QStringLiteral("vote"), dao_, id, QStringLiteral("perhaps"),
                                                QStringLiteral("--json")} +
                                    key)
                                << 2 << QByteArray("bad-input");
    QTest::newRow("no such key") << vote(id, {QStringLiteral("--key"), QStringLiteral("nobody")}) << 3
                                 << QByteArray("no-such-key");
    QTest::newRow("no such folder") << QStringList{QStringLiteral("info"),
                                                   home_.filePath(QStringLiteral("none")),
                                                   QStringLiteral("--json")}
                                    << 3 << QByteArray("not-found");
    QTest::newRow("veto without the role")
        << (QStringList{QStringLiteral("veto"), dao_, id, QStringLiteral("--json")} + key) << 1
        << QByteArray("missing-role");
    QTest::newRow("bad address") << QStringList{QStringLiteral("power"), dao_, id, QStringLiteral("0x12"),
                                                QStringLiteral("--json")}
                                 << 2 << QByteArray("bad-address");
    QTest::newRow("nothing proposed under it")
        << QStringList{QStringLiteral("proposal"), dao_, QString(64, QLatin1Char('5')),
                       QStringLiteral("--json")}
        << 1 << QByteArray("There is no such proposal");
    QTest::newRow("negative limit") << QStringList{QStringLiteral("proposals"), dao_,
                                                   QStringLiteral("--limit"), QStringLiteral("-1"),
                                                   QStringLiteral("--json")}
                                    << 2 << QByteArray("d3l proposals --help");
    QTest::newRow("no such command") << QStringList{QStringLiteral("nonsense"), QStringLiteral("--json")} << 2
                                     << QByteArray("no command nonsense");
    QTest::newRow("missing argument") << QStringList{QStringLiteral("info"), QStringLiteral("--json")} << 2
                                      << QByteArray("d3l info --help");
    QTest::newRow("demo into a full folder")
        << QStringList{QStringLiteral("demo"), dao_, QStringLiteral("--json")} << 1 << QByteArray("exists");
  }
  void refusals() {
    QFETCH(QStringList, arguments);
    QFETCH(int, code);
    QFETCH(QByteArray, reason);
    const Run run = d3l(arguments);
    QVERIFY2(run.out.contains(reason), (run.out + run.err).constData());
    QCOMPARE(run.code, code);
    const QJsonObject error = run.json()[QStringLiteral("error")].toObject();
    QVERIFY(error.contains(QStringLiteral("code")) && error.contains(QStringLiteral("detail")));
    QVERIFY(error[QStringLiteral("message")].toString().size() > 10);
    QCOMPARE(run.err.count('\n'), 1);
  }

  void aPersonsOwnCharterFounds() {
    QFile source(dao_ + QStringLiteral("/charter.json"));
    QVERIFY(source.open(QIODevice::ReadOnly));
    QJsonObject charter = QJsonDocument::fromJson(source.readAll()).object();
    for (const char* made : {"logKey", "foundingSalt", "foundedAt"}) charter.remove(QLatin1String(made));
    charter[QStringLiteral("stage")] = 1;
    QJsonArray holders = charter[QStringLiteral("allocations")].toArray();
    const auto found = [&](const QString& holder, const QString& dir) {
      QJsonObject first = holders[0].toObject();
      first[QStringLiteral("holder")] = holder;
      holders[0] = first;
      charter[QStringLiteral("allocations")] = holders;
      const QString file = write(QStringLiteral("charter.json"), QJsonDocument(charter).toJson());
      return d3l({QStringLiteral("init"), home_.filePath(dir), QStringLiteral("--charter"), file,
                  QStringLiteral("--json")});
    };
    const QString shown = member(0, "address");  // with capital letters, as `key new` prints it
    const Run run = found(shown, QStringLiteral("own"));
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(run.json()[QStringLiteral("logKey")].toString().startsWith(QStringLiteral("d3l.dao/")));
    const Run members = d3l({QStringLiteral("members"), home_.filePath(QStringLiteral("own"))});
    QVERIFY2(members.out.contains(shown.toUtf8()), members.out.constData());

    QString mistyped = shown;
    for (qsizetype i = 2; i < mistyped.size(); ++i) {
      if (!mistyped[i].isLetter()) continue;
      mistyped[i] = mistyped[i].isUpper() ? mistyped[i].toLower() : mistyped[i].toUpper();
      break;
    }
    const Run refused = found(mistyped, QStringLiteral("mistyped"));
    QCOMPARE(refused.code, 2);
    QVERIFY2(refused.out.contains("bad-checksum"), refused.out.constData());
    QVERIFY(!QFile::exists(home_.filePath(QStringLiteral("mistyped"))));
  }

  void everyStageOneTrackTakesProposals_data() {
    QTest::addColumn<QString>("track");
    QTest::addColumn<QByteArray>("payload");
    const QByteArray blob = "0x" + QCryptographicHash::hash("{}", QCryptographicHash::Sha256).toHex();
    QTest::newRow("data") << QStringLiteral("data-integration")
                          << QByteArray(R"({"source":"s","licence":"MIT","start":)") +
                                 QByteArray::number(QDateTime::currentSecsSinceEpoch() + 90 * 86400) +
                                 ",\"schema\":\"" + blob + "\",\"sample\":\"" + blob + "\"}";
    QTest::newRow("infrastructure") << QStringLiteral("infrastructure")
                                    << QByteArray(R"({"summary":"s","completionCriterion":"c"})");
    QTest::newRow("retirement") << QStringLiteral("model-rollback")
                                << QByteArray(R"({"model":"wine-origin","targets":["prod-eu"],"to":"0x)") +
                                       QByteArray(64, '0') + "\"}";
    QTest::newRow("mandate") << QStringLiteral("mandate") << QByteArray(R"({"fromStage":1,"toStage":2})");
  }
  void everyStageOneTrackTakesProposals() {
    QFETCH(QString, track);
    QFETCH(QByteArray, payload);
    const Run run =
        d3l(QStringList{QStringLiteral("propose"), dao_, QStringLiteral("--track"), track,
                        QStringLiteral("--payload"), write(QStringLiteral("payload.json"), payload),
                        QStringLiteral("--body"), write(QStringLiteral("body.md"), "# Title\n\nWhy.\n"),
                        QStringLiteral("--artifact"), write(QStringLiteral("empty.json"), "{}"),
                        QStringLiteral("--json")} +
            signedBy(1));
    QVERIFY2(run.code == 0, run.err.constData());
    const Run shown = d3l({QStringLiteral("proposal"), dao_, run.json()[QStringLiteral("id")].toString(),
                           QStringLiteral("--json")});
    QCOMPARE(shown.json()[QStringLiteral("track")].toString(), track);
  }

  void aRecordLeftAloneForMonthsIsConfirmedFirst() {
    const QString dir = home_.filePath(QStringLiteral("same0"));  // made with kAt
    const Run demo = d3l({QStringLiteral("members"), dir, QStringLiteral("--json")});
    QCOMPARE(demo.code, 0);
    QFile people(dir + QStringLiteral("/demo.json"));
    QVERIFY(people.open(QIODevice::ReadOnly));
    const QJsonObject first = QJsonDocument::fromJson(people.readAll())
                                  .object()[QStringLiteral("members")]
                                  .toArray()
                                  .at(1)
                                  .toObject();
    const QString to = d3l({QStringLiteral("members"), dir, QStringLiteral("--json")})
                           .json()[QStringLiteral("members")]
                           .toArray()
                           .at(2)[QStringLiteral("address")]
                           .toString();
    QStringList send{QStringLiteral("transfer"),
                     dir,
                     to,
                     QStringLiteral("1"),
                     QStringLiteral("--key"),
                     dir + QLatin1Char('/') + first[QStringLiteral("keystore")].toString(),
                     QStringLiteral("--passphrase-file"),
                     passphraseFile(),
                     QStringLiteral("--json")};
    const Run asked = d3l(send);
    QCOMPARE(asked.code, 1);
    QVERIFY2(asked.err.contains("--confirm-clock"), asked.err.constData());
    send.append(QStringLiteral("--confirm-clock"));
    const Run sent = d3l(send);
    QVERIFY2(sent.code == 0, sent.err.constData());
  }

  void exportIsOneDocumentOnRequest() {
    const Run lines = d3l({QStringLiteral("export"), dao_});
    const Run whole = d3l({QStringLiteral("export"), dao_, QStringLiteral("--json")});
    QCOMPARE(whole.code, 0);
    QCOMPARE(whole.json()[QStringLiteral("entries")].toArray().size(), lines.out.count('\n'));
  }

  void draftedHereSignedThere() {
    const QString id = demo_[QStringLiteral("mainProposal")].toString();
    const QString draft = home_.filePath(QStringLiteral("draft.json")),
                  made = home_.filePath(QStringLiteral("signed.json"));
    Run run = d3l({QStringLiteral("vote"), dao_, id, QStringLiteral("abstain"), QStringLiteral("--unsigned"),
                   QStringLiteral("-o"), draft, QStringLiteral("--actor"), member(1, "address")});
    QVERIFY2(run.code == 0, run.err.constData());
    run = d3l({QStringLiteral("submit"), dao_, draft});
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains("not signed yet"), run.err.constData());
    run = d3l(QStringList{QStringLiteral("sign"), draft, QStringLiteral("-o"), made} + signedBy(1));
    QVERIFY2(run.code == 0, run.err.constData());
    run = d3l({QStringLiteral("submit"), dao_, made, QStringLiteral("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    const int seq = run.json()[QStringLiteral("seq")].toInt();
    run = d3l({QStringLiteral("submit"), dao_, made, QStringLiteral("--json")});
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()[QStringLiteral("seq")].toInt(), seq);

    // The same action on another DAO is somebody else's domain.
    const QString other = home_.filePath(QStringLiteral("other"));
    QCOMPARE(d3l({QStringLiteral("demo"), other, QStringLiteral("--seed"), QStringLiteral("5")}).code, 0);
    run = d3l({QStringLiteral("submit"), other, made, QStringLiteral("--json")});
    QCOMPARE(run.code, 1);
    QVERIFY2(run.out.contains("bad-signature"), run.out.constData());
  }

  void aDamagedRecordIsSaid() {
    const QString dir = home_.filePath(QStringLiteral("damaged"));
    QCOMPARE(d3l({QStringLiteral("demo"), dir, QStringLiteral("--seed"), QStringLiteral("3")}).code, 0);
    QFile ledger(dir + QStringLiteral("/ledger.db"));
    QVERIFY(ledger.open(QIODevice::ReadWrite));
    const QByteArray bytes = ledger.readAll();
    const auto place = bytes.indexOf("\"action\":\"Vote\"");
    QVERIFY(place > 0);
    ledger.seek(place + 12);
    ledger.write("W");
    ledger.close();
    const Run run = d3l({QStringLiteral("verify"), dir, QStringLiteral("--json")});
    QCOMPARE(run.code, 1);
    QVERIFY(!run.json()[QStringLiteral("problems")].toArray().isEmpty() || run.out.contains("error"));
  }

  void keysAreMadeListedAndTakenOver() {
    const QString ring = home_.filePath(QStringLiteral("ring")),
                  pass = write(QStringLiteral("pass.txt"), "correct horse\n");
    const QStringList at{QStringLiteral("--keystore"),        ring,
                         QStringLiteral("--passphrase-file"), pass,
                         QStringLiteral("--light"),           QStringLiteral("--json")};
    Run run = d3l(QStringList{QStringLiteral("key"), QStringLiteral("new"), QStringLiteral("--label"),
                              QStringLiteral("first")} +
                  at);
    QVERIFY2(run.code == 0, run.err.constData());
    QVERIFY(QFile::exists(run.json()[QStringLiteral("file")].toString()));
    const QString raw =
        write(QStringLiteral("raw.txt"),
              QByteArray("4c0883a69102937d6231471b5dbb6204fe5129617082792ae468d01a3f362318\n"));
    run = d3l(
        QStringList{QStringLiteral("key"), QStringLiteral("import"), QStringLiteral("--raw-file"), raw} + at);
    QCOMPARE(run.json()[QStringLiteral("address")].toString(),
             QStringLiteral("0x2c7536E3605D9C16a7a3D7b1898e529396a65c23"));
    run = d3l({QStringLiteral("key"), QStringLiteral("list"), QStringLiteral("--keystore"), ring,
               QStringLiteral("--json")});
    QCOMPARE(run.json()[QStringLiteral("keys")].toArray().size(), 2);
    QVERIFY(!run.out.contains("4c0883a6"));
  }

  void evidenceIsComparedAndImported() {
    const QString digits = QStringLiteral(D3L_SOURCE_DIR "/resources/demo/evidence/digits-classifier/");
    Run run = d3l({QStringLiteral("metrics"), QStringLiteral("diff"), digits + QStringLiteral("1.3.2"),
                   digits + QStringLiteral("1.4.0"), QStringLiteral("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonObject diff = run.json();
    QVERIFY(diff[QStringLiteral("summary")][QStringLiteral("better")].toInt() >= 1);
    QVERIFY(diff[QStringLiteral("summary")][QStringLiteral("worse")].toInt() >= 1);
    const QJsonObject row = diff[QStringLiteral("rows")].toArray().at(0).toObject();
    for (const char* field : {"metric", "dataset", "slice", "unit", "direction", "n", "baseline", "candidate",
                              "delta", "relative", "ci", "p", "pHolm", "pBH", "verdict"}) {
      QVERIFY2(row.contains(QLatin1String(field)), field);
    }
    const QString bad = write(QStringLiteral("bad.json"), "{\"results\": {\"t\": {\"acc\": \"x\"");
    run = d3l({QStringLiteral("report"), QStringLiteral("import"), bad, QStringLiteral("--json")});
    QCOMPARE(run.code, 1);
    QVERIFY(run.out.contains("bad.json"));
  }

  void talliesFollowTheirRules() {
    const Run run = d3l(
        {QStringLiteral("tally"), QStringLiteral("--method"), QStringLiteral("quadratic")},
        R"({"choices":2,"ballots":[{"power":"100","choice":1},{"power":"9","choice":2},{"power":"50","choice":2}]})");
    QCOMPARE(run.json()[QStringLiteral("scores")].toArray(),
             (QJsonArray{QStringLiteral("10"), QStringLiteral("10")}));
  }

  void helpAndWrongUsage() {
    QCOMPARE(d3l({QStringLiteral("--help")}).code, 0);
    QCOMPARE(d3l({QStringLiteral("nonsense")}).code, 2);
    QCOMPARE(d3l({QStringLiteral("vote")}).code, 2);
    QVERIFY(d3l({QStringLiteral("types"), QStringLiteral("--json")})
                .json()[QStringLiteral("types")]
                .toArray()
                .size() > 20);
  }
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
