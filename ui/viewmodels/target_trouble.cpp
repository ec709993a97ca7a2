#include "ui/viewmodels/target_trouble.h"

#include <QCoreApplication>
#include <algorithm>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

QString trouble(const char* text) { return QCoreApplication::translate("Deployments", text); }

/// Names the deployer puts before a detail, for programs.
bool isMachineWord(std::string_view word) {
  for (int i = 1; i <= static_cast<int>(deploy::ObserveError::Changing); ++i) {
    if (word == deploy::observeErrorName(static_cast<deploy::ObserveError>(i))) return true;
  }
  for (int i = 1; i <= static_cast<int>(deploy::StopReason::Misbehaves); ++i) {
    if (word == deploy::stopReasonName(static_cast<deploy::StopReason>(i))) return true;
  }
  return word == deploy::kDriftFinding || word == deploy::kAheadFinding || word == deploy::kHealthFinding ||
         word == deploy::kSilentFinding;
}

/// Takes "HTTP 413 " or "413: " off the front; empty if there is none.
std::string_view takeStatus(std::string_view& detail) {
  const bool named = detail.starts_with("HTTP ");
  const std::string_view rest = named ? detail.substr(5) : detail;
  const bool digits = rest.size() >= 3 && std::all_of(rest.begin(), rest.begin() + 3,
                                                      [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return {};
  const std::string_view after = rest.substr(3);
  const bool ended = after.empty() || after[0] == ':' || (named && after[0] == ' ');
  if (!ended) return {};
  const std::size_t begin = after.find_first_not_of(": ");
  detail = begin == std::string_view::npos ? std::string_view() : after.substr(begin);
  return rest.substr(0, 3);
}

}  // namespace

QString targetTroubleWords(deploy::ObserveError error) {
  using deploy::ObserveError;
  switch (error) {
    case ObserveError::TimedOut:
      return trouble("The target does not answer");
    case ObserveError::Drips:
      return trouble("The target answers so slowly that it never comes to an end");
    case ObserveError::Unreachable:
      return trouble("The target cannot be reached");
    case ObserveError::BrokeOff:
      return trouble("The target breaks off in the middle of its answer");
    case ObserveError::Refused:
      return trouble("The target refuses the deployer");
    case ObserveError::Malformed:
      return trouble("The target answers something that makes no sense");
    case ObserveError::TooLarge:
      return trouble("The target floods the deployer with more than it asked for");
    case ObserveError::Redirected:
      return trouble("The target sends the deployer to another place, and it does not go there");
    case ObserveError::Foreign:
      return trouble("The target serves another DAO");
    case ObserveError::BadCertificate:
      return trouble("The target's certificate is not to be trusted");
    case ObserveError::WrongDigest:
      return trouble("The target says a digest that its bytes do not have");
    case ObserveError::Unavailable:
      return trouble("The target is out of order for now");
    case ObserveError::Changing:
      return trouble("The target answers two different things at once");
    case ObserveError::None:
      break;
  }
  return trouble("The target cannot be asked what it serves");
}

QString targetSaid(std::string_view detail, std::size_t longest) {
  for (std::size_t colon = detail.find(':');; colon = detail.find(':')) {
    if (!isMachineWord(detail.substr(0, colon))) break;
    detail.remove_prefix(colon == std::string_view::npos ? detail.size() : colon + 1);
    detail.remove_prefix(std::min(detail.find_first_not_of(' '), detail.size()));
  }
  const std::string_view status = takeStatus(detail);
  const QString said = shownLine(detail, longest);
  if (status.empty()) return said;
  const QString code = QStringLiteral("HTTP ") + shownLine(status, 3);
  return said.isEmpty() ? code : trouble("%1 (%2)").arg(said, code);
}

}  // namespace d3l::ui
