#include "core/evidence/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <array>

namespace d3l::evidence {
namespace {

constexpr std::size_t kGzipStep = 1u << 16;
/// zlib counts its input in 32 bits.
constexpr std::size_t kGzipInput = 1u << 30;

class Inflater {
 public:
  // 15: any window a writer may have used; 16: a gzip header and nothing else.
  Inflater() : ready_(inflateInit2(&stream_, 15 + 16) == Z_OK) {}
  ~Inflater() {
    if (ready_) inflateEnd(&stream_);
  }
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;

  bool ready() const { return ready_; }
  bool startMember() { return inflateReset(&stream_) == Z_OK; }

  /// Takes from `bytes`, adds to `out` at most one step; what zlib says of it.
  int step(std::string_view& bytes, std::string& out) {
    const std::size_t given = std::min(bytes.size(), kGzipInput);
    // zlib reads only, but its interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(given);
    stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    const int said = inflate(&stream_, Z_NO_FLUSH);
    bytes.remove_prefix(given - stream_.avail_in);
    out.append(buffer_.data(), buffer_.size() - stream_.avail_out);
    return said;
  }

  std::string_view message() const { return stream_.msg != nullptr ? stream_.msg : "damaged"; }

 private:
  z_stream stream_{};
  std::array<char, kGzipStep> buffer_{};
  bool ready_;
};

}  // namespace

bool isGzip(std::string_view bytes) { return bytes.starts_with("\x1F\x8B"); }

bool isGzipName(std::string_view name) { return name.ends_with(".gz") || name.ends_with(".GZ"); }

std::string_view nameInside(std::string_view name) {
  if (isGzipName(name)) name.remove_suffix(3);
  return name;
}

Result<std::string> gunzip(std::string_view bytes, std::string_view file, std::size_t maxBytes,
                           const Cancelled& cancelled) {
  const auto error = [file](Code code, std::string_view detail) {
    return fail(
        Error{code, std::string(file), 0, code == Code::Cancelled ? "" : "gzip", std::string(detail)});
  };
  Inflater inflater;
  if (!inflater.ready()) return error(Code::TooLarge, "memory");
  std::string out;
  for (std::size_t steps = 1;; ++steps) {
    const std::size_t had = out.size(), left = bytes.size();
    const int said = inflater.step(bytes, out);
    if (out.size() > maxBytes) {
      return error(Code::TooLarge, "more than " + std::to_string(maxBytes) + " bytes come out");
    }
    if (steps % 64 == 0 && cancelled && cancelled()) return error(Code::Cancelled, "");
    if (said == Z_STREAM_END) {
      // Tapes pad with zeros, and some tools write a member after the other.
      const std::size_t next = std::min(bytes.find_first_not_of('\0'), bytes.size());
      if (next == bytes.size()) return out;
      if (next > 0 || !isGzip(bytes) || !inflater.startMember()) {
        return error(Code::Syntax, "something follows the packed data");
      }
      continue;
    }
    const bool stuck = out.size() == had && bytes.size() == left;
    if (said == Z_BUF_ERROR || (said == Z_OK && stuck)) return error(Code::Syntax, "cut off");
    if (said != Z_OK) return error(Code::Syntax, inflater.message());
  }
}

}  // namespace d3l::evidence
