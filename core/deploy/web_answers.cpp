// What answers and failures mean to whoever asked.
#include <algorithm>
#include <charconv>
#include <ctime>

#include "core/base/json.h"
#include "core/deploy/web.h"

namespace d3l::deploy::web {
namespace {

constexpr Duration kLongestWait = 3600;

/// "Sun, 06 Nov 1994 08:49:37 GMT"
std::optional<Timestamp> httpDate(const std::string& text) {
  std::tm parts{};
  const char* end = strptime(text.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  const std::time_t time = timegm(&parts);
  if (time < 0) return std::nullopt;
  return static_cast<Timestamp>(time);
}

bool isBusy(int status) { return status == 408 || status == 429 || status >= 500; }

std::string statusText(const Answer& answer) {
  std::string out = "HTTP " + std::to_string(answer.status);
  // What the other side says of itself helps people; it is cut and made visible where it is kept.
  if (!answer.body.empty()) out += " " + answer.body.substr(0, 160);
  return out;
}

std::string redirectText(const Answer& answer) {
  const std::string* location = answer.header("location");
  return "HTTP " + std::to_string(answer.status) + " to " + (location != nullptr ? *location : "nowhere");
}

/// One step of an RFC 6901 pointer.
const json::Value* memberAt(const json::Value& value, std::string_view key) {
  const json::Array* items = value.asArray();
  if (items == nullptr) return value.find(key);
  std::size_t index = 0;
  const auto [end, problem] = std::from_chars(key.data(), key.data() + key.size(), index);
  const bool good = problem == std::errc() && end == key.data() + key.size() && index < items->size();
  return good ? &(*items)[index] : nullptr;
}

std::string unescaped(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    const bool escape = key[i] == '~' && i + 1 < key.size() && (key[i + 1] == '0' || key[i + 1] == '1');
    out += escape ? (key[++i] == '0' ? '~' : '/') : key[i];
  }
  return out;
}

std::optional<std::string> scalarText(const json::Value& value) {
  if (const std::string* text = value.asString()) return *text;
  if (const json::Number* number = value.asNumber()) return number->text;
  if (const bool* flag = value.asBool()) return *flag ? "true" : "false";
  return std::nullopt;
}

}  // namespace

const std::string* Answer::header(std::string_view name) const {
  for (const auto& [key, value] : headers) {
    if (key == name) return &value;
  }
  return nullptr;
}

std::optional<std::string> textAt(const std::string& body, std::string_view pointer) {
  const auto document = json::read(body);
  if (!document) return std::nullopt;
  const json::Value* value = &*document;
  while (value != nullptr && !pointer.empty()) {
    if (pointer[0] != '/') return std::nullopt;
    pointer.remove_prefix(1);
    const std::string_view key = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(key.size());
    value = memberAt(*value, unescaped(key));
  }
  return value == nullptr ? std::nullopt : scalarText(*value);
}

Duration retryAfterOf(const Answer& answer, Timestamp now) {
  const std::string* text = answer.header("retry-after");
  if (text == nullptr) return 0;
  Duration seconds = 0;
  const auto [end, problem] = std::from_chars(text->data(), text->data() + text->size(), seconds);
  if (problem == std::errc() && end == text->data() + text->size()) return std::min(seconds, kLongestWait);
  if (problem == std::errc::result_out_of_range) return kLongestWait;
  const auto until = httpDate(*text);
  if (!until) return 0;
  // By their own clock, where they tell it.
  const std::string* date = answer.header("date");
  const Timestamp from = date != nullptr ? httpDate(*date).value_or(now) : now;
  return *until <= from ? 0 : std::min(*until - from, kLongestWait);
}

ApplyResult applyResultOf(const d3l::Result<Answer, Failure>& outcome, Timestamp now) {
  using Kind = ApplyResult::Kind;
  ApplyResult out;
  if (!outcome) {
    const Failure& failure = outcome.error();
    out.error = failure.error;
    out.detail = failure.detail;
    out.kind = failure.withdrawn ? Kind::Withdrawn : failure.sent ? Kind::Unknown : Kind::Unavailable;
    if (failure.content) {
      out.detail = failure.content->detail;
      out.error = ObserveError::None;
      out.kind = failure.content->code == Code::ContentMismatch  ? Kind::DigestMismatch
                 : failure.content->code == Code::ContentMissing ? Kind::ContentMissing
                                                                 : Kind::Unavailable;
    }
    return out;
  }
  if (outcome->ok()) {
    out.kind = Kind::Done;
    return out;
  }
  if (isBusy(outcome->status)) {
    // A gateway that gave up does not know whether the server behind it did.
    const bool gateway = outcome->status == 502 || outcome->status == 504;
    out.kind = gateway ? Kind::Unknown : Kind::Unavailable;
    out.error = ObserveError::Unavailable;
    out.retryAfter = retryAfterOf(*outcome, now);
    out.detail = statusText(*outcome);
  } else {
    const bool redirect = outcome->status >= 300 && outcome->status < 400;
    out.kind = Kind::Refused;
    out.error = redirect ? ObserveError::Redirected : ObserveError::Refused;
    out.detail = redirect ? redirectText(*outcome) : statusText(*outcome);
  }
  return out;
}

Observation unknownFrom(const d3l::Result<Answer, Failure>& outcome) {
  Observation out;
  if (!outcome) {
    out.error = outcome.error().error;
    out.detail = outcome.error().detail;
  } else if (outcome->ok()) {
    out.error = ObserveError::Malformed;
  } else {
    const ApplyResult meaning = applyResultOf(outcome, 0);
    out.error = meaning.error;
    out.detail = meaning.detail;
  }
  return out;
}

}  // namespace d3l::deploy::web
