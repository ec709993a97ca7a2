// One door for packed files: what is inside is read under the name it has there, and told of under the name
// and the digest of the file as it lies on the disk.
#include "core/base/text.h"
#include "core/crypto/hash.h"
#include "core/evidence/gzip.h"
#include "core/evidence/importers.h"

namespace d3l::evidence {

bool isPacked(const NamedFile& file) { return isGzip(file.bytes) || isGzipName(file.name); }

Result<NamedFile> unpack(const NamedFile& file, std::size_t maxBytes, const Cancelled& cancelled) {
  const std::string inside(nameInside(file.name));
  if (!isGzip(file.bytes)) {
    // Browsers unpack what they load, and keep the name.
    const bool text = firstInvalidUtf8(file.bytes) == std::string_view::npos &&
                      file.bytes.find('\0') == std::string::npos && !file.bytes.empty();
    if (text) return NamedFile{inside, file.bytes};
    return fail(
        Error{file.bytes.empty() ? Code::Empty : Code::Syntax, file.name, 0, "gzip", "no gzip header"});
  }
  D3L_ASSIGN(std::string bytes, gunzip(file.bytes, file.name, maxBytes, cancelled));
  return NamedFile{inside, std::move(bytes)};
}

Result<std::vector<ReadFile>> readUnpacked(const NamedFile& packed, const NamedFile& inside,
                                           const ReadChoice& choice) {
  auto reads = readEvidence(inside, choice);
  if (!reads) {
    if (reads.error().file == inside.name) reads.error().file = packed.name;
    return reads;
  }
  for (ReadFile& read : *reads) {
    read.name = packed.name;
    for (std::vector<Note>* notes : {&read.part.understood, &read.part.notUnderstood}) {
      for (Note& note : *notes) note.file = packed.name;
    }
    // Whoever gets the committed table gets it packed.
    if (read.part.samples) read.part.samples->digest = crypto::sha256(asBytes(packed.bytes));
  }
  return reads;
}

}  // namespace d3l::evidence
