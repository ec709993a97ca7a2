#include "ui/viewmodels/lens_view_model.h"

#include <algorithm>
#include <array>

namespace d3l::ui {
namespace {

constexpr std::array<std::uint32_t, 6> kCaps{10, 50, 100, 200, 500, 1000};
/// Ballots come in bursts, and a reading looks at every holder.
constexpr int kPauseMs = 400;

}  // namespace

LensViewModel::LensViewModel(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session), proposal_(proposal) {
  later_.setSingleShot(true);
  later_.setInterval(kPauseMs);
  connect(&later_, &QTimer::timeout, this, &LensViewModel::refresh);
  connect(&session_, &Session::recordChanged, this, [this] {
    if (active_ && !later_.isActive()) later_.start();
  });
}

void LensViewModel::setActive(bool active) {
  if (active_ == active) return;
  active_ = active;
  Q_EMIT changed();
  refresh();
}

QStringList LensViewModel::caps() const {
  QStringList out;
  for (const std::uint32_t cap : kCaps) out << tr("%1 of the supply").arg(per10000Text(cap));
  return out;
}

void LensViewModel::setCap(int position) {
  position = std::clamp(position, 0, static_cast<int>(kCaps.size()) - 1);
  if (cap_ == position) return;
  cap_ = position;
  Q_EMIT changed();
  refresh();
}

void LensViewModel::refresh() {
  const auto dao = session_.dao();
  if (!active_ || !dao || !reading_.begin()) return;
  LensQuestionFacts question;
  question.proposal = proposal_;
  question.capPer10000 = kCaps[static_cast<std::size_t>(cap_)];
  question.style = session_.style();
  question.names = NameBook(session_);
  session_.run(
      this, [dao, question] { return readLens(*dao, question); },
      [this](LensFacts facts) {
        rows_.setRows(facts.rows);
        facts_ = std::move(facts);
        ready_ = true;
        Q_EMIT changed();
        if (reading_.end()) refresh();
      });
}

}  // namespace d3l::ui
