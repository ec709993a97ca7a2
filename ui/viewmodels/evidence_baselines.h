// Which approved versions a candidate can be compared with.
#pragma once

#include <QString>
#include <vector>

#include "core/client/dao.h"

namespace d3l::ui {

struct BaselineChoice {
  Hash32 report;  ///< digest of its evidence
  QString name;   ///< "v1.3.2 · parent · live on prod-eu"
  bool shown = false;
};

/// Newest first; the candidate itself is none of them. Asks the record: for a background thread.
std::vector<BaselineChoice> baselinesOf(const client::Dao& dao, const client::EvidenceView& view,
                                        const Hash32& parentReport);

}  // namespace d3l::ui
