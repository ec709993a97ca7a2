// report import and report recompute
#include <iostream>

#include "app/cli/context.h"
#include "app/cli/import_explain.h"
#include "app/cli/import_files.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/evidence/recompute.h"

namespace d3l::cli {
namespace {

struct ReportCall {
  std::vector<std::string> files;
  std::string format, output, model, version, report;
  bool explain = false;
};

void explain(const ReportCall& o, const evidence::ImportOptions& options, Context& context) {
  const evidence::ImportResult found = importEverything(o.files, options);
  if (found.problem && !context.json) {
    std::cerr << explainedText(found);
    return context.fail(client::errorOf(*found.problem));
  }
  context.print(explained(found), explainedText(found));
  if (found.problem) context.exitCode = 1;
}

void import(const ReportCall& o, Context& context) {
  evidence::ImportOptions options;
  options.model = o.model;
  options.version = o.version;
  if (!o.format.empty()) {
    options.format = evidence::parseFormat(o.format);
    if (!options.format) return context.usage("unknown format: " + o.format);
  }
  if (o.explain) return explain(o, options, context);
  auto imported = importEvidence(o.files, options);
  if (!imported) return context.fail(imported.error());
  const std::string report = evidence::writeReport(imported->report);
  if (!o.output.empty()) {
    if (auto written = client::writeFile(o.output, report); !written) return context.fail(written.error());
  }
  std::string text;
  for (const evidence::Note& note : imported->notUnderstood) {
    text += "not understood: " + std::string(evidence::noteName(note.code)) + " " +
            visibleLine(note.subject, 80) + "\n";
  }
  text += o.output.empty()
              ? report + "\n"
              : std::to_string(imported->report.metrics.size()) + " metrics in " + o.output + "\n";
  auto document = json::read(report);
  context.print(document ? *document : json::Value(), text);
}

void recompute(const ReportCall& o, Context& context) {
  auto text = client::readFile(o.files.front());
  if (!text) return context.fail(text.error());
  evidence::TableLimits limits;
  limits.progress = progressLine("reading");
  auto samples = evidence::readSamples(*text, o.files.front(), evidence::TableFormat::Detect, limits);
  if (!samples) return context.fail(client::errorOf(samples.error()));
  std::optional<evidence::ModelReport> claims;
  if (!o.report.empty()) {
    auto file = client::readFile(o.report);
    if (!file) return context.fail(file.error());
    auto report = evidence::readReport(*file, o.report);
    if (!report) return context.fail(client::errorOf(report.error()));
    claims = std::move(*report);
  }
  auto metrics = evidence::recompute(*samples, claims ? &*claims : nullptr, {}, progressLine("recomputing"));
  if (!metrics) return context.fail(client::errorOf(metrics.error()));
  json::Array rows;
  std::string lines;
  bool holds = true;
  for (const evidence::Recomputed& m : *metrics) {
    holds = holds && m.agreement != evidence::Agreement::Differs;
    rows.push_back(json::Object{{"metric", m.metric},
                                {"slice", evidence::sliceText(m.slice)},
                                {"n", json::Value::number(m.n)},
                                {"value", json::Value::real(m.value)},
                                {"claimed", m.claimed ? json::Value(m.claimed->text) : json::Value()},
                                {"agreement", std::string(evidence::agreementName(m.agreement))}});
    lines += visibleLine(m.metric, 40) + "  " + visibleLine(evidence::sliceText(m.slice), 40) + "  " +
             evidence::Decimal::of(m.value).text + "  " + std::string(evidence::agreementName(m.agreement)) +
             "\n";
  }
  context.print(json::Object{{"rows", json::Value::number(static_cast<std::uint64_t>(samples->rows))},
                             {"samples", toHex(samples->digest)},
                             {"metrics", std::move(rows)}},
                lines);
  if (!holds) context.exitCode = 1;
}

}  // namespace

void addReport(CLI::App& app, Context& context) {
  auto* report = app.add_subcommand("report", "Model reports from other tools' files");
  report->require_subcommand(1);
  auto* importing = report->add_subcommand("import", "Make a model report from evaluation files");
  auto o = std::make_shared<ReportCall>();
  importing->add_option("FILE", o->files, "Files or folders")->required();
  importing->add_option("--format", o->format,
                        "report, lm-eval, lm-eval-samples, mlflow, mlflow-store, mlflow-db, mlmodel, dvc, "
                        "dvc-diff, dvc-plot, dvc-params, model-card, helm, mteb, sklearn or table; found out "
                        "if absent");
  importing->add_option("--model", o->model, "Model name instead of the one in the files");
  importing->add_option("--version", o->version, "Version instead of the one in the files");
  importing->add_option("-o,--output", o->output, "File to write");
  importing->add_flag("--explain", o->explain,
                      "Tell of every file what it adds or why it is left out, and of every report found");
  context.readsJson(importing);
  importing->footer(
      "Examples:  d3l report import results.json samples.csv --model reader --version 1.4.0 -o report.json\n"
      "           d3l report import mlruns/ --explain\n"
      "           d3l report import mlflow.db@RUN_ID -o report.json");
  importing->callback([o, &context] { import(*o, context); });

  auto* recomputing = report->add_subcommand("recompute", "Metrics again, from a per-sample table");
  auto r = std::make_shared<ReportCall>();
  recomputing->add_option("SAMPLES", r->files, "CSV or JSONL")->required()->expected(1);
  recomputing->add_option("--report", r->report, "Claims to compare with; exit 1 if one differs");
  context.readsJson(recomputing);
  recomputing->callback([r, &context] { recompute(*r, context); });
  addWithhold(*report, context);
}

}  // namespace d3l::cli
