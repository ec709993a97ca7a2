// One more ballot costs the same at 10 and at 100,000 ballots: the work is counted, not timed. The rulebook's
// sources are compiled anew for this test so that every basic block that runs is counted; the memory asked
// for is counted, too, because copying it is work that runs outside of them.
#include <QTest>
#include <algorithm>
#include <cstdlib>
#include <new>

#include "core/governance/state.h"
#include "tests/scenarios/founding.h"
#include "tests/scenarios/script.h"

namespace {
bool counting = false;
std::size_t blocks = 0, bytes = 0;
}  // namespace

extern "C" void __sanitizer_cov_trace_pc() {
  if (counting) ++blocks;
}
void* operator new(std::size_t size) {
  if (counting) bytes += size;
  if (void* memory = std::malloc(size == 0 ? 1 : size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

using namespace d3l;
using namespace d3l::governance;
using scenarios::kStart;
using scenarios::named;

namespace {

constexpr std::ptrdiff_t kMore = 1000;

struct Work {
  std::size_t blocks = 0;  ///< of the ballot in the middle
  std::size_t bytes = 0;   ///< of all kMore together: tables grow in leaps
};

Address voter(std::size_t number) { return named<Address>("v" + std::to_string(number)); }
ActionId idOf(std::size_t number) { return named<ActionId>("b" + std::to_string(number)); }

/// Half of the voters are represented by the other half, who vote first: the others take their power back.
State stateOf(std::size_t voters, PowerRule rule) {
  Charter charter = scenarios::defaultCharter();
  charter.tracks[Track::Infrastructure].powerRule = rule;
  charter.tracks[Track::Infrastructure].flipWindow = 10;
  charter.tracks[Track::Infrastructure].lateCap = 10;
  for (std::size_t i = 0; i < voters; ++i)
    charter.allocations.push_back({voter(i), Amount(u128(100 + i % 900)), true});
  State state(charter, DaoId{});
  for (std::size_t i = 1; i < voters; i += 2)
    if (!state.apply(
            {named<ActionId>("d" + std::to_string(i)), voter(i), kStart + 1, Delegate{voter(i - 1), 0, 0}}))
      qFatal("delegation %zu", i);
  return state;
}

/// Of kMore ballots on one proposal that has `already` many.
Work workAfter(std::size_t already, PowerRule rule) {
  const std::size_t voters = already + std::size_t{kMore};
  State state = stateOf(voters, rule);
  const ProposalId proposal = named<ProposalId>("proposal");
  const Propose propose{Track::Infrastructure, "More", {}, {}, Infrastructure{"machines", "they answer"}};
  if (!state.apply({proposal, voter(0), kStart + 5, propose})) qFatal("propose");
  std::vector<std::size_t> each;
  Work out;
  for (std::size_t number = 0; number < voters; ++number) {
    const std::size_t who = (number * 7) % voters;
    const Admitted ballot{idOf(number), voter(who), kStart + 20,
                          Vote{proposal, {number % 3 == 0 ? ChoiceKind::Against : ChoiceKind::For, {}}, {}}};
    blocks = bytes = 0;
    counting = number >= already;
    const bool taken = state.apply(ballot).has_value();
    counting = false;
    if (!taken) qFatal("ballot %zu", number);
    if (number < already) continue;
    each.push_back(blocks);
    out.bytes += bytes;
  }
  std::nth_element(each.begin(), each.begin() + kMore / 2, each.end());
  out.blocks = each[each.size() / 2];
  return out;
}

}  // namespace

class TestBallotWork : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void isTheSame_data() {
    QTest::addColumn<int>("rule");
    QTest::newRow("linear") << static_cast<int>(PowerRule::Linear);
    QTest::newRow("quadratic") << static_cast<int>(PowerRule::Quadratic);
  }
  void isTheSame() {
    QFETCH(int, rule);
    const Work few = workAfter(10, static_cast<PowerRule>(rule));
    QVERIFY(few.blocks > 50);
    // A quarter more is for luck: where an account stands in its table, and whose turn comes when. Work that
    // grew with the ballots is seen at 1,000 already, before it takes long.
    for (const std::size_t already : {1'000u, 100'000u}) {
      const Work many = workAfter(already, static_cast<PowerRule>(rule));
      qInfo("basic blocks %zu and %zu, bytes asked for %zu and %zu", few.blocks, many.blocks, few.bytes,
            many.bytes);
      QVERIFY(many.blocks < few.blocks + few.blocks / 4);
      QVERIFY(many.bytes < few.bytes + few.bytes / 4);
    }
  }
};

QTEST_GUILESS_MAIN(TestBallotWork)
#include "tst_ballot_work.moc"
