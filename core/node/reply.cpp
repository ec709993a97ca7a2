#include "core/node/reply.h"

namespace d3l::node {

Reply jsonReply(unsigned status, const json::Value& value) {
  Reply out;
  out.status = status;
  out.body = json::compact(value) + "\n";
  out.fields.emplace_back("Cache-Control", "no-cache");
  return out;
}

Reply errorReply(unsigned status, std::string_view code, std::string_view detail) {
  return jsonReply(status, json::Object{{"error", json::Object{{"code", code}, {"detail", detail}}}});
}

Reply defectReply(const Defect& defect) {
  Reply out = errorReply(defect.status, defect.reason);
  out.close = true;
  return out;
}

std::string_view statusText(unsigned status) {
  switch (status) {
    case 200:
      return "OK";
    case 206:
      return "Partial Content";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 405:
      return "Method Not Allowed";
    case 409:
      return "Conflict";
    case 413:
      return "Content Too Large";
    case 417:
      return "Expectation Failed";
    case 429:
      return "Too Many Requests";
    case 431:
      return "Request Header Fields Too Large";
    case 503:
      return "Service Unavailable";
    case 505:
      return "HTTP Version Not Supported";
    default:
      return "Answer";
  }
}

std::string headText(const Reply& reply, unsigned version, bool stays) {
  std::string out = version == 10 ? "HTTP/1.0 " : "HTTP/1.1 ";
  out += std::to_string(reply.status) + " " + std::string(statusText(reply.status)) + "\r\n";
  const auto add = [&out](std::string_view name, std::string_view value) {
    out.append(name).append(": ").append(value).append("\r\n");
  };
  add("Server", "d3l");
  if (reply.status != 304) add("Content-Type", reply.contentType);
  // An answer of open length ends with the connection.
  if (!reply.position && reply.status != 304) add("Content-Length", std::to_string(reply.length()));
  add("Connection", stays && !reply.position ? "keep-alive" : "close");
  // What others wrote is data here, never a page.
  add("X-Content-Type-Options", "nosniff");
  add("Content-Security-Policy", "default-src 'none'; sandbox");
  for (const auto& [name, value] : reply.fields) add(name, value);
  return out + "\r\n";
}

}  // namespace d3l::node
