// What a target does wrong, said to people. One sentence for every way, without a full stop.
#pragma once

#include <QString>

#include "core/client/deployer.h"

namespace d3l::ui {

QString targetTroubleWords(deploy::ObserveError error);
/// What the other side said of itself, in a detail of the deployer: "refused: HTTP 413 quota used up" is
/// "quota used up (HTTP 413)". Empty: nothing besides the machine's own words.
QString targetSaid(std::string_view detail, std::size_t longest);

}  // namespace d3l::ui
