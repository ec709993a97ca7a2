// Files compiled into the program, readable as ":/d3l/<path below resources/>", for example
// ":/d3l/demo/evidence/digits-classifier/1.4.0/report.json".
#pragma once

namespace d3l::resources {

/// Call once before reading. A static library's resources are dropped by the linker otherwise.
void init();

}  // namespace d3l::resources
