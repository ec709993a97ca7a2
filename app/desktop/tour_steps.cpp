#include <QDir>
#include <QFile>

#include "app/desktop/tour.h"
#include "core/base/hex.h"
#include "ui/viewmodels/evidence_view_model.h"
#include "ui/viewmodels/proposal_view_model.h"
#include "ui/viewmodels/proposals_view_model.h"
#include "ui/viewmodels/vote_sheet_view_model.h"

namespace d3l::desktop {
namespace {

std::function<void(Tour&)> open(const char* page) {
  return [page](Tour& tour) { tour.shell().navigator()->open(QString::fromLatin1(page)); };
}
std::function<bool(Tour&)> on(const char* page) {
  return [page](Tour& tour) { return tour.on(page); };
}
std::function<void(Tour&)> click(const char* name, QAccessible::Role role = QAccessible::NoRole) {
  return [name, role](Tour& tour) { tour.hands().click(QString::fromUtf8(name), role); };
}
std::function<void(Tour&)> clickTab(const char* name) { return click(name, QAccessible::PageTab); }
std::function<bool(Tour&)> sees(const char* name) {
  return [name](Tour& tour) { return tour.hands().sees(QString::fromUtf8(name)); };
}
std::function<bool(Tour&)> gone(const char* name) {
  return [name](Tour& tour) { return !tour.hands().sees(QString::fromUtf8(name)); };
}
/// A number or enum of the page's view model, or of one it holds ("vote.progress").
int number(Tour& tour, const char* path) {
  QList<QByteArray> parts = QByteArray(path).split('.');
  QObject* model = tour.pageModel();
  while (model != nullptr && parts.size() > 1)
    model = qvariant_cast<QObject*>(model->property(parts.takeFirst()));
  return model == nullptr ? -1 : model->property(parts.front()).toInt();
}
std::function<bool(Tour&)> is(const char* path, int value) {
  return [path, value](Tour& tour) { return number(tour, path) == value; };
}

bool homeIsRead(Tour& tour) {
  return tour.on("home") && number(tour, "voteCount") > 0 &&
         tour.shell().checked() == ui::ShellViewModel::Verified;
}
bool listIsRead(Tour& tour) { return tour.on("proposals") && number(tour, "count") > 0; }
bool closedIsRead(Tour& tour) {
  return number(tour, "tab") == ui::ProposalsViewModel::Closed && number(tour, "reading") == 0;
}
void openMain(Tour& tour) { tour.shell().navigator()->open(QStringLiteral("proposal"), tour.mainProposal()); }
bool mainIsRead(Tour& tour) {
  return tour.on("proposal") && number(tour, "state") == ui::ProposalViewModel::Ready &&
         number(tour, "evidence.state") == ui::EvidenceViewModel::Ready && number(tour, "vote.ready") == 1;
}
bool drawerIsRead(Tour& tour) {
  return number(tour, "evidence.selected") >= 0 && number(tour, "evidence.detail.loading") == 0;
}
bool boardShowsIt(Tour& tour) {
  return tour.hands().sees(QStringLiteral("digits-classifier on prod-eu: v1.4.0…")) &&
         tour.hands().sees(QStringLiteral("digits-classifier on prod-us: v1.4.0…"));
}
bool stoppedIsRead(Tour& tour) { return tour.hands().sees(QStringLiteral("…quota…")); }
void givePassphrase(Tour& tour) {
  tour.hands().type(QStringLiteral("Passphrase of this account"), tour.shell().demoPassphrase());
}

/// Two that are open, and one whose vote is over by now: it stays beside those that can be signed.
QStringList trayed(Tour& tour) {
  index::Query query;
  query.tab = index::Tab::NeedsVote;
  query.voter = tour.window().session().account();
  query.limit = 2;
  QStringList out;
  if (const auto page = tour.window().session().dao()->index()->proposals(query)) {
    for (const index::ProposalRow& row : page->rows) out << QString::fromStdString(toHex0x(row.id));
  }
  return out << tour.mainProposal();
}
void openTray(Tour& tour) {
  using ui::VoteSheetViewModel;
  for (const QString& id : trayed(tour)) {
    const bool first = tour.shell().tray()->count() == 0;
    tour.shell().tray()->choose(id, first ? VoteSheetViewModel::Against : VoteSheetViewModel::For);
  }
  tour.shell().navigator()->open(QStringLiteral("tray"));
}
bool trayIsRead(Tour& tour) {
  return tour.on("tray") && number(tour, "count") == 3 && number(tour, "signable") == 2;
}
void emptyTray(Tour& tour) {
  for (const QString& id : trayed(tour)) tour.shell().tray()->remove(id);
}

/// As if somebody had dropped the next version's report on the window.
void dropReport(Tour& tour) {
  const QString file =
      QDir(tour.window().session().settings().dataFolder).filePath(QStringLiteral("report.json"));
  QFile::copy(QStringLiteral(":/d3l/demo/evidence/digits-classifier/1.4.1/report.json"), file);
  tour.shell().navigator()->open(QStringLiteral("report"), file);
}

/// What a person does from the first start to the vote.
void addVote(std::vector<TourStep>& steps) {
  using ui::VoteSheetViewModel;
  steps.insert(
      steps.end(),
      {{"welcome", nullptr, sees("Open the demo"), {"light", "dark"}},
       {"home", click("Open the demo"), homeIsRead, {"light", "dark", "small"}, 90},
       {"proposals", click("Proposals…", QAccessible::Button), listIsRead, {"light", "dark", "small"}},
       {"proposals-closed", clickTab("Closed…"), closedIsRead, {"light", "large"}},
       {"proposal", openMain, mainIsRead, {"light", "dark", "small", "large"}},
       {"evidence",
        clickTab("Evidence…"),
        is("evidence.state", ui::EvidenceViewModel::Ready),
        {"light", "dark"}},
       {"evidence-drawer",
        click("accuracy, digit 8…", QAccessible::ListItem),
        drawerIsRead,
        {"light", "dark"}},
       {"evidence-guardrails", click("Guardrails…", QAccessible::Button), nullptr, {"light", "dark"}},
       {"evidence-check", click("Check the claims", QAccessible::Button), sees("Recompute"), {}},
       {"evidence-recomputed",
        click("Recompute", QAccessible::Button),
        is("evidence.recheck.running.state", ui::Operation::Succeeded),
        {"light", "dark", "small"}},
       {"evidence-trust", click("Attested and withheld…", QAccessible::Button), nullptr, {"light", "dark"}},
       {"evidence-back", click("Comparison", QAccessible::Button), nullptr, {}},
       {"raw", clickTab("Raw"), nullptr, {"light"}},
       {"summary", clickTab("Summary"), nullptr, {}},
       {"vote-unlock", click("For", QAccessible::Button), sees("Passphrase of this account"), {}},
       {"vote-sheet", givePassphrase, sees("Sign vote: For"), {"light", "dark"}},
       {"vote-recorded",
        click("Sign vote: For", QAccessible::Button),
        is("vote.progress", VoteSheetViewModel::ProofChecked),
        {"light"}},
       {"vote-done", click("Done", QAccessible::Button), gone("Done"), {}},
       {"votes", clickTab("Votes…"), nullptr, {"light", "dark"}},
       {"lens", click("What if other rules applied?"), sees("Every token counts: …"), {"light", "dark"}},
       {"tray", openTray, trayIsRead, {"light", "dark", "small"}},
       {"tray-emptied", emptyTray, sees("The tray is empty. …"), {}}});
}

/// Who decides, and about what.
void addPeople(std::vector<TourStep>& steps) {
  steps.insert(steps.end(), {{"people", open("people"), on("people"), {"light", "dark", "small"}},
                             {"people-delegates", clickTab("Delegates…"), nullptr, {"light"}},
                             {"people-spread", clickTab("How power is spread"), nullptr, {"light", "dark"}},
                             {"treasury", open("treasury"), on("treasury"), {"light", "dark", "small"}},
                             {"treasury-numbers", clickTab("Numbers…"), nullptr, {"light"}},
                             {"treasury-rewards", clickTab("Rewards"), nullptr, {"light"}}});
}

bool formIsRead(Tour& tour) {
  return tour.on("compose") && tour.hands().sees(QStringLiteral("Text (Markdown)"));
}

/// Writing a proposal, and the talk about one.
void addCompose(std::vector<TourStep>& steps) {
  steps.insert(steps.end(),
               {{"compose", open("compose"), on("compose"), {"light", "dark", "small"}},
                {"compose-write",
                 click("Write: Model update", QAccessible::Button),
                 formIsRead,
                 {"light", "dark", "small", "large"}},
                {"compose-voter", clickTab("As a voter sees it"), is("preview.ready", 1), {"light"}},
                {"talk", openMain, mainIsRead, {}},
                {"reviews", clickTab("Reviews & questions…"), nullptr, {"light", "dark", "small"}}});
}

/// The rest of the window while the vote runs out, then what became of it.
void addLive(std::vector<TourStep>& steps) {
  steps.insert(steps.end(),
               {{"keys", open("keys"), on("keys"), {"light", "dark"}},
                {"key-create", click("Create a key"), sees("I wrote them down"), {"light"}},
                {"key-cancel", click("Cancel"), gone("I wrote them down"), {}},
                {"settings", open("settings"), on("settings"), {"light", "dark"}},
                {"models", open("models"), on("models"), {"light", "dark"}},
                {"report", dropReport, on("report"), {"light", "dark", "small"}},
                {"report-compare",
                 click("Compare with live", QAccessible::Button),
                 is("comparison.state", ui::EvidenceViewModel::Ready),
                 {"light"}},
                {"live", open("deployments"), [](Tour& tour) { return tour.mainIsLive(); }, {}, 40}});
}

/// What an admin watches, and the way back as a proposal.
void addDeployments(std::vector<TourStep>& steps) {
  steps.insert(
      steps.end(),
      {{"deployments", open("deployments"), boardShowsIt, {"light", "dark", "small", "large"}},
       {"deployment-panel", click("digits-classifier on prod-eu…"), nullptr, {"light", "small"}},
       {"deployment-stopped",
        click("diabetes-progress on prod-us…"),
        stoppedIsRead,
        {"light", "dark", "small"}},
       {"deployment-targets", click("How targets are reached"), sees("…targets.toml…"), {"light", "dark"}},
       {"deployment-draft", click("Draft a return to…", QAccessible::Button), on("compose"), {"light"}},
       {"deployed", openMain, mainIsRead, {}},
       {"deployment", clickTab("Deployment"), nullptr, {"light"}},
       {"home-after", open("home"), [](Tour& tour) { return tour.on("home"); }, {"light"}}});
}

}  // namespace

const std::vector<TourStep>& tourSteps() {
  static const std::vector<TourStep> kSteps = [] {
    std::vector<TourStep> steps;
    addVote(steps);
    addPeople(steps);
    addCompose(steps);
    addLive(steps);
    addDeployments(steps);
    return steps;
  }();
  return kSteps;
}

}  // namespace d3l::desktop
