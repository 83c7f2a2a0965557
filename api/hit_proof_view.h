// What a hit rests on, on the page of results.
#pragma once

#include <string>

#include "api/hit_proof.h"
#include "api/page_frame.h"

namespace tusach::api {

/// REASON (why it is not in force, why it is shown) and PROOF (path, status, source, citation) of
/// one hit.
void fill_proof(Dictionary& item, const HitProof& proof, const std::string& document_id,
                const std::string& prefix);

}  // namespace tusach::api
