// Debian's docker-registry on loopback, with its own folder, for as long as the object lives; and a
// token server for it.
#pragma once

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <map>

#include "core/base/json.h"
#include "core/deploy/webhook_signature.h"
#include "tests/unit/deploy/wire.h"

namespace d3l::deploy {

inline bool runOpenssl(const QStringList& arguments) {
  QProcess openssl;  // its progress is nobody's business
  openssl.start(QStringLiteral("openssl"), arguments);
  return openssl.waitForFinished(60000) && openssl.exitCode() == 0;
}

/// Signs what a registry believes: RS256 with a certificate that the registry was given.
class TokenServer {
 public:
  TokenServer() : server_([this](const wire::Peer& peer) { serve(peer); }) {
    const QStringList words = QStringLiteral("req -x509 -newkey rsa:2048 -nodes -days 3650 -subj /CN=tokens")
                                  .split(QLatin1Char(' '));
    good_ =
        runOpenssl(words + QStringList{QStringLiteral("-keyout"), path("key"), QStringLiteral("-out"),
                                       path("cert")}) &&
        runOpenssl({QStringLiteral("x509"), QStringLiteral("-in"), path("cert"), QStringLiteral("-outform"),
                    QStringLiteral("DER"), QStringLiteral("-out"), path("der")});
  }
  bool good() const { return good_; }
  std::string origin() const { return server_.origin(); }
  QString certificate() const { return path("cert"); }
  std::size_t tokens() const { return server_.connections(); }

 private:
  QString path(const char* name) const { return folder_.filePath(QLatin1String(name)); }
  static std::string urlText(std::string base64) {
    std::string out;
    for (const char c : base64) {
      if (c != '=') out += c == '+' ? '-' : c == '/' ? '_' : c;
    }
    return out;
  }
  QByteArray bytesOf(const char* name) const {
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
  }
  std::string token(const std::string& repository) {
    const auto text = [](const QByteArray& bytes) {
      return webhookBase64(
          asBytes(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))));
    };
    const auto now = std::to_string(QDateTime::currentSecsSinceEpoch() - 5);
    const auto end = std::to_string(QDateTime::currentSecsSinceEpoch() + 300);
    const std::string head = R"({"typ":"JWT","alg":"RS256","x5c":[")" + text(bytesOf("der")) + "\"]}";
    const std::string claims = R"({"iss":"tests","sub":"deployer","aud":"registry","jti":"1","exp":)" + end +
                               ",\"nbf\":" + now + ",\"iat\":" + now +
                               R"(,"access":[{"type":"repository","name":")" + repository +
                               R"(","actions":["pull","push"]}]})";
    const std::string signedText =
        urlText(webhookBase64(asBytes(head))) + "." + urlText(webhookBase64(asBytes(claims)));
    QProcess openssl;
    openssl.start(QStringLiteral("openssl"),
                  {QStringLiteral("dgst"), QStringLiteral("-sha256"), QStringLiteral("-sign"), path("key")});
    openssl.write(QByteArray::fromStdString(signedText));
    openssl.closeWriteChannel();
    openssl.waitForFinished();
    return signedText + "." + urlText(text(openssl.readAllStandardOutput()));
  }
  void serve(const wire::Peer& peer) {
    const std::string request = peer.request();
    const std::string known = "authorization: Basic " + webhookBase64(asBytes("deployer:open sesame"));
    const std::size_t scope = request.find("scope=repository%3A");
    if (request.find(known) == std::string::npos || scope == std::string::npos) {
      peer.send(wire::answer(401, "{}"));
      return;
    }
    const std::size_t from = scope + 19;
    std::string repository = request.substr(from, request.find("%3A", from) - from);
    for (std::size_t at = repository.find("%2F"); at != std::string::npos; at = repository.find("%2F")) {
      repository.replace(at, 3, "/");
    }
    peer.send(wire::answer(200, R"({"token":")" + token(repository) + R"(","expires_in":300})"));
  }

  QTemporaryDir folder_;
  bool good_ = false;
  wire::Server server_;
};

enum class Door { Open, Basic, Bearer };

class Registry {
 public:
  explicit Registry(Door door = Door::Open, const TokenServer* tokens = nullptr) {
    const QString config = folder_.filePath(QStringLiteral("config.yml"));
    QByteArray text = "version: 0.1\nlog: {level: info}\nstorage:\n  filesystem: {rootdirectory: " +
                      folder_.filePath(QStringLiteral("data")).toUtf8() +
                      "}\n  delete: {enabled: true}\nhttp: {addr: \"127.0.0.1:0\"}\n";
    if (door == Door::Basic) {
      const QString users = folder_.filePath(QStringLiteral("users"));
      // "open sesame", bcrypt with 2^4 rounds
      write(users, "deployer:$2b$04$abcdefghijklmnopqrstuu/LVz6MZlItEy42I2juLihZ66HnQx/cy\n");
      text += "auth:\n  htpasswd: {realm: tests, path: " + users.toUtf8() + "}\n";
    }
    if (door == Door::Bearer) {
      text +=
          "auth:\n  token: {realm: \"" + QByteArray::fromStdString(tokens->origin()) +
          "/token\", service: registry, issuer: tests, rootcertbundle: " + tokens->certificate().toUtf8() +
          "}\n";
    }
    write(config, text);
    process_.setProcessChannelMode(QProcess::MergedChannels);
    process_.start(QStringLiteral("docker-registry"), {QStringLiteral("serve"), config});
    const QByteArray mark = "listening on 127.0.0.1:";
    while (!said_.contains(mark) || said_.indexOf('"', said_.indexOf(mark)) < 0) {
      if (!process_.waitForReadyRead(30000)) return;
      said_ += process_.readAll();
    }
    const qsizetype at = said_.indexOf(mark) + mark.size();
    port_ = said_.mid(at, said_.indexOf('"', at) - at).toStdString();
  }
  ~Registry() {
    process_.kill();
    process_.waitForFinished();
  }
  static bool isInstalled() {
    return !QStandardPaths::findExecutable(QStringLiteral("docker-registry")).isEmpty();
  }
  bool runs() const { return !port_.empty(); }
  const QByteArray& said() const { return said_; }
  std::string origin() const { return "http://127.0.0.1:" + port_; }

 private:
  static void write(const QString& path, const QByteArray& text) {
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) < 0) abort();
  }
  QTemporaryDir folder_;
  QProcess process_;
  QByteArray said_;
  std::string port_;
};

}  // namespace d3l::deploy
