// How the tour shows the pages when it looks for what does not fit: text at 150 %, words 40 % longer as in
// other languages, the layout from right to left.
#pragma once

#include <QString>
#include <QStringList>

class QQuickWindow;

namespace d3l::ui {
class Preferences;
}

namespace d3l::desktop {

/// "large-text", "long-words", "mirrored". False if a name is none of these.
bool applyLooks(const QStringList& names, ui::Preferences& preferences);
/// Installs what must be there before the window is made.
void prepareLooks(const QStringList& names);
/// A name without what "long-words" added to it.
QString plainName(QString text);
/// One line for each visible text that is cut, that is shortened although nothing says that it may be (a
/// property `mayShorten`), or that lies partly beside the window.
QStringList cutTexts(QQuickWindow* window);

}  // namespace d3l::desktop
