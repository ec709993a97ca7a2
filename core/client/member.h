// What a person does with a key: prepare an action, review it, sign it, submit it.
#pragma once

#include <string>
#include <vector>

#include "core/actions/signed_action.h"
#include "core/client/dao.h"
#include "core/client/keyring.h"

namespace d3l::client {

/// Fills in nonce and validity for an action of `actor`; nothing is signed yet.
actions::UnsignedAction prepare(const Dao& dao, const Address& actor, governance::Action action);
/// Whether the rulebook would take it now; what Compose and disabled buttons show.
Result<Done> wouldAccept(const Dao& dao, const Address& actor, const governance::Action& action);
/// Whether the files a proposal names are here and are what it says (Ledger::filesProblem).
Result<Done> filesFit(const Dao& dao, const governance::Propose& propose);
/// Signs with an unlocked account and submits; durable when it returns.
Result<ledger::Receipt> signAndSubmit(Dao& dao, const Keyring& keyring,
                                      const actions::UnsignedAction& action);
/// The same with a key in hand (CLI, demo members, deployer).
Result<ledger::Receipt> signAndSubmit(Dao& dao, const crypto::SecretKey& key, governance::Action action);
Result<ledger::Receipt> submit(Dao& dao, const actions::SignedAction& action);

/// Stores text and files as blobs and makes the Propose action that names them.
struct ProposalDraft {
  governance::Track track{};
  std::string title;
  std::string body;
  governance::Payload payload;
  std::vector<Bytes> evidence;
};
Result<governance::Propose> storeDraft(Dao& dao, const ProposalDraft& draft);

/// What a voter sees before signing: everything screens.md's vote sheet names.
struct VotePreview {
  governance::Power power;
  governance::ProposalState state{};
  Timestamp deadline = 0;
  bool replaces = false;  ///< an earlier ballot of this voter
  std::optional<governance::Choice> earlier;
  bool canReplaceLater = false;
  std::optional<governance::Refusal> refusal;  ///< why it would be refused now
};
Result<VotePreview> previewVote(const Dao& dao, const Address& voter, const ProposalId& proposal);

}  // namespace d3l::client
