// targets.toml: what it may say, where exactly it is wrong, and how secrets must be kept.
#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

#include "core/deploy/targets_file.h"

namespace d3l::deploy {
namespace {

constexpr const char* kHook = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

class Folder {
 public:
  Folder() {
    secret("hook", kHook);
    secret("password", "open sesame\n");
  }
  std::string path(const std::string& name) const { return (folder_.path().toStdString() + "/") + name; }
  void secret(const char* name, const char* text,
              QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner) {
    write(name, text);
    QFile::setPermissions(QString::fromStdString(path(name)), mode);
  }
  d3l::Result<Targets, TargetsError> load(const std::string& text) {
    write("targets.toml", text.c_str());
    return loadTargets(path("targets.toml"), {DaoId{}, [] { return Timestamp{5}; }, nullptr});
  }

 private:
  void write(const char* name, const char* text) {
    QFile file(QString::fromStdString(path(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) abort();
  }
  QTemporaryDir folder_;
};

// As lines, because the meta-object compiler takes the slashes in a raw string for a comment.
constexpr const char* kWhole =
    "[targets.local]\n"
    "kind = \"directory\"\n"
    "root = \"served/local\"\n"
    "health = {kind = \"oip\", url = \"http://127.0.0.1:8000\"}\n"
    "\n"
    "[targets.registry]\n"
    "kind = \"oci\"\n"
    "url = \"https://registry.example\"\n"
    "repository = \"models/{model}\"\n"
    "tag = \"production\"\n"
    "username = \"deployer\"\n"
    "password-file = \"password\"\n"
    "token-server = \"https://auth.example\"\n"
    "blob-hosts = [\"https://blobs.example\"]\n"
    "record-decision = false\n"
    "\n"
    "[targets.hook]\n"
    "kind = \"webhook\"\n"
    "url = \"https://hook.example/d3l\"\n"
    "secret-file = [\"hook\", \"hook\"]\n"
    "status-url = \"https://hook.example/live/{model}\"\n"
    "status-digest = \"/data/digest\"\n"
    "status-percent = \"/data/percent\"\n"
    "token-file = \"password\"\n"
    "\n"
    "[targets.hook.health]\n"
    "kind = \"json\"\n"
    "url = \"https://hook.example/metrics/{model}\"\n"
    "pointer = \"/errors\"\n"
    "at-most = 0.01\n"
    "\n"
    "[targets.experiments]\n"
    "kind = \"mlflow\"\n"
    "url = \"http://127.0.0.1:5000\"\n"
    "alias = \"champion\"\n"
    "name = \"prod-{model}\"\n"
    "file = \"model.onnx\"\n"
    "\n"
    "[alerts.ops]\n"
    "url = \"http://alerts.internal/d3l\"\n"
    "plain-http = true\n"
    "secret-file = \"hook\"\n";

}  // namespace

class TargetsFileTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void everyKindIsRead() {
    Folder folder;
    const auto targets = folder.load(kWhole);
    QVERIFY2(targets.has_value(), targets ? "" : targets.error().detail.c_str());
    QCOMPARE(targets->all.size(), std::size_t{4});
    QVERIFY(targets->all.at("local")->promise() == Promise::GenerationChecked);
    QVERIFY(targets->all.at("registry")->promise() == Promise::AtLeastOnce);
    QVERIFY(targets->all.at("hook")->stages());
    QVERIFY(!targets->all.at("experiments")->stages());
    QCOMPARE(targets->folders.at("local"), folder.path("served/local"));
    QVERIFY(QFile::exists(QString::fromStdString(folder.path("served/local"))));
    QCOMPARE(targets->alerts->hooks().size(), std::size_t{1});
  }

  void anEmptyFileHasNoTargets() {
    Folder folder;
    const auto targets = folder.load("");
    QVERIFY(targets && targets->all.empty() && targets->alerts == nullptr);
  }

  void mistakes_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<QByteArray>("detail");
    const auto row = [](const char* name, const char* text, const char* code, int line, const char* detail) {
      QTest::newRow(name) << QByteArray(text) << QByteArray(code) << line << QByteArray(detail);
    };
    row("syntax", "[targets.a]\nkind = \n", "syntax", 2, "");
    row("twice", "[targets.a]\nkind = \"oci\"\nkind = \"oci\"", "syntax", 3, "");
    row("unknown top", "[target.a]\nkind = \"oci\"", "unknown-key", 1, "target");
    row("unknown key", "[targets.a]\nkind = \"directory\"\nroot = \"r\"\npath = \"x\"", "unknown-key", 4,
        "path");
    row("misspelt", "[targets.a]\nkind = \"directory\"\nrooot = \"r\"", "unknown-key", 3, "rooot");
    row("settles",
        "[targets.a]\nkind = \"webhook\"\nurl = \"https://a\"\nsecret-file = \"hook\"\n"
        "status-url = \"https://a/s\"\nsettle-within = 0.5",
        "bad-value", 6, "settle-within: whole seconds, at most 86400");
    row("settles without status",
        "[targets.a]\nkind = \"webhook\"\nurl = \"https://a\"\nsecret-file = \"hook\"\nsettle-within = 5",
        "unknown-key", 5, "settle-within");
    row("unknown in health",
        "[targets.a]\nkind = \"directory\"\nroot = \"r\"\n[targets.a.health]\nkind = \"http\"\n"
        "url = \"https://a\"\nmethod = \"GET\"",
        "unknown-key", 7, "method");
    row("no kind", "[targets.a]\nroot = \"r\"", "missing-key", 1, "kind");
    row("other kind", "[targets.a]\nkind = \"ftp\"", "bad-value", 2,
        "kind: directory, oci, webhook or mlflow");
    row("no root", "[targets.a]\nkind = \"directory\"", "missing-key", 1, "root");
    row("number for text", "[targets.a]\nkind = \"directory\"\nroot = 7", "bad-value", 3, "root: a text");
    row("name", "[targets.\"Prod 1\"]\nkind = \"directory\"\nroot = \"r\"", "bad-name", 1, "Prod 1");
    row("no table", "[targets]\na = 1", "bad-value", 2, "a: a table");
    row("plain http", "[targets.a]\nkind = \"mlflow\"\nurl = \"http://a.example\"", "bad-value", 3,
        "url: https, or plain-http = true beside it");
    row("password in url", "[targets.a]\nkind = \"mlflow\"\nurl = \"https://u:p@a\"", "bad-value", 3,
        "url: an http(s) URL without user, password and #");
    row("no model", "[targets.a]\nkind = \"oci\"\nurl = \"https://a\"\nrepository = \"models\"", "bad-value",
        4, "repository: with {model} in it");
    row("tag", "[targets.a]\nkind = \"oci\"\nurl = \"https://a\"\nrepository = \"{model}\"\ntag = \"a/b\"",
        "bad-value", 5, "tag: 1 to 128 of [A-Za-z0-9._-]");
    row("user alone",
        "[targets.a]\nkind = \"oci\"\nurl = \"https://a\"\nrepository = \"{model}\"\nusername = \"u\"",
        "missing-key", 1, "password-file");
    row("no secret file", "[targets.a]\nkind = \"webhook\"\nurl = \"https://a\"", "missing-key", 1,
        "secret-file");
    row("inline secret",
        "[targets.a]\nkind = \"webhook\"\nurl = \"https://a\"\nsecret-file = \"hook\"\nsecret = \"x\"",
        "unknown-key", 5, "secret");
    row("digest without status",
        "[targets.a]\nkind = \"webhook\"\nurl = \"https://a\"\nsecret-file = \"hook\"\n"
        "status-digest = \"/d\"",
        "missing-key", 5, "status-url");
    row("no bounds",
        "[targets.a]\nkind = \"directory\"\nroot = \"r\"\nhealth = {kind = \"json\", url = \"https://a\","
        " pointer = \"/x\"}",
        "missing-key", 4, "equals, at-least or at-most");
    row("one folder twice",
        "[targets.a]\nkind = \"directory\"\nroot = \"r\"\n[targets.b]\nkind = \"directory\"\nroot = \"./r/\"",
        "bad-value", 6, "root: the place of target a");
    row("one tag twice",
        "[targets.a]\nkind = \"oci\"\nurl = \"https://a\"\nrepository = \"{model}\"\n"
        "[targets.b]\nkind = \"oci\"\nurl = \"https://A:443/\"\nrepository = \"{model}\"",
        "bad-value", 8, "repository: the place of target a");
    row("one alias twice",
        "[targets.a]\nkind = \"mlflow\"\nurl = \"https://a\"\n"
        "[targets.b]\nkind = \"mlflow\"\nurl = \"https://a\"\nalias = \"champion\"",
        "bad-value", 7, "alias: the place of target a");
    row("no certificates", "[targets.a]\nkind = \"mlflow\"\nurl = \"https://a\"\nca-file = \"password\"",
        "bad-value", 4, "ca-file: PEM certificates");
  }
  void mistakes() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    QFETCH(int, line);
    QFETCH(QByteArray, detail);
    Folder folder;
    const auto targets = folder.load(text.toStdString());
    QVERIFY(!targets.has_value());
    QCOMPARE(QByteArray(targetsCodeName(targets.error().code).data()), code);
    QCOMPARE(targets.error().line, static_cast<std::size_t>(line));
    QVERIFY(targets.error().column > 0);
    if (!detail.isEmpty()) QCOMPARE(QByteArray::fromStdString(targets.error().detail), detail);
  }

  void secretsOfOthersAreRefused_data() {
    QTest::addColumn<int>("mode");
    QTest::newRow("group reads") << int(QFile::ReadOwner | QFile::ReadGroup);
    QTest::newRow("world reads") << int(QFile::ReadOwner | QFile::ReadOther);
    QTest::newRow("group writes") << int(QFile::ReadOwner | QFile::WriteGroup);
  }
  void secretsOfOthersAreRefused() {
    QFETCH(int, mode);
    Folder folder;
    folder.secret("hook", kHook, QFile::Permissions(mode));
    const auto targets = folder.load("[alerts.ops]\nurl = \"https://a\"\nsecret-file = \"hook\"");
    QVERIFY(!targets && targets.error().code == TargetsCode::SecretExposed);
    QCOMPARE(targets.error().line, std::size_t{3});
    QVERIFY(targets.error().detail.starts_with(folder.path("hook") + " 0"));
  }

  void badSecretsAreNotRepeated_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("wrong kind") << QByteArray("hunter2") << QByteArray("secret-malformed");
    QTest::newRow("two lines") << QByteArray("whsec_a\nwhsec_b") << QByteArray("secret-malformed");
    QTest::newRow("empty") << QByteArray("\n") << QByteArray("secret-malformed");
  }
  void badSecretsAreNotRepeated() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, code);
    Folder folder;
    folder.secret("hook", text.constData());
    const auto targets = folder.load("[alerts.ops]\nurl = \"https://a\"\nsecret-file = \"hook\"");
    QVERIFY(!targets.has_value());
    QCOMPARE(QByteArray(targetsCodeName(targets.error().code).data()), code);
    QVERIFY(targets.error().detail.find("hunter2") == std::string::npos);
    QVERIFY(targets.error().detail.find("whsec_a") == std::string::npos);
  }

  void aMissingFileIsNamed() {
    const auto targets =
        loadTargets("/nonexistent/targets.toml", {DaoId{}, [] { return Timestamp{5}; }, nullptr});
    QVERIFY(!targets && targets.error().code == TargetsCode::Unreadable);
    Folder folder;
    const auto secret = folder.load("[alerts.ops]\nurl = \"https://a\"\nsecret-file = \"none\"");
    QVERIFY(!secret && secret.error().code == TargetsCode::SecretMissing);
    QCOMPARE(secret.error().detail, folder.path("none"));
  }
};

}  // namespace d3l::deploy

using d3l::deploy::TargetsFileTest;
QTEST_GUILESS_MAIN(TargetsFileTest)
#include "tst_targets_file.moc"
