#include "ui/viewmodels/compose_rows_of.h"

#include <QCoreApplication>
#include <algorithm>

#include "core/governance/parameters.h"
#include "core/governance/rewards.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::State;
using governance::Track;

/// More suggestions than fit on a few lines help nobody; of the others, typing finds them.
constexpr int kMostSuggestions = 12;

QString trOffer(const char* text) { return QCoreApplication::translate("ComposeOffers", text); }

std::string modelOfDraft(const client::Draft& draft) {
  const auto it = draft.fields.find("model");
  return it == draft.fields.end() ? std::string() : it->second;
}

void offerVersions(const State& state, const std::string& model, FormOffers& out) {
  auto versions = state.versions(model);
  std::reverse(versions.begin(), versions.end());
  for (const governance::ApprovedVersion& version : versions) {
    QStringList live;
    for (const governance::Desired* desired : state.desired()) {
      if (desired->model == model && desired->digest == version.artifact.digest)
        live << shownLine(desired->target, 40);
    }
    const QString name = versionText(version.version);
    out.versions.push_back(
        {live.isEmpty() ? name : trOffer("%1, decided for %2").arg(name, live.join(QStringLiteral(", "))),
         words::toText(toHex(version.artifact.digest))});
  }
}

/// Numbers that mean something although nobody ever set them.
std::vector<std::string> unsetParameters(const State& state, Track track) {
  std::vector<std::string> names;
  if (track == Track::Emissions) names.emplace_back(governance::kIdleShareParameter);
  if (track == Track::Policy) names.insert(names.end(), {"policy.max-pause", "policy.pause-cooldown"});
  for (const Track other : governance::kTracks) {
    if (state.rules(other) == nullptr) continue;
    if (track == Track::Emissions) names.push_back(governance::ballotWeightParameter(other));
    if (track != Track::Policy) continue;
    for (const std::string_view rule : governance::policyRuleNames())
      names.push_back("policy." + std::string(governance::trackName(other)) + "." + std::string(rule));
  }
  return names;
}

/// What was set before stands first.
void offerParameters(const State& state, Track track, FormOffers& out) {
  std::vector<std::string> names = state.parameterNames();
  for (const auto& [name, value] : state.charter().parameters) names.push_back(name);
  std::sort(names.begin(), names.end());
  const std::vector<std::string> unset = unsetParameters(state, track);
  names.insert(names.end(), unset.begin(), unset.end());
  for (const std::string& name : names) {
    if (governance::trackOfParameter(name) == track) out.parameters << shownLine(name, 80);
  }
  out.parameters.removeDuplicates();
}

QString controlFor(FormItem::Kind kind) {
  switch (kind) {
    case FormItem::Prose:
      return QStringLiteral("prose");
    case FormItem::Choice:
    case FormItem::Version:
    case FormItem::Report:
      return QStringLiteral("choice");
    case FormItem::Digest:
      return QStringLiteral("file");
    case FormItem::ItemHead:
      return QStringLiteral("item");
    case FormItem::Adder:
      return QStringLiteral("add");
    case FormItem::Section:
      return QStringLiteral("section");
    default:
      return QStringLiteral("line");
  }
}

bool endsWith(const std::string& path, std::string_view ending) {
  return path.size() >= ending.size() &&
         path.compare(path.size() - ending.size(), ending.size(), ending) == 0;
}

/// Those that hold what was typed; all of them once one is chosen.
QStringList matching(const QStringList& all, const QString& typed) {
  const QString part = typed.trimmed();
  return all.contains(part) ? all : all.filter(part, Qt::CaseInsensitive);
}

QStringList suggestionsFor(const FormItem& item, const FormOffers& offers, const QString& typed) {
  const std::string& path = item.path;
  QStringList all = path == "model"       ? offers.models
                    : path == "targets"   ? offers.targets
                    : path == "parameter" ? matching(offers.parameters, typed)
                    : endsWith(path, "metric") && item.kind == FormItem::Line ? offers.metrics
                                                                              : QStringList();
  return all.mid(0, kMostSuggestions);
}

std::vector<FormOption> optionsFor(const FormItem& item, const FormOffers& offers) {
  if (item.kind == FormItem::Choice) return item.options;
  if (item.kind != FormItem::Version && item.kind != FormItem::Report) return {};
  std::vector<FormOption> out;
  if (item.kind == FormItem::Report) {
    out.push_back(
        {offers.reports.empty() ? trOffer("None: attach the evaluation below") : trOffer("None"), {}});
  } else {
    out.push_back({trOffer("None"), {}});
  }
  const auto& known = item.kind == FormItem::Version ? offers.versions : offers.reports;
  out.insert(out.end(), known.begin(), known.end());
  return out;
}

/// A bare number in the words it will have for voters: "86400" is "1 day".
QString meaningOf(const FormItem& item, const FormSubject& subject) {
  const auto* change = std::get_if<governance::ParameterChange>(&subject.payload);
  if (change == nullptr) return {};
  if (item.path == "parameter") return words::parameterWord(change->parameter);
  const Amount value = item.path == "oldValue" ? change->oldValue : change->newValue;
  if (item.path != "oldValue" && item.path != "newValue") return {};
  return trOffer("Means: %1").arg(words::parameterText(change->parameter, value));
}

}  // namespace

FormOffers readOffers(const State& state, const client::Draft& draft, const Attachments& attachments,
                      const FormSubject& subject) {
  FormOffers out;
  for (const std::string& model : state.models()) out.models << shownLine(model, 64);
  QStringList targets;
  for (const governance::Desired* desired : state.desired()) targets << shownLine(desired->target, 64);
  targets.removeDuplicates();
  out.targets = targets;
  offerVersions(state, modelOfDraft(draft), out);
  offerParameters(state, draft.track, out);
  for (const Attachment& one : attachments) {
    if (!one.report) continue;
    out.reports.push_back({trOffer("%1: %2 %3")
                               .arg(shownLine(one.file.name, 60), shownLine(one.report->model, 40),
                                    versionText(one.report->version)),
                           words::toText(toHex(one.file.digest))});
  }
  const auto* deploy = std::get_if<governance::ModelDeployment>(&subject.payload);
  const evidence::ModelReport* report = deploy == nullptr ? nullptr : reportOf(attachments, deploy->evidence);
  if (report != nullptr) {
    for (const evidence::Metric& metric : report->metrics) out.metrics << shownLine(metric.name, 60);
    out.metrics.removeDuplicates();
  }
  return out;
}

std::vector<FormRow> formRows(FormSubject& subject, const FormReading& reading, const FormTexts& texts,
                              const FormOffers& offers, const words::Style& style) {
  std::vector<FormRow> out;
  QString inItem;  ///< which one: "Candidate 2"
  for (const FormItem& item : formItems(subject, style)) {
    FormRow row;
    row.path = words::toText(item.path);
    row.control = controlFor(item.kind);
    row.label = item.optional && item.kind != FormItem::Choice ? trOffer("%1 (optional)").arg(item.label)
                                                               : item.label;
    row.help = item.help;
    if (item.kind == FormItem::ItemHead) inItem = item.label;
    if (item.kind == FormItem::Adder || item.kind == FormItem::Section) inItem.clear();
    row.inItem = !inItem.isEmpty();
    // Who hears one field at a time does not see under which head it stands.
    row.spoken =
        row.inItem && item.kind != FormItem::ItemHead ? trOffer("%1: %2").arg(inItem, row.label) : row.label;
    const auto problem = reading.problems.find(item.path);
    if (problem != reading.problems.end()) row.error = problem->second;
    const auto typed = texts.find(item.path);
    const QString value = typed == texts.end() ? QString() : words::toText(typed->second);
    for (const FormOption& option : optionsFor(item, offers)) {
      row.optionTexts << option.text;
      row.optionValues << option.value;
    }
    if (!row.optionValues.isEmpty()) {
      // What the record or the files do not know is still what the draft says.
      if (!value.isEmpty() && !row.optionValues.contains(value)) {
        row.optionTexts << trOffer("Unknown here: %1…").arg(value.left(12));
        row.optionValues << value;
      }
      row.chosen = std::max(0, static_cast<int>(row.optionValues.indexOf(value)));
    }
    row.suggestions = suggestionsFor(item, offers, value);
    if (const QString meant = meaningOf(item, subject);
        row.error.isEmpty() && !value.isEmpty() && !meant.isEmpty())
      row.help = meant;
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace d3l::ui
