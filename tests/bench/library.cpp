#include "tests/bench/library.h"

#include <cmath>
#include <filesystem>

#include "tests/bench/figures.h"

namespace bench {

using namespace d3l;

namespace {

constexpr Timestamp kFounded = 1'778'594'400;

std::string text(std::size_t words, std::uint64_t& random) {
  std::string out;
  for (std::size_t i = 0; i < words; ++i) {
    const double u = static_cast<double>(next(random) >> 11) * 0x1p-53;
    const auto rank = static_cast<std::size_t>(std::exp(u * std::log(20001.0))) - 1;
    if (i > 0) out += ' ';
    out += Library::word(std::min<std::size_t>(rank, 19999));
  }
  return out;
}

governance::Charter charter(const Address& author) {
  governance::Charter out;
  out.name = "Library";
  out.purpose = "measuring";
  out.foundedAt = kFounded;
  out.token = {"Deep", "D3L", 18};
  out.allocations = {{author, Amount(1'000'000), true}};
  out.roles = {{governance::Role::Admin, author, 0}};
  governance::TrackRules rules;
  rules.votingDelay = 60;
  rules.votingPeriod = 600;
  rules.quorum = {1, 5};
  rules.timelock = 10;
  rules.grace = 86400;
  rules.maxOpenPerProposer = 1'000'000;
  out.tracks = {{governance::Track::Infrastructure, rules}, {governance::Track::LogKey, rules}};
  return out;
}

}  // namespace

std::string Library::word(std::size_t k) {
  static constexpr char kConsonants[] = "bcdfghjklmnprstvw", kVowels[] = "aeiou";
  std::string out;
  for (const std::size_t digit : {k % 85, k / 85 % 85, k / 7225 % 85}) {
    out += kConsonants[digit % 17];
    out += kVowels[digit / 17];
  }
  return out;
}

Library::Library(const std::string& dir, std::size_t proposals)
    : path_(dir + "/library-" + std::to_string(proposals) + ".db") {
  DaoId dao;
  dao.bytes.fill(3);
  auto opened = index::Index::open(path_, dao);
  need(opened.has_value(), "open the index");
  index_ = std::move(*opened);
  if (index_->position() == proposals) return;
  index_.reset();
  std::filesystem::remove(path_);
  index_ = std::move(*index::Index::open(path_, dao));
  build(proposals);
}

void Library::build(std::size_t proposals) {
  Address author;
  author.bytes.fill(1);
  DaoId dao;
  dao.bytes.fill(3);
  governance::State state(charter(author), dao);
  std::uint64_t random = 0x5EED0005;
  need(index_->begin().has_value(), "begin");
  for (std::size_t i = 1; i <= proposals; ++i) {
    governance::Propose content;
    content.track = governance::Track::Infrastructure;
    content.title = text(8, random);
    content.payload = governance::Infrastructure{"A milestone.", "A receipt."};
    governance::Admitted admitted{{}, author, kFounded + 60 * i, std::move(content)};
    std::uint64_t name = i;
    for (std::uint8_t& byte : admitted.id.bytes) byte = static_cast<std::uint8_t>(next(name));
    const std::string body = text(80, random);
    const auto events = state.apply(admitted);
    need(events.has_value(), "the rulebook refuses a proposal");
    const auto enrich = [&](const governance::Proposal&) { return index::Enrichment{body, {}}; };
    need(index_->apply(i, admitted, *events, state, enrich).has_value(), "index");
  }
  need(index_->commit().has_value(), "commit");
  need(index_->advance(state, kFounded + 60 * (proposals + 10)).has_value(), "advance");
}

}  // namespace bench
