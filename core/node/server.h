// The node's HTTP server: listens, lets in, and stops cleanly. Its own thread does all the work.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/node/address.h"
#include "core/node/error.h"
#include "core/node/limits.h"
#include "core/node/router.h"

namespace d3l::node {

struct ServerOptions {
  ListenAddress listen;
  std::string tlsCertificate, tlsKey;  ///< PEM files; both empty: plain HTTP
  bool allowExposed = false;           ///< plain HTTP that other machines can reach is meant
  Limits limits;
};

class Server {
 public:
  /// What start() refuses before it listens: Exposed, BadTls. For programs with much to begin before that.
  static Result<Done> check(const ServerOptions& options);
  /// Listens when it returns. BadAddress, AddressInUse, Exposed, BadTls, Network. `services` outlive it.
  static Result<std::unique_ptr<Server>> start(const ServerOptions& options, const Services& services);
  ~Server();

  /// "http://127.0.0.1:8600", with the port that was chosen.
  const std::string& url() const;
  std::uint16_t port() const;
  /// Takes nobody new, lets answers under way finish for Limits::drain, returns when all is closed.
  void stop();

 private:
  struct Impl;
  explicit Server(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace d3l::node
