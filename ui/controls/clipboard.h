// The clipboard for QML: `Clipboard.copy(text)`.
#pragma once

#include <qqmlregistration.h>
#include <QObject>
#include <QString>

namespace d3l::ui {

class Clipboard : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_SINGLETON

 public:
  explicit Clipboard(QObject* parent = nullptr) : QObject(parent) {}

  Q_INVOKABLE void copy(const QString& text);

 Q_SIGNALS:
  /// After a copy, so that the window can say "Copied".
  void copied(const QString& text);
};

}  // namespace d3l::ui
