#include "core/node/handlers.h"

namespace d3l::node {
namespace {

/// The text format of Prometheus, version 0.0.4.
class Exposition {
 public:
  void head(std::string_view name, std::string_view type, std::string_view help) {
    text_.append("# HELP ").append(name).append(" ").append(help).append("\n");
    text_.append("# TYPE ").append(name).append(" ").append(type).append("\n");
  }
  template <class Number>
  void sample(std::string_view name, std::string_view labels, Number value) {
    text_.append(name).append(labels).append(" ").append(std::to_string(value)).append("\n");
  }
  template <class Number>
  void one(std::string_view name, std::string_view type, std::string_view help, Number value) {
    head(name, type, help);
    sample(name, {}, value);
  }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

void writeServer(Exposition& out, const Counters& c) {
  out.head("d3l_http_responses_total", "counter", "Answers by class of status.");
  for (std::size_t i = 2; i < c.answers.size(); ++i) {
    out.sample("d3l_http_responses_total", "{class=\"" + std::to_string(i) + "xx\"}", c.answers[i].load());
  }
  out.one("d3l_http_connections", "gauge", "Open connections.", c.open.load());
  out.one("d3l_http_watchers", "gauge", "Followers of events.", c.watchers.load());
  const struct {
    std::string_view name, help;
    const Counters::Count& value;
  } totals[] = {
      {"d3l_http_connections_total", "Connections accepted.", c.accepted},
      {"d3l_http_connections_refused_total", "Connections that found no place.", c.refused},
      {"d3l_http_connections_evicted_total", "Waiting connections that gave their place.", c.evicted},
      {"d3l_http_throttled_total", "Requests beyond an address's rate.", c.throttled},
      {"d3l_http_defects_total", "Requests refused before routing.", c.defects},
      {"d3l_http_timeouts_total", "Connections closed at a deadline.", c.timeouts},
      {"d3l_http_watchers_lost_total", "Followers too slow for what happened.", c.watchersLost},
      {"d3l_http_broken_total", "Answers broken off because the bytes were not right.", c.broken},
      {"d3l_http_sent_bytes_total", "Bytes of bodies sent.", c.bytesSent},
  };
  for (const auto& total : totals) out.one(total.name, "counter", total.help, total.value.load());
}

void writeDeployments(Exposition& out, const Board& board) {
  const Condition condition = board.condition();
  const Board::Count count = board.count();
  out.one("d3l_record_entries", "gauge", "Entries on the record.", condition.entries);
  out.one("d3l_record_verified", "gauge", "1 verified, 0 being checked, -1 does not hold.",
          condition.record == "verified" ? 1
          : condition.record == "failed" ? -1
                                         : 0);
  out.one("d3l_deployer_running", "gauge", "Whether a deployer runs here.",
          condition.deployer == "running" ? 1 : 0);
  out.one("d3l_deployer_trouble", "gauge", "Whether the deployer cannot do its work.",
          condition.trouble.empty() ? 0 : 1);
  out.head("d3l_deployments", "gauge", "Models on targets, by state.");
  for (const auto& [state, number] : count.byState)
    out.sample("d3l_deployments", "{state=\"" + state + "\"}", number);
  out.one("d3l_deployments_attention", "gauge", "Deployments that need a person.", count.needAttention);
}

}  // namespace

Reply handleHealth(const Services& services, const Request&, const Wild&) {
  const Condition condition = services.board.condition();
  return jsonReply(condition.record == "failed" ? 503 : 200, conditionJson(condition));
}

Reply handleMetrics(const Services& services, const Request&, const Wild&) {
  Exposition out;
  writeServer(out, services.counters);
  writeDeployments(out, services.board);
  Reply reply;
  reply.contentType = "text/plain; version=0.0.4; charset=utf-8";
  reply.fields.emplace_back("Cache-Control", "no-cache");
  reply.body = out.take();
  return reply;
}

Reply handleDeployments(const Services& services, const Request&, const Wild&) {
  Reply reply;
  reply.fields.emplace_back("Cache-Control", "no-cache");
  reply.body = services.board.deployments();
  return reply;
}

/// Whoever names an event that is still known goes on from there; everybody else is told to read the
/// present state first.
Reply handleEvents(const Services& services, const Request& request, const Wild&) {
  Reply reply;
  reply.contentType = "text/event-stream";
  reply.fields.emplace_back("Cache-Control", "no-cache");
  const auto id = request.field("last-event-id");
  reply.position = id ? services.feed.positionOf(*id) : std::nullopt;
  reply.reset = !reply.position;
  if (reply.reset) reply.position = services.feed.last();
  return reply;
}

}  // namespace d3l::node
