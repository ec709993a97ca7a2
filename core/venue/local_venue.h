// The record on this machine: a Ledger behind the Venue door.
#pragma once

#include <map>
#include <mutex>
#include <shared_mutex>

#include "core/venue/venue.h"

namespace d3l::venue {

class LocalVenue : public Venue {
 public:
  LocalVenue(std::unique_ptr<ledger::Ledger> ledger, Clock clock);
  ~LocalVenue() override;

  std::string_view kind() const override { return "local"; }
  Capabilities capabilities() const override { return {}; }
  Timestamp now() const override;

  Result<ledger::Receipt> submit(const actions::SignedAction& action) override;
  std::vector<Result<ledger::Receipt>> submitMany(std::span<const actions::SignedAction> batch) override;

  void read(const Reader& reader) const override;
  ledger::Head head() const override;
  std::uint64_t nextNonce(const Address& actor, const governance::Action& action) const override;
  Result<Done> entries(std::uint64_t from, std::uint64_t to,
                       const std::function<bool(const ledger::Entry&)>& each) const override;
  Result<ledger::InclusionProof> prove(std::uint64_t seq) const override;

  Result<Hash32> putBlob(ByteView content) override;
  Result<Bytes> blob(const Hash32& digest) const override;
  bool hasBlob(const Hash32& digest) const override;

  int subscribe(Listener listener) override;
  void unsubscribe(int id) override;

  /// For what only a local record has: verification, export, seeding.
  const ledger::Ledger& ledger() const { return *ledger_; }
  ledger::Ledger& ledger() { return *ledger_; }

 private:
  void tell(const actions::SignedAction& action, const ledger::Receipt& receipt);

  std::unique_ptr<ledger::Ledger> ledger_;
  Clock clock_;
  mutable std::shared_mutex mutex_;
  std::mutex listenersMutex_;
  std::map<int, Listener> listeners_;
  int nextListener_ = 1;
};

}  // namespace d3l::venue
