// {anonymous, member, reviewer, admin, deployer, guardian, registrar} × {valid, revoked, expired, wrong
// DAO, replayed} × every action, through the record's door. What is allowed follows from the one table.
#include <QTest>

#include "core/governance/authority.h"
#include "tests/unit/governance/authority_scene.h"

using namespace d3l;
using namespace authority;
using governance::AuthorityRow;
using governance::Reason;

namespace {

std::string codeOf(const ledger::Result<ledger::AppendResult>& result) {
  if (!result) return std::string(ledger::codeName(result.error().code));
  if (!*result) return std::string(ledger::refusalName(result->error().code));
  return (*result)->repeated ? "repeated" : "accepted";
}

/// Rows open to anyone whose own rules ask for tokens: a threshold, a delegation, a reward.
bool asksForTokens(const governance::Action& action) {
  return std::holds_alternative<governance::Propose>(action) ||
         std::holds_alternative<governance::Undelegate>(action) ||
         std::holds_alternative<governance::ClaimReward>(action);
}

/// What the table says of somebody who is `who` and nothing else.
bool allowed(const AuthorityRow& row, const governance::Action& action, Who who, Condition condition) {
  const bool member = who == Who::Member && condition == Condition::Valid;
  const auto role = condition == Condition::Valid ? roleOf(who) : std::nullopt;
  switch (row.who) {
    case governance::Who::Anyone:
      return member || !asksForTokens(action);
    case governance::Who::Holder:
    case governance::Who::Proposer:
    case governance::Who::Powerful:
      return member;
    case governance::Who::HolderOrRole:
      return member || role.has_value();
    case governance::Who::Roles:
    case governance::Who::Guardian:
    case governance::Who::Deployer:
      return role && (row.roles & governance::roleBit(*role)) != 0;
  }
  return false;
}

/// The refusal people are told, by the kind of row.
bool fittingReason(const AuthorityRow& row, Who who, Condition condition, Reason reason) {
  const auto role = roleOf(who);
  const bool ended = condition == Condition::Expired && role && (row.roles & governance::roleBit(*role)) != 0;
  switch (row.who) {
    case governance::Who::Anyone:
      return reason == Reason::ThresholdNotMet || reason == Reason::NotDelegated ||
             reason == Reason::NothingToClaim;
    case governance::Who::Holder:
      return reason == Reason::InsufficientBalance;
    case governance::Who::Proposer:
      return reason == Reason::NotProposer;
    case governance::Who::Powerful:
      return reason == Reason::NoPower;
    case governance::Who::HolderOrRole:
      return reason == Reason::MissingRole;
    case governance::Who::Roles:
    case governance::Who::Guardian:
    case governance::Who::Deployer:
      return reason == (ended ? Reason::RoleExpired : Reason::MissingRole);
  }
  return false;
}

bool needsPause(const governance::Action& action) {
  return std::holds_alternative<governance::ResumeDeployments>(action);
}

}  // namespace

class tst_AuthorityMatrix : public QObject {
  Q_OBJECT

  /// Takes what nobody may do; one of each, because a refusal changes nothing.
  std::unique_ptr<Record> running_, paused_;
  Record& shared(const governance::Action& action) { return needsPause(action) ? *paused_ : *running_; }

  /// Empty when everything came out as the table says.
  std::string tryOut(Record& record, const governance::Action& action, Who who, Condition condition) {
    const AuthorityRow& row = governance::authorityFor(action);
    const crypto::SecretKey& key = keyOf(who, condition);
    const auto before = record.ledger().head();
    const auto hash = record.ledger().stateHash();
    if (codeOf(record.ledger().append(record.elsewhere(key, action))) != "bad-signature") return "wrong DAO";
    const auto action1 = record.act(key, action);
    const auto result = record.ledger().append(action1);
    if (!allowed(row, action, who, condition)) {
      if (codeOf(result) != "rule") return "expected a refusal, got " + codeOf(result);
      const Reason reason = result->error().rule->reason;
      if (!fittingReason(row, who, condition, reason)) return "refused as " + std::string(reasonName(reason));
      if (codeOf(record.ledger().append(action1)) != "rule") return "refused once only";
      const bool same = record.ledger().head() == before && record.ledger().stateHash() == hash;
      return same ? std::string() : "a refusal left a trace";
    }
    if (codeOf(result) != "accepted") {
      const bool rule = result && !*result && result->error().rule;
      return "expected acceptance, got " + codeOf(result) +
             (rule ? ": " + std::string(reasonName(result->error().rule->reason)) : "");
    }
    return replayed(record, key, action1);
  }

  static std::string replayed(Record& record, const crypto::SecretKey& key,
                              const actions::SignedAction& done) {
    const auto after = record.ledger().head();
    if (codeOf(record.ledger().append(done)) != "repeated") return "the same action twice";
    // The same words under the same or an older number, freshly signed.
    actions::UnsignedAction again = done;
    again.validUntil += 1;
    const auto signedAgain = actions::sign(record.ledger().dao(), again, key);
    if (codeOf(record.ledger().append(*signedAgain)) != "nonce-used") return "a used nonce";
    return record.ledger().head() == after ? std::string() : "a replay left a trace";
  }

 private Q_SLOTS:
  void initTestCase() {
    running_ = std::make_unique<Record>(false);
    paused_ = std::make_unique<Record>(true);
    QCOMPARE(everyAction().size(), std::variant_size_v<governance::Action>);
  }

  void everyActorEveryConditionEveryAction_data() {
    QTest::addColumn<int>("index");
    for (std::size_t i = 0; i < governance::authorityTable().size(); ++i) {
      QTest::newRow(std::string(governance::authorityTable()[i].action).c_str()) << static_cast<int>(i);
    }
  }
  void everyActorEveryConditionEveryAction() {
    QFETCH(int, index);
    const governance::Action action = everyAction()[static_cast<std::size_t>(index)];
    QCOMPARE(static_cast<int>(action.index()), index);
    int possible = 0;
    for (const Who who : kWho) {
      for (const Condition condition : kConditions) {
        const bool may = allowed(governance::authorityFor(action), action, who, condition);
        possible += may ? 1 : 0;
        // Whoever is let in changes the record: it gets one of its own.
        std::unique_ptr<Record> own = may ? std::make_unique<Record>(needsPause(action)) : nullptr;
        const std::string problem = tryOut(own ? *own : shared(action), action, who, condition);
        const std::string what = std::string(nameOf(condition)) + " " + nameOf(who) + ": " + problem;
        QVERIFY2(problem.empty(), what.c_str());
      }
    }
    QVERIFY(possible > 0);
  }
};

QTEST_GUILESS_MAIN(tst_AuthorityMatrix)
#include "tst_authority_matrix.moc"
