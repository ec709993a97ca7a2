// Tables and texts that state results instead of listing samples. Private to this room.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/evidence/importers.h"
#include "core/evidence/plain_table.h"

namespace d3l::evidence {

// scikit-learn's report, printed or as a data frame.
struct TitledReport {
  std::string title;     ///< the line before it; tells several in one text apart
  json::Object members;  ///< as classification_report(output_dict=True)
};
bool looksLikeReportText(std::string_view text);
std::vector<TitledReport> reportsInText(std::string_view text);
/// Rows or columns are classes; nothing if the table is none.
std::optional<json::Value> reportFromTable(const PlainTable& table);
/// {"precision": {class: …}, "recall": {…}, …}, as a data frame writes it.
std::optional<json::Value> reportFromColumns(const json::Value& document);

/// True if it has few enough lines to be one, whatever they say: cheap, for tables of any size.
bool mayBeSummary(std::string_view bytes);
/// Rows that are models, classes, folds or metrics. Nothing if they are samples.
std::optional<Result<std::vector<Part>>> importSummary(const PlainTable& table, const NamedFile& file);

/// A square table of counts, rows = truth; `named` where the file's name says so.
bool looksLikeConfusionName(std::string_view path);
std::optional<Curve> confusionFromText(std::string_view bytes, bool named);
/// [[…]], or {"matrix": [[…]], "labels": […]} under any of the usual names.
std::optional<Curve> confusionFromJson(const json::Value& value);
/// The labels may be among the members of the object around it.
std::optional<Curve> confusionFromJson(const json::Value& matrix, const json::Value* around);
Result<Part> confusionPart(Curve curve, const NamedFile& file);
/// What the counts of a matrix come to, where nothing else states it.
void addMetricsFromConfusion(Part& part, std::string_view file, const Curve& curve);

/// Curves kept as lists of numbers among the members of one object, and which members they took.
struct ListCurves {
  std::vector<Curve> curves;
  std::set<std::string> taken;
};
ListCurves curvesInLists(const json::Object& members, std::string_view around);
void addHistory(const json::Object& members, const std::string& around, ListCurves& out);
bool hasCurvesInLists(const json::Value& document);

/// What the dvc.yaml files among these say is a metrics or a plots file, whatever its name.
std::set<std::string> declaredByDvc(const std::vector<NamedFile>& files);

/// Plain text: a printed report, or lines "name: number".
std::optional<Result<std::vector<ReadFile>>> importText(const NamedFile& file);
bool isTextName(std::string_view path);

}  // namespace d3l::evidence
