#include "app/cli/serve_host.h"

#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>

#include "core/base/json.h"
#include "core/client/files.h"

namespace d3l::cli {

std::size_t raiseFileLimit() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  limit.rlim_cur = std::min<rlim_t>(limit.rlim_max, 65536);
  (void)::setrlimit(RLIMIT_NOFILE, &limit);
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 1024;
  return static_cast<std::size_t>(limit.rlim_cur);
}

void tellSystemd(const std::string& state) {
  const char* path = std::getenv("NOTIFY_SOCKET");
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::size_t length = path == nullptr ? 0 : std::strlen(path);
  if (length < 2 || length >= sizeof address.sun_path) return;
  std::memcpy(address.sun_path, path, length);
  if (path[0] == '@') address.sun_path[0] = '\0';  // the abstract name space
  const int fd = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (fd < 0) return;
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + length);
  // A service that cannot say it is ready is stopped by systemd in time; there is nobody else to tell.
  (void)!::sendto(fd, state.data(), state.size(), MSG_NOSIGNAL, reinterpret_cast<const sockaddr*>(&address),
                  size);
  ::close(fd);
}

NodeNote::NodeNote(std::string folder, const std::string& url) : path_(std::move(folder) + "/node.json") {
  const json::Value note = json::Object{{"url", url}, {"pid", json::Value::number(::getpid())}};
  // Only a help for other commands on this machine, so a full disk is no reason not to serve.
  (void)client::writeFile(path_, json::pretty(note) + "\n").has_value();
}

NodeNote::~NodeNote() { ::unlink(path_.c_str()); }

std::string notedNode(const std::string& folder) {
  const auto text = client::readFile(folder + "/node.json", 4096);
  const auto value = text ? std::optional(json::read(*text)) : std::nullopt;
  return value && *value ? (*value)->text("url").value_or("") : std::string();
}

}  // namespace d3l::cli
