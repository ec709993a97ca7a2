// An action with its envelope, its identity and its signature (EIP-712, domain
// {name: "D3L DAO", version: "1", salt: daoId}).
#pragma once

#include <cstdint>
#include <string_view>

#include "core/actions/error.h"
#include "core/base/bytes.h"
#include "core/base/time.h"
#include "core/crypto/secp256k1.h"
#include "core/governance/action.h"

namespace d3l::actions {

/// No signature is good for longer; the record refuses `validUntil` further ahead.
inline constexpr Duration kMaxValidity = 90 * 86400;

/// `nonce` counts up per (actor, nonceScope); gaps are allowed.
struct UnsignedAction {
  Address actor;
  std::uint64_t nonce = 0;
  Timestamp validUntil = 0;
  governance::Action action;
  friend bool operator==(const UnsignedAction&, const UnsignedAction&) = default;
};

struct SignedAction : UnsignedAction {
  Signature signature;
  friend bool operator==(const SignedAction&, const SignedAction&) = default;
};

Hash32 domainSeparator(const DaoId& dao);
/// keccak256(0x1901 ‖ domainSeparator ‖ hashStruct): names the action; a Propose's id names the
/// proposal.
ActionId actionId(const DaoId& dao, const UnsignedAction& action);

/// The EIP-712 primary type: "Vote", "Delegate", … and one per track for proposals,
/// "ProposeModelDeployment", "ProposeFees", …
std::string_view typeName(const governance::Action& action);
/// Where nonces count: the proposal for a Vote, else the hash of the action's type.
Hash32 nonceScope(const governance::Action& action);

/// What no signature can mend: a payload of another track, an enum value nobody defined, text that
/// is not UTF-8, an entry that would be too large.
Result<Done> checkForm(const UnsignedAction& action);

/// WrongKey unless the key is the actor's; refuses what checkForm refuses.
Result<SignedAction> sign(const DaoId& dao, UnsignedAction action, const crypto::SecretKey& key);

/// Form, and exactly the actor signed exactly this for this DAO (low s, v 27 or 28, recovers).
Result<Done> checkSignature(const DaoId& dao, const SignedAction& action);
/// The same with kept public keys, for many of them in one thread.
Result<Done> checkSignature(const DaoId& dao, const SignedAction& action, crypto::Verifier& verifier);

/// at ≤ validUntil ≤ at + kMaxValidity
bool validAt(const UnsignedAction& action, Timestamp at);

}  // namespace d3l::actions
