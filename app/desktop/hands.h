// Finds things in the window as a screen reader does, by role and name, and uses them with mouse and keyboard
// events.
#pragma once

#include <QAccessible>
#include <QString>

class QQuickItem;
class QQuickWindow;

namespace d3l::desktop {

class Hands {
 public:
  explicit Hands(QQuickWindow* window) : window_(window) {}

  /// The first visible, enabled item with this accessible name, topmost sheet first; null if there is none.
  /// "…" stands for anything: "Votes…" is a name that begins so, "…v1.4.0…" one that holds it.
  QQuickItem* find(const QString& name, QAccessible::Role role = QAccessible::NoRole) const;
  bool sees(const QString& name) const { return find(name) != nullptr; }
  /// Scrolls to it first. False if there is no such item, or its middle lies outside the window.
  bool click(const QString& name, QAccessible::Role role = QAccessible::NoRole);
  bool type(const QString& field, const QString& text);
  /// Role and name of everything visible, a line each: what one would have liked to know when find() finds
  /// nothing.
  QString describe() const;
  void key(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

 private:
  QQuickWindow* window_;
};

}  // namespace d3l::desktop
