#include "ui/theme/fonts.h"

#include <QDir>
#include <QFontDatabase>
#include <QStringList>

// Outside of any namespace, as Qt asks: a static library's resources register themselves only if named.
static void registerFontResources() { Q_INIT_RESOURCE(theme_fonts); }

namespace d3l::ui {
namespace {

QStringList families(Face face) {
  const QStringList fallback{QStringLiteral("Noto Sans Arabic"), QStringLiteral("Noto Sans Hebrew")};
  switch (face) {
    case Face::Figures:
      return QStringList{QStringLiteral("Inter Tabular"), QStringLiteral("Inter")} + fallback;
    case Face::Mono:
      return QStringList{QStringLiteral("JetBrains Mono Plain"), QStringLiteral("Inter")} + fallback;
    case Face::Text:
      break;
  }
  return QStringList{QStringLiteral("Inter"), QStringLiteral("JetBrains Mono Plain")} + fallback;
}

bool registerAll() {
  registerFontResources();
  const QDir folder(QStringLiteral(":/d3l/fonts"));
  bool all = true;
  const QStringList files = folder.entryList(QDir::Files);
  for (const QString& file : files) {
    all = QFontDatabase::addApplicationFont(folder.filePath(file)) >= 0 && all;
  }
  return all && !files.isEmpty();
}

}  // namespace

bool loadFonts() {
  static const bool loaded = registerAll();
  return loaded;
}

QFont makeFont(Face face, int pixels, int weight) {
  QFont font;
  font.setFamilies(families(face));
  font.setPixelSize(pixels);
  font.setWeight(QFont::Weight(weight));
  // Full hinting bends letters differently per platform; shapes alike matter more here.
  font.setHintingPreference(QFont::PreferVerticalHinting);
  return font;
}

}  // namespace d3l::ui
