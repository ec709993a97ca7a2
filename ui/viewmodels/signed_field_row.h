// One field of what is about to be signed, for "Show every signed field".
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>
#include <vector>

#include "core/client/signing.h"

namespace d3l::ui {

class SignedFieldRow {
  Q_GADGET
  QML_VALUE_TYPE(signedFieldRow)
  /// The path inside the signed message, e.g. "choice.kind".
  Q_PROPERTY(QString path MEMBER path)
  Q_PROPERTY(QString label MEMBER label)
  Q_PROPERTY(QString value MEMBER value)
  /// The value in words where it is a number of seconds.
  Q_PROPERTY(QString note MEMBER note)
  /// Digits to compare, in a typewriter face.
  Q_PROPERTY(bool mono MEMBER mono)

 public:
  QString path, label, value, note;
  bool mono = false;

  const QString& key() const { return path; }
  friend bool operator==(const SignedFieldRow&, const SignedFieldRow&) = default;
};

std::vector<SignedFieldRow> signedFields(const actions::Summary& summary);

}  // namespace d3l::ui
