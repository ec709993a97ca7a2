#include <algorithm>

#include "core/crypto/hash.h"
#include "tests/simulation/deploy/world.h"

namespace d3l::deploy::sim {
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

tl::unexpected<Error> refused(const char* why) { return fail(Error{Code::RecordRefused, why}); }

std::string versionName(int version) { return version == 0 ? "" : "v" + std::to_string(version); }

int versionOf(const Hash32& digest) {
  for (int version = 1; version < 16; ++version) {
    if (artifactOf(version).digest == digest) return version;
  }
  return 0;
}

}  // namespace

Bytes contentOf(int version) {
  return Bytes(100 + static_cast<std::size_t>(version), static_cast<std::uint8_t>(version));
}

governance::Artifact artifactOf(int version) {
  // Asked for all the time; hashed once.
  static std::map<int, governance::Artifact> known{{0, {}}};
  const auto it = known.find(version);
  if (it != known.end()) return it->second;
  const Bytes content = contentOf(version);
  return known[version] = {crypto::sha256(content), content.size(), "application/octet-stream", "blob"};
}

ProposalId proposalOf(int version) {
  ProposalId id;
  id.bytes.fill(static_cast<std::uint8_t>(0xa0 + version));
  return id;
}

void Record::approve(int version, governance::RollbackAuthorisation rollback,
                     std::vector<governance::RolloutStep> rollout) {
  if (version != 0) {
    governance::ApprovedVersion approved{
        versionName(version), artifactOf(version), {}, {}, proposalOf(version), clock_};
    book_.approve(kModel, std::move(approved), events_);
  }
  book_.decide({kModel, kPlace},
               {artifactOf(version).digest, versionName(version), proposalOf(version), std::move(rollback),
                std::move(rollout), clock_},
               events_);
  asked_[generation()] = artifactOf(version).digest;
}

void Record::passVote(int version, Duration timelock) { vote_ = Vote{version, timelock, std::nullopt}; }

void Record::ask(const governance::Retry& retry) { book_.retry(retry, clock_, events_); }

bool Record::down() {
  const bool isDown = fault == RecordFault::Down;
  if (isDown) fault = RecordFault::None;
  return isDown;
}

/// After it was recorded: the answer may get lost.
Result<Done> Record::answer() {
  if (fault != RecordFault::LostAnswer) return Done{};
  fault = RecordFault::None;
  return fail(Error{Code::RecordUnknown, "no answer"});
}

Result<Done> Record::begin(const governance::BeginDeployment& begin, const Address& by) {
  if (down()) return fail(Error{Code::RecordUnavailable, "down"});
  const governance::Desired* now = desired();
  if (now == nullptr || begin.generation != now->generation) return refused("wrong-generation");
  if (pause()) return refused("deployments-paused");
  if (begin.leaseUntil <= clock_ || begin.leaseUntil - clock_ > governance::kMaxLease)
    return refused("bad-lease");
  if (now->lease && now->lease->holder != by && clock_ < now->lease->until) return refused("lease-held");
  book_.begin(begin, by, clock_, events_);
  return answer();
}

Result<Done> Record::receipt(const governance::DeploymentReceipt& receipt, const Address& by) {
  if (down()) return fail(Error{Code::RecordUnavailable, "down"});
  if (receipt.generation == 0 || receipt.generation > generation()) return refused("wrong-generation");
  governance::ReceiptRecord record;
  record.action.bytes.fill(++receiptNumber_);
  record.deployer = by;
  record.receipt = receipt;
  record.at = clock_;
  book_.receive(record, true, events_);
  asked_[generation()] = desired()->digest;
  return answer();
}

Result<Done> Record::queue(const ProposalId& id) {
  if (down()) return fail(Error{Code::RecordUnavailable, "down"});
  if (!vote_ || proposalOf(vote_->version) != id || vote_->eta) return refused("not-succeeded");
  vote_->eta = clock_ + vote_->timelock;
  return answer();
}

Result<Done> Record::execute(const ProposalId& id) {
  if (down()) return fail(Error{Code::RecordUnavailable, "down"});
  if (!vote_ || proposalOf(vote_->version) != id || !vote_->eta) return refused("not-queued");
  if (clock_ < *vote_->eta) return refused("timelock-running");
  const int version = vote_->version;
  vote_.reset();
  ++executed;
  approve(version);
  return answer();
}

std::vector<Wanted> Record::wanted() {
  std::vector<Wanted> out;
  for (const auto& [key, desired] : book_.all()) {
    const int back = versionOf(desired.rollback.digest);
    out.push_back(
        wantedFrom(desired, artifactOf(versionOf(desired.digest)), artifactOf(back), versionName(back)));
  }
  return out;
}

std::optional<governance::Pause> Record::pause() {
  if (pause_ && pause_->until > clock_) return pause_;
  return std::nullopt;
}

std::vector<ProposalId> Record::queueable() {
  if (vote_ && !vote_->eta) return {proposalOf(vote_->version)};
  return {};
}

std::vector<ProposalId> Record::executable() {
  if (vote_ && vote_->eta && *vote_->eta <= clock_) return {proposalOf(vote_->version)};
  return {};
}

Result<std::unique_ptr<Reader>> Record::open(const governance::Artifact& artifact) {
  if (opener) return opener(artifact);
  const int version = versionOf(artifact.digest);
  if (version == 0) return fail(Error{Code::ContentMissing, ""});
  return std::unique_ptr<Reader>(std::make_unique<BytesReader>(contentOf(version)));
}

bool Record::everAsked(const Hash32& digest, std::uint64_t generation) const {
  const auto it = asked_.find(generation);
  return it != asked_.end() && (it->second == digest || desired()->rollback.digest == digest);
}

bool Record::everAsked(const Hash32& digest) const {
  return std::any_of(asked_.begin(), asked_.end(), [&](const auto& each) { return each.second == digest; }) ||
         (desired() != nullptr && desired()->rollback.digest == digest);
}

bool Record::asksNow(const Hash32& digest, std::uint64_t generation) {
  if (pause() || generation != this->generation()) return false;
  if (desired()->digest == digest) return true;
  const auto from = desired()->liveAt ? desired()->liveAt : desired()->begunAt;
  return desired()->rollback.digest == digest && from && clock_ <= *from + desired()->rollback.window;
}

bool Record::saysDone() const {
  const governance::Desired* now = desired();
  if (now == nullptr) return false;
  // A deployer that was stopped may still report on an older generation.
  const auto last = wantedFrom(*now, {}, {}, {}).lastReceipt;
  if (!last) return false;
  return now->digest.isZero()
             ? last->receipt.outcome == governance::Outcome::Retired
             : last->receipt.outcome == governance::Outcome::Live && last->receipt.digest == now->digest;
}

std::size_t Record::receipts(governance::Outcome outcome) const {
  if (desired() == nullptr) return 0;
  const auto& all = desired()->receipts;
  return static_cast<std::size_t>(std::count_if(
      all.begin(), all.end(), [&](const auto& each) { return each.receipt.outcome == outcome; }));
}

}  // namespace d3l::deploy::sim
