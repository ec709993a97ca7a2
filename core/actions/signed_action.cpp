#include "core/actions/signed_action.h"

#include "core/actions/forms.h"
#include "core/actions/wire.h"
#include "core/base/text.h"
#include "core/crypto/eip712.h"

namespace d3l::actions {
namespace {

Error signatureError(const crypto::Error& error) {
  switch (error.code) {
    case crypto::Code::HighS:
      return {Code::HighS, error.detail};
    case crypto::Code::WrongSigner:
      return {Code::WrongSigner, error.detail};
    default:
      return {Code::BadSignature, error.detail};
  }
}

}  // namespace

std::string_view codeName(Code code) {
  switch (code) {
    case Code::Syntax:
      return "syntax";
    case Code::NotCanonical:
      return "not-canonical";
    case Code::TooLarge:
      return "too-large";
    case Code::UnknownType:
      return "unknown-type";
    case Code::MissingField:
      return "missing-field";
    case Code::UnknownField:
      return "unknown-field";
    case Code::BadValue:
      return "bad-value";
    case Code::NotUtf8:
      return "not-utf8";
    case Code::PayloadMismatch:
      return "payload-mismatch";
    case Code::WrongDomain:
      return "wrong-domain";
    case Code::WrongTypes:
      return "wrong-types";
    case Code::BadSignature:
      return "bad-signature";
    case Code::HighS:
      return "high-s";
    case Code::WrongSigner:
      return "wrong-signer";
    case Code::WrongKey:
      return "wrong-key";
    case Code::BadCharter:
      return "bad-charter";
  }
  return "unknown";
}

Hash32 domainSeparator(const DaoId& dao) {
  static const Hash32 kType = crypto::typeHash("EIP712Domain(string name,string version,bytes32 salt)");
  Bytes words;
  crypto::appendWord(words, kType);
  crypto::appendHashed(words, std::string_view("D3L DAO"));
  crypto::appendHashed(words, std::string_view("1"));
  crypto::appendWord(words, dao);
  return crypto::keccak256(words);
}

ActionId actionId(const DaoId& dao, const UnsignedAction& action) {
  // One DAO at a time is the usual case, and its separator costs four hashes.
  thread_local DaoId lastDao;
  thread_local Hash32 lastSeparator = domainSeparator(lastDao);
  if (dao != lastDao) {
    lastSeparator = domainSeparator(dao);
    lastDao = dao;
  }
  const Form& form = formOf(action.action);
  const Hash32 digest = crypto::typedDigest(lastSeparator, form.hash(form.typeHash, action));
  return ActionId::from(digest.view());
}

std::string_view typeName(const governance::Action& action) { return formOf(action).name; }

Hash32 nonceScope(const governance::Action& action) {
  const auto* vote = std::get_if<governance::Vote>(&action);
  return vote != nullptr ? Hash32::from(vote->proposal.view()) : formOf(action).typeHash;
}

Result<Done> checkForm(const UnsignedAction& action) {
  if (!payloadFits(action.action)) return fail(Error{Code::PayloadMismatch, "payload"});
  const Form& form = formOf(action.action);
  TextWriter writer;
  form.write(writer, action);
  // The rest of an entry: names and punctuation, a 20 digit time and a 65 byte signature.
  constexpr std::size_t kAround = 46 + 20 + 132;
  if (writer.out.size() + form.name.size() + kAround > kMaxEntryBytes) {
    return fail(Error{Code::TooLarge, std::to_string(kMaxEntryBytes)});
  }
  if (!isUtf8(writer.out)) return fail(Error{Code::NotUtf8, "text"});
  // Reading back finds enum values nobody defined.
  TextReader reader(writer.out);
  UnsignedAction copy;
  if (!form.read(reader, copy, form.track)) return fail(reader.error());
  return Done{};
}

Result<SignedAction> sign(const DaoId& dao, UnsignedAction action, const crypto::SecretKey& key) {
  D3L_TRY(checkForm(action));
  if (key.address() != action.actor) return fail(Error{Code::WrongKey, {}});
  const ActionId id = actionId(dao, action);
  SignedAction out;
  static_cast<UnsignedAction&>(out) = std::move(action);
  out.signature = crypto::sign(key, Hash32::from(id.view()));
  return out;
}

Result<Done> checkSignature(const DaoId& dao, const SignedAction& action) {
  D3L_TRY(checkForm(action));
  auto signer = crypto::recover(Hash32::from(actionId(dao, action).view()), action.signature);
  if (!signer) return fail(signatureError(signer.error()));
  if (*signer != action.actor) return fail(Error{Code::WrongSigner, {}});
  return Done{};
}

Result<Done> checkSignature(const DaoId& dao, const SignedAction& action, crypto::Verifier& verifier) {
  D3L_TRY(checkForm(action));
  const Hash32 digest = Hash32::from(actionId(dao, action).view());
  auto done = verifier.admit(action.actor, digest, action.signature);
  if (!done) return fail(signatureError(done.error()));
  return Done{};
}

bool validAt(const UnsignedAction& action, Timestamp at) {
  return at <= action.validUntil && action.validUntil <= after(at, kMaxValidity);
}

}  // namespace d3l::actions
