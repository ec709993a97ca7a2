// A request and its answer on one connection. What is kept of a failure is how far it came.
#include "core/deploy/web.h"

#include <algorithm>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <mutex>

#include "core/deploy/web_connection.h"

namespace d3l::deploy::web {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;

constexpr std::uint32_t kMostHeaders = 64u << 10;
constexpr std::size_t kPiece = 128u << 10;
constexpr int kMostInterim = 8;  ///< 1xx answers before the real one

std::string lowerName(boost::beast::string_view text) {
  std::string out(text.data(), text.size());
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

/// A token or a redirect from outside must not become a header of its own.
bool isClean(const Request& request) {
  const auto clean = [](std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; });
  };
  return std::all_of(request.headers.begin(), request.headers.end(),
                     [&](const auto& each) { return clean(each.first) && clean(each.second); }) &&
         clean(request.url.path) && clean(request.url.host);
}

template <class Stream>
class Exchange {
 public:
  Exchange(Connection& connection, Stream& stream, const Request& request)
      : connection_(connection), stream_(stream), request_(request) {}

  d3l::Result<Answer, Failure> run() {
    if (auto trouble = sendHead()) return fail(std::move(*trouble));
    if (auto trouble = sendBody()) return fail(std::move(*trouble));
    for (int i = 0; i < kMostInterim; ++i) {
      Answer answer;
      if (auto trouble = receive(answer)) return fail(std::move(*trouble));
      if (answer.status >= 200) return answer;
    }
    return fail(failure(ObserveError::Malformed, "no end of interim answers"));
  }

 private:
  Failure failure(ObserveError error, std::string detail) const {
    Failure out;
    out.error = error;
    out.sent = sent_;
    out.detail = std::move(detail);
    return out;
  }

  ErrorCode write(const void* data, std::size_t size) {
    return connection_.wait(
        [&](auto done) { asio::async_write(stream_, asio::buffer(data, size), std::move(done)); });
  }

  /// A server may answer early and stop reading, so a broken write still looks for an answer.
  std::optional<Failure> wrote(const ErrorCode& error) const {
    if (error != asio::error::timed_out) return std::nullopt;
    return failure(connection_.hasUnread() ? ObserveError::Drips : ObserveError::TimedOut, "sending");
  }

  std::string head() const {
    const Url& url = request_.url;
    const std::size_t from = url.origin().find("://") + 3;
    std::string out = request_.method + " " + url.path + " HTTP/1.1\r\nHost: " + url.origin().substr(from) +
                      "\r\nUser-Agent: d3l\r\nConnection: close\r\nAccept-Encoding: identity\r\n";
    for (const auto& [name, value] : request_.headers) out += name + ": " + value + "\r\n";
    const std::uint64_t size = request_.content != nullptr ? request_.contentSize : request_.body.size();
    if (size > 0 || (request_.method != "GET" && request_.method != "HEAD")) {
      out += "Content-Length: " + std::to_string(size) + "\r\n";
    }
    return out + "\r\n";
  }

  std::optional<Failure> sendHead() {
    std::string text = head();
    if (request_.content == nullptr) text += request_.body;
    sent_ = request_.content == nullptr;
    const ErrorCode error = write(text.data(), text.size());
    broken_ = error.failed();
    return wrote(error);
  }

  /// Always one piece behind the reader: the last one leaves when the reader has approved of all.
  std::optional<Failure> sendBody() {
    if (request_.content == nullptr || broken_) return std::nullopt;
    std::vector<std::uint8_t> held;
    std::vector<std::uint8_t> next(kPiece);
    while (true) {
      auto got = request_.content->read(next);
      if (!got) {
        Failure out = failure(ObserveError::None, got.error().detail);
        out.content = std::move(got.error());
        return out;
      }
      sent_ = *got == 0;
      const ErrorCode error = held.empty() ? ErrorCode() : write(held.data(), held.size());
      broken_ = error.failed();
      if (broken_ || *got == 0) return wrote(error);
      held.assign(next.begin(), next.begin() + static_cast<std::ptrdiff_t>(*got));
    }
  }

  template <class Parser>
  std::optional<Failure> failed(const ErrorCode& error, const Parser& parser) {
    if (error == asio::error::timed_out) {
      const bool begun = parser.got_some() || buffer_.size() > 0 || connection_.hasUnread();
      return failure(begun ? ObserveError::Drips : ObserveError::TimedOut,
                     begun ? "the answer did not come to an end" : "no answer");
    }
    if (error == http::error::header_limit || error == http::error::body_limit) {
      return failure(ObserveError::TooLarge,
                     error == http::error::header_limit
                         ? "header"
                         : "more than " + std::to_string(request_.maxAnswer) + " bytes");
    }
    const bool http = error.category() == http::make_error_code(http::error::bad_version).category();
    const bool ended = error == http::error::end_of_stream || error == http::error::partial_message;
    return failure(http && !ended ? ObserveError::Malformed : ObserveError::BrokeOff, error.message());
  }

  std::optional<Failure> receive(Answer& answer) {
    http::response_parser<http::buffer_body> parser;
    parser.header_limit(kMostHeaders);
    parser.body_limit(request_.maxAnswer);
    parser.skip(request_.method == "HEAD");
    ErrorCode error = connection_.wait(
        [&](auto done) { http::async_read_header(stream_, buffer_, parser, std::move(done)); });
    if (error) return failed(error, parser);
    answer.status = static_cast<int>(parser.get().result_int());
    for (const auto& field : parser.get()) {
      answer.headers.emplace_back(lowerName(field.name_string()),
                                  std::string(field.value().data(), field.value().size()));
    }
    if (answer.status < 200) return std::nullopt;
    const std::string* coding = answer.header("content-encoding");
    if (coding != nullptr && *coding != "identity") return failure(ObserveError::Malformed, *coding);
    return receiveBody(parser, answer);
  }

  std::optional<Failure> receiveBody(http::response_parser<http::buffer_body>& parser, Answer& answer) {
    std::vector<std::uint8_t> piece(kPiece);
    while (!parser.is_done()) {
      auto& body = parser.get().body();
      body.data = piece.data();
      body.size = piece.size();
      ErrorCode error =
          connection_.wait([&](auto done) { http::async_read(stream_, buffer_, parser, std::move(done)); });
      if (error && error != http::error::need_buffer) return failed(error, parser);
      const ByteView got(piece.data(), piece.size() - parser.get().body().size);
      if (request_.sink && answer.ok()) {
        request_.sink(got);
      } else {
        answer.body += asText(got);
      }
    }
    return std::nullopt;
  }

  Connection& connection_;
  Stream& stream_;
  const Request& request_;
  boost::beast::flat_buffer buffer_{kMostHeaders + kPiece};
  bool sent_ = false;
  bool broken_ = false;
};

class BeastWeb : public Web {
 public:
  BeastWeb() {
    tls_.set_options(asio::ssl::context::default_workarounds);
    SSL_CTX_set_min_proto_version(tls_.native_handle(), TLS1_2_VERSION);
  }
  bool trust(const std::string& file) {
    ErrorCode error;
    tls_.load_verify_file(file, error);
    return !error;
  }

  d3l::Result<Answer, Failure> send(const Request& request, const Deadline& deadline) override {
    Failure failure;
    if (!isClean(request)) {
      failure.error = ObserveError::Malformed;
      failure.detail = "a header of ours holds control characters";
      return fail(std::move(failure));
    }
    failure.error = ObserveError::TimedOut;
    failure.detail = "before it began";
    if (deadline.passed()) return fail(std::move(failure));
    if (request.url.tls) trustTheSystem();
    Connection connection(request.url, deadline);
    if (auto trouble = connection.open(tls_)) return fail(std::move(*trouble));
    if (connection.late()) return fail(std::move(failure));
    if (request.stillWanted && !request.stillWanted()) {
      failure.error = ObserveError::None;
      failure.withdrawn = true;
      failure.detail.clear();
      return fail(std::move(failure));
    }
    // Asking took time, or the process was stopped meanwhile.
    if (connection.late()) return fail(std::move(failure));
    if (connection.isTls()) return Exchange<TlsStream>(connection, connection.tls(), request).run();
    return Exchange<Socket>(connection, connection.plain(), request).run();
  }

 private:
  /// Reading all authorities of a system takes forty milliseconds: only when somebody has to be trusted.
  void trustTheSystem() {
    std::call_once(trusted_, [this] {
      ErrorCode ignored;
      tls_.set_default_verify_paths(ignored);
    });
  }

  asio::ssl::context tls_{asio::ssl::context::tls_client};
  std::once_flag trusted_;
};

}  // namespace

std::shared_ptr<Web> makeWeb(const WebOptions& options) {
  auto web = std::make_shared<BeastWeb>();
  if (!options.caFile.empty() && !web->trust(options.caFile)) return nullptr;
  return web;
}

}  // namespace d3l::deploy::web
