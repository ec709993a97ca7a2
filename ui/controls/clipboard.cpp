#include "ui/controls/clipboard.h"

#include <QClipboard>
#include <QGuiApplication>

namespace d3l::ui {

void Clipboard::copy(const QString& text) {
  QGuiApplication::clipboard()->setText(text);
  Q_EMIT copied(text);
}

}  // namespace d3l::ui
