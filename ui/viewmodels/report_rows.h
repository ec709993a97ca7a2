// What a dropped file or folder turned out to be, as lists.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

namespace d3l::ui {

/// One report among those found.
class ImportedRow {
  Q_GADGET
  QML_VALUE_TYPE(importedRow)
  Q_PROPERTY(int number MEMBER number)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString about MEMBER about)

 public:
  int number = 0;  ///< place among the reports
  QString name;    ///< "digits-classifier v1.4.0"
  QString about;   ///< "37 metrics, 2 curves, 901 rows · digits, test"

  int key() const { return number; }
  friend bool operator==(const ImportedRow&, const ImportedRow&) = default;
};

/// A file, and what it is or why it is left out.
class ImportFileRow {
  Q_GADGET
  QML_VALUE_TYPE(importFileRow)
  Q_PROPERTY(QString name MEMBER name)
  Q_PROPERTY(QString what MEMBER what)
  Q_PROPERTY(QString digest MEMBER digest)
  Q_PROPERTY(bool broken MEMBER broken)

 public:
  QString name, what;
  QString digest;       ///< empty for files left out
  bool broken = false;  ///< evidence with a fault

  const QString& key() const { return name; }
  friend bool operator==(const ImportFileRow&, const ImportFileRow&) = default;
};

/// A sentence about one part of a file.
class ImportNoteRow {
  Q_GADGET
  QML_VALUE_TYPE(importNoteRow)
  Q_PROPERTY(QString text MEMBER text)
  Q_PROPERTY(QString file MEMBER file)

 public:
  QString text, file;

  QString key() const { return file + text; }
  friend bool operator==(const ImportNoteRow&, const ImportNoteRow&) = default;
};

/// A value of a report nobody compared yet.
class ImportMetricRow {
  Q_GADGET
  QML_VALUE_TYPE(importMetricRow)
  Q_PROPERTY(QString metric MEMBER metric)
  Q_PROPERTY(QString where MEMBER where)
  Q_PROPERTY(QString value MEMBER value)
  Q_PROPERTY(QString better MEMBER better)
  Q_PROPERTY(QString n MEMBER n)

 public:
  QString metric, where, value;
  QString better;  ///< "more is better"
  QString n;       ///< "n 901", "n 901 (derived)"

  QString key() const { return metric + QLatin1Char('/') + where; }
  friend bool operator==(const ImportMetricRow&, const ImportMetricRow&) = default;
};

}  // namespace d3l::ui
