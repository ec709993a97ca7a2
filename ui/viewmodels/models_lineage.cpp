#include "ui/viewmodels/models_lineage.h"
#include "ui/viewmodels/contexts.h"

#include <algorithm>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::ApprovedVersion;

QString madeFrom(const evidence::ModelReport& report, const std::vector<ApprovedVersion>& versions) {
  if (!report.parent) return ModelsWords::tr("names no parent");
  const auto parent = std::find_if(versions.begin(), versions.end(), [&](const ApprovedVersion& version) {
    return version.artifact.digest == *report.parent || version.evidence == *report.parent;
  });
  return parent == versions.end() ? ModelsWords::tr("made from a version this DAO did not approve")
                                  : ModelsWords::tr("made from %1").arg(versionText(parent->version));
}

/// "data: …", "code: …": whatever the report states, in its own words.
QStringList statedFacts(const evidence::ModelReport& report) {
  QStringList out;
  const json::Object* members = report.lineage.asObject();
  if (members == nullptr) return out;
  for (const auto& [name, value] : *members) {
    const std::string* text = value.asString();
    const std::string shown = text != nullptr ? *text : json::compact(value);
    // A digest is compared on the Raw tab; here its beginning tells versions apart.
    const bool digest = shown.starts_with("sha256:") && shown.size() == 71;
    out << shownLine(name, 32) + QStringLiteral(": ") +
               (digest ? shownLine(shown.substr(0, 15)) + QStringLiteral("…") : shownLine(shown, 160));
  }
  return out;
}

}  // namespace

std::vector<LineageRow> lineageOf(const client::Dao& dao, const std::vector<ApprovedVersion>& versions) {
  std::vector<LineageRow> out;
  for (auto version = versions.rbegin(); version != versions.rend(); ++version) {
    LineageRow row;
    row.version = versionText(version->version);
    const auto report = dao.evidence().report(version->evidence);
    if (report) {
      row.parent = madeFrom(*report, versions);
      row.facts = statedFacts(*report).join(QLatin1Char('\n'));
    } else {
      row.parent = ModelsWords::tr("its report is not on this computer");
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace d3l::ui
