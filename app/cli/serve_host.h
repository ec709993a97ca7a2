// What a service tells the system it runs on, and asks of it.
#pragma once

#include <cstddef>
#include <string>

namespace d3l::cli {

/// Raises the number of files this process may have open as far as it may; how many that is.
std::size_t raiseFileLimit();

/// sd_notify(3) without its library: "READY=1", "STOPPING=1". Nothing happens outside of systemd.
void tellSystemd(const std::string& state);

/// <folder>/node.json: where the program that holds the folder can be asked. Removed on destruction.
class NodeNote {
 public:
  NodeNote(std::string folder, const std::string& url);
  ~NodeNote();
  NodeNote(const NodeNote&) = delete;
  NodeNote& operator=(const NodeNote&) = delete;

 private:
  std::string path_;
};
/// The URL noted there; empty if there is none.
std::string notedNode(const std::string& folder);

}  // namespace d3l::cli
