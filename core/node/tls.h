// TLS 1.2 or newer from a certificate chain and its key, both PEM.
#pragma once

#include <boost/asio/ssl/context.hpp>
#include <memory>
#include <string>

#include "core/node/error.h"

namespace d3l::node {

struct TlsFiles {
  std::string certificate;
  std::string key;
};
/// BadTls names the file that cannot be used. A key under a passphrase is refused, never asked for.
Result<std::shared_ptr<boost::asio::ssl::context>> openTls(const TlsFiles& files);

}  // namespace d3l::node
