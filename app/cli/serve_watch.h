// Keeps what the node tells equal to what the deployer and the record say.
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "core/client/dao.h"
#include "core/client/deployer.h"
#include "core/node/board.h"
#include "core/node/models.h"

namespace d3l::cli {

class ServeWatch {
 public:
  using Folders = std::function<std::vector<node::ModelFolder>()>;
  ServeWatch(client::Dao& dao, node::Board& board, node::Models& models, Folders folders);
  ~ServeWatch();

  /// Something changed. From any thread, also before begin().
  void wake();
  /// Tells everything once, then whatever changes. `deployer` may be null.
  void begin(const client::Deployer* deployer);
  /// Asks the deployer no more; waking is still allowed.
  void end();

 private:
  void run(const std::stop_token& stop);
  void tell();

  client::Dao& dao_;
  node::Board& board_;
  node::Models& models_;
  Folders folders_;
  const client::Deployer* deployer_ = nullptr;
  int listener_ = 0;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  bool woken_ = false;
  std::jthread thread_;
};

/// One row of the board for every status, with the receipts of the record.
std::vector<node::DeploymentRow> rowsOf(const client::Dao& dao, const std::vector<deploy::Status>& statuses);
/// Whether an executed vote approved these bytes for this model.
bool approvedOnRecord(const client::Dao& dao, const std::string& model, const Hash32& digest);

}  // namespace d3l::cli
