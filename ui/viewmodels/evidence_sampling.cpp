// Claims first, then the committed rows: what a million of them say takes a while, and may be ended.
#include <QLocale>
#include <algorithm>
#include <utility>

#include "ui/viewmodels/evidence_view_model.h"

namespace d3l::ui {

void EvidenceViewModel::load(const Hash32& baseline, std::shared_ptr<Watch> watch) {
  const auto dao = session_.dao();
  if (!dao) return;
  // Another baseline: nobody waits for the rows of the one before.
  if (!watch && watch_) std::exchange(watch_, nullptr)->cancelled = true;
  baseline_ = baseline;
  rereading_ = !watch;
  session_.run(
      this,
      [dao, read = read_, baseline, watch, parent = parentReport_]() -> Answer {
        client::EvidenceAsk ask;
        ask.claimsFirst = !watch;
        if (watch) {
          ask.cancelled = [watch] { return watch->cancelled.load(); };
          ask.progress = [watch](bool comparing, std::size_t done, std::size_t of) {
            watch->comparing = comparing;
            watch->of = of;
            watch->done = done;
          };
        }
        Answer answer;
        answer.view = read(*dao, baseline, ask);
        if (answer.view->cancelled) return answer;
        if (answer.view->diff) answer.table = evidenceTable(*answer.view->diff);
        // What the proposal itself is measured against, whatever is chosen later.
        const Hash32 first = answer.view->baseline ? answer.view->baseline->digest : Hash32{};
        answer.baselines = baselinesOf(*dao, *answer.view, parent.isZero() ? first : parent);
        return answer;
      },
      [this, watch, baseline](Answer answer) {
        if (watch != watch_ || baseline != baseline_) return;
        watch_.reset();
        samplingTimer_.stop();
        if (!answer.view->cancelled) arrived(std::move(answer));
        Q_EMIT samplingChanged();
      });
}

void EvidenceViewModel::readSamples() {
  if (!samplesLeft()) return;
  watch_ = std::make_shared<Watch>();
  samplingTimer_.start();
  load(baseline_, watch_);
  Q_EMIT samplingChanged();
}

void EvidenceViewModel::cancelSamples() {
  if (!watch_) return;
  std::exchange(watch_, nullptr)->cancelled = true;
  samplingTimer_.stop();
  Q_EMIT samplingChanged();
}

double EvidenceViewModel::samplingProgress() const {
  const std::size_t of = watch_ ? watch_->of.load() : 0;
  return of == 0 ? -1 : static_cast<double>(watch_->done) / static_cast<double>(of);
}

QString EvidenceViewModel::samplingText() const {
  if (!view_ || view_->waitingRows == 0) return {};
  const QString rows = QLocale().toString(static_cast<qulonglong>(view_->waitingRows));
  if (!watch_) {
    return tr("Intervals and verdicts rest on the claims alone: the %1 committed rows were not read.")
        .arg(rows);
  }
  return watch_->comparing
             ? tr("Comparing sample by sample. Until then, what is shown rests on the claims alone.")
             : tr("Reading %1 committed rows. Until then, what is shown rests on the claims alone.")
                   .arg(rows);
}

/// The opened row stays open while its intervals become better.
void EvidenceViewModel::keepSelection(const EvidenceTable& before) {
  const auto place = static_cast<std::size_t>(selected_);
  if (selected_ < 0 || place >= before.rows.size()) return;
  const EvidenceRow& open = before.rows[place];
  const auto same = std::find_if(table_.rows.begin(), table_.rows.end(), [&open](const EvidenceRow& row) {
    return row.metric == open.metric && row.where == open.where && row.guardrail == open.guardrail;
  });
  select(-1);
  if (same != table_.rows.end()) select(same->number);
}

}  // namespace d3l::ui
