// Reviews and questions of one proposal, read from the record. Blocking: for a background thread.
#pragma once

#include <vector>

#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/review_rows.h"

namespace d3l::ui {

struct ReviewQuestion {
  ProposalId proposal;
  words::Style style;
  NameBook names;
};

struct ReviewFacts {
  std::vector<DiscussionRow> reviews;     ///< oldest first
  std::vector<DiscussionRow> discussion;  ///< each question with its answers after it
  QString required;       ///< "1 of 2 reviews that voting waits for"; empty if it waits for none
  QString reviewBlocked;  ///< why this account cannot review now; empty if it can
  QString askBlocked;     ///< the same for questions and answers
};
ReviewFacts readReviews(const client::Dao& dao, const ReviewQuestion& question);

}  // namespace d3l::ui
