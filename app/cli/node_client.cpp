#include "app/cli/node_client.h"

#include <fcntl.h>
#include <unistd.h>

#include <QEventLoop>
#include <QFile>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QSocketNotifier>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>
#include <QUrl>

namespace d3l::cli {
namespace {

constexpr int kDeadline = 30'000;  // milliseconds
constexpr int kSilence = 45'000;
constexpr qint64 kMaxAnswer = 64 << 20;

client::Error nodeError(const char* reason, const QString& detail) {
  return {client::Code::Io, reason, detail.toStdString(), std::nullopt};
}

client::Error refusedBy(const QNetworkReply& reply) {
  const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  const QString where = reply.url().toDisplayString();
  if (status >= 300 && status < 400)
    return nodeError("node-redirected",
                     QStringLiteral("%1 points elsewhere; redirects are not followed.").arg(where));
  if (status != 0) return nodeError("node-refused", QStringLiteral("%1 answered %2.").arg(where).arg(status));
  return nodeError("node-unreachable",
                   QStringLiteral("Could not reach %1: %2.").arg(where, reply.errorString()));
}

/// When to end although there is more to come: somebody asks for it, or nobody reads what is printed any
/// more, as with `… --follow | grep -m1 live`.
class EndWatch {
 public:
  explicit EndWatch(int stopDescriptor)
      : stop_(stopDescriptor, QSocketNotifier::Read), output_(STDOUT_FILENO, QSocketNotifier::Exception) {
    stop_.setEnabled(stopDescriptor >= 0);
    output_.setEnabled(::fcntl(STDOUT_FILENO, F_GETFD) != -1);
  }
  template <class End>
  void onEnd(QObject* context, End end) {
    QObject::connect(&stop_, &QSocketNotifier::activated, context, end);
    QObject::connect(&output_, &QSocketNotifier::activated, context, end);
  }

 private:
  QSocketNotifier stop_, output_;
};

client::Error cancelled() { return {client::Code::Cancelled, "cancelled", {}, std::nullopt}; }

}  // namespace

struct NodeClient::Impl {
  QNetworkAccessManager network;
  QUrl base;
  QSslConfiguration tls = QSslConfiguration::defaultConfiguration();

  QNetworkRequest request(const QString& path) const {
    QUrl url = base;
    url.setPath(path);
    QNetworkRequest out(url);
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    // Nothing is unpacked, so that a small answer cannot become a large one.
    out.setRawHeader("Accept-Encoding", "identity");
    out.setSslConfiguration(tls);
    return out;
  }
};

NodeClient::NodeClient(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
NodeClient::~NodeClient() = default;

client::Result<std::unique_ptr<NodeClient>> NodeClient::open(const std::string& url,
                                                             const std::string& caFile) {
  auto impl = std::make_unique<Impl>();
  impl->base = QUrl(QString::fromStdString(url), QUrl::StrictMode);
  const bool plain = impl->base.scheme() == QLatin1String("http");
  if (!impl->base.isValid() || impl->base.host().isEmpty() || !impl->base.userInfo().isEmpty() ||
      impl->base.hasQuery() || (impl->base.path().size() > 1) ||
      (!plain && impl->base.scheme() != QLatin1String("https"))) {
    return fail(client::Error{client::Code::BadInput, "bad-input",
                              "not the address of a node (https://host:port): " + url, std::nullopt});
  }
  impl->tls.setProtocol(QSsl::TlsV1_2OrLater);
  if (!caFile.empty()) {
    const auto own = QSslCertificate::fromPath(QString::fromStdString(caFile));
    if (own.isEmpty()) {
      return fail(
          client::Error{client::Code::BadInput, "bad-input", "no certificate in " + caFile, std::nullopt});
    }
    impl->tls.addCaCertificates(own);
  }
  return std::unique_ptr<NodeClient>(new NodeClient(std::move(impl)));
}

client::Result<std::string> NodeClient::get(const std::string& path) {
  QEventLoop loop;
  QTimer deadline;
  bool late = false, large = false;
  const std::unique_ptr<QNetworkReply> reply(
      impl_->network.get(impl_->request(QString::fromStdString(path))));
  QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
  QObject::connect(reply.get(), &QNetworkReply::downloadProgress, &loop, [&](qint64 received, qint64) {
    if (received <= kMaxAnswer) return;
    large = true;
    reply->abort();
  });
  QObject::connect(&deadline, &QTimer::timeout, &loop, [&] {
    late = true;
    reply->abort();
  });
  deadline.start(kDeadline);
  if (!reply->isFinished()) loop.exec();
  const QString where = reply->url().toDisplayString();
  if (late)
    return fail(nodeError("node-unreachable", QStringLiteral("%1 took too long to answer.").arg(where)));
  if (large)
    return fail(nodeError("node-too-large", QStringLiteral("The answer of %1 does not end.").arg(where)));
  const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
  if (reply->error() != QNetworkReply::NoError || status != 200) return fail(refusedBy(*reply));
  return reply->readAll().toStdString();
}

client::Result<Done> NodeClient::follow(const std::string& lastId, int stopDescriptor,
                                        const std::function<bool(const StreamEvent&)>& each) {
  QEventLoop loop;
  QTimer silence;
  EventStream events;
  bool stopped = false, silent = false;
  QNetworkRequest request = impl_->request(QStringLiteral("/events"));
  request.setRawHeader("Accept", "text/event-stream");
  if (!lastId.empty()) request.setRawHeader("Last-Event-ID", QByteArray::fromStdString(lastId));
  const std::unique_ptr<QNetworkReply> reply(impl_->network.get(request));
  EndWatch watch(stopDescriptor);
  const auto end = [&] {
    stopped = true;
    loop.quit();
  };
  watch.onEnd(&loop, end);
  QObject::connect(&silence, &QTimer::timeout, &loop, [&] {
    silent = true;
    loop.quit();
  });
  QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
  QObject::connect(reply.get(), &QNetworkReply::readyRead, &loop, [&] {
    silence.start(kSilence);
    if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() != 200) return;
    for (const StreamEvent& event : events.feed(reply->readAll().toStdString())) {
      if (!stopped && !each(event)) end();
    }
    if (events.broken()) loop.quit();
  });
  silence.start(kSilence);
  if (!reply->isFinished()) loop.exec();
  if (stopped) return fail(cancelled());
  const QString where = reply->url().toDisplayString();
  if (silent) return fail(nodeError("node-unreachable", QStringLiteral("%1 has gone silent.").arg(where)));
  if (events.broken())
    return fail(nodeError("node-too-large", QStringLiteral("An event of %1 does not end.").arg(where)));
  if (reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt() == 200) return Done{};
  return fail(refusedBy(*reply));
}

bool NodeClient::pause(int milliseconds, int stopDescriptor) {
  QEventLoop loop;
  bool stopped = false;
  EndWatch watch(stopDescriptor);
  watch.onEnd(&loop, [&] {
    stopped = true;
    loop.quit();
  });
  QTimer::singleShot(milliseconds, &loop, &QEventLoop::quit);
  loop.exec();
  return !stopped;
}

}  // namespace d3l::cli
