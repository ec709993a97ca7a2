#include "ui/viewmodels/evidence_baselines.h"
#include "ui/viewmodels/contexts.h"

#include <QLocale>
#include <map>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// By report: the targets that shall serve the version it is about.
std::map<Hash32, QStringList> liveTargets(const client::Dao& dao, const std::string& model) {
  std::map<Hash32, QStringList> out;
  dao.venue().read([&](const governance::State& state) {
    const auto versions = state.versions(model);
    for (const governance::Desired* desired : state.desired()) {
      if (desired->model != model) continue;
      for (const governance::ApprovedVersion& version : versions) {
        if (version.artifact.digest == desired->digest)
          out[version.evidence] << shownLine(desired->target, 24);
      }
    }
  });
  return out;
}

}  // namespace

std::vector<BaselineChoice> baselinesOf(const client::Dao& dao, const client::EvidenceView& view,
                                        const Hash32& parentReport) {
  std::vector<BaselineChoice> out;
  if (!view.candidate) return out;
  const auto live = liveTargets(dao, view.candidate->report.model);
  for (auto version = view.history.rbegin(); version != view.history.rend(); ++version) {
    if (version->digest == view.candidate->digest) continue;
    QStringList parts{versionText(version->version)};
    if (version->digest == parentReport) parts << EvidenceWords::tr("parent");
    const auto at = live.find(version->digest);
    if (at != live.end())
      parts << EvidenceWords::tr("live on %1").arg(QLocale().createSeparatedList(at->second));
    out.push_back({version->digest, parts.join(QStringLiteral(" · ")),
                   view.baseline && view.baseline->digest == version->digest});
  }
  return out;
}

}  // namespace d3l::ui
