#include "app/cli/follow.h"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <iostream>

#include "app/cli/deployment_lines.h"
#include "app/cli/node_client.h"
#include "app/cli/serve_host.h"
#include "core/deploy/status_json.h"

namespace d3l::cli {
namespace {

constexpr int kLookEvery = 500;   // milliseconds, at a folder's files
constexpr int kFirstRetry = 500;  // after a lost connection; doubled each time
constexpr int kLongestRetry = 10'000;

Timestamp wallSeconds() { return static_cast<Timestamp>(std::time(nullptr)); }

class NodeFollower {
 public:
  NodeFollower(NodeClient& node, const StopSignals& stop, Context& context)
      : node_(node), stop_(stop), context_(context), told_(context.json) {}

  void run() {
    // What cannot be reached at all is an error; what was reached once is waited for.
    if (auto first = readAll(); !first) return context_.fail(first.error());
    for (int wait = kFirstRetry;;) {
      bool any = false;
      const auto ended = node_.follow(lastId_, stop_.descriptor(), [&](const StreamEvent& event) {
        any = true;
        return take(event);
      });
      if (!ended && ended.error().code == client::Code::Cancelled && !mustRead_) return;
      if (any) wait = kFirstRetry;
      if (mustRead_ && readAll()) continue;
      std::cerr << "d3l: " << (ended ? "The node closed the connection." : ended.error().detail)
                << " Trying again.\n";
      if (!NodeClient::pause(wait, stop_.descriptor())) return;
      wait = std::min(2 * wait, kLongestRetry);
    }
  }

 private:
  /// The present state, and from where to follow.
  client::Result<Done> readAll() {
    D3L_ASSIGN(const std::string text, node_.get("/deployments"));
    const auto document = json::read(text);
    const json::Value* rows = document ? document->find("deployments") : nullptr;
    if (rows == nullptr || rows->asArray() == nullptr) {
      return fail(client::Error{client::Code::Io, "node-malformed", "This is not the answer of a node.",
                                std::nullopt});
    }
    for (const json::Value& row : *rows->asArray()) say(told_.news(row, wallSeconds()));
    lastId_ = document->text("event").value_or("");
    mustRead_ = false;
    return Done{};
  }

  bool take(const StreamEvent& event) {
    if (event.type == "reset") {
      mustRead_ = true;  // what was missed is not known, so everything is read again
      return false;
    }
    lastId_ = event.id;
    const auto row = json::read(event.data);
    if (row && event.type == "deployment") say(told_.news(*row, wallSeconds()));
    if (row && event.type == "gone") say(told_.gone(*row, wallSeconds()));
    // Whoever read the output may be gone, e.g. `head`.
    return static_cast<bool>(std::cout);
  }

  static void say(const std::string& text) {
    if (!text.empty()) std::cout << text << std::flush;
  }

  NodeClient& node_;
  const StopSignals& stop_;
  Context& context_;
  FollowedDeployments told_;
  std::string lastId_;
  bool mustRead_ = false;
};

/// What changes when a program wrote to the folder.
using FolderMark = std::array<std::int64_t, 4>;

FolderMark markOfFolder(const std::string& folder) {
  FolderMark out{};
  std::size_t i = 0;
  for (const char* name : {"/ledger.db", "/deploy.db"}) {
    struct stat info {};
    if (::stat((folder + name).c_str(), &info) == 0) {
      out[i] = info.st_size;
      out[i + 1] = info.st_mtim.tv_sec * 1'000'000'000 + info.st_mtim.tv_nsec;
    }
    i += 2;
  }
  return out;
}

}  // namespace

bool isNodeUrl(const std::string& where) {
  return where.starts_with("http://") || where.starts_with("https://");
}

json::Object recordedDeployments(const client::Dao& dao) {
  json::Array rows;
  const auto statuses = client::recordedStatuses(dao);
  dao.venue().read([&](const governance::State& state) {
    for (const deploy::Status& status : statuses)
      rows.push_back(deploy::statusJson(status, state.desired(status.model, status.target)));
  });
  return json::Object{{"deployments", std::move(rows)}};
}

void followNode(const std::string& url, const std::string& caFile, const StopSignals& stop,
                Context& context) {
  auto node = NodeClient::open(url, caFile);
  if (!node) return context.fail(node.error());
  NodeFollower(**node, stop, context).run();
}

void followFolder(const std::string& folder, const std::string& caFile, const StopSignals& stop,
                  Context& context) {
  FollowedDeployments told(context.json);
  std::optional<FolderMark> seen;
  bool begun = false, waiting = false;
  do {
    const FolderMark mark = markOfFolder(folder);
    if (seen == mark) continue;
    auto dao = openDao(folder);
    if (dao) {
      const json::Object document = recordedDeployments(**dao);
      for (const json::Value& row : *document.front().second.asArray())
        std::cout << told.news(row, wallSeconds()) << std::flush;
      begun = true;
      waiting = false;
      dao->reset();  // only a moment's lock, so that others can go on
      seen = markOfFolder(folder);
      continue;
    }
    if (dao.error().code != client::Code::InUse) return context.fail(dao.error());
    if (const std::string url = notedNode(folder); !url.empty())
      return followNode(url, caFile, stop, context);
    if (!waiting) std::cerr << "d3l: in use by " << dao.error().detail << "; waiting until it is closed\n";
    waiting = true;
  } while (std::cout && NodeClient::pause(kLookEvery, stop.descriptor()));
  if (!begun && !waiting) context.exitCode = 3;
}

}  // namespace d3l::cli
