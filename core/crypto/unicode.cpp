#include "core/crypto/unicode.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <algorithm>

#include "core/base/text.h"

namespace d3l::crypto {
namespace {

void wipeText(QString& text) {
  wipe({reinterpret_cast<std::uint8_t*>(text.data()), static_cast<std::size_t>(text.size()) * sizeof(QChar)});
}

}  // namespace

SecretBytes normalized(ByteView utf8, UnicodeForm form) {
  const bool ascii = std::all_of(utf8.begin(), utf8.end(), [](std::uint8_t b) { return b < 0x80; });
  if (ascii || !isUtf8(asText(utf8))) return SecretBytes::copyOf(utf8);
  QString text =
      QString::fromUtf8(reinterpret_cast<const char*>(utf8.data()), static_cast<qsizetype>(utf8.size()));
  QString changed = text.normalized(form == UnicodeForm::Nfkc ? QString::NormalizationForm_KC
                                                              : QString::NormalizationForm_KD);
  QByteArray bytes = changed.toUtf8();
  SecretBytes out = SecretBytes::copyOf(
      {reinterpret_cast<const std::uint8_t*>(bytes.constData()), static_cast<std::size_t>(bytes.size())});
  wipe({reinterpret_cast<std::uint8_t*>(bytes.data()), static_cast<std::size_t>(bytes.size())});
  wipeText(changed);
  // Wiped last: `changed` shares its memory when there was nothing to change.
  wipeText(text);
  return out;
}

}  // namespace d3l::crypto
