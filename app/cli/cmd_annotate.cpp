// annotate: questions, and answers to them
#include "app/cli/acting.h"
#include "core/base/hex.h"
#include "core/client/errors.h"

namespace d3l::cli {
namespace {

struct AnnotateCall {
  ActOptions act;
  std::string id, text, replyTo;
};

/// The whole id, or the unique beginning of one, among what was written about this proposal.
client::Result<ActionId> annotationId(const client::Dao& dao, const ProposalId& proposal,
                                      const std::string& text) {
  constexpr std::size_t kLeast = 6;
  std::string start = text.starts_with("0x") || text.starts_with("0X") ? text.substr(2) : text;
  for (char& c : start) c = static_cast<char>(c >= 'A' && c <= 'F' ? c - 'A' + 'a' : c);
  std::vector<ActionId> found;
  dao.venue().read([&](const governance::State& state) {
    for (const governance::AnnotationRecord& one : state.find(proposal)->annotations) {
      if (start.size() >= kLeast && toHex(one.action).starts_with(start)) found.push_back(one.action);
    }
  });
  if (found.size() == 1) return found.front();
  if (!found.empty())
    return fail(badInput("more than one question begins with " + text + ": give more digits"));
  governance::Refusal refusal;
  refusal.reason = governance::Reason::UnknownReference;
  refusal.detail = "--reply-to " + text + ", on this proposal";
  return fail(client::errorOf(refusal));
}

client::Result<governance::Action> make(client::Dao& dao, const AnnotateCall& call) {
  D3L_ASSIGN(const ProposalId proposal, proposalId(dao, call.id));
  bool known = false;
  dao.venue().read([&](const governance::State& state) { known = state.find(proposal) != nullptr; });
  if (!known) return fail(unknownProposal(call.id));
  ActionId inReplyTo;
  if (!call.replyTo.empty()) {
    D3L_ASSIGN(inReplyTo, annotationId(dao, proposal, call.replyTo));
  }
  return governance::Action(governance::Annotate{proposal, inReplyTo, call.text});
}

}  // namespace

void addAnnotate(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("annotate", "Ask or answer a question, publicly");
  auto o = std::make_shared<AnnotateCall>();
  o->act.addTo(command, context);
  command->add_option("ID", o->id, "The proposal")->required();
  command->add_option("--text", o->text, "Public and permanent; 1 to 20,000 bytes")->required();
  command->add_option("--reply-to", o->replyTo,
                      "What it answers: the id of a question, as `d3l proposal --json` prints it");
  command->callback([o, &context] { act(o->act, context, [o](client::Dao& dao) { return make(dao, *o); }); });
}

}  // namespace d3l::cli
