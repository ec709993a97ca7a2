// Runs every tst_*.qml of the controls folder. A QML warning fails the run (see CMakeLists.txt): a binding
// that does not resolve is a bug.
#include <QtQuickTest/quicktest.h>
#include <QQmlEngine>

class Setup : public QObject {
  Q_OBJECT

 public Q_SLOTS:
  void qmlEngineAvailable(QQmlEngine* engine) { engine->addImportPath(QStringLiteral("qrc:/qt/qml")); }
};

QUICK_TEST_MAIN_WITH_SETUP(controls, Setup)
#include "tst_controls.moc"
