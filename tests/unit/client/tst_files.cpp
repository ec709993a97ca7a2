// Small files: whole or not at all, and errors that name the file.
#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/files.h"

using namespace d3l;
using namespace d3l::client;

class TestFiles : public QObject {
  Q_OBJECT

  QTemporaryDir folder_;
  std::string at(const char* name) const { return folder_.filePath(QLatin1String(name)).toStdString(); }

 private Q_SLOTS:
  void writesWholeWithTheRightMode() {
    QVERIFY(writeFile(at("a"), "first", 0600).has_value());
    QVERIFY(writeFile(at("a"), "second and longer", 0600).has_value());
    QCOMPARE(readFile(at("a")).value(), std::string("second and longer"));
    QCOMPARE(QFileInfo(QString::fromStdString(at("a"))).permissions() & QFile::ReadOther,
             QFile::Permissions());
    QCOMPARE(QDir(folder_.path()).entryList({QStringLiteral("a*")}).size(), 1);
  }

  void saysWhatIsMissingOrTooLarge() {
    const auto missing = readFile(at("none"));
    QVERIFY(!missing.has_value());
    QCOMPARE(missing.error().code, Code::NotFound);
    QVERIFY(missing.error().detail.find("none") != std::string::npos);
    QVERIFY(writeFile(at("big"), std::string(100, 'x')).has_value());
    QCOMPARE(readFile(at("big"), 99).error().code, Code::BadInput);
    QVERIFY(readFile(at("big"), 100).has_value());
  }

  void makesFoldersWithParents() {
    QVERIFY(makeFolder(at("x/y/z"), 0700).has_value());
    QVERIFY(makeFolder(at("x/y/z"), 0700).has_value());
    QVERIFY(writeFile(at("plain"), "").has_value());
    QVERIFY(!makeFolder(at("plain/below")).has_value());
  }
};

QTEST_GUILESS_MAIN(TestFiles)
#include "tst_files.moc"
