// The files a proposal names: what it is judged by is here, and an artifact that is has the size it says.
#include <QTest>

#include "core/base/hex.h"
#include "core/crypto/hash.h"
#include "world.h"

using namespace d3l;
using namespace d3l::ledger;
using world::codeOf;
using world::World;

namespace {

ByteView bytesOf(const char* text) { return asBytes(std::string_view(text)); }

/// A record whose charter lets models and data be proposed.
std::unique_ptr<Ledger> modelLedger(World& w) {
  auto charter = world::charter();
  for (const auto track : {governance::Track::ModelDeployment, governance::Track::ModelSelection,
                           governance::Track::DataIntegration}) {
    charter.tracks[track] = charter.tracks[governance::Track::Infrastructure];
    if (track == governance::Track::ModelSelection)
      charter.tracks[track].ballotKind = governance::BallotKind::Approval;
  }
  w.dao = actions::daoId(charter);
  auto made = Ledger::create(w.dir(), charter, world::logKey(), w.options());
  if (!made) qFatal("create: %s", made.error().detail.c_str());
  return std::move(*made);
}

/// Names the files "first" and "second" as its evidence and "artifact" (8 bytes) as an artifact.
governance::Propose proposalOf(governance::Track track, Ledger& ledger) {
  const auto digest = [](const char* text) { return crypto::sha256(bytesOf(text)); };
  governance::Propose out{track, "A model", *ledger.blobs().put(bytesOf("# Why")), {}, {}};
  const governance::Artifact artifact{digest("artifact"), 8, "application/json", "blob"};
  if (track == governance::Track::ModelDeployment)
    out.payload = governance::ModelDeployment{"m", "1", artifact, {}, digest("first"), {"prod"}, {}, {}, {}};
  if (track == governance::Track::ModelSelection) {
    const governance::Artifact elsewhere{digest("elsewhere"), 3, "application/json", "oci://far"};
    out.payload = governance::ModelSelection{
        "m", {}, {{"1", elsewhere, digest("first")}, {"2", artifact, digest("second")}}, {"prod"}};
  }
  if (track == governance::Track::DataIntegration)
    out.payload = governance::DataIntegration{"s", "MIT", digest("first"), digest("second"), 1};
  return out;
}

}  // namespace

class TestLedgerFiles : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void payloadsNeedTheirEvidence_data() {
    QTest::addColumn<int>("track");
    QTest::addColumn<int>("absent");  // which of the named files, from 0
    const auto row = [](const char* name, governance::Track track, int absent) {
      QTest::newRow(name) << static_cast<int>(track) << absent;
    };
    row("report", governance::Track::ModelDeployment, 0);
    row("first candidate", governance::Track::ModelSelection, 0);
    row("second candidate", governance::Track::ModelSelection, 1);
    row("schema", governance::Track::DataIntegration, 0);
    row("sample", governance::Track::DataIntegration, 1);
  }
  /// The artifacts may be anywhere; what a payload is judged by is here.
  void payloadsNeedTheirEvidence() {
    QFETCH(int, track);
    QFETCH(int, absent);
    World w;
    auto ledger = modelLedger(w);
    const auto propose = proposalOf(static_cast<governance::Track>(track), *ledger);
    const char* files[] = {"first", "second"};
    QVERIFY(ledger->blobs().put(bytesOf(files[1 - absent])));
    const auto refused = ledger->append(w.act(0, 1, propose));
    QCOMPARE(codeOf(refused), "missing-blob");
    QCOMPARE((*refused).error().detail, toHex(crypto::sha256(bytesOf(files[absent]))));
    QCOMPARE(ledger->filesProblem(propose)->code, RefusalCode::MissingBlob);
    QVERIFY(ledger->blobs().put(bytesOf(files[absent])));
    QCOMPARE(codeOf(ledger->append(w.act(0, 1, propose))), "accepted");
  }

  void anArtifactThatIsHereHasTheSizeItSays() {
    for (const auto track : {governance::Track::ModelDeployment, governance::Track::ModelSelection}) {
      World w;
      auto ledger = modelLedger(w);
      auto propose = proposalOf(track, *ledger);
      for (const char* file : {"first", "second", "artifact"}) QVERIFY(ledger->blobs().put(bytesOf(file)));
      auto* selection = std::get_if<governance::ModelSelection>(&propose.payload);
      auto& size = selection != nullptr
                       ? selection->candidates[1].artifact.size
                       : std::get<governance::ModelDeployment>(propose.payload).artifact.size;
      for (const std::uint64_t wrong : {7u, 9u}) {
        size = wrong;
        const auto refused = ledger->append(w.act(0, 1, propose));
        QCOMPARE(codeOf(refused), "wrong-size");
        QCOMPARE((*refused).error().number, std::uint64_t{8});
      }
      size = 8;
      QCOMPARE(codeOf(ledger->append(w.act(0, 1, propose))), "accepted");
    }
  }
};

QTEST_GUILESS_MAIN(TestLedgerFiles)
#include "tst_ledger_files.moc"
