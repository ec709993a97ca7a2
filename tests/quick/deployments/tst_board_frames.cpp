// A board of 500 models with 3 targets each: scrolled and changed while it is looked at. What is asserted is
// the work – few items, no resets, one change told once; how long frames take is printed for people.
#include <QElapsedTimer>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickView>
#include <QSignalSpy>
#include <QTest>
#include <algorithm>

#include "core/base/hex.h"
#include "ui/viewmodels/deployments_facts.h"
#include "ui/viewmodels/patched_rows.h"

using namespace d3l;
using namespace d3l::ui;

namespace {

constexpr int kModels = 500;
constexpr Timestamp kNow = 1'778'600'000;

std::vector<deploy::Status> manyStatuses() {
  std::vector<deploy::Status> out;
  for (int i = 0; i < kModels; ++i) {
    for (const char* target : {"prod-ap", "prod-eu", "prod-us"}) {
      deploy::Status status;
      status.model = QStringLiteral("model-%1").arg(i, 3, 10, QLatin1Char('0')).toStdString();
      status.target = target;
      status.version = "1." + std::to_string(i % 7) + ".0";
      status.state = i % 11 == 3 && target[5] == 'u' ? deploy::LiveState::Deploying : deploy::LiveState::Live;
      status.wanted.bytes[0] = static_cast<std::uint8_t>(i % 251 + 1);
      status.served = status.wanted;
      status.since = kNow - 3600;
      status.promise = target[5] == 'e' ? deploy::Promise::GenerationChecked : deploy::Promise::AtLeastOnce;
      out.push_back(std::move(status));
    }
  }
  return out;
}

std::vector<DeploymentBoardRow> boardOf(const std::vector<deploy::Status>& statuses) {
  static const std::map<std::string, std::string> kKinds{{"prod-eu", "directory"}, {"prod-us", "oci"}};
  return boardRows(statuses, VersionNames(), kKinds, kNow);
}

int itemsBelow(const QQuickItem* item) {
  int count = 1;
  for (const QQuickItem* child : item->childItems()) count += itemsBelow(child);
  return count;
}

/// The cells that are shown, in the list's own coordinates.
std::vector<QRectF> cellsIn(const QQuickItem* item, const QQuickItem* list) {
  std::vector<QRectF> out;
  for (const QQuickItem* child : item->childItems()) {
    if (!child->isVisible()) continue;
    if (QByteArray(child->metaObject()->className()).startsWith("BoardCell")) {
      out.push_back(child->mapRectToItem(list, QRectF(0, 0, child->width(), child->height())));
    }
    const auto below = cellsIn(child, list);
    out.insert(out.end(), below.begin(), below.end());
  }
  return out;
}

void tell(const char* what, std::vector<qint64> nanoseconds) {
  std::sort(nanoseconds.begin(), nanoseconds.end());
  const auto at = [&](std::size_t percent) {
    return static_cast<double>(nanoseconds[(nanoseconds.size() - 1) * percent / 100]) / 1e6;
  };
  qInfo("%s: median %.1f ms, p99 %.1f ms over %zu frames", what, at(50), at(99), nanoseconds.size());
}

}  // namespace

class TestBoardFrames : public QObject {
  Q_OBJECT

 private:
  QQmlEngine engine_;
  std::unique_ptr<QQuickView> view_;
  PatchedRows<DeploymentBoardRow> rows_;
  QQuickItem* board_ = nullptr;
  QQuickItem* list_ = nullptr;
  std::vector<deploy::Status> statuses_ = manyStatuses();

  /// One frame: polish, bind, render.
  qint64 frame() {
    QElapsedTimer timer;
    timer.start();
    QCoreApplication::sendPostedEvents();
    (void)view_->grabWindow();
    return timer.nsecsElapsed();
  }

 private Q_SLOTS:
  void initTestCase();
  void onlyWhatIsSeenIsBuilt();
  void scrolls();
  void oneChangeIsToldOnce();
  void modelsComeAndGo();
  void changesWhileScrolling();
  void cellsStayInside();
};

void TestBoardFrames::initTestCase() {
  QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
  engine_.addImportPath(QStringLiteral("qrc:/qt/qml"));
  rows_.setRows(boardOf(statuses_));
  QCOMPARE(rows_.rowCount(), kModels);
  view_ = std::make_unique<QQuickView>(&engine_, nullptr);
  view_->resize(1280, 800);
  QQmlComponent component(&engine_, QUrl(QStringLiteral("qrc:/qt/qml/D3L/Pages/DeploymentBoard.qml")));
  QVERIFY2(component.isReady(), qPrintable(component.errorString()));
  QObject* made =
      component.createWithInitialProperties({{QStringLiteral("board"), QVariant::fromValue(&rows_)}});
  QVERIFY2(made != nullptr, qPrintable(component.errorString()));
  board_ = qobject_cast<QQuickItem*>(made);
  board_->setSize(QSizeF(1280, 800));
  board_->setParentItem(view_->contentItem());
  view_->show();
  QVERIFY(QTest::qWaitForWindowExposed(view_.get()));
  list_ = board_->property("list").value<QQuickItem*>();
  QVERIFY(list_ != nullptr);
  frame();
}

void TestBoardFrames::onlyWhatIsSeenIsBuilt() {
  const int items = itemsBelow(board_);
  qInfo("%d items for %d cells", items, kModels * 3);
  QVERIFY2(items < kModels * 3, "rows outside the window were built");
}

void TestBoardFrames::scrolls() {
  std::vector<qint64> times;
  int most = 0;
  for (int step = 0; step < 200; ++step) {
    list_->setProperty("contentY", step * 90.0);
    times.push_back(frame());
    most = std::max(most, itemsBelow(board_));
  }
  tell("scrolling by one and a half rows", std::move(times));
  // Recycled: scrolling through everything needs no more items than a window and its buffer.
  QVERIFY2(most < kModels * 3, std::to_string(most).c_str());
}

void TestBoardFrames::oneChangeIsToldOnce() {
  QSignalSpy changes(&rows_, &QAbstractItemModel::dataChanged);
  QSignalSpy resets(&rows_, &QAbstractItemModel::modelReset);
  QSignalSpy inserts(&rows_, &QAbstractItemModel::rowsInserted);
  rows_.setRows(boardOf(statuses_));
  QCOMPARE(changes.count(), 0);
  statuses_[300].state = deploy::LiveState::Stopped;
  statuses_[300].stop = deploy::StopReason::Refused;
  rows_.setRows(boardOf(statuses_));
  QCOMPARE(changes.count(), 1);
  QCOMPARE(changes.front().front().toModelIndex().row(), 100);
  QCOMPARE(resets.count(), 0);
  QCOMPARE(inserts.count(), 0);
}

void TestBoardFrames::modelsComeAndGo() {
  QSignalSpy resets(&rows_, &QAbstractItemModel::modelReset);
  QSignalSpy removed(&rows_, &QAbstractItemModel::rowsRemoved);
  QSignalSpy inserted(&rows_, &QAbstractItemModel::rowsInserted);
  auto fewer = boardOf(statuses_);
  fewer.erase(fewer.begin() + 20, fewer.begin() + 30);
  rows_.setRows(fewer);
  QCOMPARE(removed.count(), 1);
  QCOMPARE(rows_.rowCount(), kModels - 10);
  rows_.setRows(boardOf(statuses_));
  QCOMPARE(inserted.count(), 1);
  auto turned = boardOf(statuses_);
  std::rotate(turned.begin(), turned.begin() + 1, turned.end());
  rows_.setRows(turned);
  QVERIFY(rows_.rows() == turned);
  rows_.setRows(boardOf(statuses_));
  QVERIFY(rows_.rows() == boardOf(statuses_));
  QCOMPARE(resets.count(), 0);
}

void TestBoardFrames::changesWhileScrolling() {
  std::vector<qint64> times, patches;
  for (int step = 0; step < 200; ++step) {
    deploy::Status& status = statuses_[static_cast<std::size_t>(step * 37 % (kModels * 3))];
    status.state = step % 2 == 0 ? deploy::LiveState::Deploying : deploy::LiveState::Live;
    auto next = boardOf(statuses_);
    QElapsedTimer timer;
    timer.start();
    rows_.setRows(std::move(next));
    patches.push_back(timer.nsecsElapsed());
    list_->setProperty("contentY", step * 90.0);
    times.push_back(frame());
  }
  tell("scrolling while a target changes in every frame", std::move(times));
  tell("taking one changed board over (GUI thread)", std::move(patches));
}

// As beside an open panel on a small window, with the largest letters: none runs under the scroll bar.
void TestBoardFrames::cellsStayInside() {
  auto* theme = engine_.singletonInstance<QObject*>(qmlTypeId("D3L.Theme", 1, 0, "Theme"));
  QVERIFY(theme != nullptr);
  theme->setProperty("textScale", 1.5);
  board_->setSize(QSizeF(520, 700));
  QVERIFY(QMetaObject::invokeMethod(list_, "positionViewAtBeginning"));
  for (int turn = 0; turn < 4; ++turn) frame();
  const auto cells = cellsIn(list_, list_);
  QVERIFY(std::any_of(cells.begin(), cells.end(), [&](const QRectF& cell) {
    return cell.top() >= 0 && cell.bottom() < list_->height();
  }));
  for (const QRectF& cell : cells) {
    QVERIFY(cell.width() > 100);
    QVERIFY2(cell.right() <= list_->width() - 10, std::to_string(cell.right()).c_str());
  }
  const QString out = qEnvironmentVariable("D3L_PICTURES");
  if (!out.isEmpty()) view_->grabWindow().save(out + QStringLiteral("/board-large-text.png"));
  theme->setProperty("textScale", 1.0);
}

QTEST_MAIN(TestBoardFrames)
#include "tst_board_frames.moc"
