// Every world of three voters (with 1, 2 and 3 tokens), each voting For, Against, Abstain or not at
// all, in every order, under every quorum from 0 to 3 of 6 and two thresholds: the rulebook against
// a sentence of arithmetic.
#include <QTest>
#include <algorithm>
#include <array>

#include "core/governance/state.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

using namespace d3l;
using namespace d3l::governance;
using scenarios::kStart;
using scenarios::named;

namespace {

constexpr int kNobody = 3;
using Choices = std::array<int, 3>;

bool shouldPass(const Choices& choices, std::uint64_t quorum, Ratio threshold) {
  std::array<std::uint64_t, 4> sums{};
  for (std::size_t i = 0; i < 3; ++i) sums[static_cast<std::size_t>(choices[i])] += i + 1;
  const std::uint64_t favour = sums[1];
  const bool reached = favour + sums[2] >= quorum;
  return reached && favour > 0 && favour * threshold.den > threshold.num * (favour + sums[0]);
}

bool passes(const Choices& choices, const std::array<int, 3>& order, std::uint64_t quorum, Ratio threshold) {
  const std::array<std::string, 3> names{"one", "two", "three"};
  Charter charter = scenarios::defaultCharter();
  charter.tracks[Track::ModelDeployment].quorum = Ratio{quorum, 6};
  charter.tracks[Track::ModelDeployment].threshold = threshold;
  for (std::uint64_t i = 0; i < 3; ++i)
    charter.allocations.push_back({named<Address>(names[i]), Amount(i + 1), false});
  State state(charter, DaoId{});
  ModelDeployment payload{"m", "v1", {named<Hash32>("d"), 1, {}, {}}, {}, {}, {"prod"}, {}, {}, {}};
  const ProposalId id = named<ProposalId>("p");
  Timestamp at = kStart + 1;
  if (!state.apply({id, named<Address>("three"), at, Propose{Track::ModelDeployment, "p", {}, {}, payload}}))
    return false;
  at += 11;
  for (const int voter : order) {
    const auto index = static_cast<std::size_t>(voter);
    if (choices[index] == kNobody) continue;
    const Choice choice{static_cast<ChoiceKind>(choices[index]), {}};
    const ActionId action = named<ActionId>("vote " + names[index]);
    if (!state.apply({action, named<Address>(names[index]), at++, Vote{id, choice, {}}})) return false;
  }
  const Proposal& proposal = *state.find(id);
  return state.stateOf(proposal, proposal.deadline + 1) == ProposalState::Succeeded;
}

}  // namespace

class tst_TinyWorld : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void everyWorld() {
    int worlds = 0;
    int passed = 0;
    for (std::uint64_t quorum = 0; quorum <= 3; ++quorum) {
      for (const Ratio threshold : {Ratio{1, 2}, Ratio{2, 3}}) {
        for (int code = 0; code < 64; ++code) {
          const Choices choices{code % 4, code / 4 % 4, code / 16};
          const bool expected = shouldPass(choices, quorum, threshold);
          std::array<int, 3> order{0, 1, 2};
          do {
            const bool got = passes(choices, order, quorum, threshold);
            QVERIFY2(got == expected,
                     qPrintable(QStringLiteral("quorum %1, choices %2").arg(quorum).arg(code)));
            ++worlds;
            passed += got ? 1 : 0;
          } while (std::next_permutation(order.begin(), order.end()));
        }
      }
    }
    QCOMPARE(worlds, 4 * 2 * 64 * 6);
    QVERIFY(passed > 100 && passed < worlds / 2);
  }
};

QTEST_APPLESS_MAIN(tst_TinyWorld)
#include "tst_tiny_world.moc"
