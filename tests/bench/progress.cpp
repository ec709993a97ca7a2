// How long after a change of the deployer's a follower of the node has it, with 1,500 deployments on the
// board and 200 followers; and what a bare socket takes for the same bytes.
//   bench_progress DIR
#include <deque>

#include "core/node/server.h"
#include "tests/bench/figures.h"
#include "tests/unit/node/loopback.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr int kModels = 500, kTargets = 3, kFollowers = 200, kChanges = 60;

std::vector<node::DeploymentRow> rowsAfter(int change) {
  std::vector<node::DeploymentRow> rows;
  for (int i = 0; i < kModels * kTargets; ++i) {
    const std::string model = "model-" + std::to_string(i / kTargets);
    const std::string target = "target-" + std::to_string(i % kTargets);
    const std::string version = i == change % 100 ? "v" + std::to_string(change) : "v0";
    rows.push_back({model, target, "live", false,
                    json::Object{{"model", model},
                                 {"target", target},
                                 {"version", version},
                                 {"digest", std::string(64, 'a')},
                                 {"detail", std::string(300, 'x')}}});
  }
  return rows;
}

/// A line over the loopback and back at once: no product can be quicker.
double bareSocket(std::size_t bytes) {
  int pair[2];
  need(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair) == 0, "socketpair");
  const std::string line(bytes, 'x');
  std::string got(bytes, ' ');
  const double start = seconds();
  need(::send(pair[0], line.data(), bytes, 0) == static_cast<ssize_t>(bytes), "send");
  need(::recv(pair[1], got.data(), bytes, MSG_WAITALL) == static_cast<ssize_t>(bytes), "recv");
  const double took = seconds() - start;
  ::close(pair[0]);
  ::close(pair[1]);
  return took;
}

}  // namespace

int main() {
  node::Feed feed("bench");
  node::Board board(feed);
  const node::Models models({});
  node::Counters counters;
  node::ServerOptions options;
  options.listen = *node::readListenAddress("127.0.0.1:0");
  auto server = node::Server::start(options, {models, board, feed, counters});
  need(server.has_value(), "listen");
  board.publish(rowsAfter(0));
  std::deque<loopback::Client> followers;
  for (int i = 0; i < kFollowers; ++i) {
    followers.emplace_back((*server)->port());
    need(followers.back().send("GET /events HTTP/1.1\r\nHost: a\r\n\r\n"), "follow");
    need(followers.back().until("event: reset"), "follow");
  }
  std::vector<double> first, all, bare;
  for (int change = 1; change <= kChanges; ++change) {
    const std::string version = "\"v" + std::to_string(change) + "\"";
    auto rows = rowsAfter(change);
    for (loopback::Client& follower : followers) follower.forget();
    const double start = seconds();
    board.publish(std::move(rows));
    need(followers.front().until(version), "event");
    first.push_back(seconds() - start);
    for (loopback::Client& follower : followers) need(follower.until(version), "event");
    all.push_back(seconds() - start);
    bare.push_back(bareSocket(2 * 500));
  }
  row("a change reaches a follower (1,500 deployments)", ms(median(first)), "", us(median(bare)));
  row("the slowest of 60 changes at the last of 200 followers", ms(quantile(all, 1)), "", "1 s",
      quantile(all, 1), "<= 1.0");
}
