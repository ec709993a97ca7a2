#include <unistd.h>

#include <iostream>
#include <set>

#include "app/cli/context.h"
#include "app/cli/serve_host.h"
#include "app/cli/serve_watch.h"
#include "app/cli/signals.h"
#include "app/cli/targets_words.h"
#include "core/base/hex.h"
#include "core/client/demo.h"
#include "core/client/deployer_places.h"
#include "core/crypto/address.h"
#include "core/crypto/random.h"
#include "core/deploy/targets_file.h"
#include "core/node/server.h"

namespace d3l::cli {
namespace {

struct ServeOptions {
  std::string dir, listen = "127.0.0.1:8600", tlsCertificate, tlsKey, deploy, targets;
  bool plain = false, confirmClock = false;
  KeyOptions key;
};

/// Files besides connections: the record, its index, the journal, artifacts being read, libraries.
constexpr std::size_t kOtherFiles = 256;

client::Error serverError(const node::Error& error) {
  using C = node::Code;
  std::string what;
  switch (error.code) {
    case C::AddressInUse:
      what = "Another program listens on " + error.detail + ".";
      break;
    case C::Exposed:
      what = error.detail +
             " can be reached from other machines: give --tls-cert and --tls-key, or --plain-http behind a "
             "proxy that does it.";
      break;
    case C::BadTls:
      what = "TLS cannot be set up: " + error.detail;
      break;
    default:
      what = "Cannot listen: " + error.detail;
  }
  const bool wrongUsage = error.code == C::Exposed || error.code == C::BadTls;
  return {wrongUsage ? client::Code::BadInput : client::Code::Io,
          "node-" + std::string(node::codeName(error.code)), what, std::nullopt};
}

client::Error targetsFileError(const deploy::TargetsError& error) {
  return {client::Code::BadInput, "targets-" + std::string(deploy::targetsCodeName(error.code)),
          targetsFileSentence(error), std::nullopt};
}

/// All that runs while serving, in the order in which it is made; taken down from the end.
struct Serving {
  std::unique_ptr<client::Dao> dao;
  deploy::Targets targets;
  std::string targetRoot;
  node::Counters counters;
  std::unique_ptr<node::Feed> feed;
  std::unique_ptr<node::Board> board;
  std::unique_ptr<node::Models> models;
  std::unique_ptr<ServeWatch> watch;
  std::unique_ptr<client::Deployer> deployer;
  std::unique_ptr<node::Server> server;

  ~Serving() {
    server.reset();
    // The watch asks the deployer, and the deployer wakes the watch.
    if (watch) watch->end();
    deployer.reset();
  }
  std::vector<node::ModelFolder> folders() const;
};

/// The targets that votes have decided about.
std::set<std::string> decidedTargets(const client::Dao& dao) {
  std::set<std::string> out;
  dao.venue().read([&](const governance::State& state) {
    for (const governance::Desired* desired : state.desired()) out.insert(desired->target);
  });
  return out;
}

std::vector<node::ModelFolder> Serving::folders() const {
  std::vector<node::ModelFolder> out;
  for (const auto& [name, root] : targets.folders) out.push_back({name, root});
  if (targetRoot.empty()) return out;
  for (const std::string& name : decidedTargets(*dao)) out.push_back({name, targetRoot + "/" + name});
  return out;
}

/// `given`, if it may deploy; in a demo DAO its own deployer's; nothing if the node shall only serve.
client::Result<std::optional<crypto::SecretKey>> deployerKey(std::optional<crypto::SecretKey> given,
                                                             const client::Dao& dao,
                                                             const std::optional<client::DemoDao>& demo) {
  if (!given && demo) {
    D3L_ASSIGN(crypto::SecretKey key, client::demoDeployerKey(dao, *demo));
    return std::optional<crypto::SecretKey>(std::move(key));
  }
  if (!given) return given;
  bool allowed = false;
  dao.venue().read([&](const governance::State& state) {
    allowed = state.hasRole(given->address(), governance::Role::Deployer, dao.now());
  });
  if (allowed) return given;
  return fail(client::Error{
      client::Code::Refused, "node-not-a-deployer",
      crypto::checksumAddress(given->address()) + " does not hold the deployer role in this DAO.",
      std::nullopt});
}

client::Result<Done> loadPlaces(const ServeOptions& options, const std::optional<client::DemoDao>& demo,
                                Serving& serving) {
  client::Dao& dao = *serving.dao;
  std::string file = options.deploy;
  // The one beside the record counts unless another is named: the same rule as in the window.
  if (file.empty() && options.targets.empty()) {
    client::DeployerPlaces places = client::readDeployerPlaces(dao);
    if (places.error) return fail(targetsFileError(*places.error));
    if (places.present) {
      serving.targets = std::move(places.targets);
      return Done{};
    }
  }
  if (file.empty()) {
    serving.targetRoot = !options.targets.empty() ? options.targets
                         : demo                   ? demo->targetRoot
                                                  : options.dir + "/targets";
    return Done{};
  }
  auto targets = deploy::loadTargets(file, {dao.id(), [&dao] { return dao.now(); }, nullptr});
  if (!targets) return fail(targetsFileError(targets.error()));
  serving.targets = std::move(*targets);
  return Done{};
}

client::Result<Done> startDeployer(const ServeOptions& options, const std::optional<client::DemoDao>& demo,
                                   std::optional<crypto::SecretKey> own, Serving& serving) {
  D3L_ASSIGN(auto key, deployerKey(std::move(own), *serving.dao, demo));
  if (!key) {
    if (!options.deploy.empty()) return fail(badInput("--deploy needs the deployer's key: give --key"));
    std::cerr << "no --key: serving without a deployer\n";
    return Done{};
  }
  client::DeployerOptions given;
  given.targetRoot = serving.targetRoot;
  given.targets = serving.targets.all;
  given.alerts = serving.targets.alerts;
  given.onProgress = [watch = serving.watch.get()] { watch->wake(); };
  std::cerr << "deployer " << crypto::checksumAddress(key->address()) << '\n';
  if (serving.targetRoot.empty()) {
    for (const std::string& name : decidedTargets(*serving.dao)) {
      if (!serving.targets.all.contains(name))
        std::cerr << "not in its targets.toml: " << name
                  << "; what is approved for it waits for another deployer\n";
    }
  }
  D3L_ASSIGN(serving.deployer, client::Deployer::start(*serving.dao, std::move(*key), std::move(given)));
  return Done{};
}

client::Result<Done> openServed(const ServeOptions& options, std::optional<crypto::SecretKey> key,
                                Serving& serving) {
  client::OpenOptions open;
  open.folder = options.dir;
  open.program = "d3l serve";
  open.withIndex = false;
  open.confirmClockJump = options.confirmClock;
  open.verifyInBackground = true;
  D3L_ASSIGN(serving.dao, client::Dao::open(std::move(open)));
  Bytes epoch(8);
  crypto::systemRandom()(epoch);
  serving.feed = std::make_unique<node::Feed>(toHex(epoch));
  serving.board = std::make_unique<node::Board>(*serving.feed);
  const client::Dao& dao = *serving.dao;
  serving.models = std::make_unique<node::Models>([&dao](const std::string& model, const Hash32& digest) {
    return approvedOnRecord(dao, model, digest);
  });
  serving.watch = std::make_unique<ServeWatch>(*serving.dao, *serving.board, *serving.models,
                                               [&serving] { return serving.folders(); });
  std::optional<client::DemoDao> demo;
  if (auto read = client::readDemo(options.dir); read && read->dao == dao.id()) demo = std::move(*read);
  D3L_TRY(loadPlaces(options, demo, serving));
  return startDeployer(options, demo, std::move(key), serving);
}

void serveNode(const ServeOptions& options, Context& context) {
  const auto listen = node::readListenAddress(options.listen);
  if (!listen) return context.usage("--listen takes ADDRESS:PORT, e.g. 127.0.0.1:8600 or [::1]:8600");
  if (options.tlsCertificate.empty() != options.tlsKey.empty()) {
    return context.usage("--tls-cert and --tls-key belong together");
  }
  node::ServerOptions given;
  given.listen = *listen;
  given.tlsCertificate = options.tlsCertificate;
  given.tlsKey = options.tlsKey;
  given.allowExposed = options.plain;
  // Before a deployer begins to work that would have to stop at once.
  if (auto fit = node::Server::check(given); !fit) return context.fail(serverError(fit.error()));
  // While a passphrase is asked for, Ctrl-C ends the program as usual; then threads begin.
  std::optional<crypto::SecretKey> key;
  if (!options.key.key.empty()) {
    auto opened = openKey(options.key);
    if (!opened) return context.fail(opened.error());
    key = std::move(*opened);
  }
  const StopSignals stop;
  const std::size_t files = raiseFileLimit();
  Serving serving;
  if (auto opened = openServed(options, std::move(key), serving); !opened)
    return context.fail(opened.error());
  const std::size_t room = files > 2 * kOtherFiles ? files - kOtherFiles : files / 2;
  given.limits.connections = std::min(given.limits.connections, room);
  serving.watch->begin(serving.deployer.get());
  auto server =
      node::Server::start(given, {*serving.models, *serving.board, *serving.feed, serving.counters});
  if (!server) return context.fail(serverError(server.error()));
  serving.server = std::move(*server);
  const NodeNote note(options.dir, serving.server->url());
  std::cerr << "listening on " << serving.server->url() << std::endl;
  tellSystemd("READY=1");
  stop.wait();
  tellSystemd("STOPPING=1");
  std::cerr << "stopping" << std::endl;
  serving.server->stop();
}

}  // namespace

void addServe(CLI::App& app, Context& context) {
  auto options = std::make_shared<ServeOptions>();
  auto* command = app.add_subcommand("serve", "Run a node: the model API, live progress, and the deployer");
  command->add_option("DIR", options->dir, "DAO folder; nobody else can open it meanwhile")->required();
  command->add_option("--listen", options->listen, "ADDRESS:PORT (default 127.0.0.1:8600)");
  command->add_option("--tls-cert", options->tlsCertificate, "Certificate chain, PEM");
  command->add_option("--tls-key", options->tlsKey, "Its private key, PEM");
  command->add_flag("--plain-http", options->plain,
                    "Allow other machines without TLS, for a proxy in front that does it");
  command->add_option("--deploy", options->deploy,
                      "targets.toml: where models are served (default: the one in DIR, if there is one)");
  command->add_option("--targets", options->targets,
                      "Without targets.toml: folder of one directory target per name (default DIR/targets)");
  options->key.addTo(command, false);
  command->add_flag("--confirm-clock", options->confirmClock, "The clock is right although it jumped");
  command->footer(
      "Examples:\n"
      "  d3l serve my-dao --key deployer.json --passphrase-file secret.txt\n"
      "  d3l serve my-dao --listen 0.0.0.0:8600 --tls-cert chain.pem --tls-key key.pem --deploy targets.toml "
      "--key deployer.json --passphrase-file secret.txt\n"
      "  d3l deployments http://127.0.0.1:8600 --follow");
  command->callback([options, &context] { serveNode(*options, context); });
}

}  // namespace d3l::cli
