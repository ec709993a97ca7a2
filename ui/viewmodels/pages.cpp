#include "ui/viewmodels/pages.h"

#include <algorithm>

#include "ui/viewmodels/compose_view_model.h"
#include "ui/viewmodels/deployments_view_model.h"
#include "ui/viewmodels/home_view_model.h"
#include "ui/viewmodels/keys_view_model.h"
#include "ui/viewmodels/models_view_model.h"
#include "ui/viewmodels/people_view_model.h"
#include "ui/viewmodels/proposal_view_model.h"
#include "ui/viewmodels/proposals_view_model.h"
#include "ui/viewmodels/report_view_model.h"
#include "ui/viewmodels/session.h"
#include "ui/viewmodels/settings_view_model.h"
#include "ui/viewmodels/shell_view_model.h"
#include "ui/viewmodels/tray_view_model.h"
#include "ui/viewmodels/treasury_view_model.h"
#include "ui/viewmodels/welcome_view_model.h"

namespace d3l::ui {
namespace {

/// For view models that need nothing but the session.
template <class ViewModel>
QObject* plain(Session& session, ShellViewModel&, const QString&, QObject* parent) {
  return new ViewModel(session, parent);
}
/// For those that also open pages or read the preferences.
template <class ViewModel>
QObject* withShell(Session& session, ShellViewModel& shell, const QString&, QObject* parent) {
  return new ViewModel(session, shell, parent);
}
/// For those that show one thing: a proposal, a model, a target.
template <class ViewModel>
QObject* about(Session& session, ShellViewModel&, const QString& argument, QObject* parent) {
  return new ViewModel(session, argument, parent);
}

}  // namespace

const std::vector<PageEntry>& pages() {
  static const std::vector<PageEntry> kPages{
      {"welcome", "WelcomePage", false, withShell<WelcomeViewModel>},
      {"home", "HomePage", true, plain<HomeViewModel>},
      {"proposals", "ProposalsPage", true, withShell<ProposalsViewModel>},
      {"proposal", "ProposalPage", true, about<ProposalViewModel>},
      {"compose", "ComposePage", true, about<ComposeViewModel>},
      {"models", "ModelsPage", true, about<ModelsViewModel>},
      {"report", "ReportPage", false, about<ReportViewModel>},
      {"deployments", "DeploymentsPage", true, about<DeploymentsViewModel>},
      {"people", "PeoplePage", true, plain<PeopleViewModel>},
      {"treasury", "TreasuryPage", true, plain<TreasuryViewModel>},
      {"tray", "TrayPage", true, withShell<TrayViewModel>},
      {"keys", "KeysPage", false, plain<KeysViewModel>},
      {"settings", "SettingsPage", false, withShell<SettingsViewModel>},
  };
  return kPages;
}

const PageEntry* findPage(const QString& name) {
  const auto it = std::find_if(pages().begin(), pages().end(),
                               [&](const PageEntry& entry) { return name == QLatin1String(entry.name); });
  return it == pages().end() ? nullptr : &*it;
}

}  // namespace d3l::ui
