#include "core/ledger/error.h"

namespace d3l::ledger {

std::string_view codeName(Code code) {
  switch (code) {
    case Code::NotFound:
      return "not-found";
    case Code::AlreadyExists:
      return "already-exists";
    case Code::InUse:
      return "in-use";
    case Code::NewerVersion:
      return "newer-version";
    case Code::NotALedger:
      return "not-a-ledger";
    case Code::WrongDao:
      return "wrong-dao";
    case Code::Corrupt:
      return "corrupt";
    case Code::RolledBack:
      return "rolled-back";
    case Code::NoLogKey:
      return "no-log-key";
    case Code::WrongLogKey:
      return "wrong-log-key";
    case Code::BadCharter:
      return "bad-charter";
    case Code::ClockJumped:
      return "clock-jumped";
    case Code::DiskFull:
      return "disk-full";
    case Code::ReadOnly:
      return "read-only";
    case Code::PermissionDenied:
      return "permission-denied";
    case Code::ReadFailed:
      return "read-failed";
    case Code::WriteFailed:
      return "write-failed";
    case Code::OutOfMemory:
      return "out-of-memory";
    case Code::UnknownEntry:
      return "unknown-entry";
    case Code::BadProof:
      return "bad-proof";
    case Code::BadNote:
      return "bad-note";
    case Code::TooLarge:
      return "too-large";
    case Code::DigestMismatch:
      return "digest-mismatch";
    case Code::Cancelled:
      return "cancelled";
  }
  return "unknown";
}

std::string_view refusalName(RefusalCode code) {
  switch (code) {
    case RefusalCode::BadForm:
      return "bad-form";
    case RefusalCode::BadSignature:
      return "bad-signature";
    case RefusalCode::Expired:
      return "expired";
    case RefusalCode::ValidTooLong:
      return "valid-too-long";
    case RefusalCode::NonceUsed:
      return "nonce-used";
    case RefusalCode::MissingBlob:
      return "missing-blob";
    case RefusalCode::WrongSize:
      return "wrong-size";
    case RefusalCode::Rule:
      return "rule";
  }
  return "unknown";
}

}  // namespace d3l::ledger
