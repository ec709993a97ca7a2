#include "core/evidence/error.h"

namespace d3l::evidence {

std::string_view codeName(Code code) {
  switch (code) {
    case Code::Empty:
      return "empty";
    case Code::NotUtf8:
      return "not-utf8";
    case Code::TooLarge:
      return "too-large";
    case Code::TooDeep:
      return "too-deep";
    case Code::Syntax:
      return "syntax";
    case Code::DuplicateKey:
      return "duplicate-key";
    case Code::DuplicateRow:
      return "duplicate-row";
    case Code::BadNumber:
      return "bad-number";
    case Code::NotFinite:
      return "not-finite";
    case Code::WrongType:
      return "wrong-type";
    case Code::MissingField:
      return "missing-field";
    case Code::BadValue:
      return "bad-value";
    case Code::RaggedRow:
      return "ragged-row";
    case Code::UnknownFormat:
      return "unknown-format";
    case Code::Unreadable:
      return "unreadable";
    case Code::Conflict:
      return "conflict";
    case Code::Cancelled:
      return "cancelled";
  }
  return "unknown";
}

}  // namespace d3l::evidence
