#include "app/desktop/looks.h"

#include <QCoreApplication>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QRegularExpression>
#include <QTranslator>
#include <algorithm>

#include "ui/viewmodels/preferences.h"

namespace d3l::desktop {
namespace {

const QString kLarge = QStringLiteral("large-text");
const QString kLong = QStringLiteral("long-words");
const QString kMirrored = QStringLiteral("mirrored");

/// Each source text and 40 % more, in words of the length that German has; recognisable, to be taken off
/// again.
class LongWords : public QTranslator {
 public:
  using QTranslator::QTranslator;
  bool isEmpty() const override { return false; }
  QString translate(const char*, const char* source, const char*, int) const override {
    const QString text = QString::fromUtf8(source);
    QString out = text;
    for (qsizetype more = std::max<qsizetype>(text.size() * 2 / 5, 2); more > 0; more -= 9) {
      out += QLatin1Char(' ') + QString(std::min<qsizetype>(more, 8), QChar(0xF6));
    }
    return out;
  }
};

bool isText(const QQuickItem* item) { return item->inherits("QQuickText"); }

/// The part of the window in which an item can be seen, after everything around it that clips.
QRectF seenThrough(const QQuickItem* item, const QQuickWindow* window) {
  QRectF area(QPointF(), QSizeF(window->size()));
  for (const QQuickItem* parent = item->parentItem(); parent != nullptr; parent = parent->parentItem()) {
    if (parent->clip()) area &= parent->mapRectToScene({0, 0, parent->width(), parent->height()});
  }
  return area;
}

/// Whether something around it can be moved sideways to see the rest.
bool scrollsSideways(const QQuickItem* item) {
  for (const QQuickItem* parent = item->parentItem(); parent != nullptr; parent = parent->parentItem()) {
    if (parent->inherits("QQuickFlickable") &&
        parent->property("contentWidth").toReal() > parent->width() + 1)
      return true;
  }
  return false;
}

bool isCut(const QQuickItem* item, const QQuickWindow* window) {
  if (item->property("text").toString().isEmpty() || item->width() <= 0) return false;
  const bool elides = item->property("elide").toInt() != Qt::ElideNone;
  const bool wraps = item->property("wrapMode").toInt() != 0;
  const qreal needs = item->property("contentWidth").toReal();
  const bool tooWide = !elides && needs > item->width() + 1;
  const bool tooHigh = !elides && wraps && item->property("contentHeight").toReal() > item->height() + 1;
  const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
  const QRectF area = seenThrough(item, window);
  const bool onScreen = area.intersects(place);
  const bool beside = place.left() < area.left() - 1 || place.right() > area.right() + 1;
  // Titles that members wrote may end in an ellipsis; the program's own words may not.
  const bool shortened = item->property("truncated").toBool() && !item->property("mayShorten").toBool();
  return onScreen && (shortened || tooWide || tooHigh || (beside && !scrollsSideways(item)));
}

void collect(QQuickItem* item, const QQuickWindow* window, QStringList& out) {
  if (!item->isVisible() || item->opacity() == 0) return;
  if (isText(item) && isCut(item, window)) {
    const QRectF place = item->mapRectToScene({0, 0, item->width(), item->height()});
    out << QStringLiteral("\"%1\" needs %2 x %3, has %4 x %5 at %6, %7")
               .arg(item->property("text").toString().left(60))
               .arg(item->property("contentWidth").toInt())
               .arg(item->property("contentHeight").toInt())
               .arg(static_cast<int>(item->width()))
               .arg(static_cast<int>(item->height()))
               .arg(static_cast<int>(place.x()))
               .arg(static_cast<int>(place.y()));
  }
  for (QQuickItem* child : item->childItems()) collect(child, window, out);
}

}  // namespace

void prepareLooks(const QStringList& names) {
  if (names.contains(kLong)) QCoreApplication::installTranslator(new LongWords(QCoreApplication::instance()));
  if (names.contains(kMirrored)) QGuiApplication::setLayoutDirection(Qt::RightToLeft);
}

bool applyLooks(const QStringList& names, ui::Preferences& preferences) {
  if (names.contains(kLarge)) preferences.setTextScale(1.5);
  return std::all_of(names.begin(), names.end(), [](const QString& name) {
    return name == kLarge || name == kLong || name == kMirrored;
  });
}

QString plainName(QString text) {
  static const QRegularExpression kAdded(QStringLiteral("( \u00F6+)+"));
  return text.remove(kAdded);
}

QStringList cutTexts(QQuickWindow* window) {
  QStringList out;
  collect(window->contentItem(), window, out);
  return out;
}

}  // namespace d3l::desktop
