// The registry of models, read from record, reports and deployer. Blocking: for a background thread.
#pragma once

#include <memory>
#include <vector>

#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/models_rows.h"

namespace d3l::ui {

struct ModelsQuestion {
  std::shared_ptr<client::Dao> dao;
  std::shared_ptr<client::Deployer> deployer;
  std::string model;  ///< whose versions are wanted; empty: the first
};

struct HistoryFacts {
  QString title;  ///< "accuracy (%), 95 % interval"
  QStringList names;
  QList<qreal> values, lower, upper;
  int live = -1;
};

struct ModelsFacts {
  std::vector<ModelRow> models;
  QString model;
  std::vector<VersionRow> versions;  ///< newest first
  std::vector<DeploymentCell> cells;
  HistoryFacts history;
  std::vector<LineageRow> lineage;  ///< newest first
};
ModelsFacts readModels(const ModelsQuestion& question);

}  // namespace d3l::ui
