// One context for all sentences, so that a translator finds them together.
#pragma once

#include <QCoreApplication>
#include <QString>
#include <string_view>

namespace d3l::words {

inline QString tr(const char* text, const char* note = nullptr, int n = -1) {
  return QCoreApplication::translate("Words", text, note, n);
}
inline QString toText(std::string_view utf8) {
  return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

}  // namespace d3l::words
