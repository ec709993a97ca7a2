// report withhold, commit, open and check: what a report keeps to itself, and how it is shown later
#include "app/cli/context.h"
#include "app/cli/json_file.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/random.h"
#include "core/evidence/disclosure.h"

namespace d3l::cli {
namespace {

constexpr std::size_t kSecretBytes = 32;

struct SecretCall {
  std::string report, name, value, samples, secret, output, disclosure;
  std::vector<std::string> disclosures, openings;
  std::uint64_t row = 0;
};

client::Result<evidence::ModelReport> loadReport(const std::string& path) {
  D3L_ASSIGN(const std::string text, client::readFile(path));
  auto report = evidence::readReport(text, path);
  if (!report) return fail(client::errorOf(report.error()));
  return std::move(*report);
}

client::Result<evidence::Samples> loadSamples(const std::string& path) {
  D3L_ASSIGN(const std::string text, client::readFile(path));
  auto samples = evidence::readSamples(text, path);
  if (!samples) return fail(client::errorOf(samples.error()));
  return std::move(*samples);
}

client::Result<Done> withholdField(const SecretCall& o, Context& context) {
  D3L_ASSIGN(evidence::ModelReport report, loadReport(o.report));
  D3L_ASSIGN(json::Value value, readJsonFile(o.value));
  Bytes salt(kSecretBytes);
  crypto::systemRandom()(salt);
  auto disclosure = evidence::withhold(o.name, std::move(value), salt);
  if (!disclosure) return fail(client::errorOf(disclosure.error()));
  const std::string encoded = evidence::encodeDisclosure(*disclosure);
  std::erase_if(report.withheld, [&o](const evidence::Withheld& field) { return field.name == o.name; });
  report.withheld.push_back({o.name, evidence::disclosureDigest(encoded)});
  D3L_TRY(client::writeFile(o.disclosure, encoded + "\n", 0600));
  D3L_TRY(client::writeFile(o.output, evidence::writeReport(report)));
  context.print(
      json::Object{{"name", o.name}, {"digest", report.withheld.back().digest}, {"report", o.output}},
      o.name + " is committed to as " + report.withheld.back().digest + "; keep " + o.disclosure +
          " to show it later\n");
  return Done{};
}

client::Result<Done> commitRows(const SecretCall& o, Context& context) {
  D3L_ASSIGN(evidence::ModelReport report, loadReport(o.report));
  D3L_ASSIGN(const evidence::Samples samples, loadSamples(o.samples));
  Bytes secret(kSecretBytes);
  crypto::systemRandom()(secret);
  auto commitment = evidence::RowCommitment::over(samples, secret);
  if (!commitment) return fail(client::errorOf(commitment.error()));
  if (!report.samples) {
    report.samples.emplace();
    report.samples->digest = samples.digest;
    report.samples->rows = samples.rows;
  }
  if (report.samples->digest != samples.digest)
    return fail(badInput(o.samples + " is not the report's table"));
  report.samples->root = commitment->root();
  D3L_TRY(client::writeFile(o.secret, toHex(secret) + "\n", 0600));
  D3L_TRY(client::writeFile(o.output, evidence::writeReport(report)));
  const std::string root = toHex(commitment->root());
  context.print(
      json::Object{{"root", root}, {"rows", json::Value::number(static_cast<std::uint64_t>(samples.rows))}},
      "root " + root + " over " + std::to_string(samples.rows) + " rows; keep " + o.secret +
          " to open rows later\n");
  return Done{};
}

client::Result<Done> openRow(const SecretCall& o, Context& context) {
  D3L_ASSIGN(const evidence::Samples samples, loadSamples(o.samples));
  D3L_ASSIGN(std::string hex, client::readFile(o.secret, 4096));
  while (!hex.empty() && (hex.back() == '\n' || hex.back() == '\r')) hex.pop_back();
  const auto secret = fromHex(hex);
  if (!secret) return fail(badInput(o.secret + ": not hexadecimal"));
  auto commitment = evidence::RowCommitment::over(samples, *secret);
  if (!commitment) return fail(client::errorOf(commitment.error()));
  auto opening = commitment->open(samples, o.row);
  if (!opening) return fail(client::errorOf(opening.error()));
  const std::string text = evidence::writeOpening(*opening);
  if (!o.output.empty()) D3L_TRY(client::writeFile(o.output, text));
  auto document = json::read(text);
  context.print(document ? *document : json::Value(), text + "\n");
  return Done{};
}

struct Checked {
  std::string file, what;
  json::Value shown;
  bool holds = false;
};

client::Result<Checked> checkDisclosure(const evidence::ModelReport& report, const std::string& path) {
  D3L_ASSIGN(std::string text, client::readFile(path));
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  Checked out{path, "disclosure", {}, false};
  const auto opened = evidence::openDisclosure(report, text);
  out.holds = opened.has_value();
  if (opened) out.shown = json::Object{{opened->name, opened->value}};
  return out;
}

client::Result<Checked> checkRow(const evidence::ModelReport& report, const std::string& path) {
  D3L_ASSIGN(const std::string text, client::readFile(path));
  Checked out{path, "row", {}, false};
  const auto opening = evidence::readOpening(text, path);
  const bool committed = report.samples && report.samples->root;
  out.holds = opening && committed && evidence::checkOpening(*report.samples->root, *opening);
  if (!out.holds) return out;
  auto row = json::read(opening->text);
  out.shown = row ? std::move(*row) : json::Value(opening->text);
  return out;
}

client::Result<Done> check(const SecretCall& o, Context& context) {
  D3L_ASSIGN(const evidence::ModelReport report, loadReport(o.report));
  std::vector<Checked> checked;
  for (const std::string& path : o.disclosures) {
    D3L_ASSIGN(Checked one, checkDisclosure(report, path));
    checked.push_back(std::move(one));
  }
  for (const std::string& path : o.openings) {
    D3L_ASSIGN(Checked one, checkRow(report, path));
    checked.push_back(std::move(one));
  }
  json::Array withheld, results;
  std::string lines;
  for (const evidence::Withheld& field : report.withheld) {
    withheld.push_back(json::Object{{"name", field.name}, {"digest", field.digest}});
    lines += "withheld, committed: " + visibleLine(field.name, 80) + "\n";
  }
  for (Checked& item : checked) {
    lines += std::string(item.holds ? "holds: " : "does not hold: ") + item.file +
             (item.holds ? " " + visibleLine(json::compact(item.shown), 200) : std::string()) + "\n";
    if (!item.holds) context.exitCode = 1;
    results.push_back(json::Object{
        {"file", item.file}, {"kind", item.what}, {"holds", item.holds}, {"shown", std::move(item.shown)}});
  }
  const bool root = report.samples && report.samples->root;
  context.print(json::Object{{"withheld", std::move(withheld)},
                             {"root", root ? json::Value(toHex(*report.samples->root)) : json::Value()},
                             {"checked", std::move(results)}},
                lines);
  return Done{};
}

using SecretVerb = client::Result<Done> (*)(const SecretCall&, Context&);

void runSecretVerb(CLI::App* command, const std::shared_ptr<SecretCall>& o, Context& context,
                   SecretVerb verb) {
  context.readsJson(command);
  command->callback([o, &context, verb] {
    if (auto done = verb(*o, context); !done) context.fail(done.error());
  });
}

}  // namespace

void addWithhold(CLI::App& report, Context& context) {
  auto o = std::make_shared<SecretCall>();
  auto* withhold = report.add_subcommand("withhold", "Commit to a field without showing it (RFC 9901)");
  withhold->add_option("REPORT", o->report)->required();
  withhold
      ->add_option("NAME", o->name,
                   "hyperParameters, dataSources, architecture or prompts, and what is below")
      ->required();
  withhold->add_option("--value", o->value, "File with the value as JSON")->required();
  withhold->add_option("--disclosure", o->disclosure, "File to write what shows it later; keep it")
      ->required();
  withhold->add_option("-o,--output", o->output, "The report with the commitment")->required();
  withhold->footer(
      "Example:  d3l report withhold report.json prompts --value prompts.json --disclosure prompts.sd -o "
      "r.json");
  runSecretVerb(withhold, o, context, withholdField);

  o = std::make_shared<SecretCall>();
  auto* commit =
      report.add_subcommand("commit", "Commit to every row of a per-sample table, before the vote");
  commit->add_option("REPORT", o->report)->required();
  commit->add_option("SAMPLES", o->samples, "CSV or JSONL")->required();
  commit->add_option("--secret", o->secret, "File to write the secret that opens rows; keep it")->required();
  commit->add_option("-o,--output", o->output, "The report with the root")->required();
  runSecretVerb(commit, o, context, commitRows);

  o = std::make_shared<SecretCall>();
  auto* open = report.add_subcommand("open", "Open one committed row to an auditor");
  open->add_option("SAMPLES", o->samples)->required();
  open->add_option("ROW", o->row, "From 0")->required();
  open->add_option("--secret", o->secret)->required();
  open->add_option("-o,--output", o->output, "File to write");
  runSecretVerb(open, o, context, openRow);

  o = std::make_shared<SecretCall>();
  auto* checking = report.add_subcommand("check", "What is withheld, and whether what was shown of it holds");
  checking->add_option("REPORT", o->report)->required();
  checking->add_option("--disclosure", o->disclosures, "Files made by withhold");
  checking->add_option("--opening", o->openings, "Files made by open");
  checking->footer("Exit code 1 if something shown is not what was committed to.");
  runSecretVerb(checking, o, context, check);
}

}  // namespace d3l::cli
