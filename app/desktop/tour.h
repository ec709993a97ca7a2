// `--tour DIR`: walks through every page of a fresh demo as a person would, and leaves a picture of each.
//
// The steps are a table in tour_steps.cpp: what to do, when that has arrived, and which pictures to take.
#pragma once

#include <QElapsedTimer>
#include <QStringList>
#include <QTemporaryDir>
#include <functional>
#include <memory>
#include <vector>

#include "app/desktop/hands.h"
#include "app/desktop/window.h"

namespace d3l::desktop {

class Tour;

struct TourStep {
  /// Also the picture's name.
  const char* name;
  /// Done once.
  std::function<void(Tour&)> act;
  /// Asked until true; the tour fails if that takes longer than `limit`.
  std::function<bool(Tour&)> there;
  /// Any of: "light", "dark", "small" (960 × 640), "large" (1920 × 1200); empty: no picture.
  std::vector<const char*> pictures;
  int limitSeconds = 30;
};
const std::vector<TourStep>& tourSteps();

class Tour {
 public:
  Tour(MainWindow& window, const QString& folder);

  /// Runs to the end; 0, or 1 if a step was not reached, the whole took too long, QML warned, or a text was
  /// cut.
  int run();

  MainWindow& window() { return window_; }
  ui::ShellViewModel& shell() { return window_.shell(); }
  Hands& hands() { return hands_; }
  /// The page on screen, if it is of this type and its view model says it is ready.
  bool on(const char* page) const;
  QObject* pageModel() const;
  /// d3l:// name of the proposal the demo is about.
  QString mainProposal() const;
  /// Whether everything that proposal approved is live, by the record.
  bool mainIsLive() const;

 private:
  bool step(const TourStep& step);
  bool shoot(const char* name, const char* kind);
  void settle();

  MainWindow& window_;
  Hands hands_;
  QString folder_;
  QStringList written_;
  int cut_ = 0;
  QElapsedTimer clock_;
};

/// Where the tour's demo and keys live; gone afterwards. Also points the user's data folders there.
std::unique_ptr<QTemporaryDir> tourFolder();
/// Counts warnings of Qt and QML from now on; prints them too.
void watchWarnings();
int warningsSeen();

}  // namespace d3l::desktop
