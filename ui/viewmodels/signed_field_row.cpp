#include "ui/viewmodels/signed_field_row.h"

#include "core/client/key_import.h"
#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/shown.h"
#include "ui/words/words.h"

namespace d3l::ui {
namespace {

QString labelOf(const std::string& path) {
  const QString label = words::signedFieldLabel(path);
  return label.isEmpty() ? shownLine(path, 60) : label;
}

}  // namespace

std::vector<SignedFieldRow> signedFields(const actions::Summary& summary) {
  std::vector<SignedFieldRow> out;
  out.push_back({QStringLiteral("primaryType"),
                 words::signedFieldLabel("primaryType"),
                 words::toText(summary.kind),
                 {},
                 false});
  for (const actions::SignedField& field : summary.fields) {
    SignedFieldRow row;
    row.path = shownLine(field.path, 80);
    row.label = labelOf(field.path);
    row.value = field.isUntrusted ? shownText(field.value) : words::toText(field.value);
    row.mono = field.kind == actions::FieldKind::Digest || field.kind == actions::FieldKind::Account;
    if (field.value.empty()) row.value = SignedFieldsWords::tr("(empty)");
    bool whole = false;
    const qulonglong seconds = words::toText(field.value).toULongLong(&whole);
    if (whole && field.kind == actions::FieldKind::Time && seconds > 0)
      row.note = words::dateTimeText(seconds);
    if (whole && field.kind == actions::FieldKind::Duration) row.note = words::durationText(seconds);
    if (field.kind == actions::FieldKind::Account) {
      if (const auto address = client::readAddress(field.value))
        row.value = words::toText(client::addressText(*address));
    }
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace d3l::ui
