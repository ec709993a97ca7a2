#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/disclosure.h"
#include "core/evidence/fields.h"

namespace d3l::evidence {
namespace {

constexpr std::size_t kMinSecret = 16;

Hash32 saltOf(ByteView secret, std::uint64_t row) {
  Bytes text(secret.begin(), secret.end());
  for (int shift = 56; shift >= 0; shift -= 8) text.push_back(static_cast<std::uint8_t>(row >> shift & 0xFF));
  return crypto::sha256(text);
}

/// SHA-256(0x00 ‖ salt ‖ row): a leaf of RFC 6962 whose data begins with the salt.
Hash32 leafHash(const Hash32& salt, std::string_view text) {
  Bytes data{0};
  data.insert(data.end(), salt.bytes.begin(), salt.bytes.end());
  data.insert(data.end(), text.begin(), text.end());
  return crypto::sha256(data);
}

Hash32 nodeHash(const Hash32& left, const Hash32& right) {
  Bytes data{1};
  data.insert(data.end(), left.bytes.begin(), left.bytes.end());
  data.insert(data.end(), right.bytes.begin(), right.bytes.end());
  return crypto::sha256(data);
}

Error badRow(std::size_t row) { return {Code::BadValue, {}, 0, "row", std::to_string(row)}; }

}  // namespace

std::string rowText(const Samples& samples, std::size_t row) {
  json::Object members;
  for (const Column& column : samples.columns) members.emplace_back(column.name, column.text[row]);
  return json::canonical(json::Value(std::move(members)));
}

Result<RowCommitment> RowCommitment::over(const Samples& samples, ByteView secret) {
  if (secret.size() < kMinSecret) {
    return fail(Error{Code::BadValue, {}, 0, "secret", std::to_string(secret.size())});
  }
  if (samples.rows == 0) return fail(Error{Code::Empty, {}, 0, {}, {}});
  RowCommitment out;
  out.secret_.assign(secret.begin(), secret.end());
  std::vector<Hash32> level(samples.rows);
  for (std::size_t row = 0; row < samples.rows; ++row) {
    level[row] = leafHash(saltOf(secret, row), rowText(samples, row));
  }
  out.levels_.push_back(std::move(level));
  while (out.levels_.back().size() > 1) {
    const std::vector<Hash32>& below = out.levels_.back();
    std::vector<Hash32> above((below.size() + 1) / 2);
    for (std::size_t i = 0; i < above.size(); ++i) {
      // A node without a sibling moves up as it is: that is RFC 6962's tree.
      above[i] = 2 * i + 1 < below.size() ? nodeHash(below[2 * i], below[2 * i + 1]) : below[2 * i];
    }
    out.levels_.push_back(std::move(above));
  }
  return out;
}

Result<RowCommitment::Opening> RowCommitment::open(const Samples& samples, std::size_t row) const {
  if (row >= rows() || samples.rows != rows()) return fail(badRow(row));
  Opening out{row, rows(), rowText(samples, row), saltOf(secret_, row), {}};
  if (leafHash(out.salt, out.text) != levels_.front()[row]) return fail(badRow(row));
  std::size_t index = row;
  for (const std::vector<Hash32>& level : levels_) {
    const std::size_t sibling = index ^ 1;
    if (sibling < level.size() && level.size() > 1) out.path.push_back(level[sibling]);
    index /= 2;
  }
  return out;
}

std::string writeOpening(const RowCommitment::Opening& opening) {
  json::Array path;
  for (const Hash32& hash : opening.path) path.emplace_back(digestText(hash));
  return json::canonical(json::Object{{"schema", std::string(kOpeningSchema)},
                                      {"row", std::to_string(opening.row)},
                                      {"rows", std::to_string(opening.rows)},
                                      {"text", opening.text},
                                      {"salt", digestText(opening.salt)},
                                      {"path", std::move(path)}});
}

Result<RowCommitment::Opening> readOpening(std::string_view text, std::string_view file) {
  D3L_ASSIGN(const json::Value document, readDocument(text, file, false));
  const Fields fields(document, file, {});
  D3L_TRY(fields.check());
  D3L_ASSIGN(const std::string schema, fields.needText("schema"));
  if (schema != kOpeningSchema) return fail(fields.error(Code::BadValue, "schema", schema));
  RowCommitment::Opening out;
  D3L_ASSIGN(const auto row, fields.count("row"));
  D3L_ASSIGN(const auto rows, fields.count("rows"));
  D3L_ASSIGN(const auto salt, fields.digest("salt"));
  D3L_ASSIGN(const json::Array* path, fields.array("path"));
  for (const auto& [name, present] : {std::pair{"row", row.has_value()},
                                      {"rows", rows.has_value()},
                                      {"salt", salt.has_value()},
                                      {"path", path != nullptr}}) {
    if (!present) return fail(fields.error(Code::MissingField, name, ""));
  }
  out.row = *row;
  out.rows = *rows;
  out.salt = *salt;
  D3L_ASSIGN(out.text, fields.needText("text"));
  for (const json::Value& step : *path) {
    const auto hash = step.asString() != nullptr ? parseDigest(*step.asString()) : std::nullopt;
    if (!hash) return fail(fields.error(Code::BadValue, "path", typeName(step)));
    out.path.push_back(*hash);
  }
  return out;
}

bool checkOpening(const Hash32& root, const RowCommitment::Opening& opening) {
  if (opening.rows == 0 || opening.row >= opening.rows) return false;
  Hash32 hash = leafHash(opening.salt, opening.text);
  std::uint64_t index = opening.row;
  std::uint64_t last = opening.rows - 1;
  std::size_t used = 0;
  for (; last > 0; index /= 2, last /= 2) {
    const bool alone = index == last && index % 2 == 0;
    if (alone) continue;
    if (used == opening.path.size()) return false;
    const Hash32& sibling = opening.path[used++];
    hash = index % 2 == 1 ? nodeHash(sibling, hash) : nodeHash(hash, sibling);
  }
  return used == opening.path.size() && hash == root;
}

}  // namespace d3l::evidence
