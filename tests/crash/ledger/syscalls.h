// The system calls by which a record reaches the disk, taken over inside this test program: counted,
// made to fail or to kill the program at a chosen one, or written down for the power-loss model.
#pragma once

#include <string>
#include <vector>

namespace crash {

enum class Mode {
  Off,
  Count,
  KillBefore,  ///< SIGKILL instead of the call
  KillAfter,   ///< SIGKILL when it is done
  Fail,        ///< the call does nothing and reports `error`
  Short,       ///< a write does half, then the rest fails with `error`
  Record,      ///< every call is done and written down
};

struct Plan {
  Mode mode = Mode::Off;
  std::string folder;    ///< only calls on files in here count
  long at = 0;           ///< which call, from 1
  bool onwards = false;  ///< that call and all later ones, as on a disk that stays full
  int error = 0;
};

/// Forgets the count.
void start(Plan plan);
/// How many calls were counted.
long stop();

enum class What { Create, Write, Truncate, Sync, SyncFolder, Unlink, Rename, Acknowledge };
struct Call {
  What what{};
  int file = 0;      ///< numbers a file, not a name: a renamed file keeps it
  std::string name;  ///< within the folder
  std::string to;    ///< for Rename
  long offset = 0;   ///< for Truncate the size; for Acknowledge how many were
  std::string data;
};
/// What Record wrote down since start().
std::vector<Call> recorded();
/// Notes that somebody was told at this point that `count` things are safe.
void acknowledge(long count);

}  // namespace crash
