// Draws every *.qml of its folder into pictures: `d3l-gallery OUT [text scale] [rtl]` writes
// <name>-light.png, -dark.png and -contrast.png. To be looked at; tests/visual compares the pages.
#include <QDir>
#include <QEventLoop>
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <cstdio>
#include <memory>

#include "ui/theme/theme.h"

namespace {

int shoot(QQuickView& view, const QString& file) {
  // Wrapped text inside layouts needs a few frames until every height is known.
  int frames = 0;
  QEventLoop settle;
  QObject::connect(&view, &QQuickView::afterRendering, &settle, [&] {
    ++frames < 8 ? QMetaObject::invokeMethod(
                       &view, [&view] { view.update(); }, Qt::QueuedConnection)
                 : QMetaObject::invokeMethod(&settle, &QEventLoop::quit, Qt::QueuedConnection);
  });
  view.update();
  settle.exec();
  const QImage picture = view.grabWindow();
  if (picture.isNull() || !picture.save(file)) {
    std::fprintf(stderr, "cannot write %s\n", qPrintable(file));
    return 1;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication app(argc, argv);
  if (argc < 2) {
    std::fprintf(stderr, "usage: d3l-gallery OUT [text scale] [rtl]\n");
    return 2;
  }
  const QDir out(QString::fromLocal8Bit(argv[1]));
  const qreal scale = argc > 2 ? QByteArray(argv[2]).toDouble() : 1.0;
  if (argc > 3 && QByteArray(argv[3]) == "rtl") {
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
  }
  int failed = 0;
  const QStringList pages = QDir(QStringLiteral(":/gallery")).entryList({QStringLiteral("*.qml")});
  for (const QString& page : pages) {
    QQuickView view;
    view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
    // A module's types are known only after something has imported it.
    QQmlComponent importer(view.engine());
    importer.setData("import QtQml\nimport D3L.Theme\nQtObject {}", {});
    const std::unique_ptr<QObject> imported(importer.create());
    auto* theme = view.engine()->singletonInstance<d3l::ui::Theme*>(qmlTypeId("D3L.Theme", 1, 0, "Theme"));
    theme->setAnimations(false);
    theme->setTextScale(scale);
    view.setSource(QUrl(QStringLiteral("qrc:/gallery/") + page));
    if (view.status() != QQuickView::Ready) {
      ++failed;
      continue;
    }
    view.show();
    for (const auto& [mode, suffix] :
         {std::pair{d3l::ui::Theme::Light, "light"}, std::pair{d3l::ui::Theme::Dark, "dark"},
          std::pair{d3l::ui::Theme::HighContrast, "contrast"}}) {
      theme->setMode(mode);
      view.setColor(theme->background());
      failed += shoot(view, out.filePath(page.chopped(4) + QLatin1Char('-') + QLatin1String(suffix) +
                                         QStringLiteral(".png")));
    }
  }
  return failed;
}
