// The target of a request line, taken apart without mercy: one spelling, no tricks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace d3l::node {

struct Path {
  std::vector<std::string> segments;  ///< decoded; never empty text, ".", "..", and without '/' or '\'
  std::map<std::string, std::string> query;
};

/// Origin form ("/a/b?c=d") or absolute form ("http://host/a"). Nothing, if it is longer than 2,048
/// bytes, has more than 16 segments or 16 query members, has anything but visible ASCII, a fragment,
/// a bad or incomplete %xx, an encoded slash, backslash or control character, decoded text that is
/// not UTF-8, an empty or dot segment, or a query member twice.
std::optional<Path> readPath(std::string_view target);

}  // namespace d3l::node
