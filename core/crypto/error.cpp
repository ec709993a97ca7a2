#include "core/crypto/error.h"

namespace d3l::crypto {

std::string_view codeName(Code code) {
  switch (code) {
    case Code::BadPrivateKey:
      return "bad-private-key";
    case Code::BadPublicKey:
      return "bad-public-key";
    case Code::BadV:
      return "bad-v";
    case Code::HighS:
      return "high-s";
    case Code::BadSignature:
      return "bad-signature";
    case Code::WrongSigner:
      return "wrong-signer";
    case Code::BadAddress:
      return "bad-address";
    case Code::BadChecksum:
      return "bad-checksum";
    case Code::BadJson:
      return "bad-json";
    case Code::BadTypes:
      return "bad-types";
    case Code::UnknownType:
      return "unknown-type";
    case Code::MissingField:
      return "missing-field";
    case Code::ExtraField:
      return "extra-field";
    case Code::BadValue:
      return "bad-value";
    case Code::OutOfRange:
      return "out-of-range";
    case Code::TooDeep:
      return "too-deep";
    case Code::BadKeystore:
      return "bad-keystore";
    case Code::UnsupportedKeystore:
      return "unsupported-keystore";
    case Code::TooCostly:
      return "too-costly";
    case Code::WrongPassphrase:
      return "wrong-passphrase";
    case Code::AddressMismatch:
      return "address-mismatch";
    case Code::AlreadyExists:
      return "already-exists";
    case Code::Cancelled:
      return "cancelled";
    case Code::BadWordCount:
      return "bad-word-count";
    case Code::UnknownWord:
      return "unknown-word";
    case Code::BadWordChecksum:
      return "bad-word-checksum";
    case Code::BadPath:
      return "bad-path";
    case Code::BadExtendedKey:
      return "bad-extended-key";
    case Code::NotFound:
      return "not-found";
    case Code::TooLarge:
      return "too-large";
    case Code::ReadFailed:
      return "read-failed";
    case Code::WriteFailed:
      return "write-failed";
    case Code::OutOfMemory:
      return "out-of-memory";
  }
  return "unknown";
}

}  // namespace d3l::crypto
