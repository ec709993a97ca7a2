#include "app/cli/views.h"

#include "app/cli/choice.h"
#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/crypto/address.h"

namespace d3l::cli {
namespace {

using json::Array;
using json::Object;
using json::Value;

std::string_view ruleName(governance::PowerRule rule) {
  return rule == governance::PowerRule::Quadratic ? "quadratic" : "linear";
}

std::string sum(Amount a, Amount b) { return add(a, b).value_or(Amount::max()).toString(); }

Value ballotOf(const governance::Ballot& ballot) {
  return Object{{"voter", crypto::checksumAddress(ballot.voter)},
                {"choice", choiceText(ballot.choice)},
                {"reason", ballot.reason},
                {"action", toHex0x(ballot.action)},
                {"at", timeOf(ballot.at)},
                {"raw", sum(ballot.ownRaw, ballot.delegatedRaw)},
                {"counted", sum(ballot.ownCounted, ballot.delegatedCounted)},
                {"replaced", Value::number(static_cast<std::uint64_t>(ballot.replaced))}};
}

Value tallyOf(Amount forVotes, Amount against, Amount abstain) {
  return Object{
      {"for", forVotes.toString()}, {"against", against.toString()}, {"abstain", abstain.toString()}};
}

Value deploymentsOf(const governance::State& state, const ProposalId& id) {
  Array out;
  for (const governance::Desired* desired : state.desired()) {
    for (const governance::ReceiptRecord& record : desired->receipts) {
      if (record.receipt.proposal != id) continue;
      out.push_back(Object{{"model", record.receipt.model},
                           {"target", record.receipt.target},
                           {"generation", Value::number(record.receipt.generation)},
                           {"digest", toHex(record.receipt.digest)},
                           {"outcome", std::string(deploy::outcomeName(record.receipt.outcome))},
                           {"detail", record.receipt.detail},
                           {"at", timeOf(record.at)},
                           {"action", toHex0x(record.action)}});
    }
  }
  return out;
}

}  // namespace

Value timeOf(Timestamp time) { return time == 0 ? Value() : Value::number(time); }

std::string cell(std::string_view text, std::size_t width) { return visibleLine(text, width); }

Value rowOf(const index::ProposalRow& row) {
  return Object{{"id", toHex0x(row.id)},
                {"title", row.title},
                {"track", std::string(governance::trackName(row.track))},
                {"state", std::string(governance::stateName(row.state))},
                {"voteStart", timeOf(row.voteStart)},
                {"deadline", timeOf(row.deadline)},
                {"eta", timeOf(row.eta)},
                {"proposer", crypto::checksumAddress(row.proposer)},
                {"tally", tallyOf(row.forCounted, row.againstCounted, row.abstainCounted)},
                {"tallyRaw", tallyOf(row.forRaw, row.againstRaw, row.abstainRaw)},
                {"quorum", row.quorum.toString()},
                {"turnout", sum(row.forRaw, row.abstainRaw)},
                {"ballots", Value::number(row.ballots)},
                {"powerRule", std::string(ruleName(row.powerRule))},
                {"model", row.model},
                {"version", row.version}};
}

std::string lineOf(const index::ProposalRow& row) {
  std::string state(governance::stateName(row.state));
  state.resize(std::max<std::size_t>(state.size(), 11), ' ');
  const std::string when = row.deadline == 0 ? "-" : toIso8601(row.deadline);
  return toHex0x(row.id).substr(0, 12) + "  " + state + " " + when + "  " + cell(row.title, 90) + "\n";
}

Value proposalOf(const governance::State& state, const governance::Proposal& p, Timestamp now) {
  Array ballots, reviews, evidence, annotations;
  for (const auto* entry : p.ballots.sorted()) ballots.push_back(ballotOf(entry->second));
  for (const governance::ReviewRecord& r : p.reviews) {
    constexpr std::string_view kWords[] = {"", "recommend", "concerns", "reject"};
    reviews.push_back(Object{{"reviewer", crypto::checksumAddress(r.reviewer)},
                             {"verdict", std::string(kWords[static_cast<std::size_t>(r.review.verdict)])},
                             {"summary", r.review.summary},
                             {"report", r.review.report.isZero() ? Value() : Value(toHex(r.review.report))},
                             {"action", toHex0x(r.action)},
                             {"at", timeOf(r.at)}});
  }
  for (const governance::AnnotationRecord& a : p.annotations) {
    const ActionId& parent = a.annotation.inReplyTo;
    annotations.push_back(Object{{"id", toHex0x(a.action)},
                                 {"inReplyTo", parent.isZero() ? Value() : Value(toHex0x(parent))},
                                 {"author", crypto::checksumAddress(a.author)},
                                 {"text", a.annotation.text},
                                 {"at", timeOf(a.at)}});
  }
  for (const Hash32& digest : p.content.evidence) evidence.push_back(toHex(digest));
  const actions::UnsignedAction message{p.proposer, 0, 0, p.content};
  const Value* payload = nullptr;
  const Value whole = actions::toMessage(message);
  payload = whole.find("payload");
  return Object{{"id", toHex0x(p.id)},
                {"title", p.content.title},
                {"track", std::string(governance::trackName(p.content.track))},
                {"state", std::string(governance::stateName(state.stateOf(p, now)))},
                {"createdAt", timeOf(p.createdAt)},
                {"voteStart", timeOf(p.voteStart.value_or(0))},
                {"deadline", timeOf(p.deadline)},
                {"eta", timeOf(p.eta)},
                {"executedAt", timeOf(p.executedAt.value_or(0))},
                {"proposer", crypto::checksumAddress(p.proposer)},
                {"text", toHex(p.content.text)},
                {"evidence", std::move(evidence)},
                {"payload", payload != nullptr ? *payload : Value()},
                {"tally", tallyOf(p.tally.forCounted, p.tally.againstCounted, p.tally.abstainCounted)},
                {"tallyRaw", tallyOf(p.tally.forRaw, p.tally.againstRaw, p.tally.abstainRaw)},
                {"quorum", state.quorumOf(p).toString()},
                {"quorumReached", state.quorumReached(p)},
                {"turnout", sum(p.tally.forRaw, p.tally.abstainRaw)},
                {"powerRule", std::string(ruleName(p.rules.powerRule))},
                {"note", p.endNote},
                {"ballots", std::move(ballots)},
                {"reviews", std::move(reviews)},
                {"annotations", std::move(annotations)},
                {"deployment", deploymentsOf(state, p.id)}};
}

Value receiptOf(const ledger::Receipt& receipt) {
  return Object{{"action", toHex0x(receipt.action)},
                {"seq", Value::number(receipt.seq)},
                {"at", timeOf(receipt.at)},
                {"receipt", ledger::encodeProof(receipt.proof)},
                {"repeated", receipt.repeated}};
}

Value powerOf(const governance::Power& power) {
  return Object{
      {"raw", power.raw.toString()},
      {"counted", power.counted.toString()},
      {"ownRaw", power.ownRaw.toString()},
      {"ownCounted", power.ownCounted.toString()},
      {"delegatedRaw", power.delegatedRaw.toString()},
      {"delegatedCounted", power.delegatedCounted.toString()},
      {"delegators", Value::number(power.delegators)},
      {"snapshot", timeOf(power.snapshot)},
      {"reason", std::string(governance::powerReasonName(power.reason))},
      {"delegate", power.delegate.isZero() ? Value() : Value(crypto::checksumAddress(power.delegate))}};
}

}  // namespace d3l::cli
