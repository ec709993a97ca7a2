#include "ui/viewmodels/report_view_model.h"

#include <QFileInfo>
#include <QUrl>
#include <algorithm>
#include <utility>

#include "core/client/errors.h"
#include "ui/viewmodels/report_compare.h"
#include "ui/viewmodels/report_draft.h"
#include "ui/viewmodels/report_words.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

constexpr int kLookEvery = 100;  // milliseconds
constexpr std::size_t kFirstMetrics = 12, kMoreMetrics = 100;

QStringList pathsIn(const QString& argument) {
  QStringList out;
  for (const QString& line : argument.split(QLatin1Char('\n'), Qt::SkipEmptyParts)) {
    const QUrl url(line);
    out << (url.isLocalFile() ? url.toLocalFile() : line);
  }
  return out;
}

}  // namespace

struct ReportViewModel::Watch {
  std::atomic<bool> cancelled{false};
  std::atomic<std::size_t> done{0}, found{0};
};

ReportViewModel::ReportViewModel(Session& session, const QString& argument, QObject* parent)
    : QObject(parent), session_(session), paths_(pathsIn(argument)) {
  timer_.setInterval(kLookEvery);
  connect(&timer_, &QTimer::timeout, this, &ReportViewModel::poll);
  readAgain();
}

ReportViewModel::~ReportViewModel() { cancel(); }

void ReportViewModel::readAgain() {
  if (watch_) return;
  closeComparison();
  state_ = Reading;
  problem_.clear();
  progress_ = -1;
  progressText_ = tr("Looking for evidence");
  watch_ = std::make_shared<Watch>();
  timer_.start();
  std::vector<std::string> paths;
  for (const QString& path : paths_) paths.push_back(path.toStdString());
  Q_EMIT changed();
  using Answer = std::shared_ptr<const evidence::ImportResult>;
  session_.run(
      this,
      [paths, watch = watch_]() -> Answer {
        return std::make_shared<const evidence::ImportResult>(evidence::importPaths(
            paths, {}, [watch] { return watch->cancelled.load(); },
            [watch](std::size_t done, std::size_t found) {
              watch->done = done;
              watch->found = found;
            }));
      },
      [this](Answer result) { arrived(std::move(result)); });
}

void ReportViewModel::cancel() {
  if (watch_) watch_->cancelled = true;
}

void ReportViewModel::poll() {
  if (!watch_ || watch_->found == 0) return;
  progress_ = static_cast<qreal>(watch_->done) / static_cast<qreal>(watch_->found);
  progressText_ = tr("File %1 of %2").arg(watch_->done).arg(watch_->found);
  Q_EMIT progressed();
}

void ReportViewModel::arrived(std::shared_ptr<const evidence::ImportResult> result) {
  timer_.stop();
  watch_.reset();
  result_ = std::move(result);
  const bool cancelled = result_->problem && result_->problem->code == evidence::Code::Cancelled;
  state_ = cancelled ? Cancelled : result_->problem ? Failed : Understood;
  if (result_->problem && !cancelled) {
    problem_ = words::errorSentence(client::errorOf(*result_->problem), session_.style());
  }
  reports_.setRows(importedRows(*result_));
  understood_.setRows(understoodRows(*result_));
  ignored_.setRows(ignoredRows(*result_));
  selected_ = -1;
  select(result_->reports.empty() ? -1 : 0);
  Q_EMIT changed();
}

QString ReportViewModel::source() const {
  if (paths_.size() == 1) {
    const QString name = QFileInfo(paths_.first()).fileName();
    return shownLine((name.isEmpty() ? paths_.first() : name).toStdString(), 80);
  }
  return tr("%n files and folders", nullptr, static_cast<int>(paths_.size()));
}

QString ReportViewModel::summary() const {
  if (!result_ || state_ != Understood) return {};
  const int files = understood_.rowCount();
  const QStringList parts{
      reportCount() == 1 ? tr("1 report") : tr("%n reports", nullptr, reportCount()),
      files == 1 ? tr("1 file understood") : tr("%n files understood", nullptr, files),
      ignoredCount() == 0 ? tr("nothing left out") : tr("%n left out", nullptr, ignoredCount())};
  return parts.join(QStringLiteral(" · "));
}

void ReportViewModel::select(int number) {
  if (selected_ == number) return;
  selected_ = number;
  closeComparison();
  const bool some = result_ && number >= 0 && number < static_cast<int>(result_->reports.size());
  const evidence::Import none;
  const evidence::Import& import = some ? result_->reports[static_cast<std::size_t>(number)] : none;
  facts_.setRows(noteRows(import.understood));
  doubts_.setRows(noteRows(import.notUnderstood));
  allMetrics_ = metricRows(import.report);
  showMetrics(kFirstMetrics);
  readModels();
  Q_EMIT changed();
}

void ReportViewModel::showMetrics(std::size_t count) {
  const auto end = allMetrics_.begin() + static_cast<std::ptrdiff_t>(std::min(count, allMetrics_.size()));
  metrics_.setRows({allMetrics_.begin(), end});
}

void ReportViewModel::showMoreMetrics() {
  showMetrics(static_cast<std::size_t>(metrics_.rowCount()) + kMoreMetrics);
  Q_EMIT changed();
}

QString ReportViewModel::reportName() const {
  return selected_ >= 0 ? reports_.rows()[static_cast<std::size_t>(selected_)].name : QString();
}

void ReportViewModel::readModels() {
  const auto dao = session_.dao();
  modelNames_.clear();
  models_.clear();
  if (!dao || selected_ < 0) return;
  modelNames_ = modelsToCompare(*dao, result_->reports[static_cast<std::size_t>(selected_)].report.model);
  for (const std::string& name : modelNames_) models_ << shownLine(name, 60);
}

void ReportViewModel::compare(int model) {
  if (selected_ < 0 || model < 0 || model >= static_cast<int>(modelNames_.size())) return;
  EvidenceViewModel* before = comparison_;
  comparison_ = new EvidenceViewModel(
      session_,
      [result = result_, at = static_cast<std::size_t>(selected_),
       name = modelNames_[static_cast<std::size_t>(model)]](const client::Dao& dao, const Hash32& baseline,
                                                            const client::EvidenceAsk& ask) {
        return compareImport(dao, result->reports[at], name, baseline, ask);
      },
      this);
  Q_EMIT comparisonChanged();
  if (before != nullptr) before->deleteLater();
}

void ReportViewModel::closeComparison() {
  if (comparison_ == nullptr) return;
  EvidenceViewModel* before = std::exchange(comparison_, nullptr);
  // Its table goes first.
  Q_EMIT comparisonChanged();
  before->deleteLater();
}

void ReportViewModel::propose() {
  const auto dao = session_.dao();
  if (!dao || selected_ < 0 || proposing_.running()) return;
  proposing_.start();
  std::vector<std::string> dropped;
  for (const QString& path : paths_) dropped.push_back(path.toStdString());
  const DraftSource draft{newDraftId(), source().toStdString(), session_.style(), session_.now()};
  session_.run(
      this,
      [dao, store = draftsOf(session_, dao->id()), result = result_, at = static_cast<std::size_t>(selected_),
       dropped, draft]() -> client::Result<Done> {
        std::vector<std::string> files;
        for (const evidence::UnderstoodFile& file : result->understood) {
          if (file.report != at) continue;
          const std::string path = pathOfImported(dropped, file.file);
          if (path.empty()) return fail(client::Error{client::Code::NotFound, "not-found", file.file, {}});
          files.push_back(path);
        }
        return draftOfImport(*dao, store, result->reports[at], files, draft);
      },
      [this, id = draft.id](client::Result<Done> made) {
        if (!made) return proposing_.fail(made.error(), session_.style());
        proposing_.succeed();
        Q_EMIT drafted(words::toText(id));
      });
}

}  // namespace d3l::ui
