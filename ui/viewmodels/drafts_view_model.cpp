#include "ui/viewmodels/drafts_view_model.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <algorithm>

#include "core/client/files.h"
#include "ui/viewmodels/compose_view_model.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using governance::Track;

constexpr std::size_t kMaxActionFile = 1u << 20;

QString trDrafts(const char* text) { return QCoreApplication::translate("Drafts", text); }

QString aboutTrack(Track track) {
  switch (track) {
    case Track::ModelDeployment:
      return trDrafts("Put a new version of a model into service.");
    case Track::ModelSelection:
      return trDrafts("Let voters choose among several candidates.");
    case Track::ModelRollback:
      return trDrafts("Return to an earlier version, or take a model out of service.");
    case Track::DataIntegration:
      return trDrafts("Admit a source of data.");
    case Track::Infrastructure:
      return trDrafts("Give the admins a task, with a criterion for when it is done.");
    case Track::Fees:
    case Track::Royalties:
    case Track::Emissions:
      return trDrafts("Change a number of the treasury.");
    case Track::Grant:
      return trDrafts("Pay somebody from the treasury.");
    case Track::Operations:
    case Track::TokenEconomics:
      return trDrafts("Change a number of the operations.");
    case Track::Partnership:
      return trDrafts("Agree on a partnership.");
    case Track::Mandate:
      return trDrafts("Widen or narrow what this DAO may decide.");
    case Track::Policy:
      return trDrafts("Change a rule of a kind of proposal.");
    case Track::Role:
      return trDrafts("Give a role to an account, or take it.");
    case Track::LogKey:
      return trDrafts("Replace the key that signs this record.");
  }
  return {};
}

/// Only what no filling-in could mend.
QString blockedTrack(const governance::State& state, const Address& self, Track track, Timestamp now,
                     const words::Style& style) {
  governance::Propose empty;
  empty.track = track;
  for (const governance::Refusal& refusal : governance::objections(state, self, empty, now)) {
    using R = governance::Reason;
    const R r = refusal.reason;
    // Who only looks has no tokens to be too few of: they may write, and choose an account later.
    const bool own = !self.isZero() && (r == R::ThresholdNotMet || r == R::TooManyOpen);
    if (r == R::TrackNotInCharter || r == R::StageClosed || own)
      return words::refusalSentence(refusal, style);
  }
  return {};
}

struct DraftsAnswer {
  std::vector<DraftRow> drafts;
  std::vector<TrackRow> tracks;
};

DraftsAnswer readDrafts(const client::Dao& dao, const client::DraftStore& store, const Address& self,
                        const words::Style& style) {
  DraftsAnswer out;
  for (const client::DraftStore::Entry& entry : store.list()) {
    DraftRow row;
    row.id = words::toText(entry.id);
    row.damaged = !entry.draft;
    if (!entry.draft) {
      row.title = trDrafts("A draft that cannot be read");
      row.note = trDrafts("%1.json is damaged (%2). It was left as it is.")
                     .arg(row.id, shownLine(entry.problem, 120));
    } else {
      row.title =
          entry.draft->title.empty() ? trDrafts("Without a title") : shownLine(entry.draft->title, 120);
      row.note = trDrafts("%1 · changed %2")
                     .arg(words::trackWord(entry.draft->track), words::dateTimeText(entry.draft->changedAt));
    }
    out.drafts.push_back(std::move(row));
  }
  const Timestamp now = dao.now();
  dao.venue().read([&](const governance::State& state) {
    for (const Track track : governance::kTracks) {
      out.tracks.push_back({static_cast<int>(track), words::trackWord(track), aboutTrack(track),
                            blockedTrack(state, self, track, now, style)});
    }
  });
  // What this account can propose stands first.
  std::stable_partition(out.tracks.begin(), out.tracks.end(),
                        [](const TrackRow& row) { return row.blocked.isEmpty(); });
  return out;
}

}  // namespace

DraftsViewModel::DraftsViewModel(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::accountChanged, this, &DraftsViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, &DraftsViewModel::refresh);
  refresh();
}

void DraftsViewModel::refresh() {
  const auto dao = session_.dao();
  // While one draft is open nobody looks at the list.
  const auto* compose = qobject_cast<const ComposeViewModel*>(parent());
  if (!dao || (compose != nullptr && compose->mode() != ComposeViewModel::Start) || !reading_.begin()) return;
  session_.run(
      this,
      [dao, store = draftsOf(session_, dao->id()), self = session_.account(), style = session_.style()] {
        return readDrafts(*dao, store, self, style);
      },
      [this](DraftsAnswer answer) {
        drafts_.setRows(std::move(answer.drafts));
        tracks_.setRows(std::move(answer.tracks));
        ready_ = true;
        Q_EMIT changed();
        if (reading_.end()) refresh();
      });
}

template <class Work>
void DraftsViewModel::make(const std::string& id, Work work) {
  if (opening_.running()) return;
  opening_.start();
  session_.run(this, std::move(work), [this, id](client::Result<Done> made) {
    if (!made) return opening_.fail(made.error(), session_.style());
    opening_.succeed();
    Q_EMIT opened(words::toText(id));
  });
}

void DraftsViewModel::begin(int track) {
  const auto dao = session_.dao();
  const auto known = governance::trackFromNumber(static_cast<std::uint64_t>(track));
  if (!dao || !known) return;
  const DraftSource source{newDraftId(), {}, session_.style(), session_.now()};
  make(source.id, [dao, store = draftsOf(session_, dao->id()), source, known]() {
    return beginDraft(*dao, store, *known, source);
  });
}

void DraftsViewModel::beginAbout(const DraftAbout& about) {
  const auto dao = session_.dao();
  if (!dao) return;
  const DraftSource source{about.id, {}, session_.style(), session_.now()};
  make(source.id, [dao, store = draftsOf(session_, dao->id()), source, about]() -> client::Result<Done> {
    if (!isFreeDraft(store, source.id)) return Done{};
    return beginDraft(*dao, store, about.track, source, about.fields);
  });
}

void DraftsViewModel::openFile(const QUrl& file) {
  openPath(file.isLocalFile() ? file.toLocalFile() : file.toString());
}

void DraftsViewModel::openPath(const QString& path) {
  const auto dao = session_.dao();
  if (!dao) return;
  DraftSource source{{}, QFileInfo(path).fileName().toStdString(), session_.style(), session_.now()};
  // The same file opened again is the same draft, not a second one. Its name comes from its content.
  auto id = std::make_shared<std::string>();
  opening_.start();
  session_.run(
      this,
      [dao, store = draftsOf(session_, dao->id()), source, id,
       path = path.toStdString()]() mutable -> client::Result<Done> {
        D3L_ASSIGN(const std::string text, client::readFile(path, kMaxActionFile));
        D3L_ASSIGN(const client::UnsignedFile file, client::readUnsignedProposal(*dao, text));
        *id = source.id = "file-" + toHex(client::digestOf(text)).substr(0, 16);
        if (!isFreeDraft(store, *id)) return Done{};
        return draftFrom(file, store, source);
      },
      [this, id](client::Result<Done> made) {
        if (!made) return opening_.fail(made.error(), session_.style());
        opening_.succeed();
        Q_EMIT opened(words::toText(*id));
      });
}

void DraftsViewModel::remove(const QString& id) {
  const auto dao = session_.dao();
  if (!dao) return;
  session_.run(
      this, [store = draftsOf(session_, dao->id()), id = id.toStdString()] { return store.remove(id); },
      [this](client::Result<Done> removed) {
        if (!removed) opening_.fail(removed.error(), session_.style());
        refresh();
      });
}

}  // namespace d3l::ui
