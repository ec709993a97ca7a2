#include "core/client/drafts.h"

#include <algorithm>
#include <filesystem>

#include "core/base/hex.h"
#include "core/base/json.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/hash.h"

namespace d3l::client {
namespace {

constexpr std::string_view kDraftSchema = "d3l.draft/1";
constexpr std::size_t kMaxDraftBytes = 4u << 20;
/// Drafts may hold what is not to be public yet.
constexpr unsigned kOnlyMine = 0600, kOnlyMyFolder = 0700;

Error draftError(Code code, std::string reason, std::string detail) {
  return {code, std::move(reason), std::move(detail), std::nullopt};
}

json::Value toJson(const Draft& draft) {
  json::Object fields;
  for (const auto& [path, text] : draft.fields) fields.emplace_back(path, text);
  json::Array files;
  for (const DraftFile& file : draft.files) {
    files.push_back(json::Object{{"name", file.name},
                                 {"sha256", toHex(file.digest)},
                                 {"size", json::Value::number(file.size)},
                                 {"evidence", file.isEvidence}});
  }
  return json::Object{{"schema", kDraftSchema}, {"track", governance::trackName(draft.track)},
                      {"title", draft.title},   {"body", draft.body},
                      {"fields", fields},       {"files", files},
                      {"origin", draft.origin}, {"changedAt", json::Value::number(draft.changedAt)}};
}

std::optional<DraftFile> fileFromJson(const json::Value& value) {
  const auto digest = fixedFromHex<Hash32>(value.text("sha256").value_or(""));
  const json::Value* size = value.find("size");
  const json::Value* evidence = value.find("evidence");
  if (!digest || size == nullptr || !size->u64() || evidence == nullptr || evidence->asBool() == nullptr)
    return std::nullopt;
  return DraftFile{value.text("name").value_or(""), *digest, *size->u64(), *evidence->asBool()};
}

Result<Draft> draftFromJson(const std::string& id, const std::string& text) {
  auto value = json::read(text);
  if (!value) return fail(draftError(Code::BadInput, "syntax", "line " + std::to_string(value.error().line)));
  const auto wrong = [](const char* what) { return fail(draftError(Code::BadInput, "bad-value", what)); };
  if (value->text("schema") != kDraftSchema) return fail(draftError(Code::TooNew, "schema", "schema"));
  Draft draft;
  draft.id = id;
  const auto track = governance::trackFromName(value->text("track").value_or(""));
  if (!track) return wrong("track");
  draft.track = *track;
  draft.title = value->text("title").value_or("");
  draft.body = value->text("body").value_or("");
  draft.origin = value->text("origin").value_or("");
  const json::Value* fields = value->find("fields");
  if (fields == nullptr || fields->asObject() == nullptr) return wrong("fields");
  for (const auto& [path, typed] : *fields->asObject()) {
    if (typed.asString() == nullptr) return wrong("fields");
    draft.fields[path] = *typed.asString();
  }
  const json::Value* files = value->find("files");
  if (files == nullptr || files->asArray() == nullptr) return wrong("files");
  for (const json::Value& item : *files->asArray()) {
    auto file = fileFromJson(item);
    if (!file) return wrong("files");
    draft.files.push_back(std::move(*file));
  }
  const json::Value* changed = value->find("changedAt");
  draft.changedAt = changed == nullptr ? 0 : changed->u64().value_or(0);
  return draft;
}

}  // namespace

std::string draftFolder(const std::string& dataFolder, const DaoId& dao) {
  return dataFolder + "/drafts/" + toHex(dao);
}

Result<std::string> DraftStore::fileOf(const std::string& id) const {
  // Ids come from links and file names too; a name cannot lead out of the folder.
  if (!isName(id)) return fail(draftError(Code::NotFound, "no-such-draft", visibleLine(id, 80)));
  return folder_ + "/" + id + ".json";
}

std::vector<DraftStore::Entry> DraftStore::list() const {
  std::vector<Entry> out;
  std::error_code code;
  for (const auto& entry : std::filesystem::directory_iterator(folder_, code)) {
    // A save that was cut off leaves "….json.new": the draft itself is still the old one.
    const std::string id = entry.path().stem().string();
    if (entry.path().extension() != ".json" || !isName(id)) continue;
    auto draft = load(id);
    if (draft) {
      out.push_back({id, std::move(*draft), {}});
    } else {
      out.push_back({id, std::nullopt, draft.error().detail});
    }
  }
  std::sort(out.begin(), out.end(), [](const Entry& a, const Entry& b) {
    const auto when = [](const Entry& e) { return e.draft ? e.draft->changedAt + 1 : 0; };
    return when(a) != when(b) ? when(a) > when(b) : a.id < b.id;
  });
  return out;
}

Result<Draft> DraftStore::load(const std::string& id) const {
  D3L_ASSIGN(const std::string file, fileOf(id));
  D3L_ASSIGN(const std::string text, readFile(file, kMaxDraftBytes));
  return draftFromJson(id, text);
}

Result<Done> DraftStore::save(const Draft& draft) const {
  D3L_ASSIGN(const std::string file, fileOf(draft.id));
  const std::string text = json::pretty(toJson(draft));
  if (text.size() > kMaxDraftBytes)
    return fail(draftError(Code::BadInput, "too-large", std::to_string(kMaxDraftBytes)));
  D3L_TRY(makeFolder(folder_, kOnlyMyFolder));
  return writeFile(file, text, kOnlyMine);
}

Result<Done> DraftStore::remove(const std::string& id) const {
  D3L_ASSIGN(const std::string file, fileOf(id));
  std::error_code code;
  std::filesystem::remove(file, code);
  if (code) return fail(fileError(file, code.value()));
  std::filesystem::remove_all(folder_ + "/" + id + ".files", code);
  return Done{};
}

Result<DraftFile> DraftStore::keep(const std::string& id, const std::string& name,
                                   std::string_view bytes) const {
  D3L_TRY(fileOf(id));
  const std::string folder = folder_ + "/" + id + ".files";
  D3L_TRY(makeFolder(folder, kOnlyMyFolder));
  DraftFile file{name, crypto::sha256(asBytes(bytes)), bytes.size(), true};
  D3L_TRY(writeFile(folder + "/" + toHex(file.digest), bytes, kOnlyMine));
  return file;
}

Result<std::string> DraftStore::bytes(const std::string& id, const Hash32& digest) const {
  D3L_TRY(fileOf(id));
  D3L_ASSIGN(std::string content, readFile(folder_ + "/" + id + ".files/" + toHex(digest)));
  if (crypto::sha256(asBytes(content)) != digest)
    return fail(draftError(Code::Corrupt, "digest-mismatch", toHex(digest)));
  return content;
}

}  // namespace d3l::client
