// What can go wrong in core/deploy outside a target's own answers (those are in target.h).
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace d3l::deploy {

enum class Code {
  // the record
  RecordRefused,      ///< the rulebook said no; detail = its reason's name
  RecordUnavailable,  ///< could not be reached; nothing was recorded
  RecordUnknown,      ///< sent, no answer: it may be recorded; look before sending again
  // the artifact
  ContentMissing,     ///< the blob is not here (yet)
  ContentUnreadable,  ///< reading broke off
  ContentMismatch,    ///< the bytes are not those that were approved: other digest or size
  // the journal
  JournalInUse,    ///< another program holds it
  JournalForeign,  ///< a file, but not a deployment journal
  JournalNewer,    ///< written by a later version
  JournalCorrupt,  ///< fails its integrity check
  JournalFailed,   ///< the disk refused; nothing may be sent until it works again
  // set-up
  BadName,    ///< not a name of core/base/text.h
  BadFolder,  ///< cannot be made, written, or belongs to another DAO
  BadSetting,
};

/// "record-refused", … stable, for machines.
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string detail;
};

template <class T>
using Result = d3l::Result<T, Error>;

}  // namespace d3l::deploy
