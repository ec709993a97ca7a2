#include "core/client/member.h"

#include "core/client/errors.h"

namespace d3l::client {
namespace {

// Long enough to be carried to another machine and back, short enough to be forgotten soon.
constexpr Duration kValidFor = 7 * 86400;

}  // namespace

actions::UnsignedAction prepare(const Dao& dao, const Address& actor, governance::Action action) {
  actions::UnsignedAction out;
  out.actor = actor;
  out.nonce = dao.venue().nextNonce(actor, action);
  out.validUntil = after(dao.now(), kValidFor);
  out.action = std::move(action);
  return out;
}

Result<Done> wouldAccept(const Dao& dao, const Address& actor, const governance::Action& action) {
  const Timestamp now = dao.now();
  Result<Done> out = Done{};
  dao.venue().read([&](const governance::State& state) {
    auto may = governance::mayAct(state, actor, action, now);
    if (!may) out = fail(errorOf(may.error()));
  });
  return out;
}

Result<Done> filesFit(const Dao& dao, const governance::Propose& propose) {
  if (const auto problem = dao.ledger().filesProblem(propose)) return fail(errorOf(*problem));
  return Done{};
}

Result<ledger::Receipt> submit(Dao& dao, const actions::SignedAction& action) {
  const Verification checked = dao.verification();
  if (checked.state == Verification::State::Failed) {
    // Nothing is built on a record that does not hold; a copy that does is put back first.
    return fail(Error{Code::Corrupt, "does-not-verify", checked.problem, std::nullopt});
  }
  auto receipt = dao.venue().submit(action);
  if (!receipt) return fail(errorOf(receipt.error()));
  return std::move(*receipt);
}

Result<ledger::Receipt> signAndSubmit(Dao& dao, const Keyring& keyring,
                                      const actions::UnsignedAction& action) {
  std::optional<actions::Result<actions::SignedAction>> made;
  D3L_TRY(keyring.withKey(
      action.actor, [&](const crypto::SecretKey& key) { made = actions::sign(dao.id(), action, key); }));
  if (!*made) return fail(errorOf(made->error()));
  return submit(dao, **made);
}

Result<ledger::Receipt> signAndSubmit(Dao& dao, const crypto::SecretKey& key, governance::Action action) {
  auto made = actions::sign(dao.id(), prepare(dao, key.address(), std::move(action)), key);
  if (!made) return fail(errorOf(made.error()));
  return submit(dao, *made);
}

Result<VotePreview> previewVote(const Dao& dao, const Address& voter, const ProposalId& id) {
  const Timestamp now = dao.now();
  std::optional<VotePreview> out;
  dao.venue().read([&](const governance::State& state) {
    const governance::Proposal* proposal = state.find(id);
    if (proposal == nullptr) return;
    VotePreview view;
    view.power = state.power(*proposal, voter, now);
    view.state = state.stateOf(*proposal, now);
    view.deadline = proposal->deadline;
    if (const auto it = proposal->ballots.find(voter); it != proposal->ballots.end()) {
      view.replaces = true;
      view.earlier = it->second.choice;
    }
    view.canReplaceLater = proposal->rules.replaceableBallots;
    const governance::Vote trial{id, {governance::ChoiceKind::Abstain, {}}, {}};
    auto may = governance::mayAct(state, voter, trial, now);
    if (!may) view.refusal = may.error();
    out = view;
  });
  if (!out) return fail(Error{Code::NotFound, "unknown-proposal", {}, std::nullopt});
  return *out;
}

}  // namespace d3l::client
