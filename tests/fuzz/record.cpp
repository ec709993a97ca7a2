// What a record, a node or a file hands in: entries, signed actions, typed data, charters, signed
// notes and proofs. Whatever is accepted is written back as the same bytes.
#include "core/actions/charter_json.h"
#include "core/actions/wire.h"
#include "core/actions/words.h"
#include "core/ledger/note.h"
#include "core/ledger/receipt.h"
#include "tests/fuzz/fuzz.h"

using namespace d3l;

namespace {

void entry(std::string_view text) {
  const auto decoded = actions::decodeEntry(text);
  if (!decoded) return;
  FUZZ_CHECK(actions::encodeEntry(decoded->action, decoded->at) == text);
  const DaoId dao{};
  FUZZ_CHECK(!actions::actionId(dao, decoded->action).isZero());
  FUZZ_CHECK(!actions::checkSignature(dao, decoded->action) || !decoded->action.signature.isZero());
  FUZZ_CHECK(!actions::summarize(decoded->action).fields.empty());
  const auto again = actions::fromTypedData(dao, actions::typedData(dao, decoded->action));
  FUZZ_CHECK(again && *again == static_cast<const actions::UnsignedAction&>(decoded->action));
}

void documents(std::string_view text) {
  if (const auto charter = actions::parseCharter(text)) {
    const auto again = actions::parseCharter(actions::writeCharter(*charter));
    FUZZ_CHECK(again && *again == *charter);
  }
  const auto value = json::read(text);
  if (!value) return;
  if (const auto action = actions::signedFromJson(*value)) {
    const auto again = actions::signedFromJson(actions::signedToJson(*action));
    FUZZ_CHECK(again && *again == *action);
  }
  (void)actions::fromTypedData(DaoId{}, *value).has_value();
}

void notes(std::string_view text) {
  if (const auto key = ledger::parseVerifierKey(text)) FUZZ_CHECK(key->toString() == text);
  (void)ledger::readCheckpointUnverified(text).has_value();
  const ledger::VerifierKey nobody{ledger::originOf(DaoId{}), {}};
  FUZZ_CHECK(!ledger::readCheckpoint(text, nobody));
  const auto proof = ledger::decodeProof(text);
  if (!proof) return;
  FUZZ_CHECK(ledger::encodeProof(*proof) == text);
  FUZZ_CHECK(!ledger::verifyProof(*proof, asBytes(text), nobody));
}

}  // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = fuzzText(data, size);
  entry(text);
  documents(text);
  notes(text);
  return 0;
}
