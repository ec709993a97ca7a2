// Runs `d3l-desktop --tour` and looks at what it left: all pages, both themes, nothing blank.
#include <QDir>
#include <QGuiApplication>
#include <QImage>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

class TestTour : public QObject {
  Q_OBJECT

 public:
  explicit TestTour(QString program) : program_(std::move(program)) {}

 private:
  QString program_;
  QTemporaryDir folder_;
  QStringList pictures_;

  QStringList of(const char* page, const char* kind = "") const {
    return pictures_.filter(QRegularExpression(
        QStringLiteral("/\\d\\d-%1%2\\.png$").arg(QLatin1String(page), QLatin1String(kind))));
  }
  static double lightness(const QImage& image) {
    const QImage small = image.scaled(64, 40, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
    double sum = 0;
    for (int y = 0; y < small.height(); ++y) {
      for (int x = 0; x < small.width(); ++x) sum += small.pixelColor(x, y).lightnessF();
    }
    return sum / (small.width() * small.height());
  }

 private Q_SLOTS:
  void initTestCase();
  void everyPageHasAPicture_data();
  void everyPageHasAPicture();
  void sizesAreAsked();
  void nothingIsBlank();
  void themesDiffer();
};

void TestTour::initTestCase() {
  QProcess tour;
  tour.setProcessChannelMode(QProcess::ForwardedErrorChannel);
  tour.start(program_, {QStringLiteral("--tour"), folder_.path()});
  QVERIFY2(tour.waitForFinished(200'000), qPrintable(tour.errorString()));
  QCOMPARE(tour.exitStatus(), QProcess::NormalExit);
  QCOMPARE(tour.exitCode(), 0);
  pictures_ =
      QString::fromLocal8Bit(tour.readAllStandardOutput()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
  QVERIFY(pictures_.size() >= 12);
}

void TestTour::everyPageHasAPicture_data() {
  QTest::addColumn<bool>("dark");
  for (const char* page : {"welcome",
                           "home",
                           "proposals",
                           "proposal",
                           "evidence",
                           "evidence-drawer",
                           "vote-sheet",
                           "votes",
                           "keys",
                           "settings",
                           "models",
                           "deployments",
                           "lens",
                           "tray",
                           "people",
                           "people-spread",
                           "treasury",
                           "evidence-guardrails",
                           "evidence-recomputed",
                           "evidence-trust",
                           "report",
                           "compose",
                           "compose-write",
                           "reviews"}) {
    QTest::newRow(page) << true;
  }
  for (const char* page :
       {"proposals-closed", "raw", "vote-recorded", "key-create", "deployment-panel", "deployment",
        "home-after", "people-delegates", "compose-voter", "treasury-numbers", "treasury-rewards"}) {
    QTest::newRow(page) << false;
  }
}

void TestTour::everyPageHasAPicture() {
  QFETCH(bool, dark);
  QCOMPARE(of(QTest::currentDataTag()).size(), 1);
  QCOMPARE(of(QTest::currentDataTag(), "-dark").size(), dark ? 1 : 0);
}

void TestTour::sizesAreAsked() {
  for (const QString& file : pictures_) {
    const QSize expected = file.contains(QStringLiteral("-small.png"))   ? QSize(960, 640)
                           : file.contains(QStringLiteral("-large.png")) ? QSize(1920, 1200)
                                                                         : QSize(1280, 800);
    QCOMPARE(QImage(file).size(), expected);
  }
}

void TestTour::nothingIsBlank() {
  for (const QString& file : pictures_) {
    const QImage image = QImage(file).convertToFormat(QImage::Format_RGB32);
    QSet<QRgb> colours;
    for (int y = 0; y < image.height(); y += 2) {
      for (int x = 0; x < image.width(); x += 2) colours.insert(image.pixel(x, y));
    }
    QVERIFY2(colours.size() > 60, qPrintable(file));
  }
}

void TestTour::themesDiffer() {
  for (const QString& file : pictures_.filter(QStringLiteral("-dark.png"))) {
    QVERIFY2(lightness(QImage(file)) < 0.35, qPrintable(file));
  }
  for (const char* page : {"home", "proposals", "proposal", "deployments"}) {
    QVERIFY2(lightness(QImage(of(page).value(0))) > 0.8, page);
  }
}

int main(int argc, char** argv) {
  QGuiApplication app(argc, argv);
  TestTour test(argc > 1 ? QString::fromLocal8Bit(argv[1]) : QString());
  QStringList rest = app.arguments();
  if (rest.size() > 1) rest.removeAt(1);
  return QTest::qExec(&test, rest);
}
#include "tst_tour.moc"
