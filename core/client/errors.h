// From the rooms' own errors to client::Error. Nothing is lost: the room's stable word stays in
// `reason`, its particulars in `detail` or `refusal`.
#pragma once

#include "core/actions/error.h"
#include "core/client/error.h"
#include "core/crypto/error.h"
#include "core/deploy/error.h"
#include "core/evidence/error.h"
#include "core/index/index.h"
#include "core/ledger/error.h"
#include "core/venue/venue.h"

namespace d3l::client {

Error errorOf(const ledger::Error& error);
Error errorOf(const ledger::Refusal& refusal);
Error errorOf(const governance::Refusal& refusal);
Error errorOf(const venue::Error& error);
Error errorOf(const actions::Error& error);
Error errorOf(const crypto::Error& error);
Error errorOf(const evidence::Error& error);
Error errorOf(const deploy::Error& error);
Error errorOf(const index::Error& error);
/// A file that could not be read or written; `code` from <cerrno>.
Error fileError(const std::string& path, int code);

}  // namespace d3l::client
