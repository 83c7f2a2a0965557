#include "law/citation_finder.h"

#include <algorithm>
#include <array>
#include <optional>

#include "law/citation_document.h"
#include "law/citation_run.h"
#include "law/citation_text.h"

namespace tusach::law {
namespace {

struct Found {
  Citation citation;
  std::size_t end = 0;  ///< the token behind
};

/// The byte behind the last token, or behind the bracket that belongs to it.
std::size_t end_of(const CitationText& text, std::size_t end,
                   const std::optional<MentionMatch>& mention) {
  return text.token(end - 1).end + (mention && mention->ends_in_bracket ? 1U : 0U);
}

/// "của Quy chế ban hành kèm theo Quyết định số …": over what is issued with the document.
std::size_t skip_issued_with(const CitationText& text, std::size_t i) {
  const std::size_t name = text.word(i) == "của" || text.word(i) == "tại" ? i + 1 : i;
  if (text.before(name) != Between::space) return i;
  const std::size_t end = issued_with_end(text, name);
  const std::size_t verb = text.word(end) == "được" ? end + 1 : end;
  const bool issued = end != name && text.before(end) == Between::space &&
                      (text.has(verb, {"ban", "hành", "kèm", "theo"}) ||
                       text.has(verb, {"ban", "hành", "theo"}) || text.has(verb, {"kèm", "theo"}));
  return issued ? verb : i;
}

/// Where the document may be named behind units that end at token i: over "của", "tại", "ban hành
/// kèm theo".
std::size_t skip_to_document(const CitationText& text, std::size_t i) {
  if (text.before(i) != Between::space && text.before(i) != Between::comma) return i;
  std::size_t at = i;
  if (text.word(at) == "được" && text.word(at + 1) == "ban") ++at;
  if (const std::size_t issued = skip_issued_with(text, at); issued != at) at = issued;
  if (text.has(at, {"ban", "hành", "kèm", "theo"})) return at + 4;
  if (text.has(at, {"ban", "hành", "kèm"})) return at + 3;
  if (text.has(at, {"kèm", "theo"})) return at + 2;
  if (text.has(at, {"ban", "hành", "theo"})) return at + 3;
  if (text.word(at) == "của" || text.word(at) == "tại" || text.word(at) == "trong" ||
      text.word(at) == "thuộc") {
    return at + 1;
  }
  return i;
}

/// "Điều 5. Phạm vi", "Mẫu số 01 (kèm theo …)": a heading at the start of a line, no citation.
bool is_heading(const CitationText& text, const UnitRun& run) {
  if (text.before(run.first) != Between::line_break || !run.single) return false;
  if (run.largest >= UnitLevel::form && text.before(run.end) != Between::space) return true;
  const char behind = text.behind(run.end - 1);
  return behind == '.' || behind == ':' || behind == '\n' || behind == '\0';
}

/// "Điều 42 của Pháp lệnh", "Phụ lục của Công ước về …": of a document that is not named well
/// enough to be found, and not of the document itself.
bool is_of_another(const CitationText& text, const UnitRun& run) {
  const std::size_t document = skip_to_document(text, run.end);
  if (text.before(document) != Between::space) return false;
  return names_a_type(text, document) && text.word(document + 1) != "này";
}

/// Units without a document: of the document itself, when they say enough.
bool stands_alone(const UnitRun& run, std::string_view at) {
  // "mục này" is often of something else when the place has none.
  if (run.relative)
    return run.largest <= UnitLevel::article || run.capital ||
           !run.provisions.back().address.empty();
  if (run.largest == UnitLevel::article) return true;
  if (run.largest > UnitLevel::article) return run.capital || run.provisions.size() > 1;
  return run.largest == UnitLevel::clause && !at.empty();
}

/// The document behind the run, if one is named.
std::optional<MentionMatch> document_of(const CitationText& text, const UnitRun& run,
                                        const LawNames& names) {
  const std::size_t document = skip_to_document(text, run.end);
  const bool near = text.before(document) == Between::space ||
                    (document == run.end && text.before(document) == Between::comma);
  return near ? mention_at(text, document, names) : std::nullopt;
}

/// Sets `behind` to the token behind the units at i; none of them may start a citation when the
/// whole did not.
std::optional<Found> units_found(const CitationText& text, std::size_t i, std::string_view at,
                                 const LawNames& names, std::size_t& behind) {
  auto run = units_at(text, i, at);
  if (!run) return std::nullopt;
  behind = run->end;
  auto mention = document_of(text, *run, names);
  if (run->relative && mention && !mention->document.self) {
    // "khoản 2 Điều này và Điều 7 Luật Đất đai": the first is of the document itself.
    run = units_at(text, i, at, AfterRelative::nothing);
    if (!run) return std::nullopt;
    behind = run->end;
    mention = run->relative ? std::nullopt : document_of(text, *run, names);
  }
  if (mention && !mention->document.self && !run->complete && !at.empty()) {
    run = units_at(text, i, {});  // of another document: the place says nothing
  }
  Found found;
  found.citation.provisions = run->provisions;
  found.end = run->end;
  if (mention) {
    found.citation.document = mention->document;
    found.end = mention->end;
  } else {
    if (is_heading(text, *run) || !stands_alone(*run, at)) return std::nullopt;
    if (!run->relative && is_of_another(text, *run)) return std::nullopt;
    found.citation.document.self = true;
  }
  found.citation.begin = text.token(run->first).start;
  found.citation.end = end_of(text, found.end, mention);
  return found;
}

/// "Thông tư này" names the document itself; "quyết định này", "các Nghị định này" are any.
bool is_own_name(const CitationText& text, std::size_t i) {
  constexpr std::array<std::string_view, 5> kPlural{"các", "những", "mọi", "hai", "ba"};
  const bool plural = i > 0 && text.before(i) == Between::space &&
                      std::find(kPlural.begin(), kPlural.end(), text.word(i - 1)) != kPlural.end();
  return text.starts_with_capital(i) && !plural;
}

std::optional<Found> document_found(const CitationText& text, std::size_t i,
                                    const LawNames& names) {
  const auto mention = mention_at(text, i, names);
  if (!mention || (mention->document.self && !is_own_name(text, i))) return std::nullopt;
  Found found;
  found.citation.document = mention->document;
  found.end = mention->end;
  found.citation.begin = text.token(i).start;
  found.citation.end = end_of(text, found.end, mention);
  return found;
}

}  // namespace

std::vector<Citation> CitationFinder::find(std::string_view text, std::string_view at) {
  const CitationText tokens(text, analyzer_, analysis_.get());
  std::vector<Citation> citations;
  std::size_t units_behind = 0;
  for (std::size_t i = 0; i < tokens.size();) {
    std::optional<Found> found;
    if (i >= units_behind) found = units_found(tokens, i, at, names_, units_behind);
    if (!found) found = document_found(tokens, i, names_);
    if (!found) {
      ++i;
      continue;
    }
    i = found->end;
    citations.push_back(std::move(found->citation));
  }
  return citations;
}

}  // namespace tusach::law
