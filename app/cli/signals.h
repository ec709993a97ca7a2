// Ctrl-C and the system's wish to stop, as something to wait for instead of an interruption.
#pragma once

namespace d3l::cli {

/// Make it before any thread starts: threads inherit that these signals are held back.
class StopSignals {
 public:
  StopSignals();
  ~StopSignals();
  StopSignals(const StopSignals&) = delete;
  StopSignals& operator=(const StopSignals&) = delete;

  /// Becomes readable when the program shall stop; -1 if the system gave none.
  int descriptor() const { return descriptor_; }
  /// Returns when the program shall stop.
  void wait() const;

 private:
  int descriptor_ = -1;
};

}  // namespace d3l::cli
