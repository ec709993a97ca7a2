#include "core/client/record_view.h"

#include <algorithm>

#include "core/actions/wire.h"
#include "core/base/hex.h"
#include "core/client/errors.h"

namespace d3l::client {
namespace {

/// Present entries are proved against the present checkpoint, signed with the key in force.
void prove(const ledger::Ledger& ledger, const ledger::Entry& entry, RecordedAction& out) {
  auto proof = ledger.prove(entry.seq);
  if (!proof) {
    out.problem = errorOf(proof.error()).reason;
    return;
  }
  out.proof = ledger::encodeProof(*proof);
  auto checked = ledger::verifyProof(*proof, asBytes(entry.text), ledger.logKey());
  out.proofChecked = checked && proof->index + 1 == entry.seq;
  if (!checked) out.problem = errorOf(checked.error()).reason;
}

class Files {
 public:
  explicit Files(const governance::Proposal& proposal) {
    add(FileKind::Text, proposal.content.text);
    std::visit([this](const auto& payload) { named(payload); }, proposal.content.payload);
    for (const Hash32& digest : proposal.content.evidence) add(FileKind::Evidence, digest);
  }
  std::vector<NamedFile> list;

 private:
  void named(const governance::ModelDeployment& p) {
    add(FileKind::Artifact, p.artifact.digest, p.version);
    add(FileKind::Report, p.evidence, p.version);
  }
  void named(const governance::ModelSelection& p) {
    for (const governance::Candidate& candidate : p.candidates) {
      add(FileKind::Artifact, candidate.artifact.digest, candidate.version);
      add(FileKind::Report, candidate.evidence, candidate.version);
    }
  }
  void named(const governance::ModelRollback& p) { add(FileKind::Artifact, p.to); }
  void named(const governance::DataIntegration& p) {
    add(FileKind::Schema, p.schema);
    add(FileKind::Sample, p.sample);
  }
  template <class Other>
  void named(const Other&) {}

  void add(FileKind kind, const Hash32& digest, const std::string& version = {}) {
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const NamedFile& f) { return f.digest == digest; });
    if (digest.isZero() || known) return;
    NamedFile file;
    file.kind = kind;
    file.version = version;
    file.digest = digest;
    list.push_back(std::move(file));
  }
};

}  // namespace

Result<RecordedAction> recordedAction(const Dao& dao, const ActionId& id) {
  const ledger::Ledger& ledger = dao.ledger();
  auto found = ledger.find(id);
  if (!found) return fail(errorOf(found.error()));
  if (!*found) return fail(Error{Code::NotFound, "unknown-action", toHex0x(id), std::nullopt});
  auto entry = ledger.entry(**found);
  if (!entry) return fail(errorOf(entry.error()));
  RecordedAction out;
  out.seq = entry->seq;
  out.at = entry->at;
  out.actor = entry->action.actor;
  out.fields = actions::summarize(entry->action);
  out.typedData = json::pretty(actions::typedData(dao.id(), entry->action));
  out.signature = toHex0x(entry->action.signature);
  prove(ledger, *entry, out);
  return out;
}

std::vector<std::uint64_t> recordNumbers(const Dao& dao, const std::vector<ActionId>& ids) {
  std::vector<std::uint64_t> out;
  out.reserve(ids.size());
  for (const ActionId& id : ids) {
    auto found = dao.ledger().find(id);
    out.push_back(found && *found ? **found : 0);
  }
  return out;
}

std::vector<NamedFile> checkFiles(const Dao& dao, const ProposalId& id) {
  std::vector<NamedFile> files;
  dao.venue().read([&](const governance::State& state) {
    if (const governance::Proposal* proposal = state.find(id)) files = Files(*proposal).list;
  });
  for (NamedFile& file : files) {
    file.here = dao.venue().hasBlob(file.digest);
    // blob() answers only with bytes that hash to the digest.
    const auto content = dao.venue().blob(file.digest);
    file.matches = content.has_value();
    if (content) file.size = content->size();
  }
  return files;
}

}  // namespace d3l::client
