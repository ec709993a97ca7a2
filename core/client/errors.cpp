#include "core/client/errors.h"

#include <cerrno>
#include <cstring>

namespace d3l::client {
namespace {

Code codeOf(ledger::Code code) {
  using L = ledger::Code;
  switch (code) {
    case L::NotFound:
    case L::UnknownEntry:
      return Code::NotFound;
    case L::AlreadyExists:
      return Code::Exists;
    case L::InUse:
      return Code::InUse;
    case L::NewerVersion:
      return Code::TooNew;
    case L::NotALedger:
    case L::WrongDao:
    case L::Corrupt:
    case L::RolledBack:
    case L::BadProof:
    case L::BadNote:
    case L::DigestMismatch:
      return Code::Corrupt;
    case L::NoLogKey:
    case L::WrongLogKey:
      return Code::ReadOnly;
    case L::BadCharter:
    case L::TooLarge:
      return Code::BadInput;
    case L::ClockJumped:
      return Code::ClockJump;
    case L::DiskFull:
      return Code::DiskFull;
    case L::Cancelled:
      return Code::Cancelled;
    default:
      return Code::Io;
  }
}

Code codeOf(crypto::Code code) {
  using C = crypto::Code;
  switch (code) {
    case C::WrongPassphrase:
      return Code::WrongPassphrase;
    case C::NotFound:
      return Code::NotFound;
    case C::AlreadyExists:
      return Code::Exists;
    case C::Cancelled:
      return Code::Cancelled;
    case C::ReadFailed:
    case C::WriteFailed:
      return Code::Io;
    case C::OutOfMemory:
      return Code::Internal;
    default:
      return Code::BadKey;
  }
}

std::string where(const evidence::Error& error) {
  std::string out = error.file;
  const auto add = [&](const std::string& part) { out += (out.empty() ? "" : ", ") + part; };
  if (error.line != 0) add("line " + std::to_string(error.line));
  if (!error.field.empty()) add(error.field);
  if (!error.detail.empty()) out += (out.empty() ? "" : ": ") + error.detail;
  return out;
}

}  // namespace

std::string_view codeName(Code code) {
  switch (code) {
    case Code::Refused:
      return "refused";
    case Code::NotAdmitted:
      return "not-admitted";
    case Code::NotFound:
      return "not-found";
    case Code::Exists:
      return "exists";
    case Code::InUse:
      return "in-use";
    case Code::Corrupt:
      return "corrupt";
    case Code::TooNew:
      return "too-new";
    case Code::DiskFull:
      return "disk-full";
    case Code::Io:
      return "io";
    case Code::WrongPassphrase:
      return "wrong-passphrase";
    case Code::BadKey:
      return "bad-key";
    case Code::Locked:
      return "locked";
    case Code::BadInput:
      return "bad-input";
    case Code::BadEvidence:
      return "bad-evidence";
    case Code::BadArtifact:
      return "bad-artifact";
    case Code::ReadOnly:
      return "read-only";
    case Code::ClockJump:
      return "clock-jump";
    case Code::Unsure:
      return "unsure";
    case Code::Cancelled:
      return "cancelled";
    case Code::Internal:
      return "internal";
  }
  return "unknown";
}

Error errorOf(const ledger::Error& error) {
  return {codeOf(error.code), std::string(ledger::codeName(error.code)), error.detail, std::nullopt};
}

Error errorOf(const ledger::Refusal& refusal) {
  if (refusal.code == ledger::RefusalCode::Rule && refusal.rule) return errorOf(*refusal.rule);
  Error error{Code::NotAdmitted, std::string(ledger::refusalName(refusal.code)), refusal.detail,
              std::nullopt};
  governance::Refusal facts;
  facts.time = refusal.time;
  facts.number = refusal.number;
  error.refusal = facts;
  return error;
}

Error errorOf(const governance::Refusal& refusal) {
  return {Code::Refused, std::string(governance::reasonName(refusal.reason)), refusal.detail, refusal};
}

Error errorOf(const venue::Error& error) {
  return std::visit([](const auto& e) { return errorOf(e); }, error);
}

Error errorOf(const actions::Error& error) {
  const bool signing = error.code == actions::Code::WrongKey;
  return {signing ? Code::BadKey : Code::BadInput, std::string(actions::codeName(error.code)), error.detail,
          std::nullopt};
}

Error errorOf(const crypto::Error& error) {
  return {codeOf(error.code), std::string(crypto::codeName(error.code)), error.detail, std::nullopt};
}

Error errorOf(const evidence::Error& error) {
  const bool cancelled = error.code == evidence::Code::Cancelled;
  return {cancelled ? Code::Cancelled : Code::BadEvidence, std::string(evidence::codeName(error.code)),
          where(error), std::nullopt};
}

Error errorOf(const deploy::Error& error) {
  using D = deploy::Code;
  Code code = Code::Io;
  if (error.code == D::JournalInUse) code = Code::InUse;
  if (error.code == D::JournalNewer) code = Code::TooNew;
  if (error.code == D::JournalCorrupt || error.code == D::JournalForeign) code = Code::Corrupt;
  if (error.code == D::BadName || error.code == D::BadSetting) code = Code::BadInput;
  return {code, std::string(deploy::codeName(error.code)), error.detail, std::nullopt};
}

Error errorOf(const index::Error& error) {
  const bool full = error.code == index::Code::DiskFull;
  return {full ? Code::DiskFull : Code::Io, "index-" + std::string(index::codeName(error.code)), error.detail,
          std::nullopt};
}

Error fileError(const std::string& path, int code) {
  const std::string detail = path + ": " + std::strerror(code);
  if (code == ENOENT || code == ENOTDIR) return {Code::NotFound, "not-found", detail, std::nullopt};
  if (code == ENOSPC || code == EDQUOT) return {Code::DiskFull, "disk-full", detail, std::nullopt};
  if (code == EEXIST) return {Code::Exists, "exists", detail, std::nullopt};
  return {Code::Io, "io", detail, std::nullopt};
}

}  // namespace d3l::client
