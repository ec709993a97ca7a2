#include "ui/viewmodels/vote_sheet_view_model.h"

#include <QLocale>
#include <algorithm>

#include "core/client/key_import.h"
#include "core/client/record_view.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {

VoteSheetViewModel::VoteSheetViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session), proposal_(proposal) {
  connect(&session_, &Session::recordChanged, this, &VoteSheetViewModel::refresh);
  connect(&session_, &Session::accountChanged, this, &VoteSheetViewModel::refresh);
  connect(&session_, &Session::keyringChanged, this, &VoteSheetViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, &VoteSheetViewModel::lookForIt);
  // A vote that closes while the sheet is open closes here too.
  connect(&session_, &Session::ticked, this, [this] {
    if (facts_.voting && facts_.deadline != 0 && session_.now() > facts_.deadline) refresh();
  });
  refresh();
  checkFiles();
}

const client::Account* VoteSheetViewModel::account() const {
  const auto& all = session_.accounts();
  const auto it = std::find_if(all.begin(), all.end(),
                               [&](const client::Account& a) { return a.address == session_.account(); });
  return it == all.end() ? nullptr : &*it;
}

void VoteSheetViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || !reading_.begin()) return;
  VoteQuestion question;
  question.proposal = proposal_;
  question.account = session_.account();
  question.watchOnly = account() != nullptr && account()->watchOnly;
  question.style = session_.style();
  question.names = NameBook(session_);
  for (const client::Account& own : session_.accounts()) {
    if (!own.watchOnly) question.ownAccounts.push_back(own.address);
  }
  session_.run(
      this, [dao, question] { return readVote(*dao, question); },
      [this](VoteFacts facts) {
        facts_ = std::move(facts);
        Q_EMIT changed();
        Q_EMIT choiceChanged();
        if (reading_.end()) refresh();
      });
}

void VoteSheetViewModel::checkFiles() {
  const auto dao = session_.dao();
  if (!dao) return;
  session_.run(
      this, [dao, id = proposal_] { return client::checkFiles(*dao, id); },
      [this](const std::vector<client::NamedFile>& files) {
        const bool all =
            std::all_of(files.begin(), files.end(), [](const client::NamedFile& f) { return f.matches; });
        match_ = all && !files.empty() ? Matches : Missing;
        Q_EMIT changed();
      });
}

QString VoteSheetViewModel::matchText() const {
  switch (match_) {
    case Matches:
      return facts_.words.model.isEmpty() ? tr("Text and files on this computer match the proposal.")
                                          : tr("Artifact and evidence on this computer match the proposal.");
    case Missing:
      return tr("Not all files of this proposal are on this computer, so they could not be checked.");
    case NotChecked:
      break;
  }
  return tr("Not checked yet.");
}

QString VoteSheetViewModel::accountName() const {
  const QString name = session_.nameOf(session_.account());
  return name.isEmpty() ? tr("Your account") : name;
}
QString VoteSheetViewModel::accountAddress() const {
  return session_.account().isZero() ? QString() : words::toText(client::addressText(session_.account()));
}
bool VoteSheetViewModel::locked() const {
  const client::Account* own = account();
  return own == nullptr || own->unlockedUntil <= session_.now();
}
QString VoteSheetViewModel::passphraseHint() const {
  return session_.isDemo()
             ? tr("In this demo the passphrase is: %1").arg(QString::fromLatin1(client::kDemoPassphrase))
             : QString();
}

QString VoteSheetViewModel::choiceWord() const {
  return choice_ == Unchosen ? QString() : words::choiceWord(vote().choice);
}

QString VoteSheetViewModel::missing() const {
  if (!facts_.blocked.isEmpty()) return facts_.blocked;
  if (choice_ == Unchosen) return tr("Choose one of the three first.");
  if (choice_ == Split && splitFor_ + splitAgainst_ > 100)
    return tr("For and Against together are more than 100 %.");
  return {};
}

void VoteSheetViewModel::setChoice(Choice choice) {
  if (choice_ == choice) return;
  choice_ = choice;
  Q_EMIT choiceChanged();
  if (fieldsWanted_) showFields();
}
void VoteSheetViewModel::setSplitFor(int percent) {
  splitFor_ = std::clamp(percent, 0, 100);
  Q_EMIT choiceChanged();
  if (fieldsWanted_) showFields();
}
void VoteSheetViewModel::setSplitAgainst(int percent) {
  splitAgainst_ = std::clamp(percent, 0, 100);
  Q_EMIT choiceChanged();
  if (fieldsWanted_) showFields();
}
void VoteSheetViewModel::setReason(const QString& reason) {
  if (reason_ == reason) return;
  reason_ = reason;
  Q_EMIT reasonChanged();
  if (fieldsWanted_) showFields();
}

governance::Vote VoteSheetViewModel::vote() const {
  governance::Choice choice;
  if (choice_ == Split) {
    const auto favour = static_cast<std::uint32_t>(splitFor_) * 100,
               against = static_cast<std::uint32_t>(splitAgainst_) * 100;
    choice = {governance::ChoiceKind::Split,
              {favour, against, favour + against > 10000 ? 0 : 10000 - favour - against}};
  } else {
    choice.kind = static_cast<governance::ChoiceKind>(std::max(0, static_cast<int>(choice_)));
  }
  return {proposal_, choice, reason_.trimmed().toStdString()};
}

void VoteSheetViewModel::begin() {
  if (progress_ == Uncertain || signing_.running()) return;
  choice_ = Unchosen;
  reason_.clear();
  signed_.reset();
  fieldsWanted_ = false;
  fields_.setRows({});
  signing_.reset();
  setProgress(Choosing);
  Q_EMIT choiceChanged();
  Q_EMIT reasonChanged();
  refresh();
}

void VoteSheetViewModel::showFields() {
  const auto dao = session_.dao();
  fieldsWanted_ = true;
  if (!dao || choice_ == Unchosen) {
    fields_.setRows({});
    return;
  }
  session_.run(
      this,
      [dao, who = session_.account(), vote = vote()] {
        return signedFields(client::describe(client::prepare(*dao, who, vote)));
      },
      [this](std::vector<SignedFieldRow> rows) { fields_.setRows(std::move(rows)); });
}

void VoteSheetViewModel::sign(const QString& passphrase) {
  if (signing_.running() || !missing().isEmpty() || progress_ == Uncertain) return;
  signing_.start();
  setProgress(Signing);
  if (!locked()) {
    signAndSend();
    return;
  }
  session_.unlock(
      this, session_.account(), crypto::SecretBytes::copyOf(std::string_view(passphrase.toStdString())),
      [this](client::Result<Done> unlocked) { unlocked ? signAndSend() : failed(unlocked.error()); });
}

void VoteSheetViewModel::signAndSend() {
  const auto dao = session_.dao();
  if (!dao) return;
  using Answer = client::Result<actions::SignedAction>;
  session_.run(
      this,
      [dao, keyring = &session_.keyring(), who = session_.account(), vote = vote()]() -> Answer {
        // Asked before signing, so that nothing is signed that would be refused.
        D3L_TRY(client::wouldAccept(*dao, who, vote));
        return client::signAction(*dao, *keyring, client::prepare(*dao, who, vote));
      },
      [this](Answer made) {
        if (!made) {
          failed(made.error());
          return;
        }
        signed_ = std::move(*made);
        send();
      });
}

void VoteSheetViewModel::send() {
  const auto dao = session_.dao();
  if (!dao || !signed_) return;
  setProgress(Sending);
  session_.run(
      this, [dao, action = *signed_] { return client::submit(*dao, action); },
      [this](client::Result<ledger::Receipt> result) { arrived(std::move(result)); });
}

void VoteSheetViewModel::arrived(client::Result<ledger::Receipt> result) {
  if (!result) {
    if (result.error().code != client::Code::Unsure) signed_.reset();
    failed(result.error());
    if (result.error().code == client::Code::Unsure) setProgress(Uncertain);
    return;
  }
  seq_ = result->seq;
  setProgress(Recorded);
  Q_EMIT voted();
  const auto dao = session_.dao();
  if (!dao) return;
  session_.run(
      this, [dao, receipt = std::move(*result)] { return client::checkReceipt(*dao, receipt); },
      [this](client::Result<Done> checked) {
        if (!checked) {
          failed(checked.error());
          return;
        }
        signing_.succeed();
        setProgress(ProofChecked);
      });
}

/// An answer that was lost: the record itself tells whether the vote is on it.
void VoteSheetViewModel::lookForIt() {
  const auto dao = session_.dao();
  if (progress_ != Uncertain || !dao || !signed_) return;
  session_.run(
      this,
      [dao, action = *signed_] {
        return client::recordNumbers(*dao, {actions::actionId(dao->id(), action)});
      },
      [this](const std::vector<std::uint64_t>& numbers) {
        if (progress_ == Uncertain && numbers.front() != 0) retry();
      });
}

void VoteSheetViewModel::retry() {
  if (!signed_ || signing_.running()) return;
  signing_.start();
  send();
}

void VoteSheetViewModel::failed(const client::Error& error) {
  signing_.fail(error, session_.style());
  setProgress(progress_ == Recorded ? Recorded : Choosing);
  refresh();
}

bool VoteSheetViewModel::wrongPassphrase() const {
  return signing_.failed() &&
         signing_.code() == words::toText(client::codeName(client::Code::WrongPassphrase));
}

QString VoteSheetViewModel::recordedText() const {
  return seq_ == 0 ? QString() : tr("Recorded as #%1").arg(QLocale().toString(static_cast<qulonglong>(seq_)));
}

void VoteSheetViewModel::switchAccount() {
  if (!facts_.switchAccount.isZero()) session_.setAccount(facts_.switchAccount);
}

void VoteSheetViewModel::setProgress(Progress progress) {
  progress_ = progress;
  Q_EMIT progressChanged();
}

}  // namespace d3l::ui
