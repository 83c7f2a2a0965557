// Documents with every oddity of the national database's answers, each with what is to be held of
// it. For tests, and for `replica --oddities`.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "tests/replica/replica_documents.h"

namespace tusach::tests {

struct OddDocument {
  const char* oddity;  ///< for people
  ReplicaDocument document;
  const char* state = "held";  ///< of its item after a run
  std::string held_as = {};    ///< id of the document in the catalog; empty: none
  std::size_t articles = 3;    ///< of the text that is held
};

std::vector<OddDocument> odd_documents();

/// A decree of three articles under this number.
ReplicaDocument small_document(const std::string& id, const std::string& number,
                               const std::string& subject = "đất đai");

}  // namespace tusach::tests
