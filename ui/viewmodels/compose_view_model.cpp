#include "ui/viewmodels/compose_view_model.h"

#include <algorithm>

#include "core/client/errors.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

// Long enough that a word is typed in one go, short enough that nobody waits for an answer.
constexpr int kAssessAfterMs = 150;
// What a kill can cost at most.
constexpr int kSaveAfterMs = 400;

}  // namespace

ComposeViewModel::ComposeViewModel(Session& session, const QString& draft, QObject* parent)
    : QObject(parent), session_(session), start_(session, this), preview_(this), action_(session, this) {
  soon_.setSingleShot(true);
  soon_.setInterval(kAssessAfterMs);
  saveSoon_.setSingleShot(true);
  saveSoon_.setInterval(kSaveAfterMs);
  connect(&soon_, &QTimer::timeout, this, &ComposeViewModel::assess);
  connect(&saveSoon_, &QTimer::timeout, this, &ComposeViewModel::save);
  connect(&start_, &DraftsViewModel::changed, this, &ComposeViewModel::changed);
  connect(&session_, &Session::recordChanged, this, &ComposeViewModel::assess);
  connect(&session_, &Session::accountChanged, this, &ComposeViewModel::assess);
  connect(&action_, &SignedActionViewModel::recorded, this, &ComposeViewModel::finish);
  if (!draft.isEmpty()) open(draft);
}

void ComposeViewModel::open(const QString& draft) {
  mode_ = Loading;
  const QString file = QStringLiteral("file:");
  const auto about = draftAbout(draft.toStdString());
  if (!about && !draft.startsWith(file)) {
    draft_.id = draft.toStdString();
    return load();
  }
  connect(&start_, &DraftsViewModel::opened, this, [this](const QString& id) {
    draft_.id = id.toStdString();
    load();
  });
  connect(start_.opening(), &Operation::changed, this, [this] {
    if (!start_.opening()->failed()) return;
    mode_ = Failed;
    failure_ = start_.opening()->sentence();
    Q_EMIT changed();
  });
  if (about) {
    start_.beginAbout(*about);
  } else {
    start_.openPath(draft.mid(file.size()));
  }
}

ComposeViewModel::~ComposeViewModel() {
  if (!dirty_ || !pen_) return;
  draft_.changedAt = session_.now();
  // Nobody is left to be told if this fails; the last save stands then.
  (void)pen_->save(draft_, pen_->next()).has_value();
}

client::DraftStore ComposeViewModel::store() const {
  return draftsOf(session_, fixedFromHex<DaoId>(dao_).value_or(DaoId{}));
}

void ComposeViewModel::load() {
  const auto dao = session_.dao();
  if (!dao) return;
  dao_ = toHex(dao->id());
  pen_ = std::make_shared<DraftPen>(store());
  session_.run(
      this, [store = store(), id = draft_.id] { return store.load(id); },
      [this](client::Result<client::Draft> draft) { loaded(std::move(draft)); });
}

void ComposeViewModel::loaded(client::Result<client::Draft> draft) {
  if (draft) {
    draft_ = std::move(*draft);
    mode_ = Editing;
    readFiles();
  } else {
    mode_ = Failed;
    failure_ = words::errorSentence(draft.error(), session_.style());
  }
  Q_EMIT changed();
}

QString ComposeViewModel::track() const {
  return mode_ == Editing ? words::trackWord(draft_.track) : QString();
}
QString ComposeViewModel::origin() const {
  if (draft_.origin.empty()) return {};
  const QString name = shownLine(draft_.origin, 80);
  return draft_.id.rfind("file-", 0) == 0 ? tr("From the file %1.").arg(name)
                                          : tr("A copy of the proposal %1…").arg(name);
}
bool ComposeViewModel::comparesEvidence() const {
  return draft_.track == governance::Track::ModelDeployment ||
         draft_.track == governance::Track::ModelSelection;
}
QString ComposeViewModel::verdict() const {
  if (fit_) return tr("Nothing stands against it. It can be proposed.");
  int refused = 0;
  for (const CheckRow& check : checks_.rows()) refused += check.kind == CheckRow::Refused ? 1 : 0;
  return refused > 0 ? tr("It would be refused as it is now, because:") : tr("Not finished yet:");
}
QString ComposeViewModel::diffTitle() const {
  return diffHeadline_.isEmpty() ? QString() : tr("Against %1: %2").arg(against_, diffHeadline_);
}
QString ComposeViewModel::savedText() const {
  if (dirty_ || writing_) return tr("Saving…");
  return draft_.changedAt == 0 ? QString()
                               : tr("Saved on this computer, %1").arg(words::dateTimeText(draft_.changedAt));
}

void ComposeViewModel::setTitle(const QString& title) {
  if (title.toStdString() == draft_.title) return;
  draft_.title = title.toStdString();
  touched();
}
void ComposeViewModel::setBody(const QString& body) {
  if (body.toStdString() == draft_.body) return;
  draft_.body = body.toStdString();
  touched();
}

void ComposeViewModel::touched() {
  if (mode_ != Editing) return;
  dirty_ = true;
  soon_.start();
  // Not start(): somebody who types without a pause is saved all the same.
  if (!saveSoon_.isActive()) saveSoon_.start();
  Q_EMIT changed();
}

void ComposeViewModel::edit(const QString& path, const QString& text) {
  const std::string key = path.toStdString();
  if (mode_ != Editing || draft_.fields[key] == text.toStdString()) return;
  draft_.fields[key] = text.toStdString();
  if (const auto dao = session_.dao()) {
    dao->venue().read([&](const governance::State& state) {
      for (const auto& [other, filled] : fillFrom(state, draft_.track, draft_.fields, key))
        draft_.fields[other] = filled;
    });
  }
  touched();
}

void ComposeViewModel::addItem(const QString& list) {
  auto& count = draft_.fields[list.toStdString() + ".#"];
  count = QString::number(words::toText(count).toInt() + 1).toStdString();
  touched();
}

void ComposeViewModel::removeItem(const QString& path) {
  const std::string list = path.section(QLatin1Char('.'), 0, -2).toStdString();
  const int gone = path.section(QLatin1Char('.'), -1).toInt();
  const int count = words::toText(draft_.fields[list + ".#"]).toInt();
  FormTexts kept;
  for (auto& [key, text] : draft_.fields) {
    const QString shown = words::toText(key);
    const QString start = words::toText(list) + QLatin1Char('.');
    bool whole = false;
    const int at =
        shown.startsWith(start) ? shown.mid(start.size()).section(QLatin1Char('.'), 0, 0).toInt(&whole) : -1;
    if (!whole) {
      kept[key] = text;
    } else if (at != gone) {
      const QString rest = shown.mid(start.size()).section(QLatin1Char('.'), 1);
      const int place = at > gone ? at - 1 : at;
      kept[(start + QString::number(place) + QLatin1Char('.') + rest).toStdString()] = text;
    }
  }
  draft_.fields = std::move(kept);
  draft_.fields[list + ".#"] = std::to_string(std::max(0, count - 1));
  touched();
}

ComposeQuestion ComposeViewModel::question() const {
  return {draft_, attachments_, session_.account(), session_.style(), NameBook(session_)};
}

void ComposeViewModel::assess() {
  const auto dao = session_.dao();
  if (!dao || mode_ != Editing || !assessing_.begin()) return;
  session_.run(
      this, [dao, question = question()] { return assessDraft(*dao, question); },
      [this](ComposeFacts facts) { assessed(std::move(facts)); });
}

void ComposeViewModel::assessed(ComposeFacts facts) {
  for (FormRow& row : facts.rows) {
    const auto typed = draft_.fields.find(row.path.toStdString());
    if (typed != draft_.fields.end()) row.text = words::toText(typed->second);
  }
  rows_.setRows(std::move(facts.rows));
  checks_.setRows(std::move(facts.checks));
  conflicts_.setRows(std::move(facts.conflicts));
  composed_ = std::move(facts.composed);
  fit_ = facts.ready;
  assessed_ = true;
  Q_EMIT changed();
  compare();
  if (assessing_.end()) assess();
}

void ComposeViewModel::lookAsVoter() {
  const auto dao = session_.dao();
  if (!dao || mode_ != Editing) return;
  session_.run(
      this, [dao, question = question()] { return previewDraft(*dao, question); },
      [this](ComposePreview preview) { preview_.show(std::move(preview), session_.now()); });
}

void ComposeViewModel::save() {
  if (!dirty_ || mode_ != Editing || !saving_.begin()) return;
  dirty_ = false;
  writing_ = true;
  draft_.changedAt = session_.now();
  session_.run(
      this, [pen = pen_, draft = draft_, turn = pen_->next()] { return pen->save(draft, turn); },
      [this](client::Result<Done> saved) {
        writing_ = false;
        saveProblem_ = saved ? QString() : words::errorSentence(saved.error(), session_.style());
        dirty_ = dirty_ || !saved;
        Q_EMIT changed();
        if (saving_.end()) save();
      });
}

void ComposeViewModel::beginSign() {
  const auto dao = session_.dao();
  if (!dao || !fit_) return;
  lookAsVoter();
  action_.begin(
      tr("Sign your proposal"), shownLine(draft_.title, 200),
      tr("Everybody can read it, with your address. You can take it back until voting opens."),
      composed_.propose,
      [store = store(), draft = draft_, body = composed_.body](client::Dao& into) -> client::Result<Done> {
        if (auto text = into.venue().putBlob(asBytes(body)); !text)
          return fail(client::errorOf(text.error()));
        for (const client::DraftFile& file : draft.files) {
          if (file.size == 0) continue;
          D3L_ASSIGN(const std::string bytes, store.bytes(draft.id, file.digest));
          if (auto kept = into.venue().putBlob(asBytes(bytes)); !kept)
            return fail(client::errorOf(kept.error()));
        }
        return Done{};
      });
}

void ComposeViewModel::finish() {
  // On the record now; the draft has done its work.
  dirty_ = false;
  saveSoon_.stop();
  mode_ = Loading;
  session_.run(
      this, [pen = pen_, id = draft_.id] { return pen->remove(id); },
      [this](client::Result<Done>) { Q_EMIT proposed(hexText(action_.recordedAction())); });
}

}  // namespace d3l::ui
