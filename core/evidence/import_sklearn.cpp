// classification_report(output_dict=True): one object per class with precision, recall, f1-score
// and support; "macro avg" and "weighted avg" likewise; "accuracy" is a bare number, or there is
// "micro avg" instead when not all classes were asked for.
#include "core/base/text.h"
#include "core/evidence/importers.h"

namespace d3l::evidence {
namespace {

/// The library writes "f1-score"; people who write the object themselves have their own spellings.
std::string_view f1Key(const json::Value& value) {
  for (std::string_view key : {"f1-score", "f1_score", "f1"}) {
    if (value.find(key) != nullptr) return key;
  }
  return {};
}

bool isEntry(const json::Value& value) {
  const std::string_view f1 = f1Key(value);
  const bool counted = value.find("support") != nullptr || f1 == "f1-score";
  return value.find("precision") != nullptr && value.find("recall") != nullptr && !f1.empty() && counted;
}

class SklearnReader {
 public:
  SklearnReader(const json::Value& document, const NamedFile& file) : document_(document), file_(file) {}

  Result<Part> run() {
    const Fields root(document_, file_.name, {});
    D3L_TRY(findTotal(root));
    D3L_TRY(addAccuracy(root));
    for (std::string_view average : {"micro avg", "macro avg", "weighted avg", "samples avg"}) {
      D3L_ASSIGN(const auto entry, root.object(average));
      if (!entry) continue;
      const std::string suffix = "_" + std::string(average.substr(0, average.find(' ')));
      D3L_TRY(addEntry(*entry, suffix, {}));
    }
    for (const auto& [label, value] : root.members()) {
      if (!isClass(label)) continue;
      const Fields entry(value, file_.name, visibleLine(label, 80));
      if (value.asObject() == nullptr || !isEntry(value)) {
        part_.notUnderstood.push_back({NoteCode::UnknownMember, file_.name, visibleLine(label, 80), {}});
        continue;
      }
      D3L_TRY(addEntry(entry, "", Slice{{"class", label}}));
    }
    part_.report.harness.name = "scikit-learn";
    return std::move(part_);
  }

 private:
  static bool isClass(std::string_view label) { return label != "accuracy" && !label.ends_with(" avg"); }

  /// A bare number; four times the same one where the report went through a data frame.
  Result<Done> addAccuracy(const Fields& root) {
    const json::Value* value = root.find("accuracy");
    if (value == nullptr) return Done{};
    if (value->asObject() != nullptr) value = value->find("precision");
    if (value == nullptr) return fail(root.error(Code::MissingField, "accuracy.precision", ""));
    D3L_ASSIGN(Decimal accuracy, toDecimal(*value, file_.name, "accuracy"));
    add("accuracy", {}, std::move(accuracy), total_);
    return Done{};
  }

  /// The support of an average is the number of rows; multilabel reports count labels instead.
  Result<Done> findTotal(const Fields& root) {
    for (std::string_view average : {"weighted avg", "macro avg", "micro avg"}) {
      D3L_ASSIGN(const auto entry, root.object(average));
      if (!entry) continue;
      D3L_ASSIGN(total_, entry->count("support"));
      if (total_) return Done{};
    }
    return Done{};
  }

  Result<Done> addEntry(const Fields& entry, const std::string& suffix, const Slice& slice) {
    D3L_ASSIGN(const auto support, entry.count("support"));
    const std::pair<std::string_view, std::string_view> fields[] = {
        {"precision", "precision"}, {"recall", "recall"}, {f1Key(json::Value(entry.members())), "f1"}};
    for (const auto& [theirs, ours] : fields) {
      D3L_ASSIGN(auto value, entry.decimal(theirs));
      if (!value) return fail(entry.error(Code::MissingField, theirs.empty() ? "f1-score" : theirs, ""));
      add(std::string(ours) + suffix, slice, std::move(*value), support);
    }
    return Done{};
  }

  void add(std::string name, const Slice& slice, Decimal value, std::optional<std::uint64_t> n) {
    Metric metric;
    metric.name = std::move(name);
    metric.slice = slice;
    metric.value = std::move(value);
    metric.n = n;
    addMetric(part_, file_.name, std::move(metric), {});
  }

  const json::Value& document_;
  const NamedFile& file_;
  Part part_;
  std::optional<std::uint64_t> total_;
};

}  // namespace

bool looksLikeSklearn(const json::Value& document) {
  const json::Object* members = document.asObject();
  if (members == nullptr) return false;
  for (const auto& [label, value] : *members) {
    if (isEntry(value)) return true;
  }
  return false;
}

Result<Part> importSklearn(const json::Value& document, const NamedFile& file) {
  return SklearnReader(document, file).run();
}

}  // namespace d3l::evidence
