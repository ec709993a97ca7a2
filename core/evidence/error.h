// What can be wrong with evidence somebody hands in. Every error says where: file, line or field.
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "core/base/result.h"

namespace d3l::evidence {

enum class Code {
  Empty,          ///< no file, or nothing in it
  NotUtf8,        ///< UTF-16 or broken bytes
  TooLarge,       ///< a file, a line or a table beyond the limit named in `detail`
  TooDeep,        ///< JSON nested deeper than `detail` levels
  Syntax,         ///< not JSON or not CSV: truncated, unclosed quote, text after the end
  DuplicateKey,   ///< one JSON object or one table header names something twice
  DuplicateRow,   ///< a sample id or a metric (name, dataset, slice) that occurs twice
  BadNumber,      ///< not a number
  NotFinite,      ///< NaN or infinite where a number is needed
  WrongType,      ///< e.g. an object where text belongs
  MissingField,   ///< a mandatory field is absent
  BadValue,       ///< present, of the right type, but not allowed
  RaggedRow,      ///< a table row with more or fewer cells than the header
  UnknownFormat,  ///< none of the formats we read
  Unreadable,     ///< the system does not give the bytes; `detail` has its words
  Conflict,       ///< two files of one import contradict each other
  Cancelled,
};
/// "bad-number" and so on; stable, for machines.
std::string_view codeName(Code code);

struct Error {
  Code code{};
  std::string file;      ///< as given by the caller; may be empty
  std::size_t line = 0;  ///< from 1; 0 when a field says more
  std::string field;     ///< "metrics[3].value", "acc", a column name; may be empty
  std::string detail;    ///< the offending text or the limit, made safe to show
};

template <class T>
using Result = d3l::Result<T, Error>;

/// Asked now and then by long work; true ends it with Code::Cancelled.
using Cancelled = std::function<bool()>;
/// How far long work is, on the thread that does it.
using Progress = std::function<void(std::size_t done, std::size_t of)>;

}  // namespace d3l::evidence
