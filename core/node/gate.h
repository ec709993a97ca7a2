// Who may be connected: how many at once, how many from one address, and who goes when it is full.
// Used on the server's one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <unordered_map>

#include "core/node/counters.h"
#include "core/node/limits.h"

namespace d3l::node {

/// One connection as the gate and the server see it.
class Connection {
 public:
  virtual ~Connection() = default;
  /// Finishes the answer under way and takes no further request.
  virtual void stop() = 0;
  /// Closes at once; leaves the gate before it returns.
  virtual void abort() = 0;
  /// The feed has something new.
  virtual void wake() = 0;
};

/// Where a connection comes from. One /64 of IPv6 counts as one address.
struct Peer {
  std::string key;
  bool local = false;  ///< this machine, e.g. a proxy in front
};

class Gate {
 public:
  Gate(const Limits& limits, Counters& counters) : limits_(limits), counters_(counters) {}

  /// Whether there is room for one more from there, made if need be: a connection that has not sent
  /// a whole request has no claim, and the one that has waited longest goes first.
  bool makeRoom(const Peer& peer);
  void enter(Connection& connection, const Peer& peer);
  void leave(Connection& connection);
  /// It waits for a request, or for the rest of one.
  void waiting(Connection& connection);
  /// It has a request.
  void working(Connection& connection);

  bool evictOne();
  std::size_t size() const { return members_.size(); }
  /// Every member; the function may make it leave.
  template <class Function>
  void each(const Function& function) {
    std::map<std::uint64_t, Connection*> all;
    for (const auto& [connection, member] : members_) all.emplace(member.number, connection);
    for (const auto& [number, connection] : all) {
      // One that is told may take another with it.
      const auto it = members_.find(connection);
      if (it != members_.end() && it->second.number == number) function(*connection);
    }
  }

 private:
  struct Member {
    std::uint64_t number = 0;
    std::uint64_t waitingSince = 0;  ///< 0: working
    std::string key;
    bool local = false;
  };
  const Limits& limits_;
  Counters& counters_;
  std::uint64_t next_ = 0;
  std::unordered_map<Connection*, Member> members_;
  std::map<std::uint64_t, Connection*> waiting_;  ///< longest first
  std::map<std::string, std::size_t> perAddress_;
};

}  // namespace d3l::node
