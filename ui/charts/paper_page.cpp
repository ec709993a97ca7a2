#include "ui/charts/paper_page.h"

#include <QBuffer>
#include <QFontMetricsF>
#include <QImage>
#include <QPageSize>
#include <QPainter>
#include <QPdfWriter>
#include <algorithm>
#include <cmath>

#include "ui/theme/fonts.h"
#include "ui/theme/palette.h"

namespace d3l::ui {
namespace {

// In pixels of 1/96 inch, as on the screen; A4 is 794 × 1123 of them.
constexpr double kPixelsPerInch = 96;
constexpr double kWidth = 794, kHeight = 1123, kMargin = 40, kFoot = 24;
constexpr double kInside = kWidth - 2 * kMargin;
constexpr double kGap = 8;
constexpr double kColumns[] = {134, 60, 60, 76, 134, 140};  // the last one, n, takes what is left
constexpr int kPictureScale = 2;

enum class Align { Start, End };

/// Puts things below one another; where there are pages it begins a new one in time.
class Sheet {
 public:
  virtual ~Sheet() = default;
  Sheet() = default;
  Sheet(const Sheet&) = delete;
  Sheet& operator=(const Sheet&) = delete;

  /// The painter to draw with, its origin at the left of a strip of this height.
  virtual QPainter& strip(double height) = 0;
  virtual bool fits(double height) const = 0;
  virtual void nextPage() {}
};

/// Only finds out how high everything is.
class Measure final : public Sheet {
 public:
  Measure() : image_(1, 1, QImage::Format_RGB32), painter_(&image_) {}
  QPainter& strip(double height) override {
    used_ += height;
    return painter_;
  }
  bool fits(double) const override { return true; }
  double used() const { return used_; }

 private:
  QImage image_;
  QPainter painter_;
  double used_ = 0;
};

class Picture final : public Sheet {
 public:
  explicit Picture(QPainter& painter) : painter_(painter) {}
  QPainter& strip(double height) override {
    painter_.resetTransform();
    painter_.scale(kPictureScale, kPictureScale);
    painter_.translate(kMargin, kMargin + used_);
    used_ += height;
    return painter_;
  }
  bool fits(double) const override { return true; }

 private:
  QPainter& painter_;
  double used_ = 0;
};

class Pages final : public Sheet {
 public:
  Pages(QPdfWriter& writer, QPainter& painter, const PaperContent& content)
      : writer_(writer), painter_(painter), content_(content), scale_(writer.resolution() / kPixelsPerInch) {}
  QPainter& strip(double height) override {
    if (!fits(height) && used_ > 0) nextPage();
    place(used_);
    used_ += height;
    return painter_;
  }
  bool fits(double height) const override { return used_ + height <= kHeight - 2 * kMargin - kFoot; }
  void nextPage() override {
    foot();
    writer_.newPage();
    used_ = 0;
    ++page_;
  }
  void foot() {
    place(kHeight - 2 * kMargin - kFoot + 6);
    painter_.setFont(makeFont(Face::Text, 10));
    painter_.setPen(color(Scheme::Light, Role::TextSecondary));
    painter_.drawText(QRectF(0, 0, kInside, kFoot), Qt::AlignRight | Qt::AlignTop,
                      content_.pageWord.arg(page_));
  }

 private:
  void place(double y) {
    painter_.resetTransform();
    painter_.scale(scale_, scale_);
    painter_.translate(kMargin, kMargin + y);
  }
  QPdfWriter& writer_;
  QPainter& painter_;
  const PaperContent& content_;
  double scale_;
  double used_ = 0;
  int page_ = 1;
};

class Layout {
 public:
  Layout(Sheet& sheet, const PaperContent& content) : sheet_(sheet), content_(content) {
    setPaperStyle(style_);
  }

  void run(std::size_t rows, const QString& more) {
    paragraph(content_.title, makeFont(Face::Text, 18, QFont::DemiBold), Role::Text, 6);
    for (const QString& line : content_.lines)
      paragraph(line, makeFont(Face::Text, 12), Role::TextSecondary, 2);
    space(8);
    table(rows);
    paragraph(more, makeFont(Face::Text, 12), Role::TextSecondary, 4);
    for (const PaperPlot& plot : content_.plots) drawPlot(plot);
  }

 private:
  void space(double height) { sheet_.strip(height); }
  void paragraph(const QString& text, const QFont& font, Role role, double after) {
    if (text.isEmpty()) return;
    const QFontMetricsF metrics(font);
    const QRectF box = metrics.boundingRect(QRectF(0, 0, kInside, 4000), Qt::TextWordWrap, text);
    QPainter& painter = sheet_.strip(std::ceil(box.height()) + after);
    painter.setFont(font);
    painter.setPen(color(Scheme::Light, role));
    painter.drawText(QRectF(0, 0, kInside, box.height() + 1), Qt::TextWordWrap, text);
  }
  static double columnAt(int column) {
    double x = 0;
    for (int i = 0; i < column; ++i) x += kColumns[i] + kGap;
    return x;
  }
  static double columnWidth(int column) { return column < 6 ? kColumns[column] : kInside - columnAt(6); }
  void cell(QPainter& painter, int column, double y, double height, const QString& text, Align align) {
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, columnWidth(column));
    const Qt::Alignment place = Qt::AlignVCenter | (align == Align::Start ? Qt::AlignLeft : Qt::AlignRight);
    painter.drawText(QRectF(columnAt(column), y, columnWidth(column), height), static_cast<int>(place),
                     shown);
  }
  void line(QPainter& painter, double y) {
    painter.setPen(QPen(color(Scheme::Light, Role::Divider), 1));
    painter.drawLine(QPointF(0, y), QPointF(kInside, y));
  }
  void head() {
    constexpr double kHead = 22;
    QPainter& painter = sheet_.strip(kHead);
    painter.setFont(makeFont(Face::Text, 11, QFont::Medium));
    painter.setPen(color(Scheme::Light, Role::TextSecondary));
    for (int i = 0; i < 7 && i < content_.heads.size(); ++i) {
      const bool start = i == 0 || i == 4 || i == 5;
      cell(painter, i, 0, kHead - 4, content_.heads[i], start ? Align::Start : Align::End);
    }
    line(painter, kHead - 2);
  }
  void table(std::size_t rows) {
    if (content_.rows.empty()) return;
    constexpr double kRow = 32;
    head();
    QString section;
    for (std::size_t i = 0; i < rows && i < content_.rows.size(); ++i) {
      const PaperRow& row = content_.rows[i];
      // A page never begins without the names of its columns.
      if (!sheet_.fits(kRow + 24)) {
        sheet_.nextPage();
        head();
      }
      if (row.section != section) {
        section = row.section;
        space(6);
        paragraph(section, makeFont(Face::Text, 12, QFont::DemiBold), Role::Text, 2);
      }
      drawRow(row, sheet_.strip(kRow), kRow);
    }
    space(10);
  }
  void drawRow(const PaperRow& row, QPainter& painter, double height) {
    const double half = height / 2;
    painter.setFont(makeFont(Face::Text, 12));
    painter.setPen(style_.ink);
    cell(painter, 0, 1, half - 1, row.name, Align::Start);
    cell(painter, 5, 0, height, row.verdict, Align::Start);
    painter.setFont(makeFont(Face::Text, 11));
    painter.setPen(style_.secondary);
    cell(painter, 0, half - 2, half, row.detail, Align::Start);
    painter.setFont(makeFont(Face::Figures, 12));
    cell(painter, 1, 0, height, row.baseline, Align::End);
    cell(painter, 6, 0, height, row.n, Align::End);
    painter.setPen(style_.ink);
    cell(painter, 2, 0, height, row.candidate, Align::End);
    cell(painter, 3, 0, height, row.delta, Align::End);
    painter.save();
    painter.translate(columnAt(4), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    paintForest(painter, style_, {kColumns[4], height}, row.forest);
    painter.restore();
    line(painter, height - 0.5);
  }
  void drawPlot(const PaperPlot& plot) {
    if (plot.size.isEmpty()) return;
    const double scale = std::min(1.0, kInside / plot.size.width());
    QPainter& painter = sheet_.strip(plot.size.height() * scale + 8);
    painter.save();
    painter.scale(scale, scale);
    painter.drawPicture(0, 0, plot.picture);
    painter.restore();
    paragraph(plot.words, makeFont(Face::Text, 12), Role::TextSecondary, 12);
  }

  Sheet& sheet_;
  const PaperContent& content_;
  PlotStyle style_;
};

}  // namespace

void setPaperStyle(PlotStyle& style) {
  style.ink = color(Scheme::Light, Role::Text);
  style.secondary = color(Scheme::Light, Role::TextSecondary);
  style.grid = color(Scheme::Light, Role::Divider);
  style.paper = color(Scheme::Light, Role::Surface);
  style.baseline = color(Scheme::Light, Role::BaselineMark);
  style.better = color(Scheme::Light, Role::Better);
  style.worse = color(Scheme::Light, Role::Worse);
  style.inconclusive = color(Scheme::Light, Role::Inconclusive);
  style.font = makeFont(Face::Figures, 12);
}

QByteArray pdfOf(const PaperContent& content) {
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  {
    QPdfWriter writer(&buffer);
    writer.setTitle(content.title);
    writer.setCreator(QStringLiteral("D3L Governance"));
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageMargins(QMarginsF(0, 0, 0, 0));
    writer.setResolution(288);
    QPainter painter(&writer);
    Pages pages(writer, painter, content);
    Layout(pages, content).run(content.rows.size(), {});
    pages.foot();
  }
  return buffer.data();
}

QByteArray pngOf(const PaperContent& content, const QString& more) {
  const std::size_t rows = std::min(content.rows.size(), kMostPictureRows);
  const QString note = rows < content.rows.size() ? more : QString();
  Measure measure;
  Layout(measure, content).run(rows, note);
  const QSize size(static_cast<int>(kWidth), static_cast<int>(std::ceil(measure.used() + 2 * kMargin)));
  QImage image(size * kPictureScale, QImage::Format_RGB32);
  image.fill(color(Scheme::Light, Role::Surface));
  QPainter painter(&image);
  Picture picture(painter);
  Layout(picture, content).run(rows, note);
  painter.end();
  QBuffer buffer;
  buffer.open(QIODevice::WriteOnly);
  image.save(&buffer, "PNG");
  return buffer.data();
}

}  // namespace d3l::ui
