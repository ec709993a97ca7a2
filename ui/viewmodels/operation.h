// Something a person started: idle, running, done or failed with a sentence. Commands of view models return
// nothing and move one of these.
#pragma once

#include <qqmlregistration.h>

#include <QObject>
#include <QString>

#include "core/client/error.h"
#include "ui/words/words.h"

namespace d3l::ui {

class Operation : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("view models have them")

  Q_PROPERTY(State state READ state NOTIFY changed)
  Q_PROPERTY(bool running READ running NOTIFY changed)
  Q_PROPERTY(bool failed READ failed NOTIFY changed)
  /// What went wrong and the next step; empty unless failed.
  Q_PROPERTY(QString sentence READ sentence NOTIFY changed)
  /// client::codeName of the failure, for the few screens that treat one specially.
  Q_PROPERTY(QString code READ code NOTIFY changed)

 public:
  enum State { Idle, Running, Succeeded, Failed };
  Q_ENUM(State)

  using QObject::QObject;

  State state() const { return state_; }
  bool running() const { return state_ == Running; }
  bool failed() const { return state_ == Failed; }
  const QString& sentence() const { return sentence_; }
  const QString& code() const { return code_; }

  void start() { set(Running, {}, {}); }
  void succeed() { set(Succeeded, {}, {}); }
  void fail(const client::Error& error, const words::Style& style = {}) {
    const std::string_view name = client::codeName(error.code);
    set(Failed, words::errorSentence(error, style),
        QString::fromLatin1(name.data(), static_cast<qsizetype>(name.size())));
  }
  /// A failure that has no error from below, e.g. two passphrases that differ.
  void fail(const QString& sentence, const QString& code) { set(Failed, sentence, code); }
  Q_INVOKABLE void reset() { set(Idle, {}, {}); }

 Q_SIGNALS:
  void changed();

 private:
  void set(State state, const QString& sentence, const QString& code) {
    state_ = state;
    sentence_ = sentence;
    code_ = code;
    Q_EMIT changed();
  }

  State state_ = Idle;
  QString sentence_;
  QString code_;
};

}  // namespace d3l::ui
