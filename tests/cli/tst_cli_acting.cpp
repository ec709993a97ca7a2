// Acting through the real program: files a proposal names, answers to questions, what `sign` says before it
// signs, and errors that name the option.
#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <functional>

namespace {

struct Run {
  int code = -1;
  QByteArray out, err;
  QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
  QString text(const char* field) const { return json()[QLatin1String(field)].toString(); }
};

Run d3l(const QStringList& arguments) {
  QProcess process;
  process.start(QStringLiteral(D3L_PROGRAM), arguments);
  process.closeWriteChannel();
  if (!process.waitForFinished(600000)) return {};
  return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}
/// One line of words; "_" is a space inside of one.
QStringList words(const char* line) {
  QStringList out = QString::fromLatin1(line).split(QLatin1Char(' '));
  for (QString& word : out) word.replace(QLatin1Char('_'), QLatin1Char(' '));
  return out;
}
QByteArray digestOf(const QByteArray& content) {
  return "0x" + QCryptographicHash::hash(content, QCryptographicHash::Sha256).toHex();
}

}  // namespace

class TestCliActing : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  QString dao_, main_, ada_;
  QStringList signed_;

  QString path(const char* name) const { return home_.filePath(QLatin1String(name)); }
  QString write(const char* name, const QByteArray& content) {
    QFile file(path(name));
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() ? path(name) : QString();
  }
  Run act(const char* command, const QStringList& rest) {
    return d3l(words(command) + QStringList{dao_} + rest + signed_);
  }
  Run proposeModel(const QByteArray& size, const QByteArray& evidence, const QStringList& files) {
    const QString none = QStringLiteral("0x") + QString(64, QLatin1Char('0'));
    const auto text = [](const QByteArray& value) { return QString::fromLatin1(value); };
    const QJsonObject artifact{{QStringLiteral("digest"), text(digestOf("12345678"))},
                               {QStringLiteral("size"), text(size)},
                               {QStringLiteral("mediaType"), QStringLiteral("application/json")},
                               {QStringLiteral("reference"), QStringLiteral("blob")}};
    const QJsonObject rollback{{QStringLiteral("digest"), none},
                               {QStringLiteral("healthRule"), QString()},
                               {QStringLiteral("window"), QStringLiteral("0")}};
    const QJsonObject document{{QStringLiteral("model"), QStringLiteral("reader")},
                               {QStringLiteral("version"), QStringLiteral("1.0.0")},
                               {QStringLiteral("artifact"), artifact},
                               {QStringLiteral("parent"), none},
                               {QStringLiteral("evidence"), text(evidence)},
                               {QStringLiteral("targets"), QJsonArray{QStringLiteral("prod-eu")}},
                               {QStringLiteral("rollout"), QJsonArray()},
                               {QStringLiteral("guardrails"), QJsonArray()},
                               {QStringLiteral("rollback"), rollback}};
    const QByteArray payload = QJsonDocument(document).toJson();
    return act("propose", QStringList{QStringLiteral("--json"), QStringLiteral("--track"),
                                      QStringLiteral("model-deployment"), QStringLiteral("--payload"),
                                      write("payload.json", payload), QStringLiteral("--body"),
                                      write("body.md", "# Reader\n\nWhy.\n")} +
                              files);
  }

 private Q_SLOTS:
  void initTestCase() {
    dao_ = path("dao");
    const Run run = d3l({QStringLiteral("demo"), dao_, QStringLiteral("--json")});
    QVERIFY2(run.code == 0, run.err.constData());
    main_ = run.text("mainProposal");
    const QJsonValue ada = run.json()[QStringLiteral("members")].toArray().at(1);
    ada_ = ada[QStringLiteral("address")].toString();
    signed_ = {QStringLiteral("--key"), ada[QStringLiteral("keystore")].toString(),
               QStringLiteral("--passphrase-file"), run.text("passphraseFile")};
  }

  void aProposalsFilesAreHere() {
    const QByteArray report = "{\"a\":1}";
    const Run absent = proposeModel("8", digestOf(report), {});
    QCOMPARE(absent.code, 1);
    QVERIFY2(absent.out.contains("missing-blob") && absent.err.contains(digestOf(report).mid(2)),
             (absent.out + absent.err).constData());
    const QStringList files{QStringLiteral("--evidence"), write("report.json", report),
                            QStringLiteral("--artifact"), write("model.bin", "12345678")};
    for (const char* size : {"7", "9"}) {
      const Run wrong = proposeModel(size, digestOf(report), files);
      QCOMPARE(wrong.code, 1);
      QVERIFY2(wrong.out.contains("wrong-size") && wrong.err.contains("has 8 bytes"),
               (wrong.out + wrong.err).constData());
      // Nobody is asked to sign it elsewhere either.
      const Run drafted = proposeModel(
          size, digestOf(report),
          files + QStringList{QStringLiteral("--unsigned"), QStringLiteral("-o"), path("wrong.json")});
      QCOMPARE(drafted.code, 1);
      QVERIFY(!QFile::exists(path("wrong.json")));
    }
    const Run right = proposeModel("8", digestOf(report), files);
    QVERIFY2(right.code == 0, right.err.constData());
  }

  void questionsAreAnswered() {
    const auto say = [&](const QString& text, const QStringList& more) {
      return act("annotate",
                 QStringList{main_, QStringLiteral("--json"), QStringLiteral("--text"), text} + more);
    };
    const Run asked = say(QStringLiteral("Which data?"), {});
    QVERIFY2(asked.code == 0, asked.err.constData());
    const QString question = asked.text("action");
    const Run answered =
        say(QStringLiteral("The public one"), {QStringLiteral("--reply-to"), question.left(12)});
    QVERIFY2(answered.code == 0, answered.err.constData());
    const Run shown = d3l({QStringLiteral("proposal"), dao_, main_, QStringLiteral("--json")});
    const QJsonArray annotations = shown.json()[QStringLiteral("annotations")].toArray();
    const QJsonObject last = annotations.at(annotations.size() - 1).toObject();
    QCOMPARE(last[QStringLiteral("id")].toString(), answered.text("action"));
    QCOMPARE(last[QStringLiteral("inReplyTo")].toString(), question);
    QVERIFY(annotations.at(annotations.size() - 2)[QStringLiteral("inReplyTo")].isNull());
    const QJsonObject review = shown.json()[QStringLiteral("reviews")].toArray().at(0).toObject();
    for (const char* field : {"reviewer", "verdict", "summary", "report", "action", "at"})
      QVERIFY2(review.contains(QLatin1String(field)), field);

    const Run lost =
        say(QStringLiteral("To nothing"), {QStringLiteral("--reply-to"), QStringLiteral("0xabcdef12")});
    QCOMPARE(lost.code, 1);
    QVERIFY2(lost.out.contains("unknown-reference") && lost.err.contains("0xabcdef12"), lost.err.constData());
  }

  void whatIsSignedIsSaidFirst() {
    const QString draft = path("draft.json"), made = path("signed.json");
    const QStringList drafting{main_,
                               QStringLiteral("abstain"),
                               QStringLiteral("--reason"),
                               QStringLiteral("two\nlines \u202E and more"),
                               QStringLiteral("--unsigned"),
                               QStringLiteral("-o"),
                               draft,
                               QStringLiteral("--actor"),
                               ada_};
    QCOMPARE(d3l(QStringList{QStringLiteral("vote"), dao_} + drafting).code, 0);
    const QStringList sign =
        QStringList{QStringLiteral("sign"), draft, QStringLiteral("-o"), made, QStringLiteral("--json")} +
        signed_;
    const Run run = d3l(sign);
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.json().keys(), (QStringList{QStringLiteral("file"), QStringLiteral("signature")}));
    const QString dao = d3l({QStringLiteral("info"), dao_, QStringLiteral("--json")}).text("dao");
    for (const QString& said : {QStringLiteral("Vote"), dao, main_, ada_.toLower(), QStringLiteral("abstain"),
                                QStringLiteral("Good until"), QStringLiteral(" UTC)"),
                                QStringLiteral("two\n    | lines"), QStringLiteral("U+202E")})
      QVERIFY2(QString::fromUtf8(run.err).contains(said, Qt::CaseInsensitive),
               (said.toUtf8() + " in\n" + run.err).constData());

    // What no record takes any more is not signed.
    QFile::remove(made);
    QFile file(draft);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QJsonObject document = QJsonDocument::fromJson(file.readAll()).object();
    file.close();
    QJsonObject message = document[QStringLiteral("message")].toObject();
    message[QStringLiteral("validUntil")] = QStringLiteral("1778594400");
    document[QStringLiteral("message")] = message;
    write("draft.json", QJsonDocument(document).toJson());
    const Run late = d3l(sign);
    QCOMPARE(late.code, 1);
    QVERIFY2(late.out.contains("draft-expired") && late.err.contains("12 May 2026"), late.err.constData());
    QVERIFY(!QFile::exists(made));
  }

  void errorsNameTheOption_data() {
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("said");
    const QStringList key{QStringLiteral("--key"), QStringLiteral("ada")};
    QTest::newRow("review") << QStringList{QStringLiteral("review"), dao_, main_,
                                           QStringLiteral("concerns")} +
                                   key
                            << QByteArray("--summary is required");
    QTest::newRow("annotate") << QStringList{QStringLiteral("annotate"), dao_, main_} + key
                              << QByteArray("--text is required");
    QTest::newRow("seed") << words("simulate --seed -1")
                          << QByteArray("from 0 to 18446744073709551615, not -1");
    QTest::newRow("half an action") << words("simulate --actions 1.5") << QByteArray("a whole number");
    QTest::newRow("epoch") << QStringList{QStringLiteral("claim"), dao_, QStringLiteral("-4")} + key
                           << QByteArray("d3l claim --help");
  }
  void errorsNameTheOption() {
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, said);
    const Run run = d3l(arguments);
    QCOMPARE(run.code, 2);
    QVERIFY2(run.err.contains(said), run.err.constData());
    QVERIFY2(run.err.size() < 250, run.err.constData());
  }

  /// The names below "Subcommands:".
  static QStringList subcommands(const QByteArray& help) {
    QStringList out;
    const QRegularExpression line(QStringLiteral("^  ([a-z][a-z-]+) "));
    const auto from = help.indexOf("Subcommands:");
    if (from < 0) return out;
    for (const QByteArray& text : help.mid(from).split('\n')) {
      const auto match = line.match(QString::fromUtf8(text));
      if (match.hasMatch()) out << match.captured(1);
    }
    return out;
  }
  void everyCommandHasAnExample() {
    const QString help = QStringLiteral("--help");
    int commands = 0;
    std::function<void(const QStringList&)> look = [&](const QStringList& command) {
      const Run run = d3l(command + QStringList{help});
      QCOMPARE(run.code, 0);
      const QStringList below = subcommands(run.out);
      for (const QString& one : below) look(command + QStringList{one});
      if (!below.isEmpty() && command != words("report withhold")) return;
      ++commands;
      const QByteArray line = "d3l " + command.join(QLatin1Char(' ')).toUtf8();
      QVERIFY2(run.out.contains("Example") && run.out.mid(run.out.indexOf("Example")).contains(line),
               line.constData());
    };
    look({});
    QVERIFY2(commands > 40, qPrintable(QString::number(commands)));
  }
};

QTEST_GUILESS_MAIN(TestCliActing)
#include "tst_cli_acting.moc"
