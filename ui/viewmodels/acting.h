// Whether the present account can sign anything here.
#pragma once

#include "ui/viewmodels/session.h"

namespace d3l::ui {

/// Why not, with the next step; empty if it can.
QString cannotSign(const Session& session);

}  // namespace d3l::ui
