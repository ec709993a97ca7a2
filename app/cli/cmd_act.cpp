// vote and every other action that one command signs and submits
#include "app/cli/acting.h"
#include "app/cli/choice.h"
#include "app/cli/views.h"
#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/client/files.h"

namespace d3l::cli {

using namespace governance;

void ActOptions::addTo(CLI::App* command, Context& context) {
  command->add_option("WHERE", where, "DAO folder")->required();
  key.addTo(command, false);
  command->add_flag("--unsigned", isUnsigned, "Do not sign: write the action for `d3l sign` or the desktop");
  command->add_option("--actor", actor, "With --unsigned: the address that will sign");
  command->add_option("-o,--output", output, "With --unsigned: the file to write");
  command->add_flag("--confirm-clock", confirmClock,
                    "This computer's time is right although it is far from the last entry's");
  context.readsJson(command);
}

void act(const ActOptions& options, Context& context, const Make& make, const Extra& extra) {
  if (options.isUnsigned && (options.output.empty() || (options.actor.empty() && options.key.key.empty()))) {
    return context.usage("--unsigned needs -o FILE and --actor ADDRESS");
  }
  if (!options.isUnsigned && options.key.key.empty())
    return context.usage("--key is required (or --unsigned -o FILE)");
  auto dao = openDao(options.where, false, options.confirmClock);
  if (!dao) return context.fail(dao.error());
  context.speakOf(**dao);
  auto action = make(**dao);
  if (!action) return context.fail(action.error());
  if (options.isUnsigned) {
    auto actor = address(options.actor.empty() ? options.key.key : options.actor);
    if (!actor && options.actor.empty())
      return context.usage("--unsigned needs --actor ADDRESS, the account that will sign");
    if (!actor) return context.fail(actor.error());
    const auto unsignedAction = client::prepare(**dao, *actor, std::move(*action));
    const std::string text = json::pretty(actions::typedData((*dao)->id(), unsignedAction));
    if (auto written = client::writeFile(options.output, text); !written)
      return context.fail(written.error());
    const std::string id = toHex0x(actions::actionId((*dao)->id(), unsignedAction));
    return context.print(json::Object{{"action", id}, {"file", options.output}},
                         "Unsigned action " + id + " in " + options.output);
  }
  auto key = openKey(options.key);
  if (!key) return context.fail(key.error());
  auto receipt = client::signAndSubmit(**dao, *key, std::move(*action));
  if (!receipt) return context.fail(receipt.error());
  json::Value document = receiptOf(*receipt);
  if (extra) extra(**dao, key->address(), *document.asObject());
  context.print(document, "Recorded as #" + std::to_string(receipt->seq) + " at " + toIso8601(receipt->at) +
                              "\n  " + toHex0x(receipt->action) + "\n");
}

namespace {

void addVote(CLI::App& app, Context& context) {
  struct Vote_ {
    ActOptions act;
    std::string id, choice, reason;
  };
  auto* command = app.add_subcommand("vote", "Sign and cast a vote");
  auto o = std::make_shared<Vote_>();
  o->act.addTo(command, context);
  command->add_option("ID", o->id, "The proposal")->required();
  command->add_option("CHOICE", o->choice, "for, against, abstain, split:F,A,B, rank:2,1,3, approve:1,3")
      ->required();
  command->add_option("--reason", o->reason, "Public and permanent");
  command->footer(
      "Example:  d3l vote my-dao 0x3f2a91 for --reason \"Measured twice\" --key ada --passphrase-file pw");
  command->callback([o, &context] {
    auto proposal = std::make_shared<ProposalId>();
    act(
        o->act, context,
        [o, proposal](client::Dao& dao) -> client::Result<Action> {
          D3L_ASSIGN(*proposal, proposalId(dao, o->id));
          D3L_ASSIGN(Choice choice, parseChoice(o->choice));
          return Action(Vote{*proposal, std::move(choice), o->reason});
        },
        [proposal](client::Dao& dao, const Address& voter, json::Object& out) {
          const Timestamp now = dao.now();
          dao.venue().read([&](const State& state) {
            out.emplace_back("power", state.power(*state.find(*proposal), voter, now).counted.toString());
          });
        });
  });
}

/// An action about one proposal, with an optional text.
struct AboutProposal {
  const char* name;
  const char* what;
  const char* textOption;  ///< null pointer: none
  Action (*make)(const ProposalId&, const std::string&);
};

const AboutProposal kAboutProposal[] = {
    {"cancel", "Take back your own proposal before voting opens", nullptr,
     [](const ProposalId& id, const std::string&) { return Action(CancelProposal{id}); }},
    {"queue", "Start the waiting time of a proposal that passed", nullptr,
     [](const ProposalId& id, const std::string&) { return Action(Queue{id}); }},
    {"execute", "Put a queued proposal into effect", nullptr,
     [](const ProposalId& id, const std::string&) { return Action(Execute{id}); }},
    {"veto", "Guardian: stop a proposal before it takes effect", "--reason",
     [](const ProposalId& id, const std::string& text) {
       return Action(Veto{id, text});
     }},
    {"complete", "Admin: declare an infrastructure mandate fulfilled", "--note",
     [](const ProposalId& id, const std::string& text) {
       return Action(Complete{id, text});
     }},
};

void addAboutProposal(CLI::App& app, Context& context, const AboutProposal& kind) {
  struct Options {
    ActOptions act;
    std::string id, text;
  };
  auto* command = app.add_subcommand(kind.name, kind.what);
  auto o = std::make_shared<Options>();
  o->act.addTo(command, context);
  command->add_option("ID", o->id, "The proposal")->required();
  if (kind.textOption != nullptr) command->add_option(kind.textOption, o->text, "Public and permanent");
  command->callback([o, &context, make = kind.make] {
    act(o->act, context, [o, make](client::Dao& dao) -> client::Result<Action> {
      D3L_ASSIGN(const ProposalId id, proposalId(dao, o->id));
      return make(id, o->text);
    });
  });
}

client::Result<std::uint32_t> trackNumber(const std::string& name) {
  if (name.empty()) return std::uint32_t{0};
  const auto track = trackFromName(name);
  if (!track) return fail(unknownTrack(name));
  return static_cast<std::uint32_t>(*track);
}

/// Actions with an address, a track or an amount.
struct Simple {
  ActOptions act;
  std::string address, track, amount, expires, note, until, model, target, id, verdict, report;
  std::uint64_t epoch = 0;
};
using MakeSimple = client::Result<Action> (*)(client::Dao&, const Simple&);

CLI::App* addSimple(CLI::App& app, Context& context, const char* name, const char* what,
                    const std::shared_ptr<Simple>& o, MakeSimple make) {
  auto* command = app.add_subcommand(name, what);
  o->act.addTo(command, context);
  command->callback(
      [o, make, &context] { act(o->act, context, [o, make](client::Dao& dao) { return make(dao, *o); }); });
  return command;
}

client::Result<Timestamp> optionalTime(const std::string& text) {
  if (text.empty()) return Timestamp{0};
  const auto time = parseTime(text);
  if (!time) return fail(badInput("not a time: " + text));
  return *time;
}

void addPeople(CLI::App& app, Context& context) {
  auto o = std::make_shared<Simple>();
  auto* command = addSimple(app, context, "delegate", "Let another member vote with your tokens", o,
                            [](client::Dao&, const Simple& s) -> client::Result<Action> {
                              D3L_ASSIGN(const Address to, address(s.address));
                              D3L_ASSIGN(const std::uint32_t track, trackNumber(s.track));
                              D3L_ASSIGN(const Timestamp expires, optionalTime(s.expires));
                              return Action(Delegate{to, track, expires});
                            });
  command->add_option("TO", o->address, "Address of the delegate")->required();
  command->add_option("--track", o->track, "Only for this track");
  command->add_option("--expires", o->expires, "2026-12-31T00:00:00Z; until taken back if absent");

  o = std::make_shared<Simple>();
  command = addSimple(app, context, "undelegate", "Take your tokens back from a delegate", o,
                      [](client::Dao&, const Simple& s) -> client::Result<Action> {
                        D3L_ASSIGN(const std::uint32_t track, trackNumber(s.track));
                        return Action(Undelegate{track});
                      });
  command->add_option("--track", o->track, "Only for this track");

  o = std::make_shared<Simple>();
  command = addSimple(app, context, "transfer", "Send tokens", o,
                      [](client::Dao& dao, const Simple& s) -> client::Result<Action> {
                        D3L_ASSIGN(const Address to, address(s.address));
                        const auto amount =
                            Amount::parseTokens(s.amount, dao.ledger().charter().token.decimals);
                        if (!amount) return fail(badInput("not an amount of tokens: " + s.amount));
                        return Action(Transfer{to, *amount});
                      });
  command->add_option("TO", o->address, "Address of the recipient")->required();
  command->add_option("AMOUNT", o->amount, "In tokens, e.g. 12.5")->required();

  for (const bool registers : {true, false}) {
    o = std::make_shared<Simple>();
    command = addSimple(app, context, registers ? "register-member" : "revoke-member",
                        registers ? "Registrar: verify a person" : "Registrar: take a verification back", o,
                        registers ? MakeSimple([](client::Dao&, const Simple& s) -> client::Result<Action> {
                          D3L_ASSIGN(const Address member, address(s.address));
                          return Action(RegisterMember{member});
                        })
                                  : MakeSimple([](client::Dao&, const Simple& s) -> client::Result<Action> {
                                      D3L_ASSIGN(const Address member, address(s.address));
                                      return Action(RevokeMember{member});
                                    }));
    command->add_option("MEMBER", o->address, "Address")->required();
  }

  o = std::make_shared<Simple>();
  command = addSimple(
      app, context, "claim", "Claim your reward of a closed epoch", o,
      [](client::Dao&, const Simple& s) -> client::Result<Action> { return Action(ClaimReward{s.epoch}); });
  command->add_option("EPOCH", o->epoch, "Number of the epoch")->required()->check(wholeNumber());
  o = std::make_shared<Simple>();
  command = addSimple(
      app, context, "close-epoch", "Close an epoch that is over", o,
      [](client::Dao&, const Simple& s) -> client::Result<Action> { return Action(CloseEpoch{s.epoch}); });
  command->add_option("EPOCH", o->epoch, "Number of the epoch")->required()->check(wholeNumber());
}

void addReview(CLI::App& app, Context& context) {
  auto o = std::make_shared<Simple>();
  auto* command = addSimple(app, context, "review", "Reviewer: give your verdict on a proposal", o,
                            [](client::Dao& dao, const Simple& s) -> client::Result<Action> {
                              D3L_ASSIGN(const ProposalId id, proposalId(dao, s.id));
                              const ReviewVerdict verdict =
                                  s.verdict == "recommend"  ? ReviewVerdict::Recommend
                                  : s.verdict == "concerns" ? ReviewVerdict::Concerns
                                                            : ReviewVerdict::Reject;
                              Hash32 report;
                              if (!s.report.empty()) {
                                D3L_ASSIGN(const std::string text, client::readFile(s.report));
                                auto digest = dao.venue().putBlob(asBytes(text));
                                if (!digest) return fail(client::errorOf(digest.error()));
                                report = *digest;
                              }
                              return Action(Review{id, verdict, s.note, report});
                            });
  command->add_option("ID", o->id, "The proposal")->required();
  command->add_option("VERDICT", o->verdict, "recommend, concerns or reject")
      ->required()
      ->check(CLI::IsMember({"recommend", "concerns", "reject"}));
  command->add_option("--summary", o->note, "Public and permanent; 1 to 20,000 bytes")->required();
  command->add_option("--report", o->report, "Your own measurements");
}

void addAdmin(CLI::App& app, Context& context) {
  auto o = std::make_shared<Simple>();
  auto* command = addSimple(app, context, "pause", "Guardian or admin: pause deployments", o,
                            [](client::Dao&, const Simple& s) -> client::Result<Action> {
                              D3L_ASSIGN(const Timestamp until, optionalTime(s.until));
                              return Action(PauseDeployments{until, s.note});
                            });
  command->add_option("--until", o->until, "At most 7 days ahead")->required();
  command->add_option("--reason", o->note, "Public and permanent");
  o = std::make_shared<Simple>();
  command = addSimple(app, context, "resume", "Guardian or admin: end a pause", o,
                      [](client::Dao&, const Simple& s) -> client::Result<Action> {
                        return Action(ResumeDeployments{s.note});
                      });
  command->add_option("--note", o->note, "Public and permanent");
  for (const bool retries : {true, false}) {
    o = std::make_shared<Simple>();
    command =
        addSimple(app, context, retries ? "retry" : "acknowledge",
                  retries ? "Admin: let the deployer try again" : "Admin: say that an alert was seen", o,
                  retries ? MakeSimple([](client::Dao&, const Simple& s) -> client::Result<Action> {
                    return Action(Retry{s.model, s.target, s.note});
                  })
                          : MakeSimple([](client::Dao&, const Simple& s) -> client::Result<Action> {
                              return Action(Acknowledge{s.model, s.target, s.note});
                            }));
    command->add_option("MODEL", o->model, "Model")->required();
    command->add_option("TARGET", o->target, "Target")->required();
    command->add_option("--note", o->note, "Public and permanent");
  }
}

}  // namespace

void addAct(CLI::App& app, Context& context) {
  addVote(app, context);
  addPeople(app, context);
  addReview(app, context);
  for (const AboutProposal& kind : kAboutProposal) addAboutProposal(app, context, kind);
  addAdmin(app, context);
}

}  // namespace d3l::cli
