#include "ui/viewmodels/home_view_model.h"

#include "ui/viewmodels/home_facts.h"

namespace d3l::ui {

HomeViewModel::HomeViewModel(Session& session, QObject* parent) : QObject(parent), session_(session) {
  connect(&session_, &Session::recordChanged, this, &HomeViewModel::read);
  connect(&session_, &Session::accountChanged, this, &HomeViewModel::read);
  connect(&session_, &Session::keyringChanged, this, &HomeViewModel::read);
  read();
}

QString HomeViewModel::problem() const {
  return facts_.votes.error ? words::errorSentence(*facts_.votes.error, session_.style()) : QString();
}

void HomeViewModel::read() {
  const auto dao = session_.dao();
  if (!dao) return;
  if (std::exchange(reading_, true)) {
    again_ = true;
    return;
  }
  HomeQuestion question{session_.account(), session_.now(), session_.style(), {}, session_.lastHere()};
  for (const client::Account& account : session_.accounts()) {
    if (account.address == question.account) question.watchOnly = account.watchOnly;
  }
  session_.run(
      this,
      [dao, deployer = session_.deployer(), question] { return readHome(*dao, deployer.get(), question); },
      [this](HomeFacts facts) {
        show(std::move(facts));
        reading_ = false;
        if (std::exchange(again_, false)) read();
      });
}

void HomeViewModel::show(HomeFacts facts) {
  facts_ = std::move(facts);
  votes_.setRows(std::move(facts_.votes.rows));
  news_.setRows(std::move(facts_.news));
  live_.setRows(std::move(facts_.live));
  ready_ = true;
  Q_EMIT changed();
}

}  // namespace d3l::ui
