// Everybody in the DAO and what they count, read from the record. Blocking: for a background thread.
#pragma once

#include <QPointF>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/client/dao.h"
#include "core/governance/lens.h"
#include "ui/viewmodels/name_book.h"
#include "ui/viewmodels/people_rows.h"

namespace d3l::ui {

/// Kept as figures; texts are made for the rows that are on screen.
struct Person {
  Address address;
  Amount tokens, linear, roots;  ///< roots in √ of base units, with what is delegated here
  Address delegate;              ///< overall
  bool verified = false;
  std::vector<governance::Role> roles;
};

/// What a search looks in, of everybody in one piece: a hundred thousand small texts would be three times as
/// large and further apart.
class SearchTexts {
 public:
  /// In lower case.
  void add(const QString& text);
  std::string_view at(std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(all_).substr(from, ends_[i] - from);
  }
  /// `words` in lower case, UTF-8.
  bool holds(std::size_t i, std::string_view words) const {
    return at(i).find(words) != std::string_view::npos;
  }
  std::size_t size() const { return ends_.size(); }

 private:
  std::string all_;
  std::vector<std::size_t> ends_;
};

/// How evenly power is spread under one rule.
struct SpreadFacts {
  QString headline;  ///< "3 of 34 people together hold more than half."
  QString gini, nakamoto, people;
  QList<QPointF> curve;  ///< Lorenz, in percent: of the people, poorest first, and of all they hold
};

struct PeopleFacts {
  std::vector<Person> people;  ///< largest holding first; without the treasury, which nobody votes with
  SearchTexts texts;           ///< of people, in their order
  /// Places in `people`, most power first and by name: sorting a hundred thousand takes too long for a click.
  std::vector<std::uint32_t> byPower, byName;
  std::vector<governance::DelegationView> delegations;
  std::vector<DelegateRow> delegates;  ///< who carries most first
  std::set<Address> demo;
  SpreadFacts held, carried, roots, rootsCarried;
  Timestamp at = 0;
  std::size_t verified = 0;
  bool ownDelegation = true;  ///< tokens count without being delegated
};
struct PeopleQuestion {
  Address account;
  words::Style style;
  NameBook names;
};
PeopleFacts readPeople(const client::Dao& dao, const PeopleQuestion& question);

PersonRow personRow(const Person& person, const PeopleFacts& facts, const PeopleQuestion& question);

/// One person, for the panel.
struct PersonFacts {
  QString name, address, roles, tokens, transferable;
  QString linear, linearWhy, quadratic,
      quadraticWhy;  ///< figure, and what it is made of or why there is none
  QString record;    ///< "Voted in 14 of the last 16 votes they could."
  bool verified = false, demo = false, mine = false, known = false;
  std::vector<DelegationRow> to, from;
  QString fromNote;  ///< how many more are not listed
};
PersonFacts readPerson(const client::Dao& dao, const Address& who, const PeopleQuestion& question);

QString slotText(governance::DelegationSlot slot);
QString untilText(Timestamp expires);

}  // namespace d3l::ui
