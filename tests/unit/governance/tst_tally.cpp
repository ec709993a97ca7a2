#include <QTest>
#include <map>

#include "core/governance/simulation.h"
#include "core/governance/tally.h"
#include "core/governance/tally_parts.h"

using namespace d3l;
using namespace d3l::governance;

namespace {

using Ballots = std::vector<PowerBallot>;

QString shown(const std::vector<Amount>& scores) {
  QStringList texts;
  for (const Amount& score : scores) texts << QString::fromStdString(score.toString());
  return texts.join(QLatin1Char(','));
}

PowerBallot ballot(std::uint64_t power, std::vector<std::uint32_t> values) {
  return {Amount(u128{power}), std::move(values)};
}

}  // namespace

Q_DECLARE_METATYPE(Ballots)
Q_DECLARE_METATYPE(TallyMethod)

class tst_Tally : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void scores_data() {
    QTest::addColumn<TallyMethod>("method");
    QTest::addColumn<int>("choices");
    QTest::addColumn<Ballots>("ballots");
    QTest::addColumn<QString>("scores");
    QTest::addColumn<int>("winner");

    QTest::newRow("basic") << TallyMethod::Basic << 3
                           << Ballots{ballot(5, {1}), ballot(7, {3}), ballot(3, {1})} << "8,0,7" << 1;
    QTest::newRow("basic tie: listed first")
        << TallyMethod::Basic << 2 << Ballots{ballot(5, {2}), ballot(5, {1})} << "5,5" << 1;
    QTest::newRow("no ballots") << TallyMethod::Basic << 2 << Ballots{} << "0,0" << 0;
    QTest::newRow("only powerless ballots")
        << TallyMethod::Basic << 2 << Ballots{ballot(0, {2})} << "0,0" << 0;
    QTest::newRow("quadratic") << TallyMethod::Quadratic << 2
                               << Ballots{ballot(100, {1}), ballot(49, {2}), ballot(15, {2}), ballot(16, {2})}
                               << "10,14" << 2;
    QTest::newRow("approval") << TallyMethod::Approval << 3 << Ballots{ballot(5, {1, 2}), ballot(4, {2, 3})}
                              << "5,9,4" << 2;
    QTest::newRow("weighted rounds down")
        << TallyMethod::Weighted << 3 << Ballots{ballot(10, {1, 1, 1}), ballot(7, {0, 0, 2})} << "3,3,10"
        << 3;
    QTest::newRow("runoff first majority")
        << TallyMethod::Ranked << 3 << Ballots{ballot(6, {2, 1}), ballot(5, {1, 3})} << "5,6,0" << 2;
    QTest::newRow("runoff transfers")
        << TallyMethod::Ranked << 3 << Ballots{ballot(4, {1}), ballot(3, {2, 1}), ballot(2, {3, 2})}
        << "4,5,0" << 2;
    QTest::newRow("runoff: half is not a majority")
        << TallyMethod::Ranked << 3 << Ballots{ballot(4, {1}), ballot(2, {2}), ballot(2, {3, 2})} << "4,0,0"
        << 1;
    QTest::newRow("runoff: tied for last, listed last goes")
        << TallyMethod::Ranked << 3 << Ballots{ballot(5, {1}), ballot(3, {2}), ballot(3, {3, 2})} << "5,6,0"
        << 2;
    QTest::newRow("runoff: goes on at exactly half")
        << TallyMethod::Ranked << 3 << Ballots{ballot(3, {1}), ballot(5, {2}), ballot(2, {3, 1})} << "5,0,0"
        << 1;
    QTest::newRow("runoff: all tied, the last listed go")
        << TallyMethod::Ranked << 3 << Ballots{ballot(1, {3}), ballot(1, {2}), ballot(1, {1})} << "1,0,0"
        << 1;
    QTest::newRow("runoff: exhausted ballots leave the total")
        << TallyMethod::Ranked << 3 << Ballots{ballot(4, {1}), ballot(3, {2}), ballot(2, {3})} << "4,3,0"
        << 1;
    QTest::newRow("copeland: a tie is half a win")
        << TallyMethod::Copeland << 3
        << Ballots{ballot(50, {3, 1, 2}), ballot(30, {1, 2, 3}), ballot(20, {2, 3, 1})} << "2,1,3" << 3;
    QTest::newRow("approval tie: listed first")
        << TallyMethod::Approval << 3 << Ballots{ballot(5, {2}), ballot(5, {3})} << "0,5,5" << 2;
    QTest::newRow("weighted tie: listed first")
        << TallyMethod::Weighted << 3 << Ballots{ballot(9, {0, 1, 1})} << "0,4,4" << 2;
    QTest::newRow("powerless weights")
        << TallyMethod::Weighted << 2 << Ballots{ballot(0, {1, 1})} << "0,0" << 0;
    QTest::newRow("powerless ranking") << TallyMethod::Ranked << 2 << Ballots{ballot(0, {2})} << "0,0" << 0;
    QTest::newRow("powerless pairs") << TallyMethod::Copeland << 2 << Ballots{ballot(0, {2})} << "1,1" << 0;
    QTest::newRow("one unit") << TallyMethod::Quadratic << 2 << Ballots{ballot(1, {2})} << "0,1" << 2;
    QTest::newRow("runoff without ballots") << TallyMethod::Ranked << 2 << Ballots{} << "0,0" << 0;
    QTest::newRow("copeland") << TallyMethod::Copeland << 3
                              << Ballots{ballot(40, {1, 3, 2}), ballot(35, {2, 3, 1}), ballot(25, {3, 1, 2})}
                              << "2,0,4" << 3;
    QTest::newRow("copeland: unranked are tied last")
        << TallyMethod::Copeland << 3 << Ballots{ballot(9, {2})} << "1,4,1" << 2;
    QTest::newRow("copeland cycle: listed first")
        << TallyMethod::Copeland << 3
        << Ballots{ballot(1, {1, 2, 3}), ballot(1, {2, 3, 1}), ballot(1, {3, 1, 2})} << "2,2,2" << 1;
    QTest::newRow("copeland without ballots") << TallyMethod::Copeland << 2 << Ballots{} << "1,1" << 0;
    QTest::newRow("copeland of one") << TallyMethod::Copeland << 1 << Ballots{ballot(3, {1})} << "0" << 1;
  }
  void scores() {
    QFETCH(TallyMethod, method);
    QFETCH(int, choices);
    QFETCH(Ballots, ballots);
    QFETCH(QString, scores);
    QFETCH(int, winner);
    const auto outcome = tally(method, static_cast<std::size_t>(choices), ballots);
    QVERIFY(outcome);
    QCOMPARE(shown(outcome->scores), scores);
    QCOMPARE(static_cast<int>(outcome->winner), winner);
  }

  void rounds() {
    const Ballots ballots{ballot(4, {1}), ballot(3, {2, 1}), ballot(2, {3, 2})};
    const auto outcome = tally(TallyMethod::Ranked, 3, ballots);
    QVERIFY(outcome);
    QCOMPARE(outcome->rounds.size(), std::size_t{2});
    QCOMPARE(shown(outcome->rounds[0]), QStringLiteral("4,3,2"));
    QCOMPARE(shown(outcome->rounds[1]), QStringLiteral("4,5,0"));
  }

  void refused_data() {
    QTest::addColumn<TallyMethod>("method");
    QTest::addColumn<int>("choices");
    QTest::addColumn<Ballots>("ballots");
    QTest::addColumn<int>("problem");
    const int bad = static_cast<int>(TallyProblem::BadBallot);
    QTest::newRow("no choices") << TallyMethod::Basic << 0 << Ballots{}
                                << static_cast<int>(TallyProblem::NoChoices);
    QTest::newRow("11 ranked choices")
        << TallyMethod::Ranked << 11 << Ballots{} << static_cast<int>(TallyProblem::TooManyChoices);
    QTest::newRow("choice 0") << TallyMethod::Basic << 2 << Ballots{ballot(1, {0})} << bad;
    QTest::newRow("choice beyond") << TallyMethod::Basic << 2 << Ballots{ballot(1, {3})} << bad;
    QTest::newRow("two choices") << TallyMethod::Quadratic << 2 << Ballots{ballot(1, {1, 2})} << bad;
    QTest::newRow("duplicate rank") << TallyMethod::Ranked << 3 << Ballots{ballot(1, {1, 2, 1})} << bad;
    QTest::newRow("empty ranking") << TallyMethod::Copeland << 3 << Ballots{ballot(1, {})} << bad;
    QTest::newRow("empty approval") << TallyMethod::Approval << 3 << Ballots{ballot(1, {})} << bad;
    QTest::newRow("missing weight") << TallyMethod::Weighted << 3 << Ballots{ballot(1, {1, 2})} << bad;
    QTest::newRow("weights of zero") << TallyMethod::Weighted << 2 << Ballots{ballot(1, {0, 0})} << bad;
    QTest::newRow("descending approval") << TallyMethod::Approval << 3 << Ballots{ballot(1, {3, 1})} << bad;
    QTest::newRow("duplicate approval") << TallyMethod::Approval << 3 << Ballots{ballot(1, {1, 1})} << bad;
    QTest::newRow("too many weights") << TallyMethod::Weighted << 2 << Ballots{ballot(1, {1, 1, 1})} << bad;
    QTest::newRow("rank beyond") << TallyMethod::Ranked << 2 << Ballots{ballot(1, {1, 3})} << bad;
    QTest::newRow("empty choice") << TallyMethod::Basic << 2 << Ballots{ballot(1, {})} << bad;
    for (const TallyMethod method : {TallyMethod::Basic, TallyMethod::Quadratic, TallyMethod::Approval,
                                     TallyMethod::Ranked, TallyMethod::Copeland, TallyMethod::Weighted}) {
      const std::vector<std::uint32_t> values =
          method == TallyMethod::Weighted ? std::vector<std::uint32_t>{1, 0} : std::vector<std::uint32_t>{1};
      QTest::newRow(("overflow, " + std::string(tallyMethodName(method))).c_str())
          << method << 2 << Ballots{{Amount::max(), values}, {Amount(1u), values}}
          << static_cast<int>(TallyProblem::Overflow);
    }
  }
  void refused() {
    QFETCH(TallyMethod, method);
    QFETCH(int, choices);
    QFETCH(Ballots, ballots);
    QFETCH(int, problem);
    const auto outcome = tally(method, static_cast<std::size_t>(choices), ballots);
    QVERIFY(!outcome);
    QCOMPARE(static_cast<int>(outcome.error().problem), problem);
  }

  void largestAmounts() {
    const Ballots ballots{{Amount::max(), {2}}};
    for (const TallyMethod method : {TallyMethod::Basic, TallyMethod::Ranked, TallyMethod::Approval}) {
      const auto outcome = tally(method, 2, ballots);
      QVERIFY(outcome && outcome->scores[1] == Amount::max() && outcome->winner == 2);
    }
    const auto weighted = tally(TallyMethod::Weighted, 2, Ballots{{Amount::max(), {4294967295u, 1}}});
    QVERIFY(weighted && weighted->winner == 1);
    const auto root = tally(TallyMethod::Quadratic, 2, ballots);
    QCOMPARE(QString::fromStdString(root->scores[1].toString()), QStringLiteral("18446744073709551615"));
  }

  /// Column by column, one ballot at a time, with and without the processor's help: the same sums.
  void columns() {
    Dice dice(5);
    for (const std::size_t count : {0u, 1u, 3u, 4u, 7u, 1000u}) {
      std::vector<Amount> powers;
      std::vector<std::uint16_t> chosen;
      Ballots ballots;
      std::vector<Amount> expected(5), roots(5);
      for (std::size_t i = 0; i < count; ++i) {
        const Amount power((u128{dice.next()} << 64 | dice.next()) >> (12 + dice.roll(100)));
        const auto choice = static_cast<std::uint16_t>(1 + dice.roll(5));
        powers.push_back(power);
        chosen.push_back(choice);
        ballots.push_back({power, {choice}});
        expected[choice - 1u] = *add(expected[choice - 1u], power);
        roots[choice - 1u] = *add(roots[choice - 1u], isqrt(power));
      }
      QVERIFY(*sumPowers(5, powers, chosen, false) == expected);
      if (canSumWords()) QVERIFY(*sumPowers(5, powers, chosen, true) == expected);
      QVERIFY(tallySingle(TallyMethod::Basic, 5, powers, chosen)->scores == expected);
      QVERIFY(tallySingle(TallyMethod::Quadratic, 5, powers, chosen)->scores == roots);
      QVERIFY(tally(TallyMethod::Basic, 5, ballots)->scores == expected);
    }
  }

  /// A choice that is none is found wherever it stands, and only the first one is named.
  void columnsFindEveryWrongChoice() {
    for (const std::uint32_t choices : {1u, 4u, static_cast<unsigned>(kMaxChoices)}) {
      for (const std::uint32_t wrong : {0u, choices + 1, 32767u, 32768u, choices + 32768, 65535u}) {
        for (std::size_t count = 1; count < 20; ++count) {
          for (std::size_t at = 0; at < count; ++at) {
            std::vector<std::uint16_t> chosen(count, static_cast<std::uint16_t>(choices));
            chosen.back() = 0;
            chosen[at] = static_cast<std::uint16_t>(wrong);
            const auto outcome =
                tallySingle(TallyMethod::Basic, choices, std::vector<Amount>(count, Amount(1u)), chosen);
            QVERIFY(!outcome && outcome.error().problem == TallyProblem::BadBallot);
            QCOMPARE(outcome.error().ballot, at);
          }
        }
      }
    }
  }

  void columnsRefuse() {
    const std::vector<Amount> full{Amount(Amount::max().units() - 2), Amount(1u), Amount(1u), Amount(1u)};
    const std::vector<std::uint16_t> chosen{1, 2, 3, 3};
    for (const TallyMethod method : {TallyMethod::Basic, TallyMethod::Quadratic}) {
      const auto over = tallySingle(method, 3, full, chosen);
      QVERIFY(!over && over.error().problem == TallyProblem::Overflow && over.error().ballot == 3);
      QVERIFY(tallySingle(method, 3, std::span(full).first(3), std::span(chosen).first(3)));
      const auto beyond = tallySingle(method, 2, full, chosen);
      QVERIFY(!beyond && beyond.error().problem == TallyProblem::BadBallot && beyond.error().ballot == 2);
      const auto uneven = tallySingle(method, 3, full, std::span(chosen).first(3));
      QVERIFY(!uneven && uneven.error().ballot == 3);
      QVERIFY(tallySingle(method, 0, {}, {}).error().problem == TallyProblem::NoChoices);
      QVERIFY(tallySingle(method, kMaxChoices + 1, {}, {}).error().problem == TallyProblem::TooManyChoices);
    }
    QVERIFY(!tallySingle(TallyMethod::Ranked, 3, full, chosen));
    for (const bool words : {false, canSumWords()}) QVERIFY(!sumPowers(3, full, chosen, words));
  }

  /// Many ballots that repeat a few rankings count as if each stood alone.
  void repeatedRankings() {
    Dice dice(9);
    Ballots many;
    for (int i = 0; i < 3000; ++i) {
      const auto first = static_cast<std::uint32_t>(1 + dice.roll(3)), second = first % 3 + 1;
      many.push_back(
          ballot(dice.roll(1000), dice.oneIn(2) ? std::vector{first, second} : std::vector{first}));
    }
    const auto expected = [&](TallyMethod method) {
      // Too few at a time to be grouped: all of one ranking, then merged by hand.
      std::map<std::vector<std::uint32_t>, std::uint64_t> sums;
      for (const PowerBallot& one : many) sums[one.values] += static_cast<std::uint64_t>(one.power.units());
      Ballots merged;
      for (const auto& [values, power] : sums) merged.push_back(ballot(power, values));
      return *tally(method, 3, merged);
    };
    for (const TallyMethod method : {TallyMethod::Ranked, TallyMethod::Copeland}) {
      const auto outcome = tally(method, 3, many);
      QVERIFY(outcome && outcome->scores == expected(method).scores &&
              outcome->winner == expected(method).winner);
      QVERIFY(outcome->rounds == expected(method).rounds);
    }
  }

  /// What a split gives away it does not keep, whatever the amount.
  void splitsLoseNothing() {
    for (const std::uint32_t favour : {0u, 1u, 3333u, 9999u, 10000u}) {
      for (const u128 amount : {u128{0}, u128{1}, u128{9999}, u128{10001}, Amount::max().units()}) {
        const ThreeWay parts = divide({ChoiceKind::Split, {favour, (10000 - favour) / 2, 0}}, Amount(amount));
        QVERIFY(parts.favour.units() + parts.against.units() + parts.abstain.units() == amount);
      }
    }
  }
};

QTEST_APPLESS_MAIN(tst_Tally)
#include "tst_tally.moc"
