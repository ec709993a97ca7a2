// A diff on paper.
#pragma once

#include <string>

#include "core/base/json.h"
#include "core/evidence/diff.h"

namespace d3l::evidence {

/// {rows:[{metric,dataset,slice,unit,direction,n,baseline,candidate,delta,relative,ci,p,pHolm,
/// pBH,verdict,…}],summary:{…},…}; null where a value does not exist.
json::Value diffToJson(const Diff& diff);
/// RFC 4180 with a header, CRLF. Text that a spreadsheet would run as a formula is quoted with '.
std::string diffToCsv(const Diff& diff);
/// A GitHub-flavoured table; `digits` after the point.
std::string diffToMarkdown(const Diff& diff, int digits = 4);

}  // namespace d3l::evidence
