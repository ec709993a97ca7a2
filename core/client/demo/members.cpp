#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/client/demo.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/crypto/keystore.h"

namespace d3l::client {
namespace {

using governance::Choice;
using governance::ChoiceKind;
using governance::ProposalState;
using governance::State;

Result<crypto::SecretKey> openKey(const DemoMember& member, const std::string& passphraseFile) {
  D3L_ASSIGN(std::string passphrase, readFile(passphraseFile, 4096));
  while (!passphrase.empty() && passphrase.back() == '\n') passphrase.pop_back();
  auto key = crypto::loadKeystore(member.keystore, crypto::SecretBytes::copyOf(std::string_view(passphrase)));
  if (!key) return fail(errorOf(key.error()));
  return std::move(*key);
}

struct DueVote {
  std::size_t member = 0;
  governance::Vote vote;
};

}  // namespace

/// One thread for all of them: each looks at what is open, waits a few seconds after the person has
/// voted, and casts its own signed vote like anybody else.
struct DemoMembers::Impl {
  Dao& dao;
  DemoDao demo;
  Address person;
  std::vector<crypto::SecretKey> keys;
  Duration patience = 2;  ///< seconds between the person's vote and the first answer

  int listener = 0;
  std::mutex mutex;
  std::condition_variable wakeUp;
  bool woken = false;
  std::jthread thread;

  explicit Impl(Dao& open) : dao(open) {}

  void openKeys(const std::stop_token& stop);
  void run(const std::stop_token& stop);
  std::optional<DueVote> nextVote();
  ChoiceKind opinion(const ProposalId& id, std::size_t member) const;
};

/// Mostly in favour, and always the same for the same member and proposal.
ChoiceKind DemoMembers::Impl::opinion(const ProposalId& id, std::size_t member) const {
  const unsigned mixed = id.bytes[member % 32] ^ static_cast<unsigned>(member * 37);
  if (member < 4) return ChoiceKind::For;
  if (mixed % 5 == 0) return ChoiceKind::Against;
  return mixed % 11 == 0 ? ChoiceKind::Abstain : ChoiceKind::For;
}

std::optional<DueVote> DemoMembers::Impl::nextVote() {
  const Timestamp now = dao.now();
  std::optional<DueVote> due;
  dao.venue().read([&](const State& state) {
    for (const ProposalId& id : state.openProposals()) {
      const governance::Proposal& proposal = *state.find(id);
      if (state.stateOf(proposal, now) != ProposalState::Voting) continue;
      const auto own = proposal.ballots.find(person);
      if (own == proposal.ballots.end()) continue;
      // One member a second, so that a person sees the tally move.
      const Timestamp since = own->second.at;
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const Address address = keys[i].address();
        if (proposal.ballots.contains(address) || since + patience + i / 2 > now) continue;
        const governance::Power power = state.power(proposal, address, now);
        if (power.counted.isZero() || power.reason == governance::PowerReason::Delegated) continue;
        due = DueVote{i, governance::Vote{id, Choice{opinion(id, i), {}}, {}}};
        return;
      }
    }
  });
  return due;
}

/// Key derivation is slow by design, so it happens here and not while the window waits. Whose key
/// does not open stays silent, as a member who lost it would.
void DemoMembers::Impl::openKeys(const std::stop_token& stop) {
  for (std::size_t i = 1; i < demo.members.size() && !stop.stop_requested(); ++i) {
    if (auto key = openKey(demo.members[i], demo.passphraseFile)) keys.push_back(std::move(*key));
  }
}

void DemoMembers::Impl::run(const std::stop_token& stop) {
  openKeys(stop);
  while (!stop.stop_requested()) {
    if (const auto due = nextVote()) {
      // A refusal (the vote closed meanwhile) is the rulebook's word to this member; it goes on.
      auto done = signAndSubmit(dao, keys[due->member], due->vote);
      if (done) continue;
    }
    std::unique_lock lock(mutex);
    wakeUp.wait_for(lock, std::chrono::milliseconds(500), [&] { return woken || stop.stop_requested(); });
    woken = false;
  }
}

DemoMembers::DemoMembers(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

DemoMembers::~DemoMembers() {
  impl_->dao.removeListener(impl_->listener);
  impl_->thread.request_stop();
  impl_->wakeUp.notify_all();
}

Result<std::unique_ptr<DemoMembers>> DemoMembers::start(Dao& dao, const DemoDao& demo, DemoPace pace) {
  auto impl = std::make_unique<Impl>(dao);
  if (demo.members.empty()) return fail(Error{Code::BadInput, "demo-file", "no members", std::nullopt});
  impl->demo = demo;
  impl->person = demo.members.front().address;
  impl->patience = pace == DemoPace::Tour ? 1 : 3;
  Impl* raw = impl.get();
  impl->listener = dao.onChange([raw] {
    {
      const std::lock_guard lock(raw->mutex);
      raw->woken = true;
    }
    raw->wakeUp.notify_all();
  });
  impl->thread = std::jthread([raw](const std::stop_token& stop) { raw->run(stop); });
  return std::unique_ptr<DemoMembers>(new DemoMembers(std::move(impl)));
}

Result<crypto::SecretKey> demoDeployerKey(const Dao& dao, const DemoDao& demo) {
  std::optional<Address> deployer;
  dao.venue().read([&](const State& state) {
    for (const governance::RoleGrant& grant : state.roles()) {
      if (grant.role == governance::Role::Deployer) deployer = grant.holder;
    }
  });
  for (const DemoMember& member : demo.members) {
    if (deployer && member.address == *deployer) return openKey(member, demo.passphraseFile);
  }
  return fail(Error{Code::NotFound, "no-deployer", {}, std::nullopt});
}

}  // namespace d3l::client
