#include "core/actions/forms.h"

#include <array>

#include "core/actions/fields_list.h"
#include "core/actions/tables.h"

namespace d3l::actions {
namespace {

using governance::Propose;
using governance::Track;

template <class A, class P>
void writeForm(TextWriter& out, const UnsignedAction& action) {
  const Message<const UnsignedAction, const A> message{action, std::get<A>(action.action)};
  out.object<MessageOf<A, P>>(message);
}

template <class A, class P>
bool readForm(TextReader& in, UnsignedAction& action, Track track) {
  A& content = action.action.emplace<A>();
  if constexpr (std::is_same_v<A, Propose>) {
    content.track = track;
    content.payload.template emplace<P>();
  }
  Message<UnsignedAction, A> message{action, content};
  return in.object<MessageOf<A, P>>(message);
}

template <class A, class P>
Hash32 hashForm(const Hash32& typeHash, const UnsignedAction& action) {
  const Message<const UnsignedAction, const A> message{action, std::get<A>(action.action)};
  return hashStruct<MessageOf<A, P>>(typeHash, message);
}

template <class A, class P>
void listForm(std::vector<SignedField>& out, const UnsignedAction& action) {
  const Message<const UnsignedAction, const A> message{action, std::get<A>(action.action)};
  listFields<MessageOf<A, P>>(out, "", message);
}

template <class A, class P = void>
Form makeForm(std::string name, Track track = {}) {
  Form form{std::move(name), {},   {}, {}, writeForm<A, P>, readForm<A, P>, hashForm<A, P>,
            listForm<A, P>,  track};
  collectTypes<MessageOf<A, P>>(form.name, form.types);
  form.encodeType = encodeType(form.types, form.name);
  form.typeHash = crypto::typeHash(form.encodeType);
  return form;
}

template <class P>
Form proposal(std::string track, Track number) {
  return makeForm<Propose, P>("Propose" + track, number);
}

/// By track, so that forms()[track − 1] is its form; then the payload's number in the variant.
std::vector<Form> makeProposals() {
  using namespace governance;
  std::vector<Form> out;
  out.push_back(proposal<ModelDeployment>("ModelDeployment", Track::ModelDeployment));
  out.push_back(proposal<ModelSelection>("ModelSelection", Track::ModelSelection));
  out.push_back(proposal<ModelRollback>("ModelRollback", Track::ModelRollback));
  out.push_back(proposal<DataIntegration>("DataIntegration", Track::DataIntegration));
  out.push_back(proposal<Infrastructure>("Infrastructure", Track::Infrastructure));
  out.push_back(proposal<ParameterChange>("Fees", Track::Fees));
  out.push_back(proposal<ParameterChange>("Royalties", Track::Royalties));
  out.push_back(proposal<ParameterChange>("Emissions", Track::Emissions));
  out.push_back(proposal<Grant>("Grant", Track::Grant));
  out.push_back(proposal<ParameterChange>("Operations", Track::Operations));
  out.push_back(proposal<ParameterChange>("TokenEconomics", Track::TokenEconomics));
  out.push_back(proposal<Partnership>("Partnership", Track::Partnership));
  out.push_back(proposal<MandateChange>("Mandate", Track::Mandate));
  out.push_back(proposal<ParameterChange>("Policy", Track::Policy));
  out.push_back(proposal<RoleChange>("Role", Track::Role));
  out.push_back(proposal<LogKeyChange>("LogKey", Track::LogKey));
  return out;
}

template <std::size_t... I>
void addOthers(std::vector<Form>& out, std::index_sequence<I...>) {
  // Propose is the first alternative of Action and has its forms already.
  (out.push_back(makeForm<std::variant_alternative_t<I + 1, governance::Action>>(
       std::string(Table<std::variant_alternative_t<I + 1, governance::Action>>::kName))),
   ...);
}

constexpr std::size_t kTracks = governance::kTracks.size();

/// The first track that carries each alternative of Payload.
constexpr std::array kTrackOfPayload{
    Track::ModelDeployment, Track::ModelSelection, Track::ModelRollback, Track::DataIntegration,
    Track::Infrastructure,  Track::Fees,           Track::Grant,         Track::Partnership,
    Track::Mandate,         Track::Role,           Track::LogKey};
static_assert(kTrackOfPayload.size() == std::variant_size_v<governance::Payload>);

std::size_t payloadOf(Track track) {
  switch (track) {
    case Track::Royalties:
    case Track::Emissions:
    case Track::Operations:
    case Track::TokenEconomics:
    case Track::Policy:
      track = Track::Fees;
      break;
    default:
      break;
  }
  const auto it = std::find(kTrackOfPayload.begin(), kTrackOfPayload.end(), track);
  return static_cast<std::size_t>(it - kTrackOfPayload.begin());
}

}  // namespace

std::string encodeType(const Types& types, const std::string& primary) {
  const auto one = [](const std::string& name, const Members& members) {
    std::string text = name + "(";
    for (std::size_t i = 0; i < members.size(); ++i) {
      text += (i == 0 ? "" : ",") + members[i].first + " " + members[i].second;
    }
    return text + ")";
  };
  std::string text = one(primary, types.at(primary));
  for (const auto& [name, members] : types) {
    if (name != primary) text += one(name, members);
  }
  return text;
}

const std::vector<Form>& forms() {
  static const std::vector<Form> kForms = [] {
    std::vector<Form> all = makeProposals();
    addOthers(all, std::make_index_sequence<std::variant_size_v<governance::Action> - 1>{});
    return all;
  }();
  return kForms;
}

bool payloadFits(const governance::Action& action) {
  const auto* propose = std::get_if<Propose>(&action);
  return propose == nullptr || payloadOf(propose->track) == propose->payload.index();
}

const Form& formOf(const governance::Action& action) {
  const auto* propose = std::get_if<Propose>(&action);
  if (propose == nullptr) return forms()[kTracks + action.index() - 1];
  const Track track = payloadFits(action) ? propose->track : kTrackOfPayload[propose->payload.index()];
  return forms()[static_cast<std::size_t>(track) - 1];
}

const Form* formNamed(std::string_view name) {
  for (const Form& form : forms()) {
    if (form.name == name) return &form;
  }
  return nullptr;
}

}  // namespace d3l::actions
