#include "ui/viewmodels/visits.h"

#include "core/base/hex.h"
#include "core/client/files.h"
#include "ui/words/words.h"

namespace d3l::ui {

Timestamp lastVisit(const std::string& dataFolder, const char* of, const DaoId& dao) {
  const auto text = client::readFile(dataFolder + "/" + of + "/" + toHex(dao), 64);
  return text ? words::toText(*text).trimmed().toULongLong() : 0;
}

client::Result<Done> keepVisit(const std::string& dataFolder, const char* of, const DaoId& dao,
                               Timestamp at) {
  const std::string folder = dataFolder + "/" + of;
  D3L_TRY(client::makeFolder(folder));
  return client::writeFile(folder + "/" + toHex(dao), std::to_string(at) + "\n");
}

}  // namespace d3l::ui
