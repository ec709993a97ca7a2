// Files as people keep them, under whatever name: each row is a shape that was met in public
// repositories, written anew and small. What is in it must be understood, or named exactly why not.
#include <QtTest>

#include "core/evidence/import_folder.h"
#include "core/evidence/recompute.h"

using namespace d3l::evidence;

namespace {
const Metric* metricOf(const Import& import, std::string_view name, std::string_view slice = {}) {
  for (const Metric& metric : import.report.metrics) {
    if (metric.name == name && sliceText(metric.slice) == slice) return &metric;
  }
  return nullptr;
}

constexpr const char* kPrinted =
    "Model: forest\nAccuracy: 0.9312\n"
    "              precision    recall  f1-score   support\n\n"
    "    not spam       0.97      1.00      0.99       966\n"
    "        spam       1.00      0.83      0.91       149\n\n"
    "    accuracy                           0.98      1115\n"
    "   macro avg       0.99      0.92      0.95      1115\n"
    "weighted avg       0.98      0.98      0.98      1115\n\n"
    "Confusion Matrix:\n[[964   2]\n [ 25 124]]\n";
constexpr const char* kPrintedOld =
    "             precision    recall  f1-score   support\n\n"
    "          a       0.50      1.00      0.67         1\n"
    "          b       0.00      0.00      0.00         2\n\n"
    "avg / total       0.17      0.33      0.22         3\n";
constexpr const char* kFrame =
    ",precision,recall,f1-score,support\n\"Pepper, bell\",0.8,0.5,0.62,2.0\nTomato,0.7,0.9,0.79,3.0\n"
    "accuracy,0.74,0.74,0.74,0.74\nmacro avg,0.75,0.7,0.7,5.0\nweighted avg,0.74,0.74,0.72,5.0\n";
constexpr const char* kFrameTurned =
    "no,yes,accuracy,macro avg,weighted avg\n0.9,0.8,0.87,0.85,0.86\n0.95,0.7,0.87,0.82,0.87\n"
    "0.92,0.75,0.87,0.83,0.86\n30.0,10.0,0.87,40.0,40.0\n";
constexpr const char* kFrameColumns =
    R"({"precision":{"0":0.9,"1":0.8,"accuracy":0.87},"recall":{"0":0.95,"1":0.7,"accuracy":0.87},)"
    R"("f1-score":{"0":0.92,"1":0.75,"accuracy":0.87},"support":{"0":30,"1":10,"accuracy":0.87}})";
constexpr const char* kScript =
    R"({"accuracy":83.8,"f1_score":86.4,"confusion_matrix":[[89,17],[2,9]],"class_names":["well","ill"],)"
    R"("per_class":{"well":{"precision":97.8,"recall":84.0,"f1":90.4,"support":106},)"
    R"("ill":{"precision":34.6,"recall":81.8,"f1":48.6,"support":11}},"examples":[{"file":"1.jpg"}]})";
constexpr const char* kLmEvalGroups =
    R"({"results":{"mmlu":{"name":"mmlu","alias":" - mmlu","sample_len":14042,"acc,none":0.402,)"
    R"("acc_stderr,none":0.004,"sample_count":{"acc,none":14042}},)"
    R"("arc":{"alias":"arc","acc,none":0.18,"acc_stderr,none":"N/A","em,none":" "}}})";
constexpr const char* kSearch =
    R"({"runs":[{"info":{"run_id":"a1","run_name":"n1"},"data":{"metrics":[{"key":"acc","value":0.9,)"
    R"("timestamp":"1700000000000","step":"0"}],"params":[{"key":"lr","value":"0.1"}]}},)"
    R"({"info":{"run_id":"a2","run_name":"n2"},"data":{"metrics":[{"key":"acc","value":0.8}]}},)"
    R"({"info":{"run_id":"a3"},"data":{}}]})";
constexpr const char* kDictionary =
    R"({"info":{"run_id":"a1","run_name":"n1"},"data":{"metrics":{"acc":0.9},"params":{"lr":"0.1"},"tags":{}}})";
constexpr const char* kTrainer =
    R"({"best_metric":0.9,"log_history":[{"epoch":1.0,"learning_rate":5e-5,"loss":0.6,"step":10},)"
    R"({"epoch":1.0,"eval_accuracy":0.88,"step":10},{"epoch":2.0,"eval_accuracy":0.9,"step":20}]})";
constexpr const char* kRows =
    "[\n {\"id\":\"a\",\"true_label\":\"p\",\"predicted_label\":\"p\",\"confidence\":0.9},\n"
    " {\"id\":\"b\",\"true_label\":\"n\",\"predicted_label\":\"p\",\"confidence\":0.6}\n]\n";
constexpr const char* kSplit =
    R"({"columns":["inputs","ground_truth","prediction"],"data":[["q","a","a"],["r","b","c"]]})";
constexpr const char* kOldSamples =
    "[\n {\"doc_id\": 0, \"doc\": {\"q\": 1}, \"resps\": [[1]], \"filtered_resps\": [1], \"acc\": 1.0},\n"
    " {\"doc_id\": 1, \"doc\": {\"q\": 1}, \"resps\": [[1]], \"filtered_resps\": [1], \"acc\": 0.0}\n]\n";
constexpr const char* kTwins =
    "{\"doc_id\":0,\"filter\":\"none\",\"doc_hash\":\"h\",\"acc\":1.0}\n"
    "{\"doc_id\":1,\"filter\":\"none\",\"doc_hash\":\"h\",\"acc\":0.0}\n";
constexpr const char* kBitext =
    R"({"dataset_revision":null,"mteb_dataset_name":"Flores","mteb_version":"1.0.3",)"
    R"("devtest":{"ace_Arab-eng_Latn":{"accuracy":0.1,"f1":0.08},"evaluation_time":12.3}})";
}  // namespace

class TestImportShapes : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void shapes_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("reports");
    QTest::addColumn<QByteArray>("metric");  // name|slice|value|unit|n|standard error
    const auto row = [](const char* tag, const char* name, const char* bytes, const char* format, int reports,
                        const char* metric) {
      QTest::newRow(tag) << QByteArray(name) << QByteArray(bytes) << QByteArray(format) << reports
                         << QByteArray(metric);
    };
    row("printed report", "classification_report.txt", kPrinted, "sklearn", 1,
        "precision|class=not spam|0.97|fraction|966");
    row("printed accuracy", "out.log", kPrinted, "sklearn", 1, "accuracy||0.98|fraction|1115");
    row("printed, old", "r.txt", kPrintedOld, "sklearn", 1, "f1_weighted||0.22|fraction|3");
    row("printed into .csv", "r.csv", kPrintedOld, "sklearn", 1, "recall|class=a|1.00|fraction|1");
    row("report as frame", "report.csv", kFrame, "sklearn", 1, "recall|class=Pepper, bell|0.5|fraction|2");
    row("frame turned", "report.csv", kFrameTurned, "sklearn", 1, "f1|class=yes|0.75|fraction|10");
    row("frame as JSON", "x.json", kFrameColumns, "sklearn", 1, "accuracy||0.87|fraction|");
    row("percent, classes inside", "metrics.json", kScript, "dvc", 1, "accuracy||83.8|percent|");
    row("classes inside", "metrics.json", kScript, "dvc", 1, "recall|class=ill|81.8|percent|11");
    row("lm-eval group", "r.json", kLmEvalGroups, "lm-eval", 1, "acc||0.402|fraction|14042");
    row("MLflow search", "runs.json", kSearch, "mlflow", 2, "acc||0.9|fraction|");
    row("MLflow dictionary", "whatever", kDictionary, "mlflow", 1, "acc||0.9|fraction|");
    row("MLflow table", "runs.csv",
        "run_id,status,metrics.acc,params.lr,tags.mlflow.runName\na1,FINISHED,0.9,0.1,owl\na2,FINISHED,,0.2,"
        "elk\n",
        "summary", 1, "acc||0.9|fraction|");
    row("trainer log", "trainer_state.json", kTrainer, "dvc-plot", 1, "eval_accuracy||0.9||");
    row("history", "history.json", R"({"loss":[1.2,0.8],"accuracy":[0.5,0.7]})", "dvc", 1,
        "accuracy||0.7|fraction|");
    row("padded log", "results.csv", "   epoch,   train/loss\n    1,    1.23\n    2,    1.03\n", "dvc-plot",
        1, "train/loss||1.03||");
    row("log of lines", "metrics.json",
        "{\"iteration\": 1, \"total_loss\": 1.5}\n{\"iteration\": 2, \"total_loss\": 1.1}\n", "dvc-plot", 1,
        "total_loss||1.1||");
    row("event export", "loss.csv", "Wall time,Step,Value\n1.5,0,0.5\n2.5,10,0.7\n", "dvc-plot", 1,
        "loss||0.7||");
    row("models", "comparison.csv",
        "Model,Accuracy,F1 Score,Time (s)\nlogistic,0.81,79.5 %,1\nforest,0.86,84 %,9\n", "summary", 2,
        "F1 Score||84|percent|");
    row("models as JSON", "models.json", R"([{"model":"m","accuracy":0.8},{"model":"n","accuracy":0.9}])",
        "summary", 2, "accuracy||0.8|fraction|");
    row("names and values", "kv.csv", "Metric;Value\nAccuracy;0.92\nNotes;good\n", "summary", 1,
        "Accuracy||0.92|fraction|");
    row("one row", "m.tsv", "accuracy\trecall\n0.9\t0.7\n", "summary", 1, "recall||0.7|fraction|");
    row("classes", "c.csv", "Class,Precision,Recall,Support\ncat,0.9,0.8,20\ndog,0.7,0.6,30\n", "summary", 1,
        "Recall|class=dog|0.6|fraction|30");
    row("folds", "cv.csv", "fold,accuracy\n1,0.9\n2,0.8\n", "summary", 1, "accuracy|fold=2|0.8|fraction|");
    row("confusion frame", "a.csv", ",cat,dog\ncat,50,3\ndog,4,60\n", "confusion", 1,
        "recall|class=dog|0.9375|fraction|64");
    row("confusion, bare", "confusion_matrix.csv", "50,3\n4,60\n", "confusion", 1,
        "accuracy||0.9401709401709402|fraction|117");
    row("confusion, numpy", "cm.txt", "5.0e+01 3.0e+00\n4.0e+00 6.0e+01\n", "confusion", 1,
        "recall|class=1|0.9375|fraction|64");
    row("confusion, JSON", "x.json", R"({"matrix":[[5,1],[0,4]],"labels":["a","b"]})", "confusion", 1,
        "accuracy||0.9|fraction|10");
    row("text of pairs", "metrics.txt", "Accuracy: 0.93\n- Test F1 = 91.5%\nTook 3 s\n", "dvc", 1,
        "Test F1||91.5|percent|");
    row("list of samples", "predictions.json", kRows, "table", 1, "accuracy||0.5|fraction|2");
    row("split table", "eval_results_table.json", kSplit, "table", 1, "accuracy||0.5|fraction|2");
    row("spelled otherwise", "p.csv",
        ",Ground Truth,Predicted Label,prob_n,prob_p\n0,p,p,0.1,0.9\n1,n,p,0.4,0.6\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("class scores", "p.csv", "label,prediction,prob_n,prob_p\np,p,0.1,0.9\nn,p,0.4,0.6\n", "table", 1,
        "roc_auc||1|fraction|2");
    row("regression", "p.tsv", "qid\tgold\tyhat\n1\t3.5\t3.0\n2\t2.5\t3.0\n", "table", 1, "mae||0.5||2");
    row("words as confidence", "p.csv", "label,pred,confidence\na,a,high\nb,a,low\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("delimiter at the end", "p.csv", "label,pred,\na,a,\nb,a,\n", "table", 1, "accuracy||0.5|fraction|2");
    row("bars", "p.csv", "label|pred\na|a\nb|a\n", "table", 1, "accuracy||0.5|fraction|2");
    row("first lm-eval samples", "samples_x.jsonl", kOldSamples, "lm-eval-samples", 1, "acc||0.5|fraction|2");
    row("a document twice", "samples_x.jsonl", kTwins, "lm-eval-samples", 1, "acc||0.5|fraction|2");
    row("labels as fractions", "p.csv", "id,label,prediction\n1,1.0,1\n2,0.0,0\n3,1.0,0\n4,0.0,0\n", "table",
        1, "accuracy||0.75|fraction|4");
    row("truth in capitals", "p.csv", "id,label,prediction\n1,TRUE,true\n2,FALSE,true\n", "table", 1,
        "precision|"
        "|0.5|fraction|2");
    row("rows of delimiters", "p.csv", "id,label,prediction\n1,a,a\n2,b,a\n,,\n,,\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("leaderboard", "results.json",
        R"({"config_general":{"model_name":"a/b","model_sha":"c"},"versions":{"arc":0},)"
        R"("results":{"arc":{"acc":0.3,"acc_stderr":0.01}}})",
        "lm-eval", 1, "acc||0.3|fraction|");
    row("decimal commas", "p.csv", "id;label;prediction\n1;3,5;3,0\n2;1.002,5;1.003,0\n", "table", 1,
        "mae||0.5||2");
    row("scores with decimal commas", "p.csv", "id;label;prediction;score\n1;1;1;0,93\n2;0;0;0,12\n", "table",
        1, "roc_auc||1|fraction|2");
    row("thousands", "p.csv", "id,label,prediction\n1,\"1,234.5\",\"1,234.0\"\n2,\"2,000\",\"2,000.5\"\n",
        "table", 1, "mae||0.5||2");
    row("spreadsheet's hint", "p.csv", "sep=;\r\nid;label;prediction\r\n1;a;a\r\n2;b;a\r\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("values with decimal commas", "kv.csv", "Metric;Value\nAccuracy;95,9 %\nF1;0,94\n", "summary", 1,
        "Accuracy||95.9|percent|");
    row("inches between tabs", "p.tsv", "id\tlabel\tprediction\n1\t5\" pipe\t5\" pipe\n2\tb\tc\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("named after what is predicted", "p.csv",
        "text,intent,predicted_intent,confidence\nhi,a,a,0.9\nyo,b,a,0.6\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("summary of a tracker", "wandb-summary.json",
        R"({"_runtime":33,"_step":100,"_timestamp":1.7e9,"val/accuracy":0.9})", "dvc", 1,
        "val/accuracy||0.9||");
    row("title above", "p.csv", "Predictions of the forest\nid,label,prediction\n1,a,a\n2,b,a\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("title filled up", "p.csv",
        "Run 7, on Monday,,,\n,,,\nid;x,label,prediction,score\n1,1,1,0.9\n2,0,1,0.6\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("comments above", "p.csv",
        "# made by eval.py, with seed 7, on data v3, again\n# 2024\n\nid,label,prediction\n1,a,a\n2,b,a\n",
        "table", 1, "accuracy||0.5|fraction|2");
    row("facts above", "p.csv", "Model,forest\nMade,2024-05-01\nid;label;prediction\n1;3,5;3,0\n2;2,5;3,0\n",
        "table", 1, "mae||0.5||2");
    row("blank lines above", "p.csv", "\n  \nid,label,prediction\n1,a,a\n2,b,a\n", "table", 1,
        "accuracy||0.5|fraction|2");
    row("title above models", "c.csv", "Comparison\n\nModel;Accuracy\nlogistic;0,81\nforest;0,86\n",
        "summary", 2, "Accuracy||0.86|fraction|");
    row("title above a log", "log.csv", "Run 7\nstep;loss\n1;0,5\n2;0,25\n", "dvc-plot", 1, "loss||0.25||");
    row("title above a confusion", "a.csv", "Counts\n,cat,dog\ncat,50,3\ndog,4,60\n", "confusion", 1,
        "recall|class=dog|0.9375|fraction|64");
    row("title above a frame", "report.csv",
        "Report of Monday\nname,precision,recall,f1-score,support\na,0.8,0.5,0.62,2\nb,0.7,0.9,0.79,3\n"
        "accuracy,0.74,0.74,0.74,0.74\n",
        "sklearn", 1, "recall|class=a|0.5|fraction|2");
    row("a comment that is the header", "log.csv", "# step,loss\n1,0.5\n2,0.25\n", "dvc-plot", 1,
        "loss||0.25||");
    row("spaces before quotes", "c.csv", "Model, Accuracy\n\"a, b\" , \"0.5\"\nc, \"0.75\"\n", "summary", 2,
        "Accuracy||0.75|fraction|");
    row("thousands and percents", "kv.csv",
        "Metric;Value\nAccuracy;95,9 % \xC2\xB1 1,2\nF1;0.934\nMAE;1.234,5\n", "summary", 1, "MAE||1234.5||");
    row("points between semicolons", "kv.csv", "Metric;Value\nAccuracy;95,9 %\nF1;0.934\n", "summary", 1,
        "F1||0.934|fraction|");
    row("decimal commas between tabs", "m.tsv", "Model\tAccuracy\na\t0,81\nb\t0,86\n", "summary", 2,
        "Accuracy||0.86|fraction|");
    row("mean and deviation of n", "metrics.json", R"({"accuracy":{"mean":0.9,"std":0.02,"n":4}})", "dvc", 1,
        "accuracy||0.9|fraction|4|0.01");
    row("mean and error", "whatever.json",
        R"({"m":{"accuracy":{"mean":"0.9","stderr":0.02,"count":50,"max":1}}})", "dvc", 1,
        "m.accuracy||0.9||50|0.02");
    row("mean and deviation alone", "metrics.yaml", "f1: {mean: 0.9, std: 0.02}\n", "dvc", 1,
        "f1||0.9|fraction||");
    row("mean of one", "metrics.toml", "[f1]\nmean = 0.9\nstd = 0.5\nn = 1\n", "dvc", 1,
        "f1||0.9|fraction|1|");
    row("mean, both", "metrics.json", R"({"f1":{"mean":0.9,"se":0.05,"std":0.02,"n":4}})", "dvc", 1,
        "f1||0.9|fraction|4|0.05");
    row("mean in lm-eval", "r.json",
        R"({"versions":{},"results":{"arc":{"acc":{"mean":0.4,"std_err":0.01,"n":900},"f1":0.3}}})",
        "lm-eval", 1, "acc||0.4|fraction|900|0.01");
    row("MTEB, any split", "Flores.json", kBitext, "mteb", 1,
        "accuracy|split=devtest,subset=ace_Arab-eng_Latn|0.1|fraction|");
  }
  void shapes() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, format);
    QFETCH(int, reports);
    QFETCH(QByteArray, metric);
    const ImportResult result = importTree({{name.toStdString(), bytes.toStdString()}});
    QVERIFY2(!result.problem,
             result.problem
                 ? (std::string(codeName(result.problem->code)) + " " + result.problem->field).c_str()
                 : "");
    QCOMPARE(static_cast<int>(result.reports.size()), reports);
    QCOMPARE(QByteArray::fromStdString(std::string(formatName(result.understood.at(0).format))), format);
    for (const Import& import : result.reports) QVERIFY(readReport(writeReport(import.report)));
    const QList<QByteArray> parts = metric.split('|');
    const Metric* found = nullptr;
    for (const Import& import : result.reports) {
      if (const Metric* here = metricOf(import, parts[0].toStdString(), parts[1].toStdString());
          here != nullptr && (found == nullptr || here->value.text == parts[2].toStdString()))
        found = here;
    }
    QVERIFY(found != nullptr);
    QCOMPARE(QByteArray::fromStdString(found->value.text), parts[2]);
    QCOMPARE(QByteArray::fromStdString(found->unit), parts[3]);
    QCOMPARE(found->n ? QByteArray::number(static_cast<qulonglong>(*found->n)) : QByteArray(), parts[4]);
    if (parts.size() < 6) return;
    QCOMPARE(QByteArray::fromStdString(found->standardError ? found->standardError->text : ""), parts[5]);
  }

  /// Nothing is passed over silently: what stood above a table, and a deviation that tells nothing.
  void toldAbout_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("note");  // code|subject|detail; empty: none of these codes
    const auto row = [](const char* tag, const char* name, const char* bytes, const char* note) {
      QTest::newRow(tag) << QByteArray(name) << QByteArray(bytes) << QByteArray(note);
    };
    row("title", "p.csv", "My run\nid,label,prediction\n1,a,a\n2,b,a\n", "lines-above|My run|1");
    row("comments", "p.csv", "# a,b,c,d\n\n# b\nid,label,prediction\n1,a,a\n2,b,a\n",
        "lines-above|# a,b,c,d|2");
    row("title of models", "c.csv", "Compared\nModel,Accuracy\na,0.8\nb,0.9\n", "lines-above|Compared|1");
    row("title of a log", "l.csv", "Run\nstep,loss\n1,0.8\n2,0.9\n", "lines-above|Run|1");
    row("no title", "p.csv", "id,label,prediction\n1,a,a\n2,b,a\n", "");
    row("blank lines", "p.csv", "\n\nid,label,prediction\n1,a,a\n2,b,a\n", "");
    row("deviation", "metrics.json", R"({"f1":{"mean":0.9,"std":0.02}})", "spread-only|f1|0.02");
    row("deviation with n", "metrics.json", R"({"f1":{"mean":0.9,"std":0.02,"n":4}})", "");
    row("deviation in lm-eval", "r.json",
        R"({"versions":{},"results":{"arc":{"acc":{"mean":0.4,"std":0.01}}}})", "spread-only|arc acc|0.01");
  }
  void toldAbout() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, note);
    const ImportResult result = importTree({{name.toStdString(), bytes.toStdString()}});
    QVERIFY(!result.problem);
    std::string told;
    for (const Import& import : result.reports) {
      for (const Note& each : import.notUnderstood) {
        if (each.code == NoteCode::LinesAbove || each.code == NoteCode::SpreadOnly)
          told = std::string(noteName(each.code)) + "|" + each.subject + "|" + each.detail;
      }
      for (const Metric& metric : import.report.metrics)
        QCOMPARE(metric.extra.empty(), !note.startsWith("spread-only"));
    }
    QCOMPARE(QByteArray::fromStdString(told), note);
  }

  void curves() {
    const ImportResult script = importTree({{"metrics.json", kScript}});
    QCOMPARE(script.reports.at(0).report.curves.at(0).labels, (std::vector<std::string>{"well", "ill"}));
    const ImportResult roc = importTree(
        {{"metrics.json", R"({"auc":0.9,"roc":{"fpr":[0,0.5,1],"tpr":[0,0.8,1],"thresholds":[2,1,0]}})"}});
    QCOMPARE(roc.reports.at(0).report.curves.at(0).kind, CurveKind::Roc);
    QCOMPARE(roc.reports.at(0).report.curves.at(0).points.size(), std::size_t{3});
    QCOMPARE(roc.reports.at(0).report.metrics.size(), std::size_t{1});
  }

  /// Several printed reports in one text are told apart by the lines above them.
  void severalPrinted() {
    const ImportResult result =
        importTree({{"r.txt", std::string(kPrinted) + "\nModel: support vectors\n" + kPrintedOld}});
    QVERIFY(!result.problem);
    QVERIFY(metricOf(result.reports.at(0), "f1_weighted", "report=2 Model: support vectors"));
    QVERIFY(metricOf(result.reports.at(0), "recall", "class=spam,report=1 Model: forest"));
  }

  /// What DVC's pipeline calls a metric is one, whatever the file is called.
  void declaredInAPipeline() {
    const NamedFile numbers{"out/auc.json", R"({"avg_prec":0.5,"roc_auc":0.9})"};
    const NamedFile other{"run.json", R"({"accuracy":0.9})"};
    QVERIFY(importTree({numbers, {"other.json", "{}"}}).problem);
    const ImportResult declared = importTree(
        {numbers,
         {"dvc.yaml",
          "stages:\n  train:\n    cmd: x\n    metrics:\n    - out/auc.json:\n        cache: false\n"}});
    QVERIFY(!declared.problem);
    QCOMPARE(declared.reports.at(0).report.metrics.size(), std::size_t{2});
    QVERIFY(!importTree({{"p/run.json", other.bytes}, {"p/dvc.yaml", "metrics: [run.json]\n"}}).problem);
  }

  void notUnderstood_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<QByteArray>("where");  // line, field or detail
    const auto row = [](const char* tag, const char* name, QByteArray bytes, const char* code,
                        const char* where) {
      QTest::newRow(tag) << QByteArray(name) << bytes << QByteArray(code) << QByteArray(where);
    };
    row("packed, cut", "a.json.gz", QByteArray("\x1F\x8B\x08"), "syntax", "cut off");
    row("packed otherwise", "a.json.zst", QByteArray("\x28\xB5\x2F\xFD"), "unknown-format", "zstd");
    // A header with one name less than the rows have cells is how R writes names of rows.
    row("header without the rows' names", "p.csv", "label,prediction\nr1,a,b\nr2,b,b\n", "ragged-row", "2");
    row("the same, values that are names", "p.csv", "label,prediction\nr1,hit,match\nr2,miss,other\n",
        "ragged-row", "2");
    row("title above words", "p.csv", "My words\nhi,there\nho,where\n", "ragged-row", "2");
    row("title above bare numbers", "p.csv", "My numbers\n1,2,3\n4,5,6\n", "ragged-row", "2");
    row("title as wide as the table", "p.csv", "My, run, again\nid,label,prediction\n1,a,a\n2,b\n",
        "ragged-row", "4");
    row("title, and a row cut", "p.csv", "My run\nid,label,prediction\n1,a,a\n2,b\n", "ragged-row", "2");
    row("title, and a word for a number", "p.csv", "My run\n\nid,score\n1,0.5\n2,x\n", "bad-number", "5");
    row("negative error", "m.json", R"({"accuracy":{"mean":0.9,"stderr":-0.1}})", "bad-value",
        "accuracy.stderr");
    row("negative deviation", "m.json", R"({"accuracy":{"mean":0.9,"std":-0.1,"n":5}})", "bad-value",
        "accuracy.std");
    row("half a sample", "m.json", R"({"accuracy":{"mean":0.9,"std":0.1,"n":2.5}})", "bad-value",
        "accuracy.n");
    row("mean twice", "m.json",
        R"({"accuracy":{"mean":0.9,"std":0.1},"a":1,"accuracy.mean":0.9,"accuracy":1})", "duplicate-key",
        "accuracy");
    row("columnar", "a.parquet", QByteArray("PAR1...."), "unknown-format", "Parquet");
    row("prose", "notes.txt", "Nothing but words.\nMore of them.\n", "unknown-format", "");
    row("row without its kind", "p.json", "[{\"label\":1,\"score\":0.5},3]", "wrong-type", "[1]");
    row("word as a score", "p.json", "[{\"label\":1,\"score\":0.5},{\"label\":0,\"score\":\"x\"}]",
        "bad-number", "[1].score");
    row("never closed quote", "p.tsv", "id\tlabel\tprediction\n1\ta\ta\n2\t\"b\tb\n3\tb\tb\n", "syntax", "3");
    row("columns nobody knows", "p.csv",
        "text,topic,confidence_word\nhi,a,high\nho,b,low\nhu,a,low\nha,b,low\n", "missing-field",
        "no label, prediction, score or correct among text, topic, confidence_word");
    row("half a document", "p.json", "[{\"label\":1},\n{\"label\"", "syntax", "2");
    row("other alphabet", "p.csv", QByteArray("label,pred\na,\xE9\n"), "not-utf8", "2");
    row("negative count", "r.csv", ",precision,recall,f1-score,support\na,0.5,0.5,0.5,-2\n", "bad-number",
        "a.support");
    row("word for a number", "r.csv", ",precision,recall,f1-score,support\na,0.5,high,0.5,2\n", "bad-number",
        "a.recall");
    row("run without metrics", "r.json",
        R"({"runs":[{"info":{"run_id":"a"},"data":{"metrics":[{"key":"x","value":"y"}]}}]})", "bad-number",
        "runs[0].data.metrics[0].value");
  }
  void notUnderstood() {
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArray, code);
    QFETCH(QByteArray, where);
    const ImportResult result = importTree({{name.toStdString(), bytes.toStdString()}});
    QVERIFY(result.problem && result.reports.empty());
    QCOMPARE(QByteArray::fromStdString(std::string(codeName(result.problem->code))), code);
    const Error& error = *result.problem;
    const std::string told = where.toStdString();
    QVERIFY2(
        told.empty() || error.field == told || error.detail == told || std::to_string(error.line) == told,
        (error.field + " " + error.detail + " " + std::to_string(error.line)).c_str());
  }

  /// What a tracker keeps for itself is no result.
  void bookkeepingIsLeftOut() {
    const ImportResult found = importTree(
        {{"wandb-summary.json", R"({"_runtime":33,"_step":100,"_timestamp":1.7e9,"val/accuracy":0.9})"}});
    QCOMPARE(found.reports.at(0).report.metrics.size(), std::size_t{1});
  }

  /// lm-eval with several filters: a line per document and filter. The committed file reads for everybody as
  /// it did for whoever imported it, and each filter's claim is recomputed from its own lines.
  void committedSamplesArePerFilter() {
    std::string samples;
    const auto line = [&samples](int doc, const char* filter, int right) {
      const std::string id = std::to_string(doc);
      samples += "{\"doc_id\":" + id +
                 ",\"doc\":{\"q\":1},\"target\":\"4\",\"resps\":[[\"4\"]],\"filter\":\"" + filter +
                 "\",\"doc_hash\":\"h" + id + "\",\"exact_match\":" + std::to_string(right) + ".0}\n";
    };
    for (int doc = 0; doc < 8; ++doc) {
      line(doc, "strict-match", doc < 2 ? 1 : 0);
      line(doc, "flexible-extract", doc < 4 ? 1 : 0);
    }
    const std::string results =
        R"({"results":{"gsm8k":{"exact_match,strict-match":0.25,"exact_match,flexible-extract":0.5}},)"
        R"("n-samples":{"gsm8k":{"original":8,"effective":8}},"higher_is_better":{"gsm8k":{"exact_match":true}},)"
        R"("versions":{"gsm8k":3},"n-shot":{"gsm8k":5},"config":{"model":"hf"},"model_name":"m"})";
    const auto made = importFiles({{"results_2024-05-01T12-00-00.json", results},
                                   {"samples_gsm8k_2024-05-01T12-00-00.jsonl", samples}});
    QVERIFY2(made, made ? "" : made.error().detail.c_str());
    for (const Metric& metric : made->report.metrics) QCOMPARE(metric.column, std::string("exact_match"));
    const auto read = readSamples(samples, "committed");
    QVERIFY2(read, read ? "" : (read.error().field + read.error().detail).c_str());
    QCOMPARE(read->digest, made->report.samples->digest);
    QCOMPARE(read->columns.front().text[1], std::string("h0/flexible-extract"));
    const auto again = recompute(*read, &made->report);
    QVERIFY(again);
    int agree = 0;
    for (const Recomputed& each : *again) agree += each.agreement == Agreement::Agrees ? 1 : 0;
    QCOMPARE(agree, 2);
  }

  /// Samples stay samples, however much they look like a table of results.
  void samplesAreNoSummary() {
    const auto table = importFiles({{"s.csv", "id,category,accuracy\n1,a,1\n2,a,0\n3,b,1\n"}});
    QVERIFY(table);
    QVERIFY(table->samples.has_value());
    QCOMPARE(table->report.metrics.at(0).n, std::optional<std::uint64_t>(3));
  }
};

QTEST_APPLESS_MAIN(TestImportShapes)
#include "tst_import_shapes.moc"
