// Numbers that documents of the catalog cite and under which it holds none: what a source can be
// asked for. What was asked, and when, is remembered, so that it is not asked for again every day.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "catalog/catalog.h"

namespace tusach::catalog {

struct CitedNumber {
  std::string number;          ///< as it is written: "15/2020/NĐ-CP"
  std::int64_t documents = 0;  ///< that cite it
};

/// The most cited first, at most `most`; without those that `source` was asked for at or after the
/// instant `asked_before`. Only numbers of legal documents: those that hold a year.
std::vector<CitedNumber> cited_but_missing(Catalog& catalog, const std::string& source,
                                           const std::string& asked_before, std::size_t most);

/// Notes that the source was asked for the number. To be called inside a batch.
void note_asked(Catalog& catalog, const std::string& source, const std::string& number,
                const std::string& instant);

/// "5/2020/nd-cp" → "05/2020/NĐ-CP": the codes as types and bodies write them.
std::string spelled_number(const std::string& key);

}  // namespace tusach::catalog
