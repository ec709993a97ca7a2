// The blocks of a Markdown text for MarkdownView.
#pragma once

#include <qqmlregistration.h>
#include <QAbstractListModel>
#include <QString>

#include "ui/controls/markdown.h"

namespace d3l::ui {

/// Roles: kind (Kind), level, marker, text (plain), links (https addresses).
class MarkdownModel : public QAbstractListModel {
  Q_OBJECT
  QML_ELEMENT
  Q_PROPERTY(QString markdown READ markdown WRITE setMarkdown NOTIFY markdownChanged)
  /// The text was longer than is shown.
  Q_PROPERTY(bool truncated READ truncated NOTIFY markdownChanged)

 public:
  enum Kind {
    Heading = MarkdownPart::Heading,
    Paragraph = MarkdownPart::Paragraph,
    Bullet = MarkdownPart::Bullet,
    Code = MarkdownPart::Code,
    Quote = MarkdownPart::Quote,
    ImageAlt = MarkdownPart::ImageAlt,
    Rule = MarkdownPart::Rule
  };
  Q_ENUM(Kind)
  enum Role { KindRole = Qt::UserRole, LevelRole, MarkerRole, TextRole, LinksRole };

  using QAbstractListModel::QAbstractListModel;

  QString markdown() const { return markdown_; }
  void setMarkdown(const QString& markdown);
  bool truncated() const { return rendered_.truncated; }

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QHash<int, QByteArray> roleNames() const override;

 Q_SIGNALS:
  void markdownChanged();

 private:
  QString markdown_;
  Markdown rendered_;
};

}  // namespace d3l::ui
