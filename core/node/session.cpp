#include "core/node/session.h"

#include "core/node/session_read.h"
#include "core/node/session_send.h"

namespace d3l::node {

void startSession(Shared& shared, net::ip::tcp::socket socket, const Peer& peer) {
  if (shared.tls == nullptr) {
    std::make_shared<Session<Plain>>(shared, Plain(std::move(socket)), peer)->start();
    return;
  }
  Secure stream(std::move(socket), *shared.tls);
  std::make_shared<Session<Secure>>(shared, std::move(stream), peer)->start();
}

}  // namespace d3l::node
