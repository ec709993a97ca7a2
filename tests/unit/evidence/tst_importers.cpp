#include <QFile>
#include <QtTest>

#include "core/evidence/import_folder.h"

namespace json = d3l::json;
using namespace d3l::evidence;

namespace {
std::string slurp(const char* name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/evidence/") + QString::fromUtf8(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("cannot read %s", name);
  return file.readAll().toStdString();
}
NamedFile fixture(const char* name) { return {name, slurp(name)}; }
std::string folder(const char* name) { return std::string(D3L_FIXTURES "/evidence/") + name; }

const Metric* find(const Import& import, std::string_view name, std::string_view slice = {}) {
  for (const Metric& metric : import.report.metrics) {
    if (metric.name == name && sliceText(metric.slice) == slice) return &metric;
  }
  return nullptr;
}
const Note* noted(const std::vector<Note>& notes, NoteCode code, std::string_view subject = {}) {
  for (const Note& note : notes) {
    if (note.code == code && (subject.empty() || note.subject == subject)) return &note;
  }
  return nullptr;
}
IgnoredBecause reasonFor(const ImportResult& result, std::string_view file) {
  for (const IgnoredFile& entry : result.ignored) {
    if (entry.file == file) return entry.reason;
  }
  return IgnoredBecause::Broken;
}
Format formatOf(const ImportResult& result, std::string_view file) {
  for (const UnderstoodFile& entry : result.understood) {
    if (entry.file == file) return entry.format;
  }
  return Format::Report;
}
}  // namespace

class TestImporters : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void mlflowFileStore() {
    const ImportResult result = importPaths({folder("mlruns")});
    QVERIFY2(!result.problem, result.problem ? result.problem->field.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{1});
    const Import& run = result.reports[0];
    QCOMPARE(run.report.model, std::string("gentle-owl-12"));
    QCOMPARE(run.report.version, std::string("3f1c9d0a7e5b4c6d8e9f0a1b2c3d4e5f"));
    // The greatest (step, timestamp), not the greatest value.
    QCOMPARE(find(run, "accuracy")->value.text, std::string("0.87"));
    QCOMPARE(find(run, "val/log_loss")->value.text, std::string("0.35"));
    QCOMPARE(find(run, "f1_macro")->value.text, std::string("0.902"));
    QCOMPARE(run.report.curves.size(), std::size_t{2});
    const json::Value* parameters = run.report.lineage.find("parameters");
    QVERIFY(parameters && parameters->text("max_depth") == "5");
    QCOMPARE(run.report.lineage.text("codeCommit"),
             std::optional<std::string>("0123456789abcdef0123456789abcdef01234567"));
    QCOMPARE(run.report.lineage.text("modelFlavors"), std::optional<std::string>("python_function, sklearn"));
    QCOMPARE(formatOf(result, "0/3f1c9d0a7e5b4c6d8e9f0a1b2c3d4e5f/artifacts/model/MLmodel"), Format::MlModel);
    QCOMPARE(reasonFor(result, "0/meta.yaml"), IgnoredBecause::UnknownFormat);
    QCOMPARE(reasonFor(result, "0/aa00000000000000000000000000000b/meta.yaml"), IgnoredBecause::NoResults);
  }

  void oneRunOfAFileStore() {
    const ImportResult result = importPaths({folder("mlruns/0/3f1c9d0a7e5b4c6d8e9f0a1b2c3d4e5f")});
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{1});
    QCOMPARE(result.reports[0].sources.size(), std::size_t{9});
  }

  void mlflowDatabase() {
    const ImportResult result = importTree({fixture("mlflow-db/mlflow.db")});
    QVERIFY2(!result.problem, result.problem ? result.problem->detail.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{2});  // neither the deleted run nor the empty one
    const Import& run = result.reports[0];
    QCOMPARE(run.report.model, std::string("brave-ant-1"));
    QCOMPARE(find(run, "accuracy")->value.text, std::string("0.9"));
    QVERIFY(!find(run, "loss")->value.isFinite());
    QCOMPARE(find(run, "top")->value.text, std::string("Infinity"));
    QVERIFY(noted(run.notUnderstood, NoteCode::NotFinite, "loss"));
    QCOMPARE(result.understood.size(), std::size_t{1});
    QCOMPARE(result.understood[0].metrics, std::size_t{4});
  }

  void aRunOfADatabaseIsChosenByName() {
    const auto all = importFiles({fixture("mlflow-db/mlflow.db")});
    QVERIFY(!all);
    QCOMPARE(all.error().code, Code::Conflict);
    QCOMPARE(all.error().detail, std::string("b1, c2"));
    ImportOptions options;
    options.version = "c2";
    const auto one = importFiles({fixture("mlflow-db/mlflow.db")}, options);
    QVERIFY(one);
    QCOMPARE(one->report.model, std::string("calm-bee-2"));
  }

  void dvcRepository() {
    const ImportResult result = importTree(
        {{"metrics.json", slurp("dvc/metrics.json")},
         {"dvc.yaml", slurp("dvc/dvc.yaml")},
         {"params.yaml", slurp("dvc/params.yaml")},
         {"dvclive/plots/metrics/accuracy.tsv", slurp("dvc/plots/metrics/accuracy.tsv")},
         {"dvclive/plots/sklearn/roc.json", slurp("dvc/plots/sklearn/roc.json")},
         {"dvclive/plots/sklearn/confusion_matrix.json", slurp("dvc/plots/sklearn/confusion_matrix.json")}});
    QVERIFY2(!result.problem, result.problem ? result.problem->detail.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{1});
    const Import& dvc = result.reports[0];
    QCOMPARE(dvc.report.metrics.size(), std::size_t{5});
    QCOMPARE(find(dvc, "test.accuracy")->value.text, std::string("0.884"));
    QCOMPARE(find(dvc, "train.loss")->direction, Direction::Lower);
    QVERIFY(!find(dvc, "test.worst")->value.isFinite());
    QVERIFY(noted(dvc.notUnderstood, NoteCode::NotNumeric, "classes"));
    QVERIFY(noted(dvc.notUnderstood, NoteCode::NotNumeric, "note"));
    QVERIFY(noted(dvc.notUnderstood, NoteCode::NotNumeric, "step"));
    QCOMPARE(dvc.report.curves.size(), std::size_t{3});
    QCOMPARE(dvc.report.curves[0].kind, CurveKind::Training);
    QCOMPARE(dvc.report.curves[1].kind, CurveKind::Confusion);
    QCOMPARE(dvc.report.curves[1].matrix, (std::vector<std::vector<double>>{{1, 1}, {0, 1}}));
    QCOMPARE(dvc.report.curves[2].points.size(), std::size_t{3});
    QCOMPARE(dvc.report.lineage.find("parameters")->text("train.layers"),
             std::optional<std::string>("[64,32]"));
    QCOMPARE(reasonFor(result, "dvc.yaml"), IgnoredBecause::UnknownFormat);
  }

  void dvcYamlAndToml() {
    const auto yaml = importFiles({fixture("dvc/metrics.yaml")});
    QVERIFY2(yaml, yaml ? "" : yaml.error().detail.c_str());
    QCOMPARE(find(*yaml, "valid.auc")->value.text, std::string("0.93"));
    QCOMPARE(find(*yaml, "valid.log_loss")->value.text, std::string("Infinity"));
    QCOMPARE(find(*yaml, "valid.rmse")->value.text, std::string("1.5e-2"));
    const auto toml = importFiles({fixture("dvc/metrics.toml")});
    QVERIFY2(toml, toml ? "" : toml.error().detail.c_str());
    QCOMPARE(find(*toml, "holdout.accuracy")->value.text, std::string("0.875"));
    QCOMPARE(find(*toml, "holdout.mae")->value.text, std::string("3"));
    QVERIFY(!find(*toml, "holdout.worst")->value.isFinite());
    QVERIFY(noted(toml->notUnderstood, NoteCode::NotNumeric, "holdout.tags"));
  }

  void dvcDiffHasTwoSides() {
    for (const std::string& text :
         {slurp("dvc/metrics-diff.json"), "{\"diff\":" + slurp("dvc/metrics-diff.json") + "}"}) {
      const ImportResult result = importTree({{"d.json", text}});
      QVERIFY(!result.problem);
      QCOMPARE(result.reports.size(), std::size_t{2});
      QCOMPARE(result.reports[0].report.version, std::string("new"));
      QCOMPARE(result.reports[1].report.version, std::string("old"));
      QCOMPARE(find(result.reports[0], "test.recall")->value.text, std::string("0.8"));
      QVERIFY(!find(result.reports[1], "test.recall"));
      QVERIFY(noted(result.reports[0].notUnderstood, NoteCode::NotNumeric));
    }
  }

  void dvcShowHasRevisions() {
    const ImportResult result = importTree({fixture("dvc/metrics-show.json")});
    QVERIFY(!result.problem);
    QCOMPARE(result.reports.size(), std::size_t{2});
    QCOMPARE(result.reports[0].report.version, std::string("main"));
    QCOMPARE(find(result.reports[1], "accuracy")->value.text, std::string("0.9"));
  }

  void trainingLogAlone() {
    const auto log = importFiles({{"log.csv", "epoch,accuracy,val_loss\n0,0.5,1.2\n1,0.75,0.8\n"}});
    QVERIFY2(log, log ? "" : log.error().detail.c_str());
    QCOMPARE(find(*log, "accuracy")->value.text, std::string("0.75"));
    QCOMPARE(find(*log, "val_loss")->direction, Direction::Lower);
    QCOMPARE(log->report.curves.size(), std::size_t{2});
    QVERIFY(noted(log->notUnderstood, NoteCode::OlderValues));
  }

  void trainerResults() {
    const auto trainer = importFiles(
        {{"all_results.json", R"({"epoch":3.0,"eval_accuracy":0.91,"eval_loss":0.3,"eval_samples":872})"}});
    QVERIFY(trainer);
    QCOMPARE(trainer->report.metrics.size(), std::size_t{2});
    QCOMPARE(find(*trainer, "eval_accuracy")->n, std::optional<std::uint64_t>(872));
  }

  void modelCard() {
    const auto card = importFiles({fixture("card/README.md")});
    QVERIFY2(card, card ? "" : (card.error().field + card.error().detail).c_str());
    QCOMPARE(card->report.model, std::string("small-reader"));
    const Metric* accuracy = find(*card, "accuracy", "config=sst2,split=validation");
    QVERIFY(accuracy);
    QCOMPARE(accuracy->dataset, std::string("GLUE SST2"));
    QCOMPARE(accuracy->fingerprint->version, std::string("bcdcba79d07bc864c1c254ccfcedcce55bcc9a8c"));
    QCOMPARE(find(*card, "f1", "config=sst2,split=validation")->unit, std::string("percent"));
    const Metric* reward = find(*card, "mean_reward");
    QVERIFY(reward && reward->value.text == "261.50" && !reward->standardError);
    const Metric* ten = find(*card, "mean_reward of ten episodes");
    QVERIFY(ten && ten->value.text == "20.0");
    QCOMPARE(json::Value(ten->extra).text("spread"), std::optional<std::string>("1.2"));
    QCOMPARE(find(*card, "acc_norm", "config=ARC-Challenge")->fingerprint->nShot, std::string("25"));
    QVERIFY(noted(card->notUnderstood, NoteCode::NoDataset));
    QVERIFY(noted(card->notUnderstood, NoteCode::NotNumeric));
    QCOMPARE(card->report.lineage.text("baseModel"), std::optional<std::string>("example-org/small-base"));
    QVERIFY(readReport(writeReport(card->report)));
  }

  void cardsWithoutResults() {
    const ImportResult prose =
        importTree({{"a/README.md", "# Title\n"}, {"b/README.md", "---\nlicense: mit\n---\n"}});
    QCOMPARE(reasonFor(prose, "a/README.md"), IgnoredBecause::UnknownFormat);
    QCOMPARE(reasonFor(prose, "b/README.md"), IgnoredBecause::NoResults);
  }

  void helm() {
    const ImportResult result = importPaths({folder("helm")});
    QVERIFY2(!result.problem, result.problem ? result.problem->field.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{1});
    const Import& run = result.reports[0];
    QCOMPARE(run.report.model, std::string("example/small"));
    const Metric* match = find(run, "exact_match");
    QVERIFY(match);
    QCOMPARE(match->dataset, std::string("mmlu:subject=anatomy,method=multiple_choice_joint"));
    QCOMPARE(match->n, std::optional<std::uint64_t>(6));  // instances, not trials
    // 4 of 6: √(p(1−p)/(n−1)) = √(2/9/5)
    QVERIFY(std::abs(match->standardError->value - 0.21081851067789195) < 1e-15);
    QVERIFY(find(run, "exact_match", "perturbation=robustness"));
    QCOMPARE(match->fingerprint->nShot, std::string("5"));
    QVERIFY(find(run, "inference_runtime") && !find(run, "inference_runtime")->n);
    QVERIFY(!find(run, "logprob"));
    QCOMPARE(result.understood.size(), std::size_t{3});
    const auto alone = importFiles({fixture("helm/stats.json")});
    QVERIFY(alone && !find(*alone, "exact_match")->n);
  }

  void mteb() {
    const ImportResult result = importPaths({folder("mteb")});
    QVERIFY2(!result.problem, result.problem ? result.problem->field.c_str() : "");
    QCOMPARE(result.reports.size(), std::size_t{1});
    const Import& run = result.reports[0];
    QCOMPARE(run.report.model, std::string("example-org/small-embedder"));
    QCOMPARE(run.report.version, std::string("d6b7f2f"));
    const Metric* main = find(run, "main_score");
    QVERIFY(main && main->dataset == "ExampleClassification" && main->direction == Direction::Higher);
    QVERIFY(!main->n);
    QVERIFY(find(run, "main_score", "split=validation,subset=de"));
    QVERIFY(noted(run.notUnderstood, NoteCode::Seeds));
    QCOMPARE(find(run, "cos_sim_spearman")->value.text, std::string("0.79"));
    QCOMPARE(find(run, "cos_sim_pearson", "subset=en-de")->value.text, std::string("0.71"));
    const ImportResult byPath = importTree(
        {{"results/org__name/abc/ExampleClassification.json", slurp("mteb/ExampleClassification.json")}});
    QCOMPARE(byPath.reports[0].report.model, std::string("org/name"));
    QCOMPARE(byPath.reports[0].report.version, std::string("abc"));
  }

  void everyImportIsAReport() {
    for (const char* name :
         {"mlruns", "dvc", "card", "helm", "mteb", "sklearn", "lm-eval", "mlflow-export"}) {
      const ImportResult result = importPaths({folder(name)});
      QVERIFY2(!result.problem && !result.reports.empty(), name);
      for (const Import& import : result.reports) {
        const auto again = readReport(writeReport(import.report));
        QVERIFY2(again, name);
        QCOMPARE(writeReport(*again), writeReport(import.report));
      }
    }
  }
};

QTEST_APPLESS_MAIN(TestImporters)
#include "tst_importers.moc"
