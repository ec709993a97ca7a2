// The demo DAO's charter: real rules, with periods that fit the pace.
#pragma once

#include <map>
#include <string>

#include "core/client/demo.h"
#include "core/client/demo/world.h"
#include "core/crypto/secp256k1.h"

namespace d3l::client::demo {

inline constexpr Duration kDay = 86400;

/// Repeatable keys: whoever knows the seed knows them, so they guard play money only.
crypto::SecretKey memberKey(std::uint64_t seed, const std::string& personKey);

governance::Charter demoCharter(const World& world, const std::map<std::string, Address>& addresses,
                                DemoPace pace, std::uint64_t seed, Timestamp foundedAt);

}  // namespace d3l::client::demo
