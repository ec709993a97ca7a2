// Lists of numbers inside a metrics file that are curves: what Keras calls a history, the points of a
// ROC or precision–recall curve, a confusion matrix.
#include <algorithm>

#include "core/base/text.h"
#include "core/evidence/import_tables.h"
#include "core/evidence/import_trees.h"
#include "core/evidence/metric_names.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kMaxPoints = 100'000;

std::optional<std::vector<double>> numbersOf(const json::Value& value) {
  const json::Array* items = value.asArray();
  if (items == nullptr || items->size() < 2 || items->size() > kMaxPoints) return std::nullopt;
  std::vector<double> out;
  for (const json::Value& item : *items) {
    const auto number = item.asNumber() != nullptr ? Decimal::parse(item.asNumber()->text) : std::nullopt;
    if (!number || !number->isFinite()) return std::nullopt;
    out.push_back(number->value);
  }
  return out;
}

const json::Value* memberOf(const json::Object& members, std::initializer_list<std::string_view> names) {
  for (const auto& [key, value] : members) {
    const std::string word = columnWord(key);
    if (std::find(names.begin(), names.end(), word) != names.end()) return &value;
  }
  return nullptr;
}

bool isHistoryName(std::string_view name) { return columnWord(name).find("loss") != std::string::npos; }

}  // namespace

ListCurves curvesInLists(const json::Object& members, std::string_view around) {
  ListCurves out;
  const std::string name = around.empty() ? std::string{} : std::string(around);
  const auto pair = [&](CurveKind kind, const char* title, const json::Value* x, const json::Value* y) {
    if (x == nullptr || y == nullptr) return;
    const auto across = numbersOf(*x), up = numbersOf(*y);
    if (!across || !up || across->size() != up->size()) return;
    Curve curve;
    curve.kind = kind;
    curve.name = name.empty() ? title : name;
    for (std::size_t i = 0; i < across->size(); ++i) curve.points.push_back({(*across)[i], (*up)[i]});
    out.curves.push_back(std::move(curve));
    for (const auto& [key, value] : members) {
      if (&value == x || &value == y || columnWord(key).starts_with("threshold")) out.taken.insert(key);
    }
  };
  pair(CurveKind::Roc, "ROC", memberOf(members, {"fpr", "false_positive_rate"}),
       memberOf(members, {"tpr", "true_positive_rate"}));
  pair(CurveKind::PrecisionRecall, "precision and recall", memberOf(members, {"recall", "recalls"}),
       memberOf(members, {"precision", "precisions"}));
  const json::Value whole(members);
  for (const auto& [key, value] : members) {
    const std::string word = columnWord(key);
    const bool matrix = word.find("confusion") != std::string::npos || word == "matrix" || word == "cm";
    if (!matrix) continue;
    auto curve = value.asArray() != nullptr ? confusionFromJson(value, &whole) : confusionFromJson(value);
    if (!curve) continue;
    curve->name = name.empty() || word != "matrix" ? key : name;
    out.curves.push_back(std::move(*curve));
    out.taken.insert(key);
    for (const char* labels : {"labels", "classes", "class_names"}) out.taken.insert(labels);
  }
  addHistory(members, name, out);
  return out;
}

/// Lists of one length, one of them a loss: a value for each epoch.
void addHistory(const json::Object& members, const std::string& around, ListCurves& out) {
  std::size_t length = 0;
  bool loss = columnWord(around).find("history") != std::string::npos;
  for (const auto& [key, value] : members) {
    const auto numbers = numbersOf(value);
    if (numbers && isHistoryName(key)) {
      length = numbers->size();
      loss = true;
    }
    if (numbers && length == 0 && loss) length = numbers->size();
  }
  if (!loss) return;
  for (const auto& [key, value] : members) {
    const auto numbers = numbersOf(value);
    if (!numbers || numbers->size() != length || out.taken.count(key) != 0 || !knownDirection(key)) continue;
    Curve curve;
    curve.kind = CurveKind::Training;
    curve.name = key;
    curve.xLabel = "epoch";
    curve.yLabel = key;
    for (std::size_t i = 0; i < numbers->size(); ++i)
      curve.points.push_back({static_cast<double>(i + 1), (*numbers)[i]});
    out.curves.push_back(std::move(curve));
    out.taken.insert(key);
  }
}

bool hasCurvesInLists(const json::Value& document) {
  const json::Object* members = document.asObject();
  if (members == nullptr) return false;
  if (!curvesInLists(*members, {}).curves.empty()) return true;
  return std::any_of(members->begin(), members->end(), [](const json::Member& member) {
    return member.second.asObject() != nullptr &&
           !curvesInLists(*member.second.asObject(), member.first).curves.empty();
  });
}

}  // namespace d3l::evidence
