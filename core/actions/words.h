// Every signed field of an action as data, for "Show every signed field". Keys are neutral paths
// ("payload.artifact.digest"); labels and sentences are made where people read them.
#pragma once

#include <string>
#include <vector>

#include "core/actions/signed_action.h"

namespace d3l::actions {

/// What kind of thing a value is, so that a screen can show it fitly.
enum class FieldKind { Text, Number, Amount, Time, Duration, Flag, Choice, Digest, Account };

struct SignedField {
  std::string path;   ///< "actor", "choice.kind", "payload.targets.0"
  std::string value;  ///< decimal, 0x-hex, "true"/"false", a word for choices ("for"), or the text itself
  FieldKind kind{};
  bool isUntrusted = false;  ///< text somebody typed: show only through the untrusted-text renderer
};

struct Summary {
  std::string kind;  ///< typeName
  std::vector<SignedField> fields;
};

/// Complete and in the order of the signed type: nothing that is hashed is left out.
Summary summarize(const UnsignedAction& action);

}  // namespace d3l::actions
