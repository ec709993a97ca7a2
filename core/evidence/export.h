// A diff on paper.
#pragma once

#include <functional>
#include <string>

#include "core/base/json.h"
#include "core/evidence/diff.h"

namespace d3l::evidence {

/// The sentence that says why a row has its verdict; sentences are made by whoever shows them.
/// Without it no "why" is written.
using WhyText = std::function<std::string(const DiffRow& row)>;

/// {rows:[{metric,dataset,slice,unit,direction,n,baseline,candidate,delta,relative,ci,p,pHolm,
/// pBH,verdict,why,…}],summary:{…},declared:[{metric,margin,rationale}],…}; null where a value does
/// not exist.
json::Value diffToJson(const Diff& diff, const WhyText& why = {});
/// RFC 4180 with a header, CRLF. Text that a spreadsheet would run as a formula is quoted with '.
/// Rows of a declared metric carry its reason in "rationale"; the column "why" comes last.
std::string diffToCsv(const Diff& diff, const WhyText& why = {});
/// What was declared, then a GitHub-flavoured table; `digits` after the point.
std::string diffToMarkdown(const Diff& diff, int digits = 4, const WhyText& why = {});

}  // namespace d3l::evidence
