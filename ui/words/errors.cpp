#include <QLocale>

#include "ui/words/translate.h"
#include "ui/words/words.h"

namespace d3l::words {
namespace {

using client::Code;
using client::Error;

/// What the record said before the rulebook was asked.
QString notAdmitted(const Error& error) {
  const std::string& reason = error.reason;
  const Timestamp time = error.refusal ? error.refusal->time : 0;
  if (reason == "expired") {
    return time == 0 ? tr("This signature has expired. Sign again.")
                     : tr("This signature was good until %1. Sign again.").arg(dateTimeText(time));
  }
  if (reason == "draft-expired")
    return tr("This action was good until %1. Nothing was signed; draft it again.").arg(dateTimeText(time));
  if (reason == "valid-too-long")
    return tr("This signature would be valid for too long. Sign it for a shorter time.");
  if (reason == "nonce-used")
    return tr("This was signed before something newer that is already recorded. Sign again.");
  if (reason == "missing-blob") {
    return tr("A text or file it refers to is not here (%1). Add it first.").arg(toText(error.detail));
  }
  if (reason == "wrong-size") {
    const qulonglong bytes = error.refusal ? error.refusal->number : 0;
    return tr("The model file %1… here has %2 bytes, but the proposal gives another size. Correct the size.")
        .arg(toText(error.detail).left(16), QLocale().toString(bytes));
  }
  if (reason == "bad-signature") {
    return tr(
        "The signature does not belong to this account, or was made for another DAO. Nothing was recorded.");
  }
  return tr("The record did not take it (%1). Nothing was recorded.").arg(toText(reason));
}

QString badKey(const Error& error) {
  const std::string& reason = error.reason;
  if (reason == "bad-address") return tr("This is not an address: it has 0x and 40 digits.");
  if (reason == "bad-checksum")
    return tr(
        "One character of this address is wrong: its capital letters do not fit. Compare it with the "
        "source.");
  if (reason == "bad-word-count") return tr("A recovery phrase has 12, 15, 18, 21 or 24 words.");
  if (reason == "unknown-word")
    return tr("Word %1 is not a word of a recovery phrase. Check its spelling.").arg(toText(error.detail));
  if (reason == "bad-word-checksum")
    return tr("These words do not belong together. Check their order and spelling.");
  if (reason == "bad-private-key") return tr("This is not a private key: it has 64 hexadecimal digits.");
  if (reason == "bad-keystore")
    return tr("This is not a key file, or it is damaged. Choose the file your wallet exported.");
  if (reason == "unsupported-keystore")
    return tr("This kind of key file cannot be read here. Export it as Web3 key file version 3.");
  if (reason == "too-costly")
    return tr("This key file asks for more memory or work than an honest one would. It was not opened.");
  if (reason == "address-mismatch")
    return tr("The key inside is not the key of the address the file names. Do not use this file.");
  if (reason == "wrong-key")
    return tr("What is to be signed names another account. Use the key of that one.");
  return tr("This key cannot be used (%1).").arg(toText(reason));
}

QString withDetail(const QString& sentence, const Error& error) {
  if (error.detail.empty()) return sentence;
  return tr("%1 (%2)", "sentence, technical detail").arg(sentence, toText(error.detail));
}

/// What is wrong with a file or field somebody handed in; empty for reasons without words.
QString faultOf(const std::string& reason) {
  if (reason == "empty") return tr("it is empty");
  if (reason == "not-utf8") return tr("it is not UTF-8 text; save it as UTF-8");
  if (reason == "too-large") return tr("it is too large");
  if (reason == "too-deep") return tr("it is nested too deeply");
  if (reason == "syntax") return tr("it is damaged or cut off");
  if (reason == "duplicate-key") return tr("it names something twice");
  if (reason == "duplicate-row") return tr("a row or metric occurs twice");
  if (reason == "bad-number") return tr("there is text where a number belongs");
  if (reason == "not-finite") return tr("a number is missing or infinite");
  if (reason == "wrong-type") return tr("a value is of the wrong kind");
  if (reason == "missing-field") return tr("something it must have is missing");
  if (reason == "bad-value") return tr("a value is not allowed");
  if (reason == "ragged-row") return tr("a row has more or fewer cells than the header");
  if (reason == "unknown-format") return tr("it has none of the formats read here");
  if (reason == "conflict") return tr("its files contradict each other");
  if (reason == "unknown-field") return tr("it has a field that does not belong there");
  if (reason == "unknown-type") return tr("it is not an action of this program");
  if (reason == "not-a-proposal") return tr("it is an action of another kind, not a proposal");
  if (reason == "signed-already") return tr("it is signed already; send it with `d3l submit`");
  if (reason == "wrong-domain") return tr("it was written for another DAO");
  if (reason == "wrong-types") return tr("it was written for another version of this program");
  return {};
}

QString handedIn(const Error& error, const QString& without, const QString& with) {
  const QString fault = faultOf(error.reason);
  return withDetail(fault.isEmpty() ? without : with.arg(fault), error);
}

QString aboutFiles(const Error& error) {
  switch (error.code) {
    case Code::NotFound:
      if (error.reason == "no-such-key")
        return tr("There is no key %1 in the key folder. Look at the list of keys, or import it.")
            .arg(toText(error.detail));
      return error.detail.empty() ? tr("Not found.")
                                  : tr("Not found: %1. Check the name.").arg(toText(error.detail));
    case Code::Exists:
      return tr("This exists already and was left as it is: %1.").arg(toText(error.detail));
    case Code::InUse:
      return tr("This DAO is open in another program: %1. Close it there, then try again.")
          .arg(toText(error.detail));
    case Code::Corrupt:
      return withDetail(
          tr("This record does not verify, so it was not opened. Your files were left as they are; "
             "restore them from a copy."),
          error);
    case Code::TooNew:
      return tr("This was written by a newer version of this program. Update the program.");
    case Code::DiskFull:
      return tr("The disk is full. Nothing was lost; free some space and try again.");
    case Code::Io:
      return withDetail(tr("A file could not be read or written. Check the folder and its permissions."),
                        error);
    case Code::ReadOnly:
      return tr(
          "This computer does not hold the key of this record, so it can be read here but not added to.");
    default:
      return {};
  }
}

}  // namespace

QString errorSentence(const Error& error, const Style& style) {
  if (const QString sentence = aboutFiles(error); !sentence.isEmpty()) return sentence;
  switch (error.code) {
    case Code::Refused:
      return error.refusal ? refusalSentence(*error.refusal, style)
                           : tr("The rules do not allow this (%1).").arg(toText(error.reason));
    case Code::NotAdmitted:
      return notAdmitted(error);
    case Code::WrongPassphrase:
      return tr("The passphrase is wrong. Nothing was signed; try again.");
    case Code::BadKey:
      return badKey(error);
    case Code::Locked:
      return tr("The key is locked. Unlock it with its passphrase.");
    case Code::BadInput:
      return handedIn(error, tr("That cannot be used."), tr("That cannot be used: %1."));
    case Code::BadEvidence:
      return handedIn(error, tr("The evidence cannot be read. Nothing was imported."),
                      tr("The evidence cannot be read: %1. Nothing was imported."));
    case Code::BadArtifact:
      return withDetail(tr("The model file is not the one the proposal names."), error);
    case Code::ClockJump:
      return tr("This computer's clock moved by %1 s. Check the time, then confirm it.")
          .arg(toText(error.detail));
    case Code::Unsure:
      return tr(
          "We don't know yet whether it was recorded. Trying again sends the same signed action; it can only "
          "count once.");
    case Code::Cancelled:
      return tr("Cancelled. Nothing was changed.");
    default:
      return withDetail(tr("Something went wrong inside this program (%1).").arg(toText(error.reason)),
                        error);
  }
}

}  // namespace d3l::words
