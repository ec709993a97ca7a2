// How an action leaves the command line: signed and submitted now, or written unsigned for a person
// to sign elsewhere.
#pragma once

#include <functional>
#include <string>

#include "app/cli/context.h"

namespace d3l::cli {

struct ActOptions {
  std::string where;
  KeyOptions key;
  bool isUnsigned = false;
  bool confirmClock = false;  ///< the operator has looked at the clock after a jump
  std::string actor;          ///< with --unsigned: who will sign
  std::string output;         ///< with --unsigned
  void addTo(CLI::App* command, Context& context);
};

/// Makes the action once the DAO is open.
using Make = std::function<client::Result<governance::Action>(client::Dao&)>;
/// `extra` adds fields to the printed document after the action is on the record.
using Extra = std::function<void(client::Dao&, const Address&, json::Object&)>;

void act(const ActOptions& options, Context& context, const Make& make, const Extra& extra = {});

}  // namespace d3l::cli
