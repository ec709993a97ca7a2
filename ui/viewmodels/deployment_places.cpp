#include "ui/viewmodels/deployment_places.h"

#include <QCoreApplication>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using deploy::TargetsCode;

QString trPlaces(const char* text) { return QCoreApplication::translate("DeploymentPlaces", text); }

QString mistakeWords(const deploy::TargetsError& error) {
  const QString detail = shownLine(error.detail, 160);
  switch (error.code) {
    case TargetsCode::Unreadable:
      return trPlaces("The file cannot be read (%1).").arg(detail);
    case TargetsCode::Syntax:
      return trPlaces("This is not TOML: %1.").arg(detail);
    case TargetsCode::UnknownKey:
      return trPlaces("“%1” is not a setting of this kind of target.").arg(detail);
    case TargetsCode::MissingKey:
      return trPlaces("“%1” is missing.").arg(detail);
    case TargetsCode::BadValue:
      return trPlaces("A value is not allowed here: %1.").arg(detail);
    case TargetsCode::BadName:
      return trPlaces("“%1” is no name a vote could use.").arg(detail);
    case TargetsCode::SecretMissing:
      return trPlaces("The secret in %1 cannot be read.").arg(detail);
    case TargetsCode::SecretExposed:
      return trPlaces("Others on this computer may read the secret in %1; let only its owner read it.")
          .arg(detail);
    case TargetsCode::SecretMalformed:
      return trPlaces("A secret is not in its form: %1.").arg(detail);
    case TargetsCode::FolderUnusable:
      return trPlaces("The folder cannot be made or written: %1.").arg(detail);
  }
  return detail;
}

}  // namespace

QString targetKindWord(const std::string& kind) {
  if (kind == "directory") return trPlaces("Folder");
  if (kind == "oci") return trPlaces("OCI registry");
  if (kind == "mlflow") return trPlaces("MLflow registry");
  if (kind == "webhook") return trPlaces("Webhook");
  return shownLine(kind, 40);
}

QString promiseSentence(deploy::Promise promise) {
  return promise == deploy::Promise::GenerationChecked
             ? trPlaces("This target refuses older decisions, so nothing stale and nothing twice can happen.")
             : trPlaces(
                   "This target cannot refuse an older decision, so the same write may arrive more than "
                   "once; "
                   "a wrong one is found by reading back and repaired.");
}

QString promiseWord(deploy::Promise promise) {
  return promise == deploy::Promise::GenerationChecked ? trPlaces("refuses older decisions")
                                                       : trPlaces("at least once, read back");
}

QString targetsFileSentence(const deploy::TargetsError& error) {
  const QString what = mistakeWords(error);
  return error.line == 0 ? what : trPlaces("Line %1: %2").arg(error.line).arg(what);
}

QString restSentence(const client::DeployerPost& post, const QString& name, const words::Style& style) {
  using client::DeployerRest;
  switch (post.rest) {
    case DeployerRest::None:
    case DeployerRest::NotLooked:
    case DeployerRest::PlacesWrong:
      return {};
    case DeployerRest::Locked:
      return trPlaces(
                 "Nobody on this computer deploys for this DAO now: unlock %1, which holds the deployer "
                 "role, or run d3l serve --deploy on a computer that is always on.")
          .arg(name);
    case DeployerRest::NotHere:
      return trPlaces(
          "Nobody on this computer deploys for this DAO: import the key of an account with the deployer "
          "role, "
          "or run d3l serve --deploy.");
    case DeployerRest::NobodyMay:
      return trPlaces(
          "Nobody can deploy for this DAO: no account holds the deployer role. A vote on roles can grant "
          "it.");
    case DeployerRest::Failed:
      return trPlaces("The deployer of this program could not start. %1")
          .arg(post.error ? words::errorSentence(*post.error, style) : QString());
  }
  return {};
}

PlacesFacts readPlaces(const client::Dao& dao) {
  const client::DeployerPlaces places = client::readDeployerPlaces(dao);
  PlacesFacts out;
  out.file = words::toText(places.file);
  out.present = places.present;
  if (places.error) out.problem = targetsFileSentence(*places.error);
  for (const auto& [name, place] : places.targets.places) {
    const auto target = places.targets.all.find(name);
    DeploymentPlaceRow row;
    row.name = shownLine(name, 64);
    row.kind = targetKindWord(place.kind);
    row.where = shownLine(place.where, 160);
    if (target != places.targets.all.end()) row.promise = promiseWord(target->second->promise());
    out.rows.push_back(std::move(row));
    out.kinds[name] = place.kind;
  }
  return out;
}

}  // namespace d3l::ui
