// proposals and proposal
#include "app/cli/context.h"
#include "app/cli/views.h"
#include "core/base/hex.h"
#include "core/base/text.h"
#include "core/client/errors.h"
#include "ui/words/words.h"

namespace d3l::cli {
namespace {

struct ListOptions {
  std::string where, state, track, search;
  std::uint64_t limit = 1000;
};

void list(const ListOptions& options, Context& context) {
  index::Query query;
  query.search = options.search;
  query.limit = options.limit;
  query.sort = options.search.empty() ? index::Sort::ClosingSoonest : index::Sort::Relevance;
  if (!options.state.empty()) {
    query.state = governance::stateFromName(options.state);
    if (!query.state) {
      return context.usage("unknown state: " + options.state +
                           " (review, voting, defeated, succeeded, queued, executed, expired, superseded, "
                           "vetoed, cancelled)");
    }
  }
  if (!options.track.empty()) {
    query.track = governance::trackFromName(options.track);
    if (!query.track) return context.fail(unknownTrack(options.track));
  }
  auto dao = openDao(options.where, true);
  if (!dao) return context.fail(dao.error());
  (*dao)->tick();
  auto page = (*dao)->index()->proposals(query);
  if (!page) return context.fail(client::errorOf(page.error()));
  json::Array rows;
  std::string text;
  for (const index::ProposalRow& row : page->rows) {
    rows.push_back(rowOf(row));
    text += lineOf(row);
  }
  if (page->rows.empty()) text = "No proposals match.\n";
  if (page->total > page->rows.size())
    text += std::to_string(page->total - page->rows.size()) + " more; see --limit.\n";
  context.print(json::Object{{"proposals", std::move(rows)}, {"total", json::Value::number(page->total)}},
                text);
}

void one(const std::string& where, const std::string& id, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  auto proposal = proposalId(**dao, id);
  if (!proposal) return context.fail(proposal.error());
  const Timestamp now = (*dao)->now();
  json::Value document;
  std::string text;
  context.speakOf(**dao);
  (*dao)->venue().read([&](const governance::State& state) {
    const governance::Proposal* found = state.find(*proposal);
    if (found == nullptr) return;
    document = proposalOf(state, *found, now);
    const auto votes = [&](Amount counted) {
      return words::countedText(counted, found->rules.powerRule, context.style).toStdString();
    };
    text = visibleLine(found->content.title) + "\n  state     " +
           std::string(governance::stateName(state.stateOf(*found, now))) + "\n  track     " +
           std::string(governance::trackName(found->content.track)) + "\n  deadline  " +
           (found->deadline == 0 ? "-" : toIso8601(found->deadline)) + "\n  for       " +
           votes(found->tally.forCounted) + "\n  against   " + votes(found->tally.againstCounted) +
           "\n  abstain   " + votes(found->tally.abstainCounted) + "\n  quorum    " +
           words::amountWithSymbol(state.quorumOf(*found), context.style).toStdString() + "\n  ballots   " +
           std::to_string(found->tally.ballots) + "\n\n" + visibleText((*dao)->body(*found)) + "\n";
  });
  if (document.isNull()) return context.fail(unknownProposal(id));
  context.print(document, text);
}

}  // namespace

void addProposals(CLI::App& app, Context& context) {
  auto* proposals = app.add_subcommand("proposals", "List and search proposals, closing soonest first");
  auto options = std::make_shared<ListOptions>();
  proposals->add_option("WHERE", options->where, "DAO folder")->required();
  proposals->add_option(
      "--state", options->state,
      "review, voting, defeated, succeeded, queued, executed, expired, superseded, vetoed, cancelled");
  proposals->add_option("--track", options->track, "e.g. model-deployment");
  proposals->add_option("--search", options->search, "Words in title and text; the last may be a beginning");
  proposals->add_option("--limit", options->limit, "At most so many")->check(CLI::Range(0, 1000000));
  context.readsJson(proposals);
  proposals->footer("Example:  d3l proposals my-dao --state voting --search digits");
  proposals->callback([options, &context] { list(*options, context); });

  auto* proposal = app.add_subcommand("proposal", "Everything about one proposal");
  auto where = std::make_shared<std::string>();
  auto id = std::make_shared<std::string>();
  proposal->add_option("WHERE", *where, "DAO folder")->required();
  proposal->add_option("ID", *id, "The proposal's id, or its unique beginning")->required();
  context.readsJson(proposal);
  proposal->callback([where, id, &context] { one(*where, *id, context); });
}

}  // namespace d3l::cli
