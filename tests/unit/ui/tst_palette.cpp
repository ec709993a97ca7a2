// The tokens keep their promises: enough contrast in every scheme, the hex values of the design, all fonts
// inside.
#include <QFontDatabase>
#include <QFontInfo>
#include <QFontMetrics>
#include <QTest>

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"
#include "ui/theme/theme.h"

using namespace d3l::ui;

class TestPalette : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void textContrast_data() {
    QTest::addColumn<int>("scheme");
    QTest::addColumn<int>("ink");
    QTest::addColumn<int>("paper");
    QTest::addColumn<double>("least");
    const auto add = [](Role ink, Role paper, double least) {
      for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::HighContrast}) {
        QTest::addRow("%d on %d in %d", int(ink), int(paper), int(scheme))
            << int(scheme) << int(ink) << int(paper) << least;
      }
    };
    for (const Role paper : {Role::Background, Role::Surface, Role::Sunken, Role::Hover, Role::Selected}) {
      add(Role::Text, paper, 7.0);
      add(Role::TextSecondary, paper, 4.5);
    }
    for (const Role ink : {Role::Accent, Role::Better, Role::Worse, Role::Inconclusive, Role::Critical}) {
      add(ink, Role::Surface, 5.2);
      add(ink, Role::Background, 5.2);
    }
    add(Role::AccentText, Role::Accent, 5.2);
    add(Role::WarningText, Role::WarningBackground, 5.2);
    add(Role::CriticalText, Role::Critical, 5.2);
    // Lines that show a control, and marks: 3:1 is enough.
    add(Role::ControlBorder, Role::Surface, 3.0);
    add(Role::BaselineMark, Role::Surface, 3.0);
  }
  void textContrast() {
    QFETCH(int, scheme);
    QFETCH(int, ink);
    QFETCH(int, paper);
    QFETCH(double, least);
    const double got = contrastRatio(color(Scheme(scheme), Role(ink)), color(Scheme(scheme), Role(paper)));
    QVERIFY2(got >= least, qPrintable(QString::number(got)));
  }

  void contrastOfKnownPairs() {
    QVERIFY(std::abs(contrastRatio(Qt::white, Qt::black) - 21.0) < 1e-9);
    QVERIFY(std::abs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.478) < 0.001);
  }

  void modesPickTheirTable() {
    Theme theme;
    theme.setMode(Theme::Light);
    QCOMPARE(theme.background(), QColor(0xF6F7F9));
    QVERIFY(!theme.dark());
    theme.setMode(Theme::Dark);
    QCOMPARE(theme.background(), QColor(0x12161C));
    QCOMPARE(theme.accent(), QColor(0xB4A2FF));
    QVERIFY(theme.dark());
    theme.setMode(Theme::HighContrast);
    QVERIFY(theme.highContrast());
  }

  void textScaleIsKeptInRange() {
    Theme theme;
    theme.setTextScale(9);
    QCOMPARE(theme.textScale(), 1.5);
    QCOMPARE(theme.bodyFont().pixelSize(), 21);
    theme.setTextScale(0.1);
    QCOMPARE(theme.textScale(), 1.0);
    QVERIFY(theme.captionFont().pixelSize() >= 12);
    QVERIFY(theme.controlHeight() >= 32);
    theme.setCompact(true);
    QCOMPARE(theme.rowHeight(), 28);
  }

  void fontsAreInside() {
    QVERIFY(loadFonts());
    const QStringList families = QFontDatabase::families();
    for (const char* family :
         {"Inter", "Inter Tabular", "JetBrains Mono Plain", "Noto Sans Arabic", "Noto Sans Hebrew"}) {
      QVERIFY2(families.contains(QLatin1String(family)), family);
    }
    QCOMPARE(QFontInfo(makeFont(Face::Text, 14, 600)).weight(), 600);
  }

  void figuresHaveOneWidth() {
    QVERIFY(loadFonts());
    for (const int weight : {400, 600}) {
      const QFontMetricsF metrics(makeFont(Face::Figures, 40, weight));
      for (char digit = '1'; digit <= '9'; ++digit) {
        const qreal off =
            metrics.horizontalAdvance(QLatin1Char(digit)) - metrics.horizontalAdvance(QLatin1Char('0'));
        QVERIFY2(std::abs(off) < 0.1, qPrintable(QString::number(off)));  // hinting moves it by 1/64 pixels
      }
    }
  }
};

QTEST_MAIN(TestPalette)
#include "tst_palette.moc"
