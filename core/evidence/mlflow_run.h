// One run of MLflow, whatever it was stored in: logged values in, a report out. Private to this room.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "core/evidence/importers.h"

namespace d3l::evidence {

class MlflowRun {
 public:
  struct Logged {
    Decimal value;
    double step = 0;
    double timestamp = 0;
  };

  /// `file` is named in notes.
  explicit MlflowRun(std::string file) : file_(std::move(file)) {}
  void log(const std::string& key, Logged logged);
  void parameter(std::string key, std::string value) {
    parameters_.emplace_back(std::move(key), std::move(value));
  }
  /// Only what tells about code, data and names is kept.
  void tag(std::string_view key, std::string value);
  bool hasMetrics() const { return !order_.empty(); }
  Part finish(std::string name, std::string id);

 private:
  void addLatest(const std::string& key, std::vector<Logged>& values);
  void addCurve(const std::string& key, const std::vector<Logged>& values);

  std::string file_;
  Part part_;
  std::map<std::string, std::vector<Logged>> logged_;
  std::vector<std::string> order_;
  std::vector<std::pair<std::string, std::string>> parameters_;
  std::string commit_;
  std::string name_;
};

}  // namespace d3l::evidence
