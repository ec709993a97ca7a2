// What every test of the pages begins with: the real window in a folder of its own, used by accessible names.
#pragma once

#include <QObject>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QVariant>
#include <functional>
#include <memory>
#include <optional>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"

namespace d3l::test {

class WindowTest : public QObject {
 protected:
  static constexpr int kLong = 60'000;
  /// Any warning but Qt 6.4's own, which its software renderer gives when the last animation ends twice.
  static QRegularExpression anyWarning() {
    return QRegularExpression(QStringLiteral("^(?!QUnifiedTimer::)"));
  }

  /// A light window of 1280 × 800 in which nothing moves by itself and keys cost little; false if it did not
  /// appear. Its data and keys are in folder_.
  bool openWindow();
  /// Opens the demo in it and waits for its account.
  bool openDemo();

  ui::Session& session() { return window_->session(); }
  ui::ShellViewModel& shell() { return window_->shell(); }
  QString page() { return shell().navigator()->page(); }
  /// The view model of the page on screen, and a property of it.
  QObject* vm() { return shell().pageProperties().value(QStringLiteral("vm")).value<QObject*>(); }
  QVariant model(const char* property) { return vm() != nullptr ? vm()->property(property) : QVariant(); }
  /// Leaves for a page; any warning from here on fails the test.
  void open(const char* page, const QString& argument = {});

  bool sees(const char* name);
  bool click(const char* name, QAccessible::Role role = QAccessible::NoRole);
  /// Clicks once, as soon as it is there: QTRY_VERIFY would look, and so click, twice.
  bool clickOnce(const char* name, QAccessible::Role role = QAccessible::NoRole);
  bool type(const char* field, const QString& text);
  /// Prints what was on screen when something was last looked for in vain, if the test failed.
  void explainFailure();
  /// Leaves pictures in the folder that D3L_PICTURES names, if it names one: light, dark, small and large.
  /// Warns of every text that is cut in one of them.
  void shoot(const char* name);
  /// For tests that are about what is drawn: without D3L_PICTURES the pictures are made all the same, and
  /// thrown away.
  void drawAlways();
  /// Leaves for each page that lists something, waits until it has read, and shoots it as "<state>-<page>".
  void shootLists(const QByteArray& state);

  /// Scrolls a list to `position(0)`, `position(1)`, … and draws each; prints how long the frames took, for
  /// people. Tells the most row items that were alive, or nothing if a frame did not come.
  std::optional<qsizetype> mostRowsAlive(QQuickItem* list, int frames,
                                         const std::function<double(int)>& position);

  QTemporaryDir folder_;
  std::unique_ptr<desktop::MainWindow> window_;
  std::unique_ptr<desktop::Hands> hands_;

 private:
  QString missed_;
};

}  // namespace d3l::test
