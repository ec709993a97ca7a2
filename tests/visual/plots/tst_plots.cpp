// Draws every plot in both themes and right to left, and compares with the pictures in expected/.
//
// A pixel counts as different when one of its channels is off by more than kChannel; of those a few are
// allowed, because font rendering differs between builds of FreeType. D3L_WRITE_PICTURES=1 replaces the
// expected ones.
#include <QDir>
#include <QEventLoop>
#include <QGuiApplication>
#include <QImage>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickView>
#include <QTest>
#include <memory>

#include "ui/theme/theme.h"

using d3l::ui::Theme;

namespace {

constexpr int kChannel = 64;
constexpr double kMostDifferent = 0.01;

double shareDifferent(const QImage& a, const QImage& b) {
  if (a.size() != b.size()) return 1;
  qint64 different = 0;
  for (int y = 0; y < a.height(); ++y) {
    for (int x = 0; x < a.width(); ++x) {
      const QRgb p = a.pixel(x, y), q = b.pixel(x, y);
      different += std::abs(qRed(p) - qRed(q)) > kChannel || std::abs(qGreen(p) - qGreen(q)) > kChannel ||
                           std::abs(qBlue(p) - qBlue(q)) > kChannel
                       ? 1
                       : 0;
    }
  }
  return static_cast<double>(different) / (static_cast<double>(a.width()) * a.height());
}

}  // namespace

class TestPlots : public QObject {
  Q_OBJECT

 private:
  QImage draw(const QString& scene, Theme::Mode mode, bool rtl);
  static QString file(const char* folder, const QString& name) {
    return QDir(QString::fromUtf8(folder)).filePath(name + QStringLiteral(".png"));
  }

 private Q_SLOTS:
  void initTestCase();
  void looksAsExpected_data();
  void looksAsExpected();
  void comparingSeesASmallChange();
};

void TestPlots::initTestCase() { QVERIFY(QDir().mkpath(QStringLiteral(D3L_SEEN))); }

QImage TestPlots::draw(const QString& scene, Theme::Mode mode, bool rtl) {
  QGuiApplication::setLayoutDirection(rtl ? Qt::RightToLeft : Qt::LeftToRight);
  QQuickView view;
  view.engine()->addImportPath(QStringLiteral("qrc:/qt/qml"));
  QQmlComponent importer(view.engine());
  importer.setData("import QtQml\nimport D3L.Theme\nQtObject {}", {});
  const std::unique_ptr<QObject> imported(importer.create());
  auto* theme = view.engine()->singletonInstance<Theme*>(qmlTypeId("D3L.Theme", 1, 0, "Theme"));
  theme->setAnimations(false);
  theme->setMode(mode);
  view.setSource(QUrl(QStringLiteral("qrc:/plots/") + scene + QStringLiteral(".qml")));
  if (view.status() != QQuickView::Ready) return {};
  view.show();
  int frames = 0;
  QEventLoop settle;
  connect(&view, &QQuickView::afterRendering, &settle, [&] {
    ++frames < 4 ? QMetaObject::invokeMethod(
                       &view, [&view] { view.update(); }, Qt::QueuedConnection)
                 : QMetaObject::invokeMethod(&settle, &QEventLoop::quit, Qt::QueuedConnection);
  });
  view.update();
  settle.exec();
  return view.grabWindow().convertToFormat(QImage::Format_RGB32);
}

void TestPlots::looksAsExpected_data() {
  QTest::addColumn<QString>("scene");
  QTest::addColumn<int>("mode");
  QTest::addColumn<bool>("rtl");
  for (const char* scene : {"Forest", "History", "Curves", "PrecisionRecall", "Calibration", "Training",
                            "Slices", "Confusion", "Empty"}) {
    QTest::addRow("%s-light", scene) << scene << int{Theme::Light} << false;
    QTest::addRow("%s-dark", scene) << scene << int{Theme::Dark} << false;
    QTest::addRow("%s-rtl", scene) << scene << int{Theme::Light} << true;
  }
}

void TestPlots::looksAsExpected() {
  QFETCH(QString, scene);
  QFETCH(int, mode);
  QFETCH(bool, rtl);
  QTest::failOnWarning(QRegularExpression(QStringLiteral("qml|QML|binding")));
  const QString name = QString::fromUtf8(QTest::currentDataTag());
  const QImage seen = draw(scene, static_cast<Theme::Mode>(mode), rtl);
  QVERIFY(!seen.isNull());
  if (qEnvironmentVariableIsSet("D3L_WRITE_PICTURES")) {
    QDir().mkpath(QStringLiteral(D3L_PICTURES));
    QVERIFY(seen.save(file(D3L_PICTURES, name)));
    return;
  }
  const QImage expected = QImage(file(D3L_PICTURES, name)).convertToFormat(QImage::Format_RGB32);
  QVERIFY2(!expected.isNull(), qPrintable(file(D3L_PICTURES, name)));
  const double share = shareDifferent(seen, expected);
  if (share > kMostDifferent) seen.save(file(D3L_SEEN, name));
  QVERIFY2(
      share <= kMostDifferent,
      qPrintable(
          QStringLiteral("%1 % of the pixels differ; seen: %2").arg(share * 100).arg(file(D3L_SEEN, name))));
}

/// The tolerance must not swallow what a reader would notice.
void TestPlots::comparingSeesASmallChange() {
  const QImage light = draw(QStringLiteral("History"), Theme::Light, false);
  const QImage dark = draw(QStringLiteral("History"), Theme::Dark, false);
  QVERIFY(shareDifferent(light, dark) > 0.5);
  QImage changed = light;
  for (int y = 60; y < 90; ++y) {
    for (int x = 100; x < 150; ++x) changed.setPixel(x, y, qRgb(166, 58, 10));
  }
  QVERIFY(shareDifferent(light, changed) > kMostDifferent);
  QCOMPARE(shareDifferent(light, light), 0.0);
}

QTEST_MAIN(TestPlots)
#include "tst_plots.moc"
