// Reads what tests/fixtures holds; a missing or broken file ends the test.
#pragma once

#include <QtCore/QFile>
#include <QtCore/QString>
#include <string>

#include "core/base/json.h"

inline std::string fixtureText(const char* name) {
  QFile file(QStringLiteral(D3L_FIXTURES "/") + QString::fromUtf8(name));
  if (!file.open(QIODevice::ReadOnly)) qFatal("no fixture %s", name);
  return file.readAll().toStdString();
}

inline d3l::json::Value fixtureJson(const char* name) {
  auto value = d3l::json::read(fixtureText(name));
  if (!value) qFatal("fixture %s: %s", name, value.error().detail.c_str());
  return std::move(*value);
}
