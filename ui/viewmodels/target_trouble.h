// What a target does wrong, said to people. One sentence for every way, without a full stop.
#pragma once

#include <QString>

#include "core/client/deployer.h"

namespace d3l::ui {

QString targetTroubleWords(deploy::ObserveError error);

}  // namespace d3l::ui
