#include "app/cli/targets_words.h"

#include "app/cli/views.h"

namespace d3l::cli {
namespace {

std::string mistakeSentence(deploy::TargetsCode code, const std::string& detail) {
  using C = deploy::TargetsCode;
  switch (code) {
    case C::Unreadable:
      return "cannot be read (" + detail + ").";
    case C::Syntax:
      return "is not TOML: " + detail + ".";
    case C::UnknownKey:
      return "\"" + detail + "\" is not a key of this table.";
    case C::MissingKey:
      return "\"" + detail + "\" is missing.";
    case C::BadValue:
      return "a value that is not allowed: " + detail + ".";
    case C::BadName:
      return "\"" + detail + "\" is no name a proposal could use.";
    case C::SecretMissing:
      return "there is no readable file " + detail + ".";
    case C::SecretExposed:
      return "others may read or write the secret in " + detail + "; make it its owner's alone (chmod 600).";
    case C::SecretMalformed:
      return "a secret is not in its form: " + detail + ".";
    case C::FolderUnusable:
      return "the folder cannot be made or written: " + detail + ".";
  }
  return detail;
}

}  // namespace

std::string targetsFileSentence(const deploy::TargetsError& error) {
  const std::string where =
      error.line == 0 ? error.file : error.file + ", line " + std::to_string(error.line);
  const bool whole =
      error.code == deploy::TargetsCode::Unreadable || error.code == deploy::TargetsCode::Syntax;
  return where + (whole ? " " : ": ") + mistakeSentence(error.code, cell(error.detail, 200));
}

}  // namespace d3l::cli
