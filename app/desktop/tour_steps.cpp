#include "app/desktop/tour.h"

namespace d3l::desktop {
namespace {

std::function<void(Tour&)> open(const char* page) {
  return [page](Tour& tour) { tour.shell().navigator()->open(QString::fromLatin1(page)); };
}
std::function<bool(Tour&)> on(const char* page) {
  return [page](Tour& tour) { return tour.on(page); };
}
std::function<void(Tour&)> click(const char* name) {
  return [name](Tour& tour) { tour.hands().click(QString::fromUtf8(name)); };
}
std::function<bool(Tour&)> sees(const char* name) {
  return [name](Tour& tour) { return tour.hands().sees(QString::fromUtf8(name)); };
}
int modelNumber(Tour& tour, const char* property) {
  return tour.pageModel() == nullptr ? 0 : tour.pageModel()->property(property).toInt();
}

}  // namespace

const std::vector<TourStep>& tourSteps() {
  static const std::vector<TourStep> kSteps{
      {"welcome", nullptr, sees("Open the demo"), {"light", "dark"}},
      {"home", [](Tour& tour) { tour.shell().openDemo(); },
       [](Tour& tour) { return tour.on("home") && modelNumber(tour, "voteCount") > 0 &&
                               tour.shell().checked() == ui::ShellViewModel::Verified; },
       {"light", "dark", "small"}, 20},
      {"proposals", open("proposals"), [](Tour& tour) { return tour.on("proposals") && modelNumber(tour, "count") > 0; },
       {"light", "dark", "small"}},
      {"proposals-closed", click("Closed…"),
       [](Tour& tour) { return modelNumber(tour, "tab") == 3 && !tour.pageModel()->property("reading").toBool(); },
       {"light", "large"}},
      {"keys", open("keys"), on("keys"), {"light", "dark"}},
      {"key-create", click("Create a key"), sees("I wrote them down"), {"light"}},
      {"key-create-closed", click("Cancel"), [](Tour& tour) { return !tour.hands().sees(QStringLiteral("I wrote them down")); }, {}},
      {"settings", open("settings"), on("settings"), {"light", "dark"}},
  };
  return kSteps;
}

}  // namespace d3l::desktop
