// All pages of the window, in one table. To add one: a row in pages.cpp, `<Type>.qml` anywhere below
// ui/pages, and a view model made from the session. Every page says
//
//   PageFrame {
//       required property FooViewModel vm
//       required property ShellViewModel shell
//
// and opens others by `shell.navigator.open("proposal", id)`.
#pragma once

#include <QObject>
#include <QString>
#include <vector>

namespace d3l::ui {

class Session;
class ShellViewModel;

struct PageEntry {
  const char* name;  ///< what the navigator and d3l:// links call it
  const char* type;  ///< its QML type in D3L.Pages
  bool needsDao;     ///< shows Welcome while no DAO is open
  /// Makes the view model; `argument` is what the page shows (a proposal's id, a model's name).
  QObject* (*make)(Session& session, ShellViewModel& shell, const QString& argument, QObject* parent);
};

const std::vector<PageEntry>& pages();
const PageEntry* findPage(const QString& name);

}  // namespace d3l::ui
