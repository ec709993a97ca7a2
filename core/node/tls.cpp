#include "core/node/tls.h"

#include <openssl/ssl.h>

namespace d3l::node {

namespace ssl = boost::asio::ssl;

Result<std::shared_ptr<ssl::context>> openTls(const TlsFiles& files) {
  boost::system::error_code problem;
  auto context = std::make_shared<ssl::context>(ssl::context::tls_server);
  SSL_CTX* raw = context->native_handle();
  SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
  SSL_CTX_set_options(raw, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  // Without it OpenSSL asks on the terminal, where nobody may sit.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                 problem);
  context->use_certificate_chain_file(files.certificate, problem);
  if (problem) return fail(Error{Code::BadTls, files.certificate + ": " + problem.message()});
  context->use_private_key_file(files.key, ssl::context::pem, problem);
  if (problem) return fail(Error{Code::BadTls, files.key + ": " + problem.message()});
  if (SSL_CTX_check_private_key(raw) != 1) {
    return fail(Error{Code::BadTls, files.key + " does not belong to " + files.certificate});
  }
  return context;
}

}  // namespace d3l::node
