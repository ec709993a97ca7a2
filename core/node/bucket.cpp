#include "core/node/bucket.h"

#include <algorithm>

namespace d3l::node {
namespace {

constexpr std::int64_t kToken = 1000;
constexpr std::chrono::seconds kSweepEvery{1};

}  // namespace

void TokenBuckets::refill(Bucket& bucket, Time now) const {
  const auto passed = std::chrono::duration_cast<std::chrono::milliseconds>(now - bucket.at).count();
  if (passed <= 0) return;
  const std::int64_t full = std::int64_t{atOnce_} * kToken;
  // Milliseconds times tokens a second are thousandths of a token; after this long every bucket is full.
  const std::int64_t enough = perSecond_ == 0 ? 0 : full / perSecond_ + 1;
  bucket.thousandths =
      std::min(full, bucket.thousandths + std::min<std::int64_t>(passed, enough) * perSecond_);
  bucket.at += std::chrono::milliseconds(passed);
}

void TokenBuckets::forgetFull(Time now) {
  for (auto it = buckets_.begin(); it != buckets_.end();) {
    refill(it->second, now);
    it = it->second.thousandths >= std::int64_t{atOnce_} * kToken ? buckets_.erase(it) : std::next(it);
  }
}

bool TokenBuckets::take(const std::string& who, Time now) {
  // Looking through all of them is dear, so strangers cannot make it happen at every request.
  if (buckets_.size() >= kMost && !buckets_.contains(who) && now - sweptAt_ >= kSweepEvery) {
    forgetFull(now);
    sweptAt_ = now;
  }
  const std::string& name = buckets_.size() < kMost || buckets_.contains(who) ? who : std::string();
  auto [it, isNew] = buckets_.try_emplace(name, Bucket{std::int64_t{atOnce_} * kToken, now});
  if (!isNew) refill(it->second, now);
  if (it->second.thousandths < kToken) return false;
  it->second.thousandths -= kToken;
  return true;
}

}  // namespace d3l::node
