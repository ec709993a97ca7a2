// What can keep the node's server from starting, or an answer from being made.
#pragma once

#include <string>
#include <string_view>

#include "core/base/result.h"

namespace d3l::node {

enum class Code {
  BadAddress,    ///< not `host:port` of this machine; detail = what was given
  AddressInUse,  ///< another program listens there
  Exposed,       ///< reachable from elsewhere without TLS, and nobody said that this is meant
  BadTls,        ///< certificate or key cannot be used; detail names the file
  Network,       ///< the system refused; detail = its words
  NotFound,      ///< no such model, version or file
  NotApproved,   ///< it lies there, but no vote approved it
  Unreadable,    ///< a file that should be there cannot be read
};
/// "bad-address", … stable, for machines.
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string detail;
};

template <class T>
using Result = d3l::Result<T, Error>;

}  // namespace d3l::node
