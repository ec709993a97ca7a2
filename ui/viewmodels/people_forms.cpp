#include "ui/viewmodels/people_forms.h"

#include <QDateTime>
#include <QTimeZone>
#include <algorithm>
#include <array>

#include "core/client/key_import.h"
#include "core/client/member.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

/// 0: until taken back.
constexpr std::array<Duration, 4> kTerms{0, 30 * 86400, 90 * 86400, 365 * 86400};
/// The rulebook is asked when somebody stops typing.
constexpr int kAskAfterMs = 150;

}  // namespace

ActionForm::ActionForm(Session& session, QObject* parent) : QObject(parent), session_(session) {
  later_.setSingleShot(true);
  later_.setInterval(kAskAfterMs);
  connect(&later_, &QTimer::timeout, this, &ActionForm::ask);
  connect(&session_, &Session::accountChanged, this, &ActionForm::edited);
}

void ActionForm::begin(const QString& to) {
  to_ = to;
  objection_.clear();
  edited();
}

void ActionForm::setTo(const QString& to) {
  if (to_ == to) return;
  to_ = to;
  edited();
}

std::optional<Address> ActionForm::receiver() const {
  const auto read = client::readAddress(to_.trimmed().toStdString());
  return read ? std::optional<Address>(*read) : std::nullopt;
}

QString ActionForm::toName() const {
  const auto who = receiver();
  return who ? session_.nameOf(*who) : QString();
}

QString ActionForm::toProblem() const {
  if (to_.trimmed().isEmpty()) return {};
  const auto read = client::readAddress(to_.trimmed().toStdString());
  return read ? QString() : words::errorSentence(read.error(), session_.style());
}

QString ActionForm::receiverText() const {
  const auto who = receiver();
  if (!who) return {};
  const QString full = words::toText(client::addressText(*who));
  const QString name = session_.nameOf(*who);
  return name.isEmpty() ? full : tr("%1 (%2)").arg(name, full);
}

QString ActionForm::problem() const {
  if (to_.trimmed().isEmpty()) return tr("Enter an address first.");
  if (!toProblem().isEmpty()) return toProblem();
  const QString own = missing();
  if (!own.isEmpty()) return own;
  return asking_ ? tr("Checking…") : objection_;
}

void ActionForm::edited() {
  asking_ = action().has_value();
  later_.start();
  Q_EMIT changed();
}

void ActionForm::ask() {
  const auto dao = session_.dao();
  const auto wanted = action();
  if (!dao || !wanted || !reading_.begin()) return;
  session_.run(
      this,
      [dao, who = session_.account(), wanted = *wanted] { return client::wouldAccept(*dao, who, wanted); },
      [this](client::Result<Done> answer) {
        objection_ = answer ? QString() : words::errorSentence(answer.error(), session_.style());
        const bool again = reading_.end();
        asking_ = again;
        Q_EMIT changed();
        if (again) ask();
      });
}

DelegateForm::DelegateForm(Session& session, QObject* parent) : ActionForm(session, parent) {}

void DelegateForm::begin(const QString& to) {
  scope_ = term_ = 0;
  date_.clear();
  opened_ = session_.now();
  tracks_.clear();
  if (const auto dao = session_.dao()) {
    dao->venue().read([this](const governance::State& state) {
      // The `oz` profile has one delegate for everything.
      if (state.charter().profile == governance::Profile::Oz) return;
      for (const governance::Track track : governance::kTracks) {
        if (state.rules(track) != nullptr) tracks_.push_back(track);
      }
    });
  }
  Q_EMIT scopesChanged();
  ActionForm::begin(to);
}

QStringList DelegateForm::scopes() const {
  QStringList out{tr("Every kind of proposal")};
  for (const governance::Track track : tracks_) out << tr("Only: %1").arg(words::trackWord(track));
  return out;
}

QStringList DelegateForm::terms() const {
  QStringList out{tr("Until I take it back")};
  for (const Duration term : kTerms) {
    if (term == 0) continue;
    out << tr("For %1, until %2").arg(words::durationText(term), words::dateText(after(opened_, term)));
  }
  return out << tr("Until a date of my choice");
}

bool DelegateForm::asksDate() const { return term_ >= static_cast<int>(kTerms.size()); }

void DelegateForm::setScope(int scope) {
  scope = std::clamp(scope, 0, static_cast<int>(tracks_.size()));
  if (scope_ == scope) return;
  scope_ = scope;
  edited();
}
void DelegateForm::setTerm(int term) {
  term = std::clamp(term, 0, static_cast<int>(kTerms.size()));
  if (term_ == term) return;
  term_ = term;
  edited();
}
void DelegateForm::setDate(const QString& date) {
  if (date_ == date) return;
  date_ = date;
  edited();
}

std::optional<Timestamp> DelegateForm::expires() const {
  if (!asksDate()) {
    const Duration term = kTerms[static_cast<std::size_t>(term_)];
    return term == 0 ? 0 : after(opened_, term);
  }
  const QDate day = QDate::fromString(date_.trimmed(), Qt::ISODate);
  if (!day.isValid()) return std::nullopt;
  const qint64 seconds = day.startOfDay(QTimeZone::utc()).toSecsSinceEpoch();
  if (seconds <= static_cast<qint64>(session_.now())) return std::nullopt;
  return static_cast<Timestamp>(seconds);
}

QString DelegateForm::dateProblem() const {
  if (!asksDate() || date_.trimmed().isEmpty() || expires()) return {};
  return tr("A day ahead, as year-month-day: %1.")
      .arg(QDateTime::fromSecsSinceEpoch(static_cast<qint64>(after(opened_, kTerms[2])), QTimeZone::utc())
               .date()
               .toString(Qt::ISODate));
}

QString DelegateForm::missing() const {
  if (expires()) return {};
  return dateProblem().isEmpty() ? tr("Enter the day on which it ends.") : dateProblem();
}

std::uint32_t DelegateForm::slot() const {
  return scope_ == 0 ? 0 : static_cast<std::uint32_t>(tracks_[static_cast<std::size_t>(scope_ - 1)]);
}

QString DelegateForm::title() const { return tr("Sign: delegate your vote"); }

QString DelegateForm::what() const {
  const QString until = expires().value_or(0) == 0 ? tr("until you take it back")
                                                   : tr("until %1").arg(words::dateTimeText(*expires()));
  return scope_ == 0 ? tr("Let %1 vote with all your %2 on every kind of proposal, %3.")
                           .arg(receiverText(), session_.style().symbol, until)
                     : tr("Let %1 vote with all your %2 on proposals of the kind “%3”, %4.")
                           .arg(receiverText(), session_.style().symbol,
                                words::trackWord(tracks_[static_cast<std::size_t>(scope_ - 1)]), until);
}

QString DelegateForm::consequence() const {
  return tr("Your %1 stay yours. It counts for votes that open after this is recorded. You can take it back "
            "at "
            "any time, and whenever you vote yourself your tokens count as you say. What others delegated to "
            "you is not passed on. Everybody can see who represents you.")
      .arg(session_.style().symbol);
}

std::optional<governance::Action> DelegateForm::action() const {
  const auto who = receiver();
  const auto until = expires();
  if (!who || !until) return std::nullopt;
  return governance::Delegate{*who, slot(), *until};
}

void TransferForm::begin(const QString& to) {
  amount_.clear();
  ActionForm::begin(to);
}

void TransferForm::setAmount(const QString& amount) {
  if (amount_ == amount) return;
  amount_ = amount;
  edited();
}

std::optional<Amount> TransferForm::value() const {
  return Amount::parseTokens(amount_.trimmed().toStdString(), session_.style().decimals);
}

QString TransferForm::amountProblem() const {
  if (amount_.trimmed().isEmpty() || value()) return {};
  return tr("A number such as 250 or 0.5, with at most %1 places and without thousands separators.")
      .arg(session_.style().decimals);
}

QString TransferForm::missing() const {
  if (amount_.trimmed().isEmpty()) return tr("Enter an amount first.");
  return amountProblem();
}

QString TransferForm::title() const { return tr("Sign: send %1").arg(session_.style().symbol); }

QString TransferForm::what() const {
  return tr("Send %1 to %2.")
      .arg(words::amountWithSymbol(value().value_or(Amount()), session_.style()), receiverText());
}

QString TransferForm::consequence() const {
  return tr(
      "This cannot be undone: only the receiver could send it back. Votes that are open already keep "
      "counting what you held when they opened. Everybody can see this transfer.");
}

std::optional<governance::Action> TransferForm::action() const {
  const auto who = receiver();
  const auto amount = value();
  if (!who || !amount) return std::nullopt;
  return governance::Transfer{*who, *amount};
}

}  // namespace d3l::ui
