#include "core/client/demo/world.h"

#include <QFile>
#include <algorithm>

#include "core/client/errors.h"
#include "core/crypto/hash.h"
#include "core/evidence/import.h"
#include "core/evidence/report.h"
#include "resources/resources.h"

namespace d3l::client::demo {
namespace {

Error broken(const std::string& what) { return {Code::Internal, "demo-world", what, std::nullopt}; }

std::vector<std::string> texts(const json::Value* list) {
  std::vector<std::string> out;
  const json::Array* items = list != nullptr ? list->asArray() : nullptr;
  if (items == nullptr) return out;
  for (const json::Value& item : *items) {
    if (const std::string* text = item.asString()) out.push_back(*text);
  }
  return out;
}

std::uint64_t number(const json::Value& from, std::string_view key) {
  const json::Value* value = from.find(key);
  return value != nullptr ? value->u64().value_or(0) : 0;
}

Person readPerson(const json::Value& value) {
  Person person;
  person.key = value.text("key").value_or("");
  person.name = value.text("name").value_or("");
  person.about = value.text("bio").value_or("");
  person.allocation =
      Amount::parseTokens(value.text("allocation").value_or("0"), kDecimals).value_or(Amount());
  const json::Value* verified = value.find("verified");
  person.verified = verified != nullptr && verified->asBool() != nullptr && *verified->asBool();
  person.delegatesTo = value.text("delegatesTo").value_or("");
  for (const std::string& role : texts(value.find("roles"))) {
    if (const auto known = governance::roleFromName(role)) person.roles.push_back(*known);
  }
  return person;
}

governance::ReviewVerdict verdictOf(const std::string& word) {
  if (word == "concerns") return governance::ReviewVerdict::Concerns;
  return word == "reject" ? governance::ReviewVerdict::Reject : governance::ReviewVerdict::Recommend;
}

Result<Story> readStory(const json::Value& value) {
  Story story;
  story.key = value.text("key").value_or("");
  const auto track = governance::trackFromName(value.text("track").value_or(""));
  if (!track) return fail(broken(story.key + ": unknown track"));
  story.track = *track;
  story.title = value.text("title").value_or("");
  story.body = value.text("body").value_or("");
  story.proposer = value.text("proposer").value_or("");
  story.daysAgo = number(value, "daysAgo");
  story.intended = value.text("intended").value_or("");
  const json::Value* main = value.find("main");
  story.main = main != nullptr && main->asBool() != nullptr && *main->asBool();
  story.fields = value;
  const json::Value* reviewList = value.find("reviews");
  if (reviewList != nullptr && reviewList->asArray() != nullptr) {
    for (const json::Value& review : *reviewList->asArray()) {
      story.reviews.push_back({review.text("by").value_or(""), verdictOf(review.text("verdict").value_or("")),
                               review.text("summary").value_or("")});
    }
  }
  if (const json::Value* reasons = value.find("reasons")) {
    story.reasonsFor = texts(reasons->find("for"));
    story.reasonsAgainst = texts(reasons->find("against"));
    story.reasonsAbstain = texts(reasons->find("abstain"));
  }
  return story;
}

Result<json::Value> loadJson(const std::string& path) {
  D3L_ASSIGN(const Bytes bytes, loadFile(path));
  auto value = json::read(asText(bytes));
  if (!value) return fail(broken(path + ": line " + std::to_string(value.error().line)));
  return std::move(*value);
}

std::string folderOf(const std::string& model, const std::string& version) {
  return "evidence/" + model + "/" + version + "/";
}

/// The committed report, or one imported from the published evaluation files a story names.
Result<evidence::ModelReport> reportOf(const Story& story, const std::string& model,
                                       const std::string& version) {
  const auto files = texts(story.fields.find("evidenceFiles"));
  if (files.empty()) {
    D3L_ASSIGN(const Bytes bytes, loadFile(folderOf(model, version) + "report.json"));
    auto report = evidence::readReport(asText(bytes), "report.json");
    if (!report) return fail(errorOf(report.error()));
    return std::move(*report);
  }
  std::vector<evidence::NamedFile> sources;
  for (const std::string& file : files) {
    D3L_ASSIGN(Bytes bytes, loadFile("evidence/" + file));
    sources.push_back({file.substr(file.rfind('/') + 1), std::string(asText(bytes))});
  }
  auto imported = evidence::importFiles(sources);
  if (!imported) return fail(errorOf(imported.error()));
  imported->report.model = model;
  imported->report.version = version;
  return std::move(imported->report);
}

std::vector<governance::Guardrail> guardrailsOf(const Story& story) {
  std::vector<governance::Guardrail> out;
  const json::Value* list = story.fields.find("guardrails");
  if (list == nullptr || list->asArray() == nullptr) return out;
  for (const json::Value& value : *list->asArray()) {
    governance::Guardrail rail;
    rail.metric = value.text("metric").value_or("");
    rail.slice = value.text("slice").value_or("");
    if (const auto dataset = value.text("dataset")) rail.slice = "dataset=" + *dataset;
    const std::string direction = value.text("direction").value_or("higher");
    rail.direction = direction == "lower" ? governance::Direction::Lower : governance::Direction::Higher;
    rail.margin = value.text("margin").value_or("");
    out.push_back(std::move(rail));
  }
  return out;
}

Result<Material> deployment(const Story& story) {
  governance::ModelDeployment payload;
  payload.model = story.fields.text("model").value_or("");
  payload.version = story.fields.text("version").value_or("");
  payload.targets = texts(story.fields.find("targets"));
  payload.guardrails = guardrailsOf(story);
  payload.rollout = {{100, 0}};
  const std::string folder = folderOf(payload.model, payload.version);
  Material out;
  D3L_ASSIGN(Bytes artifact, loadFile(folder + "artifact.json"));
  payload.artifact = {crypto::sha256(artifact), artifact.size(), "application/json", "blob"};
  out.others.push_back(std::move(artifact));
  const std::string parent = story.fields.text("parentVersion").value_or("");
  if (!parent.empty()) {
    D3L_ASSIGN(payload.parent, artifactDigest(payload.model, parent));
    const std::uint64_t hours = number(story.fields, "rollbackWindowHours");
    if (hours != 0) payload.rollback = {payload.parent, "health check fails", hours * 3600};
  }
  D3L_ASSIGN(evidence::ModelReport report, reportOf(story, payload.model, payload.version));
  report.parent = payload.parent.isZero() ? std::nullopt : std::optional(payload.parent);
  report.artifact = evidence::ArtifactInfo{payload.artifact.digest, payload.artifact.size,
                                           payload.artifact.mediaType, payload.artifact.reference};
  const std::string text = evidence::writeReport(report);
  payload.evidence = crypto::sha256(asBytes(text));
  const ByteView reportBytes = asBytes(text);
  out.evidence.emplace_back(reportBytes.begin(), reportBytes.end());
  if (report.samples) {
    D3L_ASSIGN(Bytes samples, loadFile(folder + "samples.csv"));
    out.evidence.push_back(std::move(samples));
  }
  out.payload = std::move(payload);
  return out;
}

Result<Material> rollback(const Story& story) {
  governance::ModelRollback payload;
  payload.model = story.fields.text("model").value_or("");
  payload.targets = texts(story.fields.find("targets"));
  const std::string to = story.fields.text("toVersion").value_or("");
  if (!to.empty()) {
    D3L_ASSIGN(payload.to, artifactDigest(payload.model, to));
  }
  return Material{std::move(payload), {}, {}};
}

Result<Material> dataSource(const Story& story, Timestamp now) {
  Material out;
  D3L_ASSIGN(Bytes schema, loadFile(story.fields.text("schemaFile").value_or("")));
  D3L_ASSIGN(Bytes sample, loadFile(story.fields.text("sampleFile").value_or("")));
  governance::DataIntegration payload;
  payload.source = story.fields.text("name").value_or("") + ", " + story.fields.text("source").value_or("");
  payload.licence = story.fields.text("licence").value_or("");
  payload.schema = crypto::sha256(schema);
  payload.sample = crypto::sha256(sample);
  payload.start = now + number(story.fields, "startInDays") * 86400;
  out.payload = std::move(payload);
  out.evidence.push_back(std::move(schema));
  out.evidence.push_back(std::move(sample));
  return out;
}

}  // namespace

Result<Bytes> loadFile(const std::string& path) {
  resources::init();
  QFile file(QStringLiteral(":/d3l/demo/") + QString::fromStdString(path));
  if (!file.open(QIODevice::ReadOnly)) return fail(broken("no resource " + path));
  const QByteArray bytes = file.readAll();
  return Bytes(bytes.begin(), bytes.end());
}

Result<World> loadWorld() {
  World world;
  D3L_ASSIGN(const json::Value members, loadJson("world/members.json"));
  D3L_ASSIGN(const json::Value proposals, loadJson("world/proposals.json"));
  const json::Value* you = members.find("you");
  const json::Value* others = members.find("members");
  const json::Value* list = proposals.find("proposals");
  if (you == nullptr || others == nullptr || others->asArray() == nullptr || list == nullptr ||
      list->asArray() == nullptr) {
    return fail(broken("world files"));
  }
  world.people.push_back(readPerson(*you));
  for (const json::Value& value : *others->asArray()) world.people.push_back(readPerson(value));
  for (const json::Value& value : *list->asArray()) {
    D3L_ASSIGN(Story story, readStory(value));
    world.stories.push_back(std::move(story));
  }
  return world;
}

Result<Hash32> artifactDigest(const std::string& model, const std::string& version) {
  D3L_ASSIGN(const Bytes artifact, loadFile(folderOf(model, version) + "artifact.json"));
  return crypto::sha256(artifact);
}

Result<Material> materialOf(const Story& story, Timestamp now) {
  using governance::Track;
  switch (story.track) {
    case Track::ModelDeployment:
      return deployment(story);
    case Track::ModelRollback:
      return rollback(story);
    case Track::DataIntegration:
      return dataSource(story, now);
    case Track::Infrastructure:
      return Material{governance::Infrastructure{story.fields.text("summary").value_or(""),
                                                 story.fields.text("completionCriterion").value_or("")},
                      {},
                      {}};
    case Track::Mandate:
      return Material{governance::MandateChange{static_cast<std::uint32_t>(number(story.fields, "fromStage")),
                                                static_cast<std::uint32_t>(number(story.fields, "stage"))},
                      {},
                      {}};
    default:
      return fail(broken(story.key + ": no payload for this track"));
  }
}

}  // namespace d3l::client::demo
