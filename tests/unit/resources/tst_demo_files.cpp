// The embedded demo world fits together: digests are those of the files, proposals name versions,
// parents and members that exist.
#include <QCryptographicHash>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <QTest>

#include "resources/resources.h"

namespace {

QString demo(const QString& path) { return QStringLiteral(":/d3l/demo/") + path; }

QByteArray bytesOf(const QString& path) {
  QFile file(demo(path));
  return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

QJsonObject objectIn(const QString& path) { return QJsonDocument::fromJson(bytesOf(path)).object(); }

QString digestOf(const QByteArray& bytes) {
  return QStringLiteral("sha256:") +
         QString::fromLatin1(QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex());
}

QJsonArray proposals() {
  return objectIn(QStringLiteral("world/proposals.json"))[QStringLiteral("proposals")].toArray();
}

QString text(const QJsonObject& object, const char* name) { return object[QLatin1String(name)].toString(); }

QString folderOf(const QString& model, const QString& version) {
  return QStringLiteral("evidence/%1/%2/").arg(model, version);
}

QSet<QString> memberKeys() {
  const QJsonObject world = objectIn(QStringLiteral("world/members.json"));
  QSet<QString> keys{text(world[QStringLiteral("you")].toObject(), "key")};
  for (const QJsonValue& member : world[QStringLiteral("members")].toArray())
    keys.insert(text(member.toObject(), "key"));
  return keys;
}

}  // namespace

class TestDemoFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void initTestCase() { d3l::resources::init(); }

  void reportsNameTheirFiles_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("parent");
    for (const QJsonValue& value : proposals()) {
      const QJsonObject p = value.toObject();
      // These are evaluated by others' files instead of a report of ours.
      if (text(p, "track") != QLatin1String("model-deployment") || p.contains(QLatin1String("evidenceFiles")))
        continue;
      QTest::newRow(qPrintable(text(p, "key")))
          << text(p, "model") << text(p, "version") << text(p, "parentVersion");
    }
  }

  void reportsNameTheirFiles() {
    QFETCH(QString, model);
    QFETCH(QString, version);
    QFETCH(QString, parent);
    const QString folder = folderOf(model, version);
    const QJsonObject report = objectIn(folder + QStringLiteral("report.json"));
    QCOMPARE(text(report, "schema"), QStringLiteral("d3l.model-report/1"));
    QCOMPARE(text(report, "model"), model);
    QCOMPARE(text(report, "version"), version);

    const QByteArray artifact = bytesOf(folder + QStringLiteral("artifact.json"));
    const QJsonObject claimed = report[QStringLiteral("artifact")].toObject();
    QCOMPARE(text(claimed, "digest"), digestOf(artifact));
    QCOMPARE(text(claimed, "size"), QString::number(artifact.size()));
    const QByteArray samples = bytesOf(folder + QStringLiteral("samples.csv"));
    const QJsonObject table = report[QStringLiteral("samples")].toObject();
    QCOMPARE(text(table, "digest"), digestOf(samples));
    QCOMPARE(text(table, "rows"), QString::number(samples.count('\n') - 1));

    const QString parentFile = folderOf(model, parent) + QStringLiteral("artifact.json");
    QCOMPARE(text(report, "parent"), parent.isEmpty() ? QString() : digestOf(bytesOf(parentFile)));
  }

  void filesAProposalNamesExist() {
    const QStringList members{QStringLiteral("evidenceFiles"), QStringLiteral("baselineEvidenceFiles"),
                              QStringLiteral("otherEvidenceFiles")};
    int seen = 0;
    for (const QJsonValue& value : proposals()) {
      const QJsonObject p = value.toObject();
      QStringList paths;
      for (const QString& member : members)
        for (const QJsonValue& file : p[member].toArray())
          paths << QStringLiteral("evidence/") + file.toString();
      for (const char* member : {"schemaFile", "sampleFile"})
        if (p.contains(QLatin1String(member))) paths << text(p, member);
      for (const QString& path : paths) QVERIFY2(!bytesOf(path).isEmpty(), qPrintable(path));
      seen += static_cast<int>(paths.size());
      if (text(p, "track") == QLatin1String("model-deployment")) {
        const QString artifact =
            folderOf(text(p, "model"), text(p, "version")) + QStringLiteral("artifact.json");
        QVERIFY2(!bytesOf(artifact).isEmpty(), qPrintable(artifact));
      }
    }
    QVERIFY(seen > 10);
  }

  void proposalsAreByMembersAndUnique() {
    const QSet<QString> members = memberKeys();
    QCOMPARE(members.size(), 19);
    QSet<QString> keys;
    int open = 0;
    for (const QJsonValue& value : proposals()) {
      const QJsonObject p = value.toObject();
      QVERIFY2(members.contains(text(p, "proposer")), qPrintable(text(p, "proposer")));
      QVERIFY2(!keys.contains(text(p, "key")), qPrintable(text(p, "key")));
      keys.insert(text(p, "key"));
      QVERIFY2(text(p, "title").size() <= 80, qPrintable(text(p, "title")));
      QVERIFY(text(p, "body").size() > 300);
      if (p[QStringLiteral("main")].toBool()) ++open;
    }
    QVERIFY(keys.size() >= 18);
    QCOMPARE(open, 1);
  }

  void delegatesAndAllocationsAddUp() {
    const QJsonObject world = objectIn(QStringLiteral("world/members.json"));
    const QSet<QString> keys = memberKeys();
    qulonglong supply = text(world[QStringLiteral("you")].toObject(), "allocation").toULongLong();
    int delegatedToYou = 0;
    for (const QJsonValue& value : world[QStringLiteral("members")].toArray()) {
      const QJsonObject member = value.toObject();
      supply += text(member, "allocation").toULongLong();
      const QJsonValue to = member[QStringLiteral("delegatesTo")];
      if (to.isString()) QVERIFY2(keys.contains(to.toString()), qPrintable(to.toString()));
      if (to.toString() == QLatin1String("you")) ++delegatedToYou;
    }
    QCOMPARE(supply, 900'000ULL);
    QCOMPARE(delegatedToYou, 3);
  }
};

QTEST_GUILESS_MAIN(TestDemoFiles)
#include "tst_demo_files.moc"
