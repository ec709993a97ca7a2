#include <sys/stat.h>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include "core/base/hex.h"
#include "core/crypto/keystore.h"

using namespace d3l;
using namespace d3l::crypto;

namespace {

constexpr ScryptParams kTiny{2, 1, 1};
constexpr Timestamp kNoon = 1'778'587'200;  // 2026-05-12T12:00:00Z

SecretBytes secret(std::string_view text) { return SecretBytes::copyOf(text); }
SecretKey keyNumber(std::uint64_t number) { return SecretKey::generate(seededRandom(number)); }

SaveOptions options(Timestamp at = kNoon, const std::string& label = {}) { return {kTiny, at, label}; }

mode_t modeOf(const std::string& path) {
  struct stat info {};
  return ::stat(path.c_str(), &info) == 0 ? info.st_mode & 07777u : mode_t{0};
}

}  // namespace

class TestKeystoreFiles : public QObject {
  Q_OBJECT

  QTemporaryDir root_;
  int folders_ = 0;
  std::string newFolder() { return root_.filePath(QStringLiteral("k%1").arg(++folders_)).toStdString(); }

 private Q_SLOTS:
  void savedKeysAreListedAndOpen() {
    const std::string dir = newFolder();
    QVERIFY(listKeystores(dir)->empty());
    const SecretKey first = keyNumber(1);
    const SecretKey second = keyNumber(2);
    QVERIFY(saveKeystore(dir, second, secret("b"), options(kNoon + 1, "Zweite"), seededRandom(4)));
    const auto entry = saveKeystore(dir, first, secret("a"), options(), seededRandom(3));
    QVERIFY(entry);
    QCOMPARE(entry->path, dir + "/UTC--2026-05-12T12-00-00.000000000Z--" + toHex(first.address()));
    QCOMPARE(modeOf(entry->path), mode_t{0600});
    QCOMPARE(modeOf(dir), mode_t{0700});

    const auto all = listKeystores(dir);
    QVERIFY(all);
    QCOMPARE(all->size(), std::size_t{2});
    QVERIFY((*all)[0].address == first.address() && (*all)[0].label.empty());
    QVERIFY((*all)[1].address == second.address());
    QCOMPARE((*all)[1].label, std::string("Zweite"));
    const auto key = loadKeystore((*all)[0].path, secret("a"));
    QVERIFY(key);
    QVERIFY(key->bytes().matches(first.bytes().view()));
    QVERIFY(loadKeystore((*all)[0].path, secret("b")).error().code == Code::WrongPassphrase);
    QVERIFY(loadKeystore(dir + "/none", secret("b")).error().code == Code::NotFound);
  }

  void foldersAreMadeOnTheWay() {
    const std::string dir = newFolder() + "/a/b/";
    QVERIFY(saveKeystore(dir, keyNumber(1), secret("a"), options(), seededRandom(1)));
    QCOMPARE(listKeystores(dir)->size(), std::size_t{1});
    QCOMPARE(modeOf(dir), mode_t{0700});
  }

  void anAccountIsSavedOnce() {
    const std::string dir = newFolder();
    QVERIFY(saveKeystore(dir, keyNumber(1), secret("a"), options(), seededRandom(1)));
    const auto again = saveKeystore(dir, keyNumber(1), secret("b"), options(kNoon + 5), seededRandom(2));
    QVERIFY(again.error().code == Code::AlreadyExists);
    QCOMPARE(listKeystores(dir)->size(), std::size_t{1});
    QVERIFY(loadKeystore(listKeystores(dir)->front().path, secret("a")));
  }

  void otherFilesArePassedOver() {
    const std::string dir = newFolder();
    const auto entry = saveKeystore(dir, keyNumber(1), secret("a"), options(), seededRandom(1));
    QVERIFY(entry);
    const QDir folder(QString::fromStdString(dir));
    // A crash leaves hidden files; people leave all sorts.
    QVERIFY(QFile::copy(QString::fromStdString(entry->path), folder.filePath(QStringLiteral(".left.part"))));
    QVERIFY(folder.mkdir(QStringLiteral("sub")));
    for (const char* text : {"", "notes", "{\"version\":3}", "{\"version\":3,\"crypto\":{}}"}) {
      QFile file(folder.filePath(QStringLiteral("other%1").arg(qstrlen(text))));
      QVERIFY(file.open(QIODevice::WriteOnly));
      file.write(text);
    }
    QCOMPARE(::mkfifo((dir + "/pipe").c_str(), 0600), 0);
    QCOMPARE(listKeystores(dir)->size(), std::size_t{1});
  }

  void thePassphraseChanges() {
    const std::string dir = newFolder();
    const SecretKey key = keyNumber(1);
    const auto entry = saveKeystore(dir, key, secret("old"), options(kNoon, "Ada"), seededRandom(1));
    QVERIFY(entry);
    const auto wrong = changePassphrase(entry->path, secret("odl"), secret("new"), kTiny, seededRandom(2));
    QVERIFY(wrong.error().code == Code::WrongPassphrase);
    QVERIFY(loadKeystore(entry->path, secret("old")));
    const auto changed = changePassphrase(entry->path, secret("old"), secret("new"), kTiny, seededRandom(3));
    QVERIFY(changed);
    QVERIFY(changed->path == entry->path && changed->label == "Ada" && changed->address == key.address());
    QVERIFY(loadKeystore(entry->path, secret("old")).error().code == Code::WrongPassphrase);
    QVERIFY(loadKeystore(entry->path, secret("new")));
    QCOMPARE(listKeystores(dir)->front().label, std::string("Ada"));
    QCOMPARE(modeOf(entry->path), mode_t{0600});
  }

  void aLinkedFileIsChangedWhereItLies() {
    const std::string dir = newFolder();
    const auto entry = saveKeystore(dir, keyNumber(1), secret("old"), options(), seededRandom(1));
    const std::string link = root_.filePath(QStringLiteral("link")).toStdString();
    QVERIFY(QFile::link(QString::fromStdString(entry->path), QString::fromStdString(link)));
    QVERIFY(changePassphrase(link, secret("old"), secret("new"), kTiny, seededRandom(2)));
    QVERIFY(loadKeystore(entry->path, secret("new")));
    QVERIFY(QFileInfo(QString::fromStdString(link)).isSymLink());
  }

  void aFolderThatCannotBe() {
    const std::string file = root_.filePath(QStringLiteral("plain")).toStdString();
    QFile plain(QString::fromStdString(file));
    QVERIFY(plain.open(QIODevice::WriteOnly));
    const auto saved = saveKeystore(file + "/keys", keyNumber(1), secret("a"), options(), seededRandom(1));
    QVERIFY(saved.error().code == Code::WriteFailed);
    QVERIFY(listKeystores(file).error().code == Code::ReadFailed);
  }
};

QTEST_APPLESS_MAIN(TestKeystoreFiles)
#include "tst_keystore_files.moc"
