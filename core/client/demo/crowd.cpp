// Busy and huge worlds: many proposals of the tracks that need no evidence, with ballots, so that
// lists, search and verification can be tried at the size of a large community.
#include <deque>

#include "core/client/demo/seed.h"
#include "core/client/errors.h"

namespace d3l::client::demo {
namespace {

using governance::ChoiceKind;

struct Size {
  std::uint64_t proposals, ballotsEach, days;
};

Size sizeOf(DemoWorld world) {
  switch (world) {
    case DemoWorld::Small:
      return {0, 0, 0};
    case DemoWorld::Busy:
      return {2000, 100, 200};
    case DemoWorld::Huge:
      return {100000, 1, 600};
  }
  return {};
}

// The named members' history begins after the crowd's.
constexpr Duration kHistory = 165 * 86400;
constexpr std::size_t kCrowd = 220;

constexpr const char* kSubjects[] = {"artifact mirror", "evaluation queue", "label store",   "audit trail",
                                     "probe set",       "build cache",      "metrics feed",  "error budget",
                                     "access list",     "backup drill",     "storage quota", "review rota",
                                     "test fleet",      "data catalogue",   "key ceremony",  "cost report"};
constexpr const char* kVerbs[] = {"Extend the",  "Move the",     "Measure the", "Document the",
                                  "Replace the", "Simplify the", "Check the",   "Share the"};
constexpr const char* kPlaces[] = {
    "in prod-eu",          "in prod-us",           "for the digit reader",   "for screening",
    "for the wine models", "outside office hours", "with a second provider", "before the next release"};

/// splitmix64, the generator the workloads of tests/bench use too.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

/// Proposes on schedule and lets ballots in as voting opens, in the order of time.
class Crowd {
 public:
  Crowd(Author& author, const Cast& cast, const DemoOptions& options)
      : author_(author), options_(options), size_(sizeOf(options.world)), random_(options.seed ^ 0x5EED) {
    for (const Person& person : cast.world.people) {
      if (person.key.starts_with("crowd-")) keys_.push_back(&cast.keys.at(person.key));
    }
  }

  Result<Done> write() {
    auto stored = author_.ledger().blobs().put(
        asBytes("Part of a large demonstration world: there is nothing to decide here beyond its title."));
    if (!stored) return fail(errorOf(stored.error()));
    text_ = *stored;
    const Timestamp start = crowdStart(options_) + 3600;
    const Duration spacing = (size_.days - 10) * 86400 / size_.proposals;
    for (std::uint64_t i = 0; i < size_.proposals; ++i) {
      const Timestamp at = start + i * spacing;
      D3L_TRY(voteUntil(at));
      D3L_TRY(propose(i, at));
      if (options_.progress && i % 500 == 0) options_.progress(i, size_.proposals);
    }
    return voteUntil(~Timestamp{0});
  }

 private:
  Result<Done> propose(std::uint64_t i, Timestamp at) {
    const std::uint64_t dice = next(random_);
    governance::Propose propose;
    propose.track = governance::Track::Infrastructure;
    propose.title = std::string(kVerbs[dice % 8]) + " " + kSubjects[(dice >> 8) % 16] + " " +
                    kPlaces[(dice >> 16) % 8] + " (" + std::to_string(i + 1) + ")";
    propose.text = text_;
    propose.payload = governance::Infrastructure{propose.title, "An admin confirms it with a receipt."};
    D3L_ASSIGN(const ProposalId id, author_.act(*keys_[i % keys_.size()], at, propose));
    const Duration delay =
        author_.ledger().charter().tracks.at(governance::Track::Infrastructure).votingDelay;
    waiting_.push_back({id, at + delay + 1});
    return Done{};
  }

  Result<Done> voteUntil(Timestamp at) {
    while (!waiting_.empty() && waiting_.front().second <= at) {
      const auto [id, when] = waiting_.front();
      waiting_.pop_front();
      const std::uint64_t first = next(random_);
      for (std::uint64_t i = 0; i < size_.ballotsEach; ++i) {
        const auto kind = static_cast<ChoiceKind>(next(random_) % 3);
        const crypto::SecretKey& key = *keys_[(first + i) % keys_.size()];
        D3L_TRY(author_.act(key, when, governance::Vote{id, {kind, {}}, {}}));
      }
    }
    return Done{};
  }

  Author& author_;
  const DemoOptions& options_;
  Size size_;
  std::uint64_t random_;
  std::vector<const crypto::SecretKey*> keys_;
  Hash32 text_;
  std::deque<std::pair<ProposalId, Timestamp>> waiting_;
};

}  // namespace

Timestamp crowdStart(const DemoOptions& options) {
  return options.at - kHistory - sizeOf(options.world).days * 86400;
}

void addCrowd(World& world, DemoWorld size) {
  if (size == DemoWorld::Small) return;
  for (std::size_t i = 0; i < kCrowd; ++i) {
    Person person;
    person.key = "crowd-" + std::to_string(i + 1);
    person.name = "Member " + std::to_string(i + 1);
    person.allocation = *Amount::parseTokens("1200", kDecimals);
    person.verified = true;
    world.people.push_back(std::move(person));
  }
}

Result<Done> writeCrowd(Author& author, const Cast& cast, const DemoOptions& options) {
  if (options.world == DemoWorld::Small) return Done{};
  return Crowd(author, cast, options).write();
}

}  // namespace d3l::client::demo
