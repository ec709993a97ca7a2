#include "app/desktop/hands.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>

#include "app/desktop/looks.h"

namespace d3l::desktop {
namespace {

/// Whether a text is as the pattern, in which "…" stands for anything.
bool fits(const QString& text, const QString& pattern) {
  const QStringList parts = pattern.split(QChar(0x2026));
  if (parts.size() < 2 || !text.startsWith(parts.front())) return false;
  qsizetype at = parts.front().size();
  for (qsizetype i = 1; i + 1 < parts.size(); ++i) {
    const qsizetype found = text.indexOf(parts[i], at);
    if (found < 0) return false;
    at = found + parts[i].size();
  }
  return text.size() - at >= parts.back().size() && text.endsWith(parts.back());
}

bool isCalled(QQuickItem* item, const QString& name, QAccessible::Role role) {
  QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(item);
  if (seen == nullptr) return false;
  const QString text = plainName(seen->text(QAccessible::Name));
  return (text == name || fits(text, name)) && (role == QAccessible::NoRole || seen->role() == role);
}

QQuickItem* search(QQuickItem* item, const QString& name, QAccessible::Role role) {
  if (!item->isVisible()) return nullptr;
  // What is painted last lies on top: sheets before the page.
  auto children = item->childItems();
  std::stable_sort(children.begin(), children.end(),
                   [](QQuickItem* a, QQuickItem* b) { return a->z() > b->z(); });
  for (QQuickItem* child : children) {
    if (QQuickItem* found = search(child, name, role)) return found;
  }
  return item->isEnabled() && isCalled(item, name, role) ? item : nullptr;
}

void tell(QQuickItem* item, QString& out) {
  if (!item->isVisible()) return;
  QAccessibleInterface* seen = QAccessible::queryAccessibleInterface(item);
  const QString name = seen != nullptr ? seen->text(QAccessible::Name) : QString();
  if (!name.isEmpty()) {
    out += QStringLiteral("%1 %2%3\n")
               .arg(static_cast<int>(seen->role()))
               .arg(name, item->isEnabled() ? QString() : QStringLiteral(" (off)"));
  }
  for (QQuickItem* child : item->childItems()) tell(child, out);
}

/// Scrolls everything around an item so that it can be seen, the innermost first, as a person would before
/// using it.
void bringIntoView(QQuickItem* item) {
  for (QQuickItem* at = item->parentItem(); at != nullptr; at = at->parentItem()) {
    if (!at->inherits("QQuickFlickable")) continue;
    auto* content = at->property("contentItem").value<QQuickItem*>();
    if (content == nullptr) continue;
    const QRectF place = item->mapRectToItem(content, {0, 0, item->width(), item->height()});
    const qreal from = at->property("contentY").toReal(), room = at->height();
    if (place.top() >= from && place.bottom() <= from + room) continue;
    const qreal first = at->property("originY").toReal();
    const qreal last = std::max(first, first + at->property("contentHeight").toReal() - room);
    // What is higher than the room shows its beginning.
    const qreal wanted = place.top() < from || place.height() > room ? place.top() : place.bottom() - room;
    at->setProperty("contentY", std::clamp(wanted, first, last));
  }
}

}  // namespace

QString Hands::describe() const {
  QString out;
  tell(window_->contentItem(), out);
  return out;
}

QQuickItem* Hands::find(const QString& name, QAccessible::Role role) const {
  return search(window_->contentItem(), name, role);
}

bool Hands::click(const QString& name, QAccessible::Role role) {
  // Layouts settle with the next frame; before it, what was just shown lies where nobody sees it.
  window_->grabWindow();
  QQuickItem* item = find(name, role);
  if (item == nullptr) return false;
  bringIntoView(item);
  const QPointF at = item->mapToScene({item->width() / 2, item->height() / 2});
  if (!window_->contentItem()->contains(at)) return false;
  const QPointF global = window_->mapToGlobal(at);
  QMouseEvent press(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, Qt::NoModifier);
  QCoreApplication::sendEvent(window_, &press);
  QMouseEvent release(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, Qt::NoButton, Qt::NoModifier);
  QCoreApplication::sendEvent(window_, &release);
  return true;
}

bool Hands::type(const QString& field, const QString& text) {
  QQuickItem* item = find(field, QAccessible::EditableText);
  // Qt names no password input; the group around it does, and hands its focus on.
  if (item == nullptr) item = find(field, QAccessible::Grouping);
  if (item == nullptr) return false;
  item->forceActiveFocus();
  for (const QChar c : text) {
    QKeyEvent press(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, QString(c));
    QCoreApplication::sendEvent(window_, &press);
    QKeyEvent release(QEvent::KeyRelease, Qt::Key_unknown, Qt::NoModifier, QString(c));
    QCoreApplication::sendEvent(window_, &release);
  }
  return true;
}

void Hands::key(int key, Qt::KeyboardModifiers modifiers) {
  QKeyEvent press(QEvent::KeyPress, key, modifiers);
  QCoreApplication::sendEvent(window_, &press);
  QKeyEvent release(QEvent::KeyRelease, key, modifiers);
  QCoreApplication::sendEvent(window_, &release);
}

}  // namespace d3l::desktop
