#include <algorithm>

#include "core/client/demo/charter.h"
#include "core/client/demo/rollout.h"
#include "core/client/demo/seed.h"
#include "core/client/errors.h"

namespace d3l::client::demo {
namespace {

using governance::Choice;
using governance::ChoiceKind;

struct Step {
  Timestamp at = 0;
  std::function<Result<Done>()> run;
};

/// Draws that depend on names only, so that adding a story does not change another one's votes.
std::uint64_t draw(std::uint64_t seed, const std::string& text) {
  std::uint64_t value = seed * 0x9E3779B97F4A7C15u + 0xD3;
  for (char c : text) value = (value ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  value ^= value >> 29;
  value *= 0xBF58476D1CE4E5B9u;
  return value ^ (value >> 32);
}

class History {
 public:
  History(Author& author, const Cast& cast, const DemoOptions& options, Rollout& rollout)
      : author_(author), cast_(cast), options_(options), rollout_(rollout) {}

  Result<SeedResult> write() {
    delegations();
    for (const Story& story : cast_.world.stories) plan(story);
    std::stable_sort(steps_.begin(), steps_.end(), [](const Step& a, const Step& b) { return a.at < b.at; });
    std::uint64_t done = 0;
    for (const Step& step : steps_) {
      D3L_TRY(step.run());
      if (options_.progress) options_.progress(++done, steps_.size());
    }
    return result_;
  }

 private:
  /// When a story's parts happen, from the rules of its track and the state it shall end in.
  struct Times {
    Timestamp created, voteStart, deadline, queue, execute;
  };

  Times timesOf(const Story& story) const {
    const governance::TrackRules& rules = author_.ledger().charter().tracks.at(story.track);
    const Timestamp now = options_.at;
    Times t{};
    t.created = now - story.daysAgo * kDay;
    if (story.intended == "review") t.created = now - rules.votingDelay / 2;
    if (story.intended == "voting") {
      // Opened a while ago; the one a person is invited to decide closes first.
      const std::uint64_t tenths = story.main ? 5 : 1 + draw(options_.seed, story.key) % 4;
      t.created = now - rules.votingDelay - rules.votingPeriod / 10 * tenths - 1;
    }
    t.queue = t.created + rules.votingDelay + rules.votingPeriod + rules.lateCap + 30;
    if (story.intended == "queued") {
      t.queue = now - rules.timelock / 2;
      t.created = std::min(t.created, t.queue - rules.votingDelay - rules.votingPeriod - rules.lateCap - 30);
    }
    t.voteStart = t.created + rules.votingDelay;
    t.deadline = t.voteStart + rules.votingPeriod;
    t.execute = t.queue + rules.timelock + 5;
    return t;
  }

  void at(Timestamp when, std::function<Result<Done>()> run) { steps_.push_back({when, std::move(run)}); }

  Result<ActionId> act(const std::string& person, Timestamp when, governance::Action action) {
    return author_.act(cast_.keys.at(person), std::max(when, author_.now()), std::move(action));
  }

  void actAt(Timestamp when, std::string person, std::function<governance::Action()> make) {
    at(when, [this, when, person = std::move(person), make = std::move(make)]() -> Result<Done> {
      D3L_TRY(act(person, when, make()));
      return Done{};
    });
  }

  /// Just before the snapshot of the vote a person is invited to: who delegates can no longer
  /// propose, and some of these members have proposed before.
  void delegations() {
    Timestamp start = options_.at;
    for (const Story& story : cast_.world.stories) {
      if (story.main) start = timesOf(story).voteStart - 1;
    }
    for (const Person& person : cast_.world.people) {
      if (person.delegatesTo.empty() || proposesAfter(person, start)) continue;
      const governance::Delegate delegate{cast_.addresses.at(person.delegatesTo), 0, 0};
      actAt(start, person.key, [delegate] { return delegate; });
    }
  }

  bool proposesAfter(const Person& person, Timestamp moment) const {
    return std::any_of(cast_.world.stories.begin(), cast_.world.stories.end(), [&](const Story& story) {
      return story.proposer == person.key && timesOf(story).created > moment;
    });
  }

  void plan(const Story& story) {
    const Times times = timesOf(story);
    const Story* s = &story;
    at(times.created, [this, s, times] { return propose(*s, times.created); });
    if (story.intended == "cancelled") {
      later(times.created + (times.voteStart - times.created) / 2, story, story.proposer,
            [](const ProposalId& id) { return governance::CancelProposal{id}; });
      return;
    }
    for (std::size_t i = 0; i < story.reviews.size(); ++i) {
      const ReviewText& review = story.reviews[i];
      later(times.voteStart + 2 + i, story, review.by, [review](const ProposalId& id) {
        return governance::Review{id, review.verdict, review.summary, {}};
      });
    }
    if (story.intended != "review") planVotes(story, times);
    planEnd(story, times);
  }

  void planEnd(const Story& story, const Times& times) {
    const auto& intended = story.intended;
    const bool queued =
        intended == "queued" || intended == "executed" || intended == "superseded" || intended == "vetoed";
    if (!queued) return;
    const auto deployer = personWith(governance::Role::Deployer);
    later(times.queue, story, deployer, [](const ProposalId& id) { return governance::Queue{id}; });
    if (intended == "vetoed") {
      later(times.queue + 1, story, personWith(governance::Role::Guardian), [](const ProposalId& id) {
        return governance::Veto{
            id, "The guardrail on accuracy was judged on too few benign samples; measure again."};
      });
    }
    if (intended != "executed" && intended != "superseded") return;
    later(times.execute, story, deployer, [](const ProposalId& id) { return governance::Execute{id}; });
    const bool refused = story.key == "diabetes-2.0.0";
    at(times.execute + 1,
       [this, refused]() -> Result<Done> { return rollout_.settle(refused ? "prod-us" : ""); });
  }

  void later(Timestamp when, const Story& story, const std::string& person,
             std::function<governance::Action(const ProposalId&)> make) {
    actAt(when, person, [this, key = story.key, make = std::move(make)] { return make(ids_.at(key)); });
  }

  std::string personWith(governance::Role role) const {
    for (const Person& person : cast_.world.people) {
      if (std::find(person.roles.begin(), person.roles.end(), role) != person.roles.end()) return person.key;
    }
    return cast_.world.people.front().key;
  }

  Result<Done> propose(const Story& story, Timestamp when) {
    D3L_ASSIGN(const Material material, materialOf(story, when));
    governance::Propose propose;
    propose.track = story.track;
    propose.title = story.title;
    propose.payload = material.payload;
    const auto store = [&](ByteView bytes) -> Result<Hash32> {
      auto digest = author_.ledger().blobs().put(bytes);
      if (!digest) return fail(errorOf(digest.error()));
      return *digest;
    };
    D3L_ASSIGN(propose.text, store(asBytes(story.body)));
    for (const Bytes& file : material.evidence) {
      D3L_ASSIGN(const Hash32 digest, store(file));
      propose.evidence.push_back(digest);
    }
    for (const Bytes& file : material.others) D3L_TRY(store(file));
    D3L_ASSIGN(const ProposalId id, act(story.proposer, when, propose));
    ids_[story.key] = id;
    if (story.main) result_.mainProposal = id;
    return Done{};
  }

  void planVotes(const Story& story, const Times& times) {
    const bool fails = story.intended == "defeated";
    const bool open = story.intended == "voting";
    const Timestamp close = open ? options_.at : times.deadline;
    const Duration span = close > times.voteStart + 2 ? close - times.voteStart - 2 : 0;
    std::map<ChoiceKind, std::size_t> used;
    for (std::size_t i = 0; i < cast_.world.people.size(); ++i) {
      const Person& person = cast_.world.people[i];
      if (person.allocation.isZero() || !person.delegatesTo.empty() || person.key.starts_with("crowd-"))
        continue;
      const std::uint64_t dice = draw(options_.seed, story.key + "/" + person.key);
      // The person at this computer still has to decide what is open.
      if (open && i == 0) continue;
      // An open vote has the smaller holders' ballots; enough is left for a decision.
      if (open && (i <= 4 || dice % 10 < 4)) continue;
      if (!open && i > 6 && dice % 10 < 2) continue;
      const std::uint64_t lean = (dice >> 8) % 100;
      ChoiceKind kind = lean < (fails ? 22u : 80u) ? ChoiceKind::For : ChoiceKind::Against;
      if (lean % 11 == 7) kind = ChoiceKind::Abstain;
      if (i >= 1 && i <= 4) kind = fails ? ChoiceKind::Against : ChoiceKind::For;
      if (story.proposer == person.key) kind = ChoiceKind::For;
      const std::string reason = reasonFor(story, kind, used[kind]++);
      const Timestamp when = times.voteStart + 1 + (span * ((dice >> 20) % 1000)) / 1000;
      at(when, [this, when, key = story.key, voter = person.key, kind, reason]() -> Result<Done> {
        // Early passing closes a vote, and a track that counts people asks for verification: who
        // could not vote then, did not.
        const governance::Vote vote{ids_.at(key), Choice{kind, {}}, reason};
        const Timestamp now = std::max(when, author_.now());
        if (!governance::mayAct(author_.ledger().state(), cast_.addresses.at(voter), vote, now))
          return Done{};
        D3L_TRY(act(voter, when, vote));
        return Done{};
      });
    }
  }

  static std::string reasonFor(const Story& story, ChoiceKind kind, std::size_t nth) {
    const auto& list = kind == ChoiceKind::For       ? story.reasonsFor
                       : kind == ChoiceKind::Against ? story.reasonsAgainst
                                                     : story.reasonsAbstain;
    return nth < list.size() ? list[nth] : std::string();
  }

  Author& author_;
  const Cast& cast_;
  const DemoOptions& options_;
  Rollout& rollout_;
  std::vector<Step> steps_;
  std::map<std::string, ProposalId> ids_;
  SeedResult result_;
};

}  // namespace

Result<ActionId> Author::act(const crypto::SecretKey& key, Timestamp at, governance::Action action) {
  *clock_ = std::max(*clock_, at);
  actions::UnsignedAction unsignedAction;
  unsignedAction.actor = key.address();
  unsignedAction.nonce = ledger_.nextNonce(key.address(), action);
  unsignedAction.validUntil = *clock_ + 7 * kDay;
  unsignedAction.action = std::move(action);
  auto made = actions::sign(ledger_.dao(), std::move(unsignedAction), key);
  if (!made) return fail(errorOf(made.error()));
  auto appended = ledger_.append(*made);
  if (!appended) return fail(errorOf(appended.error()));
  if (!*appended) return fail(errorOf(appended->error()));
  return (*appended)->action;
}

Result<SeedResult> writeHistory(Author& author, const Cast& cast, const DemoOptions& options,
                                const std::string& targetRoot, const std::string& journal) {
  std::string deployer;
  for (const Person& person : cast.world.people) {
    const auto& roles = person.roles;
    if (std::find(roles.begin(), roles.end(), governance::Role::Deployer) != roles.end())
      deployer = person.key;
  }
  D3L_ASSIGN(auto rollout,
             Rollout::open(author, cast.keys.at(deployer), {"prod-eu", "prod-us"}, targetRoot, journal));
  History history(author, cast, options, *rollout);
  return history.write();
}

}  // namespace d3l::client::demo
