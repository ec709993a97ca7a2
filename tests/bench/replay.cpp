// W6: the full check of a record of 20,000 signed ballots (decode, identity, order, nonces, signatures,
// rules, tree), against reading the rows, hashing them and checking as many signatures with kept keys.
//   bench_replay DIR
#include <secp256k1.h>
#include <secp256k1_recovery.h>
#include <sqlite3.h>

#include <thread>

#include "core/crypto/hash.h"
#include "core/ledger/verify.h"
#include "tests/bench/record.h"

using namespace d3l;
using namespace bench;

namespace {

constexpr std::size_t kBallots = 20'000;

/// What no check can leave out.
class Limit {
 public:
  Limit(const std::string& ledger, std::uint64_t entries) : path_(ledger), entries_(entries) {
    const auto key = crypto::SecretKey::generate(crypto::seededRandom(5));
    digest_ = crypto::keccak256(asBytes("one digest is as good as another"));
    const Signature signature = crypto::sign(key, digest_);
    secp256k1_ecdsa_recoverable_signature parsed;
    need(secp256k1_ecdsa_recoverable_signature_parse_compact(
             secp256k1_context_static, &parsed, signature.bytes.data(), signature.bytes[64] - 27) == 1 &&
             secp256k1_ecdsa_recover(secp256k1_context_static, &key_, &parsed, digest_.bytes.data()) == 1,
         "recover");
    secp256k1_ecdsa_recoverable_signature_convert(secp256k1_context_static, &signature_, &parsed);
  }

  void run(unsigned threads) const {
    std::vector<std::thread> others;
    for (unsigned t = 1; t < threads; ++t) others.emplace_back([this, t, threads] { part(t, threads); });
    part(0, threads);
    for (std::thread& other : others) other.join();
  }

 private:
  void part(unsigned number, unsigned of) const {
    sqlite3* database = nullptr;
    sqlite3_stmt* rows = nullptr;
    need(sqlite3_open_v2(path_.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK, "open");
    sqlite3_prepare_v2(database, "SELECT seq, id, body FROM entry WHERE seq > ? AND seq <= ? ORDER BY seq",
                       -1, &rows, nullptr);
    sqlite3_bind_int64(rows, 1, static_cast<std::int64_t>(entries_ * number / of));
    sqlite3_bind_int64(rows, 2, static_cast<std::int64_t>(entries_ * (number + 1) / of));
    std::uint64_t seen = 0;
    while (sqlite3_step(rows) == SQLITE_ROW) {
      const auto size = static_cast<std::size_t>(sqlite3_column_bytes(rows, 2));
      const auto* body = static_cast<const std::uint8_t*>(sqlite3_column_blob(rows, 2));
      seen += 1u + crypto::sha256(ByteView(body, size)).bytes[0];
      need(secp256k1_ecdsa_verify(secp256k1_context_static, &signature_, digest_.bytes.data(), &key_) == 1,
           "verify");
    }
    sqlite3_finalize(rows);
    sqlite3_close(database);
    need(seen > 0, "no rows");
  }

  std::string path_;
  std::uint64_t entries_;
  Hash32 digest_;
  secp256k1_pubkey key_{};
  secp256k1_ecdsa_signature signature_{};
};

}  // namespace

int main(int argc, char** argv) {
  need(argc > 1, "needs a folder");
  Record record(std::string(argv[1]) + "/replay-record", {.members = 200, .proposals = kBallots / 200});
  record.openVoting();
  record.fill(kBallots);
  const std::uint64_t entries = record.ledger().head().size;
  const std::string copy = std::string(argv[1]) + "/replay-rows.db";
  std::filesystem::copy_file(record.dir() + "/ledger.db", copy,
                             std::filesystem::copy_options::overwrite_existing);
  const Limit limit(copy, entries);
  for (const unsigned threads : {1u, 2u}) {
    ledger::VerifyOptions options;
    options.threads = threads;
    const Turns turns = inTurns(
        [&] {
          const auto report = ledger::verify(record.ledger(), options);
          need(report.has_value() && report->holds() && report->signatures == entries, "verify");
        },
        [&] { limit.run(threads); }, 5, Time::Wall);
    const double n = static_cast<double>(entries);
    row("W6 full check of a record, " + std::to_string(threads) + (threads == 1 ? " thread" : " threads"),
        rate(n, median(turns.product)), "", "rows + kept keys " + rate(n, median(turns.limit)), turns.speed(),
        ">= 0.85");
  }
  std::filesystem::remove(copy);
}
