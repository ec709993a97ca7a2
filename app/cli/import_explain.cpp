#include "app/cli/import_explain.h"

#include "core/base/hex.h"
#include "core/base/text.h"

namespace d3l::cli {
namespace {

json::Value noteValue(const evidence::Note& note) {
  return json::Object{{"note", evidence::noteName(note.code)},
                      {"file", note.file},
                      {"subject", note.subject},
                      {"detail", note.detail}};
}

json::Array noteValues(const std::vector<evidence::Note>& notes) {
  json::Array out;
  for (const evidence::Note& note : notes) out.push_back(noteValue(note));
  return out;
}

json::Value faultValue(const std::optional<evidence::Error>& error) {
  if (!error) return nullptr;
  return json::Object{{"code", evidence::codeName(error->code)},
                      {"file", error->file},
                      {"line", json::Value::number(static_cast<std::uint64_t>(error->line))},
                      {"field", error->field},
                      {"detail", error->detail}};
}

json::Value reportValue(const evidence::Import& import) {
  auto report = json::read(evidence::writeReport(import.report));
  return json::Object{{"report", report ? std::move(*report) : json::Value()},
                      {"understood", noteValues(import.understood)},
                      {"notUnderstood", noteValues(import.notUnderstood)}};
}

json::Value understoodValue(const evidence::UnderstoodFile& file) {
  const auto whole = [](std::uint64_t number) { return json::Value::number(number); };
  return json::Object{{"file", file.file},
                      {"format", evidence::formatName(file.format)},
                      {"sha256", toHex(file.digest)},
                      {"size", whole(file.size)},
                      {"report", whole(file.report)},
                      {"metrics", whole(file.metrics)},
                      {"curves", whole(file.curves)},
                      {"rows", whole(file.rows)}};
}

}  // namespace

json::Value explained(const evidence::ImportResult& found) {
  json::Array reports, understood, ignored;
  for (const evidence::Import& import : found.reports) reports.push_back(reportValue(import));
  for (const evidence::UnderstoodFile& file : found.understood) understood.push_back(understoodValue(file));
  for (const evidence::IgnoredFile& file : found.ignored) {
    ignored.push_back(json::Object{{"file", file.file},
                                   {"because", evidence::ignoredName(file.reason)},
                                   {"error", faultValue(file.error)}});
  }
  return json::Object{{"reports", std::move(reports)},
                      {"understood", std::move(understood)},
                      {"ignored", std::move(ignored)},
                      {"problem", faultValue(found.problem)}};
}

std::string explainedText(const evidence::ImportResult& found) {
  std::string out;
  for (const evidence::Import& import : found.reports) {
    out += visibleLine(import.report.model, 80) + "@" + visibleLine(import.report.version, 80) + ": " +
           std::to_string(import.report.metrics.size()) + " metrics\n";
  }
  for (const evidence::UnderstoodFile& file : found.understood) {
    out += "understood: " + visibleLine(file.file, 120) + " (" +
           std::string(evidence::formatName(file.format)) + ")\n";
  }
  for (const evidence::IgnoredFile& file : found.ignored) {
    out += "left out: " + visibleLine(file.file, 120) + " (" +
           std::string(evidence::ignoredName(file.reason)) + ")\n";
  }
  return out;
}

}  // namespace d3l::cli
