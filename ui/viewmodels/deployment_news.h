// Says when a deployment went live, stopped or drifted, wherever in the window somebody is.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QPointer>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/client/deployer.h"
#include "ui/viewmodels/deployment_words.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/shell_view_model.h"

namespace d3l::ui {

/// One thing to be said.
struct DeploymentNewsItem {
  QString text;
  QString place;     ///< "model/target", what the page of deployments opens
  bool bad = false;  ///< somebody must look
};

/// What changed between two looks. The first look says nothing: it is the state one came into.
class DeploymentNewsBook {
 public:
  std::vector<DeploymentNewsItem> news(const std::vector<deploy::Status>& statuses,
                                       const VersionNames& versions);

 private:
  struct Known {
    deploy::LiveState state{};
    std::uint64_t generation = 0;
    bool alert = false;
  };
  std::map<std::pair<std::string, std::string>, Known> known_;
  bool looked_ = false;
};

class DeploymentNews : public QObject {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(d3l::ui::ShellViewModel* shell READ shell WRITE setShell NOTIFY shellChanged)

 public:
  using QObject::QObject;

  ShellViewModel* shell() const { return shell_; }
  void setShell(ShellViewModel* shell);

 Q_SIGNALS:
  void shellChanged();
  void said(const QString& text, const QString& place, bool bad);

 private:
  void look();

  QPointer<ShellViewModel> shell_;
  OneAtATime looking_;
  std::shared_ptr<DeploymentNewsBook> book_;
  const client::Dao* of_ = nullptr;  ///< whose book it is; never followed
};

}  // namespace d3l::ui
