// Signing in steps a person can watch: describe, sign, send, check. signAndSubmit() of member.h is the same
// in one step.
#pragma once

#include "core/actions/words.h"
#include "core/client/member.h"

namespace d3l::client {

/// Every field the signature will cover, in its order.
actions::Summary describe(const actions::UnsignedAction& action);
/// The EIP-712 document a wallet shows, indented.
std::string typedDataText(const Dao& dao, const actions::UnsignedAction& action);
/// Signs with an unlocked account; nothing is sent. submit() may be called again with the result: the same
/// signed action counts once.
Result<actions::SignedAction> signAction(const Dao& dao, const Keyring& keyring,
                                         const actions::UnsignedAction& action);
/// The entry is on the record and its proof leads to a checkpoint signed with the record's key. Corrupt if
/// not.
Result<Done> checkReceipt(const Dao& dao, const ledger::Receipt& receipt);

}  // namespace d3l::client
