// A running `d3l`, read line by line and stopped as a person or systemd would.
#pragma once

#include <QElapsedTimer>
#include <QProcess>
#include <csignal>

inline constexpr int kPatience = 100'000;  // milliseconds for what must come

/// A running command whose lines are read as they come.
class Command {
 public:
  explicit Command(const QStringList& arguments) { process_.start(QStringLiteral(D3L_PROGRAM), arguments); }
  ~Command() {
    process_.kill();
    process_.waitForFinished();
  }
  /// The first line of one channel, not read before, that contains `text`; empty if it never comes.
  QByteArray line(QProcess::ProcessChannel channel, const QByteArray& text) {
    QElapsedTimer timer;
    timer.start();
    process_.setReadChannel(channel);
    while (timer.elapsed() < kPatience) {
      while (process_.canReadLine()) {
        const QByteArray line = process_.readLine();
        said_ += line;
        if (line.contains(text)) return line.trimmed();
      }
      if (!process_.waitForReadyRead(200) && process_.state() == QProcess::NotRunning &&
          !process_.canReadLine())
        break;
    }
    return {};
  }
  /// Asks it to stop; its exit code, or -1.
  int stop(int signal = SIGTERM) {
    if (process_.state() == QProcess::NotRunning) return process_.exitCode();
    ::kill(static_cast<pid_t>(process_.processId()), signal);
    return process_.waitForFinished(kPatience) && process_.exitStatus() == QProcess::NormalExit
               ? process_.exitCode()
               : -1;
  }
  int finished() { return process_.waitForFinished(kPatience) ? process_.exitCode() : -1; }
  QByteArray errors() { return process_.readAllStandardError(); }
  QByteArray output() { return process_.readAllStandardOutput(); }
  const QByteArray& said() const { return said_; }

 private:
  QProcess process_;
  QByteArray said_;
};
