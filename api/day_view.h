// A document as it stood on a day, on its page.
#pragma once

#include <string>

#include "api/document_body.h"
#include "api/page_frame.h"
#include "catalog/law_in_time.h"

namespace tusach::api {

/// Fills ON_DAY and DAY_CHANGES: what is known of the effect on the day, what could not be applied,
/// what is undecided, each with its proof. `page` is the address of the document's page.
void fill_day(Dictionary& content, const catalog::DocumentOnDay& on_day, const std::string& page,
              const std::string& prefix);

/// What is said below the provisions that were changed.
ChangeNotes change_notes(const law::TextOnDay& text, const std::string& prefix);

}  // namespace tusach::api
