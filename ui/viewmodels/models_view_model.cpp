#include "ui/viewmodels/models_view_model.h"

#include <optional>

#include "ui/viewmodels/shown.h"

namespace d3l::ui {

ModelsViewModel::ModelsViewModel(Session& session, const QString& model, QObject* parent)
    : QObject(parent), session_(session), wanted_(model) {
  connect(&session_, &Session::recordChanged, this, &ModelsViewModel::refresh);
  refresh();
}

void ModelsViewModel::refresh() {
  ModelsQuestion question;
  question.dao = session_.dao();
  if (!question.dao || !reading_.begin()) return;
  question.deployer = session_.deployer();
  question.model = wanted_.toStdString();
  session_.run(
      this, [question] { return readModels(question); },
      [this](ModelsFacts facts) {
        show(std::move(facts));
        if (reading_.end()) refresh();
      });
}

void ModelsViewModel::show(ModelsFacts facts) {
  const bool another = facts.model != facts_.model;
  loading_ = false;
  models_.setRows(facts.models);
  versions_.setRows(facts.versions);
  cells_.setRows(facts.cells);
  lineage_.setRows(facts.lineage);
  facts_ = std::move(facts);
  if (another) {
    const int known = static_cast<int>(withEvidence().size());
    baseline_ = known > 1 ? 1 : -1;
    candidate_ = known > 1 ? 0 : -1;
    closeComparison();
  }
  Q_EMIT changed();
}

std::vector<const VersionRow*> ModelsViewModel::withEvidence() const {
  std::vector<const VersionRow*> out;
  for (const VersionRow& row : facts_.versions) {
    if (!row.evidence.isEmpty()) out.push_back(&row);
  }
  return out;
}

QStringList ModelsViewModel::comparable() const {
  QStringList out;
  for (const VersionRow* row : withEvidence()) out << row->version;
  return out;
}

void ModelsViewModel::select(const QString& model) {
  if (wanted_ == model) return;
  wanted_ = model;
  refresh();
}

void ModelsViewModel::compare(int baseline, int candidate) {
  const auto rows = withEvidence();
  const auto digest = [&](int index) -> std::optional<Hash32> {
    if (index < 0 || index >= static_cast<int>(rows.size())) return std::nullopt;
    return fixedFromHex<Hash32>(rows[static_cast<std::size_t>(index)]->evidence.toStdString());
  };
  const auto a = digest(baseline), b = digest(candidate);
  if (!a || !b || *a == *b) {
    closeComparison();
    baseline_ = baseline;
    candidate_ = candidate;
    Q_EMIT comparisonChanged();
    return;
  }
  baseline_ = baseline;
  candidate_ = candidate;
  EvidenceViewModel* before = comparison_;
  comparison_ = new EvidenceViewModel(session_, *a, *b, this);
  Q_EMIT comparisonChanged();
  if (before != nullptr) before->deleteLater();
}

void ModelsViewModel::closeComparison() {
  EvidenceViewModel* before = comparison_;
  comparison_ = nullptr;
  Q_EMIT comparisonChanged();
  if (before != nullptr) before->deleteLater();
}

}  // namespace d3l::ui
