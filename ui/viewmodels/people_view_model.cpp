#include "ui/viewmodels/people_view_model.h"

#include <QLocale>
#include <algorithm>

#include "core/client/key_import.h"
#include "ui/viewmodels/acting.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// Reading everybody is worth a pause when actions come in a row.
constexpr int kPeoplePauseMs = 300;

QString registrarName(const client::Dao& dao, const NameBook& names, Timestamp now) {
  QString out;
  dao.venue().read([&](const governance::State& state) {
    for (const governance::RoleGrant& grant : state.roles()) {
      if (grant.role == governance::Role::Registrar && state.hasRole(grant.holder, grant.role, now))
        out = names.name(grant.holder);
    }
  });
  return out;
}

}  // namespace

PeopleViewModel::PeopleViewModel(Session& session, QObject* parent)
    : QObject(parent),
      session_(session),
      model_(session),
      person_(session, this),
      self_(session, this),
      delegation_(session, this),
      transfer_(session, this),
      action_(session, this) {
  later_.setSingleShot(true);
  later_.setInterval(kPeoplePauseMs);
  // How many are listed changes when a search has come to its end, not when it is asked for.
  connect(&model_, &PeopleModel::modelReset, this, &PeopleViewModel::changed);
  connect(&later_, &QTimer::timeout, this, &PeopleViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, [this] {
    if (!later_.isActive()) later_.start();
  });
  connect(&session_, &Session::accountChanged, this, &PeopleViewModel::refresh);
  connect(&session_, &Session::keyringChanged, this, &PeopleViewModel::refresh);
  refresh();
}

void PeopleViewModel::refresh() {
  const auto dao = session_.dao();
  self_.show(session_.account());
  self_.refresh();
  person_.refresh();
  if (!dao || !reading_.begin()) return;
  const PeopleQuestion question{session_.account(), session_.style(), NameBook(session_)};
  struct Answer {
    std::shared_ptr<const PeopleFacts> facts;
    QString registrar;
  };
  session_.run(
      this,
      [dao, question] {
        return Answer{std::make_shared<const PeopleFacts>(readPeople(*dao, question)),
                      registrarName(*dao, question.names, dao->now())};
      },
      [this, question](Answer answer) {
        registrar_ = answer.registrar;
        show(std::move(answer.facts), question);
        if (reading_.end()) refresh();
      });
}

void PeopleViewModel::show(std::shared_ptr<const PeopleFacts> facts, const PeopleQuestion& question) {
  facts_ = std::move(facts);
  model_.show(facts_, question);
  delegates_.setRows(facts_->delegates);
  Q_EMIT changed();
}

QString PeopleViewModel::summary() const {
  if (!facts_) return {};
  const QLocale locale;
  const auto number = [&](std::size_t n) { return locale.toString(static_cast<qulonglong>(n)); };
  const std::size_t members = facts_->people.size(), delegates = facts_->delegates.size();
  return QStringList{members == 1 ? tr("1 member") : tr("%1 members").arg(number(members)),
                     tr("%1 verified").arg(number(facts_->verified)),
                     delegates == 1 ? tr("1 delegate") : tr("%1 delegates").arg(number(delegates))}
      .join(QStringLiteral(" · "));
}

void PeopleViewModel::setSearch(const QString& words) {
  if (search_ == words) return;
  search_ = words;
  model_.setFilter(search_, static_cast<PeopleModel::Order>(order_));
  Q_EMIT changed();
}

void PeopleViewModel::setOrder(int order) {
  order = std::clamp(order, 0, static_cast<int>(PeopleModel::ByName));
  if (order_ == order) return;
  order_ = order;
  model_.setFilter(search_, static_cast<PeopleModel::Order>(order_));
  Q_EMIT changed();
}

QStringList PeopleViewModel::orders() const {
  return {tr("Most tokens first"), tr("Most power first"), tr("By name")};
}

void PeopleViewModel::setByPeople(bool people) {
  if (byPeople_ == people) return;
  byPeople_ = people;
  Q_EMIT changed();
}

const SpreadFacts& PeopleViewModel::held() const {
  static const SpreadFacts kNone;
  return !facts_ ? kNone : byPeople_ ? facts_->roots : facts_->held;
}
const SpreadFacts& PeopleViewModel::carried() const {
  static const SpreadFacts kNone;
  return !facts_ ? kNone : byPeople_ ? facts_->rootsCarried : facts_->carried;
}

void PeopleViewModel::select(const QString& address) {
  if (selected_ == address) return;
  selected_ = address;
  const auto who = client::readAddress(address.toStdString());
  person_.show(who ? *who : Address{});
  Q_EMIT changed();
}

QString PeopleViewModel::verifiedNote() const {
  return registrar_.isEmpty()
             ? tr("verified as one person, on the word of the charter or of a registrar of that time")
             : tr("verified as one person, on the word of the charter or of the registrar, %1")
                   .arg(registrar_);
}

QString PeopleViewModel::actOff() const { return cannotSign(session_); }

void PeopleViewModel::beginDelegate(const QString& to) { delegation_.begin(to); }
void PeopleViewModel::beginTransfer(const QString& to) { transfer_.begin(to); }
void PeopleViewModel::reviewDelegate() { review(delegation_); }
void PeopleViewModel::reviewTransfer() { review(transfer_); }

void PeopleViewModel::review(const ActionForm& form) {
  const auto wanted = form.action();
  if (!wanted || !form.problem().isEmpty()) return;
  action_.begin(form.title(), form.what(), form.consequence(), *wanted);
}

void PeopleViewModel::beginUndelegate(int slot, const QString& name) {
  const auto number = static_cast<std::uint32_t>(std::max(slot, 0));
  action_.begin(
      tr("Sign: take your vote back"),
      number == 0 ? tr("Take back from %1 what you delegated for every kind of proposal.").arg(name)
                  : tr("Take back from %1 what you delegated for proposals of the kind “%2”.")
                        .arg(name, slotText(number)),
      tr("Counts for votes that open after this is recorded. On votes that are open now, vote yourself: "
         "that takes your tokens back there."),
      governance::Undelegate{number});
}

}  // namespace d3l::ui
