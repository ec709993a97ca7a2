#include "core/node/server.h"

#include <algorithm>
#include <atomic>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>

#include "core/node/session.h"
#include "core/node/tls.h"

namespace d3l::node {

namespace net = boost::asio;
using tcp = net::ip::tcp;
using boost::system::error_code;

namespace {

constexpr int kBacklog = 1024;
constexpr std::chrono::milliseconds kAcceptAgain{50};

Peer peerOf(const tcp::endpoint& endpoint) {
  net::ip::address address = endpoint.address();
  if (address.is_v6() && address.to_v6().is_v4_mapped()) {
    address = net::ip::make_address_v4(net::ip::v4_mapped, address.to_v6());
  }
  if (address.is_v4()) return {address.to_string(), address.is_loopback()};
  // A customer of a provider has at least a /64 to take addresses from.
  auto bytes = address.to_v6().to_bytes();
  std::fill(bytes.begin() + 8, bytes.end(), std::uint8_t{0});
  return {net::ip::address_v6(bytes).to_string() + "/64", address.is_loopback()};
}

Error listenError(const error_code& problem, const std::string& where) {
  if (problem == net::error::address_in_use) return {Code::AddressInUse, where};
  if (problem == net::error::access_denied || problem == net::error::address_family_not_supported ||
      problem == error_code(EADDRNOTAVAIL, boost::system::system_category())) {
    return {Code::BadAddress, where + ": " + problem.message()};
  }
  return {Code::Network, where + ": " + problem.message()};
}

}  // namespace

struct Server::Impl {
  Impl(const Services& services, const Limits& limits)
      : shared(io, services, limits), acceptor(io), again(io), drain(io) {}

  net::io_context io{1};
  std::shared_ptr<net::ssl::context> tls;
  Shared shared;
  tcp::acceptor acceptor;
  net::steady_timer again, drain;
  std::string url;
  std::uint16_t port = 0;
  std::atomic<bool> waking{false};
  std::thread thread;

  error_code listen(const ListenAddress& where);
  void accept();
  void accepted(const error_code& problem, tcp::socket socket);
  void wakeWatchers();
  void beginStop();
};

error_code Server::Impl::listen(const ListenAddress& where) {
  error_code problem;
  const tcp::endpoint endpoint(net::ip::make_address(where.host), where.port);
  acceptor.open(endpoint.protocol(), problem);
  if (!problem) acceptor.set_option(tcp::acceptor::reuse_address(true), problem);
  if (!problem && where.v6) acceptor.set_option(net::ip::v6_only(true), problem);
  if (!problem) acceptor.bind(endpoint, problem);
  if (!problem) acceptor.listen(kBacklog, problem);
  if (!problem) port = acceptor.local_endpoint(problem).port();
  return problem;
}

void Server::Impl::accept() {
  acceptor.async_accept([this](const error_code& problem, tcp::socket socket) {
    if (!acceptor.is_open()) return;
    accepted(problem, std::move(socket));
  });
}

void Server::Impl::accepted(const error_code& problem, tcp::socket socket) {
  if (problem == net::error::no_descriptors) {
    // Asking again at once would turn in circles, so somebody has to go and time has to pass.
    shared.gate.evictOne();
    again.expires_after(kAcceptAgain);
    again.async_wait([this](const error_code&) {
      if (acceptor.is_open()) accept();
    });
    return;
  }
  error_code ignored;
  const tcp::endpoint from = problem ? tcp::endpoint() : socket.remote_endpoint(ignored);
  if (!problem && !ignored) {
    const Peer peer = peerOf(from);
    socket.set_option(tcp::no_delay(true), ignored);
    if (shared.gate.makeRoom(peer)) startSession(shared, std::move(socket), peer);
  }
  accept();
}

void Server::Impl::wakeWatchers() {
  waking = false;
  const std::set<Connection*> now = shared.watchers;
  for (Connection* watcher : now) {
    if (shared.watchers.contains(watcher)) watcher->wake();
  }
}

void Server::Impl::beginStop() {
  error_code ignored;
  shared.stopping = true;
  acceptor.close(ignored);
  again.cancel();
  shared.gate.each([](Connection& connection) { connection.stop(); });
  if (shared.gate.size() == 0) return;
  shared.left = [this] {
    if (shared.gate.size() == 0) drain.cancel();
  };
  drain.expires_after(shared.limits.drain);
  drain.async_wait([this](const error_code& problem) {
    if (!problem) shared.gate.each([](Connection& connection) { connection.abort(); });
  });
}

Server::Server(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Server::~Server() { stop(); }

namespace {

bool isPlain(const ServerOptions& options) {
  return options.tlsCertificate.empty() && options.tlsKey.empty();
}

}  // namespace

Result<Done> Server::check(const ServerOptions& options) {
  if (isPlain(options)) {
    if (options.listen.loopback || options.allowExposed) return Done{};
    return fail(Error{Code::Exposed, options.listen.text()});
  }
  D3L_TRY(openTls({options.tlsCertificate, options.tlsKey}));
  return Done{};
}

Result<std::unique_ptr<Server>> Server::start(const ServerOptions& options, const Services& services) {
  D3L_TRY(check(options));
  auto impl = std::make_unique<Impl>(services, options.limits);
  if (!isPlain(options)) {
    D3L_ASSIGN(impl->tls, openTls({options.tlsCertificate, options.tlsKey}));
    impl->shared.tls = impl->tls.get();
  }
  if (const error_code problem = impl->listen(options.listen)) {
    return fail(listenError(problem, options.listen.text()));
  }
  ListenAddress chosen = options.listen;
  chosen.port = impl->port;
  impl->url = (isPlain(options) ? "http://" : "https://") + chosen.text();
  Impl* raw = impl.get();
  services.feed.onPublish([raw] {
    if (!raw->waking.exchange(true)) net::post(raw->io, [raw] { raw->wakeWatchers(); });
  });
  impl->accept();
  impl->thread = std::thread([raw] { raw->io.run(); });
  return std::unique_ptr<Server>(new Server(std::move(impl)));
}

const std::string& Server::url() const { return impl_->url; }
std::uint16_t Server::port() const { return impl_->port; }

void Server::stop() {
  if (!impl_->thread.joinable()) return;
  impl_->shared.services.feed.onPublish({});
  net::post(impl_->io, [raw = impl_.get()] { raw->beginStop(); });
  impl_->thread.join();
}

}  // namespace d3l::node
