#include <algorithm>

#include "ui/viewmodels/contexts.h"
#include "ui/viewmodels/deployment_words.h"
#include "ui/viewmodels/shown.h"
#include "ui/viewmodels/target_trouble.h"

namespace d3l::ui {
namespace {

using Kind = deploy::TimelineEntry::Kind;

/// The deployer's stable words in the reader's language; a word nobody translated is shown as it is.
QString codeWords(const std::string& code) {
  static const std::map<std::string, const char*> kWords{
      {"deploy", QT_TR_NOOP("put it into service")},
      {"retire", QT_TR_NOOP("take it out of service")},
      {"repair", QT_TR_NOOP("repair what was changed")},
      {"rollback", QT_TR_NOOP("return to the version before")},
      {"done", QT_TR_NOOP("done")},
      {"unknown", QT_TR_NOOP("no answer: it may have happened")},
      {"unavailable", QT_TR_NOOP("not available, tried again later")},
      {"refused", QT_TR_NOOP("refused")},
      {"stale", QT_TR_NOOP("the target knows a newer decision")},
      {"withdrawn", QT_TR_NOOP("no longer wanted")},
      {"digest-mismatch", QT_TR_NOOP("the bytes are not the approved ones")},
      {"content-missing", QT_TR_NOOP("the bytes are not here")},
      {"live", QT_TR_NOOP("live")},
      {"accepted", QT_TR_NOOP("accepted")},
      {"failed", QT_TR_NOOP("failed")},
      {"rolled-back", QT_TR_NOOP("returned to the version before")},
      {"retired", QT_TR_NOOP("out of service")},
      {"deviates", QT_TR_NOOP("does not serve or answer as approved")},
      {"restored", QT_TR_NOOP("as approved again")},
      {"achieved", QT_TR_NOOP("reached")},
      {"superseded", QT_TR_NOOP("overtaken by a newer decision")},
      {"abandoned", QT_TR_NOOP("given up")},
      {"drift", QT_TR_NOOP("something else is served")},
      {"target-lies", QT_TR_NOOP("the target serves something else than it says")},
      {"target-ahead", QT_TR_NOOP("the target knows a newer decision")},
      {"health-failed", QT_TR_NOOP("a health check failed")},
      {"changed-under-us", QT_TR_NOOP("somebody else keeps changing what is served")},
      {"misbehaves", QT_TR_NOOP("the target does not answer as agreed")},
      {"blob-present", QT_TR_NOOP("the approved file is there already")},
      {"blob-sending", QT_TR_NOOP("sending the approved file")},
      {"blob-sent", QT_TR_NOOP("the approved file was sent")},
      {"decision-recorded", QT_TR_NOOP("the decision was written beside it")},
      {"decision-not-recorded", QT_TR_NOOP("the decision could not be written beside it")},
      {"tag-set", QT_TR_NOOP("the tag was set")},
      {"alias-set", QT_TR_NOOP("the alias was set")},
      {"webhook", QT_TR_NOOP("the receiver was told")},
      {"unreachable", QT_TR_NOOP("cannot be asked")}};
  const auto it = kWords.find(code);
  return it == kWords.end() ? shownLine(code, 60) : TimelineWords::tr(it->second);
}

QString sentence(const deploy::TimelineEntry& entry, const QString& version) {
  const QString code = codeWords(entry.code);
  switch (entry.kind) {
    case Kind::Intent:
      return TimelineWords::tr("The deployer set out to %1: %2").arg(code, version);
    case Kind::Attempt:
      return TimelineWords::tr("Attempt %1 begun").arg(entry.attempt);
    case Kind::Answer:
      return TimelineWords::tr("Answer to attempt %1: %2").arg(entry.attempt).arg(code);
    case Kind::Observed:
      return TimelineWords::tr("Read back: serves %1").arg(version);
    case Kind::Receipt:
      return TimelineWords::tr("Receipt on the record: %1").arg(code);
    case Kind::Ended:
      return TimelineWords::tr("Ended: %1").arg(code);
    case Kind::Alert:
      return TimelineWords::tr("Alert: %1").arg(code);
    case Kind::Acknowledged:
      return TimelineWords::tr("Acknowledged by an admin");
    case Kind::Log:
      return code.isEmpty() ? TimelineWords::tr("Log") : code;
  }
  return code;
}

TimelineRow::Tone toneOf(const deploy::TimelineEntry& entry) {
  if (entry.kind == Kind::Alert || entry.code == "failed" || entry.code == "deviates" ||
      entry.code == "refused")
    return TimelineRow::Bad;
  return entry.kind == Kind::Receipt && entry.code == "live" ? TimelineRow::Good : TimelineRow::Plain;
}

/// What went wrong is said in words, and what else there is without the words for programs.
QString detailOf(const deploy::TimelineEntry& entry) {
  const deploy::ObserveError error = deploy::errorIn(entry.detail);
  const QString said = targetSaid(entry.detail, 300);
  if (error == deploy::ObserveError::None) return said;
  return said.isEmpty() ? targetTroubleWords(error)
                        : TimelineWords::tr("%1: %2").arg(targetTroubleWords(error), said);
}

}  // namespace

std::vector<TimelineRow> timelineRows(const std::vector<deploy::TimelineEntry>& entries,
                                      const std::string& model, const VersionNames& versions) {
  std::vector<TimelineRow> out;
  for (const deploy::TimelineEntry& entry : entries) {
    TimelineRow row;
    row.number = static_cast<int>(out.size());
    row.day = words::dateText(entry.at);
    row.time = words::timeText(entry.at);
    row.at = TimelineWords::tr("%1, %2", "date, time").arg(row.day, row.time);
    row.text = sentence(entry, versions.name(model, entry.digest));
    row.detail = detailOf(entry);
    row.minor = entry.kind == Kind::Attempt || entry.kind == Kind::Answer || entry.kind == Kind::Log ||
                entry.kind == Kind::Observed;
    row.tone = toneOf(entry);
    out.push_back(std::move(row));
  }
  std::reverse(out.begin(), out.end());
  markDays(out);
  return out;
}

void markDays(std::vector<TimelineRow>& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].newDay = i == 0 || rows[i].day != rows[i - 1].day;
}

std::vector<TimelineRow> receiptRows(const governance::Desired& desired, const VersionNames& versions) {
  std::vector<deploy::TimelineEntry> entries;
  for (const governance::ReceiptRecord& record : desired.receipts) {
    deploy::TimelineEntry entry;
    entry.at = record.at;
    entry.kind = Kind::Receipt;
    entry.generation = record.receipt.generation;
    entry.code = std::string(deploy::outcomeName(record.receipt.outcome));
    entry.digest = record.receipt.digest;
    entry.detail = record.receipt.detail;
    entries.push_back(std::move(entry));
  }
  return timelineRows(entries, desired.model, versions);
}

}  // namespace d3l::ui
