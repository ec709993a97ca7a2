// The comparison of two reports with 10,000 metrics as the evidence page shows it, over a DAO's window, for
// the probe to scroll.
//   bench_comparison DATA DAO      preferences and keys in DATA; the DAO's folder
#include <QGuiApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>

#include "app/desktop/window.h"
#include "tests/bench/reports.h"
#include "ui/viewmodels/evidence_view_model.h"

using namespace d3l;

namespace {

std::shared_ptr<const client::EvidenceView> view() {
  auto out = std::make_shared<client::EvidenceView>();
  out->baseline = client::VersionReport{"1.0", {}, 0, bench::reportOf("1.0", 1)};
  out->candidate = client::VersionReport{"1.1", {}, 0, bench::reportOf("1.1", 2)};
  auto made = evidence::diff(out->baseline->report, out->candidate->report, nullptr, nullptr);
  if (made) out->diff = std::move(*made);
  return out;
}

void showTable(desktop::MainWindow& window, ui::EvidenceViewModel& vm) {
  QQmlComponent component(qmlEngine(window.window()));
  component.setData(
      "import QtQuick\nimport D3L.Theme\nimport D3L.Pages\n"
      "Rectangle {\n  id: root\n  required property var vm\n  anchors.fill: parent\n  z: 1\n"
      "  color: Theme.background\n  EvidenceTable { anchors.fill: parent; vm: root.vm }\n}",
      {});
  QObject* made = component.createWithInitialProperties({{QStringLiteral("vm"), QVariant::fromValue(&vm)}});
  auto* item = qobject_cast<QQuickItem*>(made);
  if (item == nullptr) qFatal("%s", qPrintable(component.errorString()));
  item->setParentItem(window.window()->contentItem());
  made->setParent(window.window());
}

}  // namespace

int main(int argc, char** argv) {
  QGuiApplication app(argc, argv);
  if (argc < 3) return 2;
  ui::Session::Settings settings;
  settings.dataFolder = QString::fromLocal8Bit(argv[1]);
  settings.keystoreFolder = settings.dataFolder + QStringLiteral("/keystore");
  desktop::MainWindow window(std::move(settings), nullptr);
  if (!window.isValid()) return 1;
  std::unique_ptr<ui::EvidenceViewModel> vm;
  QObject::connect(&window.session(), &ui::Session::phaseChanged, window.window(), [&] {
    if (vm || window.session().phase() != ui::Session::Phase::Open) return;
    vm = std::make_unique<ui::EvidenceViewModel>(
        window.session(),
        [](const client::Dao&, const Hash32&, const client::EvidenceAsk&) { return view(); }, nullptr);
    showTable(window, *vm);
  });
  window.shell().openFolder(QString::fromLocal8Bit(argv[2]));
  return QGuiApplication::exec();
}
