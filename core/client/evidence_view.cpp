#include "core/client/evidence_view.h"

#include <algorithm>
#include <charconv>

#include "core/base/hex.h"
#include "core/client/errors.h"

namespace d3l::client {

using governance::ApprovedVersion;
using governance::ModelDeployment;

/// What has to be known from the rulebook before any file is read; copied out under its lock.
struct EvidenceReader::Question {
  std::string key;  ///< same key, same answer
  Hash32 candidate;
  Hash32 baseline;
  Hash32 artifact;
  std::string candidateVersion, baselineVersion;
  std::vector<ApprovedVersion> versions;
  evidence::DiffOptions options;
  std::vector<governance::Guardrail> guardrails;
  Hash32 text;  ///< the signed text, a blob
  std::optional<DeclaredMetric> declared;
};

namespace {

constexpr std::size_t kMaxCached = 64;
/// Rows of both tables that are read and compared while somebody waits: a fraction of a second.
constexpr std::uint64_t kAtOnce = 40'000;

/// Rows that the report commits to and that are on this computer.
std::uint64_t rowsHere(const std::optional<VersionReport>& of, const venue::Venue& venue) {
  if (!of || !of->report.samples || !venue.hasBlob(of->report.samples->digest)) return 0;
  return of->report.samples->rows;
}

evidence::Direction directionOf(governance::Direction direction) {
  switch (direction) {
    case governance::Direction::Lower:
      return evidence::Direction::Lower;
    case governance::Direction::Target:
      return evidence::Direction::Target;
    default:
      return evidence::Direction::Higher;
  }
}

evidence::DiffOptions optionsOf(const std::vector<governance::Guardrail>& guardrails) {
  evidence::DiffOptions options;
  for (const governance::Guardrail& rail : guardrails) {
    evidence::Guardrail out;
    out.metric = rail.metric;
    // A guardrail on one of several data sets names it in the slice.
    constexpr std::string_view kDataset = "dataset=";
    if (rail.slice.starts_with(kDataset)) {
      out.dataset = rail.slice.substr(kDataset.size());
    } else {
      out.slice = rail.slice;
    }
    out.direction = directionOf(rail.direction);
    double margin = 0;
    const char* end = rail.margin.data() + rail.margin.size();
    if (!rail.margin.empty() && std::from_chars(rail.margin.data(), end, margin).ptr == end)
      out.margin = margin;
    options.guardrails.push_back(std::move(out));
  }
  return options;
}

/// Everything of the guardrails that a verdict depends on; text that cannot run together.
std::string guardrailsKey(const std::vector<evidence::Guardrail>& guardrails) {
  std::string out;
  for (const evidence::Guardrail& rail : guardrails) {
    for (const std::string& part : {rail.metric, rail.slice, rail.dataset}) {
      out += std::to_string(part.size()) + ":" + part;
    }
    out += rail.direction ? evidence::directionName(*rail.direction) : "-";
    out += rail.margin ? evidence::Decimal::of(*rail.margin).text : "-";
    out += '|';
  }
  return out;
}

const ApprovedVersion* byArtifact(const std::vector<ApprovedVersion>& versions, const Hash32& digest) {
  const auto it = std::find_if(versions.begin(), versions.end(),
                               [&](const ApprovedVersion& v) { return v.artifact.digest == digest; });
  return it == versions.end() ? nullptr : &*it;
}

std::string describe(const Error& error) {
  return error.detail.empty() ? error.reason : error.reason + " (" + error.detail + ")";
}

}  // namespace

Result<evidence::ModelReport> EvidenceReader::report(const Hash32& digest) const {
  auto bytes = venue_.blob(digest);
  if (!bytes) return fail(errorOf(bytes.error()));
  auto report = evidence::readReport(asText(*bytes), toHex(digest).substr(0, 8));
  if (!report) return fail(errorOf(report.error()));
  return std::move(*report);
}

void EvidenceReader::readSides(EvidenceView& view, const Question& question) const {
  const auto load = [&](const Hash32& digest, const std::string& version) -> std::optional<VersionReport> {
    auto read = report(digest);
    if (!read) {
      view.problem = describe(read.error());
      return std::nullopt;
    }
    return VersionReport{version, digest, 0, std::move(*read)};
  };
  for (const ApprovedVersion& version : question.versions) {
    if (version.evidence.isZero()) continue;
    if (auto read = report(version.evidence)) {
      view.history.push_back({version.version, version.evidence, version.at, std::move(*read)});
    }
  }
  if (!question.candidate.isZero()) view.candidate = load(question.candidate, question.candidateVersion);
  if (!question.baseline.isZero()) view.baseline = load(question.baseline, question.baselineVersion);
  view.evidenceHere = view.candidate.has_value();
  // blob() hashes what it reads, so having it means having the right bytes.
  view.artifactHere = !question.artifact.isZero() && venue_.blob(question.artifact).has_value();
}

bool EvidenceReader::readTables(EvidenceView& view, const EvidenceAsk& ask) const {
  evidence::TableLimits limits;
  limits.cancelled = ask.cancelled;
  if (ask.progress) {
    limits.progress = [&ask](std::size_t done, std::size_t of) { ask.progress(false, done, of); };
  }
  const auto read = [&](const std::optional<VersionReport>& of, std::optional<evidence::Samples>& into) {
    if (!of || !of->report.samples) return true;
    auto bytes = venue_.blob(of->report.samples->digest);
    if (!bytes) return true;
    auto table = evidence::readSamples(asText(*bytes), {}, evidence::TableFormat::Detect, limits);
    if (!table) return table.error().code != evidence::Code::Cancelled;
    into = std::move(*table);
    return true;
  };
  return read(view.baseline, view.baselineSamples) && read(view.candidate, view.candidateSamples);
}

std::shared_ptr<const EvidenceView> EvidenceReader::answer(const Question& question,
                                                           const EvidenceAsk& ask) const {
  {
    const std::lock_guard lock(mutex_);
    if (const auto it = cache_.find(question.key); it != cache_.end()) return it->second;
  }
  const auto ended = [] {
    auto none = std::make_shared<EvidenceView>();
    none->cancelled = true;
    return none;
  };
  auto view = std::make_shared<EvidenceView>();
  view->declared = question.declared;
  readSides(*view, question);
  const std::uint64_t rows = rowsHere(view->baseline, venue_) + rowsHere(view->candidate, venue_);
  const bool later = ask.claimsFirst && rows > kAtOnce;
  if (later) view->waitingRows = rows;
  if (!later && !readTables(*view, ask)) return ended();
  if (view->baseline && view->candidate) {
    const auto table = [](const std::optional<evidence::Samples>& s) { return s ? &*s : nullptr; };
    evidence::DiffOptions options = question.options;
    options.cancelled = ask.cancelled;
    if (ask.progress) {
      options.progress = [&ask](std::size_t done, std::size_t of) { ask.progress(true, done, of); };
    }
    auto diff = evidence::diff(view->baseline->report, view->candidate->report, table(view->baselineSamples),
                               table(view->candidateSamples), options);
    if (!diff && diff.error().code == evidence::Code::Cancelled) return ended();
    if (diff) {
      view->diff = std::move(*diff);
    } else {
      view->problem = describe(errorOf(diff.error()));
    }
  }
  if (later) return view;
  const std::lock_guard lock(mutex_);
  if (cache_.size() >= kMaxCached) cache_.clear();
  cache_.emplace(question.key, view);
  return view;
}

namespace {

template <class Question>
Question questionFor(const governance::Proposal& proposal, const governance::State& state) {
  Question q;
  const auto* deploy = std::get_if<ModelDeployment>(&proposal.content.payload);
  if (deploy == nullptr) return q;
  q.candidate = deploy->evidence;
  q.candidateVersion = deploy->version;
  q.artifact = deploy->artifact.digest;
  q.versions = state.versions(deploy->model);
  if (const ApprovedVersion* parent = byArtifact(q.versions, deploy->parent)) {
    q.baseline = parent->evidence;
    q.baselineVersion = parent->version;
  }
  q.options = optionsOf(deploy->guardrails);
  q.guardrails = deploy->guardrails;
  q.text = proposal.content.text;
  q.key = toHex(proposal.id) + std::to_string(q.versions.size());
  return q;
}

}  // namespace

std::shared_ptr<const EvidenceView> EvidenceReader::view(const ProposalId& id, const EvidenceAsk& ask) const {
  Question question;
  venue_.read([&](const governance::State& state) {
    if (const governance::Proposal* proposal = state.find(id))
      question = questionFor<Question>(*proposal, state);
  });
  if (question.key.empty()) return std::make_shared<EvidenceView>();
  readDeclared(question);
  return answer(question, ask);
}

std::shared_ptr<const EvidenceView> EvidenceReader::view(const ProposalId& id, const Hash32& baseline,
                                                         const EvidenceAsk& ask) const {
  Question question;
  venue_.read([&](const governance::State& state) {
    if (const governance::Proposal* proposal = state.find(id))
      question = questionFor<Question>(*proposal, state);
  });
  if (question.key.empty()) return std::make_shared<EvidenceView>();
  readDeclared(question);
  question.key += toHex(baseline);
  question.baseline = baseline;
  for (const ApprovedVersion& version : question.versions) {
    if (version.evidence == baseline) question.baselineVersion = version.version;
  }
  return answer(question, ask);
}

std::shared_ptr<const EvidenceView> EvidenceReader::compare(const Hash32& baseline, const Hash32& candidate,
                                                            const EvidenceAsk& ask) const {
  Question question;
  question.baseline = baseline;
  question.candidate = candidate;
  if (auto read = report(baseline)) question.baselineVersion = read->version;
  if (auto read = report(candidate)) {
    question.candidateVersion = read->version;
    venue_.read([&](const governance::State& state) { question.versions = state.versions(read->model); });
  }
  question.key = "any " + toHex(baseline) + toHex(candidate) + std::to_string(question.versions.size());
  return answer(question, ask);
}

void EvidenceReader::readDeclared(Question& question) const {
  if (question.text.isZero()) return;
  const auto text = venue_.blob(question.text);
  if (!text) return;
  question.declared = declaredIn(asText(*text), question.guardrails);
  if (!question.declared) return;
  const DeclaredMetric& declared = *question.declared;
  question.options.declared.push_back({declared.metric, declared.margin, declared.rationale});
}

index::VerdictCounts EvidenceReader::verdicts(const governance::Proposal& proposal,
                                              const governance::State& state) const {
  auto question = questionFor<Question>(proposal, state);
  if (question.key.empty() || question.baseline.isZero()) return {};
  readDeclared(question);
  // The counts depend on the two reports and what was declared alone; worlds with thousands of
  // proposals reuse a few reports, so history is left out and the pair is the key.
  question.versions.clear();
  question.key = toHex(question.baseline) + toHex(question.candidate) +
                 guardrailsKey(question.options.guardrails) +
                 (question.declared ? question.declared->metric : std::string());
  question.artifact = {};  // the artifact may be large, and counts nothing
  const auto seen = answer(question);
  if (!seen->diff) return {};
  const auto& s = seen->diff->summary;
  const auto count = [](std::size_t n) { return static_cast<std::uint32_t>(n); };
  return {count(s.better), count(s.nonInferior), count(s.inconclusive), count(s.worse),
          count(s.notComparable)};
}

}  // namespace d3l::client
