// An index of many proposals with real text: 8 words of title and 80 of body from a vocabulary of
// 20,000, ranks log-uniform. Built through the index's own door and kept between runs.
#pragma once

#include <memory>
#include <string>

#include "core/index/index.h"

namespace bench {

class Library {
 public:
  Library(const std::string& dir, std::size_t proposals);
  const d3l::index::Index& index() const { return *index_; }
  const std::string& path() const { return path_; }
  /// Word k of the vocabulary, 0 the most common: three syllables.
  static std::string word(std::size_t k);

 private:
  void build(std::size_t proposals);
  std::string path_;
  std::unique_ptr<d3l::index::Index> index_;
};

}  // namespace bench
