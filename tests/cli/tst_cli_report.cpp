// report … and metrics diff, through the real program.
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

QString fixture(const char* name) {
  return QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name);
}
}  // namespace

class TestCliReport : public QObject {
  Q_OBJECT

  QTemporaryDir home_;

  static Run d3l(const QStringList& arguments) {
    QProcess process;
    process.start(QStringLiteral(D3L_PROGRAM), arguments);
    process.closeWriteChannel();
    if (!process.waitForFinished(600000)) return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
  }
  QString at(const char* name) const { return home_.filePath(QString::fromUtf8(name)); }
  QString write(const char* name, const QByteArray& content) const {
    QFile file(at(name));
    if (!file.open(QIODevice::WriteOnly)) return {};
    file.write(content);
    return at(name);
  }
  static QStringList words(std::initializer_list<QString> list) { return QStringList(list); }

 private Q_SLOTS:
  void everyFormatBecomesAReport_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("metric");
    const auto row = [](const char* path, const char* metric) {
      QTest::newRow(path) << fixture(path) << QString::fromUtf8(metric);
    };
    row("lm-eval/bloom-3b_xnli_0-shot.json", "acc");
    row("mlflow-export/run-2ed70b7f.json", "rmse");
    row("mlruns", "val/log_loss");
    row("mlflow-db/mlflow.db@c2", "accuracy");
    row("dvc/metrics.json", "test.accuracy");
    row("dvc/metrics.yaml", "valid.auc");
    row("dvc/metrics.toml", "holdout.accuracy");
    row("dvc/metrics-diff.json@new", "test.recall");
    row("card/README.md", "accuracy");
    row("helm", "exact_match");
    row("mteb", "main_score");
  }
  void everyFormatBecomesAReport() {
    QFETCH(QString, path);
    QFETCH(QString, metric);
    const Run run =
        d3l(words({QStringLiteral("report"), QStringLiteral("import"), path, QStringLiteral("--json")}));
    QVERIFY2(run.code == 0, run.err.constData());
    QCOMPARE(run.json()[QStringLiteral("schema")].toString(), QStringLiteral("d3l.model-report/1"));
    bool found = false;
    for (const QJsonValue value : run.json()[QStringLiteral("metrics")].toArray())
      found = found || value.toObject()[QStringLiteral("name")].toString() == metric;
    QVERIFY(found);
  }

  void aFolderOfSeveralModelsAsksWhich() {
    const QStringList import =
        words({QStringLiteral("report"), QStringLiteral("import"), fixture("lm-eval")});
    const Run all = d3l(import + QStringList{QStringLiteral("--json")});
    QCOMPARE(all.code, 2);  // wrong usage: which one is meant?
    QVERIFY(all.err.contains("bigscience/bloom-560m"));
    const Run one = d3l(import + QStringList{QStringLiteral("--json"), QStringLiteral("--model"),
                                             QStringLiteral("bigscience/bloom-560m")});
    QVERIFY2(one.code == 0, one.err.constData());
    const Run explained = d3l(import + QStringList{QStringLiteral("--explain"), QStringLiteral("--json")});
    QCOMPARE(explained.code, 0);
    QCOMPARE(explained.json()[QStringLiteral("reports")].toArray().size(), 4);
    QCOMPARE(explained.json()[QStringLiteral("understood")].toArray().size(), 12);
    QVERIFY(explained.json()[QStringLiteral("problem")].isNull());
  }

  void aFileOfSeveralRunsAsksWhich() {
    const QString runs = write("runs.csv", "run_id,status,metrics.acc\nabc,FINISHED,0.9\ndef,FINISHED,0.8\n");
    const QStringList import = words({QStringLiteral("report"), QStringLiteral("import")});
    const Run all = d3l(import + QStringList{runs});
    QCOMPARE(all.code, 2);
    QVERIFY2(all.err.contains("FILE@VERSION: abc, def"), all.err.constData());
    const Run models = d3l(import + QStringList{write("models.csv", "model;accuracy\nA;0,91\nB;0,93\n")});
    QCOMPARE(models.code, 2);
    QVERIFY2(models.err.contains("--model: A, B"), models.err.constData());
    const Run one = d3l(import + QStringList{runs + QStringLiteral("@def"), QStringLiteral("--json")});
    QVERIFY2(one.code == 0, one.err.constData());
    QCOMPARE(one.json()[QStringLiteral("version")].toString(), QStringLiteral("def"));
  }

  void aFaultNamesItsLine() {
    const QString bad = write("results.json", "{\n\"results\": {\n\"a\": {\"acc\": 0.5");
    const Run run =
        d3l(words({QStringLiteral("report"), QStringLiteral("import"), bad, QStringLiteral("--json")}));
    QCOMPARE(run.code, 1);
    QVERIFY2(run.json()[QStringLiteral("error")].toObject()[QStringLiteral("detail")].toString().contains(
                 QStringLiteral("3")),
             run.out.constData());
  }

  void theDiffSaysWhy() {
    const QStringList diff =
        words({QStringLiteral("metrics"), QStringLiteral("diff"),
               fixture("lm-eval/bloom-560m_xnli_0-shot.json"), fixture("lm-eval/bloom-3b_xnli_0-shot.json")});
    const Run json = d3l(diff + QStringList{QStringLiteral("--json")});
    QCOMPARE(json.code, 0);
    const QJsonObject row = json.json()[QStringLiteral("rows")].toArray().at(0).toObject();
    QVERIFY(row[QStringLiteral("why")].toString().endsWith(QLatin1Char('.')));
    QVERIFY(d3l(diff + QStringList{QStringLiteral("--csv")}).out.startsWith("metric,dataset,"));
    QVERIFY(d3l(diff + QStringList{QStringLiteral("--markdown")}).out.contains("| why |"));
    const Run sides =
        d3l(words({QStringLiteral("metrics"), QStringLiteral("diff"),
                   fixture("dvc/metrics-diff.json") + QStringLiteral("@old"),
                   fixture("dvc/metrics-diff.json") + QStringLiteral("@new"), QStringLiteral("--json")}));
    QVERIFY2(sides.code == 0, sides.err.constData());
    QCOMPARE(sides.json()[QStringLiteral("candidateVersion")].toString(), QStringLiteral("new"));
  }

  /// The primary metric, its allowed loss and the reason, as a proposal declares them.
  void theDiffCarriesWhatIsDeclared() {
    const QStringList diff =
        words({QStringLiteral("metrics"), QStringLiteral("diff"), fixture("sklearn/baseline-samples.csv"),
               fixture("sklearn/candidate-samples.csv")});
    const QString reason = QStringLiteral("Below what users notice");
    const QStringList declared =
        diff + words({QStringLiteral("--primary"), QStringLiteral("accuracy"), QStringLiteral("--delta"),
                      QStringLiteral("0.005"), QStringLiteral("--rationale"), reason});
    const Run json = d3l(declared + QStringList{QStringLiteral("--json")});
    QVERIFY2(json.code == 0, json.err.constData());
    const QJsonObject first = json.json()[QStringLiteral("declared")].toArray().at(0).toObject();
    QCOMPARE(first[QStringLiteral("rationale")].toString(), reason);
    QCOMPARE(first[QStringLiteral("margin")].toString(), QStringLiteral("0.005"));
    const QJsonObject row = json.json()[QStringLiteral("rows")].toArray().at(0).toObject();
    QCOMPARE(row[QStringLiteral("metric")].toString(), QStringLiteral("accuracy"));
    QVERIFY(row[QStringLiteral("primary")].toBool());
    QCOMPARE(row[QStringLiteral("margin")].toDouble(), 0.005);
    QVERIFY(d3l(declared + QStringList{QStringLiteral("--csv")}).out.contains(reason.toUtf8()));
    QVERIFY(d3l(declared).out.contains(reason.toUtf8()));
    for (const QStringList& wrong : {words({QStringLiteral("--primary"), QStringLiteral("acuracy")}),
                                     words({QStringLiteral("--delta"), QStringLiteral("0.1")}),
                                     words({QStringLiteral("--rationale"), reason}),
                                     words({QStringLiteral("--primary"), QStringLiteral("accuracy"),
                                            QStringLiteral("--delta"), QStringLiteral("a bit")})}) {
      const Run run = d3l(diff + wrong);
      QVERIFY2(run.code == 2 && run.err.contains("--"), run.err.constData());
    }
  }

  void withheldAndShownLater() {
    const QString report = at("report.json"), sealed = at("sealed.json"), disclosure = at("prompts.sd");
    const QString table = fixture("sklearn/baseline-samples.csv");
    QCOMPARE(
        d3l(words({QStringLiteral("report"), QStringLiteral("import"), table, QStringLiteral("-o"), report}))
            .code,
        0);
    const QString value = write("prompts.json", "[\"Answer in one word.\"]");
    Run run = d3l(words({QStringLiteral("report"), QStringLiteral("withhold"), report,
                         QStringLiteral("prompts"), QStringLiteral("--value"), value,
                         QStringLiteral("--disclosure"), disclosure, QStringLiteral("-o"), sealed}));
    QVERIFY2(run.code == 0, run.err.constData());
    run = d3l(words({QStringLiteral("report"), QStringLiteral("commit"), sealed, table,
                     QStringLiteral("--secret"), at("secret"), QStringLiteral("-o"), sealed}));
    QVERIFY2(run.code == 0, run.err.constData());
    run = d3l(words({QStringLiteral("report"), QStringLiteral("open"), table, QStringLiteral("7"),
                     QStringLiteral("--secret"), at("secret"), QStringLiteral("-o"), at("row7.json")}));
    QVERIFY2(run.code == 0, run.err.constData());
    const QStringList check =
        words({QStringLiteral("report"), QStringLiteral("check"), sealed, QStringLiteral("--disclosure"),
               disclosure, QStringLiteral("--opening"), at("row7.json"), QStringLiteral("--json")});
    run = d3l(check);
    QVERIFY2(run.code == 0, run.err.constData());
    const QJsonArray checked = run.json()[QStringLiteral("checked")].toArray();
    QCOMPARE(checked.size(), 2);
    QVERIFY(checked.at(0).toObject()[QStringLiteral("holds")].toBool() &&
            checked.at(1).toObject()[QStringLiteral("holds")].toBool());
    QCOMPARE(run.json()[QStringLiteral("withheld")].toArray().size(), 1);
    QFile row(at("row7.json"));
    QVERIFY(row.open(QIODevice::ReadOnly));
    const QByteArray text = row.readAll();
    write("row7.json",
          QByteArray(text).replace("\"row\":\"7\"", "\"row\":\"8\"").replace("\"row\":7", "\"row\":8"));
    QCOMPARE(d3l(check).code, 1);
    write("row7.json", text);
    write("prompts.sd", "WyJhYWFhYWFhYWFhYWFhYWFhYWFhYWFhIiwgInByb21wdHMiLCAxXQ");
    QCOMPARE(d3l(check).code, 1);
    // What voters must see cannot be withheld.
    run = d3l(words({QStringLiteral("report"), QStringLiteral("withhold"), report, QStringLiteral("metrics"),
                     QStringLiteral("--value"), value, QStringLiteral("--disclosure"), disclosure,
                     QStringLiteral("-o"), sealed}));
    QCOMPARE(run.code, 1);
  }

  void recomputing() {
    const Run run = d3l(words({QStringLiteral("report"), QStringLiteral("recompute"),
                               fixture("sklearn/baseline-samples.csv"), QStringLiteral("--json")}));
    QCOMPARE(run.code, 0);
    QCOMPARE(run.json()[QStringLiteral("rows")].toInt(), 360);
  }
};

QTEST_GUILESS_MAIN(TestCliReport)
#include "tst_cli_report.moc"
