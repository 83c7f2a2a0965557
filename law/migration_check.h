// What must hold when a document is made of a source: nothing of the text is lost, its tree is the
// one its own text gives, and it can be handed on as valid Akoma Ntoso.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "law/legal_document.h"
#include "law/structure_check.h"

namespace tusach::law {

/// `source` is the plain text that the tree was made of; nothing for what came with structure (a
/// codification, Akoma Ntoso), which is only checked for what it is handed on as. Empty is well.
std::vector<Finding> check_migration(const LegalDocument& document,
                                     std::optional<std::string_view> source);

/// Whether reading the tree's own text again says something: a codification holds some articles of
/// a document, in its own order, or articles under numbers of its own ("39.14.LQ.1").
bool can_be_read_again(const LegalDocument& document,
                       const std::vector<Finding>& structure_findings);

}  // namespace tusach::law
