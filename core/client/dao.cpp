#include "core/client/dao.h"

#include <sys/stat.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "core/actions/charter_json.h"
#include "core/base/hex.h"
#include "core/client/errors.h"
#include "core/client/files.h"
#include "core/crypto/hash.h"
#include "core/crypto/random.h"
#include "core/venue/local_venue.h"

namespace d3l::client {

namespace fs = std::filesystem;

struct Dao::Impl {
  OpenOptions options;
  DaoId id;
  std::unique_ptr<venue::LocalVenue> venue;
  std::unique_ptr<index::Index> index;
  std::unique_ptr<EvidenceReader> evidence;
  int subscription = 0;
  bool indexBroken = false;  ///< it missed an entry; reported once, mended by the next opening

  mutable std::mutex mutex;
  Verification verification;
  std::map<int, std::function<void()>> listeners;
  int nextListener = 1;
  std::jthread checker;

  ~Impl() {
    checker = {};
    if (venue && subscription != 0) venue->unsubscribe(subscription);
    rememberHead();
  }

  void rememberHead() const;
  Result<Done> attach(std::unique_ptr<ledger::Ledger> ledger);
  Result<Done> catchUp();
  index::Enrich enrich() const;
  void recorded(const venue::Change& change, const governance::State& state);
  Result<ledger::VerifyReport> check(const std::function<bool(std::uint64_t, std::uint64_t)>& progress);
  void checkInBackground();
};

namespace {

Timestamp systemNow() {
  return static_cast<Timestamp>(
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
          .count());
}

std::string logKeyPath(const OpenOptions& options, const DaoId& dao) {
  return (options.logKeyDir.empty() ? logKeyFolder() : options.logKeyDir) + "/" + toHex(dao) + ".key";
}

std::optional<crypto::Ed25519Key> readLogKey(const OpenOptions& options, const DaoId& dao) {
  auto text = readFile(logKeyPath(options, dao), 4096);
  if (!text) return std::nullopt;
  while (!text->empty() && (text->back() == '\n' || text->back() == ' ')) text->pop_back();
  auto seed = fromHex(*text);
  crypto::wipe({reinterpret_cast<std::uint8_t*>(text->data()), text->size()});
  return seed ? crypto::Ed25519Key::fromSeed(*seed) : std::nullopt;
}

Result<Done> writeLogKey(const OpenOptions& options, const DaoId& dao, const crypto::Ed25519Key& key) {
  const std::string path = logKeyPath(options, dao);
  D3L_TRY(makeFolder(fs::path(path).parent_path().string(), 0700));
  return writeFile(path, toHex(key.seed().view()) + "\n", 0600);
}

ledger::Options ledgerOptions(const OpenOptions& options) {
  ledger::Options out;
  out.wallClock = options.clock;
  out.program = options.program;
  out.confirmClockJump = options.confirmClockJump;
  return out;
}

/// The charter decides which log key to look for, so it is read before the record is opened.
Result<DaoId> daoOf(const std::string& folder) {
  D3L_ASSIGN(const std::string text, readFile(folder + "/charter.json", 16u << 20));
  auto charter = actions::readCharter(text);
  if (!charter) {
    return fail(Error{Code::Corrupt, std::string(actions::codeName(charter.error().code)),
                      folder + "/charter.json: " + charter.error().detail, std::nullopt});
  }
  return actions::daoId(*charter);
}

/// Where this computer notes the last head it saw of this record in this folder, outside of it.
std::string rememberedFile(const std::string& folder, const DaoId& dao) {
  std::error_code ignored;
  const std::string path = fs::weakly_canonical(folder, ignored).string();
  return userFolder() + "/checkpoints/" + toHex(dao) + "-" +
         toHex(crypto::sha256(asBytes(path))).substr(0, 16);
}

}  // namespace

std::string logKeyFolder() { return userFolder() + "/log-keys"; }
std::string keystoreFolder() { return userFolder() + "/keystore"; }

Dao::Dao(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Dao::~Dao() = default;

Result<std::unique_ptr<Dao>> Dao::open(OpenOptions options) {
  if (!options.clock) options.clock = systemNow;
  std::error_code ignored;
  if (!fs::exists(options.folder + "/charter.json", ignored)) {
    return fail(Error{Code::NotFound, "not-found", options.folder, std::nullopt});
  }
  D3L_ASSIGN(const DaoId dao, daoOf(options.folder));
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  auto ledger = ledger::Ledger::open(impl->options.folder, readLogKey(impl->options, dao),
                                     ledgerOptions(impl->options));
  if (!ledger) return fail(errorOf(ledger.error()));
  D3L_TRY(impl->attach(std::move(*ledger)));
  auto opened = std::unique_ptr<Dao>(new Dao(std::move(impl)));
  if (opened->impl_->options.verifyInBackground) opened->impl_->checkInBackground();
  return opened;
}

Result<std::unique_ptr<Dao>> Dao::found(OpenOptions options, governance::Charter charter,
                                        std::optional<Hash32> logSeed) {
  if (!options.clock) options.clock = systemNow;
  const crypto::Random random = crypto::systemRandom();
  if (charter.foundingSalt.isZero()) random(charter.foundingSalt.bytes);
  auto key = logSeed ? *crypto::Ed25519Key::fromSeed(logSeed->view()) : crypto::Ed25519Key::generate(random);
  charter.logKey = ledger::charterLogKey(key.publicKey());
  if (const auto problems = governance::validate(charter); !problems.empty()) {
    return fail(Error{Code::BadInput, "bad-charter", problems.front().field + ": " + problems.front().rule,
                      std::nullopt});
  }
  D3L_TRY(makeFolder(options.folder));
  // The key is kept before the record exists: a record nobody can append to would be worse.
  D3L_TRY(writeLogKey(options, actions::daoId(charter), key));
  auto impl = std::make_unique<Impl>();
  impl->options = std::move(options);
  auto ledger =
      ledger::Ledger::create(impl->options.folder, charter, std::move(key), ledgerOptions(impl->options));
  if (!ledger) return fail(errorOf(ledger.error()));
  std::error_code ignored;
  D3L_TRY(impl->attach(std::move(*ledger)));
  fs::remove(rememberedFile(impl->options.folder, impl->id), ignored);
  return std::unique_ptr<Dao>(new Dao(std::move(impl)));
}

Result<Done> Dao::Impl::attach(std::unique_ptr<ledger::Ledger> ledger) {
  id = ledger->dao();
  venue = std::make_unique<venue::LocalVenue>(std::move(ledger), options.clock);
  evidence = std::make_unique<EvidenceReader>(*venue);
  if (options.withIndex) {
    auto opened = index::Index::open(options.folder + "/index.db", id);
    if (!opened) return fail(errorOf(opened.error()));
    index = std::move(*opened);
    D3L_TRY(catchUp());
  }
  verification.total = venue->head().size;
  subscription = venue->subscribe(
      [this](const venue::Change& change, const governance::State& state) { recorded(change, state); });
  return Done{};
}

index::Enrich Dao::Impl::enrich() const {
  return [this](const governance::Proposal& proposal) {
    index::Enrichment extra;
    if (auto text = venue->blob(proposal.content.text)) extra.body = std::string(asText(*text));
    // Called while the venue's lock is held by the writer, so only the lock-free parts are used.
    extra.verdicts = evidence->verdicts(proposal, venue->ledger().state());
    return extra;
  };
}

/// Entries the index has not seen (it was deleted, or the program was killed): replayed for their
/// events. Costs nothing when the index is up to date.
Result<Done> Dao::Impl::catchUp() {
  const std::uint64_t size = venue->head().size;
  if (index->position() > size) {
    index.reset();
    std::error_code ignored;
    fs::remove(options.folder + "/index.db", ignored);
    auto opened = index::Index::open(options.folder + "/index.db", id);
    if (!opened) return fail(errorOf(opened.error()));
    index = std::move(*opened);
  }
  if (index->position() == size) return Done{};
  governance::State replay(venue->ledger().charter(), id);
  if (auto begun = index->begin(); !begun) return fail(errorOf(begun.error()));
  std::optional<Error> problem;
  const std::uint64_t seen = index->position();
  const auto enriched = enrich();
  auto walked = venue->entries(1, size, [&](const ledger::Entry& entry) {
    const governance::Admitted admitted{entry.id, entry.action.actor, entry.at, entry.action.action};
    auto events = replay.apply(admitted);
    if (!events || entry.seq <= seen) return true;
    auto done = index->apply(entry.seq, admitted, *events, replay, enriched);
    if (!done) problem = errorOf(done.error());
    return done.has_value();
  });
  auto committed = index->commit();
  if (problem) return fail(std::move(*problem));
  if (!walked) return fail(errorOf(walked.error()));
  if (!committed) return fail(errorOf(committed.error()));
  if (auto moved = index->advance(replay, venue->now()); !moved) return fail(errorOf(moved.error()));
  return Done{};
}

void Dao::Impl::recorded(const venue::Change& change, const governance::State& state) {
  if (index) {
    // The index is disposable: if it cannot follow (disk full), the next opening rebuilds it, and
    // the action stays recorded.
    indexBroken = indexBroken || !index->apply(change.seq, *change.admitted, *change.events, state, enrich());
  }
  std::map<int, std::function<void()>> copy;
  {
    const std::lock_guard lock(mutex);
    copy = listeners;
  }
  for (const auto& [key, listener] : copy) listener();
}

void Dao::Impl::rememberHead() const {
  if (!venue || venue->head().size == 0) return;
  const std::string file = rememberedFile(options.folder, id);
  if (!makeFolder(fs::path(file).parent_path().string(), 0700)) return;
  // Best effort: it only helps to notice a record that was put back to an older state.
  if (!writeFile(file, venue->ledger().checkpoint(), 0600)) return;
}

Result<ledger::VerifyReport> Dao::Impl::check(
    const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  ledger::VerifyOptions verify;
  verify.program = options.program;
  verify.progress = progress;
  if (auto remembered = readFile(rememberedFile(options.folder, id), 1u << 20))
    verify.checkpoints.push_back(*remembered);
  auto report = ledger::verify(venue->ledger(), verify);
  if (!report) return fail(errorOf(report.error()));
  const std::lock_guard lock(mutex);
  verification.entries = verification.total = report->entries;
  verification.at = options.clock();
  verification.state = report->holds() ? Verification::State::Verified : Verification::State::Failed;
  if (!report->problems.empty()) {
    verification.problem = std::string(ledger::problemName(report->problems.front().kind)) + ": " +
                           report->problems.front().detail;
  }
  return std::move(*report);
}

void Dao::Impl::checkInBackground() {
  checker = std::jthread([this](const std::stop_token& stop) {
    auto report = check([&](std::uint64_t done, std::uint64_t total) {
      const std::lock_guard lock(mutex);
      verification.entries = done;
      verification.total = total;
      return !stop.stop_requested();
    });
    if (!report && report.error().code != Code::Cancelled) {
      const std::lock_guard lock(mutex);
      verification.state = Verification::State::Failed;
      verification.problem = report.error().detail;
    }
  });
}

const DaoId& Dao::id() const { return impl_->id; }
const std::string& Dao::folder() const { return impl_->options.folder; }
venue::Venue& Dao::venue() { return *impl_->venue; }
const venue::Venue& Dao::venue() const { return *impl_->venue; }
index::Index* Dao::index() const { return impl_->index.get(); }
const ledger::Ledger& Dao::ledger() const { return impl_->venue->ledger(); }
const EvidenceReader& Dao::evidence() const { return *impl_->evidence; }
Timestamp Dao::now() const { return impl_->venue->now(); }

Info Dao::info() const {
  Info info;
  info.dao = id();
  info.venue = impl_->venue->kind();
  info.head = impl_->venue->head();
  impl_->venue->read([&](const governance::State& state) {
    const governance::Charter& charter = state.charter();
    info.name = charter.name;
    info.purpose = charter.purpose;
    info.stage = state.stage();
    info.supply = state.supply(state.lastAt());
    info.symbol = charter.token.symbol;
    info.decimals = charter.token.decimals;
    info.members = state.memberCount();
    info.proposals = state.proposals().size();
  });
  info.logKey = ledger().logKey().toString();
  info.verification = verification();
  return info;
}

Verification Dao::verification() const {
  const std::lock_guard lock(impl_->mutex);
  Verification out = impl_->verification;
  // What this process appended after the check was verified while it was admitted.
  if (out.state == Verification::State::Verified)
    out.entries = out.total = impl_->venue->ledger().head().size;
  return out;
}

Result<ledger::VerifyReport> Dao::verify(const std::function<bool(std::uint64_t, std::uint64_t)>& progress) {
  return impl_->check(progress);
}

Result<Done> Dao::seed(const std::function<Result<Done>(ledger::Ledger&)>& work) {
  std::optional<Error> problem;
  auto done = impl_->venue->ledger().bulk(
      [&](ledger::Ledger& ledger) -> ledger::Result<Done> {
        auto worked = work(ledger);
        if (worked) return Done{};
        problem = worked.error();
        return fail(ledger::Error{ledger::Code::Cancelled, worked.error().detail});
      },
      ledger::Signatures::TrustOwn);
  if (problem) return fail(std::move(*problem));
  if (!done) return fail(errorOf(done.error()));
  if (impl_->index) D3L_TRY(impl_->catchUp());
  return Done{};
}

bool Dao::tick() {
  if (!impl_->index) return false;
  bool changed = false;
  impl_->venue->read([&](const governance::State& state) {
    auto moved = impl_->index->advance(state, std::max(impl_->options.clock(), state.lastAt()));
    changed = moved && *moved;
  });
  return changed;
}

std::string Dao::body(const governance::Proposal& proposal) const {
  auto text = impl_->venue->blob(proposal.content.text);
  return text ? std::string(asText(*text)) : std::string();
}

int Dao::onChange(std::function<void()> listener) {
  const std::lock_guard lock(impl_->mutex);
  impl_->listeners.emplace(impl_->nextListener, std::move(listener));
  return impl_->nextListener++;
}

void Dao::removeListener(int id) {
  const std::lock_guard lock(impl_->mutex);
  impl_->listeners.erase(id);
}

Result<ledger::VerifyReport> verifyFolder(const std::string& folder, std::vector<std::string> checkpoints,
                                          const std::function<void(std::uint64_t, std::uint64_t)>& progress) {
  ledger::VerifyOptions options;
  options.checkpoints = std::move(checkpoints);
  if (auto dao = daoOf(folder)) {
    if (auto remembered = readFile(rememberedFile(folder, *dao), 1u << 20))
      options.checkpoints.push_back(*remembered);
  }
  if (progress) {
    options.progress = [&progress](std::uint64_t done, std::uint64_t total) {
      progress(done, total);
      return true;
    };
  }
  auto report = ledger::verify(folder, options);
  if (!report) return fail(errorOf(report.error()));
  return std::move(*report);
}

}  // namespace d3l::client
