// From a comparison to what the table, the guardrail strip and the drawer show.
#pragma once

#include <QString>
#include <QStringList>
#include <map>
#include <vector>

#include "core/evidence/diff.h"
#include "ui/viewmodels/evidence_row.h"
#include "ui/viewmodels/row_model.h"

namespace d3l::ui {

/// How values of one metric are written: shares in percent, everything else in its own unit, all rows of a
/// metric with the same number of places.
struct MetricFormat {
  double factor = 1;
  int places = 1;
  QString valueUnit;  ///< " %" or nothing
  QString deltaUnit;  ///< "pp", "points" or nothing
  QString group;      ///< rows of one group share a scale

  double rounded(double value) const;
  QString value(double value) const;
  /// With its sign. The two values are rounded first, so that the difference is that of what stands beside
  /// it.
  QString difference(double baseline, double candidate) const;
  QString plain(double amount) const;  ///< without the value's unit; a real minus sign
};
/// By metric name.
std::map<std::string, MetricFormat> formatsOf(const std::vector<evidence::DiffRow>& rows);
MetricFormat formatOf(const std::string& unit, double largest);

/// "digit 8", or "hellaswag" where the data set must be named; "all" for the whole set.
QString whereText(const evidence::DiffRow& row, bool withDataset);
/// Whether rows of several data sets stand in one list, so that each must name its own.
bool severalDatasets(const std::vector<evidence::DiffRow>& rows);
QString sliceWords(const evidence::Slice& slice);

/// "95 % intervals", or from which level to which where several rows share one error rate; "intervals" where
/// no row has one.
QString intervalLevels(const std::vector<evidence::DiffRow>& rows);

struct EvidenceTable {
  std::vector<EvidenceRow> rows;  ///< guardrails, primary, what got worse, the rest
  double range = 1;               ///< of the unit most rows have; the header's axis
  QString unit;
  double margin = 0;  ///< the allowed loss all guardrails of that unit share, else 0
  QString headline;   ///< "1 of 42 comparisons worse: digit 8"
};
EvidenceTable evidenceTable(const evidence::Diff& diff);

/// The rows on screen, with `section` as a role of its own for the headings of a list.
class EvidenceRowsModel : public RowModel<EvidenceRow> {
 public:
  using RowModel::RowModel;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;
};

struct EvidenceFilter {
  enum Sort { Importance, Metric, Where, Change, VerdictFirst, Samples, Chance };
  enum Group { Ungrouped, ByDataset, BySlice, ByMetric };
  Group group = Ungrouped;
  QString search;
  bool onlyWorse = false;
  bool onlySignificant = false;
  Sort sort = Importance;
  bool descending = false;
};
/// Failing guardrails stand first whatever is asked for; nothing hides them. In groups they make a group of
/// their own; the others follow with the most rows that got worse first.
/// `rows` come in the order of importance; those returned have their `section`.
std::vector<EvidenceRow> filtered(const std::vector<EvidenceRow>& rows,
                                  const std::vector<evidence::DiffRow>& source, const EvidenceFilter& filter);

}  // namespace d3l::ui
