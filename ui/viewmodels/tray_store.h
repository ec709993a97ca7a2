// Unsigned choices outlive the window: one small file per DAO in the program's data folder. It holds no key
// and nothing signed.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/base/bytes.h"
#include "core/governance/action.h"

namespace d3l::ui {

struct TrayChoice {
  ProposalId proposal;
  std::optional<governance::ChoiceKind> choice;  ///< For, Against or Abstain
  QString reason;
  friend bool operator==(const TrayChoice&, const TrayChoice&) = default;
};

/// What cannot be read is as good as empty: choices can be made again.
std::vector<TrayChoice> loadTray(const QString& file);
/// False if it could not be written.
bool saveTray(const QString& file, const std::vector<TrayChoice>& choices);
QString trayFile(const QString& folder, const DaoId& dao);

/// More proposals than anybody decides in one go.
inline constexpr std::size_t kTrayHolds = 200;

}  // namespace d3l::ui
