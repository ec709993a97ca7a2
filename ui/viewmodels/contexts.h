#pragma once
#include <QCoreApplication>

namespace d3l::ui {

// Where a sentence outside any QObject belongs for a translator: `EvidenceWords::tr("…")` is found under
// "Evidence", whichever file says it, by an lupdate that reads this header (translations/README.md).
struct DeploymentsWords {
  Q_DECLARE_TR_FUNCTIONS(Deployments)
};
struct EvidenceWords {
  Q_DECLARE_TR_FUNCTIONS(Evidence)
};
struct HomeWords {
  Q_DECLARE_TR_FUNCTIONS(Home)
};
struct ImportWords {
  Q_DECLARE_TR_FUNCTIONS(Import)
};
struct MandateWords {
  Q_DECLARE_TR_FUNCTIONS(Mandate)
};
struct ModelsWords {
  Q_DECLARE_TR_FUNCTIONS(Models)
};
struct NameWords {
  Q_DECLARE_TR_FUNCTIONS(Names)
};
struct ParticipationWords {
  Q_DECLARE_TR_FUNCTIONS(Participation)
};
struct PeopleWords {
  Q_DECLARE_TR_FUNCTIONS(People)
};
struct PersonWords {
  Q_DECLARE_TR_FUNCTIONS(Person)
};
struct PowerLensWords {
  Q_DECLARE_TR_FUNCTIONS(PowerLens)
};
struct ProposalFactsWords {
  Q_DECLARE_TR_FUNCTIONS(ProposalFacts)
};
struct ProposalListRowWords {
  Q_DECLARE_TR_FUNCTIONS(ProposalListRow)
};
struct ProposalStepsWords {
  Q_DECLARE_TR_FUNCTIONS(ProposalSteps)
};
struct ProposalTallyWords {
  Q_DECLARE_TR_FUNCTIONS(ProposalTally)
};
struct VotingWords {
  Q_DECLARE_TR_FUNCTIONS(Voting)
};
struct RewardsWords {
  Q_DECLARE_TR_FUNCTIONS(Rewards)
};
struct SignedFieldsWords {
  Q_DECLARE_TR_FUNCTIONS(SignedFields)
};
struct TimelineWords {
  Q_DECLARE_TR_FUNCTIONS(Timeline)
};
struct TrayWords {
  Q_DECLARE_TR_FUNCTIONS(Tray)
};
struct TreasuryWords {
  Q_DECLARE_TR_FUNCTIONS(Treasury)
};
struct VoteSheetWords {
  Q_DECLARE_TR_FUNCTIONS(VoteSheet)
};

}  // namespace d3l::ui
