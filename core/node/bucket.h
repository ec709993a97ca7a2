// How fast one address may ask. Time is an argument; not thread-safe.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>

namespace d3l::node {

class TokenBuckets {
 public:
  using Time = std::chrono::steady_clock::time_point;

  TokenBuckets(std::uint32_t perSecond, std::uint32_t atOnce) : perSecond_(perSecond), atOnce_(atOnce) {}
  /// Takes one token of `who`; false when there is none.
  bool take(const std::string& who, Time now);
  std::size_t size() const { return buckets_.size(); }

  /// Addresses remembered at most. Beyond, those that could ask at full speed again are forgotten, and
  /// if there are none, all share what a new address may take.
  static constexpr std::size_t kMost = 16'384;

 private:
  struct Bucket {
    std::int64_t thousandths = 0;  ///< of a token
    Time at;
  };
  void refill(Bucket& bucket, Time now) const;
  void forgetFull(Time now);

  std::uint32_t perSecond_;
  std::uint32_t atOnce_;
  std::map<std::string, Bucket> buckets_;
  Time sweptAt_{};
};

}  // namespace d3l::node
