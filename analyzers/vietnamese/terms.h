// Tokens → index terms. The one place that decides which terms a text gives; index and queries both
// use it.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analyzers/vietnamese/analyzer.h"

namespace tusach::vietnamese {

enum class TermKind {
  syllable,         ///< a token's canonical form, with its position
  folded,           ///< the token without marks
  pair,             ///< two adjacent tokens of one sentence as pair_term() has them; not those of
                    ///< citations ("khoản 2")
  document_number,  ///< canonical key of a document number, folded
  number_part,      ///< keys people type for a number: "15/2020", "15/2020/nd", "705/qd"
  short_number,     ///< a number without its year: "15/nd", "45/qh"; too short for texts, good for
                    ///< looking up the number of a document
};

std::string_view to_string(TermKind kind);

struct Term {
  TermKind kind;
  std::string_view text;  ///< valid during the call of the sink only
  std::uint32_t token;    ///< index of the (first) token it came from
};

/// Two folded syllables joined by '_', i for y where either is right: "hop_dong", "ki_thuat".
/// Replaces the content of `out`.
void pair_term(std::string_view left, std::string_view right, std::string& out);

/// Calls `sink` for every term of the analysis in the order of the text. Every token gives a
/// syllable and a folded term, also where the two are equal: a query without marks looks for folded
/// ones only. Pairs do cross commas and hyphens, which typists leave out ("thi đua, khen thưởng"),
/// but no brackets, quotation marks and ends of sentences. A number like "08/2017" gives the
/// number_part "8/2017", behind a type ("thông tư 200/2014", "nghị định số 15 năm 2020") also with
/// it: "200/2014/tt", "15/2020/nd". A date in words gives the syllable "20/01/2022" too.
void for_each_term(const Analysis& analysis, const std::function<void(const Term&)>& sink);

}  // namespace tusach::vietnamese
