// What can go wrong in core/crypto. One closed enum for the room; the sentence a person reads is
// made elsewhere from the code and the detail.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace d3l::crypto {

enum class Code {
  // keys and signatures
  BadPrivateKey,  ///< not 32 bytes, zero, or not below the group order
  BadPublicKey,   ///< not a point of the curve
  BadV,           ///< v is neither 27 nor 28
  HighS,          ///< s > n/2: a second, equally valid form of somebody's signature
  BadSignature,   ///< r or s out of range, or no key recovers
  WrongSigner,    ///< a well-formed signature by somebody else, or of something else
  // addresses
  BadAddress,   ///< not 0x and 40 hexadecimal digits
  BadChecksum,  ///< mixed case that is not the EIP-55 form
  // typed data
  BadJson,      ///< not one JSON document
  BadTypes,     ///< the type definitions are malformed, doubled, unknown or recursive
  UnknownType,  ///< a type that is neither elementary nor defined
  MissingField,
  ExtraField,
  BadValue,    ///< a value that is not of its type
  OutOfRange,  ///< a number that does not fit its type
  TooDeep,
  // keystore files
  BadKeystore,          ///< not a version 3 key file, or a field is malformed
  UnsupportedKeystore,  ///< a cipher, function or version that is not read here
  TooCostly,            ///< asks for more memory or work than any honest file
  WrongPassphrase,      ///< the MAC does not match
  AddressMismatch,      ///< the decrypted key is not that of the stated address
  AlreadyExists,        ///< the folder holds a key file of this account
  Cancelled,
  // mnemonics and derivation
  BadWordCount,
  UnknownWord,  ///< detail: the position of the word, from 1 (never the word)
  BadWordChecksum,
  BadPath,
  BadExtendedKey,
  // the world around
  NotFound,
  TooLarge,
  ReadFailed,
  WriteFailed,
  OutOfMemory,
};

/// "high-s", "wrong-passphrase", …
std::string_view codeName(Code code);

/// `detail` never contains secret material.
struct Error {
  Code code{};
  std::string detail;
};

template <class T>
using Result = d3l::Result<T, Error>;

}  // namespace d3l::crypto
