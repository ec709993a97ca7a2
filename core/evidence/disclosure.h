// Transparent and still confidential. Fields: RFC 9901 (SD-JWT) disclosures. Samples: a salted
// RFC 6962 Merkle root over the rows, committed before the vote, opened row by row.
// A commitment shows that nothing was changed afterwards, not that the evaluation was honest.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/bytes.h"
#include "core/base/json.h"
#include "core/evidence/report.h"
#include "core/evidence/samples.h"

namespace d3l::evidence {

std::string base64Url(ByteView bytes);
std::optional<Bytes> fromBase64Url(std::string_view text);

struct Disclosure {
  std::string salt;  ///< base64url of ≥ 16 random bytes
  std::string name;
  json::Value value;
};
/// Only hyper-parameters, data sources, architecture and prompts: never a metric, n, dataset
/// digest, direction or guardrail.
bool mayWithhold(std::string_view name);
/// Nothing (BadValue) for a name that may not be withheld or fewer than 16 bytes of salt.
Result<Disclosure> withhold(std::string_view name, json::Value value, ByteView salt);
/// base64url of the JSON array `["salt", "name", value]`.
std::string encodeDisclosure(const Disclosure& disclosure);
/// base64url(SHA-256(encoded)): what the report shows.
std::string disclosureDigest(std::string_view encoded);
/// The disclosure behind `encoded`, if `report` lists its digest under its name; else BadValue.
Result<Disclosure> openDisclosure(const ModelReport& report, std::string_view encoded);

/// The row as it is committed: canonical JSON of its columns.
std::string rowText(const Samples& samples, std::size_t row);

/// The salted tree over all rows.
class RowCommitment {
 public:
  /// `secret` (≥ 16 bytes) gives every row its own salt: SHA-256(secret ‖ row as 8 bytes).
  static Result<RowCommitment> over(const Samples& samples, ByteView secret);
  const Hash32& root() const { return levels_.back().front(); }
  std::size_t rows() const { return levels_.front().size(); }

  struct Opening {
    std::uint64_t row = 0;
    std::uint64_t rows = 0;
    std::string text;  ///< rowText
    Hash32 salt;
    std::vector<Hash32> path;  ///< RFC 6962 audit path
  };
  Result<Opening> open(const Samples& samples, std::size_t row) const;

 private:
  std::vector<std::vector<Hash32>> levels_;
  Bytes secret_;
};
/// How an opening travels: {"schema":"d3l.row-opening/1","row","rows","text","salt","path"}, canonical
/// JSON; row numbers from 0, hashes as "sha256:<hex>".
inline constexpr std::string_view kOpeningSchema = "d3l.row-opening/1";
std::string writeOpening(const RowCommitment::Opening& opening);
/// Well-formed, but not yet checked against any root.
Result<RowCommitment::Opening> readOpening(std::string_view text, std::string_view file = {});
/// True if the opened row is part of what `root` commits to.
bool checkOpening(const Hash32& root, const RowCommitment::Opening& opening);

}  // namespace d3l::evidence
