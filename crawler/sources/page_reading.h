// What the pages of many sites have in common: tables of labels and values, links, a text to read.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "crawler/sources/source.h"

namespace tusach::crawler {

/// All text below a node, white space made single.
std::string node_text(const pugi::xml_node& node);

/// The text below a node as people read it: a paragraph a line, words as they touch in the page.
std::string node_lines(const pugi::xml_node& node);

/// Cells of the tables below `node`, by the text of the label that stands before each: "so ky hieu"
/// → "15/2020/NĐ-CP". Labels are folded, without a colon; found by their text, since classes differ
/// from page to page. The first value of a label counts.
std::map<std::string, std::string> labelled_values(const pugi::xml_node& node,
                                                   const std::vector<std::string>& labels);

/// The answer to `part`; nullptr when there is none.
const ItemAnswer* answer_to(const std::vector<ItemAnswer>& answers, std::string_view part);

/// Sets number, type, title, days, body, signer and status from values under the usual labels of
/// government sites, and `raw`.
void take_labelled(const std::map<std::string, std::string>& values, Extraction& extraction);

/// The labels that take_labelled() understands.
const std::vector<std::string>& document_labels();

/// Adds the text of the first of the document's files that holds one. Asks for it first: then
/// `extraction.more` is set, and it must be called again. `files`: addresses, the best first.
void take_first_file(const std::vector<std::string>& files, const std::vector<ItemAnswer>& answers,
                     const std::string& endpoint, Extraction& extraction);

/// The first word that is a number of a document: "Luật 21-LCT/HDNN8 Bảo vệ sức khoẻ" →
/// "21-LCT/HĐNN8". Empty when there is none.
std::string number_within(const std::string& text);

/// A path or an address as it stands in a page, with spaces, "#", "&" and Vietnamese letters in the
/// names of files percent-encoded; "/" and what is encoded already stay.
std::string encoded_path(std::string_view path);

/// With a capital first letter.
std::string capitalised(const std::string& text);

/// The value of one parameter of an address: ("…?docid=12&x=1", "docid") → "12".
std::string query_value(std::string_view url, std::string_view name);

}  // namespace tusach::crawler
