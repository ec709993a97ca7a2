// One form per signed type: every action, and one Propose per track. The only place that goes from
// a name or a variant to the field table.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/actions/signed_action.h"
#include "core/actions/text_read.h"
#include "core/actions/text_write.h"
#include "core/actions/typed_hash.h"

namespace d3l::actions {

struct Form {
  std::string name;
  Types types;
  std::string encodeType;
  Hash32 typeHash;
  void (*write)(TextWriter& out, const UnsignedAction& action);
  /// Also chooses the alternative of the variant (and the track).
  bool (*read)(TextReader& in, UnsignedAction& action, governance::Track track);
  Hash32 (*hash)(const Hash32& typeHash, const UnsignedAction& action);
  void (*list)(std::vector<SignedField>& out, const UnsignedAction& action);
  governance::Track track{};  ///< of a Propose
};

const std::vector<Form>& forms();
/// For a Propose whose payload is not of its track, the form of the payload: it can be shown and
/// hashed, and checkForm refuses it.
const Form& formOf(const governance::Action& action);
const Form* formNamed(std::string_view name);
/// Whether the payload is the one of the track; true for everything that is not a Propose.
bool payloadFits(const governance::Action& action);

}  // namespace d3l::actions
