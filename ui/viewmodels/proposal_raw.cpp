#include "ui/viewmodels/proposal_raw.h"

#include <QLocale>
#include <utility>

#include "core/client/record_view.h"
#include "ui/viewmodels/shown.h"

namespace d3l::ui {
namespace {

QString fileLabel(const client::NamedFile& file) {
  const QString version = file.version.empty() ? QString() : QLatin1Char(' ') + versionText(file.version);
  switch (file.kind) {
    case client::FileKind::Text:
      return ProposalRaw::tr("Text of the proposal");
    case client::FileKind::Report:
      return ProposalRaw::tr("Report of%1").arg(version);
    case client::FileKind::Evidence:
      return ProposalRaw::tr("Further evidence");
    case client::FileKind::Artifact:
      return ProposalRaw::tr("Artifact%1").arg(version);
    case client::FileKind::Schema:
      return ProposalRaw::tr("Description of the data");
    case client::FileKind::Sample:
      return ProposalRaw::tr("Sample of the data");
  }
  return {};
}

std::vector<NamedFileRow> fileRows(const std::vector<client::NamedFile>& files) {
  std::vector<NamedFileRow> out;
  for (const client::NamedFile& file : files) {
    NamedFileRow row;
    row.label = fileLabel(file);
    row.digest = hexText(file.digest);
    row.matches = file.matches;
    row.note = file.matches ? ProposalRaw::tr("%1 on this computer, hashed here: they match")
                                  .arg(QLocale().formattedDataSize(static_cast<qint64>(file.size)))
               : file.here ? ProposalRaw::tr("The bytes on this computer are others than the proposal names")
                           : ProposalRaw::tr("Not on this computer, so not checked");
    out.push_back(std::move(row));
  }
  return out;
}

}  // namespace

ProposalRaw::ProposalRaw(Session& session, const ProposalId& proposal, QObject* parent)
    : QObject(parent), session_(session), proposal_(proposal) {}

QString ProposalRaw::proposalId() const { return hexText(proposal_); }
QString ProposalRaw::daoId() const {
  const auto dao = session_.dao();
  return dao ? hexText(dao->id()) : QString();
}

void ProposalRaw::load() {
  const auto dao = session_.dao();
  if (!dao || reading_.running()) return;
  reading_.start();
  using Answer = client::Result<std::pair<client::RecordedAction, std::vector<NamedFileRow>>>;
  session_.run(
      this,
      [dao, id = proposal_]() -> Answer {
        D3L_ASSIGN(auto recorded, client::recordedAction(*dao, id));
        return std::make_pair(std::move(recorded), fileRows(client::checkFiles(*dao, id)));
      },
      [this](Answer answer) {
        if (!answer) {
          reading_.fail(answer.error(), session_.style());
          return;
        }
        const client::RecordedAction& recorded = answer->first;
        typedData_ = shownText(recorded.typedData);
        signature_ = words::toText(recorded.signature);
        entry_ = tr("Entry #%1, %2")
                     .arg(QLocale().toString(static_cast<qulonglong>(recorded.seq)),
                          words::dateTimeText(recorded.at));
        proof_ = shownText(recorded.proof);
        proofChecked_ = recorded.proofChecked;
        proofText_ = recorded.proofChecked
                         ? tr("Checked on this computer: the entry is part of the signed record.")
                         : tr("The proof does not check out here: %1.").arg(shownLine(recorded.problem));
        fields_.setRows(signedFields(recorded.fields));
        files_.setRows(std::move(answer->second));
        reading_.succeed();
        Q_EMIT changed();
      });
}

}  // namespace d3l::ui
