#include "core/deploy/web_connection.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace d3l::deploy::web {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;

/// How often the deadline's clock is asked while nothing happens.
constexpr auto kGlance = std::chrono::milliseconds(20);

Failure notReached(ObserveError error, std::string detail) {
  Failure out;
  out.error = error;
  out.detail = std::move(detail);
  return out;
}

/// A look-up under way. The system's resolver cannot be interrupted, so it gets a thread that may
/// outlive the question.
struct Lookup {
  std::mutex mutex;
  std::condition_variable ready;
  bool done = false;
  ErrorCode error;
  std::vector<tcp::endpoint> found;

  static void start(const std::shared_ptr<Lookup>& lookup, std::string host, std::uint16_t port) {
    std::thread([lookup, host = std::move(host), port] {
      asio::io_context io;
      tcp::resolver resolver(io);
      ErrorCode error;
      const auto results = resolver.resolve(host, std::to_string(port), error);
      const std::lock_guard lock(lookup->mutex);
      for (const auto& each : results) lookup->found.push_back(each.endpoint());
      lookup->error = error;
      lookup->done = true;
      lookup->ready.notify_all();
    }).detach();
  }
};

}  // namespace

Connection::Connection(const Url& url, const Deadline& deadline)
    : url_(url),
      deadline_(deadline),
      latest_(std::chrono::steady_clock::now() + std::chrono::seconds(deadline.left() + 1)) {}

bool Connection::late() const { return deadline_.passed() || std::chrono::steady_clock::now() >= latest_; }

bool Connection::run(const bool& done) {
  while (!done) {
    if (late()) return false;
    io_.restart();
    io_.run_one_for(kGlance);
  }
  return true;
}

void Connection::drain(const bool& done) {
  while (!done) {
    io_.restart();
    io_.run_one_for(kGlance);
  }
}

std::optional<Failure> Connection::find(Endpoints& out) {
  ErrorCode error;
  const auto address = asio::ip::make_address(url_.host, error);
  if (!error) {
    out.emplace_back(address, url_.port);
    return std::nullopt;
  }
  const auto lookup = std::make_shared<Lookup>();
  Lookup::start(lookup, url_.host, url_.port);
  std::unique_lock lock(lookup->mutex);
  while (!lookup->done) {
    if (late()) return notReached(ObserveError::TimedOut, "looking up " + url_.host);
    lookup->ready.wait_for(lock, kGlance);
  }
  if (lookup->error || lookup->found.empty()) {
    return notReached(ObserveError::Unreachable, url_.host + ": " + lookup->error.message());
  }
  out = lookup->found;
  return std::nullopt;
}

std::optional<Failure> Connection::shakeHands(asio::ssl::context& tls) {
  tls_.emplace(socket_, tls);
  ErrorCode literal;
  asio::ip::make_address(url_.host, literal);
  if (literal) SSL_set_tlsext_host_name(tls_->native_handle(), url_.host.c_str());
  tls_->set_verify_mode(asio::ssl::verify_peer);
  tls_->set_verify_callback(asio::ssl::host_name_verification(url_.host));
  const ErrorCode error =
      wait([&](auto done) { tls_->async_handshake(asio::ssl::stream_base::client, std::move(done)); });
  if (!error) return std::nullopt;
  if (error == asio::error::timed_out) return notReached(ObserveError::TimedOut, "TLS handshake");
  const bool badCertificate =
      ERR_GET_REASON(static_cast<unsigned long>(error.value())) == SSL_R_CERTIFICATE_VERIFY_FAILED &&
      error.category() == asio::error::get_ssl_category();
  if (!badCertificate) return notReached(ObserveError::Unreachable, "TLS handshake: " + error.message());
  const long why = SSL_get_verify_result(tls_->native_handle());
  return notReached(ObserveError::BadCertificate,
                    why == X509_V_OK ? "not for " + url_.host : X509_verify_cert_error_string(why));
}

std::optional<Failure> Connection::open(asio::ssl::context& tls) {
  Endpoints endpoints;
  if (auto failure = find(endpoints)) return failure;
  const ErrorCode error = wait([&](auto done) { asio::async_connect(socket_, endpoints, std::move(done)); });
  if (error == asio::error::timed_out) return notReached(ObserveError::TimedOut, "connecting");
  if (error) return notReached(ObserveError::Unreachable, url_.origin() + ": " + error.message());
  ErrorCode ignored;
  socket_.set_option(tcp::no_delay(true), ignored);
  return url_.tls ? shakeHands(tls) : std::nullopt;
}

}  // namespace d3l::deploy::web
