// What the page of deployments does besides showing: drafts, exports, what was seen, targets.toml.
#include "core/client/deployment_export.h"
#include "core/client/files.h"
#include "ui/viewmodels/deployments_view_model.h"
#include "ui/viewmodels/visits.h"
#include "ui/words/translate.h"

namespace d3l::ui {
QString DeploymentsViewModel::draftText() const {
  const RollbackPlan& plan = facts_.panel.rollback;
  return plan.off.isEmpty() && !plan.to.isEmpty() ? tr("Draft a return to %1").arg(plan.to)
                                                  : tr("Draft a way back");
}

void DeploymentsViewModel::draftRollback() {
  const auto dao = session_.dao();
  const RollbackPlan plan = facts_.panel.rollback;
  if (!dao || !plan.off.isEmpty() || plan.payload.targets.empty() || drafting_.running()) return;
  drafting_.start();
  const DraftSource source{newDraftId(), {}, session_.style(), session_.now()};
  session_.run(
      this,
      [store = draftsOf(session_, dao->id()), plan, happened = facts_.panel.words.happened, source] {
        return ui::draftRollback(store, plan, happened, source);
      },
      [this, id = source.id](client::Result<Done> made) {
        if (!made) return drafting_.fail(made.error(), session_.style());
        drafting_.succeed();
        Q_EMIT drafted(words::toText(id));
      });
}

void DeploymentsViewModel::exportTo(const QUrl& file) {
  const auto dao = session_.dao();
  if (!dao || exporting_.running()) return;
  exporting_.start();
  const QString path = file.isLocalFile() ? file.toLocalFile() : file.toString();
  session_.run(
      this,
      [dao, deployer = session_.deployer(), path]() -> client::Result<Done> {
        const bool whole = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
        const std::string content = whole ? client::deploymentsJson(*dao, statusesOf(*dao, deployer.get()))
                                          : client::deploymentsCsv(*dao);
        return client::writeFile(path.toStdString(), content);
      },
      [this](client::Result<Done> done) {
        done ? exporting_.succeed() : exporting_.fail(done.error(), session_.style());
      });
}

void DeploymentsViewModel::arrive() {
  const auto dao = session_.dao();
  if (!dao) return;
  arrived_ = session_.now();
  session_.run(
      this,
      [folder = session_.dataFolder(), id = dao->id()] { return lastVisit(folder, kDeploymentVisits, id); },
      [this](Timestamp seen) {
        // Who looks for the first time was not away.
        if (seen == 0) return keepSeen(arrived_);
        seen_ = seen;
        refresh();
      });
}

void DeploymentsViewModel::leave() {
  if (awayCount() == 0 && arrived_ != 0) keepSeen(session_.now());
}

void DeploymentsViewModel::clearAway() {
  keepSeen(session_.now());
  refresh();
}

void DeploymentsViewModel::keepSeen(Timestamp at) {
  const auto dao = session_.dao();
  if (!dao) return;
  seen_ = at;
  arrived_ = at;
  // If it cannot be kept, the same list is shown again next time: nothing is lost.
  session_.run(
      this,
      [folder = session_.dataFolder(), id = dao->id(), at] {
        return keepVisit(folder, kDeploymentVisits, id, at).has_value();
      },
      [](bool) {});
}

void DeploymentsViewModel::readPlacesAgain() {
  const auto dao = session_.dao();
  if (!dao) return;
  session_.run(
      this, [dao] { return readPlaces(*dao); },
      [this, asked = ++placesAsked_](PlacesFacts places) {
        if (asked != placesAsked_) return;  // overtaken by a later look at the file
        places_ = std::move(places);
        placeRows_.setRows(places_.rows);
        Q_EMIT changed();
        refresh();
      });
}

void DeploymentsViewModel::readPlacesAnew() {
  session_.restartDeployer();
  readPlacesAgain();
}

QString DeploymentsViewModel::nameOrAddress(const Address& address) const {
  return NameBook(session_).name(address);
}

QString DeploymentsViewModel::subtitle() const {
  if (loading_) return {};
  if (!facts_.runsHere) return tr("As the record tells; this program runs no deployer.");
  if (session_.isDemo())
    return tr("Carried out by the deployer of this program; only what a vote approved goes live.");
  return tr("Carried out by this program as %1 until that account locks; only what a vote approved goes "
            "live.")
      .arg(nameOrAddress(session_.deployerPost().account));
}

QString DeploymentsViewModel::restText() const {
  const client::DeployerPost& post = session_.deployerPost();
  // A demo says on its own screens why its deployer did not start.
  if (session_.isDemo() || !session_.dao()) return {};
  return restSentence(post, nameOrAddress(post.account), session_.style());
}

}  // namespace d3l::ui
