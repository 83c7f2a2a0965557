// Words that titles of legal documents are made of, for those that a document's own text does not
// hold.
#pragma once

#include <span>
#include <string_view>

namespace tusach::law {

struct TitlePhrase {
  std::string_view folded;
  std::string_view marked;
};

std::span<const TitlePhrase> title_phrases();

}  // namespace tusach::law
