#include "core/client/signing.h"

#include "core/actions/wire.h"
#include "core/client/errors.h"
#include "core/client/record_view.h"

namespace d3l::client {

actions::Summary describe(const actions::UnsignedAction& action) { return actions::summarize(action); }

std::string typedDataText(const Dao& dao, const actions::UnsignedAction& action) {
  return json::pretty(actions::typedData(dao.id(), action));
}

Result<actions::SignedAction> signAction(const Dao& dao, const Keyring& keyring,
                                         const actions::UnsignedAction& action) {
  std::optional<actions::Result<actions::SignedAction>> made;
  D3L_TRY(keyring.withKey(
      action.actor, [&](const crypto::SecretKey& key) { made = actions::sign(dao.id(), action, key); }));
  if (!*made) return fail(errorOf(made->error()));
  return std::move(**made);
}

Result<Done> checkReceipt(const Dao& dao, const ledger::Receipt& receipt) {
  D3L_ASSIGN(const RecordedAction recorded, recordedAction(dao, receipt.action));
  if (recorded.seq != receipt.seq || !recorded.proofChecked) {
    return fail(Error{Code::Corrupt, "bad-proof", recorded.problem, std::nullopt});
  }
  return Done{};
}

}  // namespace d3l::client
