// metrics diff
#include <algorithm>

#include "app/cli/context.h"
#include "app/cli/import_files.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/evidence/export.h"

namespace d3l::cli {
namespace {

struct DiffCall {
  std::string baseline, candidate;
  bool markdown = false, csv = false;
  double alpha = 0.05;
  std::optional<double> margin;
  std::vector<std::string> primary;
  std::string delta, rationale;
};

/// What is wrong with the declared metrics before any file is read; empty if nothing.
std::string wrongDeclaration(const DiffCall& o) {
  if (o.primary.empty() && !o.delta.empty()) return "--delta is the allowed loss of --primary METRIC";
  if (o.primary.empty() && !o.rationale.empty()) return "--rationale says why --primary METRIC";
  if (o.delta.empty()) return {};
  const auto delta = evidence::Decimal::parse(o.delta);
  return delta && delta->value >= 0 ? "" : "--delta is a number and not negative";
}

void declare(const DiffCall& o, evidence::DiffOptions& options) {
  for (const std::string& metric : o.primary) {
    options.declared.push_back({metric, o.delta, o.rationale});
    if (!o.delta.empty()) options.margins[metric] = evidence::Decimal::parse(o.delta)->value;
  }
}

/// A declared metric that neither side has.
const std::string* unknownPrimary(const DiffCall& o, const evidence::Diff& diff) {
  for (const std::string& metric : o.primary) {
    const bool known = std::any_of(diff.rows.begin(), diff.rows.end(),
                                   [&](const evidence::DiffRow& row) { return row.metric == metric; });
    if (!known) return &metric;
  }
  return nullptr;
}

void diff(const DiffCall& o, Context& context) {
  if (!(o.alpha > 0 && o.alpha < 1)) return context.usage("--alpha lies between 0 and 1");
  if (o.margin && !(*o.margin >= 0)) return context.usage("--margin is not negative");
  if (const std::string wrong = wrongDeclaration(o); !wrong.empty()) return context.usage(wrong);
  auto baseline = importEvidence({o.baseline});
  if (!baseline) return context.fail(baseline.error());
  auto candidate = importEvidence({o.candidate});
  if (!candidate) return context.fail(candidate.error());
  evidence::DiffOptions options;
  options.alpha = o.alpha;
  options.defaultMargin = o.margin;
  declare(o, options);
  const auto table = [](const std::optional<evidence::Samples>& s) { return s ? &*s : nullptr; };
  auto made = evidence::diff(baseline->report, candidate->report, table(baseline->samples),
                             table(candidate->samples), options);
  if (!made) return context.fail(client::errorOf(made.error()));
  if (const std::string* metric = unknownPrimary(o, *made)) {
    return context.usage("--primary: neither side has a metric named " + visibleLine(*metric, 80));
  }
  const auto why = [](const evidence::DiffRow& row) { return words::verdictSentence(row).toStdString(); };
  context.print(evidence::diffToJson(*made, why),
                o.csv ? evidence::diffToCsv(*made, why) : evidence::diffToMarkdown(*made, 4, why));
}

}  // namespace

void addMetrics(CLI::App& app, Context& context) {
  auto* metrics = app.add_subcommand("metrics", "Compare evidence");
  metrics->require_subcommand(1);
  auto* command =
      metrics->add_subcommand("diff", "Is the candidate better than the baseline, by how much, how sure?");
  auto o = std::make_shared<DiffCall>();
  command->add_option("BASELINE", o->baseline, "A model report, any importable file, or a folder of them")
      ->required();
  command->add_option("CANDIDATE", o->candidate, "The same for the candidate")->required();
  context.readsJson(command);
  command->add_flag("--markdown", o->markdown, "A table in Markdown (the default)");
  command->add_flag("--csv", o->csv, "A table for spreadsheets");
  command->add_option("--alpha", o->alpha, "Two-sided level (0.05 draws 95 % intervals)");
  command->add_option("--margin", o->margin,
                      "Largest loss that still counts as non-inferior, in the metric's unit");
  command->add_option("--primary", o->primary, "Metric the candidate is to be judged by; may be repeated")
      ->allow_extra_args(false);
  command->add_option("--delta", o->delta, "Largest loss allowed on the primary metric, in its unit");
  command->add_option("--rationale", o->rationale, "Why this metric and this loss; goes into every form");
  command->footer(
      "Examples:  d3l metrics diff v1.3.2/ v1.4.0/ --margin 0.005\n"
      "           d3l metrics diff old.json new.json --primary accuracy --delta 0.005 \\\n"
      "             --rationale \"Half a point is below what users notice\"");
  command->callback([o, &context] { diff(*o, context); });
}

}  // namespace d3l::cli
