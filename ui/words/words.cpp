#include "ui/words/words.h"

#include "ui/words/translate.h"

namespace d3l::words {

QString stateWord(governance::ProposalState state) {
  using S = governance::ProposalState;
  switch (state) {
    case S::Review:
      return tr("In review");
    case S::Voting:
      return tr("Voting");
    case S::Defeated:
      return tr("Did not pass");
    case S::Succeeded:
      return tr("Passed");
    case S::Queued:
      return tr("Waiting");
    case S::Executed:
      return tr("In effect");
    case S::Expired:
      return tr("Expired");
    case S::Superseded:
      return tr("Superseded");
    case S::Vetoed:
      return tr("Vetoed");
    case S::Cancelled:
      return tr("Cancelled");
  }
  return {};
}

QString trackWord(governance::Track track) {
  using T = governance::Track;
  switch (track) {
    case T::ModelDeployment:
      return tr("Model update");
    case T::ModelSelection:
      return tr("Model selection");
    case T::ModelRollback:
      return tr("Model rollback");
    case T::DataIntegration:
      return tr("Data source");
    case T::Infrastructure:
      return tr("Infrastructure");
    case T::Fees:
      return tr("Fees");
    case T::Royalties:
      return tr("Royalties");
    case T::Emissions:
      return tr("Emissions");
    case T::Grant:
      return tr("Grant");
    case T::Operations:
      return tr("Operations");
    case T::TokenEconomics:
      return tr("Token economics");
    case T::Partnership:
      return tr("Partnership");
    case T::Mandate:
      return tr("Mandate");
    case T::Policy:
      return tr("Rules");
    case T::Role:
      return tr("Roles");
    case T::LogKey:
      return tr("Record key");
  }
  return {};
}

QString roleWord(governance::Role role) {
  using R = governance::Role;
  switch (role) {
    case R::Reviewer:
      return tr("Reviewer");
    case R::Admin:
      return tr("Admin");
    case R::Deployer:
      return tr("Deployer");
    case R::Guardian:
      return tr("Guardian");
    case R::Registrar:
      return tr("Registrar");
  }
  return {};
}

namespace {

QString percentText(std::uint32_t per10000) {
  const std::uint32_t rest = per10000 % 100;
  if (rest == 0) return tr("%1 %").arg(per10000 / 100);
  return tr("%1 %").arg(QStringLiteral("%1.%2").arg(per10000 / 100).arg(rest, 2, 10, QLatin1Char('0')));
}

QString listText(const std::vector<std::uint32_t>& values) {
  QStringList parts;
  for (const std::uint32_t value : values) parts << QString::number(value);
  return parts.join(QStringLiteral(", "));
}

}  // namespace

QString signedFieldLabel(std::string_view path) {
  if (path == "primaryType") return tr("Kind of action");
  if (path == "actor") return tr("Signed by");
  if (path == "nonce") return tr("Counter");
  if (path == "validUntil") return tr("Good until");
  if (path == "proposal") return tr("Proposal");
  if (path == "choice.kind") return tr("Choice");
  if (path == "reason") return tr("Reason");
  if (path == "model") return tr("Model");
  if (path == "target") return tr("Target");
  if (path == "note") return tr("Note");
  if (path == "until") return tr("Until");
  return {};
}

QString choiceWord(const governance::Choice& choice) {
  using K = governance::ChoiceKind;
  switch (choice.kind) {
    case K::Against:
      return tr("Against");
    case K::For:
      return tr("For");
    case K::Abstain:
      return tr("Abstain");
    case K::Split:
      if (choice.values.size() != 3) return tr("Split");
      return tr("Split: %1 For, %2 Against, %3 Abstain")
          .arg(percentText(choice.values[0]), percentText(choice.values[1]), percentText(choice.values[2]));
    case K::Approval:
      return tr("Approves candidates %1").arg(listText(choice.values));
    case K::Ranked:
      return tr("Ranks candidates %1").arg(listText(choice.values));
    case K::Weighted:
      return tr("Weighs candidates %1").arg(listText(choice.values));
  }
  return {};
}

}  // namespace d3l::words
