// The board of deployments and the panel of one of them. There is no way to deploy from here without a vote.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QUrl>

#include "ui/viewmodels/deployment_places.h"
#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/patched_rows.h"
#include "ui/viewmodels/signed_action_view_model.h"

namespace d3l::ui {

class DeploymentsViewModel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the shell")

  Q_PROPERTY(bool loading READ loading NOTIFY changed)
  /// deploymentBoardRow
  Q_PROPERTY(QAbstractListModel* board READ board CONSTANT)
  /// deploymentCell
  Q_PROPERTY(QAbstractListModel* attention READ attention CONSTANT)
  Q_PROPERTY(int attentionCount READ attentionCount NOTIFY changed)
  Q_PROPERTY(bool empty READ empty NOTIFY changed)
  /// This program runs the deployer; otherwise the record alone speaks.
  Q_PROPERTY(bool runsHere READ runsHere NOTIFY changed)
  /// Who carries votes out here, under the page's title.
  Q_PROPERTY(QString subtitle READ subtitle NOTIFY changed)
  /// Why nobody here does and what lets them; empty: somebody does.
  Q_PROPERTY(QString restText READ restText NOTIFY changed)
  /// An account here could: unlocking it is the next step.
  Q_PROPERTY(bool restLocked READ restLocked NOTIFY changed)
  /// The deployer of this program could not start; readPlacesAnew() tries again.
  Q_PROPERTY(bool restFailed READ restFailed NOTIFY changed)
  Q_PROPERTY(bool paused READ paused NOTIFY changed)
  Q_PROPERTY(QString pauseText READ pauseText NOTIFY changed)
  /// Why this account cannot do it now; empty if it can.
  Q_PROPERTY(QString pauseOff READ pauseOff NOTIFY changed)
  Q_PROPERTY(QString resumeOff READ resumeOff NOTIFY changed)
  Q_PROPERTY(QString retryOff READ retryOff NOTIFY changed)
  Q_PROPERTY(QString acknowledgeOff READ acknowledgeOff NOTIFY changed)
  /// What keeps the deployer itself from working; empty: nothing.
  Q_PROPERTY(QString trouble READ trouble NOTIFY changed)
  /// deploymentPastRow: what happened while nobody looked, and how much of it is not listed.
  Q_PROPERTY(QAbstractListModel* away READ away CONSTANT)
  Q_PROPERTY(int awayCount READ awayCount NOTIFY changed)
  Q_PROPERTY(int awayMore READ awayMore NOTIFY changed)
  /// deploymentPlaceRow of targets.toml, its path, and what is wrong with it.
  Q_PROPERTY(QAbstractListModel* places READ places CONSTANT)
  Q_PROPERTY(QString placesFile READ placesFile NOTIFY changed)
  Q_PROPERTY(bool placesPresent READ placesPresent NOTIFY changed)
  Q_PROPERTY(QString placesProblem READ placesProblem NOTIFY changed)

  /// The open panel.
  Q_PROPERTY(bool panelOpen READ panelOpen NOTIFY selectionChanged)
  Q_PROPERTY(QString model READ model NOTIFY selectionChanged)
  Q_PROPERTY(QString target READ target NOTIFY selectionChanged)
  /// Nothing is known of it yet: no answer, no line and no control that could be used.
  Q_PROPERTY(bool panelReading READ panelReading NOTIFY changed)
  Q_PROPERTY(d3l::ui::DeploymentCell cell READ cell NOTIFY changed)
  Q_PROPERTY(QString now READ now NOTIFY changed)
  Q_PROPERTY(QString happened READ happened NOTIFY changed)
  Q_PROPERTY(QString next READ next NOTIFY changed)
  Q_PROPERTY(QString promise READ promise NOTIFY changed)
  Q_PROPERTY(QString window READ window NOTIFY changed)
  Q_PROPERTY(QString proposal READ proposal NOTIFY changed)
  Q_PROPERTY(QString proposalTitle READ proposalTitle NOTIFY changed)
  Q_PROPERTY(QString vote READ vote NOTIFY changed)
  /// Seconds since 1970; 0: no window is open.
  Q_PROPERTY(qreal rollbackUntil READ rollbackUntil NOTIFY changed)
  Q_PROPERTY(qreal clock READ clock NOTIFY changed)
  /// Why no proposal to go back can be drafted; empty if it can.
  Q_PROPERTY(QString draftOff READ draftOff NOTIFY changed)
  Q_PROPERTY(QString draftText READ draftText NOTIFY changed)
  Q_PROPERTY(d3l::ui::Operation* drafting READ drafting CONSTANT)
  Q_PROPERTY(d3l::ui::Operation* exporting READ exporting CONSTANT)
  /// deploymentPastRow: every decision about this target.
  Q_PROPERTY(QAbstractListModel* history READ history CONSTANT)
  Q_PROPERTY(int historyCount READ historyCount NOTIFY changed)
  /// Lines that were shown if somebody asked for more.
  Q_PROPERTY(int olderLines READ olderLines NOTIFY changed)
  /// timelineRow, newest first; without attempts and log lines unless showAll.
  Q_PROPERTY(QAbstractListModel* timeline READ timeline CONSTANT)
  Q_PROPERTY(int hiddenLines READ hiddenLines NOTIFY changed)
  Q_PROPERTY(bool showAll READ showAll WRITE setShowAll NOTIFY changed)
  Q_PROPERTY(d3l::ui::SignedActionViewModel* action READ action CONSTANT)

 public:
  /// `selection` is "model/target", or empty.
  DeploymentsViewModel(Session& session, const QString& selection, QObject* parent);
  DeploymentsViewModel(Session& session, QObject* parent) : DeploymentsViewModel(session, {}, parent) {}

  bool loading() const { return loading_; }
  QAbstractListModel* board() { return &board_; }
  QAbstractListModel* attention() { return &attention_; }
  int attentionCount() const { return attention_.rowCount(); }
  bool empty() const { return !loading_ && board_.rowCount() == 0; }
  bool runsHere() const { return facts_.runsHere; }
  QString subtitle() const;
  QString restText() const;
  bool restLocked() const { return session_.deployerPost().rest == client::DeployerRest::Locked; }
  bool restFailed() const { return session_.deployerPost().rest == client::DeployerRest::Failed; }
  bool paused() const { return facts_.paused; }
  const QString& pauseText() const { return facts_.pauseText; }
  QString pauseOff() const { return mayAct() ? facts_.pauseOff : unreadText(); }
  QString resumeOff() const { return mayAct() ? facts_.resumeOff : unreadText(); }
  QString retryOff() const { return mayAct() && !panelReading() ? facts_.panel.retryOff : unreadText(); }
  QString acknowledgeOff() const {
    return mayAct() && !panelReading() ? facts_.panel.acknowledgeOff : unreadText();
  }
  bool panelReading() const;
  bool panelOpen() const { return !model_.isEmpty(); }
  const QString& model() const { return model_; }
  const QString& target() const { return target_; }
  DeploymentCell cell() const { return panelReading() ? onBoard() : facts_.panel.cell; }
  const QString& now() const { return facts_.panel.words.now; }
  const QString& happened() const { return facts_.panel.words.happened; }
  const QString& next() const { return facts_.panel.words.next; }
  const QString& promise() const { return facts_.panel.words.promise; }
  const QString& window() const { return facts_.panel.words.window; }
  const QString& proposal() const { return facts_.panel.proposal; }
  const QString& proposalTitle() const { return facts_.panel.proposalTitle; }
  const QString& vote() const { return facts_.panel.vote; }
  const QString& trouble() const { return facts_.trouble; }
  QAbstractListModel* away() { return &away_; }
  int awayCount() const { return away_.rowCount(); }
  int awayMore() const { return facts_.away.more; }
  QAbstractListModel* places() { return &placeRows_; }
  const QString& placesFile() const { return places_.file; }
  bool placesPresent() const { return places_.present; }
  const QString& placesProblem() const { return places_.problem; }
  qreal rollbackUntil() const { return static_cast<qreal>(facts_.panel.rollbackUntil); }
  qreal clock() const { return static_cast<qreal>(session_.now()); }
  QString draftOff() const { return panelReading() ? unreadText() : facts_.panel.rollback.off; }
  QString draftText() const;
  Operation* drafting() { return &drafting_; }
  Operation* exporting() { return &exporting_; }
  QAbstractListModel* history() { return &history_; }
  int historyCount() const { return history_.rowCount(); }
  int olderLines() const { return olderLines_; }
  QAbstractListModel* timeline() { return &timeline_; }
  int hiddenLines() const;
  bool showAll() const { return showAll_; }
  void setShowAll(bool all);
  SignedActionViewModel* action() { return &action_; }

  Q_INVOKABLE void select(const QString& model, const QString& target);
  Q_INVOKABLE void closePanel();
  /// Prepare the sheet; signing happens there.
  Q_INVOKABLE void beginRetry();
  Q_INVOKABLE void beginAcknowledge();
  Q_INVOKABLE void beginPause();
  Q_INVOKABLE void beginResume();
  /// Writes a proposal to go back and answers with drafted().
  Q_INVOKABLE void draftRollback();
  /// A .json file gets everything, any other the table of receipts.
  Q_INVOKABLE void exportTo(const QUrl& file);
  Q_INVOKABLE void showMore();
  /// The page was opened, or left: what happens in between is seen.
  Q_INVOKABLE void arrive();
  Q_INVOKABLE void leave();
  /// Everything that happened while nobody looked has been read.
  Q_INVOKABLE void clearAway();
  /// Starts the deployer anew with targets.toml as it is now.
  Q_INVOKABLE void readPlacesAnew();

 Q_SIGNALS:
  void changed();
  void selectionChanged();
  /// To be opened in Compose.
  void drafted(const QString& draft);

 private:
  /// More are shown when somebody asks: every line costs a handful of items.
  static constexpr std::size_t kFirstLines = 60;

  void refresh();
  /// Whether what was read is about the account that would sign.
  bool mayAct() const { return !loading_ && facts_.account == session_.account(); }
  QString unreadText() const { return tr("Not yet: this is being read."); }
  /// What the board knows of the panel's deployment already.
  DeploymentCell onBoard() const;
  void readPlacesAgain();
  std::uint64_t placesAsked_ = 0;
  void keepSeen(Timestamp at);
  QString nameOrAddress(const Address& address) const;
  void show(DeploymentsFacts facts);
  void showTimeline();

  Session& session_;
  OneAtATime reading_;
  bool loading_ = true;
  QString model_, target_;
  DeploymentsFacts facts_;
  PatchedRows<DeploymentBoardRow> board_;
  PatchedRows<DeploymentCell> attention_;
  PatchedRows<TimelineRow> timeline_;
  PatchedRows<DeploymentPastRow> away_, history_;
  PatchedRows<DeploymentPlaceRow> placeRows_;
  PlacesFacts places_;
  Timestamp seen_ = 0, arrived_ = 0;
  std::size_t shownLines_ = kFirstLines;
  int olderLines_ = 0;
  Operation drafting_, exporting_;
  bool showAll_ = false;
  SignedActionViewModel action_;
};

}  // namespace d3l::ui
