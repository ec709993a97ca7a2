#include "ui/controls/painters.h"

#include <QPainter>
#include <algorithm>

namespace d3l::ui {

TallyBarPainter::TallyBarPainter(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  connect(this, &TallyBarPainter::changed, this, [this] { update(); });
}

void TallyBarPainter::paint(QPainter* painter) {
  // The tick stands out above and below the bar, so the bar leaves it two pixels.
  const qreal inset = quorumAt_ >= 0 ? 2.5 : 0.5;
  const QRectF bar(0.5, inset, width() - 1, height() - 2 * inset);
  painter->setPen(QPen(frame_, 1));
  painter->setBrush(paper_);
  painter->drawRect(bar);

  qreal x = bar.left();
  const auto part = [&](qreal share) {
    const qreal w = std::clamp(share * bar.width(), 0.0, std::max(0.0, bar.right() - x));
    const QRectF rect(x, bar.top(), w, bar.height());
    x += w;
    return rect;
  };
  painter->setPen(QPen(ink_, 1));
  if (const QRectF rect = part(forShare_); rect.width() > 0) {
    painter->fillRect(rect, ink_);
  }
  if (const QRectF rect = part(againstShare_); rect.width() > 0) {
    painter->fillRect(rect, paper_);
    painter->save();
    painter->setClipRect(rect);
    painter->setPen(QPen(ink_, 1.4));
    for (qreal at = rect.left() - rect.height(); at < rect.right(); at += 4) {
      painter->drawLine(QPointF(at, rect.bottom()), QPointF(at + rect.height(), rect.top()));
    }
    painter->restore();
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(rect);
  }
  if (const QRectF rect = part(abstainShare_); rect.width() > 0) {
    painter->setBrush(paper_);
    painter->drawRect(rect);
  }
  if (quorumAt_ >= 0) {
    const qreal at = bar.left() + std::clamp(quorumAt_, 0.0, 1.0) * bar.width();
    painter->setRenderHint(QPainter::Antialiasing, false);
    // A line of paper on both sides keeps the tick visible on ink.
    painter->fillRect(QRectF(at - 2, 0, 4, height()), paper_);
    painter->fillRect(QRectF(at - 1, 0, 2, height()), ink_);
  }
}

VerdictPainter::VerdictPainter(QQuickItem* parent) : QQuickPaintedItem(parent) {
  setAntialiasing(true);
  connect(this, &VerdictPainter::changed, this, [this] { update(); });
}

void VerdictPainter::paint(QPainter* painter) {
  paintVerdict(*painter, Verdict::Kind(verdict_), QPointF(width() / 2, height() / 2),
               std::min(width(), height()), ink_, paper_);
}

}  // namespace d3l::ui
