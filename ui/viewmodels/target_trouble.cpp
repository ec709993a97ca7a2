#include "ui/viewmodels/target_trouble.h"

#include <QCoreApplication>

namespace d3l::ui {
namespace {

QString trouble(const char* text) { return QCoreApplication::translate("Deployments", text); }

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

}  // namespace d3l::ui
