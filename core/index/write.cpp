#include <algorithm>

#include "core/index/impl.h"

namespace d3l::index {
namespace {

using governance::Proposal;
using governance::ProposalState;
using governance::State;

/// Which model a proposal is about, and between which versions.
struct ModelColumns {
  std::string model, version, baseline;
};

std::string versionOf(const State& state, const std::string& model, const Hash32& digest) {
  if (digest.isZero()) return {};
  for (const auto& approved : state.versions(model)) {
    if (approved.artifact.digest == digest) return approved.version;
  }
  return {};
}

ModelColumns modelColumns(const Proposal& proposal, const State& state) {
  if (const auto* deploy = std::get_if<governance::ModelDeployment>(&proposal.content.payload)) {
    return {deploy->model, deploy->version, versionOf(state, deploy->model, deploy->parent)};
  }
  if (const auto* select = std::get_if<governance::ModelSelection>(&proposal.content.payload)) {
    return {select->model, {}, versionOf(state, select->model, select->parent)};
  }
  if (const auto* back = std::get_if<governance::ModelRollback>(&proposal.content.payload)) {
    ModelColumns columns{back->model, versionOf(state, back->model, back->to), {}};
    if (!back->targets.empty()) {
      const auto* desired = state.desired(back->model, back->targets.front());
      if (desired != nullptr) columns.baseline = desired->version;
    }
    return columns;
  }
  return {};
}

Timestamp endedAt(const Proposal& p) {
  for (const auto& end : {p.executedAt, p.cancelledAt, p.vetoedAt, p.supersededAt}) {
    if (end) return *end;
  }
  return 0;
}

}  // namespace

std::uint64_t closeKey(ProposalState state, Timestamp deadline, Timestamp created) {
  constexpr std::uint64_t kEnded = std::uint64_t{1} << 62;
  const Timestamp moment = deadline != 0 ? deadline : created;
  switch (state) {
    case ProposalState::Voting:
      return moment;
    case ProposalState::Review:
      return (std::uint64_t{1} << 60) + moment;
    case ProposalState::Succeeded:
    case ProposalState::Queued:
      return (std::uint64_t{1} << 61) + moment;
    default:
      return kEnded - std::min<std::uint64_t>(moment, std::uint64_t{1} << 60) + (std::uint64_t{1} << 61);
  }
}

storage::Result<Done> Index::Impl::prepareAll() {
  D3L_ASSIGN(auto read, database.prepare("SELECT value FROM meta WHERE key='position'"));
  D3L_TRY(read.step());
  std::uint64_t value = 0;
  for (std::uint8_t byte : read.blob(0)) value = value << 8 | byte;
  position = value;
  read.reset();
  D3L_ASSIGN(
      insertProposal,
      database.prepare("INSERT INTO proposals VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,"
                       "?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,?26,?27,?28,?29,?30,?31)"));
  D3L_ASSIGN(insertText, database.prepare("INSERT INTO proposal_text(rowid, title, body) VALUES(?1,?2,?3)"));
  D3L_ASSIGN(
      updateProposal,
      database.prepare("UPDATE proposals SET state=?2, vote_start=?3, deadline=?4, eta=?5, ended=?6, "
                       "for_raw=?7, against_raw=?8, abstain_raw=?9, for_counted=?10, against_counted=?11, "
                       "abstain_counted=?12, quorum=?13, supply=?14, ballots=?15, next_change=?16, "
                       "close_key=?17 WHERE id=?1"));
  D3L_ASSIGN(putBallot, database.prepare("INSERT OR REPLACE INTO ballots SELECT n, ?2, ?3, ?4 FROM proposals "
                                         "WHERE id=?1"));
  D3L_ASSIGN(putActivity, database.prepare("INSERT INTO activity VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10)"));
  D3L_ASSIGN(setPosition, database.prepare("UPDATE meta SET value=?1 WHERE key='position'"));
  return Done{};
}

storage::Result<Done> Index::Impl::write(std::uint64_t seq, const governance::Admitted& admitted,
                                         const governance::Events& events, const State& state,
                                         const Enrich& enrich) {
  if (seq != position + 1) {
    return fail(storage::Error{storage::Code::Misuse, "entry " + std::to_string(seq) + " is not the next"});
  }
  for (const ProposalId& id : touchedProposals(admitted, events)) {
    const Proposal* proposal = state.find(id);
    if (proposal == nullptr) continue;
    if (id == admitted.id) {
      D3L_TRY(addProposal(*proposal, state, admitted.at, enrich));
    } else {
      D3L_TRY(refresh(*proposal, state, admitted.at));
    }
  }
  if (const auto* vote = std::get_if<governance::Vote>(&admitted.action)) {
    D3L_TRY(addBallot(*vote, admitted.actor));
  }
  for (const Activity& activity : activitiesOf(seq, admitted, events)) D3L_TRY(addActivity(activity));
  std::array<std::uint8_t, 8> bytes{};
  std::uint64_t rest = seq;
  for (auto it = bytes.rbegin(); it != bytes.rend(); ++it, rest >>= 8) *it = static_cast<std::uint8_t>(rest);
  D3L_TRY(setPosition.bind(1, ByteView(bytes)).run());
  position = seq;
  return Done{};
}

storage::Result<Done> Index::Impl::addProposal(const Proposal& p, const State& state, Timestamp now,
                                               const Enrich& enrich) {
  const Enrichment extra = enrich ? enrich(p) : Enrichment{};
  const ModelColumns model = modelColumns(p, state);
  const ProposalState phase = state.stateOf(p, now);
  auto& s = insertProposal;
  s.bindNull(1).bind(2, p.id.view()).bind(3, p.content.title).bind(4, static_cast<int>(p.content.track));
  s.bind(5, static_cast<int>(phase)).bind(6, p.proposer.view()).bind(7, p.createdAt);
  s.bind(8, p.voteStart.value_or(0)).bind(9, p.deadline).bind(10, p.eta).bind(11, endedAt(p));
  for (int column = 12; column <= 19; ++column) s.bind(column, Amount());
  s.bind(20, p.tally.ballots).bind(21, static_cast<int>(p.rules.powerRule));
  s.bind(22, model.model).bind(23, model.version).bind(24, model.baseline);
  s.bind(25, static_cast<int>(extra.verdicts.better)).bind(26, static_cast<int>(extra.verdicts.nonInferior));
  s.bind(27, static_cast<int>(extra.verdicts.inconclusive)).bind(28, static_cast<int>(extra.verdicts.worse));
  s.bind(29, static_cast<int>(extra.verdicts.notComparable));
  const auto next = state.nextChange(p, now);
  if (next) {
    s.bind(30, *next);
  } else {
    s.bindNull(30);
  }
  s.bind(31, closeKey(phase, p.deadline, p.createdAt));
  D3L_TRY(s.run());
  D3L_ASSIGN(const std::int64_t row, database.integer("SELECT last_insert_rowid()"));
  D3L_TRY(insertText.bind(1, row).bind(2, p.content.title).bind(3, extra.body).run());
  return refresh(p, state, now);
}

storage::Result<Done> Index::Impl::refresh(const Proposal& p, const State& state, Timestamp now) {
  const ProposalState phase = state.stateOf(p, now);
  // Quorum and supply are read at the snapshot; before it they are not facts yet.
  const bool fixed = p.voteStart && *p.voteStart < now;
  auto& s = updateProposal;
  s.bind(1, p.id.view())
      .bind(2, static_cast<int>(phase))
      .bind(3, p.voteStart.value_or(0))
      .bind(4, p.deadline);
  s.bind(5, p.eta).bind(6, endedAt(p)).bind(7, p.tally.forRaw).bind(8, p.tally.againstRaw);
  s.bind(9, p.tally.abstainRaw).bind(10, p.tally.forCounted).bind(11, p.tally.againstCounted);
  s.bind(12, p.tally.abstainCounted).bind(13, fixed ? state.quorumOf(p) : Amount());
  s.bind(14, fixed ? state.supply(*p.voteStart) : Amount()).bind(15, p.tally.ballots);
  const auto next = state.nextChange(p, now);
  if (next) {
    s.bind(16, *next);
  } else {
    s.bindNull(16);
  }
  s.bind(17, closeKey(phase, p.deadline, p.createdAt));
  return s.run();
}

storage::Result<Done> Index::Impl::addBallot(const governance::Vote& vote, const Address& voter) {
  Bytes parts;
  for (std::uint32_t value : vote.choice.values) {
    for (int shift = 24; shift >= 0; shift -= 8) parts.push_back(static_cast<std::uint8_t>(value >> shift));
  }
  putBallot.bind(1, vote.proposal.view()).bind(2, voter.view());
  return putBallot.bind(3, static_cast<int>(vote.choice.kind)).bind(4, ByteView(parts)).run();
}

storage::Result<Done> Index::Impl::addActivity(const Activity& a) {
  D3L_ASSIGN(auto count, database.prepare("SELECT count(*) FROM activity WHERE seq=?1"));
  count.bind(1, a.seq);
  D3L_TRY(count.step());
  auto& s = putActivity;
  s.bind(1, a.seq)
      .bind(2, count.integer(0))
      .bind(3, a.at)
      .bind(4, static_cast<int>(a.kind))
      .bind(5, a.actor.view());
  if (a.proposal.isZero()) {
    s.bindNull(6);
  } else {
    s.bind(6, a.proposal.view());
  }
  s.bind(7, a.model).bind(8, a.target);
  if (a.digest.isZero()) {
    s.bindNull(9);
  } else {
    s.bind(9, a.digest.view());
  }
  return s.bind(10, a.detail).run();
}

}  // namespace d3l::index
