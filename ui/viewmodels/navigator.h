// Which page is shown, and the way back.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>
#include <vector>

namespace d3l::ui {

class Navigator : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("the shell has it")

  /// "home", "proposal", … as listed in pages.cpp.
  Q_PROPERTY(QString page READ page NOTIFY changed)
  /// What the page shows: the proposal's id, a model's name; may be empty.
  Q_PROPERTY(QString argument READ argument NOTIFY changed)
  Q_PROPERTY(bool canGoBack READ canGoBack NOTIFY changed)
  Q_PROPERTY(bool canGoForward READ canGoForward NOTIFY changed)

 public:
  using QObject::QObject;

  QString page() const { return place().page; }
  QString argument() const { return place().argument; }
  bool canGoBack() const { return at_ > 0; }
  bool canGoForward() const { return at_ + 1 < places_.size(); }

  Q_INVOKABLE void open(const QString& page, const QString& argument = {});
  Q_INVOKABLE void back();
  Q_INVOKABLE void forward();
  /// Forgets the way here: another DAO was opened.
  void reset(const QString& page, const QString& argument = {});

  /// What d3l://proposal/<id> and d3l://<page> name; an empty page for any other text.
  struct Place {
    QString page;
    QString argument;
    friend bool operator==(const Place&, const Place&) = default;
  };
  static Place fromLink(const QString& link);

 Q_SIGNALS:
  void changed();

 private:
  Place place() const { return places_.empty() ? Place{} : places_[at_]; }

  std::vector<Place> places_;
  std::size_t at_ = 0;
};

}  // namespace d3l::ui
