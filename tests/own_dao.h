// A DAO of a test's own: keys named by a digit, tokens, a charter, and a proposal to update a model.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>

#include "core/client/key_import.h"
#include "core/client/member.h"
#include "core/crypto/hash.h"

namespace d3l::test {

inline constexpr Duration kHour = 3600;
inline constexpr Duration kDay = 24 * kHour;

/// The key 0x111…1, 0x222…2, … (1 to 9).
inline crypto::SecretKey keyOf(char digit) {
  return *client::keyFromHex(crypto::SecretBytes::copyOf(std::string(64, digit)));
}
inline crypto::SecretBytes secret(std::string_view text) { return crypto::SecretBytes::copyOf(text); }

inline Amount tokens(std::uint64_t whole) {
  return *multiply(Amount(u128{whole}), 1'000'000'000'000'000'000u);
}

/// A minute before the vote, `period` to vote, `wait` before it takes effect, and a month to carry it out.
inline governance::TrackRules quickRules(Duration period, Duration wait) {
  governance::TrackRules rules;
  rules.votingDelay = 60;
  rules.votingPeriod = period;
  rules.timelock = wait;
  rules.grace = 30 * kDay;
  return rules;
}

/// `tracks` with those rules; nobody holds tokens yet.
inline governance::Charter charterOf(Timestamp founded, Duration period, Duration wait,
                                     std::initializer_list<governance::Track> tracks) {
  governance::Charter charter;
  charter.name = "Own";
  charter.purpose = "Tests";
  charter.foundedAt = founded;
  charter.token = {"Token", "D3L", 18};
  for (const governance::Track track : tracks) charter.tracks[track] = quickRules(period, wait);
  return charter;
}

/// The record in `home`/dao, its log key beside it.
inline client::OpenOptions optionsIn(const std::string& home, Clock clock) {
  client::OpenOptions options;
  options.folder = home + "/dao";
  options.logKeyDir = home + "/log-keys";
  options.clock = std::move(clock);
  return options;
}

/// Signs the draft as `who` and tells the proposal's id.
inline client::Result<ProposalId> propose(client::Dao& dao, const crypto::SecretKey& who,
                                          const client::ProposalDraft& draft) {
  D3L_ASSIGN(auto action, client::storeDraft(dao, draft));
  D3L_TRY(client::signAndSubmit(dao, who, std::move(action)));
  ProposalId id;
  dao.venue().read([&](const governance::State& state) { id = state.proposals().back(); });
  return id;
}

/// The same with a new version of a model of 5,000 bytes, to be served on "prod" in place of `parent`. Tells
/// the artifact's digest, too.
struct ModelProposal {
  ProposalId id;
  Hash32 artifact;
};
inline client::Result<ModelProposal> proposeModel(client::Dao& dao, const crypto::SecretKey& who,
                                                  const std::string& version, std::uint8_t fill,
                                                  const Hash32& parent = {}) {
  const Bytes content(5000, fill), report{'{', '}'};
  governance::ModelDeployment payload;
  payload.model = "digits";
  payload.version = version;
  payload.artifact = {crypto::sha256(content), content.size(), "application/octet-stream", "digits.bin"};
  payload.parent = parent;
  payload.evidence = crypto::sha256(report);
  payload.targets = {"prod"};
  if (!dao.ledger().blobs().put(content)) return fail(client::Error{client::Code::Io, {}, version, {}});
  D3L_ASSIGN(const ProposalId id,
             propose(dao, who, {governance::Track::ModelDeployment, version, "Because.", payload, {report}}));
  return ModelProposal{id, payload.artifact.digest};
}

}  // namespace d3l::test
