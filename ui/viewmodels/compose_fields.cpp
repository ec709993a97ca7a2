// What each kind of proposal asks for: one function per payload, each member once.
#include <QCoreApplication>
#include <charconv>

#include "ui/viewmodels/compose_form.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

using Kind = FormItem::Kind;

QString trField(const char* text) { return QCoreApplication::translate("ComposeFields", text); }

std::vector<FormOption> directions() {
  return {{trField("higher is better"), QStringLiteral("1")},
          {trField("lower is better"), QStringLiteral("2")},
          {trField("closest to its target is best"), QStringLiteral("3")}};
}

void describeArtifact(FormBuilder& form, governance::Artifact& p) {
  form.digest("artifact.digest", Kind::Digest, trField("Model file (SHA-256)"),
              trField("Only exactly these bytes can go live. Choose the file and this is computed here."),
              p.digest);
  form.whole("artifact.size", trField("Size in bytes"), {}, p.size);
  form.text("artifact.mediaType", Kind::Line, trField("Media type"),
            trField("For example application/octet-stream."), p.mediaType);
  form.optional();
  form.text("artifact.reference", Kind::Line, trField("Where the bytes can be fetched"),
            trField("“blob” for a file kept with this DAO, or an OCI reference."), p.reference);
  form.optional();
}

void describeTargets(FormBuilder& form, std::vector<std::string>& targets) {
  form.names("targets", trField("Targets"), trField("Where it is served. Several with commas."), targets);
}

void describe(FormBuilder& form, governance::ModelDeployment& p, PrimaryMetric& primary) {
  form.section(trField("What goes live"));
  form.text("model", Kind::Line, trField("Model"), trField("Small letters, digits, points and dashes."),
            p.model);
  form.text("version", Kind::Line, trField("New version"), trField("For example 1.4.0."), p.version);
  describeArtifact(form, p.artifact);
  form.digest("parent", Kind::Version, trField("Version it replaces"),
              trField("If another one is live when this takes effect, it is superseded."), p.parent);
  form.optional();
  describeTargets(form, p.targets);
  form.list("rollout", trField("Step %1"), trField("Add a step of the rollout"), p.rollout,
            [](FormBuilder& f, governance::RolloutStep& step) {
              f.whole("percent", trField("Share of traffic, %"), {}, step.percent);
              f.seconds("wait", Kind::Duration, trField("Then wait"), trField("For example 6 h."), step.wait);
              f.optional();
            });

  form.section(trField("Evidence and promises"),
               trField("Attach the evaluation below; the report it makes is what voters compare."));
  form.digest("evidence", Kind::Report, trField("Report of the new version"), {}, p.evidence);
  form.text("primary.metric", Kind::Line, trField("Primary metric"),
            trField("The one number by which this is to be judged."), primary.metric);
  form.optional();
  form.choice("primary.direction", trField("Of the primary metric"), {}, directions(), primary.direction);
  form.text("primary.margin", Kind::Line, trField("Allowed loss on it"),
            trField("In the metric's own unit, for example 0.005. A loss below this counts as no worse."),
            primary.margin);
  form.optional();
  form.text("primary.rationale", Kind::Prose, trField("Why this loss is acceptable"),
            trField("Stands in the proposal's text."), primary.rationale);
  form.optional();
  form.list("guardrails", trField("Guardrail %1"), trField("Add a guardrail"), p.guardrails,
            [](FormBuilder& f, governance::Guardrail& rail) {
              f.text("metric", Kind::Line, trField("Metric"), {}, rail.metric);
              f.text("slice", Kind::Line, trField("Slice"),
                     trField("For example digit=8. Empty: the whole set."), rail.slice);
              f.optional();
              f.choice("direction", trField("Better is"), {}, directions(), rail.direction);
              f.text("margin", Kind::Line, trField("Allowed loss"), trField("Empty: none is promised."),
                     rail.margin);
              f.optional();
            });

  form.section(trField("Way back"), trField("What may happen without another vote, and nothing else."));
  form.digest("rollback.digest", Kind::Version, trField("May return by itself to"), {}, p.rollback.digest);
  form.optional();
  form.text("rollback.healthRule", Kind::Line, trField("When this fails"),
            trField("The health rule, for example error-rate>0.02 for 5m."), p.rollback.healthRule);
  form.optional();
  form.seconds("rollback.window", Kind::Duration, trField("For how long after going live"),
               trField("For example 72 h."), p.rollback.window);
  form.optional();
}

void describe(FormBuilder& form, governance::ModelSelection& p, PrimaryMetric&) {
  form.section(trField("What is to be chosen"));
  form.text("model", Kind::Line, trField("Model"), {}, p.model);
  form.digest("parent", Kind::Version, trField("Version it replaces"), {}, p.parent);
  form.optional();
  describeTargets(form, p.targets);
  form.section(trField("Candidates"), trField("Two to ten; voters rank or approve them."));
  form.list("candidates", trField("Candidate %1"), trField("Add a candidate"), p.candidates,
            [](FormBuilder& f, governance::Candidate& candidate) {
              f.text("version", Kind::Line, trField("Version"), {}, candidate.version);
              describeArtifact(f, candidate.artifact);
              f.digest("evidence", Kind::Report, trField("Its report"), {}, candidate.evidence);
              f.optional();
            });
}

void describe(FormBuilder& form, governance::ModelRollback& p, PrimaryMetric&) {
  form.section(trField("What goes back"));
  form.text("model", Kind::Line, trField("Model"), {}, p.model);
  form.digest("to", Kind::Version, trField("Return to"),
              trField("An earlier approved version; none takes the model out of service."), p.to);
  form.optional();
  describeTargets(form, p.targets);
}

void describe(FormBuilder& form, governance::DataIntegration& p, PrimaryMetric&) {
  form.section(trField("The source"));
  form.text("source", Kind::Line, trField("Source"), trField("What it is called, in one line."), p.source);
  form.text("licence", Kind::Line, trField("Licence"), trField("For example CC-BY-4.0."), p.licence);
  form.digest("schema", Kind::Digest, trField("Schema (SHA-256)"),
              trField("Choose the file that describes the columns."), p.schema);
  form.digest("sample", Kind::Digest, trField("Sample (SHA-256)"), trField("Choose a file with some rows."),
              p.sample);
  form.seconds("start", Kind::Time, trField("Used from (UTC)"), trField("For example 2026-06-01 00:00."),
               p.start);
}

void describe(FormBuilder& form, governance::Infrastructure& p, PrimaryMetric&) {
  form.section(trField("The mandate to the admins"));
  form.text("summary", Kind::Prose, trField("What is to be done"), {}, p.summary);
  form.text("completionCriterion", Kind::Prose, trField("Done when"),
            trField("Something anybody can check afterwards."), p.completionCriterion);
}

void describe(FormBuilder& form, governance::ParameterChange& p, PrimaryMetric&) {
  form.section(trField("What changes"));
  form.text("parameter", Kind::Line, trField("Parameter"), {}, p.parameter);
  form.amount("oldValue", Kind::Whole, trField("Value now"),
              trField("If it is another when this takes effect, this is superseded."), p.oldValue);
  form.amount("newValue", Kind::Whole, trField("New value"),
              trField("In the same unit; durations in seconds, switches 0 or 1."), p.newValue);
}

void describe(FormBuilder& form, governance::Grant& p, PrimaryMetric&) {
  form.section(trField("The grant"));
  form.account("recipient", trField("Recipient"), trField("An address."), p.recipient);
  form.amount("amount", Kind::Tokens, trField("Amount in tokens"), trField("Paid from the treasury."),
              p.amount);
  form.seconds("vesting", Kind::Duration, trField("Spread over"),
               trField("Empty: at once. For example 90 days."), p.vesting);
  form.optional();
}

void describe(FormBuilder& form, governance::Partnership& p, PrimaryMetric&) {
  form.section(trField("The partnership"));
  form.text("partner", Kind::Line, trField("Partner"), {}, p.partner);
  form.text("summary", Kind::Prose, trField("What is agreed"), {}, p.summary);
}

void describe(FormBuilder& form, governance::MandateChange& p, PrimaryMetric&) {
  const std::vector<FormOption> stages{{trField("1: AI and ML"), QStringLiteral("1")},
                                       {trField("2: and the treasury"), QStringLiteral("2")},
                                       {trField("3: and operations"), QStringLiteral("3")}};
  form.section(trField("What this DAO may decide"));
  form.choice("fromStage", trField("Stage now"), {}, stages, p.fromStage);
  form.choice("toStage", trField("New stage"), trField("One up or one down."), stages, p.toStage);
}

void describe(FormBuilder& form, governance::RoleChange& p, PrimaryMetric&) {
  std::vector<FormOption> roles;
  for (const auto role : {governance::Role::Reviewer, governance::Role::Admin, governance::Role::Deployer,
                          governance::Role::Guardian, governance::Role::Registrar})
    roles.push_back({words::roleWord(role), QString::number(static_cast<int>(role))});
  form.section(trField("The role"));
  form.choice("role", trField("Role"), {}, roles, p.role);
  form.choice(
      "grant", trField("What happens"), {},
      {{trField("is given to"), QStringLiteral("1")}, {trField("is taken from"), QStringLiteral("0")}},
      p.grant);
  form.account("holder", trField("Account"), trField("An address."), p.holder);
  form.seconds("until", Kind::Time, trField("Until (UTC)"), trField("Empty: without an end."), p.until);
  form.optional();
}

void describe(FormBuilder& form, governance::LogKeyChange& p, PrimaryMetric&) {
  form.section(trField("The key that signs this record"));
  form.text("verifierKey", Kind::Line, trField("New verifier key"), trField("As `d3l info` prints it."),
            p.verifierKey);
}

std::size_t countOf(const FormTexts& texts, const std::string& list) {
  // More than any rule allows; a damaged draft must not ask for a million rows.
  constexpr std::size_t kMost = 64;
  const auto it = texts.find(list + ".#");
  if (it == texts.end()) return 0;
  std::size_t count = 0;
  const char* end = it->second.data() + it->second.size();
  if (std::from_chars(it->second.data(), end, count).ptr != end) return 0;
  return std::min(count, kMost);
}

template <std::size_t I = 0>
governance::Payload emptyPayload(governance::Track track) {
  if constexpr (I < std::variant_size_v<governance::Payload>) {
    governance::Payload payload(std::in_place_index<I>);
    return governance::fits(track, payload) ? payload : emptyPayload<I + 1>(track);
  } else {
    return {};
  }
}

}  // namespace

FormSubject emptySubject(governance::Track track, const FormTexts& texts) {
  FormSubject out{track, emptyPayload(track), {}};
  if (auto* p = std::get_if<governance::ModelDeployment>(&out.payload)) {
    p->rollout.resize(countOf(texts, "rollout"), {0, 0});
    p->guardrails.resize(countOf(texts, "guardrails"));
  } else if (auto* selection = std::get_if<governance::ModelSelection>(&out.payload)) {
    selection->candidates.resize(countOf(texts, "candidates"));
  } else if (auto* role = std::get_if<governance::RoleChange>(&out.payload)) {
    role->role = governance::Role::Reviewer;
  } else if (auto* mandate = std::get_if<governance::MandateChange>(&out.payload)) {
    *mandate = {1, 2};
  }
  return out;
}

std::vector<std::string> formLists(governance::Track track) {
  if (track == governance::Track::ModelDeployment) return {"rollout", "guardrails"};
  if (track == governance::Track::ModelSelection) return {"candidates"};
  return {};
}

std::vector<FormItem> formItems(FormSubject& subject, const words::Style& style) {
  FormBuilder form(style);
  std::visit([&](auto& payload) { describe(form, payload, subject.primary); }, subject.payload);
  return form.take();
}

}  // namespace d3l::ui
