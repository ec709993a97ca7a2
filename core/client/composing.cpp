#include "core/client/composing.h"

#include "core/actions/wire.h"
#include "core/client/errors.h"
#include "core/crypto/hash.h"

namespace d3l::client {
namespace {

Error noProposal(std::string reason, std::string detail) {
  return {Code::BadInput, std::move(reason), std::move(detail), std::nullopt};
}

/// Text and files as far as they are on this computer.
UnsignedFile withBlobs(const Dao& dao, const Address& actor, governance::Propose propose) {
  UnsignedFile out;
  out.actor = actor;
  if (auto text = dao.venue().blob(propose.text)) {
    out.body = std::string(asText(*text));
  } else {
    out.missing.push_back(propose.text);
  }
  for (const Hash32& digest : propose.evidence) {
    if (auto bytes = dao.venue().blob(digest)) {
      out.evidence.emplace_back(asText(*bytes));
      out.evidenceDigests.push_back(digest);
    } else {
      out.missing.push_back(digest);
    }
  }
  out.propose = std::move(propose);
  return out;
}

}  // namespace

Hash32 digestOf(std::string_view content) { return crypto::sha256(asBytes(content)); }

Objections objectionsTo(const Dao& dao, const Address& actor, const governance::Propose& propose) {
  const Timestamp now = dao.now();
  Objections out;
  dao.venue().read([&](const governance::State& state) {
    out.refusals = governance::objections(state, actor, propose, now);
    out.effect = governance::effectObjection(state, propose, now);
  });
  if (auto formed = actions::checkForm({actor, 1, now, propose}); !formed)
    out.form = std::string(actions::codeName(formed.error().code));
  return out;
}

Result<Done> rehearse(const Dao& dao, const Address& actor, const governance::Propose& propose,
                      const Rehearsed& seen) {
  const Timestamp now = dao.now();
  std::optional<governance::State> copy;
  dao.venue().read([&](const governance::State& state) { copy.emplace(state.clone()); });
  const ActionId id = actions::actionId(dao.id(), {actor, 0, now, propose});
  auto done = copy->apply({id, actor, now, propose});
  if (!done) return fail(errorOf(done.error()));
  seen(*copy, *copy->find(id));
  return Done{};
}

Result<UnsignedFile> readUnsignedProposal(const Dao& dao, std::string_view text) {
  json::ReadOptions options;
  options.allowBom = true;
  options.maxBytes = 1u << 20;
  auto document = json::read(text, options);
  if (!document) {
    return fail(noProposal(std::string(json::codeName(document.error().code)),
                           "line " + std::to_string(document.error().line)));
  }
  if (document->find("sig") != nullptr) return fail(noProposal("signed-already", {}));
  auto action = actions::fromTypedData(dao.id(), *document);
  if (!action) return fail(errorOf(action.error()));
  auto* propose = std::get_if<governance::Propose>(&action->action);
  if (propose == nullptr)
    return fail(noProposal("not-a-proposal", document->text("primaryType").value_or("")));
  return withBlobs(dao, action->actor, std::move(*propose));
}

Result<UnsignedFile> copyOfProposal(const Dao& dao, const ProposalId& id) {
  std::optional<governance::Propose> propose;
  Address proposer;
  dao.venue().read([&](const governance::State& state) {
    const governance::Proposal* proposal = state.find(id);
    if (proposal == nullptr) return;
    propose = proposal->content;
    proposer = proposal->proposer;
  });
  if (!propose) return fail(Error{Code::NotFound, "unknown-proposal", {}, std::nullopt});
  return withBlobs(dao, proposer, std::move(*propose));
}

}  // namespace d3l::client
