#include <QCollator>
#include <QLocale>
#include <algorithm>
#include <compare>
#include <limits>

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/evidence_rows.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

using evidence::DiffRow;
using evidence::Verdict;

constexpr int kSectionRole = Qt::UserRole + 1;

bool fails(const EvidenceRow& row) { return row.outcome == EvidenceRow::Fail; }

bool isSignificant(const DiffRow& row) { return row.goodCi && (row.goodCi->low > 0 || row.goodCi->high < 0); }

class Question {
 public:
  explicit Question(const EvidenceFilter& filter)
      : filter_(filter), words_(filter.search.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {}

  bool wants(const EvidenceRow& row, const DiffRow& source) const {
    if (fails(row)) return true;
    if (filter_.onlyWorse && source.verdict != Verdict::Worse && !source.measurablyWorse) return false;
    if (filter_.onlySignificant && !isSignificant(source)) return false;
    return std::all_of(words_.begin(), words_.end(), [&](const QString& word) {
      return row.metric.contains(word, Qt::CaseInsensitive) ||
             row.where.contains(word, Qt::CaseInsensitive) ||
             row.verdictWord.contains(word, Qt::CaseInsensitive);
    });
  }

 private:
  const EvidenceFilter& filter_;
  const QStringList words_;
};

/// What is worst comes first.
int rank(Verdict verdict) {
  switch (verdict) {
    case Verdict::Worse:
      return 0;
    case Verdict::Inconclusive:
      return 1;
    case Verdict::NotComparable:
      return 2;
    case Verdict::NonInferior:
      return 3;
    case Verdict::Better:
      return 4;
  }
  return 2;
}

std::weak_ordering byText(const QString& a, const QString& b) {
  return QString::compare(a, b, Qt::CaseInsensitive) <=> 0;
}
/// Changes are compared on the plot's own scale, so that shares and losses can stand in one list.
double change(const EvidenceRow& row) {
  return row.hasInterval && row.range > 0 ? row.point / row.range : std::numeric_limits<double>::max();
}
std::weak_ordering byNumber(double a, double b) {
  return a < b   ? std::weak_ordering::less
         : b < a ? std::weak_ordering::greater
                 : std::weak_ordering::equivalent;
}

std::weak_ordering compare(const EvidenceRow& a, const EvidenceRow& b, const std::vector<DiffRow>& source,
                           EvidenceFilter::Sort sort) {
  const DiffRow& x = source[static_cast<std::size_t>(a.number)];
  const DiffRow& y = source[static_cast<std::size_t>(b.number)];
  switch (sort) {
    case EvidenceFilter::Metric:
      return byText(a.metric, b.metric);
    case EvidenceFilter::Where:
      return byText(a.where, b.where);
    case EvidenceFilter::Change:
      return byNumber(change(a), change(b));
    case EvidenceFilter::VerdictFirst:
      return rank(x.verdict) <=> rank(y.verdict);
    case EvidenceFilter::Samples:
      return x.n.value_or(0) <=> y.n.value_or(0);
    case EvidenceFilter::Chance:
      return byNumber(x.p.value_or(2), y.p.value_or(2));
    case EvidenceFilter::Importance:
      break;
  }
  return std::weak_ordering::equivalent;
}

QString groupName(const EvidenceRow& row, const DiffRow& source, EvidenceFilter::Group group) {
  if (fails(row)) return EvidenceWords::tr("Guardrails that fail");
  switch (group) {
    case EvidenceFilter::ByDataset: {
      const QString name = shownLine(source.dataset, 64);
      return name.isEmpty() ? EvidenceWords::tr("Data set without a name") : name;
    }
    case EvidenceFilter::BySlice: {
      const QString name = sliceWords(source.slice);
      return name.isEmpty() ? EvidenceWords::tr("The whole set") : name;
    }
    case EvidenceFilter::ByMetric:
      return row.metric;
    case EvidenceFilter::Ungrouped:
      break;
  }
  return {};
}

struct Section {
  bool failing = false;
  std::size_t rows = 0, worse = 0;
  std::size_t place = 0;
  QString title;
};

/// By name: how many rows each group has, where it stands and what is written above it.
std::map<QString, Section> sectionsOf(const std::vector<const EvidenceRow*>& rows,
                                      const std::vector<QString>& names) {
  std::map<QString, Section> sections;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Section& section = sections[names[i]];
    section.failing = section.failing || fails(*rows[i]);
    ++section.rows;
    section.worse += rows[i]->verdict == static_cast<int>(Verdict::Worse) ? 1 : 0;
  }
  std::vector<std::pair<QString, Section*>> order;
  for (auto& [name, section] : sections) {
    const int rows = static_cast<int>(section.rows);
    const QString count = section.worse == 0
                              ? (rows == 1 ? EvidenceWords::tr("not worse")
                                           : EvidenceWords::tr("none of %n worse", nullptr, rows))
                          : rows == 1 ? EvidenceWords::tr("worse")
                                      : EvidenceWords::tr("%1 of %n worse", nullptr, rows).arg(section.worse);
    section.title = name + QStringLiteral(" · ") + count;
    order.emplace_back(name, &section);
  }
  // Without a language there is no order but that of the bytes, which puts 10 before 2.
  const QLocale here;
  QCollator natural(here.language() == QLocale::C ? QLocale(QLocale::English) : here);
  natural.setNumericMode(true);
  natural.setCaseSensitivity(Qt::CaseInsensitive);
  std::stable_sort(order.begin(), order.end(), [&](const auto& a, const auto& b) {
    if (a.second->failing != b.second->failing) return a.second->failing;
    if (a.second->worse != b.second->worse) return a.second->worse > b.second->worse;
    return natural.compare(a.first, b.first) < 0;
  });
  for (std::size_t i = 0; i < order.size(); ++i) order[i].second->place = i;
  return sections;
}

}  // namespace

QVariant EvidenceRowsModel::data(const QModelIndex& index, int role) const {
  if (role != kSectionRole) return RowModel::data(index, role);
  return index.isValid() ? rows()[static_cast<std::size_t>(index.row())].section : QString();
}
QHash<int, QByteArray> EvidenceRowsModel::roleNames() const {
  return {{Qt::UserRole, "row"}, {kSectionRole, "section"}};
}

std::vector<EvidenceRow> filtered(const std::vector<EvidenceRow>& rows, const std::vector<DiffRow>& source,
                                  const EvidenceFilter& filter) {
  const Question question(filter);
  // A row is large: places are sorted, and every row is copied once.
  std::vector<const EvidenceRow*> kept;
  std::vector<QString> names;
  for (const EvidenceRow& row : rows) {
    const DiffRow& from = source[static_cast<std::size_t>(row.number)];
    if (!question.wants(row, from)) continue;
    kept.push_back(&row);
    names.push_back(filter.group == EvidenceFilter::Ungrouped ? QString()
                                                              : groupName(row, from, filter.group));
  }
  std::map<QString, Section> sections;
  if (filter.group != EvidenceFilter::Ungrouped) sections = sectionsOf(kept, names);
  std::vector<std::size_t> places(kept.size(), 0), order(kept.size());
  for (std::size_t i = 0; i < kept.size(); ++i) {
    order[i] = i;
    if (!sections.empty()) places[i] = sections[names[i]].place;
  }
  std::stable_sort(order.begin(), order.end(), [&](std::size_t i, std::size_t k) {
    if (fails(*kept[i]) != fails(*kept[k])) return fails(*kept[i]);
    if (places[i] != places[k]) return places[i] < places[k];
    const auto between = compare(*kept[i], *kept[k], source, filter.sort);
    return filter.descending ? between > 0 : between < 0;
  });
  std::vector<EvidenceRow> out;
  out.reserve(order.size());
  for (const std::size_t i : order) {
    out.push_back(*kept[i]);
    if (!sections.empty()) out.back().section = sections[names[i]].title;
  }
  return out;
}

}  // namespace d3l::ui
