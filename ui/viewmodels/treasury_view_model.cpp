#include "ui/viewmodels/treasury_view_model.h"

#include "ui/viewmodels/acting.h"

namespace d3l::ui {
namespace {

constexpr int kTreasuryPauseMs = 300;

}  // namespace

TreasuryViewModel::TreasuryViewModel(Session& session, QObject* parent)
    : QObject(parent), session_(session), action_(session, this) {
  later_.setSingleShot(true);
  later_.setInterval(kTreasuryPauseMs);
  connect(&later_, &QTimer::timeout, this, &TreasuryViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, [this] {
    if (!later_.isActive()) later_.start();
  });
  connect(&session_, &Session::accountChanged, this, &TreasuryViewModel::refresh);
  connect(&session_, &Session::keyringChanged, this, &TreasuryViewModel::refresh);
  connect(&session_, &Session::ticked, this, [this] {
    // A period ends with time alone.
    if (facts_.periodEnds != 0 && session_.now() >= facts_.periodEnds) refresh();
  });
  refresh();
}

void TreasuryViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  const TreasuryQuestion question{session_.account(), cannotSign(session_), session_.style(),
                                  NameBook(session_)};
  session_.run(
      this,
      [dao, question] {
        auto facts = readTreasury(*dao, question);
        QString off;
        dao->venue().read(
            [&](const governance::State& state) { off = trackClosed(state, governance::Track::Grant); });
        return std::make_pair(std::move(facts), off);
      },
      [this](std::pair<TreasuryFacts, QString> answer) {
        grantsOff_ = answer.second;
        show(std::move(answer.first));
        if (reading_.end()) refresh();
      });
  readHistory();
}

void TreasuryViewModel::show(TreasuryFacts facts) {
  stages_.setRows(facts.stages);
  mandates_.setRows(facts.mandates);
  tracks_.setRows(facts.tracks);
  parameters_.setRows(facts.parameters);
  grants_.setRows(facts.grants);
  epochs_.setRows(facts.epochs);
  facts_ = std::move(facts);
  ready_ = true;
  Q_EMIT changed();
}

void TreasuryViewModel::select(const QString& name) {
  if (parameter_ == name) return;
  parameter_ = name;
  history_.setRows({});
  Q_EMIT changed();
  readHistory();
}

void TreasuryViewModel::readHistory() {
  const auto dao = session_.dao();
  if (!dao || parameter_.isEmpty()) return;
  session_.run(
      this,
      [dao, name = parameter_, style = session_.style()] {
        return std::make_pair(name, readParameterHistory(*dao, name.toStdString(), style));
      },
      [this](std::pair<QString, std::vector<ParameterChangeRow>> answer) {
        if (answer.first == parameter_) history_.setRows(std::move(answer.second));
      });
}

QString TreasuryViewModel::actOff() const { return cannotSign(session_); }

void TreasuryViewModel::beginClaim(qreal epoch, const QString& what) {
  action_.begin(
      tr("Sign: claim your reward"), tr("Claim your reward of the period %1.").arg(what),
      tr("New %1 are made for it and are yours at once. They count for votes that open after this is "
         "recorded.")
          .arg(session_.style().symbol),
      governance::ClaimReward{static_cast<std::uint64_t>(epoch)});
}

void TreasuryViewModel::beginClose() {
  if (facts_.closeNote.isEmpty()) return;
  action_.begin(
      tr("Sign: close the period"),
      tr("Close the period %1 and share its purse of %2.").arg(facts_.closePeriod, facts_.closePurse),
      tr("Anybody may do this once a period is over. Points are counted as the record has them; nothing "
         "about the shares can be chosen here. Everybody can then claim their own."),
      governance::CloseEpoch{facts_.closeEpoch});
}

}  // namespace d3l::ui
