#include "ui/viewmodels/people_person.h"

namespace d3l::ui {

void PersonViewModel::show(const Address& who) {
  if (who_ == who) return;
  who_ = who;
  facts_ = {};
  to_.setRows({});
  from_.setRows({});
  Q_EMIT changed();
  refresh();
}

void PersonViewModel::refresh() {
  const auto dao = session_.dao();
  if (!dao || who_.isZero() || !reading_.begin()) return;
  const PeopleQuestion question{session_.account(), session_.style(), NameBook(session_)};
  session_.run(
      this, [dao, who = who_, question] { return std::make_pair(who, readPerson(*dao, who, question)); },
      [this](std::pair<Address, PersonFacts> answer) {
        // Somebody else was chosen meanwhile.
        if (answer.first == who_) {
          facts_ = std::move(answer.second);
          to_.setRows(facts_.to);
          from_.setRows(facts_.from);
          Q_EMIT changed();
        }
        if (reading_.end()) refresh();
      });
}

}  // namespace d3l::ui
