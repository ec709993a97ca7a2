// Calls of the OCI distribution API with its two ways of asking who we are. Credentials go to the
// registry and to the token server that the operator named, nowhere else.
// https://github.com/opencontainers/distribution-spec/blob/main/spec.md
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/crypto/secret.h"
#include "core/deploy/oci_documents.h"
#include "core/deploy/web.h"

namespace d3l::deploy {

struct OciAccess {
  web::Url registry;  ///< its origin; a path is not used
  std::string username;
  std::shared_ptr<const crypto::SecretBytes> password;  ///< null: anonymous
  std::optional<web::Url> tokenServer;  ///< where else than at the registry tokens may come from
  std::vector<web::Url> blobHosts;      ///< where else uploads may be sent, without credentials
};

class OciRegistry {
 public:
  using Outcome = d3l::Result<web::Answer, web::Failure>;
  OciRegistry(OciAccess access, std::shared_ptr<web::Web> web, Clock clock);

  /// "manifests/live", … of a repository. A 401 is answered once with what its challenge asks for.
  Outcome call(const std::string& repository, const std::string& what, web::Request request,
               const Deadline& deadline);
  /// Under a tag or a digest. The answer's body is the exact bytes.
  Outcome manifest(const std::string& repository, const std::string& reference, const Deadline& deadline);
  Outcome putManifest(const std::string& repository, const std::string& reference,
                      const OciDocument& document, const std::function<bool()>& stillWanted,
                      const Deadline& deadline);
  /// 200, 404, or a redirect to where its bytes are.
  Outcome headBlob(const std::string& repository, const Hash32& digest, const Deadline& deadline);
  /// One upload in one piece; `content` is read to its end, `bytes` sent if it is null.
  Outcome putBlob(const std::string& repository, const Hash32& digest, std::uint64_t size, Reader* content,
                  const std::string& bytes, const Deadline& deadline);

 private:
  struct Credential {
    std::string header;
    Timestamp until = 0;
  };
  struct Challenge {
    std::string scheme;
    std::map<std::string, std::string> parameters;
  };
  static std::optional<Challenge> challengeOf(const web::Answer& answer);
  std::string basic() const;
  d3l::Result<Credential, web::Failure> answerTo(const Challenge& challenge, const std::string& repository,
                                                 const Deadline& deadline);
  d3l::Result<Credential, web::Failure> token(const Challenge& challenge, const std::string& repository,
                                              const Deadline& deadline);
  bool mayAskFor(const web::Url& realm) const;

  OciAccess access_;
  std::shared_ptr<web::Web> web_;
  Clock clock_;
  std::map<std::string, Credential> known_;  ///< by repository
};

/// The codes of an error answer, e.g. "MANIFEST_BLOB_UNKNOWN"; empty if it holds none.
std::string ociErrorCode(const web::Answer& answer);

}  // namespace d3l::deploy
