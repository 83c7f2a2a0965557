// The pages of one document on the former site of the national legal database, tab by tab.
#pragma once

#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// The page of an answer to a tab; empty when there is none. Throws Error(bad_data) for the page of
/// errors that comes with status 200, and for the shell of the new site.
pugi::xml_document old_page(const std::vector<ItemAnswer>& answers, std::string_view tab);
/// Whether a page asks for a browser instead of showing a document.
bool is_challenge_page(std::string_view body);

/// `thuoctinh`: all metadata; sets `raw`.
void take_old_attributes(const pugi::xml_document& page, Extraction& extraction);
/// `lichsu`: days that the attributes do not give.
void take_old_history(const pugi::xml_document& page, law::LegalDocument& document);
/// `vanbanlienquan`.
void take_old_relations(const pugi::xml_document& page, law::LegalDocument& document);
/// `luocdo`: the same, from the diagram.
void take_old_diagram(const pugi::xml_document& page, law::LegalDocument& document);
/// `toanvan`. False when the page holds no text, or only a few words in its place.
bool take_old_body(pugi::xml_document& page, Extraction& extraction);
/// Files that a page offers, those that hold a text first; relative addresses are of `site`.
void take_old_files(const pugi::xml_document& page, const std::string& site,
                    law::LegalDocument& document);

}  // namespace tusach::crawler
