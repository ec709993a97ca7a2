// The verdict of one comparison and its mark. Shape and colour both tell, so that greyscale copies and
// colour-blind readers lose nothing.
#pragma once

#include <qqmlregistration.h>
#include <QColor>
#include <QObject>
#include <QPointF>

class QPainter;

namespace d3l::ui {

/// For QML: `Verdict.Worse`. Never created.
class Verdict : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("only its values are used")

 public:
  enum Kind {
    Better,         ///< ▲ filled
    NonInferior,    ///< ■ outline: not meaningfully worse
    Worse,          ///< ▼ filled
    Inconclusive,   ///< ◇ outline
    NotComparable,  ///< –
    Baseline        ///< ○ the version that is live; not a verdict, but a mark of the same family
  };
  Q_ENUM(Kind)
};

/// Draws the mark of `kind` centred at `centre` into a square of `size`, in `color`; outlines are filled with
/// `paper` so that a line behind them does not read as part of the mark.
void paintVerdict(QPainter& painter, Verdict::Kind kind, QPointF centre, double size, const QColor& color,
                  const QColor& paper);

}  // namespace d3l::ui
