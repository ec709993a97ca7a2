// From what somebody wrote to a Propose action: what stands against it, how it would look once it is on the
// record, and the drafts that pipelines leave (`d3l propose --unsigned`).
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/client/dao.h"

namespace d3l::client {

/// SHA-256 of a text or file: what a proposal names it by.
Hash32 digestOf(std::string_view content);

struct Objections {
  std::vector<governance::Refusal> refusals;  ///< why it would be refused now
  std::string effect;                         ///< why it could not take effect as things stand now
  std::string form;                           ///< what no signature can mend, e.g. too large for one entry
};
/// Asks the rulebook and the signed form; nothing is judged here.
Objections objectionsTo(const Dao& dao, const Address& actor, const governance::Propose& propose);

/// Proposes on a copy of the state and shows what came of it: the same reading as of a recorded proposal.
/// Copies everything: call it off the UI thread, and only when somebody looks.
using Rehearsed = std::function<void(const governance::State&, const governance::Proposal&)>;
Result<Done> rehearse(const Dao& dao, const Address& actor, const governance::Propose& propose,
                      const Rehearsed& seen);

/// An action that was written for somebody to sign.
struct UnsignedFile {
  Address actor;  ///< for whom it was written
  governance::Propose propose;
  std::string body;                     ///< of the text blob; empty if it is not on this computer
  std::vector<Hash32> missing;          ///< text and evidence whose bytes are not here
  std::vector<std::string> evidence;    ///< bytes of those that are, in their order
  std::vector<Hash32> evidenceDigests;  ///< of `evidence`
};
/// BadInput for another DAO's, a signed one, or what is no proposal; `detail` names the kind then.
Result<UnsignedFile> readUnsignedProposal(const Dao& dao, std::string_view text);
/// What a recorded proposal was made of, to write another like it.
Result<UnsignedFile> copyOfProposal(const Dao& dao, const ProposalId& id);

}  // namespace d3l::client
