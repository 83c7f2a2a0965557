#include "law/citation_body.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "law/issuing_body.h"
#include "law/province.h"

namespace tusach::law {
namespace {

constexpr std::size_t kMostWords = 16;    ///< of one body
constexpr std::size_t kMostIssuers = 12;  ///< of one joint document
constexpr std::size_t kMostPlaceWords = 6;

using Words = std::vector<std::string>;

/// Canonical words, without the signs between them.
Words words_of(std::string_view name) {
  Words words(1);
  for (const char c : vietnamese::canonical(name)) {
    if (c == ' ' || c == ',' || c == '-') {
      if (!words.back().empty()) words.emplace_back();
    } else {
      words.back() += c;
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

std::string pair_of(std::string_view first, std::string_view second) {
  return std::string(first) + " " + std::string(second);
}

struct KnownNames {
  std::unordered_map<std::string, std::vector<Words>> by_first;  ///< the longest first
  std::unordered_set<std::string> pairs;  ///< words that follow one another in a name
};

const KnownNames& known_names() {
  static const KnownNames names = [] {
    KnownNames made;
    const auto add = [&made](std::string_view name) {
      Words words = words_of(name);
      if (words.empty()) return;
      for (std::size_t i = 1; i < words.size(); ++i)
        made.pairs.insert(pair_of(words[i - 1], words[i]));
      made.by_first[words.front()].push_back(std::move(words));
    };
    for (const IssuingBody& body : issuing_bodies()) {
      add(body.name);
      for (const std::string& alias : body.aliases) add(alias);
    }
    for (auto& [first, list] : made.by_first) {
      std::stable_sort(list.begin(), list.end(),
                       [](const Words& a, const Words& b) { return a.size() > b.size(); });
    }
    return made;
  }();
  return names;
}

/// A comma or hyphen may stand inside a name, a line break or a bracket not.
bool may_be_inside(Between between) {
  return between == Between::space || between == Between::comma || between == Between::hyphen;
}

/// The token behind the longest name of the table at token i; i when there is none.
std::size_t known_end(const CitationText& text, std::size_t i) {
  const auto list = known_names().by_first.find(std::string(text.word(i)));
  if (list == known_names().by_first.end()) return i;
  for (const Words& words : list->second) {
    std::size_t at = i;
    while (at - i < words.size() && text.word(at) == words[at - i] &&
           (at == i || may_be_inside(text.before(at)))) {
      ++at;
    }
    if (at - i == words.size()) return at;
  }
  return i;
}

/// Behind "Bộ trưởng", "Thống đốc" at token i: who signs for a body. Token i when nobody does.
std::size_t office_end(const CitationText& text, std::size_t i) {
  std::size_t longest = i;
  for (std::string_view rest : body_offices()) {
    std::size_t at = i;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (vietnamese::fold(text.word(at)) != rest.substr(0, end)) break;
      if (at != i && text.before(at) != Between::space) break;
      rest.remove_prefix(std::min(end + 1, rest.size()));
      ++at;
    }
    if (rest.empty()) longest = std::max(longest, at);
  }
  return longest;
}

/// The same for several: "Bộ trưởng, Chủ nhiệm Văn phòng Chính phủ".
std::size_t offices_end(const CitationText& text, std::size_t i) {
  std::size_t end = office_end(text, i);
  while (end != i && text.before(end) == Between::comma) {
    const std::size_t next = office_end(text, end);
    if (next == end) break;
    end = next;
  }
  return end;
}

bool is_place_word(const CitationText& text, std::size_t i) {
  constexpr auto kWords =
      std::to_array<std::string_view>({"tỉnh", "huyện", "quận", "xã", "phường", "tp", "tx"});
  return std::find(kWords.begin(), kWords.end(), text.word(i)) != kWords.end();
}

/// Over "tỉnh", "thành phố", "thị xã" at token i.
std::size_t skip_place_word(const CitationText& text, std::size_t i) {
  if (text.has(i, {"thành", "phố"}) || text.has(i, {"thị", "xã"}) || text.has(i, {"thị", "trấn"}) ||
      text.has(i, {"đặc", "khu"})) {
    return i + 2;
  }
  return is_place_word(text, i) ? i + 1 : i;
}

/// The name of a place behind its kind: a province of the table, else words in capitals.
std::size_t place_name_end(const CitationText& text, std::size_t i) {
  std::size_t capitals = i;
  while (capitals < text.size() && capitals - i < kMostPlaceWords &&
         (capitals == i || text.before(capitals) == Between::space ||
          text.before(capitals) == Between::hyphen) &&
         text.starts_with_capital(capitals)) {
    ++capitals;
  }
  for (std::size_t end = capitals; end > i; --end) {
    if (find_province(text.raw(i, end)) != nullptr) return end;
  }
  if (capitals == i && text.is_number(i)) return i + 1;  // "quận 5"
  return capitals;
}

/// "tỉnh Sơn La", "xã Tân Phú, huyện Tân Kỳ" behind the name of a body; i when there is none.
std::size_t place_end(const CitationText& text, std::size_t i) {
  while (text.before(i) == Between::space || text.before(i) == Between::comma) {
    const std::size_t name = skip_place_word(text, i);
    if (name == i) return i;
    const bool abbreviated = text.behind(name - 1) == '.' && text.starts_with_capital(name);
    const bool near = text.before(name) == Between::space || abbreviated;
    const std::size_t end = near ? place_name_end(text, name) : name;
    if (end == name && text.before(i) == Between::comma) return i;
    i = end;
    if (i >= text.size()) return i;
  }
  return i;
}

/// A name that the table does not know: words with capitals, and those that follow one another in
/// the names that it knows ("nhân dân", "và Đầu").
std::size_t unknown_end(const CitationText& text, std::size_t i) {
  const auto in_names = [&](std::size_t at) {
    return known_names().pairs.contains(pair_of(text.word(at - 1), text.word(at)));
  };
  if (!text.starts_with_capital(i)) return i;
  std::size_t end = i + 1;
  while (end < text.size() && end - i < kMostWords && text.word(end) != "về") {
    const bool known = may_be_inside(text.before(end)) && in_names(end) &&
                       (text.word(end) != "và" || (end + 1 < text.size() && in_names(end + 1)));
    const bool capital = text.before(end) == Between::space && text.starts_with_capital(end) &&
                         text.raw(end).size() > 1;
    if (!known && !capital) break;
    ++end;
  }
  while (end > i + 1 && text.word(end - 1) == "và") --end;
  return end;
}

std::size_t one_body_end(const CitationText& text, std::size_t i) {
  if (!text.starts_with_capital(i)) return i;
  // "Chủ tịch nước" is a body itself.
  std::size_t end = known_end(text, i);
  if (end == i) {
    const std::size_t name = offices_end(text, i);
    const bool near = text.before(name) == Between::space || name == i;
    end = near ? known_end(text, name) : name;
    if (end == name && near) end = unknown_end(text, name);
  }
  return place_end(text, end);
}

}  // namespace

std::size_t body_end(const CitationText& text, std::size_t i, Issuers issuers) {
  std::size_t end = one_body_end(text, i);
  if (end == i || issuers == Issuers::one) return end;
  for (std::size_t count = 1; count < kMostIssuers; ++count) {
    std::size_t next = end;
    if (!may_be_inside(text.before(next))) break;
    const bool joined = text.word(next) == "và" && text.before(next + 1) == Between::space;
    if (joined) ++next;
    if (!joined && text.before(next) == Between::space) break;
    if (!text.starts_with_capital(next)) break;
    const std::size_t name = offices_end(text, next);
    if (known_end(text, name) == name) break;
    end = one_body_end(text, next);
  }
  return end;
}

}  // namespace tusach::law
