// Clauses and points of one article (or of what stands in an article's place).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "law/provision.h"

namespace tusach::law {

/// parse_article_body() on paragraphs that are already split.
void parse_body_lines(Provision& article, std::span<const std::string_view> lines);

/// Adds a paragraph to a text.
void append_paragraph(std::string& text, std::string_view paragraph);

}  // namespace tusach::law
