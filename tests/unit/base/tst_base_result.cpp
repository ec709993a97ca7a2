// Result and its two macros: an error leaves the function, a value goes on, nothing is copied.
#include <QTest>
#include <memory>

#include "core/base/result.h"

namespace {

enum class Code { Small, Odd };
template <class T>
using Result = d3l::Result<T, Code>;

Result<int> half(int value) {
  if (value % 2 != 0) return d3l::fail(Code::Odd);
  return value / 2;
}
Result<d3l::Done> atLeast(int value, int least) {
  if (value < least) return d3l::fail(Code::Small);
  return d3l::Done{};
}
Result<int> quarter(int value, int least) {
  D3L_TRY(atLeast(value, least));
  D3L_ASSIGN(const int once, half(value));
  D3L_ASSIGN(const int twice, half(once));
  return twice;
}
Result<std::unique_ptr<int>> owned(int value) {
  D3L_ASSIGN(const int result, half(value));
  return std::make_unique<int>(result);
}
Result<int> unwrapped(int value) {
  D3L_ASSIGN(std::unique_ptr<int> box, owned(value));
  return *box;
}

}  // namespace

class TestResult : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void valuesGoOn() {
    QCOMPARE(quarter(12, 4).value(), 3);
    QCOMPARE(unwrapped(8).value(), 4);
  }
  void errorsLeave() {
    QVERIFY(quarter(2, 4).error() == Code::Small);
    QVERIFY(quarter(5, 4).error() == Code::Odd);
    QVERIFY(quarter(6, 4).error() == Code::Odd);
    QVERIFY(unwrapped(7).error() == Code::Odd);
  }
  void doneEqualsDone() { QVERIFY(atLeast(4, 4) == d3l::Done{}); }
};

QTEST_APPLESS_MAIN(TestResult)
#include "tst_base_result.moc"
