#include "law/relation_words.h"

namespace tusach::law {
namespace {

/// "…. Bãi bỏ": a full stop, a space and a capital.
bool ends_sentence(std::string_view paragraph, std::size_t end, const CitationText& text,
                   std::size_t next) {
  return end < paragraph.size() && paragraph[end] == '.' && next < text.size() &&
         text.starts_with_capital(next);
}

bool colon_behind(std::string_view paragraph, std::size_t at) {
  while (at < paragraph.size() && paragraph[at] == ' ') ++at;
  return at < paragraph.size() && paragraph[at] == ':';
}

}  // namespace

RelationWords::RelationWords(std::string_view paragraph, const std::vector<Citation>& citations,
                             const vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis) {
  const CitationText text(paragraph, analyzer, analysis);
  auto citation = citations.begin();
  bool starts = true;
  for (std::size_t i = 0; i < text.size();) {
    while (citation != citations.end() && citation->end <= text.token(i).start) ++citation;
    RelationWord one;
    one.before = text.before(i);
    one.starts_sentence = starts;
    std::size_t end = text.token(i).end;
    std::size_t next = i + 1;
    if (citation != citations.end() && citation->begin <= text.token(i).start) {
      one.self = citation->document.self;
      one.citation = one.self ? nullptr : &*citation;
      end = citation->end;
      while (next < text.size() && text.token(next).start < end) ++next;
    } else {
      one.word = text.word(i);
    }
    starts = text.before(next) == Between::line_break || ends_sentence(paragraph, end, text, next);
    one.colon = colon_behind(paragraph, end);
    words_.push_back(one);
    i = next;
  }
  next_citation_.resize(words_.size());
  std::size_t following = words_.size();
  for (std::size_t i = words_.size(); i-- > 0;) {
    if (words_[i].citation != nullptr) following = i;
    next_citation_[i] = following;
  }
}

bool RelationWords::has(std::size_t i, std::initializer_list<std::string_view> wanted) const {
  for (const std::string_view one : wanted) {
    if (word(i++) != one) return false;
  }
  return true;
}

bool RelationWords::contains(std::size_t begin, std::size_t end, std::string_view wanted) const {
  while (begin < end && words_[begin].word != wanted) ++begin;
  return begin < end;
}

bool RelationWords::has_self(std::size_t begin, std::size_t end) const {
  while (begin < end && !words_[begin].self) ++begin;
  return begin < end;
}

bool RelationWords::has_colon(std::size_t begin, std::size_t end) const {
  while (begin < end && !words_[begin].colon) ++begin;
  return begin < end;
}

std::size_t RelationWords::sentence_end(std::size_t i) const {
  ++i;
  while (i < words_.size() && !words_[i].starts_sentence) ++i;
  return i;
}

}  // namespace tusach::law
