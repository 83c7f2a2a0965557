// Which of a document's files holds its text.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace tusach::crawler {

struct VbplFile {
  std::string name;
  int related_type = 0;  ///< 1 original, 2 Word or appendix, 4 and 5 the body as HTML
};

/// Of the list of files, without placeholders and repetitions.
std::vector<VbplFile> read_vbpl_files(const nlohmann::json& data);

/// Files to make the text of, the best first: the body as HTML, the Word file of the document, its
/// PDF; annexes and archives are never the text. Names go before `related_type`, which is often
/// wrong.
std::vector<std::string> text_candidates(const std::vector<VbplFile>& files, const std::string& id);

}  // namespace tusach::crawler
