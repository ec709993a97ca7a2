#include "ui/charts/paper.h"

#include <QCoreApplication>
#include <QMetaProperty>
#include <QPainter>
#include <QPointer>
#include <QThreadPool>
#include <functional>

#include "core/base/handover.h"

namespace d3l::ui {
namespace {

/// Members of a value by name, whatever its type is.
class Members {
 public:
  explicit Members(const QVariant& value) : value_(value), meta_(value.metaType().metaObject()) {}
  QVariant get(const char* name) const {
    const int at = meta_ != nullptr ? meta_->indexOfProperty(name) : -1;
    return at < 0 ? QVariant() : meta_->property(at).readOnGadget(value_.constData());
  }
  QString text(const char* name) const { return get(name).toString(); }
  double number(const char* name) const { return get(name).toDouble(); }

 private:
  const QVariant& value_;
  const QMetaObject* meta_;
};

PaperRow paperRow(const QVariant& value) {
  const Members row(value);
  PaperRow out;
  out.section = row.text("section");
  out.name = row.text("where");
  out.detail = row.text("metric");
  out.baseline = row.text("baseline");
  out.candidate = row.text("candidate");
  out.delta = QString(row.text("delta") + QLatin1Char(' ') + row.text("unit")).trimmed();
  out.verdict = row.text("verdictWord");
  out.n = row.text("n");
  const double range = row.number("range");
  out.forest = {-range,
                range,
                row.number("margin"),
                row.number("point"),
                row.number("lower"),
                row.number("upper"),
                row.get("hasInterval").toBool(),
                Verdict::Kind(row.get("verdict").toInt())};
  return out;
}

PaperPlot paperPlot(PlotItem& item) {
  PaperPlot out;
  PlotStyle style;
  setPaperStyle(style);
  out.size = item.size();
  out.words = item.description();
  QPainter painter(&out.picture);
  item.print(painter, style);
  return out;
}

}  // namespace

PaperContent ComparisonPaper::content() const {
  PaperContent out;
  out.title = title_;
  out.lines = lines_;
  out.heads = heads_;
  out.pageWord = tr("Page %1");
  const int role = rows_ != nullptr ? rows_->roleNames().key("row", -1) : -1;
  const int count = role >= 0 ? rows_->rowCount() : 0;
  out.rows.reserve(static_cast<std::size_t>(count));
  for (int i = 0; i < count; ++i) out.rows.push_back(paperRow(rows_->data(rows_->index(i, 0), role)));
  for (const QVariant& plot : plots_) {
    if (auto* item = qobject_cast<PlotItem*>(plot.value<QObject*>())) out.plots.push_back(paperPlot(*item));
  }
  return out;
}

void ComparisonPaper::pdf(const QUrl& file) { make(file, Kind::Pdf); }
void ComparisonPaper::png(const QUrl& file) { make(file, Kind::Png); }

void ComparisonPaper::make(const QUrl& file, Kind kind) {
  if (busy_) return;
  busy_ = true;
  Q_EMIT busyChanged();
  const int rows = rows_ != nullptr ? rows_->rowCount() : 0;
  const QString more = tr("%n further rows are not in this picture; PDF, CSV and JSON have all of them.",
                          nullptr, rows - static_cast<int>(kMostPictureRows));
  QPointer<ComparisonPaper> self(this);
  // Ten thousand rows take a while to draw; nobody may notice in the window.
  std::function<void()> task = [self, file, kind, more, content = content()] {
    takeOver(qApp);
    const QByteArray bytes = kind == Kind::Pdf ? pdfOf(content) : pngOf(content, more);
    handOver(qApp);
    QMetaObject::invokeMethod(
        qApp,
        [self, file, bytes] {
          takeOver(qApp);
          if (self.isNull()) return;
          self->busy_ = false;
          Q_EMIT self->busyChanged();
          Q_EMIT self->made(file, bytes);
        },
        Qt::QueuedConnection);
  };
  handOver(qApp);
  QThreadPool::globalInstance()->start(std::move(task));
}

}  // namespace d3l::ui
