// One sentence for every way a deployment can stand, be it the target's fault, a person's turn or a wait.
#pragma once

#include <QString>

#include "core/client/deployer.h"

namespace d3l::ui {

/// What happened; `wanted` is the approved version's name.
QString happenedSentence(const deploy::Status& status, const QString& wanted, Timestamp now);
/// What happens next, and by whom.
QString nextSentence(const deploy::Status& status, Timestamp now);
/// All that is open, in one or more sentences; `returnTold`: but for a way back by itself.
QString alertSentence(const deploy::Status& status, bool returnTold = false);
/// Short enough to be read in passing: that it is live, or, if `bad`, what went wrong.
QString newsSentence(const deploy::Status& status, const QString& wanted, bool bad);

}  // namespace d3l::ui
