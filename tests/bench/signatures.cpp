// W1: ballots verified per second and core, from the fields to the signer, against libsecp256k1 alone.
// 1024 ballots by 256 voters, as OpenZeppelin's Governor has them signed; and our own Vote action.
#include <secp256k1.h>
#include <secp256k1_recovery.h>

#include <thread>

#include "core/actions/signed_action.h"
#include "core/crypto/eip712.h"
#include "core/crypto/hash.h"
#include "core/crypto/secp256k1.h"
#include "tests/bench/figures.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::size_t kBallots = 1024, kVoters = 256;

struct Ballot {
  Hash32 proposal;
  std::uint64_t support = 0;
  Address voter;
  std::uint64_t nonce = 0;
  Signature signature;
};

struct World {
  std::vector<crypto::SecretKey> keys;
  Hash32 domain, type;
  std::vector<Ballot> ballots;
  std::vector<Hash32> digests;
  std::vector<actions::SignedAction> votes;
  DaoId dao;

  Hash32 digest(const Ballot& ballot) const {
    Bytes words(type.bytes.begin(), type.bytes.end());
    crypto::appendWord(words, ballot.proposal);
    crypto::appendWord(words, ballot.support);
    crypto::appendWord(words, ballot.voter);
    crypto::appendWord(words, ballot.nonce);
    return crypto::typedDigest(domain, crypto::keccak256(words));
  }
};

Hash32 hashOf(const std::string& text) { return crypto::keccak256(asBytes(text)); }

Hash32 benchDomain() {
  const Hash32 type =
      crypto::typeHash("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)");
  Bytes words(type.bytes.begin(), type.bytes.end());
  crypto::appendHashed(words, std::string_view("DaoBench"));
  crypto::appendHashed(words, std::string_view("1"));
  crypto::appendWord(words, std::uint64_t{31337});
  Address contract;
  contract.bytes.back() = 1;
  crypto::appendWord(words, contract);
  return crypto::keccak256(words);
}

World makeWorld() {
  World world;
  world.domain = benchDomain();
  world.type = crypto::typeHash("Ballot(uint256 proposalId,uint8 support,address voter,uint256 nonce)");
  world.dao.bytes.fill(9);
  for (std::size_t i = 0; i < kVoters; ++i) {
    world.keys.push_back(*crypto::SecretKey::fromBytes(hashOf("dao-bench-key-" + std::to_string(i)).view()));
  }
  std::uint64_t random = 0x5EED0001;
  Bytes all;
  for (std::size_t i = 0; i < kBallots; ++i) {
    const crypto::SecretKey& key = world.keys[i % kVoters];
    Ballot ballot{hashOf("dao-bench-proposal-" + std::to_string(i / kVoters)),
                  next(random) % 3,
                  key.address(),
                  i / kVoters,
                  {}};
    world.digests.push_back(world.digest(ballot));
    ballot.signature = crypto::sign(key, world.digests.back());
    all.insert(all.end(), ballot.signature.bytes.begin(), ballot.signature.bytes.end());
    governance::Vote vote;
    vote.proposal.bytes = ballot.proposal.bytes;
    vote.choice.kind = static_cast<governance::ChoiceKind>(ballot.support);
    auto action = actions::sign(world.dao, {key.address(), i + 1, 1'800'000'000, vote}, key);
    need(action.has_value(), "sign");
    world.votes.push_back(std::move(*action));
    world.ballots.push_back(ballot);
  }
  // The same bytes as every other program that does this workload.
  constexpr std::uint8_t kStart[] = {0x33, 0x91, 0x75, 0x4b, 0x25, 0xe6};
  need(std::equal(std::begin(kStart), std::end(kStart), crypto::keccak256(all).bytes.begin()), "W1 checksum");
  return world;
}

void recoverLimit(const World& world) {
  for (std::size_t i = 0; i < kBallots; ++i) {
    secp256k1_ecdsa_recoverable_signature parsed;
    secp256k1_pubkey key;
    const auto& bytes = world.ballots[i].signature.bytes;
    need(secp256k1_ecdsa_recoverable_signature_parse_compact(secp256k1_context_static, &parsed, bytes.data(),
                                                             bytes[64] - 27) == 1 &&
             secp256k1_ecdsa_recover(secp256k1_context_static, &key, &parsed,
                                     world.digests[i].bytes.data()) == 1,
         "recover");
  }
}

struct KeptKeys {
  explicit KeptKeys(const World& world) : keys(kVoters) {
    secp256k1_context* context = secp256k1_context_create(SECP256K1_CONTEXT_NONE);
    for (std::size_t i = 0; i < kVoters; ++i) {
      need(secp256k1_ec_pubkey_create(context, &keys[i], world.keys[i].bytes().data()) == 1, "key");
    }
    secp256k1_context_destroy(context);
  }
  std::vector<secp256k1_pubkey> keys;
};

void keptLimit(const World& world, const KeptKeys& kept) {
  for (std::size_t i = 0; i < kBallots; ++i) {
    secp256k1_ecdsa_signature parsed;
    need(secp256k1_ecdsa_signature_parse_compact(secp256k1_context_static, &parsed,
                                                 world.ballots[i].signature.bytes.data()) == 1 &&
             secp256k1_ecdsa_verify(secp256k1_context_static, &parsed, world.digests[i].bytes.data(),
                                    &kept.keys[i % kVoters]) == 1,
         "verify");
  }
}

void recoverBallots(const World& world, crypto::Verifier& verifier) {
  for (const Ballot& ballot : world.ballots)
    need(verifier.admit(ballot.voter, world.digest(ballot), ballot.signature).has_value(), "admit");
}

void replayBallots(const World& world, crypto::Verifier& verifier) {
  for (const Ballot& ballot : world.ballots)
    need(verifier.replay(ballot.voter, world.digest(ballot), ballot.signature).has_value(), "replay");
}

template <class F>
void onTwoCores(const F& work) {
  std::thread other(work);
  work();
  other.join();
}

}  // namespace

int main() {
  const World world = makeWorld();
  const KeptKeys kept(world);
  crypto::Verifier verifier;
  const double n = static_cast<double>(kBallots);
  const auto print = [&](const char* work, const Turns& turns, const char* limit, const char* goal) {
    row(work, rate(n, median(turns.product)), "", limit + (" " + rate(n, median(turns.limit))), turns.speed(),
        goal);
  };
  print("W1 ballots, digest to signer, recovered",
        inTurns([&] { recoverBallots(world, verifier); }, [&] { recoverLimit(world); }), "recover",
        ">= 0.90");
  print("W1 ballots replayed, keys kept",
        inTurns([&] { replayBallots(world, verifier); }, [&] { keptLimit(world, kept); }), "kept key",
        ">= 0.95");
  print("our Vote action, form and signer",
        inTurns(
            [&] {
              for (const auto& vote : world.votes)
                need(actions::checkSignature(world.dao, vote, verifier).has_value(), "checkSignature");
            },
            [&] { recoverLimit(world); }),
        "recover", ">= 0.90");

  std::vector<double> gain, two;
  for (int i = 0; i < kRounds; ++i) {
    const double one = timed([&] { replayBallots(world, verifier); }, Time::Wall);
    const auto both = [&] {
      onTwoCores([&] {
        crypto::Verifier own;
        replayBallots(world, own);
      });
    };
    two.push_back(timed(both, Time::Wall));
    gain.push_back(2 * one / two.back());
  }
  row("W1 on two threads, against one", rate(2 * n, median(two)), "", "2.0 x", median(gain), ">= 1.8");
}
