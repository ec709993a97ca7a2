// The registry of models and the versions of one of them.
#pragma once

#include <qqmlregistration.h>

#include <QList>
#include <QObject>
#include <QString>
#include <QVariantList>

namespace d3l::ui {

class ModelRow {
  Q_GADGET
  QML_VALUE_TYPE(modelRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString version MEMBER version)
  Q_PROPERTY(QString live MEMBER live)
  Q_PROPERTY(QString versions MEMBER versions)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(bool attention MEMBER attention)
  Q_PROPERTY(QList<qreal> history MEMBER history)

 public:
  QString name;
  QString version;   ///< wanted everywhere, or "different per target"
  QString live;      ///< "2 of 2 live"
  QString versions;  ///< "4 versions"
  QString metric;    ///< "accuracy 94.1 %"
  bool attention = false;
  QList<qreal> history;  ///< of the primary metric, oldest first

  const QString& key() const { return name; }
  friend bool operator==(const ModelRow&, const ModelRow&) = default;
};

class VersionRow {
  Q_GADGET
  QML_VALUE_TYPE(versionRow)
  Q_PROPERTY(QString version MEMBER version)
  Q_PROPERTY(QString status MEMBER status)
  Q_PROPERTY(bool live MEMBER live)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(QString approved MEMBER approved)
  Q_PROPERTY(QString size MEMBER size)
  Q_PROPERTY(QString artifact MEMBER artifact)
  Q_PROPERTY(QString evidence MEMBER evidence)
  Q_PROPERTY(QString proposal MEMBER proposal)
  Q_PROPERTY(QString proposalTitle MEMBER proposalTitle)

 public:
  QString version;
  QString status;  ///< "live on prod-eu and prod-us", "approved earlier"
  bool live = false;
  QString metric, approved, size;
  QString artifact;  ///< digest
  QString evidence;  ///< digest of the report; empty without one
  QString proposal, proposalTitle;

  const QString& key() const { return artifact; }
  friend bool operator==(const VersionRow&, const VersionRow&) = default;
};

/// Where a version comes from.
class LineageRow {
  Q_GADGET
  QML_VALUE_TYPE(lineageRow)
  Q_PROPERTY(QString version MEMBER version)
  Q_PROPERTY(QString parent MEMBER parent)
  Q_PROPERTY(QString facts MEMBER facts)

 public:
  QString version;
  QString parent;  ///< "made from v1.3.2"
  QString facts;   ///< a line per fact the report states

  const QString& key() const { return version; }
  friend bool operator==(const LineageRow&, const LineageRow&) = default;
};

}  // namespace d3l::ui
