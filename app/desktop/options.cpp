#include "app/desktop/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDir>

namespace d3l::desktop {

Options readOptions(const QCoreApplication& app) {
  QCommandLineParser parser;
  parser.setApplicationDescription(
      QStringLiteral("Governance for AI models: only what a vote approved goes live."));
  parser.addHelpOption();
  parser.addVersionOption();
  const QCommandLineOption demo(QStringLiteral("demo"),
                                QStringLiteral("Open the demo DAO; it is made if missing."));
  const QCommandLineOption dao(QStringLiteral("dao"), QStringLiteral("Open the DAO in this folder."),
                               QStringLiteral("folder"));
  const QCommandLineOption data(
      QStringLiteral("data"),
      QStringLiteral("Keep demos and preferences here instead of in the user's own folders."),
      QStringLiteral("folder"));
  const QCommandLineOption tour(
      QStringLiteral("tour"),
      QStringLiteral("Walk through every page of a fresh demo, write a picture of each there, and end."),
      QStringLiteral("folder"));
  const QCommandLineOption look(
      QStringLiteral("look"),
      QStringLiteral("How the tour shows the pages: large-text, long-words, mirrored; may be repeated."),
      QStringLiteral("name"));
  parser.addOptions({demo, dao, data, tour, look});
  parser.addPositionalArgument(QStringLiteral("link"),
                               QStringLiteral("d3l://proposal/<id>, or a file with a proposal to sign."),
                               QStringLiteral("[link]"));
  parser.process(app);
  const auto absolute = [&](const QCommandLineOption& option) {
    return parser.isSet(option) ? QDir(parser.value(option)).absolutePath() : QString();
  };
  Options options;
  options.demo = parser.isSet(demo);
  options.dao = absolute(dao);
  options.data = absolute(data);
  options.tour = absolute(tour);
  options.looks = parser.values(look);
  options.link = parser.positionalArguments().value(0);
  return options;
}

}  // namespace d3l::desktop
