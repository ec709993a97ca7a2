// members and power
#include "app/cli/context.h"
#include "app/cli/views.h"
#include "core/crypto/address.h"
#include "ui/words/words.h"

namespace d3l::cli {
namespace {

void members(const std::string& where, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  json::Array list;
  std::string text;
  (*dao)->venue().read([&](const governance::State& state) {
    const unsigned decimals = state.charter().token.decimals;
    for (const governance::MemberView& member : state.members()) {
      json::Array roles;
      for (governance::Role role : member.roles) roles.push_back(std::string(governance::roleName(role)));
      const std::string name = crypto::checksumAddress(member.address);
      text +=
          name + "  " + member.balance.toTokens(decimals, 2) + (member.verified ? "  verified" : "") + "\n";
      list.push_back(json::Object{
          {"address", name},
          {"balance", member.balance.toString()},
          {"verified", member.verified},
          {"delegate",
           member.delegate.isZero() ? json::Value() : json::Value(crypto::checksumAddress(member.delegate))},
          {"delegatedIn", member.delegatedIn.toString()},
          {"roles", std::move(roles)}});
    }
  });
  context.print(json::Object{{"members", std::move(list)}}, text);
}

void power(const std::string& where, const std::string& id, const std::string& who, Context& context) {
  auto dao = openDao(where);
  if (!dao) return context.fail(dao.error());
  context.speakOf(**dao);
  auto proposal = proposalId(**dao, id);
  if (!proposal) return context.fail(proposal.error());
  auto principal = address(who);
  if (!principal) return context.fail(principal.error());
  const Timestamp now = (*dao)->now();
  std::optional<governance::Power> power;
  governance::PowerRule rule{};
  (*dao)->venue().read([&](const governance::State& state) {
    const governance::Proposal* found = state.find(*proposal);
    if (found == nullptr) return;
    power = state.power(*found, *principal, now);
    rule = found->rules.powerRule;
  });
  if (!power) return context.fail(unknownProposal(id));
  const std::string sentence = words::powerSentence(*power, context.style).toStdString();
  context.print(powerOf(*power), words::countedText(power->counted, rule, context.style).toStdString() +
                                     (sentence.empty() ? "" : "  " + sentence) + "\n");
}

}  // namespace

void addMembers(CLI::App& app, Context& context) {
  auto where = std::make_shared<std::string>();
  auto* list = app.add_subcommand("members", "Who holds tokens and roles");
  list->add_option("WHERE", *where, "DAO folder")->required();
  context.readsJson(list);
  list->callback([where, &context] { members(*where, context); });

  auto id = std::make_shared<std::string>();
  auto who = std::make_shared<std::string>();
  auto* command = app.add_subcommand("power", "How many votes an address has on a proposal, and why");
  command->add_option("WHERE", *where, "DAO folder")->required();
  command->add_option("PROPOSAL", *id, "The proposal")->required();
  command->add_option("ADDRESS", *who, "The principal")->required();
  context.readsJson(command);
  command->callback([where, id, who, &context] { power(*where, *id, *who, context); });
}

}  // namespace d3l::cli
