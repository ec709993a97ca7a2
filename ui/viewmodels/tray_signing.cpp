// One unlock, then ballot by ballot: a failure is told at its ballot and the rest goes on.
#include <QLocale>
#include <algorithm>

#include "core/client/record_view.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/tray_view_model.h"

namespace d3l::ui {

void TrayViewModel::showFields() {
  const auto dao = session_.dao();
  if (!dao) return;
  std::vector<TrayChoice> choices;
  QStringList titles;
  for (const TrayRow& row : signing_.rows()) {
    for (const TrayChoice& choice : tray_.choices()) {
      if (hexText(choice.proposal) != row.id) continue;
      choices.push_back(choice);
      titles << row.title;
    }
  }
  session_.run(
      this,
      [dao, who = session_.account(), choices, titles] {
        std::vector<SignedFieldRow> out;
        for (std::size_t i = 0; i < choices.size(); ++i) {
          auto rows = signedFields(client::describe(client::prepare(*dao, who, voteOf(choices[i]))));
          // One list for all ballots: the paths tell them apart.
          for (SignedFieldRow& row : rows) row.path = QStringLiteral("%1.%2").arg(i).arg(row.path);
          SignedFieldRow head;
          head.path = QString::number(i);
          head.label = tr("Ballot %1").arg(i + 1);
          head.value = titles[static_cast<qsizetype>(i)];
          out.push_back(std::move(head));
          out.insert(out.end(), rows.begin(), rows.end());
        }
        return out;
      },
      [this](std::vector<SignedFieldRow> rows) { fields_.setRows(std::move(rows)); });
}

void TrayViewModel::sign(const QString& passphrase) {
  if (working_.running() || !signOff().isEmpty()) return;
  queue_.clear();
  for (const TrayChoice& choice : tray_.choices()) {
    const auto& rows = signing_.rows();
    if (std::any_of(rows.begin(), rows.end(),
                    [&](const TrayRow& row) { return row.id == hexText(choice.proposal); }))
      queue_.push_back(choice);
  }
  at_ = recorded_ = failed_ = 0;
  signer_ = session_.account();
  working_.start();
  if (!locked()) {
    next();
    return;
  }
  session_.unlock(this, signer_, crypto::SecretBytes::copyOf(std::string_view(passphrase.toStdString())),
                  [this](client::Result<Done> unlocked) {
                    unlocked ? next() : working_.fail(unlocked.error(), session_.style());
                  });
}

void TrayViewModel::next() {
  const auto dao = session_.dao();
  if (!dao) return;
  if (at_ >= queue_.size()) {
    working_.succeed();
    refresh();
    Q_EMIT finished();
    return;
  }
  const TrayChoice choice = queue_[at_];
  mark(choice.proposal, TrayRow::Working, tr("Signing and sending…"));
  std::optional<actions::SignedAction> sent;
  // Another choice or another account is another vote, whatever became of the one that was sent.
  if (const auto found = uncertain_.find(choice.proposal);
      found != uncertain_.end() && found->second.actor == signer_ &&
      found->second.action == governance::Action(voteOf(choice)))
    sent = found->second;
  struct Tried {
    std::optional<actions::SignedAction> made;
    Answer answer;
  };
  session_.run(
      this,
      [dao, keyring = &session_.keyring(), who = signer_, choice, sent]() -> Tried {
        const auto make = [&]() -> client::Result<actions::SignedAction> {
          if (sent) return *sent;
          // Asked before signing, so that nothing is signed that would be refused.
          D3L_TRY(client::wouldAccept(*dao, who, voteOf(choice)));
          return client::signAction(*dao, *keyring, client::prepare(*dao, who, voteOf(choice)));
        };
        auto made = make();
        if (!made) return {std::nullopt, Answer(tl::unexpected(made.error()))};
        return {*made, client::submit(*dao, *made)};
      },
      [this, choice](Tried tried) {
        uncertain_.erase(choice.proposal);
        if (!tried.answer && tried.answer.error().code == client::Code::Unsure && tried.made)
          uncertain_.emplace(choice.proposal, *tried.made);
        arrived(choice, tried.answer);
      });
}

void TrayViewModel::arrived(const TrayChoice& choice, const Answer& answer) {
  if (answer) {
    recorded(choice, *answer);
    return;
  }
  const client::Error& error = answer.error();
  ++failed_;
  if (error.code == client::Code::Unsure) {
    mark(choice.proposal, TrayRow::Uncertain,
         tr("We don't know yet whether it was recorded. Signing again sends the same vote; it can only count "
            "once."));
  } else {
    mark(choice.proposal, TrayRow::Failed, words::errorSentence(error, session_.style()));
  }
  // Without a key the others would fail the same way; they stay as they are.
  if (error.code == client::Code::Locked) {
    working_.fail(error, session_.style());
    return;
  }
  ++at_;
  next();
}

void TrayViewModel::recorded(const TrayChoice& choice, const ledger::Receipt& receipt) {
  ++recorded_;
  outcomes_.erase(choice.proposal);
  const QString number = QLocale().toString(static_cast<qulonglong>(receipt.seq));
  auto done = done_.rows();
  auto rows = rows_.rows();
  // It leaves the list at once: nobody shall see the same vote as recorded and as still to be signed.
  const auto left = std::stable_partition(
      rows.begin(), rows.end(), [&](const TrayRow& row) { return row.id != hexText(choice.proposal); });
  for (auto row = left; row != rows.end(); ++row) {
    row->progress = TrayRow::Recorded;
    row->result = tr("Recorded as #%1").arg(number);
    done.push_back(std::move(*row));
  }
  rows.erase(left, rows.end());
  rows_.setRows(std::move(rows));
  done_.setRows(std::move(done));
  tray_.take(choice.proposal);
  const auto dao = session_.dao();
  session_.run(
      this, [dao, receipt] { return client::checkReceipt(*dao, receipt); },
      [this, id = hexText(choice.proposal), number](client::Result<Done> checked) {
        auto rows = done_.rows();
        for (TrayRow& row : rows) {
          if (row.id != id) continue;
          row.result = checked ? tr("Recorded as #%1 · proof checked").arg(number)
                               : words::errorSentence(checked.error(), session_.style());
        }
        done_.setRows(std::move(rows));
        Q_EMIT changed();
      });
  ++at_;
  next();
}

void TrayViewModel::mark(const ProposalId& id, TrayRow::Progress progress, const QString& text) {
  outcomes_[id] = {progress, text};
  auto rows = rows_.rows();
  for (TrayRow& row : rows) {
    if (row.id != hexText(id)) continue;
    row.progress = progress;
    row.result = text;
  }
  rows_.setRows(std::move(rows));
  Q_EMIT changed();
}

qreal TrayViewModel::progress() const {
  return queue_.empty() ? 0 : static_cast<qreal>(at_) / static_cast<qreal>(queue_.size());
}
QString TrayViewModel::progressText() const {
  return tr("%1 of %2").arg(std::min(at_ + 1, queue_.size())).arg(queue_.size());
}

QString TrayViewModel::outcome() const {
  if (working_.running() || recorded_ + failed_ == 0) return {};
  const QString good = recorded_ == 1 ? tr("1 vote recorded.") : tr("%1 votes recorded.").arg(recorded_);
  return failed_ == 0
             ? good
             : good + QLatin1Char(' ') +
                   (failed_ == 1 ? tr("1 was not; it stays in the tray with the reason.")
                                 : tr("%1 were not; they stay in the tray with the reason.").arg(failed_));
}

}  // namespace d3l::ui
