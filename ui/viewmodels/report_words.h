// Sentences about an import: what a file is, why one is left out, what was and was not understood.
#pragma once

#include <vector>

#include "core/evidence/import_folder.h"
#include "ui/viewmodels/report_rows.h"

namespace d3l::ui {

QString formatWords(evidence::Format format);
QString ignoredWords(evidence::IgnoredBecause reason);
QString noteWords(const evidence::Note& note);

std::vector<ImportedRow> importedRows(const evidence::ImportResult& result);
std::vector<ImportFileRow> understoodRows(const evidence::ImportResult& result);
/// Broken ones first.
std::vector<ImportFileRow> ignoredRows(const evidence::ImportResult& result);
/// Values are not repeated: they are in the list of metrics.
std::vector<ImportNoteRow> noteRows(const std::vector<evidence::Note>& notes);
std::vector<ImportMetricRow> metricRows(const evidence::ModelReport& report);

}  // namespace d3l::ui
