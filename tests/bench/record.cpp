#include "tests/bench/record.h"

#include "core/actions/charter_json.h"

namespace bench {

using namespace d3l;

namespace {

constexpr Duration kDelay = 3600;

crypto::Ed25519Key logKey() { return crypto::Ed25519Key::generate(crypto::seededRandom(1)); }

template <class T, class E>
T must(d3l::Result<T, E> result, const char* what) {
  need(result.has_value(), what);
  return std::move(*result);
}

}  // namespace

Record::Record(std::string dir, Shape shape) : dir_(std::move(dir)), shape_(shape) {
  std::filesystem::remove_all(dir_);
  for (std::size_t i = 0; i < shape.members; ++i)
    keys_.push_back(crypto::SecretKey::generate(crypto::seededRandom(100 + i)));
  ledger_ = must(ledger::Ledger::create(dir_, charter(), logKey(), options()), "create the record");
  const auto propose = [this](ledger::Ledger& target) -> ledger::Result<Done> {
    for (std::size_t i = 0; i < shape_.proposals; ++i) {
      governance::Propose content;
      content.track = governance::Track::Infrastructure;
      content.title = "Proposal " + std::to_string(i);
      content.payload = governance::Infrastructure{content.title, "A receipt."};
      const auto action = act(i % shape_.members, i + 1, std::move(content));
      auto done = target.append(action);
      if (!done) return fail(std::move(done.error()));
      need(done->has_value(), "the proposal is refused");
      proposals_.push_back((*done)->action);
    }
    return Done{};
  };
  must(ledger_->bulk(propose, ledger::Signatures::TrustOwn), "propose");
}

Record::~Record() {
  ledger_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(dir_, ignored);
}

governance::Charter Record::charter() const {
  governance::Charter out;
  out.name = "Bench";
  out.purpose = "measuring";
  out.foundedAt = kFounded;
  out.foundingSalt.bytes.fill(7);
  out.logKey = ledger::charterLogKey(logKey().publicKey());
  out.token = {"Deep", "D3L", 18};
  for (const crypto::SecretKey& key : keys_)
    out.allocations.push_back({key.address(), Amount(1'000'000), true});
  out.roles = {{governance::Role::Admin, keys_.front().address(), 0}};
  governance::TrackRules rules;
  rules.votingDelay = kDelay;
  rules.votingPeriod = 30 * 86400;
  rules.quorum = {1, 5};
  rules.timelock = 10;
  rules.grace = 86400;
  rules.maxOpenPerProposer = 1'000'000;
  out.tracks = {{governance::Track::Infrastructure, rules}, {governance::Track::LogKey, rules}};
  return out;
}

ledger::Options Record::options() {
  ledger::Options out;
  out.wallClock = [this] { return time_; };
  out.program = "bench";
  out.hasBlob = [](const Hash32&) { return true; };
  return out;
}

actions::SignedAction Record::act(std::size_t member, std::uint64_t nonce, governance::Action action) const {
  const crypto::SecretKey& key = keys_[member];
  actions::UnsignedAction unsignedAction{key.address(), nonce, time_ + 80 * 86400, std::move(action)};
  return must(actions::sign(ledger_->dao(), std::move(unsignedAction), key), "sign");
}

void Record::openVoting() {
  time_ += kDelay + 10;
  votes_.reserve(proposals_.size() * keys_.size());
  const DaoId dao = ledger_->dao();
  for (const ProposalId& proposal : proposals_) {
    for (const crypto::SecretKey& key : keys_) {
      governance::Vote vote;
      vote.proposal = proposal;
      vote.choice.kind = static_cast<governance::ChoiceKind>(votes_.size() % 3);
      votes_.push_back(
          must(actions::sign(dao, {key.address(), 1, time_ + 86400, std::move(vote)}, key), "sign"));
    }
  }
}

std::span<const actions::SignedAction> Record::take(std::size_t n) {
  need(used_ + n <= votes_.size(), "no ballots left");
  const std::span<const actions::SignedAction> out(votes_.data() + used_, n);
  used_ += n;
  return out;
}

void Record::appendEach(std::size_t n) {
  for (const actions::SignedAction& vote : take(n))
    need(must(ledger_->append(vote), "append").has_value(), "a ballot is refused");
}

void Record::appendTogether(std::size_t n) {
  for (const auto& receipt : must(ledger_->append(take(n)), "append"))
    need(receipt.has_value(), "a ballot is refused");
}

void Record::fill(std::size_t n) {
  const auto votes = take(n);
  const auto write = [&](ledger::Ledger& target) -> ledger::Result<Done> {
    for (const actions::SignedAction& vote : votes) {
      auto done = target.append(vote);
      if (!done) return fail(std::move(done.error()));
      need(done->has_value(), "a ballot is refused");
    }
    return Done{};
  };
  must(ledger_->bulk(write, ledger::Signatures::TrustOwn), "fill");
}

void Record::reopen() {
  ledger_.reset();
  ledger_ = must(ledger::Ledger::open(dir_, logKey(), options()), "open the record");
}

}  // namespace bench
