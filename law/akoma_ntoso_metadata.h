// The <meta> of a document that is written as Akoma Ntoso.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <unordered_map>

#include "law/legal_document.h"

namespace tusach::law::akn {

/// The eId of every provision, unique in the file, and the temporal group of those with an effect
/// date of their own.
struct ProvisionNames {
  std::unordered_map<const Provision*, std::string> eids;
  std::unordered_map<const Provision*, std::string> periods;
};

ProvisionNames name_provisions(const LegalDocument& document);

/// "/akn/vn/act/luat/2017-06-19/08-2017-qh14": country, kind of document, day of issue, number (or
/// the id where there is none). An unknown day is 0001-01-01. Naming convention, section 4.4.
std::string work_iri(const LegalDocument& document);

/// The whole <meta>.
void write_meta(pugi::xml_node meta, const LegalDocument& document, const ProvisionNames& names);

/// The <meta> of an annex that is written as an attachment.
void write_attachment_meta(pugi::xml_node meta, const LegalDocument& document,
                           const std::string& eid);

}  // namespace tusach::law::akn
