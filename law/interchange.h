// The JSON interchange form: one object a document, as in JSON Lines files, `tusach show --format
// json` and the API.
//
// Read: id, number, type, title, slug, issued, effective, expired, status, issuing_body, signer,
// fields[], source, source_id, source_url, fetched_at, summary, relations[{kind, number, id,
// provenance}], files[{name, media_type, url, hash}], preamble, conclusion, and one of `provisions`
// (the tree), `text` (plain text, parsed here), or `articles[{number, heading, body, chapter,
// subject, effective, note, see_also}]`. When several are there, provisions win over text, text
// over articles. Unknown keys are ignored, null means missing, and so does a day that does not
// exist. A record with a slug and no title gets one from its slug.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::law {

/// Throws Error(bad_data) that names the key at fault. `id` is required.
LegalDocument from_interchange(const nlohmann::json& record);

/// Days that the record gives and no calendar has: they are read as unknown, and a person should
/// see them.
std::vector<Finding> impossible_days(const nlohmann::json& record);

/// All fields that are not empty, and the tree under `provisions`
/// [{address, kind, number, heading, text, wrap_up?, children, …}].
nlohmann::json to_interchange(const LegalDocument& document);
nlohmann::json to_interchange(const Provision& provision);

}  // namespace tusach::law
