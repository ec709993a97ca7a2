// A record that survives its process: one line per begin and receipt. Its writes are not counted
// by kill_at, so being killed between a recorded line and what follows is covered by the next call.
#pragma once

#include <string>
#include <vector>

#include "core/deploy/reconciler.h"

namespace d3l::deploy::crash {

/// 0 is no version.
Bytes contentOf(int version);
governance::Artifact artifactOf(int version);

class FileRecord : public ApprovalSource, public ReceiptSink, public BlobSource {
 public:
  /// `who`: the deployer that writes; its address is that byte throughout. Leases of others are respected.
  FileRecord(std::string path, std::uint64_t generation, int version, Timestamp now, std::uint8_t who = 0)
      : path_(std::move(path)), generation_(generation), version_(version), now_(now), who_(who) {}

  std::vector<Wanted> wanted() override;
  std::optional<governance::Pause> pause() override { return std::nullopt; }
  std::vector<ProposalId> queueable() override { return {}; }
  std::vector<ProposalId> executable() override { return {}; }
  bool selfHeal() override { return true; }
  Result<Done> begin(const governance::BeginDeployment& begin) override;
  Result<Done> receipt(const governance::DeploymentReceipt& receipt) override;
  Result<Done> queue(const ProposalId&) override { return Done{}; }
  Result<Done> execute(const ProposalId&) override { return Done{}; }
  Result<std::unique_ptr<Reader>> open(const governance::Artifact& artifact) override;

  /// Receipts of this generation.
  std::size_t receipts() const;

 private:
  std::optional<governance::Lease> lease() const;
  void append(const std::string& line) const;
  std::vector<std::vector<std::uint64_t>> lines(char kind) const;

  std::string path_;
  std::uint64_t generation_;
  int version_;
  Timestamp now_;
  std::uint8_t who_;
};

Address deployerNamed(std::uint8_t who);

}  // namespace d3l::deploy::crash
