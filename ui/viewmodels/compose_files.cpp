// The files of a draft: attaching, taking off, comparing.
#include <QFileInfo>
#include <algorithm>

#include "core/client/files.h"
#include "ui/viewmodels/compose_view_model.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {

void ComposeViewModel::readFiles() {
  session_.run(
      this, [store = store(), draft = draft_] { return readAttachments(store, draft); },
      [this](std::shared_ptr<const Attachments> attachments) {
        attachments_ = std::move(attachments);
        files_.setRows(fileRows(*attachments_));
        Q_EMIT changed();
        assess();
      });
}

/// The texts that follow from new files, and the files themselves, are part of the draft now.
void ComposeViewModel::filesChanged(const FormTexts& filled) {
  for (const auto& [path, text] : filled) draft_.fields[path] = text;
  touched();
  readFiles();
}

void ComposeViewModel::attach(const QList<QUrl>& files) {
  if (mode_ != Editing || attaching_.running() || files.isEmpty()) return;
  std::vector<std::string> paths;
  for (const QUrl& file : files) paths.push_back(file.toLocalFile().toStdString());
  attaching_.start();
  using Kept = std::vector<client::DraftFile>;
  struct Answer {
    client::Result<Kept> kept;
    FormTexts filled;
  };
  const bool fills = draft_.track == governance::Track::ModelDeployment;
  session_.run(
      this,
      [store = store(), draft = draft_, paths, fills]() mutable {
        Answer answer{attachFiles(store, draft.id, paths), {}};
        if (!answer.kept || !fills) return answer;
        draft.files = *answer.kept;
        const auto attachments = readAttachments(store, draft);
        for (const Attachment& one : *attachments) {
          if (one.report) answer.filled = fillFromReport(draft.fields, *one.report, one.file.digest);
        }
        return answer;
      },
      [this](Answer answer) {
        if (!answer.kept) return attaching_.fail(answer.kept.error(), session_.style());
        attaching_.succeed();
        for (const client::DraftFile& file : *answer.kept) {
          const auto same = [&](const client::DraftFile& other) { return other.digest == file.digest; };
          if (std::none_of(draft_.files.begin(), draft_.files.end(), same)) draft_.files.push_back(file);
        }
        filesChanged(answer.filled);
      });
}

void ComposeViewModel::detach(const QString& digest) {
  const auto gone = fixedFromHex<Hash32>(digest.toStdString());
  if (mode_ != Editing || !gone) return;
  auto& files = draft_.files;
  files.erase(std::remove_if(files.begin(), files.end(),
                             [&](const client::DraftFile& file) { return file.digest == *gone; }),
              files.end());
  // A field that named it would name nothing anybody has.
  FormTexts emptied;
  for (const auto& [path, text] : draft_.fields) {
    if (text == toHex(*gone)) emptied[path] = "";
  }
  filesChanged(emptied);
}

void ComposeViewModel::digestFromFile(const QString& path, const QUrl& file) {
  if (mode_ != Editing || attaching_.running()) return;
  attaching_.start();
  const QString local = file.toLocalFile();
  session_.run(
      this,
      [store = store(), id = draft_.id, local = local.toStdString(),
       name = QFileInfo(local).fileName().toStdString()]() -> client::Result<client::DraftFile> {
        D3L_ASSIGN(const std::string bytes, client::readFile(local));
        return store.keep(id, name, bytes);
      },
      [this, path = path.toStdString()](client::Result<client::DraftFile> kept) {
        if (!kept) return attaching_.fail(kept.error(), session_.style());
        attaching_.succeed();
        kept->isEvidence = false;
        FormTexts filled{{path, toHex(kept->digest)}};
        const auto dot = path.rfind("artifact.digest");
        if (dot != std::string::npos) {
          const std::string artifact = path.substr(0, dot) + "artifact.";
          filled[artifact + "size"] = std::to_string(kept->size);
          filled[artifact + "reference"] = "blob";
        }
        const auto same = [&](const client::DraftFile& other) { return other.digest == kept->digest; };
        if (std::none_of(draft_.files.begin(), draft_.files.end(), same)) draft_.files.push_back(*kept);
        filesChanged(filled);
      });
}

void ComposeViewModel::compare() {
  const auto dao = session_.dao();
  const auto* payload = std::get_if<governance::ModelDeployment>(&composed_.propose.payload);
  if (!dao || payload == nullptr || !comparing_.begin()) return;
  std::string key =
      toHex(payload->evidence) + toHex(payload->parent) + composed_.reading.subject.primary.metric;
  for (const governance::Guardrail& rail : payload->guardrails) key += rail.metric + rail.slice + rail.margin;
  if (key == compared_) {
    if (comparing_.end()) compare();
    return;
  }
  compared_ = key;
  session_.run(
      this,
      [dao, attachments = attachments_, payload = *payload,
       primary = composed_.reading.subject.primary.metric] {
        return compareDraft(*dao, *attachments, payload, primary);
      },
      [this](ComposeDiff diff) {
        diff_.setRows(std::move(diff.rows));
        diffProblem_ = diff.problem;
        diffHeadline_ = diff.headline;
        against_ = diff.against;
        Q_EMIT changed();
        if (comparing_.end()) compare();
      });
}

}  // namespace d3l::ui
