// One HTTP request with an absolute deadline and a byte cap, and an honest account of how far it
// came: whether the request can have had an effect is what a deployer must know of a failure.
// Redirects are never followed here and certificates always checked. adr-web.md says why not QNAM.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/deploy/target.h"

namespace d3l::deploy::web {

/// Of http or https, without user, password and fragment.
struct Url {
  bool tls = true;
  std::string host;  ///< lower case; IPv6 without brackets
  std::uint16_t port = 443;
  std::string path = "/";  ///< with the query; printable ASCII

  /// "https://host" or "https://host:8443"
  std::string origin() const;
  std::string text() const { return origin() + path; }
  /// 127.0.0.0/8, ::1 or localhost.
  bool isLoopback() const;
};
std::optional<Url> parseUrl(std::string_view text);
/// A Location header as seen from `base`.
std::optional<Url> resolveUrl(const Url& base, std::string_view reference);
/// Same scheme, host and port: credentials may go there too.
bool sameOrigin(const Url& a, const Url& b);
/// RFC 3986 unreserved characters stay; '/' too if `keepSlashes`.
std::string percentEncoded(std::string_view text, bool keepSlashes = false);
/// Each {name} replaced by its percent-encoded value.
std::string filledIn(std::string_view pattern, std::string_view name, std::string_view value);

using Headers = std::vector<std::pair<std::string, std::string>>;

struct Request {
  std::string method = "GET";
  Url url;
  Headers headers;  ///< Host, Content-Length, User-Agent and Connection are added
  std::string body;
  /// Streamed instead of `body`. The last piece is sent only after the reader has said that all was
  /// right, so that wrong bytes never make a complete request.
  Reader* content = nullptr;
  std::uint64_t contentSize = 0;
  std::uint64_t maxAnswer = 1u << 20;  ///< bytes of body; more is TooLarge
  /// Takes the body of a 2xx answer instead of Answer::body.
  std::function<void(ByteView)> sink;
  /// Asked once connected, right before the first byte leaves. No → Withdrawn.
  std::function<bool()> stillWanted;
};

struct Answer {
  int status = 0;
  Headers headers;  ///< names in lower case
  std::string body;
  /// The first of that name (lower case), or null.
  const std::string* header(std::string_view name) const;
  bool ok() const { return status >= 200 && status < 300; }
};

struct Failure {
  ObserveError error = ObserveError::Unreachable;
  /// The request may have arrived whole: what it asks for may have happened.
  bool sent = false;
  bool withdrawn = false;        ///< stillWanted said no
  std::optional<Error> content;  ///< the reader's, if that is what failed
  std::string detail;
};

class Web {
 public:
  virtual ~Web() = default;
  virtual d3l::Result<Answer, Failure> send(const Request& request, const Deadline& deadline) = 0;
};

struct WebOptions {
  std::string caFile;  ///< PEM, trusted besides the system's; empty: the system's alone
};
/// Nothing if the file holds no certificate. May be used by several threads at once.
std::shared_ptr<Web> makeWeb(const WebOptions& options = {});

/// The body of `{"a":{"b":…}}` at RFC 6901 pointer "/a/b"; nothing if there is none or it is no JSON.
std::optional<std::string> textAt(const std::string& body, std::string_view pointer);

/// Seconds a 429 or 503 asks to wait, as number or date, at most an hour; 0 if it does not say.
Duration retryAfterOf(const Answer& answer, Timestamp now);

/// What an answer or a failure means for somebody who asked to change something: 2xx Done, 408, 429
/// and 5xx Unavailable, 3xx and other 4xx Refused, unanswered Unknown, never sent Unavailable.
ApplyResult applyResultOf(const d3l::Result<Answer, Failure>& outcome, Timestamp now);
/// What they mean for somebody who asked to read, when the answer is not the one hoped for.
Observation unknownFrom(const d3l::Result<Answer, Failure>& outcome);

}  // namespace d3l::deploy::web
