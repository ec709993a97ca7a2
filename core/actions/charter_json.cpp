#include "core/actions/charter_json.h"

#include "core/actions/charter_tables.h"
#include "core/actions/tables.h"
#include "core/actions/text_read.h"
#include "core/actions/text_write.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/crypto/hash.h"

namespace d3l::actions {

// The two maps of a charter are keyed by words; everything else follows from the tables.
using TrackMap = std::map<governance::Track, governance::TrackRules>;
using ParameterMap = std::map<std::string, Amount>;

template <>
void TextWriter::write<TrackMap>(const TrackMap& tracks) {
  map(tracks, [](governance::Track track) { return governance::trackName(track); });
}
template <>
void TextWriter::write<ParameterMap>(const ParameterMap& parameters) {
  map(parameters, [](const std::string& name) { return std::string_view(name); });
}
template <>
bool TextReader::read<TrackMap>(TrackMap& tracks) {
  return map(tracks, [](const std::string& name) { return governance::trackFromName(name); });
}
template <>
bool TextReader::read<ParameterMap>(ParameterMap& parameters) {
  return map(parameters,
             [](const std::string& name) { return isName(name) ? std::optional(name) : std::nullopt; });
}

std::string writeCharter(const governance::Charter& charter) {
  TextWriter writer(true);
  writer.object<governance::Charter>(charter);
  return std::move(writer.out);
}

Result<governance::Charter> parseCharter(std::string_view text) {
  auto document = json::read(text, {.maxBytes = std::size_t{64} << 20, .maxDepth = 8});
  if (!document) {
    const json::Error& error = document.error();
    return fail(Error{Code::Syntax, "line " + std::to_string(error.line) + ", column " +
                                        std::to_string(error.column) + ": " + error.detail});
  }
  const std::string canonical = json::canonical(*document);
  TextReader reader(canonical, true);
  governance::Charter charter;
  if (!reader.object<governance::Charter>(charter)) return fail(reader.error());
  return charter;
}

Result<governance::Charter> readCharter(std::string_view text) {
  D3L_ASSIGN(governance::Charter charter, parseCharter(text));
  const auto problems = governance::validate(charter);
  if (!problems.empty()) {
    return fail(Error{Code::BadCharter, problems.front().field + ": " + problems.front().rule});
  }
  return charter;
}

DaoId daoId(const governance::Charter& charter) {
  return DaoId::from(crypto::sha256(asBytes(writeCharter(charter))).view());
}

}  // namespace d3l::actions
