// Every code has a sentence, and the sentences of the design are said as written.
#include <QRegularExpression>
#include <QSet>
#include <QTest>

#include "ui/words/words.h"

using namespace d3l;
using governance::PowerReason;
using governance::Reason;

namespace {

Amount tokens(const char* text) { return *Amount::parseTokens(text, 18); }
/// 12 May 2026, 14:00 UTC
constexpr Timestamp kMay = 1778594400;

}  // namespace

class TestWords : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void amounts_data();
  void amounts();
  void countedOnQuadraticTracksAreVotes();
  void countedColumnsHaveTwoPlaces();
  void times();
  void durations_data();
  void durations();
  void power_data();
  void power();
  void powerTodayNeverEndsInABareZero();
  void parameters_data();
  void parameters();
  void everyReasonHasItsSentence();
  void everyErrorHasItsSentence();
  void everyStateTrackAndRoleHasAWord();
  void choices();
  void verdicts_data();
  void verdicts();
  void lossesRiseWhenTheyGetWorse();
};

void TestWords::amounts_data() {
  QTest::addColumn<QString>("tokens");
  QTest::addColumn<QString>("text");
  QTest::newRow("zero") << "0"
                        << "0 D3L";
  QTest::newRow("groups") << "1250"
                          << "1,250 D3L";
  QTest::newRow("millions") << "1234567"
                            << "1,234,567 D3L";
  QTest::newRow("places") << "1250.5"
                          << "1,250.5 D3L";
  QTest::newRow("cut off, not rounded up") << "0.99999"
                                           << "0.9999 D3L";
  QTest::newRow("not nothing") << "0.00001"
                               << "less than 0.0001 D3L";
}

void TestWords::amounts() {
  QFETCH(QString, tokens);
  QFETCH(QString, text);
  QCOMPARE(words::amountWithSymbol(*Amount::parseTokens(tokens.toStdString(), 18)), text);
}

void TestWords::countedOnQuadraticTracksAreVotes() {
  // "100 D3L → 10 votes"
  const Amount counted = isqrt(tokens("100"));
  QCOMPARE(words::countedText(counted, governance::PowerRule::Quadratic), QStringLiteral("10 votes"));
  QCOMPARE(words::countedText(tokens("100"), governance::PowerRule::Linear), QStringLiteral("100 D3L"));
  // Half of an odd number of decimals is not a whole one.
  const words::Style odd{7, QStringLiteral("ODD"), true};
  const Amount hundred = *Amount::parseTokens("100", 7);
  QCOMPARE(words::countedText(isqrt(hundred), governance::PowerRule::Quadratic, odd).left(6),
           QStringLiteral("9.9997"));
}

void TestWords::countedColumnsHaveTwoPlaces() {
  const auto column = [](const char* amount) {
    return words::countedColumn(isqrt(tokens(amount)), governance::PowerRule::Quadratic);
  };
  QCOMPARE(column("100"), QStringLiteral("10.00 votes"));
  QCOMPARE(column("6.25"), QStringLiteral("2.50 votes"));
  QCOMPARE(column("174000"), QStringLiteral("417.13 votes"));
  QCOMPARE(column("4000000"), QStringLiteral("2,000.00 votes"));
  QCOMPARE(column("0.00001"), QStringLiteral("less than 0.01 votes"));
  QCOMPARE(column("0"), QStringLiteral("0.00 votes"));
  QCOMPARE(words::countedColumn(tokens("100"), governance::PowerRule::Linear), QStringLiteral("100 D3L"));
}

void TestWords::times() {
  QCOMPARE(words::dateTimeText(kMay), QStringLiteral("12 May 2026, 14:00 UTC"));
  QCOMPARE(words::timeText(kMay + 5), QStringLiteral("14:00:05 UTC"));
  QCOMPARE(words::dateText(kMay), QStringLiteral("12 May 2026"));
  QCOMPARE(words::relativeText(kMay + 5 * 3600, kMay), QStringLiteral("in 5 h"));
  QCOMPARE(words::relativeText(kMay - 3 * 86400, kMay),
           QStringLiteral("3 days ago").replace(QStringLiteral("3 days"), words::durationText(3 * 86400)));
  QCOMPARE(words::relativeText(kMay, kMay), QStringLiteral("just now"));
}

void TestWords::durations_data() {
  QTest::addColumn<quint64>("seconds");
  QTest::addColumn<QString>("text");
  QTest::newRow("0") << quint64{0} << "0 s";
  QTest::newRow("59") << quint64{59} << "59 s";
  QTest::newRow("60") << quint64{60} << "1 min";
  QTest::newRow("3599") << quint64{3599} << "59 min";
  QTest::newRow("3600") << quint64{3600} << "1 h";
  QTest::newRow("5400") << quint64{5400} << "1 h 30 min";
  QTest::newRow("a day") << quint64{86400} << "1 day";
  QTest::newRow("a day and a half") << quint64{129600} << "1 day 12 h";
  QTest::newRow("two days") << quint64{172800} << "2 days";
}

void TestWords::durations() {
  QFETCH(quint64, seconds);
  QFETCH(QString, text);
  QCOMPARE(words::durationText(seconds), text);
}

void TestWords::power_data() {
  QTest::addColumn<int>("reason");
  QTest::addColumn<QString>("sentence");
  const auto row = [](const char* name, PowerReason reason, const char* sentence) {
    QTest::newRow(name) << static_cast<int>(reason) << QString::fromUtf8(sentence);
  };
  row("held", PowerReason::Held, "");
  row("later", PowerReason::TokensCameLater,
      "You held no D3L when voting opened (12 May 2026, 14:00 UTC). Tokens received later count for later "
      "proposals.");
  row("unverified", PowerReason::Unverified,
      "This kind of proposal counts verified people. You are not verified yet.");
  row("not fixed", PowerReason::NotFixedYet,
      "Your power is fixed when voting opens. Today it would be 1,250 D3L.");
  row("not delegated", PowerReason::NotDelegated, "In this DAO tokens count only after delegation.");
}

void TestWords::power() {
  QFETCH(int, reason);
  QFETCH(QString, sentence);
  governance::Power power;
  power.reason = static_cast<PowerReason>(reason);
  power.snapshot = kMay;
  power.raw = tokens("1250");
  QCOMPARE(words::powerSentence(power), sentence);
}

void TestWords::powerTodayNeverEndsInABareZero() {
  for (const PowerReason reason :
       {PowerReason::NoneHeld, PowerReason::TokensCameLater, PowerReason::Unverified, PowerReason::Delegated,
        PowerReason::NotDelegated}) {
    governance::Power power;
    power.reason = reason;
    const QString own = words::powerTodaySentence(power, true),
                  other = words::powerTodaySentence(power, false);
    QVERIFY(own.endsWith(QLatin1Char('.')) && other.endsWith(QLatin1Char('.')));
    QVERIFY2(!other.contains(QStringLiteral("You")) || reason == PowerReason::NotDelegated,
             qPrintable(other));
  }
  QVERIFY(words::powerTodaySentence({}, true).isEmpty());
  QCOMPARE(words::powerStep(PowerReason::Unverified), QStringLiteral("Request verification"));
  QCOMPARE(words::powerStep(PowerReason::NotDelegated), QStringLiteral("Delegate to myself"));
  QVERIFY(words::powerStep(PowerReason::Held).isEmpty());
}

void TestWords::parameters_data() {
  QTest::addColumn<QString>("name");
  QTest::addColumn<QString>("units");
  QTest::addColumn<QString>("word");
  QTest::addColumn<QString>("value");
  QTest::newRow("purse") << "emissions.purse-per-epoch"
                         << "80000000000000000000"
                         << "Rewards per period"
                         << "80 D3L";
  QTest::newRow("made up") << "fees.per-call"
                           << "2000"
                           << "fees.per-call"
                           << "2,000";
  QTest::newRow("duration") << "policy.model-deployment.voting-period"
                            << "172800"
                            << "Model update: time to vote"
                            << "2 days";
  QTest::newRow("none") << "policy.fees.timelock"
                        << "0"
                        << "Fees: wait before it takes effect"
                        << "none";
  QTest::newRow("switch") << "policy.fees.early-pass"
                          << "1"
                          << "Fees: may pass early"
                          << "yes";
  QTest::newRow("tokens") << "policy.fees.proposal-threshold"
                          << "1000000000000000000"
                          << "Fees: tokens needed to propose"
                          << "1 D3L";
  QTest::newRow("pause") << "policy.max-pause"
                         << "86400"
                         << "Longest pause of deployments"
                         << "1 day";
  QTest::newRow("unknown rule") << "policy.fees.x"
                                << "7"
                                << "policy.fees.x"
                                << "7";
  QTest::newRow("unknown track") << "policy.nothing.timelock"
                                 << "60"
                                 << "policy.nothing.timelock"
                                 << "1 min";
  QTest::newRow("too large for a time") << "policy.max-pause"
                                        << "340282366920938463463374607431768211455"
                                        << "Longest pause of deployments"
                                        << "340,282,366,920,938,463,463,374,607,431,768,211,455";
}

void TestWords::parameters() {
  QFETCH(QString, name);
  QFETCH(QString, units);
  const std::string key = name.toStdString();
  QTEST(words::parameterWord(key), "word");
  QTEST(words::parameterText(key, *Amount::parse(units.toStdString())), "value");
}

void TestWords::everyReasonHasItsSentence() {
  QSet<QString> seen;
  for (int i = 0; i <= static_cast<int>(Reason::EffectFailed); ++i) {
    governance::Refusal refusal;
    refusal.reason = static_cast<Reason>(i);
    refusal.time = kMay;
    const QString sentence = words::refusalSentence(refusal);
    QVERIFY2(sentence.endsWith(QLatin1Char('.')), qPrintable(sentence));
    QVERIFY2(!sentence.startsWith(QStringLiteral("The rules do not allow this")), qPrintable(sentence));
    QVERIFY2(!seen.contains(sentence), qPrintable(sentence));
    seen.insert(sentence);
  }
}

void TestWords::everyErrorHasItsSentence() {
  for (int i = 0; i <= static_cast<int>(client::Code::Internal); ++i) {
    client::Error error;
    error.code = static_cast<client::Code>(i);
    error.reason = "reason";
    error.detail = "detail";
    const QString sentence = words::errorSentence(error);
    QVERIFY2(sentence.size() > 10, qPrintable(sentence));
    QVERIFY2(!sentence.contains(QStringLiteral("%1")), qPrintable(sentence));
  }
  client::Error busy{client::Code::InUse, "in-use", "d3l, 4711", std::nullopt};
  QCOMPARE(words::errorSentence(busy),
           QStringLiteral("This DAO is open in another program: d3l, 4711. Close it there, then try again."));
  governance::Refusal facts;
  facts.number = 4200;
  const client::Error size{client::Code::NotAdmitted, "wrong-size", std::string(64, 'a'), facts};
  QCOMPARE(words::errorSentence(size),
           QStringLiteral("The model file aaaaaaaaaaaaaaaa… here has 4,200 bytes, but the proposal gives "
                          "another size. Correct the size."));
}

void TestWords::everyStateTrackAndRoleHasAWord() {
  QSet<QString> states, tracks;
  for (int i = 0; i <= static_cast<int>(governance::ProposalState::Cancelled); ++i) {
    states.insert(words::stateWord(static_cast<governance::ProposalState>(i)));
  }
  for (const governance::Track track : governance::kTracks) tracks.insert(words::trackWord(track));
  QCOMPARE(states.size(), 10);
  QCOMPARE(tracks.size(), static_cast<qsizetype>(governance::kTracks.size()));
  QVERIFY(!states.contains(QString()) && !tracks.contains(QString()));
  for (int i = 1; i <= 5; ++i) QVERIFY(!words::roleWord(static_cast<governance::Role>(i)).isEmpty());
}

void TestWords::choices() {
  using governance::ChoiceKind;
  QCOMPARE(words::choiceWord({ChoiceKind::For, {}}), QStringLiteral("For"));
  QCOMPARE(words::choiceWord({ChoiceKind::Split, {7000, 2550, 450}}),
           QStringLiteral("Split: 70 % For, 25.50 % Against, 4.50 % Abstain"));
  QCOMPARE(words::choiceWord({ChoiceKind::Ranked, {2, 1}}), QStringLiteral("Ranks candidates 2, 1"));
}

void TestWords::verdicts_data() {
  QTest::addColumn<int>("verdict");
  QTest::addColumn<double>("delta");
  QTest::addColumn<double>("low");
  QTest::addColumn<double>("high");
  QTest::addColumn<QString>("sentence");
  using evidence::Verdict;
  QTest::newRow("better")
      << static_cast<int>(Verdict::Better) << 0.014 << 0.006 << 0.022
      << "Improved by 1.4 points (likely 0.6 to 2.2). Chance alone is an unlikely explanation.";
  QTest::newRow("worse")
      << static_cast<int>(Verdict::Worse) << -0.019 << -0.030 << -0.008
      << "Dropped by 1.9 points (likely 0.8 to 3.0). Chance alone is an unlikely explanation.";
  QTest::newRow("inconclusive") << static_cast<int>(Verdict::Inconclusive) << 0.003 << -0.009 << 0.016
                                << QString::fromUtf8(
                                       "Too little data to tell. The true change may be anywhere from "
                                       "−0.9 to +1.6 points. This is not a pass.");
  QTest::newRow("not meaningfully worse")
      << static_cast<int>(Verdict::NonInferior) << -0.001 << -0.004 << 0.002
      << "Not meaningfully worse: any loss is likely smaller than the allowed 0.5 points. This does not show "
         "improvement.";
}

void TestWords::verdicts() {
  QFETCH(int, verdict);
  QFETCH(double, delta);
  QFETCH(double, low);
  QFETCH(double, high);
  QFETCH(QString, sentence);
  evidence::DiffRow row;
  row.unit = "fraction";
  row.verdict = static_cast<evidence::Verdict>(verdict);
  row.goodDelta = delta;
  row.goodCi = evidence::Interval{low, high};
  row.margin = 0.005;
  row.p = 0.01;
  QCOMPARE(words::verdictSentence(row), sentence);
  row.verdict = evidence::Verdict::NotComparable;
  row.reason = evidence::Reason::DatasetDiffers;
  QCOMPARE(words::verdictSentence(row),
           QStringLiteral("Different dataset version; comparing would mislead."));
}

void TestWords::lossesRiseWhenTheyGetWorse() {
  evidence::DiffRow row;
  row.unit = "nats";
  row.direction = evidence::Direction::Lower;
  row.verdict = evidence::Verdict::Worse;
  row.goodDelta = -0.25;
  row.goodCi = evidence::Interval{-0.40, -0.09};
  QCOMPARE(words::verdictSentence(row), QStringLiteral("Got worse by 0.25 nats (likely 0.09 to 0.40)."));
  row.verdict = evidence::Verdict::Inconclusive;
  row.goodCi = evidence::Interval{-0.40, 0.10};
  QCOMPARE(
      words::verdictSentence(row),
      QString::fromUtf8("Too little data to tell. The true change may be anywhere from −0.10 to +0.40 nats. "
                        "This is not a pass."));
}

QTEST_GUILESS_MAIN(TestWords)
#include "tst_words.moc"
