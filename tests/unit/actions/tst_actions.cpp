// Identity and signatures of actions: agreement with the generic EIP-712 path, and who may sign.
#include <QTest>
#include <set>

#include "core/actions/wire.h"
#include "core/actions/words.h"
#include "core/base/hex.h"
#include "core/crypto/eip712.h"
#include "core/crypto/random.h"
#include "samples.h"

using namespace d3l;
using namespace d3l::actions;

namespace {

const DaoId kDao = samples::filled<DaoId>(0x5A);

crypto::SecretKey key(std::uint64_t seed) { return crypto::SecretKey::generate(crypto::seededRandom(seed)); }

/// n − s, and the other parity: the second form of the same signature.
Signature highS(Signature signature) {
  const auto order = *fromHex("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  int borrow = 0;
  for (std::size_t i = 32; i-- > 0;) {
    const int digit = order[i] - signature.bytes[32 + i] - borrow;
    borrow = digit < 0;
    signature.bytes[32 + i] = static_cast<std::uint8_t>(digit + (borrow << 8));
  }
  signature.bytes[64] = static_cast<std::uint8_t>(55 - signature.bytes[64]);
  return signature;
}

}  // namespace

class TestActions : public QObject {
  Q_OBJECT
 private Q_SLOTS:

  void everyTypeOnce() {
    std::set<std::string> names;
    for (const auto& action : samples::actions()) names.emplace(typeName(action));
    QCOMPARE(names.size(), samples::actions().size());
    QCOMPARE(allTypes().size(), names.size());
    for (const TypeInfo& type : allTypes()) {
      QVERIFY2(names.contains(type.name), type.name.c_str());
      QVERIFY(type.encodeType.starts_with(type.name + "(address actor,uint256 nonce,uint64 validUntil,"));
      QCOMPARE(crypto::typeHash(type.encodeType), type.typeHash);
    }
  }

  // These are part of every action's identity and never change.
  void typeStrings_data() {
    QTest::addColumn<QString>("expected");
    QTest::newRow("Vote") << "Vote(address actor,uint256 nonce,uint64 validUntil,bytes32 proposal,Choice "
                             "choice,string reason)Choice(uint8 kind,uint32[] values)";
    QTest::newRow("Transfer")
        << "Transfer(address actor,uint256 nonce,uint64 validUntil,address to,uint128 amount)";
    QTest::newRow("ProposeFees") << "ProposeFees(address actor,uint256 nonce,uint64 validUntil,string title,"
                                    "bytes32 text,bytes32[] evidence,ParameterChange payload)"
                                    "ParameterChange(string parameter,uint128 oldValue,uint128 newValue)";
    QTest::newRow("ProposeModelDeployment")
        << "ProposeModelDeployment(address actor,uint256 nonce,uint64 validUntil,string title,bytes32 text,"
           "bytes32[] evidence,ModelDeployment payload)"
           "Artifact(bytes32 digest,uint64 size,string mediaType,string reference)"
           "Guardrail(string metric,string slice,uint8 direction,string margin)"
           "ModelDeployment(string model,string version,Artifact artifact,bytes32 parent,bytes32 evidence,"
           "string[] targets,RolloutStep[] rollout,Guardrail[] guardrails,RollbackAuthorisation rollback)"
           "RollbackAuthorisation(bytes32 digest,string healthRule,uint64 window)"
           "RolloutStep(uint32 percent,uint64 wait)";
  }
  void typeStrings() {
    QFETCH(QString, expected);
    for (const TypeInfo& type : allTypes()) {
      if (type.name == QTest::currentDataTag()) {
        QCOMPARE(QString::fromStdString(type.encodeType), expected);
        return;
      }
    }
    QFAIL("no such type");
  }

  // Two independent encoders: ours from the field table, crypto's from the JSON document.
  void agreesWithTypedData() {
    const auto who = key(1).address();
    for (const auto& action : samples::actions()) {
      const UnsignedAction whole = samples::envelope(who, action);
      const json::Value document = typedData(kDao, whole);
      const auto generic = crypto::TypedData::fromText(json::compact(document));
      QVERIFY2(generic, generic ? "" : generic.error().detail.c_str());
      QCOMPARE(generic->domainSeparator(), domainSeparator(kDao));
      QCOMPARE(toHex(generic->digest()), toHex(actionId(kDao, whole)));
      const auto back = fromTypedData(kDao, document);
      QVERIFY2(back, back ? "" : back.error().detail.c_str());
      QVERIFY(*back == whole);
    }
  }

  void everyFieldCounts() {
    // Two actions that differ anywhere have different ids, so nothing shown can be swapped unseen.
    std::set<ActionId> ids;
    std::size_t count = 0;
    for (const auto& action : samples::actions()) {
      for (std::uint64_t nonce : {1u, 2u}) {
        for (Timestamp until : {5u, 6u}) {
          for (const std::uint8_t dao : {std::uint8_t{1}, std::uint8_t{2}}) {
            for (const std::uint8_t actor : {std::uint8_t{1}, std::uint8_t{2}}) {
              ids.insert(actionId(samples::filled<DaoId>(dao),
                                  {samples::filled<Address>(actor), nonce, until, action}));
              ++count;
            }
          }
        }
      }
    }
    QCOMPARE(ids.size(), count);
  }

  void nonceScopes() {
    using namespace governance;
    const auto a = samples::filled<ProposalId>(1), b = samples::filled<ProposalId>(2);
    QVERIFY(nonceScope(Vote{a, {}, ""}) != nonceScope(Vote{b, {}, ""}));
    QVERIFY(nonceScope(Vote{a, {}, "x"}) == nonceScope(Vote{a, {}, "y"}));
    QVERIFY(nonceScope(Queue{a}) == nonceScope(Queue{b}));
    QVERIFY(nonceScope(Queue{a}) != nonceScope(Execute{a}));
    std::set<Hash32> scopes;
    for (const auto& action : samples::actions()) scopes.insert(nonceScope(action));
    QCOMPARE(scopes.size(), samples::actions().size());
  }

  void signsAndChecks() {
    const auto mine = key(7);
    crypto::Verifier verifier;
    for (const auto& action : samples::actions()) {
      const auto done = sign(kDao, samples::envelope(mine.address(), action), mine);
      QVERIFY2(done, done ? "" : done.error().detail.c_str());
      QVERIFY(checkSignature(kDao, *done));
      QVERIFY(checkSignature(kDao, *done, verifier));
    }
    QCOMPARE(verifier.keptKeys(), std::size_t{1});
  }

  void refusesForeignSignatures() {
    const auto mine = key(7), other = key(8);
    const auto action = samples::envelope(mine.address(), governance::Undelegate{0});
    QCOMPARE(sign(kDao, action, other).error().code, Code::WrongKey);
    const SignedAction good = *sign(kDao, action, mine);
    crypto::Verifier fresh, warm;
    QVERIFY(checkSignature(kDao, good, warm));
    const auto refuses = [&](const DaoId& dao, const SignedAction& bad, Code code) {
      return checkSignature(dao, bad).error().code == code &&
             checkSignature(dao, bad, fresh).error().code == code &&
             checkSignature(dao, bad, warm).error().code == code;
    };
    SignedAction bad = good;
    bad.signature = highS(good.signature);
    QVERIFY(refuses(kDao, bad, Code::HighS));
    bad = good;
    bad.signature.bytes[64] = static_cast<std::uint8_t>(bad.signature.bytes[64] - 27);
    QVERIFY(refuses(kDao, bad, Code::BadSignature));
    bad = good;
    bad.actor = other.address();
    QVERIFY(refuses(kDao, bad, Code::WrongSigner));
    bad = good;
    ++bad.nonce;
    QVERIFY(refuses(kDao, bad, Code::WrongSigner));
    QVERIFY(refuses(samples::filled<DaoId>(0x5B), good, Code::WrongSigner));
  }

  void refusesBadForm() {
    using namespace governance;
    const auto who = key(1).address();
    const auto code = [&](Action action) {
      const auto done = checkForm(samples::envelope(who, std::move(action)));
      return done ? std::string("fine") : std::string(codeName(done.error().code));
    };
    const auto payloads = samples::payloads();
    for (Track track : kTracks) {
      int fitting = 0;
      for (const Payload& payload : payloads) fitting += code(samples::propose(track, payload)) == "fine";
      QCOMPARE(fitting, 1);
    }
    QCOMPARE(code(samples::propose(static_cast<Track>(0), payloads[0])), "payload-mismatch");
    QCOMPARE(code(samples::propose(static_cast<Track>(99), payloads[0])), "payload-mismatch");
    QCOMPARE(code(Review{{}, static_cast<ReviewVerdict>(0), "", {}}), "bad-value");
    QCOMPARE(code(Vote{{}, {static_cast<ChoiceKind>(7), {}}, ""}), "bad-value");
    QCOMPARE(code(Veto{{}, "\xff"}), "not-utf8");
    QCOMPARE(code(Veto{{}, std::string(70000, 'a')}), "too-large");
    // A mismatched proposal is refused, but can be named without harm.
    const auto odd = samples::envelope(who, samples::propose(Track::Fees, payloads[0]));
    QVERIFY(!actionId(kDao, odd).isZero());
  }

  void largestEntryFits() {
    const auto mine = key(1);
    const auto whole = [&](std::size_t size) {
      return samples::envelope(mine.address(), governance::Annotate{{}, {}, std::string(size, 'a')});
    };
    std::size_t low = 0, high = 70000;
    while (low + 1 < high) {
      const std::size_t middle = (low + high) / 2;
      (checkForm(whole(middle)) ? low : high) = middle;
    }
    const std::string text = encodeEntry(*sign(kDao, whole(low), mine), ~Timestamp{0});
    QVERIFY(text.size() <= kMaxEntryBytes);
    QVERIFY(text.size() > kMaxEntryBytes - 8);
    QVERIFY(decodeEntry(text));
  }

  void validity() {
    UnsignedAction action;
    action.validUntil = 1000;
    QVERIFY(validAt(action, 1000));
    QVERIFY(!validAt(action, 1001));
    action.validUntil = 1000 + kMaxValidity;
    QVERIFY(validAt(action, 1000));
    QVERIFY(!validAt(action, 999));
    action.validUntil = ~Timestamp{0};
    QVERIFY(validAt(action, ~Timestamp{0} - 5));
    QVERIFY(!validAt(action, 5));
  }

  void listsEverySignedField() {
    for (const auto& action : samples::actions()) {
      const auto whole = samples::envelope(samples::filled<Address>(9), action);
      const Summary summary = summarize(whole);
      QCOMPARE(summary.kind, std::string(typeName(action)));
      QCOMPARE(summary.fields.at(0).path, "actor");
      // Every leaf of the message is in the list, at the same path.
      std::vector<std::string> leaves;
      const std::function<void(const json::Value&, const std::string&)> walk = [&](const json::Value& value,
                                                                                   const std::string& path) {
        if (const auto* members = value.asObject()) {
          for (const auto& member : *members)
            walk(member.second, path + (path.empty() ? "" : ".") + member.first);
        } else if (const auto* items = value.asArray(); items != nullptr && !items->empty()) {
          for (std::size_t i = 0; i < items->size(); ++i) walk((*items)[i], path + "." + std::to_string(i));
        } else {
          leaves.push_back(path);
        }
      };
      walk(toMessage(whole), "");
      std::set<std::string> listed;
      for (const auto& f : summary.fields) listed.insert(f.path);
      QCOMPARE(listed.size(), summary.fields.size());
      QCOMPARE(listed, std::set<std::string>(leaves.begin(), leaves.end()));
    }
    const auto vote =
        summarize(samples::envelope({}, governance::Vote{{}, {governance::ChoiceKind::For, {}}, "r"}));
    QCOMPARE(vote.fields.at(4).value, "for");
    QCOMPARE(vote.fields.at(5).value, "[]");
    QVERIFY(vote.fields.at(6).isUntrusted);
  }
};

QTEST_APPLESS_MAIN(TestActions)
#include "tst_actions.moc"
