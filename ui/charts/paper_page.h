// A comparison on paper: a heading, a table with a forest plot in it, plots with their words. Plain values,
// so that it can be drawn on any thread; the same drawing makes pages and pictures.
#pragma once

#include <QPicture>
#include <QSizeF>
#include <QString>
#include <QStringList>
#include <vector>

#include "ui/charts/forest.h"

class QPainter;

namespace d3l::ui {

struct PaperRow {
  QString section;  ///< heading above it where it differs from the row before
  QString name, detail, baseline, candidate, delta, verdict, n;
  ForestValues forest;
};
struct PaperPlot {
  QPicture picture;
  QSizeF size;
  QString words;
};
struct PaperContent {
  QString title;
  QStringList lines;  ///< empty ones are left out
  QStringList heads;  ///< of the seven columns
  std::vector<PaperRow> rows;
  std::vector<PaperPlot> plots;
  QString pageWord;  ///< "Page %1"
};

/// All pages as PDF, A4.
QByteArray pdfOf(const PaperContent& content);
/// One picture; at most `kMostPictureRows` rows, the line `more` says how many are left out.
QByteArray pngOf(const PaperContent& content, const QString& more);
inline constexpr std::size_t kMostPictureRows = 300;

/// Ink on white, whatever the theme of the window is.
void setPaperStyle(PlotStyle& style);

}  // namespace d3l::ui
