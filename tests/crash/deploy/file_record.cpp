#include "tests/crash/deploy/file_record.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <sstream>

#include "core/crypto/hash.h"

namespace d3l::deploy::crash {
namespace {

class BytesReader : public Reader {
 public:
  explicit BytesReader(Bytes bytes) : bytes_(std::move(bytes)) {}
  Result<std::size_t> read(std::span<std::uint8_t> into) override {
    const std::size_t count = std::min(into.size(), bytes_.size() - at_);
    std::copy_n(bytes_.begin() + static_cast<std::ptrdiff_t>(at_), count, into.begin());
    at_ += count;
    return count;
  }

 private:
  Bytes bytes_;
  std::size_t at_ = 0;
};

}  // namespace

Bytes contentOf(int version) { return Bytes(300'000, static_cast<std::uint8_t>(version)); }

governance::Artifact artifactOf(int version) {
  static std::map<int, governance::Artifact> known{{0, {}}};
  const auto it = known.find(version);
  if (it != known.end()) return it->second;
  const Bytes content = contentOf(version);
  return known[version] = {crypto::sha256(content), content.size(), "application/octet-stream", "blob"};
}

Address deployerNamed(std::uint8_t who) {
  Address out;
  out.bytes.fill(who);
  return out;
}

void FileRecord::append(const std::string& line) const {
  const long fd = syscall(SYS_openat, AT_FDCWD, path_.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0644);
  (void)syscall(SYS_write, fd, line.data(), line.size());
  (void)syscall(SYS_close, fd);
}

std::vector<std::vector<std::uint64_t>> FileRecord::lines(char kind) const {
  std::vector<std::vector<std::uint64_t>> out;
  std::ifstream file(path_);
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    char found = 0;
    words >> found;
    if (found != kind) continue;
    out.emplace_back();
    for (std::uint64_t number = 0; words >> number;) out.back().push_back(number);
  }
  return out;
}

std::vector<Wanted> FileRecord::wanted() {
  Wanted wanted;
  wanted.model = "mnist";
  wanted.target = "prod";
  wanted.generation = generation_;
  wanted.artifact = artifactOf(version_);
  wanted.digest = wanted.artifact.digest;
  wanted.version = "v" + std::to_string(version_);
  wanted.lease = lease();
  std::uint8_t number = 0;
  for (const auto& line : lines('r')) {
    ++number;
    if (line[0] != generation_) continue;
    governance::ReceiptRecord record;
    record.action.bytes.fill(number);
    record.at = line[2];
    record.receipt.generation = generation_;
    record.receipt.outcome = static_cast<governance::Outcome>(line[1]);
    record.receipt.digest = wanted.digest;
    wanted.lastReceipt = record;
    wanted.lease.reset();
  }
  return {wanted};
}

std::optional<governance::Lease> FileRecord::lease() const {
  std::optional<governance::Lease> out;
  for (const auto& line : lines('b')) {
    if (line[0] != generation_) continue;
    out = governance::Lease{deployerNamed(static_cast<std::uint8_t>(line[3])), generation_, line[2], line[1]};
  }
  return out;
}

Result<Done> FileRecord::begin(const governance::BeginDeployment& begin) {
  // What a record does in one transaction. The lock ends with its process.
  const long lock = syscall(SYS_openat, AT_FDCWD, (path_ + ".lock").c_str(), O_RDWR | O_CREAT, 0644);
  (void)syscall(SYS_flock, lock, LOCK_EX);
  const auto held = receipts() == 0 ? lease() : std::nullopt;
  const bool refused = held && held->holder != deployerNamed(who_) && held->until > now_;
  if (!refused) {
    append("b " + std::to_string(begin.generation) + " " + std::to_string(begin.leaseUntil) + " " +
           std::to_string(now_) + " " + std::to_string(who_) + "\n");
  }
  (void)syscall(SYS_close, lock);
  if (refused) return fail(Error{Code::RecordRefused, "lease-held"});
  return Done{};
}

Result<Done> FileRecord::receipt(const governance::DeploymentReceipt& receipt) {
  append("r " + std::to_string(receipt.generation) + " " +
         std::to_string(static_cast<unsigned>(receipt.outcome)) + " " + std::to_string(now_) + "\n");
  return Done{};
}

Result<std::unique_ptr<Reader>> FileRecord::open(const governance::Artifact&) {
  return std::unique_ptr<Reader>(std::make_unique<BytesReader>(contentOf(version_)));
}

std::size_t FileRecord::receipts() const {
  std::size_t count = 0;
  for (const auto& line : lines('r')) count += line[0] == generation_ ? 1 : 0;
  return count;
}

}  // namespace d3l::deploy::crash
