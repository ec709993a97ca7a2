// metrics diff
#include "app/cli/context.h"
#include "app/cli/import_files.h"
#include "core/client/errors.h"
#include "core/evidence/export.h"

namespace d3l::cli {
namespace {

struct DiffCall {
  std::string baseline, candidate;
  bool markdown = false, csv = false;
  double alpha = 0.05;
  std::optional<double> margin;
};

void diff(const DiffCall& o, Context& context) {
  if (!(o.alpha > 0 && o.alpha < 1)) return context.usage("--alpha lies between 0 and 1");
  if (o.margin && !(*o.margin >= 0)) return context.usage("--margin is not negative");
  auto baseline = importEvidence({o.baseline});
  if (!baseline) return context.fail(baseline.error());
  auto candidate = importEvidence({o.candidate});
  if (!candidate) return context.fail(candidate.error());
  evidence::DiffOptions options;
  options.alpha = o.alpha;
  options.defaultMargin = o.margin;
  const auto table = [](const std::optional<evidence::Samples>& s) { return s ? &*s : nullptr; };
  auto made = evidence::diff(baseline->report, candidate->report, table(baseline->samples),
                             table(candidate->samples), options);
  if (!made) return context.fail(client::errorOf(made.error()));
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
  command->footer("Example:  d3l metrics diff v1.3.2/ v1.4.0/ --margin 0.005");
  command->callback([o, &context] { diff(*o, context); });
}

}  // namespace d3l::cli
