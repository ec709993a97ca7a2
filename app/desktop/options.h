// The command line of the window.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

class QCoreApplication;

namespace d3l::desktop {

struct Options {
  bool demo = false;
  QString dao;        ///< folder to open
  QString data;       ///< where demos and state live; empty: the user's own
  QString tour;       ///< write pictures of every page there, then end
  QStringList looks;  ///< how the tour shows them, see looks.h
  QString link;       ///< d3l://…
};

/// Prints help, version or what is wrong and ends the program where that is all there is to do.
Options readOptions(const QCoreApplication& app);

}  // namespace d3l::desktop
