// What a voter must know before signing, read from the record. Blocking: for a background thread.
#pragma once

#include "core/client/member.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/proposal_words.h"

namespace d3l::ui {

struct VoteQuestion {
  ProposalId proposal;
  Address account;
  bool watchOnly = false;
  std::vector<Address> ownAccounts;
  words::Style style;
  NameBook names;
};

struct VoteFacts {
  bool known = false;  ///< the record has this proposal
  bool voting = false;
  QString title;
  ProposalWords words;
  QString power;          ///< "1,250 D3L"; empty where a 0 would mislead
  QString powerNote;      ///< since when, from whom; or why there is none
  QString blocked;        ///< why this account cannot vote now; empty if it can
  QString switchTo;       ///< another own account that has power: its name …
  Address switchAccount;  ///< … and address
  QString evidence;       ///< "2 of 3 guardrails pass, 1 inconclusive. Worse on: digit 8."
  QString permanence;     ///< "You can replace this vote until …" or "This vote is final."
  QString earlier;        ///< "You voted For on …; signing again replaces it."
  QString choice;         ///< the live choice of this account; empty without one
  Timestamp deadline = 0;
  bool splits = false;      ///< the track allows to split one's power
  bool candidates = false;  ///< ballots name candidates; plain For is none
  QString step;             ///< what helps against having no power: "Request verification"; empty if nothing
};
VoteFacts readVote(const client::Dao& dao, const VoteQuestion& question);

/// "2 of 3 guardrails pass, 1 inconclusive. Worse on: digit 8."; empty where nothing is compared.
QString evidenceSentence(const client::Dao& dao, const ProposalId& proposal);

/// "1,250 D3L" or, on quadratic tracks, "249 votes (from 62,000 D3L)".
QString powerText(const governance::Power& power, governance::PowerRule rule, const words::Style& style);
/// "Fixed 12 May 2026, 14:00 UTC. Includes 250 D3L delegated to you by 3 members."
QString powerNote(const governance::Power& power, const words::Style& style);

}  // namespace d3l::ui
