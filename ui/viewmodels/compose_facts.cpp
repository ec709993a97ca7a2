#include "ui/viewmodels/compose_facts.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>
#include <set>

#include "core/client/declared_metric.h"
#include "ui/viewmodels/compose_rows_of.h"
#include "ui/viewmodels/conflicts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ModelDeployment;
using governance::Reason;
using governance::State;

QString trCompose(const char* text) { return QCoreApplication::translate("ComposeFacts", text); }

/// The choice of the one number stands in the text, where voters read it, and among the guardrails.
void addPrimary(const PrimaryMetric& primary, ModelDeployment& payload, std::string& body) {
  if (primary.metric.empty()) return;
  const auto same = [&](const governance::Guardrail& rail) {
    return rail.metric == primary.metric && rail.slice.empty();
  };
  if (!primary.margin.empty() && std::none_of(payload.guardrails.begin(), payload.guardrails.end(), same)) {
    payload.guardrails.insert(payload.guardrails.begin(),
                              {primary.metric, {}, primary.direction, primary.margin});
  }
  body += client::declaredText({primary.metric, primary.margin, primary.rationale});
}

/// The field a refusal of the rulebook is about: what stands before its colon.
std::string fieldOf(const governance::Refusal& refusal) {
  return refusal.detail.substr(0, refusal.detail.find(':'));
}

bool startsWith(const std::string& text, const std::string& start) { return text.rfind(start, 0) == 0; }

/// Whether the form already says that this is missing or cannot be read.
bool isSaid(const governance::Refusal& refusal, const FormReading& reading, const client::Draft& draft) {
  if (refusal.reason == Reason::BadTitle) return draft.title.empty();
  if (refusal.reason != Reason::BadPayload) return false;
  const std::string field = fieldOf(refusal);
  const auto concerns = [&](const std::string& path) { return startsWith(path, field); };
  return std::any_of(reading.missingPaths.begin(), reading.missingPaths.end(), concerns) ||
         std::any_of(reading.problems.begin(), reading.problems.end(),
                     [&](const auto& problem) { return concerns(problem.first); });
}

class Assessor {
 public:
  Assessor(const client::Dao& dao, const ComposeQuestion& question, ComposeFacts& out)
      : dao_(dao), q_(question), out_(out) {}

  void assess() {
    out_.composed = composeProposal(q_);
    const FormReading& reading = out_.composed.reading;
    rulebook(reading);
    missing(reading);
    files();
    FormSubject subject = reading.subject;
    FormOffers offers;
    const Timestamp now = dao_.now();
    dao_.venue().read([&](const State& state) {
      offers = readOffers(state, q_.draft, *q_.attachments, subject);
      out_.conflicts = conflictsWith(state, out_.composed.propose, {}, now);
    });
    out_.rows = formRows(subject, reading, q_.draft.fields, offers, q_.style);
    out_.ready = std::all_of(out_.checks.begin(), out_.checks.end(),
                             [](const CheckRow& check) { return check.kind == CheckRow::Notice; });
  }

 private:
  void say(CheckRow::Kind kind, const QString& text) { out_.checks.push_back({kind, text}); }

  void rulebook(const FormReading& reading) {
    if (q_.self.isZero())
      say(CheckRow::Missing, trCompose("Choose or add an account: a proposal is signed by its proposer."));
    const client::Objections found = client::objectionsTo(dao_, q_.self, out_.composed.propose);
    for (const governance::Refusal& refusal : found.refusals) {
      const bool unknown = q_.self.isZero() && refusal.reason == Reason::ThresholdNotMet;
      if (!unknown && !isSaid(refusal, reading, q_.draft))
        say(CheckRow::Refused, words::refusalSentence(refusal, q_.style));
    }
    if (!found.form.empty())
      say(CheckRow::Refused,
          trCompose("It does not fit one entry of the record (%1).").arg(words::toText(found.form)));
    // Half a form has no effect to judge.
    if (found.refusals.empty() && !found.effect.empty() && reading.missing.isEmpty()) {
      say(CheckRow::Notice,
          trCompose("As things stand now it could not take effect: %1.").arg(words::toText(found.effect)));
    }
  }

  void missing(const FormReading& reading) {
    QStringList all;
    if (q_.draft.title.empty()) all << trCompose("Title");
    if (q_.draft.body.empty()) all << trCompose("Text");
    all << reading.missing;
    all.removeDuplicates();
    if (!all.isEmpty())
      say(CheckRow::Missing, trCompose("Still to be filled in: %1.").arg(all.join(QStringLiteral(", "))));
    if (!reading.problems.empty())
      say(CheckRow::Missing, trCompose("Some fields cannot be read; each says why."));
  }

  void lacks(const Hash32& digest) {
    say(CheckRow::Refused,
        trCompose("A file it names is not on this computer: %1…. Attach it or take it off.")
            .arg(hexText(digest).left(18)));
  }

  const client::DraftFile* attached(const Hash32& digest) const {
    const auto it = std::find_if(q_.attachments->begin(), q_.attachments->end(),
                                 [&](const Attachment& one) { return one.file.digest == digest; });
    return it != q_.attachments->end() ? &it->file : nullptr;
  }

  /// Only where the bytes are here, attached or with the DAO; the form asks for a size that is not given.
  void size(const governance::Artifact& artifact) {
    const client::DraftFile* file = attached(artifact.digest);
    const auto known = file != nullptr && file->size != 0 ? std::optional(file->size)
                                                          : dao_.ledger().blobs().size(artifact.digest);
    if (!known || artifact.size == 0 || *known == artifact.size) return;
    say(CheckRow::Refused,
        trCompose("The model file has %1 bytes, but the proposal says %2. Correct the size.")
            .arg(QLocale().toString(qulonglong{*known}), QLocale().toString(qulonglong{artifact.size})));
  }

  void files() {
    for (const Attachment& one : *q_.attachments) {
      if (one.file.size == 0 && !dao_.venue().hasBlob(one.file.digest)) lacks(one.file.digest);
    }
    const governance::Payload& payload = out_.composed.propose.payload;
    for (const Hash32& digest : governance::evidenceOf(payload)) {
      if (attached(digest) == nullptr && !dao_.venue().hasBlob(digest)) lacks(digest);
    }
    for (const governance::Artifact& artifact : governance::artifactsOf(payload)) size(artifact);
    const auto* deploy = std::get_if<ModelDeployment>(&payload);
    if (deploy == nullptr) return;
    if (const auto* report = reportOf(*q_.attachments, deploy->evidence)) {
      if (report->artifact && report->artifact->digest != deploy->artifact.digest)
        say(CheckRow::Notice,
            trCompose("The report was made for other bytes than the model file named here."));
      if (report->model != deploy->model || report->version != deploy->version) {
        say(CheckRow::Notice, trCompose("The report says it is about %1 %2.")
                                  .arg(shownLine(report->model, 40), versionText(report->version)));
      }
    }
  }

  const client::Dao& dao_;
  const ComposeQuestion& q_;
  ComposeFacts& out_;
};

/// The line of the preview in which a field is told; none for most.
QString ProposalWords::*lineOf(const std::string& path, const governance::Payload& payload) {
  static const std::set<std::string> kWhat{"model",    "version", "source",    "parameter", "oldValue",
                                           "newValue", "amount",  "recipient", "partner",   "holder"};
  static const std::set<std::string> kWhere{"targets", "licence", "start", "completionCriterion"};
  const bool candidate = startsWith(path, "candidates.") && path.find(".version") != std::string::npos;
  if (kWhat.count(path) != 0 || candidate) return &ProposalWords::what;
  if (kWhere.count(path) != 0) return &ProposalWords::where;
  if (path != "summary") return nullptr;
  return std::holds_alternative<governance::Infrastructure>(payload) ? &ProposalWords::what
                                                                     : &ProposalWords::where;
}

/// A sentence with gaps reads as if nothing belonged there: what it lacks is said instead.
void tellGaps(const ComposeQuestion& question, const FormReading& reading, ProposalWords& out) {
  FormSubject subject = reading.subject;
  QStringList what, where;
  for (const FormItem& item : formItems(subject, question.style)) {
    const auto& missing = reading.missingPaths;
    const bool lacks = reading.problems.count(item.path) != 0 ||
                       std::find(missing.begin(), missing.end(), item.path) != missing.end();
    const auto line = lacks ? lineOf(item.path, subject.payload) : nullptr;
    if (line != nullptr) (line == &ProposalWords::what ? what : where) << item.label;
  }
  const auto* selection = std::get_if<governance::ModelSelection>(&subject.payload);
  if (selection != nullptr && selection->candidates.empty()) what << trCompose("Candidates");
  const auto say = [](const QStringList& gaps, QString& line) {
    if (!gaps.isEmpty()) line = trCompose("Still to be filled in: %1.").arg(gaps.join(QStringLiteral(", ")));
  };
  say(what, out.what);
  say(where, out.where);
}

void fillIfEmpty(const FormTexts& texts, FormTexts& out, const char* path, const std::string& text) {
  const auto it = texts.find(path);
  if (!text.empty() && (it == texts.end() || it->second.empty())) out[path] = text;
}

}  // namespace

ComposedProposal composeProposal(const ComposeQuestion& question) {
  const client::Draft& draft = question.draft;
  ComposedProposal out;
  out.reading = readForm(draft.track, draft.fields, question.style);
  out.body = draft.body;
  out.propose.track = draft.track;
  out.propose.title = draft.title;
  out.propose.payload = out.reading.subject.payload;
  if (auto* deploy = std::get_if<ModelDeployment>(&out.propose.payload))
    addPrimary(out.reading.subject.primary, *deploy, out.body);
  out.propose.text = client::digestOf(out.body);
  for (const client::DraftFile& file : draft.files) {
    if (file.isEvidence) out.propose.evidence.push_back(file.digest);
  }
  return out;
}

ComposeFacts assessDraft(const client::Dao& dao, const ComposeQuestion& question) {
  ComposeFacts out;
  Assessor(dao, question, out).assess();
  return out;
}

FormTexts fillFrom(const State& state, governance::Track track, const FormTexts& texts,
                   const std::string& changed) {
  FormTexts out;
  const auto text = texts.find(changed);
  if (text == texts.end() || text->second.empty()) return out;
  if (changed == "parameter") {
    out["oldValue"] = state.parameter(text->second).toString();
  }
  if (changed != "model") return out;
  std::string digest, targets;
  for (const governance::Desired* desired : state.desired()) {
    if (desired->model != text->second) continue;
    if (digest.empty() && !desired->digest.isZero()) digest = toHex(desired->digest);
    targets += (targets.empty() ? "" : ", ") + desired->target;
  }
  fillIfEmpty(texts, out, "targets", targets);
  if (track == governance::Track::ModelRollback) return out;
  fillIfEmpty(texts, out, "parent", digest);
  if (track != governance::Track::ModelDeployment || digest.empty()) return out;
  fillIfEmpty(texts, out, "rollback.digest", digest);
  fillIfEmpty(texts, out, "rollback.window", "72 h");
  return out;
}

FormTexts fillFromReport(const FormTexts& texts, const evidence::ModelReport& report, const Hash32& digest) {
  FormTexts out;
  out["evidence"] = toHex(digest);
  fillIfEmpty(texts, out, "model", report.model);
  fillIfEmpty(texts, out, "version", report.version);
  if (report.artifact) {
    fillIfEmpty(texts, out, "artifact.digest", toHex(report.artifact->digest));
    fillIfEmpty(texts, out, "artifact.size", std::to_string(report.artifact->size));
    fillIfEmpty(texts, out, "artifact.mediaType", report.artifact->mediaType);
    fillIfEmpty(texts, out, "artifact.reference", report.artifact->reference);
  }
  for (const evidence::Metric& metric : report.metrics) {
    if (metric.primary) fillIfEmpty(texts, out, "primary.metric", metric.name);
  }
  return out;
}

ComposePreview previewDraft(const client::Dao& dao, const ComposeQuestion& question) {
  const ComposedProposal composed = composeProposal(question);
  ComposePreview out;
  out.body = words::toText(composed.body);
  const auto see = [&](const State& state, const governance::Proposal& proposal) {
    out.words = proposalWords(proposal, state, question.style, question.names);
    out.times = stepTimes(proposal, state.stateOf(proposal, proposal.createdAt));
  };
  auto done = client::rehearse(dao, question.self, composed.propose, see);
  if (done) return out;
  // The rulebook names the first thing that lacks, in its own order; the checks name them all.
  const bool unfinished =
      !composed.reading.missing.isEmpty() || question.draft.title.empty() || question.draft.body.empty();
  out.problem = unfinished ? trCompose("It is not finished yet; the checks say what is missing.")
                           : trCompose("It would not get this far: %1")
                                 .arg(words::errorSentence(done.error(), question.style));
  dao.venue().read([&](const State& state) {
    governance::Proposal proposal;
    proposal.proposer = question.self;
    proposal.content = composed.propose;
    if (const governance::TrackRules* rules = state.rules(question.draft.track)) proposal.rules = *rules;
    out.words = proposalWords(proposal, state, question.style, question.names);
  });
  tellGaps(question, composed.reading, out.words);
  return out;
}

}  // namespace d3l::ui
