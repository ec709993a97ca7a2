// Drafts on this computer: saved whole, listed, never leaving their folder; and the files pipelines leave.
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "core/client/composing.h"
#include "core/client/demo.h"
#include "core/client/drafts.h"
#include "core/client/files.h"
#include "core/client/member.h"
#include "core/client/signing.h"

using namespace d3l;
using namespace d3l::client;

namespace {

Draft example() {
  Draft draft;
  draft.id = "one";
  draft.track = governance::Track::Grant;
  draft.title = "Pay \"Ada\" \xE2\x80\xAE";
  draft.body = "# Why\n\nBecause.";
  draft.fields = {{"recipient", "0x12"}, {"amount", "12."}, {"guardrails.#", "2"}};
  draft.files = {{"report.json", digestOf("x"), 1, true}, {"", digestOf("y"), 0, false}};
  draft.origin = "draft.json";
  draft.changedAt = 1'778'594'400;
  return draft;
}

}  // namespace

class TestDrafts : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::string folder(const char* name) const { return home_.filePath(QLatin1String(name)).toStdString(); }
  QString path(const char* folder, const char* file) const {
    return home_.filePath(QLatin1String(folder)) + QLatin1Char('/') + QLatin1String(file);
  }
  static void write(const QString& file, const QByteArray& bytes) {
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly | QIODevice::Truncate));
    out.write(bytes);
  }

 private Q_SLOTS:
  void initTestCase() { qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8()); }

  /// Half a number and a half-written address come back as they were typed.
  void comesBackAsItWasTyped() {
    const DraftStore store(folder("same"));
    QVERIFY(store.list().empty());
    const Draft draft = example();
    QVERIFY(store.save(draft).has_value());
    const auto loaded = store.load("one");
    QVERIFY(loaded.has_value());
    QVERIFY(*loaded == draft);
    QCOMPARE(QFile::permissions(path("same", "one.json")) & (QFile::ReadOther | QFile::ReadGroup),
             QFile::Permissions());
  }

  void latestFirst() {
    const DraftStore store(folder("order"));
    Draft draft = example();
    for (const auto& [id, at] : {std::pair{"a", 5}, std::pair{"b", 9}, std::pair{"c", 7}}) {
      draft.id = id;
      draft.changedAt = static_cast<Timestamp>(at);
      QVERIFY(store.save(draft).has_value());
    }
    const auto all = store.list();
    QCOMPARE(all.size(), std::size_t{3});
    QCOMPARE(all[0].id + all[1].id + all[2].id, std::string("bca"));
  }

  /// A save that was killed leaves its beginning aside; the draft is what it was before.
  void killedSaveKeepsTheOldText() {
    const DraftStore store(folder("killed"));
    QVERIFY(store.save(example()).has_value());
    write(path("killed", "one.json.new"), "{\"schema\":\"d3l.dra");
    const auto all = store.list();
    QCOMPARE(all.size(), std::size_t{1});
    QVERIFY(all[0].draft && *all[0].draft == example());
    Draft next = example();
    next.title = "Next";
    QVERIFY(store.save(next).has_value());
    QCOMPARE(store.load("one")->title, std::string("Next"));
  }

  void damagedOnesAreToldAndKept_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut off") << QByteArray("{\"schema\":\"d3l.draft/1\",\"track\":\"gra");
    QTest::newRow("newer") << QByteArray("{\"schema\":\"d3l.draft/2\"}");
    QTest::newRow("no such track") << QByteArray(
        "{\"schema\":\"d3l.draft/1\",\"track\":\"grunt\",\"fields\":{},\"files\":[]}");
    QTest::newRow("a number for a text") << QByteArray(
        "{\"schema\":\"d3l.draft/1\",\"track\":\"grant\",\"fields\":{\"amount\":1},\"files\":[]}");
    QTest::newRow("a file without a digest") << QByteArray(
        "{\"schema\":\"d3l.draft/1\",\"track\":\"grant\",\"fields\":{},\"files\":[{\"name\":\"x\"}]}");
  }
  void damagedOnesAreToldAndKept() {
    QFETCH(QByteArray, bytes);
    const std::string place = folder("damaged");
    const DraftStore store(place);
    QVERIFY(makeFolder(place).has_value());
    write(path("damaged", "bad.json"), bytes);
    const auto all = store.list();
    QCOMPARE(all.size(), std::size_t{1});
    QVERIFY(!all[0].draft && !all[0].problem.empty());
    QFile file(path("damaged", "bad.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
  }

  /// Ids come from links and file names too.
  void idsStayInTheFolder() {
    const DraftStore store(folder("inside"));
    for (const char* id : {"../outside", "a/b", "", "UPPER", "x\n"}) {
      Draft draft = example();
      draft.id = id;
      QVERIFY2(!store.save(draft).has_value(), id);
      QVERIFY2(!store.load(id).has_value() && !store.remove(id).has_value(), id);
      QVERIFY2(!store.keep(id, "f", "bytes").has_value(), id);
    }
    QVERIFY(!QFile::exists(home_.filePath(QStringLiteral("outside.json"))));
  }

  void filesAreKeptAndChecked() {
    const DraftStore store(folder("files"));
    const auto kept = store.keep("one", "report.json", "some bytes");
    QVERIFY(kept.has_value());
    QCOMPARE(kept->size, std::uint64_t{10});
    QCOMPARE(*store.bytes("one", kept->digest), std::string("some bytes"));
    QVERIFY(!store.bytes("one", digestOf("others")).has_value());
    const QDir files(path("files", "one.files"));
    write(files.filePath(files.entryList(QDir::Files).front()), "other bytes");
    QCOMPARE(store.bytes("one", kept->digest).error().code, Code::Corrupt);
    QVERIFY(store.save(example()).has_value() && store.remove("one").has_value());
    QVERIFY(store.list().empty() && !files.exists());
  }

  void pipelinesDraftIsRead() {
    DemoOptions seeding;
    seeding.folder = folder("dao");
    seeding.at = 1'778'594'400;
    const auto demo = seedDemo(seeding);
    QVERIFY(demo.has_value());
    OpenOptions options;
    options.folder = seeding.folder;
    options.clock = [] { return Timestamp{1'778'594'400}; };
    auto dao = Dao::open(std::move(options));
    QVERIFY(dao.has_value());

    const Address you = demo->members.front().address;
    ProposalDraft draft{governance::Track::Infrastructure,
                        "More machines",
                        "We need them.",
                        governance::Infrastructure{"Buy two", "They answer"},
                        {}};
    const auto propose = storeDraft(**dao, draft);
    QVERIFY(propose.has_value());
    const std::string text = typedDataText(**dao, prepare(**dao, you, *propose));
    const auto read = readUnsignedProposal(**dao, text);
    QVERIFY(read.has_value());
    QVERIFY(read->actor == you && read->propose == *propose && read->missing.empty());
    QCOMPARE(read->body, std::string("We need them."));

    // What it names but nobody put here is told, not invented.
    governance::Propose lost = *propose;
    lost.text = digestOf("never stored");
    const auto partly = readUnsignedProposal(**dao, typedDataText(**dao, prepare(**dao, you, lost)));
    QVERIFY(partly.has_value() && partly->missing.size() == 1 && partly->body.empty());

    const auto vote = typedDataText(**dao, prepare(**dao, you, governance::Vote{demo->mainProposal, {}, {}}));
    QCOMPARE(readUnsignedProposal(**dao, vote).error().reason, std::string("not-a-proposal"));
    std::string other = text;
    const auto salt = other.find("\"salt\"");
    const auto digit = other.find("0x", salt) + 2;
    other[digit] = other[digit] == '1' ? '2' : '1';
    QCOMPARE(readUnsignedProposal(**dao, other).error().reason, std::string("wrong-domain"));
    for (const char* bad : {"", "{", "[]", "{\"sig\":\"0x\"}", "not json"}) {
      const auto refused = readUnsignedProposal(**dao, bad);
      QVERIFY2(!refused && refused.error().code == Code::BadInput, bad);
    }

    // A rehearsal shows what a proposal would become and records nothing.
    const auto before = (*dao)->info().head;
    governance::ProposalState seen{};
    QVERIFY(
        rehearse(**dao, you, *propose, [&](const governance::State& state, const governance::Proposal& p) {
          seen = state.stateOf(p, p.createdAt);
        }).has_value());
    QVERIFY(seen == governance::ProposalState::Review);
    QVERIFY((*dao)->info().head == before);
    governance::Propose untitled = *propose;
    untitled.title.clear();
    const auto objections = objectionsTo(**dao, you, untitled);
    QCOMPARE(objections.refusals.size(), std::size_t{1});
    QVERIFY(objections.refusals[0].reason == governance::Reason::BadTitle);
    QVERIFY(objectionsTo(**dao, you, *propose).refusals.empty());
    const auto copy = copyOfProposal(**dao, demo->mainProposal);
    QVERIFY(copy.has_value() && copy->missing.empty() && !copy->evidence.empty() && !copy->body.empty());
  }
};

QTEST_GUILESS_MAIN(TestDrafts)
#include "tst_drafts.moc"
