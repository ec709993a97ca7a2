// What the page of deployments shows, read from deployer and record. Blocking: for a background thread.
#pragma once

#include <optional>
#include <vector>

#include "ui/viewmodels/deployment_past.h"
#include "ui/viewmodels/deployment_rollback.h"
#include "ui/viewmodels/deployment_words.h"

namespace d3l::ui {

struct DeploymentsQuestion {
  std::shared_ptr<client::Dao> dao;
  std::shared_ptr<client::Deployer> deployer;
  Address account;
  words::Style style;
  std::string model, target;  ///< of the open panel; empty: none
  /// Of targets.toml, by target.
  std::map<std::string, std::string> kinds;
  /// The time nobody looked; the same: none.
  Timestamp awayFrom = 0, awayUntil = 0;
};

struct DeploymentPanelFacts {
  std::string model, target;  ///< that were asked for; empty: no panel was open
  DeploymentCell cell;
  DeploymentWords words;
  QString proposal, proposalTitle, vote;  ///< the decision behind it
  QString retryOff, acknowledgeOff;       ///< why this account cannot; empty if it can
  RollbackPlan rollback;
  Timestamp rollbackUntil = 0;  ///< end of the open window; 0: none
  std::vector<TimelineRow> timeline;
  std::vector<DeploymentPastRow> history;
};

struct DeploymentsFacts {
  Address account;  ///< whom every "why not" is about
  std::vector<DeploymentBoardRow> board;
  std::vector<DeploymentCell> attention;
  bool paused = false;
  QString pauseText;
  QString pauseOff, resumeOff;
  AwayFacts away;
  QString trouble;        ///< what keeps the deployer itself from working; empty: nothing
  bool runsHere = false;  ///< this program runs the deployer; else the record alone speaks
  DeploymentPanelFacts panel;
};

/// The board, in the order of `statuses`, which are ordered by model.
std::vector<DeploymentBoardRow> boardRows(const std::vector<deploy::Status>& statuses,
                                          const VersionNames& versions,
                                          const std::map<std::string, std::string>& kinds, Timestamp now);
DeploymentsFacts readDeployments(const DeploymentsQuestion& question);

/// The cells of one model on some targets, for the page of a proposal.
std::vector<DeploymentCell> cellsOf(const client::Dao& dao, const client::Deployer* deployer,
                                    const std::string& model, const std::vector<std::string>& targets);
std::vector<deploy::Status> statusesOf(const client::Dao& dao, const client::Deployer* deployer);

/// How long a pause signed on this page lasts.
inline constexpr Duration kPauseFor = 86400;

}  // namespace d3l::ui
