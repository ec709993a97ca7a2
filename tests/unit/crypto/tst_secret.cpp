#include <sys/prctl.h>
#include <sys/resource.h>
#include <QtTest/QtTest>
#include <type_traits>

#include "core/crypto/secp256k1.h"
#include "core/crypto/secret.h"

using namespace d3l;
using namespace d3l::crypto;

// What the types promise: no silent copy of a secret.
static_assert(!std::is_copy_constructible_v<SecretBytes> && !std::is_copy_assignable_v<SecretBytes>);
static_assert(!std::is_copy_constructible_v<SecretKey> && !std::is_copy_assignable_v<SecretKey>);
static_assert(std::is_nothrow_move_constructible_v<SecretKey>);

class TestSecret : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void movingLeavesNothingBehind() {
    SecretBytes a = SecretBytes::copyOf("passphrase");
    SecretBytes b = std::move(a);
    QVERIFY(a.empty() && a.data() == nullptr);
    QCOMPARE(b.text(), std::string_view("passphrase"));
    SecretBytes& same = b;
    b = std::move(same);
    QCOMPARE(b.text(), std::string_view("passphrase"));
    b = SecretBytes::copyOf("other");
    QCOMPARE(b.text(), std::string_view("other"));
    b.clear();
    QVERIFY(b.empty());
  }

  void comparing() {
    const SecretBytes a = SecretBytes::copyOf("abc");
    QVERIFY(a.matches(asBytes("abc")));
    QVERIFY(a.matches(a.clone().view()));
    QVERIFY(!a.matches(asBytes("abd")));
    QVERIFY(!a.matches(asBytes("ab")));
    QVERIFY(SecretBytes().matches({}));
    const SecretBytes zeros(8);
    QVERIFY(zeros.matches(Bytes(8)));
  }

  void wiping() {
    Bytes bytes{1, 2, 3};
    wipe(bytes);
    QVERIFY(bytes == Bytes(3));
    wipe({});
  }

  // Secrets from before keep working, and more than the locked heap holds is not lost.
  void hardening() {
    SecretBytes before = SecretBytes::copyOf("before");
    const Hardening done = hardenProcess();
    QVERIFY(done.noCoreDumps && done.notTraceable);
    rlimit limit{};
    QCOMPARE(::getrlimit(RLIMIT_CORE, &limit), 0);
    QCOMPARE(limit.rlim_max, rlim_t{0});
    QCOMPARE(::prctl(PR_GET_DUMPABLE, 0, 0, 0, 0), 0);
    QCOMPARE(before.text(), std::string_view("before"));
    before.clear();
    std::vector<SecretBytes> many;
    for (int i = 0; i < 100; ++i) {
      many.emplace_back(std::size_t{8192});
      many.back().data()[8191] = static_cast<std::uint8_t>(i);
    }
    for (int i = 0; i < 100; ++i) {
      QCOMPARE(many[static_cast<std::size_t>(i)].data()[8191], static_cast<std::uint8_t>(i));
    }
    const Hardening again = hardenProcess();
    QCOMPARE(again.noCoreDumps, true);
  }
};

QTEST_APPLESS_MAIN(TestSecret)
#include "tst_secret.moc"
