#include "app/cli/acting.h"
#include "app/cli/json_file.h"
#include "core/actions/wire.h"
#include "core/client/errors.h"
#include "core/client/files.h"

namespace d3l::cli {
namespace {

struct ProposeCall {
  ActOptions act;
  std::string track, title, payload, body;
  std::vector<std::string> evidence, blobs;
};

/// The alternative a track carries, with nothing in it: names the type of the signed message.
template <std::size_t I = 0>
governance::Payload emptyPayload(governance::Track track) {
  if constexpr (I < std::variant_size_v<governance::Payload>) {
    governance::Payload payload(std::in_place_index<I>);
    return governance::fits(track, payload) ? payload : emptyPayload<I + 1>(track);
  } else {
    return {};
  }
}

client::Result<governance::Payload> readPayload(governance::Track track, const std::string& file) {
  D3L_ASSIGN(const json::Value value, readJsonFile(file, 1u << 20));
  D3L_ASSIGN(json::Value payload, signedForm(value));
  // Read through the one decoder of signed messages, so that a payload file has exactly its shape.
  const std::string zero(40, '0');
  const std::string none(64, '0');
  const json::Object message{{"actor", "0x" + zero},
                             {"nonce", "0"},
                             {"validUntil", "0"},
                             {"title", "-"},
                             {"text", "0x" + none},
                             {"evidence", json::Array{}},
                             {"payload", std::move(payload)}};
  governance::Propose propose;
  propose.track = track;
  propose.payload = emptyPayload(track);
  const std::string type(actions::typeName(propose));
  auto read = actions::fromMessage(type, message);
  if (!read)
    return fail(badInput(file + ": " + std::string(actions::codeName(read.error().code)) + ": " +
                         read.error().detail));
  return std::get<governance::Propose>(read->action).payload;
}

/// The first heading, or the first line.
std::string titleOf(const std::string& body) {
  std::string line = body.substr(0, body.find('\n'));
  while (!line.empty() && (line.front() == '#' || line.front() == ' ')) line.erase(line.begin());
  return line;
}

client::Result<governance::Action> make(client::Dao& dao, const ProposeCall& options) {
  const auto track = governance::trackFromName(options.track);
  if (!track) return fail(unknownTrack(options.track));
  client::ProposalDraft draft;
  draft.track = *track;
  D3L_ASSIGN(draft.body, client::readFile(options.body, 1u << 20));
  draft.title = options.title.empty() ? titleOf(draft.body) : options.title;
  D3L_ASSIGN(draft.payload, readPayload(*track, options.payload));
  for (const std::string& file : options.evidence) {
    D3L_ASSIGN(const std::string content, client::readFile(file));
    const ByteView bytes = asBytes(content);
    draft.evidence.emplace_back(bytes.begin(), bytes.end());
  }
  for (const std::string& file : options.blobs) {
    D3L_ASSIGN(const std::string content, client::readFile(file));
    if (auto stored = dao.venue().putBlob(asBytes(content)); !stored)
      return fail(client::errorOf(stored.error()));
  }
  D3L_ASSIGN(governance::Propose propose, client::storeDraft(dao, draft));
  // Also for what is only drafted here: a person is not asked to sign what the record would refuse.
  D3L_TRY(client::filesFit(dao, propose));
  return governance::Action(std::move(propose));
}

}  // namespace

void addPropose(CLI::App& app, Context& context) {
  auto* command = app.add_subcommand("propose", "Propose a decision");
  auto o = std::make_shared<ProposeCall>();
  o->act.addTo(command, context);
  command->add_option("--track", o->track, "e.g. model-deployment")->required();
  command->add_option("--payload", o->payload, "The typed payload as JSON (see `d3l types`)")->required();
  command->add_option("--body", o->body, "Markdown text; its first line is the title unless --title is given")
      ->required();
  command->add_option("--title", o->title, "Title");
  command->add_option("--evidence", o->evidence, "Model report, per-sample table, …; may be repeated");
  command->add_option("--artifact", o->blobs, "File the payload names by digest; kept with the DAO");
  command->footer(
      "Example:  d3l propose my-dao --track model-deployment --payload payload.json --body why.md \\\n"
      "            --evidence report.json --evidence samples.csv --artifact model.bin --key ada");
  command->callback([o, &context] {
    act(
        o->act, context, [o](client::Dao& dao) { return make(dao, *o); },
        [](client::Dao&, const Address&, json::Object& out) {
          // The proposal is named by its Propose action.
          const json::Value named(out);
          if (const auto id = named.text("action")) out.emplace_back("id", *id);
        });
  });
}

}  // namespace d3l::cli
