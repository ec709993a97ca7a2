// One action of every type, with every field different from its default.
#pragma once

#include <vector>

#include "core/actions/signed_action.h"

namespace samples {

using namespace d3l;
using namespace d3l::governance;

template <class T>
T filled(std::uint8_t byte) {
  T out;
  out.bytes.fill(byte);
  return out;
}

inline Propose propose(Track track, Payload payload) {
  return {track,
          "Title with \"quotes\", \\ and \n é 漢 😀",
          filled<Hash32>(0x11),
          {filled<Hash32>(0x12), filled<Hash32>(0x13)},
          std::move(payload)};
}

inline std::vector<Payload> payloads() {
  const Artifact artifact{filled<Hash32>(0xA1), 18446744073709551615u, "application/onnx", "blob"};
  return {
      ModelDeployment{"router",
                      "1.4.0",
                      artifact,
                      filled<Hash32>(0xA2),
                      filled<Hash32>(0xA3),
                      {"prod-eu", "prod-us"},
                      {{5, 3600}, {100, 0}},
                      {{"accuracy", "lang=de", Direction::Target, "0.5"}, {"f1", "", Direction::Lower, ""}},
                      {filled<Hash32>(0xA4), "5xx < 1 %", 259200}},
      ModelSelection{"router", filled<Hash32>(0xA2), {{"2.0", artifact, filled<Hash32>(0xA5)}}, {"prod"}},
      ModelRollback{"router", filled<Hash32>(0xA6), {"prod"}},
      DataIntegration{"source", "CC0-1.0", filled<Hash32>(0xA7), filled<Hash32>(0xA8), 1778594400},
      Infrastructure{"more memory", "64 GiB in each"},
      ParameterChange{"fee", Amount(7), Amount::max()},
      Grant{filled<Address>(0xB1), Amount(u128{10} << 64), 86400},
      Partnership{"partner", "what for"},
      MandateChange{1, 2},
      RoleChange{Role::Registrar, filled<Address>(0xB2), false, 1800000000},
      LogKeyChange{"d3l.dao+01234567+AQ=="},
  };
}

inline std::vector<Action> actions() {
  const auto id = filled<ProposalId>(0xC1);
  const auto p = payloads();
  return {propose(Track::ModelDeployment, p[0]),
          propose(Track::ModelSelection, p[1]),
          propose(Track::ModelRollback, p[2]),
          propose(Track::DataIntegration, p[3]),
          propose(Track::Infrastructure, p[4]),
          propose(Track::Fees, p[5]),
          propose(Track::Royalties, p[5]),
          propose(Track::Emissions, p[5]),
          propose(Track::Grant, p[6]),
          propose(Track::Operations, p[5]),
          propose(Track::TokenEconomics, p[5]),
          propose(Track::Partnership, p[7]),
          propose(Track::Mandate, p[8]),
          propose(Track::Policy, p[5]),
          propose(Track::Role, p[9]),
          propose(Track::LogKey, p[10]),
          CancelProposal{id},
          Vote{id, {ChoiceKind::Split, {6000, 3000, 1000}}, "because \x01\x1f\t\b\f\r\x7f /"},
          Delegate{filled<Address>(0xD1), 3, 1800000000},
          Undelegate{4},
          Transfer{filled<Address>(0xD2), Amount(12345)},
          Review{id, ReviewVerdict::Concerns, "summary", filled<Hash32>(0xD3)},
          Annotate{id, filled<ActionId>(0xD4), "why?"},
          Queue{id},
          Execute{id},
          Veto{id, "reason"},
          PauseDeployments{1800000000, "reason"},
          ResumeDeployments{"note"},
          BeginDeployment{"router", "prod", 7, 1800000000},
          DeploymentReceipt{"router", "prod", 7, id, filled<Hash32>(0xD5), Outcome::RolledBack, "detail"},
          Retry{"router", "prod", "note"},
          Acknowledge{"router", "prod", "note"},
          Complete{id, "note"},
          RegisterMember{filled<Address>(0xD6)},
          RevokeMember{filled<Address>(0xD7)},
          CloseEpoch{5},
          ClaimReward{6}};
}

inline d3l::actions::UnsignedAction envelope(const Address& actor, Action action) {
  return {actor, 18446744073709551615u, 1778594400, std::move(action)};
}

}  // namespace samples
