#include "core/client/errors.h"
#include "core/client/member.h"

namespace d3l::client {

Result<governance::Propose> storeDraft(Dao& dao, const ProposalDraft& draft) {
  governance::Propose propose;
  propose.track = draft.track;
  propose.title = draft.title;
  propose.payload = draft.payload;
  auto text = dao.venue().putBlob(asBytes(draft.body));
  if (!text) return fail(errorOf(text.error()));
  propose.text = *text;
  for (const Bytes& file : draft.evidence) {
    auto digest = dao.venue().putBlob(file);
    if (!digest) return fail(errorOf(digest.error()));
    propose.evidence.push_back(*digest);
  }
  return propose;
}

}  // namespace d3l::client
