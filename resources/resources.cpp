#include "resources/resources.h"

#include <QDir>

// Q_INIT_RESOURCE declares a function of the global namespace, so it cannot stand in one of ours.
static void initGlobally() { Q_INIT_RESOURCE(d3l_demo); }

namespace d3l::resources {

void init() { initGlobally(); }

}  // namespace d3l::resources
