#include "ui/controls/markdown_model.h"

#include <QStringList>

namespace d3l::ui {

void MarkdownModel::setMarkdown(const QString& markdown) {
  if (markdown == markdown_) {
    return;
  }
  beginResetModel();
  markdown_ = markdown;
  rendered_ = renderMarkdown(markdown.toStdString(), tr("image").toStdString());
  endResetModel();
  Q_EMIT markdownChanged();
}

int MarkdownModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rendered_.parts.size());
}

QVariant MarkdownModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
    return {};
  }
  const MarkdownPart& part = rendered_.parts[static_cast<std::size_t>(index.row())];
  switch (role) {
    case KindRole:
      return static_cast<int>(part.kind);
    case LevelRole:
      return part.level;
    case MarkerRole:
      return QString::fromStdString(part.marker);
    case TextRole:
      return QString::fromStdString(part.text);
    case LinksRole: {
      QStringList links;
      for (const std::string& link : part.links) {
        links << QString::fromStdString(link);
      }
      return links;
    }
    default:
      return {};
  }
}

QHash<int, QByteArray> MarkdownModel::roleNames() const {
  return {{KindRole, "kind"},
          {LevelRole, "level"},
          {MarkerRole, "marker"},
          {TextRole, "text"},
          {LinksRole, "links"}};
}

}  // namespace d3l::ui
