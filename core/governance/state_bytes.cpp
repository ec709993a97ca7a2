#include "core/governance/state_bytes.h"

#include "core/governance/byte_writer.h"
#include "core/governance/payload_bytes.h"

namespace d3l::governance {
namespace {

/// Names the layout; changes with it, so that hashes of different layouts never compare equal.
constexpr std::string_view kLayout = "d3l state 1";

void write(ByteWriter& out, const TrackRules& rules) {
  out.putAll(rules.powerRule, rules.ballotKind, rules.votingDelay, rules.votingPeriod, rules.quorum,
             rules.threshold, rules.proposalThreshold, rules.timelock, rules.grace, rules.reviewsRequired,
             rules.reviewMax, rules.flipWindow, rules.lateCap, rules.earlyPass, rules.superQuorum,
             rules.minOpen, rules.maxOpenPerProposer, rules.replaceableBallots, rules.splitBallots);
}

void write(ByteWriter& out, const Ballot& ballot) {
  out.putAll(ballot.action, ballot.voter, ballot.choice.kind);
  out.list(ballot.choice.values, [&](std::uint32_t value) { out.put(value); });
  out.putAll(ballot.reason, ballot.at, ballot.ownRaw, ballot.ownCounted, ballot.delegatedRaw,
             ballot.delegatedCounted, ballot.replaced);
}

void writeDiscussion(ByteWriter& out, const Proposal& proposal) {
  out.list(proposal.reviews, [&](const ReviewRecord& record) {
    out.putAll(record.action, record.reviewer, record.review.verdict, record.review.summary,
               record.review.report, record.at);
  });
  out.list(proposal.annotations, [&](const AnnotationRecord& record) {
    out.putAll(record.action, record.author, record.annotation.inReplyTo, record.annotation.text, record.at);
  });
}

void write(ByteWriter& out, const Proposal& proposal) {
  out.putAll(proposal.id, proposal.proposer);
  writePropose(out, proposal.content);
  write(out, proposal.rules);
  out.putAll(proposal.createdAt, proposal.voteStart, proposal.firstDeadline, proposal.deadline,
             proposal.passedEarlyAt, proposal.queuedAt, proposal.eta, proposal.executedAt,
             proposal.cancelledAt, proposal.vetoedAt, proposal.supersededAt, proposal.completedAt,
             proposal.endNote);
  const Tally& tally = proposal.tally;
  out.putAll(tally.forRaw, tally.againstRaw, tally.abstainRaw, tally.forCounted, tally.againstCounted,
             tally.abstainCounted, tally.ballots);
  out.list(proposal.preferences, [&](const auto& entry) {
    out.list(entry.first, [&](std::uint32_t value) { out.put(value); });
    out.put(entry.second);
  });
  out.list(proposal.ballots.sorted(), [&](const auto* entry) { write(out, entry->second); });
  out.list(proposal.takenBack.sorted(), [&](const auto* entry) {
    out.putAll(entry->first, entry->second.raw, entry->second.counted, entry->second.principals);
  });
  writeDiscussion(out, proposal);
}

template <class V, class F>
void writeHistory(ByteWriter& out, const Checkpoints<V>& history, F&& value) {
  out.list(history.entries(), [&](const auto& entry) {
    out.put(entry.at);
    value(entry.value);
  });
}

void write(ByteWriter& out, const PowerBook& book) {
  writeHistory(out, book.supplyHistory(), [&](Amount amount) { out.put(amount); });
  out.list(book.accounts().sorted(), [&](const auto* entry) {
    const PowerBook::Account& account = entry->second;
    out.put(entry->first);
    writeHistory(out, account.balance, [&](Amount amount) { out.put(amount); });
    writeHistory(out, account.verified, [&](std::uint8_t verified) { out.put(verified); });
    out.list(account.delegations, [&](const auto& slot) {
      out.put(slot.first);
      writeHistory(out, slot.second, [&](const Delegation& d) { out.putAll(d.to, d.expires); });
    });
    out.list(account.locks,
             [&](const VestingLock& lock) { out.putAll(lock.amount, lock.from, lock.length); });
  });
}

void write(ByteWriter& out, const Desired& desired) {
  out.putAll(desired.model, desired.target, desired.digest, desired.version, desired.generation,
             desired.proposal, desired.since, desired.rollback.digest, desired.rollback.healthRule,
             desired.rollback.window);
  out.list(desired.rollout, [&](const RolloutStep& step) { out.putAll(step.percent, step.wait); });
  out.putAll(desired.liveAt, desired.begunAt, desired.retryAt, desired.acknowledgedAt, desired.note,
             desired.lease.has_value());
  if (desired.lease) {
    out.putAll(desired.lease->holder, desired.lease->generation, desired.lease->from, desired.lease->until);
  }
  out.list(desired.receipts, [&](const ReceiptRecord& record) {
    const DeploymentReceipt& receipt = record.receipt;
    out.putAll(record.action, record.deployer, receipt.model, receipt.target, receipt.generation,
               receipt.proposal, receipt.digest, receipt.outcome, receipt.detail, record.at);
  });
}

void write(ByteWriter& out, const DeploymentBook& book) {
  out.list(book.all(), [&](const auto& entry) { write(out, entry.second); });
  out.list(book.approved(), [&](const auto& entry) {
    out.put(entry.first);
    out.list(entry.second, [&](const ApprovedVersion& version) {
      out.put(version.version);
      writeArtifact(out, version.artifact);
      out.putAll(version.parent, version.evidence, version.proposal, version.at);
    });
  });
  out.list(book.allBegun(), [&](const auto& begun) {
    out.putAll(std::get<0>(begun), std::get<1>(begun), std::get<2>(begun), std::get<3>(begun));
  });
}

void write(ByteWriter& out, const RewardBook& book) {
  out.list(book.running(), [&](const auto& epoch) {
    out.put(epoch.first);
    out.list(epoch.second.sorted(), [&](const auto* entry) {
      out.putAll(entry->first, entry->second.ballots, entry->second.reviews, entry->second.passed);
    });
  });
  out.list(book.closed(), [&](const auto& epoch) {
    out.putAll(epoch.first, epoch.second.purse, epoch.second.points);
    out.list(epoch.second.unclaimed, [&](const auto& entry) { out.putAll(entry.first, entry.second); });
  });
  out.put(book.rollover());
}

void writeRules(ByteWriter& out, const World& world) {
  out.putAll(world.stage, world.logKey, world.maxPause, world.pauseCooldown, world.pause.has_value());
  if (world.pause) out.putAll(world.pause->from, world.pause->until, world.pause->by, world.pause->reason);
  out.list(world.rules, [&](const auto& entry) {
    out.put(entry.first);
    write(out, entry.second);
  });
  out.list(world.roles, [&](const auto& entry) {
    out.putAll(entry.first.first, entry.first.second, entry.second.since, entry.second.until);
  });
  out.list(world.parameters, [&](const auto& entry) {
    out.put(entry.first);
    out.list(entry.second,
             [&](const ParameterRecord& record) { out.putAll(record.at, record.value, record.proposal); });
  });
}

}  // namespace

std::vector<std::uint8_t> stateBytes(const World& world) {
  ByteWriter out;
  // The charter is not repeated: the DAO's id is its hash.
  out.putAll(std::string(kLayout), world.dao, world.lastAt);
  writeRules(out, world);
  write(out, world.book);
  out.list(world.proposals.all(), [&](const Proposal& proposal) { write(out, proposal); });
  write(out, world.deployments);
  write(out, world.rewards);
  out.list(world.sources, [&](const ProposalId& id) { out.put(id); });
  out.list(world.annotatedAt, [&](const auto& entry) {
    out.put(entry.first);
    out.list(entry.second, [&](Timestamp time) { out.put(time); });
  });
  return out.take();
}

}  // namespace d3l::governance
