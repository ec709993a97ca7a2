#include "ui/viewmodels/tray_store.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "core/base/hex.h"

namespace d3l::ui {
namespace {

/// A file larger than this was not written here.
constexpr qint64 kLargestTray = 1 << 20;

}  // namespace

QString trayFile(const QString& folder, const DaoId& dao) {
  return QDir(folder).filePath(
      QStringLiteral("trays/%1.json").arg(QString::fromStdString(toHex(dao.view()))));
}

std::vector<TrayChoice> loadTray(const QString& path) {
  std::vector<TrayChoice> out;
  QFile file(path);
  if (!file.open(QIODevice::ReadOnly) || file.size() > kLargestTray) return out;
  const QJsonArray all = QJsonDocument::fromJson(file.readAll()).array();
  for (const QJsonValue& value : all) {
    const QJsonObject entry = value.toObject();
    const auto id =
        fixedFromHex<ProposalId>(entry.value(QStringLiteral("proposal")).toString().toStdString());
    if (!id || out.size() >= kTrayHolds) continue;
    TrayChoice choice{*id, std::nullopt, entry.value(QStringLiteral("reason")).toString()};
    const int kind = entry.value(QStringLiteral("choice")).toInt(-1);
    if (kind >= 0 && kind <= static_cast<int>(governance::ChoiceKind::Abstain))
      choice.choice = static_cast<governance::ChoiceKind>(kind);
    out.push_back(std::move(choice));
  }
  return out;
}

bool saveTray(const QString& path, const std::vector<TrayChoice>& choices) {
  if (choices.empty()) return !QFile::exists(path) || QFile::remove(path);
  QJsonArray all;
  for (const TrayChoice& choice : choices) {
    all.append(QJsonObject{{QStringLiteral("proposal"), QString::fromStdString(toHex0x(choice.proposal))},
                           {QStringLiteral("choice"), choice.choice ? static_cast<int>(*choice.choice) : -1},
                           {QStringLiteral("reason"), choice.reason}});
  }
  if (!QDir().mkpath(QFileInfo(path).path())) return false;
  QSaveFile file(path);
  if (!file.open(QIODevice::WriteOnly)) return false;
  file.write(QJsonDocument(all).toJson(QJsonDocument::Compact));
  return file.commit();
}

}  // namespace d3l::ui
