// What tests of writing a proposal begin with: a fresh demo, and a draft in it.
#pragma once

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>
#include <vector>

#include "ui/viewmodels/compose_view_model.h"

namespace d3l::test {

inline constexpr int kLong = 60'000;

template <class Row>
std::vector<Row> rowsOf(QAbstractListModel* model) {
  std::vector<Row> out;
  for (int i = 0; i < model->rowCount(); ++i)
    out.push_back(model->data(model->index(i), Qt::UserRole).value<Row>());
  return out;
}

inline QString checksOf(ui::ComposeViewModel& vm) {
  QStringList out;
  for (const ui::CheckRow& row : rowsOf<ui::CheckRow>(vm.checks())) out << row.text;
  return out.join(QLatin1Char('\n'));
}

class ComposeTest : public QObject {
 protected:
  void openDemo() {
    ui::Session::Settings settings;
    settings.dataFolder = folder_.path();
    settings.keystoreFolder = folder_.filePath(QStringLiteral("keys"));
    settings.pace = client::DemoPace::Usual;
    session_ = std::make_unique<ui::Session>(settings);
    session_->openDemo();
    QTRY_COMPARE_WITH_TIMEOUT(session_->phase(), ui::Session::Phase::Open, kLong);
    QTRY_VERIFY_WITH_TIMEOUT(!session_->accounts().empty(), kLong);
  }
  std::unique_ptr<ui::ComposeViewModel> open(const QString& id) {
    return std::make_unique<ui::ComposeViewModel>(*session_, id, nullptr);
  }
  /// Ready to be written; null if it was not begun.
  std::unique_ptr<ui::ComposeViewModel> begin(governance::Track track) {
    ui::ComposeViewModel start(*session_, {}, nullptr);
    QSignalSpy opened(start.start(), &ui::DraftsViewModel::opened);
    start.start()->begin(static_cast<int>(track));
    if (!opened.wait(kLong)) return nullptr;
    last_ = opened.front().front().toString();
    auto vm = open(last_);
    [&] { QTRY_VERIFY_WITH_TIMEOUT(vm->ready(), kLong); }();
    return vm;
  }

  QTemporaryDir folder_;
  std::unique_ptr<ui::Session> session_;
  QString last_;  ///< id of the draft begun last
};

}  // namespace d3l::test
