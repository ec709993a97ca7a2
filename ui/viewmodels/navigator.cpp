#include "ui/viewmodels/navigator.h"

#include <QRegularExpression>

namespace d3l::ui {
namespace {

/// Nobody goes back further, and the list must not grow for ever.
constexpr std::size_t kLongestWay = 100;

}  // namespace

void Navigator::open(const QString& page, const QString& argument) {
  if (page.isEmpty() || place() == Place{page, argument}) return;
  if (!places_.empty()) places_.resize(at_ + 1);
  places_.push_back({page, argument});
  if (places_.size() > kLongestWay) places_.erase(places_.begin());
  at_ = places_.size() - 1;
  Q_EMIT changed();
}

void Navigator::back() {
  if (!canGoBack()) return;
  --at_;
  Q_EMIT changed();
}

void Navigator::forward() {
  if (!canGoForward()) return;
  ++at_;
  Q_EMIT changed();
}

void Navigator::reset(const QString& page, const QString& argument) {
  places_ = {{page, argument}};
  at_ = 0;
  Q_EMIT changed();
}

Navigator::Place Navigator::fromLink(const QString& link) {
  static const QRegularExpression kLink(
      QStringLiteral("^d3l://([a-z]{1,20})(?:/([A-Za-z0-9._-]{1,80}))?/?$"));
  const auto match = kLink.match(link.trimmed());
  if (!match.hasMatch()) return {};
  return {match.captured(1), match.captured(2)};
}

}  // namespace d3l::ui
