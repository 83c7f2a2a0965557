#include "law/issuing_body.h"

namespace tusach::law {
namespace {

using std::string_view;

struct Cut {
  std::size_t at;      ///< where the part before it ends
  std::size_t length;  ///< of the separator
};

constexpr string_view kSpaces = " \t\r\n";

/// The next place behind `from` where a list may be cut: a comma, a semicolon, a line break, "và".
Cut next_cut(string_view text, std::size_t from) {
  for (std::size_t at = from; at < text.size(); ++at) {
    if (text[at] == ',' || text[at] == ';' || text[at] == '\n') return {at, 1};
    if (kSpaces.find(text[at]) == string_view::npos) continue;
    for (const string_view word : {"và", "Và", "VÀ"}) {
      const std::size_t end = at + 1 + word.size();
      if (text.substr(at + 1).starts_with(word) && end < text.size() &&
          kSpaces.find(text[end]) != string_view::npos) {
        return {at, word.size() + 1};
      }
    }
  }
  return {text.size(), 0};
}

string_view trimmed(string_view text) {
  const std::size_t first = text.find_first_not_of(kSpaces);
  if (first == string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kSpaces) + 1 - first);
}

}  // namespace

std::vector<NamedBody> read_issuing_bodies(string_view text) {
  constexpr std::size_t kMostCuts = 8;  // more than the name of any body has
  std::vector<NamedBody> bodies;
  while (!(text = trimmed(text)).empty()) {
    const Cut first = next_cut(text, 0);
    NamedBody named{nullptr, text.substr(0, first.at)};
    Cut taken = first;
    Cut cut = first;
    for (std::size_t cuts = 0; cuts < kMostCuts; ++cuts) {
      if (const IssuingBody* body = find_issuing_body(text.substr(0, cut.at))) {
        named = {body, text.substr(0, cut.at)};
        taken = cut;
      }
      if (cut.at == text.size()) break;
      cut = next_cut(text, cut.at + cut.length);
    }
    if (!(named.text = trimmed(named.text)).empty()) bodies.push_back(named);
    text.remove_prefix(taken.at + taken.length);
  }
  return bodies;
}

}  // namespace tusach::law
