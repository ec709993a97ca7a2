// The read model through its doors, fed by a seeded DAO: tabs, search, paging, time, damage.
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <set>

#include "core/client/dao.h"
#include "core/client/demo.h"
#include "core/index/index.h"

using namespace d3l;

class TestIndex : public QObject {
  Q_OBJECT

  QTemporaryDir home_;
  std::unique_ptr<client::Dao> dao_;
  client::DemoDao demo_;
  std::shared_ptr<Timestamp> now_ = std::make_shared<Timestamp>(1'778'594'400);

  index::Page page(const index::Query& query) const {
    auto page = dao_->index()->proposals(query);
    return page ? *page : index::Page{};
  }

 private Q_SLOTS:
  void initTestCase() {
    qputenv("XDG_DATA_HOME", home_.filePath(QStringLiteral("data")).toUtf8());
    client::DemoOptions options;
    options.folder = home_.filePath(QStringLiteral("dao")).toStdString();
    options.at = *now_;
    auto demo = client::seedDemo(options);
    QVERIFY(demo.has_value());
    demo_ = *demo;
    client::OpenOptions open;
    open.folder = options.folder;
    open.clock = [now = now_] { return *now; };
    auto dao = client::Dao::open(std::move(open));
    QVERIFY(dao.has_value());
    dao_ = std::move(*dao);
  }

  void tabsPartitionTheList() {
    const Address you = demo_.members.front().address;
    const auto counts = dao_->index()->counts(you);
    QVERIFY(counts.has_value());
    QCOMPARE(counts->all, counts->open + counts->waiting + counts->closed);
    index::Query query;
    query.limit = 1000;
    query.voter = you;
    query.tab = index::Tab::NeedsVote;
    QCOMPARE(page(query).total, counts->needsVote);
    for (const index::ProposalRow& row : page(query).rows) {
      QCOMPARE(row.state, governance::ProposalState::Voting);
      QVERIFY(!dao_->index()->choiceOf(row.id, you)->has_value());
    }
    query.tab = index::Tab::Waiting;
    QCOMPARE(page(query).rows.size(), std::size_t(counts->waiting));
  }

  void rowsEqualTheRulebook() {
    index::Query query;
    query.limit = 1000;
    const auto rows = page(query).rows;
    dao_->venue().read([&](const governance::State& state) {
      QCOMPARE(rows.size(), state.proposals().size());
      for (const index::ProposalRow& row : rows) {
        const governance::Proposal& proposal = *state.find(row.id);
        QCOMPARE(row.state, state.stateOf(proposal, *now_));
        QCOMPARE(row.forCounted, proposal.tally.forCounted);
        QCOMPARE(row.againstRaw, proposal.tally.againstRaw);
        QCOMPARE(row.deadline, proposal.deadline);
      }
    });
  }

  void pagesJoinUpWithoutGapsOrDoubles() {
    for (const index::Sort sort :
         {index::Sort::ClosingSoonest, index::Sort::Newest, index::Sort::Oldest, index::Sort::Title}) {
      index::Query query;
      query.sort = sort;
      query.limit = 7;
      std::set<ProposalId> seen;
      for (query.offset = 0; query.offset < page(query).total; query.offset += 7) {
        for (const index::ProposalRow& row : page(query).rows) QVERIFY(seen.insert(row.id).second);
      }
      QCOMPARE(seen.size(), std::size_t(page(query).total));
    }
  }

  void searches_data() {
    QTest::addColumn<QString>("words");
    QTest::addColumn<bool>("finds");
    QTest::newRow("a word of a title") << QStringLiteral("digits") << true;
    QTest::newRow("a beginning") << QStringLiteral("eigh") << true;
    QTest::newRow("two words") << QStringLiteral("wine nearest") << true;
    QTest::newRow("accents do not matter") << QStringLiteral("MANDATE") << true;
    QTest::newRow("nothing has it") << QStringLiteral("zebra") << false;
    QTest::newRow("operators are words") << QStringLiteral("digits NOT zebra \"(") << false;
    QTest::newRow("only signs: no search") << QStringLiteral("\"*()") << true;
  }
  void searches() {
    QFETCH(QString, words);
    QFETCH(bool, finds);
    index::Query query;
    query.search = words.toStdString();
    query.sort = index::Sort::Relevance;
    const auto found = dao_->index()->proposals(query);
    QVERIFY2(found.has_value(), found ? "" : found.error().detail.c_str());
    QCOMPARE(found->total > 0, finds);
  }

  void timeAloneMovesStates() {
    const auto before = dao_->index()->counts({})->open;
    const Timestamp start = *now_;
    *now_ += 10 * 86400;
    QVERIFY(dao_->tick());
    QVERIFY(dao_->index()->counts({})->open < before);
    rowsEqualTheRulebook();
    *now_ = start;
  }

  void activityTellsWhatHappened() {
    index::ActivityQuery query;
    query.proposal = demo_.mainProposal;
    query.limit = 1000;
    const auto lines = dao_->index()->activity(query);
    QVERIFY(lines.has_value());
    QCOMPARE(lines->back().kind, index::ActivityKind::Proposed);
    query = {};
    query.model = "wine-origin";
    query.kinds = {index::ActivityKind::Receipt};
    const auto receipts = dao_->index()->activity(query);
    QVERIFY(receipts->size() >= 3);
    for (const index::Activity& line : *receipts) QCOMPARE(line.detail, std::string("live"));
  }

  void aDamagedFileIsReplaced() {
    const QString path = home_.filePath(QStringLiteral("bad.db"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("this is no database at all, whatever its name says");
    file.close();
    auto opened = index::Index::open(path.toStdString(), dao_->id());
    QVERIFY(opened.has_value());
    QCOMPARE((*opened)->position(), std::uint64_t{0});
    // An index of another DAO is of no use either.
    DaoId other;
    other.bytes[0] = 1;
    opened->reset();
    auto replaced = index::Index::open(path.toStdString(), other);
    QVERIFY(replaced.has_value());
  }
};

QTEST_GUILESS_MAIN(TestIndex)
#include "tst_index.moc"
