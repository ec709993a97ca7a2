#include "ui/viewmodels/proposal_actions.h"

#include <QCoreApplication>

#include "ui/viewmodels/compose_copy.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using Act = ProposalActions::Act;
using governance::ProposalState;
using governance::State;

QString trAct(const char* text) { return QCoreApplication::translate("ProposalActions", text); }

governance::Action actionOf(Act act, const ProposalId& id, const std::string& note) {
  switch (act) {
    case Act::Cancel:
    case Act::CancelAndCopy:
      return governance::CancelProposal{id};
    case Act::Queue:
      return governance::Queue{id};
    case Act::Execute:
      return governance::Execute{id};
    case Act::Veto:
      return governance::Veto{id, note};
    case Act::Complete:
      break;
  }
  return governance::Complete{id, note};
}

struct ActWords {
  Act act;
  const char* label;
  const char* about;
  bool dangerous;
};
constexpr ActWords kActs[] = {
    {Act::Cancel, QT_TRANSLATE_NOOP("ProposalActions", "Cancel it"),
     QT_TRANSLATE_NOOP("ProposalActions", "Its proposer takes it back, until voting opens."), true},
    {Act::CancelAndCopy, QT_TRANSLATE_NOOP("ProposalActions", "Cancel and edit a copy"),
     QT_TRANSLATE_NOOP("ProposalActions", "Takes it back and opens its text as a new draft."), false},
    {Act::Queue, QT_TRANSLATE_NOOP("ProposalActions", "Begin the wait"),
     QT_TRANSLATE_NOOP("ProposalActions", "After it passed; the deployer also does this by itself."), false},
    {Act::Execute, QT_TRANSLATE_NOOP("ProposalActions", "Put into effect"),
     QT_TRANSLATE_NOOP("ProposalActions", "After the wait; the deployer also does this by itself."), false},
    {Act::Veto, QT_TRANSLATE_NOOP("ProposalActions", "Veto"),
     QT_TRANSLATE_NOOP("ProposalActions", "The guardian stops it for good, with a reason."), true},
    {Act::Complete, QT_TRANSLATE_NOOP("ProposalActions", "Declare it done"),
     QT_TRANSLATE_NOOP("ProposalActions", "An admin says that the criterion is met."), false},
};

/// Whether the action belongs to the stretch of life the proposal is in; the reasons say the rest.
bool isDue(Act act, ProposalState state, const governance::Payload& payload) {
  switch (act) {
    case Act::Cancel:
    case Act::CancelAndCopy:
      return state == ProposalState::Review || state == ProposalState::Voting;
    case Act::Queue:
      return state == ProposalState::Voting || state == ProposalState::Succeeded;
    case Act::Execute:
      return state == ProposalState::Succeeded || state == ProposalState::Queued;
    case Act::Veto:
      return !governance::isFinal(state);
    case Act::Complete:
      break;
  }
  return state == ProposalState::Executed && std::holds_alternative<governance::Infrastructure>(payload);
}

std::vector<ProposalActionRow> readActions(const client::Dao& dao, const ProposalId& id, const Address& self,
                                           const words::Style& style) {
  std::vector<ProposalActionRow> out;
  const Timestamp now = dao.now();
  dao.venue().read([&](const State& state) {
    const governance::Proposal* proposal = state.find(id);
    if (proposal == nullptr) return;
    const ProposalState at = state.stateOf(*proposal, now);
    for (const ActWords& words : kActs) {
      if (!isDue(words.act, at, proposal->content.payload)) continue;
      ProposalActionRow row{words.act, trAct(words.label), trAct(words.about), {}, words.dangerous};
      const auto may = governance::mayAct(state, self, actionOf(words.act, id, "?"), now);
      if (self.isZero()) {
        row.blocked = trAct("Choose or add an account first.");
      } else if (!may) {
        row.blocked = words::refusalSentence(may.error(), style);
      }
      out.push_back(std::move(row));
    }
  });
  return out;
}

}  // namespace

ProposalActions::ProposalActions(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session), proposal_(proposal), action_(session, this) {
  connect(&session_, &Session::recordChanged, this, &ProposalActions::refresh);
  connect(&session_, &Session::accountChanged, this, &ProposalActions::refresh);
  connect(&session_, &Session::ticked, this, &ProposalActions::refresh);
  connect(&action_, &SignedActionViewModel::recorded, this, [this] {
    if (std::exchange(copyAfter_, false)) useAsTemplate();
  });
  refresh();
}

void ProposalActions::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  session_.run(
      this,
      [dao, id = proposal_, self = session_.account(), style = session_.style()] {
        return readActions(*dao, id, self, style);
      },
      [this](std::vector<ProposalActionRow> rows) {
        const bool other = rows != rows_.rows();
        rows_.setRows(std::move(rows));
        if (other) Q_EMIT changed();
        if (reading_.end()) refresh();
      });
}

void ProposalActions::begin(int act) {
  const Act chosen = static_cast<Act>(act);
  copyAfter_ = chosen == CancelAndCopy;
  const auto simple = [&](const QString& title, const QString& what, const QString& consequence) {
    action_.begin(title, what, consequence, actionOf(chosen, proposal_, {}));
  };
  const auto noted = [&](const QString& title, const QString& what, const QString& consequence) {
    action_.begin(title, what, consequence,
                  [chosen, id = proposal_](const std::string& note) { return actionOf(chosen, id, note); });
  };
  switch (chosen) {
    case Cancel:
      return simple(tr("Sign: cancel this proposal"), tr("Take this proposal back."),
                    tr("It ends at once and cannot be opened again. It stays readable on the record."));
    case CancelAndCopy:
      return simple(tr("Sign: cancel this proposal"), tr("Take this proposal back and go on with a copy."),
                    tr("It ends at once. Its text, payload and files open as a draft that only you see."));
    case Queue:
      return simple(tr("Sign: begin the wait"),
                    tr("Begin the wait after which this passed proposal takes effect."),
                    tr("The decision itself does not change."));
    case Execute:
      return simple(tr("Sign: put into effect"), tr("Put this decision into effect now."),
                    tr("Exactly what was voted on happens, nothing else."));
    case Veto:
      return noted(tr("Sign: veto"), tr("Stop this proposal for good, as guardian."),
                   tr("It can never take effect. Your address and the reason are public and permanent."));
    case Complete:
      return noted(tr("Sign: done"), tr("Declare that what this proposal asked for is done."),
                   tr("Your address and note are public and permanent."));
  }
}

void ProposalActions::useAsTemplate() {
  const auto dao = session_.dao();
  if (!dao || copying_.running()) return;
  copying_.start();
  const DraftSource source{newDraftId(), toHex(proposal_).substr(0, 8), session_.style(), session_.now()};
  session_.run(
      this,
      [dao, store = draftsOf(session_, dao->id()), source, id = proposal_]() -> client::Result<Done> {
        D3L_ASSIGN(const client::UnsignedFile copy, client::copyOfProposal(*dao, id));
        return draftFrom(copy, store, source);
      },
      [this, id = source.id](client::Result<Done> made) {
        if (!made) return copying_.fail(made.error(), session_.style());
        copying_.succeed();
        Q_EMIT drafted(words::toText(id));
      });
}

}  // namespace d3l::ui
