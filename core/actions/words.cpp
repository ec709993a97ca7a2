#include "core/actions/words.h"

#include "core/actions/forms.h"

namespace d3l::actions {

Summary summarize(const UnsignedAction& action) {
  const Form& form = formOf(action.action);
  Summary summary{form.name, {}};
  form.list(summary.fields, action);
  return summary;
}

}  // namespace d3l::actions
