// The parts of Index that its source files share; not for other rooms.
#pragma once

#include <mutex>

#include "core/index/index.h"
#include "core/storage/sqlite.h"

namespace d3l::index {

Error errorOf(const storage::Error& error);

/// Creates the tables in an empty database; the version goes to user_version.
storage::Result<Done> createSchema(storage::Database& database, const DaoId& dao);
/// Whether an existing database is ours, of this version and of this DAO.
bool isUsable(storage::Database& database, const DaoId& dao);

/// Orders a list by consequence: what closes soonest first, then what has ended, latest first.
std::uint64_t closeKey(governance::ProposalState state, Timestamp deadline, Timestamp created);

struct Index::Impl {
  mutable std::mutex mutex;
  mutable storage::Database database;
  std::uint64_t position = 0;
  bool inBatch = false;

  /// Statements of the write path, prepared once.
  storage::Statement insertProposal, insertText, updateProposal, putBallot, putActivity, setPosition;

  storage::Result<Done> prepareAll();
  storage::Result<Done> write(std::uint64_t seq, const governance::Admitted& admitted,
                              const governance::Events& events, const governance::State& state,
                              const Enrich& enrich);
  storage::Result<Done> addProposal(const governance::Proposal& proposal, const governance::State& state,
                                    Timestamp now, const Enrich& enrich);
  storage::Result<Done> refresh(const governance::Proposal& proposal, const governance::State& state,
                                Timestamp now);
  storage::Result<Done> addActivity(const Activity& activity);
  storage::Result<Done> addBallot(const governance::Vote& vote, const Address& voter);
};

/// What an action and its events mean for the list of happenings.
std::vector<Activity> activitiesOf(std::uint64_t seq, const governance::Admitted& admitted,
                                   const governance::Events& events);
/// The proposals whose row must be recomputed after these events.
std::vector<ProposalId> touchedProposals(const governance::Admitted& admitted,
                                         const governance::Events& events);

}  // namespace d3l::index
