// From the description of a form to its rows, with what this DAO offers for each field.
#pragma once

#include "core/governance/state.h"
#include "ui/viewmodels/compose_evidence.h"
#include "ui/viewmodels/compose_form.h"

namespace d3l::ui {

/// What can be chosen, read from the record and the attached files.
struct FormOffers {
  QStringList models, targets, parameters, metrics;
  std::vector<FormOption> versions;  ///< of the model the draft names, newest first
  std::vector<FormOption> reports;
};
FormOffers readOffers(const governance::State& state, const client::Draft& draft,
                      const Attachments& attachments, const FormSubject& subject);

/// Without `text`.
std::vector<FormRow> formRows(FormSubject& subject, const FormReading& reading, const FormTexts& texts,
                              const FormOffers& offers, const words::Style& style);

}  // namespace d3l::ui
