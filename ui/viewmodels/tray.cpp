#include "ui/viewmodels/tray.h"

#include <QFileInfo>
#include <algorithm>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

std::optional<ProposalId> proposalNamed(const QString& id) {
  return fixedFromHex<ProposalId>(id.toStdString());
}

}  // namespace

Tray::Tray(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::phaseChanged, this, &Tray::load);
  load();
}

/// Another DAO has another tray; a closed one has none, and its file stays.
void Tray::load() {
  const auto dao = session_.dao();
  const QString file = dao ? trayFile(QFileInfo(session_.demoFolder()).absolutePath(), dao->id()) : QString();
  if (file == file_) return;
  file_ = file;
  choices_ = file_.isEmpty() ? std::vector<TrayChoice>{} : loadTray(file_);
  unsaved_ = false;
  Q_EMIT changed();
}

void Tray::keep() {
  unsaved_ = !file_.isEmpty() && !saveTray(file_, choices_);
  Q_EMIT changed();
}

QStringList Tray::ids() const {
  QStringList out;
  for (const TrayChoice& choice : choices_) out << hexText(choice.proposal);
  return out;
}

TrayChoice* Tray::find(const ProposalId& id) {
  const auto found = std::find_if(choices_.begin(), choices_.end(),
                                  [&](const TrayChoice& choice) { return choice.proposal == id; });
  return found == choices_.end() ? nullptr : &*found;
}
bool Tray::contains(const QString& id) const {
  const auto proposal = proposalNamed(id);
  return proposal && std::any_of(choices_.begin(), choices_.end(),
                                 [&](const TrayChoice& choice) { return choice.proposal == *proposal; });
}

TrayChoice* Tray::findOrAdd(const QString& id) {
  const auto proposal = proposalNamed(id);
  if (!proposal) return nullptr;
  if (TrayChoice* there = find(*proposal)) return there;
  if (choices_.size() >= kTrayHolds) return nullptr;
  choices_.push_back({*proposal, std::nullopt, {}});
  return &choices_.back();
}

void Tray::add(const QString& id) {
  if (findOrAdd(id) != nullptr) keep();
}

void Tray::choose(const QString& id, int choice) {
  if (choice < 0 || choice > static_cast<int>(governance::ChoiceKind::Abstain)) return;
  TrayChoice* entry = findOrAdd(id);
  if (entry == nullptr) return;
  entry->choice = static_cast<governance::ChoiceKind>(choice);
  keep();
}

void Tray::setReason(const QString& id, const QString& reason) {
  const auto proposal = proposalNamed(id);
  TrayChoice* entry = proposal ? find(*proposal) : nullptr;
  if (entry == nullptr || entry->reason == reason) return;
  entry->reason = reason;
  keep();
}

void Tray::remove(const QString& id) {
  if (const auto proposal = proposalNamed(id)) take(*proposal);
}

void Tray::take(const ProposalId& id) {
  const auto before = choices_.size();
  choices_.erase(std::remove_if(choices_.begin(), choices_.end(),
                                [&](const TrayChoice& choice) { return choice.proposal == id; }),
                 choices_.end());
  if (choices_.size() != before) keep();
}

int Tray::choiceOf(const QString& id) const {
  const auto proposal = proposalNamed(id);
  for (const TrayChoice& choice : choices_) {
    if (proposal && choice.proposal == *proposal && choice.choice) return static_cast<int>(*choice.choice);
  }
  return -1;
}

}  // namespace d3l::ui
