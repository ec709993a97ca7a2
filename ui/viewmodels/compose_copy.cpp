#include "ui/viewmodels/compose_copy.h"

#include <QRandomGenerator>

#include "core/client/files.h"
#include "core/evidence/report.h"
#include "core/evidence/samples.h"
#include "ui/viewmodels/compose_facts.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::State;

/// Blobs have no names; what is in them gives one.
std::string nameFor(const std::string& bytes, std::size_t number) {
  if (auto report = evidence::readReport(bytes)) return "report-" + report->version + ".json";
  if (evidence::readSamples(bytes)) return "samples-" + std::to_string(number) + ".csv";
  return "document-" + std::to_string(number);
}

/// A number nobody chose yet is no number: zero would count as one.
FormTexts emptyForm(governance::Track track, const words::Style& style) {
  FormSubject subject = emptySubject(track, {});
  FormTexts texts = writeForm(track, subject.payload, style);
  for (const FormItem& item : formItems(subject, style)) {
    if (item.kind == FormItem::Whole || item.kind == FormItem::Tokens) texts.erase(item.path);
  }
  return texts;
}

}  // namespace

client::DraftStore draftsOf(const Session& session, const DaoId& dao) {
  return client::DraftStore(client::draftFolder(session.dataFolder(), dao));
}

std::string newDraftId() {
  return QStringLiteral("%1")
      .arg(QRandomGenerator::system()->generate64(), 16, 16, QLatin1Char('0'))
      .toStdString();
}

client::Result<Done> beginDraft(const client::Dao& dao, const client::DraftStore& store,
                                governance::Track track, const DraftSource& source, const FormTexts& fields) {
  client::Draft draft;
  draft.id = source.id;
  draft.track = track;
  draft.origin = source.origin;
  draft.changedAt = source.now;
  draft.fields = emptyForm(track, source.style);
  if (track == governance::Track::Mandate) {
    unsigned stage = 1;
    dao.venue().read([&](const State& state) { stage = state.stage(); });
    draft.fields["fromStage"] = std::to_string(stage);
    draft.fields["toStage"] = std::to_string(stage == 3 ? 2 : stage + 1);
  }
  for (const auto& [path, text] : fields) draft.fields[path] = text;
  dao.venue().read([&](const State& state) {
    for (const auto& [path, text] : fields) {
      for (const auto& [other, filled] : fillFrom(state, track, draft.fields, path))
        draft.fields[other] = filled;
    }
  });
  return store.save(draft);
}

std::optional<DraftAbout> draftAbout(const std::string& wish) {
  const auto slash = wish.find('/');
  const auto track = governance::trackFromName(wish.substr(0, slash));
  if (!track) return std::nullopt;
  DraftAbout about{"about-" + toHex(client::digestOf(wish)).substr(0, 16), *track, {}};
  if (slash == std::string::npos) return about;
  const governance::Payload payload = emptySubject(*track, {}).payload;
  const char* path = std::holds_alternative<governance::ParameterChange>(payload) ? "parameter"
                     : *track == governance::Track::Mandate                       ? "toStage"
                                                                                  : "model";
  const bool hasModel = std::holds_alternative<governance::ModelDeployment>(payload) ||
                        std::holds_alternative<governance::ModelSelection>(payload) ||
                        std::holds_alternative<governance::ModelRollback>(payload);
  if (path == std::string_view("model") && !hasModel) return std::nullopt;
  about.fields[path] = wish.substr(slash + 1);
  return about;
}

bool isFreeDraft(const client::DraftStore& store, const std::string& id) {
  const auto there = store.load(id);
  return !there && there.error().code == client::Code::NotFound;
}

client::Result<Done> draftFrom(const client::UnsignedFile& file, const client::DraftStore& store,
                               const DraftSource& source) {
  client::Draft draft;
  draft.id = source.id;
  draft.track = file.propose.track;
  draft.title = file.propose.title;
  draft.body = file.body;
  draft.origin = source.origin;
  draft.changedAt = source.now;
  draft.fields = writeForm(file.propose.track, file.propose.payload, source.style);
  std::size_t at = 0;
  for (const Hash32& digest : file.propose.evidence) {
    if (at < file.evidenceDigests.size() && file.evidenceDigests[at] == digest) {
      const std::string& bytes = file.evidence[at];
      D3L_ASSIGN(client::DraftFile kept, store.keep(draft.id, nameFor(bytes, at + 1), bytes));
      draft.files.push_back(std::move(kept));
      ++at;
    } else {
      // Named, so that the copy stays the same; whether the record will take it is asked before signing.
      draft.files.push_back({{}, digest, 0, true});
    }
  }
  return store.save(draft);
}

}  // namespace d3l::ui
