// The state of deployments in words, from the deployer's statuses and the record. Safe on any thread.
#pragma once

#include <QString>
#include <map>
#include <string>
#include <vector>

#include "core/client/deployer.h"
#include "ui/viewmodels/deployment_rows.h"
#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// Which version has which artifact, per model, and since when it is live where.
class VersionNames {
 public:
  VersionNames() = default;
  explicit VersionNames(const governance::State& state);
  /// "v1.4.0"; for digests nobody approved the first digits, marked as unknown.
  QString name(const std::string& model, const Hash32& digest) const;
  /// What the decision behind `status` wants there.
  QString wanted(const deploy::Status& status) const;
  /// When the present decision went live there, as the record says; 0: not yet.
  Timestamp liveSince(const std::string& model, const std::string& target) const;

 private:
  std::map<std::pair<std::string, Hash32>, QString> names_;
  std::map<std::pair<std::string, std::string>, Timestamp> since_;
};

DeploymentCell deploymentCell(const deploy::Status& status, const VersionNames& versions, Timestamp now);
/// "2 of 3 live"
QString liveSummary(const std::vector<deploy::Status>& statuses, const std::string& model);
QString liveText(std::size_t live, std::size_t targets);

/// The panel of one deployment, in the order an admin asks.
struct DeploymentWords {
  QString now;       ///< what users get
  QString happened;  ///< one sentence
  QString next;      ///< what happens next and by whom
  QString promise;   ///< what this kind of target guarantees
  QString window;    ///< how long it may still return by itself
};
DeploymentWords deploymentWords(const deploy::Status& status, const VersionNames& versions, Timestamp now);
/// For a model and a target no vote has brought together, e.g. from an old link.
DeploymentWords undecidedWords();

/// Newest first.
std::vector<TimelineRow> timelineRows(const std::vector<deploy::TimelineEntry>& entries,
                                      const std::string& model, const VersionNames& versions);
/// Which of the rows that are shown stand first for their day. Once no row is taken out any more.
void markDays(std::vector<TimelineRow>& rows);
/// The same from the record alone, for a program that runs no deployer.
std::vector<TimelineRow> receiptRows(const governance::Desired& desired, const VersionNames& versions);

}  // namespace d3l::ui
