#include "core/node/error.h"

#include <cstddef>
#include <iterator>

namespace d3l::node {

std::string_view codeName(Code code) {
  static constexpr const char* kNames[] = {"bad-address", "address-in-use", "exposed",      "bad-tls",
                                           "network",     "not-found",      "not-approved", "unreadable"};
  const auto index = static_cast<std::size_t>(code);
  return index < std::size(kNames) ? kNames[index] : "?";
}

}  // namespace d3l::node
