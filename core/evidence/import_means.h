// Values that are objects: a mean and how sure it is. Private to this room.
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "core/evidence/importers.h"

namespace d3l::evidence {

struct MeanValue {
  Decimal value;
  std::optional<std::uint64_t> n;
  /// As stated, or std/√n. A standard deviation without n is never taken for one.
  std::optional<Decimal> standardError;
  std::pair<std::string, std::string> spread;  ///< name and text of a deviation that tells nothing here
  std::set<std::string, std::less<>> taken;    ///< the members that were read
};

/// True if it holds a number "mean" and a standard error or deviation.
bool isMeanValue(const json::Value& value);
/// BadValue with the path of a negative error, or a count that is none.
Result<MeanValue> readMeanValue(const json::Value& value, std::string_view file, const std::string& path);
/// Puts it into the metric; `path` is what a note calls it.
void addMeanValue(Part& part, std::string_view file, Metric& metric, const MeanValue& mean,
                  const std::string& path);

}  // namespace d3l::evidence
