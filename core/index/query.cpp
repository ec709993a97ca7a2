#include <algorithm>

#include "core/index/impl.h"

namespace d3l::index {
namespace {

using governance::ProposalState;
using storage::Statement;

constexpr const char* kColumns =
    "p.id, p.title, p.track, p.state, p.proposer, p.created, p.vote_start, p.deadline, p.eta, p.ended, "
    "p.for_raw, p.against_raw, p.abstain_raw, p.for_counted, p.against_counted, p.abstain_counted, p.quorum, "
    "p.supply, p.ballots, p.power_rule, p.model, p.version, p.baseline, p.better, p.non_inferior, "
    "p.inconclusive, p.worse, p.not_comparable";

ProposalRow readRow(const Statement& s) {
  ProposalRow row;
  row.id = s.fixed<ProposalId>(0);
  row.title = s.text(1);
  row.track = static_cast<governance::Track>(s.integer(2));
  row.state = static_cast<ProposalState>(s.integer(3));
  row.proposer = s.fixed<Address>(4);
  row.createdAt = s.u64(5);
  row.voteStart = s.u64(6);
  row.deadline = s.u64(7);
  row.eta = s.u64(8);
  row.endedAt = s.u64(9);
  row.forRaw = s.amount(10);
  row.againstRaw = s.amount(11);
  row.abstainRaw = s.amount(12);
  row.forCounted = s.amount(13);
  row.againstCounted = s.amount(14);
  row.abstainCounted = s.amount(15);
  row.quorum = s.amount(16);
  row.supply = s.amount(17);
  row.ballots = s.u64(18);
  row.powerRule = static_cast<governance::PowerRule>(s.integer(19));
  row.model = s.text(20);
  row.version = s.text(21);
  row.baseline = s.text(22);
  const auto count = [&](int column) { return static_cast<std::uint32_t>(s.integer(column)); };
  row.verdicts = {count(23), count(24), count(25), count(26), count(27)};
  return row;
}

/// Words as typed → an FTS5 expression: every word quoted (so that nothing is an operator), the
/// last one a prefix, all of them needed.
std::string ftsExpression(const std::string& search) {
  std::string out;
  std::string word;
  const auto flush = [&](bool last) {
    if (word.empty()) return;
    out += (out.empty() ? "\"" : " \"") + word + (last ? "\"*" : "\"");
    word.clear();
  };
  for (char c : search) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      word += c;
    } else {
      flush(false);
    }
  }
  flush(true);
  return out;
}

std::string stateList(std::initializer_list<ProposalState> states) {
  std::string out;
  for (ProposalState state : states)
    out += (out.empty() ? "" : ",") + std::to_string(static_cast<int>(state));
  return "(" + out + ")";
}

std::string tabCondition(Tab tab) {
  using S = ProposalState;
  switch (tab) {
    case Tab::All:
      return "1";
    case Tab::NeedsVote:
      return "p.state = " + std::to_string(static_cast<int>(S::Voting)) +
             " AND NOT EXISTS(SELECT 1 FROM ballots b WHERE b.proposal = p.n AND b.voter = :voter)";
    case Tab::Open:
      return "p.state IN " + stateList({S::Review, S::Voting});
    case Tab::Waiting:
      return "p.state IN " + stateList({S::Succeeded, S::Queued});
    case Tab::Closed:
      return "p.state IN " +
             stateList({S::Defeated, S::Executed, S::Expired, S::Superseded, S::Vetoed, S::Cancelled});
  }
  return "1";
}

struct Prepared {
  std::string from;
  std::string fts;
  bool searching = false;
  bool filtered = false;  ///< by columns of proposals; if not, the text index answers alone
  /// The number of a proposal in `from`.
  const char* n() const { return searching && !filtered ? "proposal_text.rowid" : "p.n"; }
};

Prepared conditions(const Query& q) {
  Prepared out;
  out.fts = ftsExpression(q.search);
  out.searching = !out.fts.empty();
  std::string where;
  if (q.tab != Tab::All) where += " AND " + tabCondition(q.tab);
  if (q.state) where += " AND p.state = " + std::to_string(static_cast<int>(*q.state));
  if (q.track) where += " AND p.track = " + std::to_string(static_cast<int>(*q.track));
  if (!q.model.empty()) where += " AND p.model = :model";
  // These orders are by columns of proposals too.
  const bool ordered = q.sort == Sort::ClosingSoonest || q.sort == Sort::Title;
  out.filtered = !out.searching || !where.empty() || ordered;
  if (!out.searching) {
    out.from = " FROM proposals p WHERE 1" + where;
  } else {
    out.from = " FROM proposal_text";
    if (out.filtered) out.from += " JOIN proposals p ON p.n = proposal_text.rowid";
    out.from += " WHERE proposal_text MATCH :search" + where;
  }
  return out;
}

std::string orderOf(Sort sort, const Prepared& where) {
  const std::string n = where.n();
  switch (sort) {
    case Sort::ClosingSoonest:
      return "p.close_key, " + n;
    case Sort::Newest:
      return n + " DESC";
    case Sort::Oldest:
      return n;
    case Sort::Title:
      return "p.title COLLATE NOCASE, " + n;
    case Sort::Relevance:
      return where.searching ? "bm25(proposal_text, 4.0, 1.0), " + n : "p.close_key, " + n;
  }
  return n;
}

}  // namespace

Result<Page> Index::proposals(const Query& query) const {
  const std::lock_guard lock(impl_->mutex);
  const Prepared where = conditions(query);
  const auto bindNamed = [&](Statement& s) {
    s.bindNamed(":voter", query.voter.view());
    s.bindNamed(":search", where.fts);
    s.bindNamed(":model", query.model);
  };
  auto count = impl_->database.prepare("SELECT count(*)" + where.from);
  if (!count) return fail(errorOf(count.error()));
  bindNamed(*count);
  if (auto row = count->step(); !row) return fail(errorOf(row.error()));
  Page page;
  page.total = count->u64(0);

  // Sorts numbers only: whole rows are fetched for the one page that is shown.
  auto select = impl_->database.prepare(std::string("SELECT ") + where.n() + where.from + " ORDER BY " +
                                        orderOf(query.sort, where) + " LIMIT " + std::to_string(query.limit) +
                                        " OFFSET " + std::to_string(query.offset));
  if (!select) return fail(errorOf(select.error()));
  auto fetch =
      impl_->database.prepare(std::string("SELECT ") + kColumns + " FROM proposals p WHERE p.n = ?1");
  if (!fetch) return fail(errorOf(fetch.error()));
  bindNamed(*select);
  for (;;) {
    auto row = select->step();
    if (!row) return fail(errorOf(row.error()));
    if (!*row) return page;
    fetch->reset();
    auto whole = fetch->bind(1, select->integer(0)).step();
    if (!whole) return fail(errorOf(whole.error()));
    if (*whole) page.rows.push_back(readRow(*fetch));
  }
}

Result<std::optional<ProposalRow>> Index::proposal(const ProposalId& id) const {
  const std::lock_guard lock(impl_->mutex);
  auto select =
      impl_->database.prepare(std::string("SELECT ") + kColumns + " FROM proposals p WHERE p.id = ?1");
  if (!select) return fail(errorOf(select.error()));
  select->bind(1, id.view());
  auto row = select->step();
  if (!row) return fail(errorOf(row.error()));
  return *row ? std::optional(readRow(*select)) : std::nullopt;
}

Result<Index::TabCounts> Index::counts(const Address& voter) const {
  const std::lock_guard lock(impl_->mutex);
  TabCounts counts;
  const auto one = [&](Tab tab, std::uint64_t& out) -> storage::Result<Done> {
    D3L_ASSIGN(auto s,
               impl_->database.prepare("SELECT count(*) FROM proposals p WHERE " + tabCondition(tab)));
    s.bindNamed(":voter", voter.view());
    D3L_TRY(s.step());
    out = s.u64(0);
    return Done{};
  };
  auto done = one(Tab::All, counts.all);
  if (done) done = one(Tab::NeedsVote, counts.needsVote);
  if (done) done = one(Tab::Open, counts.open);
  if (done) done = one(Tab::Waiting, counts.waiting);
  if (!done) return fail(errorOf(done.error()));
  counts.closed = counts.all - counts.open - counts.waiting;
  return counts;
}

Result<std::vector<Activity>> Index::activity(const ActivityQuery& query) const {
  const std::lock_guard lock(impl_->mutex);
  std::string sql =
      "SELECT seq, at, kind, actor, proposal, model, target, digest, detail FROM activity WHERE at >= :since";
  if (query.proposal) sql += " AND proposal = :proposal";
  if (!query.model.empty()) sql += " AND model = :model";
  if (!query.target.empty()) sql += " AND target = :target";
  if (query.actor) sql += " AND actor = :actor";
  if (!query.kinds.empty()) {
    std::string list;
    for (ActivityKind kind : query.kinds)
      list += (list.empty() ? "" : ",") + std::to_string(static_cast<int>(kind));
    sql += " AND kind IN (" + list + ")";
  }
  sql += " ORDER BY seq DESC, part DESC LIMIT " + std::to_string(query.limit);
  auto s = impl_->database.prepare(sql);
  if (!s) return fail(errorOf(s.error()));
  s->bindNamed(":since", query.since);
  if (query.proposal) s->bindNamed(":proposal", query.proposal->view());
  s->bindNamed(":model", query.model);
  s->bindNamed(":target", query.target);
  if (query.actor) s->bindNamed(":actor", query.actor->view());
  std::vector<Activity> out;
  for (;;) {
    auto row = s->step();
    if (!row) return fail(errorOf(row.error()));
    if (!*row) return out;
    Activity a;
    a.seq = s->u64(0);
    a.at = s->u64(1);
    a.kind = static_cast<ActivityKind>(s->integer(2));
    a.actor = s->fixed<Address>(3);
    a.proposal = s->fixed<ProposalId>(4);
    a.model = s->text(5);
    a.target = s->text(6);
    a.digest = s->fixed<Hash32>(7);
    a.detail = s->text(8);
    out.push_back(std::move(a));
  }
}

Result<std::optional<governance::Choice>> Index::choiceOf(const ProposalId& id, const Address& voter) const {
  const std::lock_guard lock(impl_->mutex);
  auto s = impl_->database.prepare(
      "SELECT b.kind, b.parts FROM ballots b JOIN proposals p ON p.n = b.proposal WHERE p.id = ?1 AND "
      "b.voter = ?2");
  if (!s) return fail(errorOf(s.error()));
  s->bind(1, id.view()).bind(2, voter.view());
  auto row = s->step();
  if (!row) return fail(errorOf(row.error()));
  if (!*row) return std::optional<governance::Choice>();
  governance::Choice choice;
  choice.kind = static_cast<governance::ChoiceKind>(s->integer(0));
  const ByteView parts = s->blob(1);
  for (std::size_t at = 0; at + 4 <= parts.size(); at += 4) {
    choice.values.push_back(static_cast<std::uint32_t>(parts[at]) << 24 |
                            static_cast<std::uint32_t>(parts[at + 1]) << 16 |
                            static_cast<std::uint32_t>(parts[at + 2]) << 8 | parts[at + 3]);
  }
  return std::optional(choice);
}

}  // namespace d3l::index
