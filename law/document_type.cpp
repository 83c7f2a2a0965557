#include "law/document_type.h"

#include <algorithm>
#include <array>

#include "law/embedded_tables.h"
#include "law/fact_table.h"
#include "law/name_index.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr auto kColumns =
    std::to_array<string_view>({"code", "name", "english", "kind", "year", "rank", "number_codes",
                                "national_code", "aliases", "note"});
enum Column : std::uint8_t {
  kCode,
  kName,
  kEnglish,
  kKind,
  kYear,
  kRank,
  kNumberCodes,
  kNationalCode,
  kAliases,
};

template <typename Value>
struct Word {
  string_view text;
  Value value;
};

constexpr auto kKinds = std::to_array<Word<DocumentKind>>({
    {"legal", DocumentKind::legal},
    {"administrative", DocumentKind::administrative},
    {"party", DocumentKind::party},
    {"treaty", DocumentKind::treaty},
    {"standard", DocumentKind::standard},
    {"other", DocumentKind::other},
});
constexpr auto kYears = std::to_array<Word<NumberYear>>({
    {"always", NumberYear::always},
    {"never", NumberYear::never},
    {"sometimes", NumberYear::sometimes},
});

template <typename Value, std::size_t kCount>
std::optional<Value> find_word(const std::array<Word<Value>, kCount>& words, string_view text) {
  for (const Word<Value>& word : words) {
    if (word.text == text) return word.value;
  }
  return std::nullopt;
}

DocumentType parse_row(const FactRow& row, string_view file) {
  DocumentType type;
  type.code = row.fields[kCode];
  type.name = row.fields[kName];
  type.english = row.fields[kEnglish];
  if (type.code.empty()) throw_bad_row(file, row.line, "has no code");
  if (type.name.empty()) throw_bad_row(file, row.line, "has no name");
  for (const std::string& text : split_list(row.fields[kKind])) {
    const auto kind = find_word(kKinds, text);
    if (!kind) throw_bad_row(file, row.line, "is of no known kind: " + text);
    type.kinds.push_back(*kind);
  }
  if (type.kinds.empty()) throw_bad_row(file, row.line, "has no kind");
  const auto year = find_word(kYears, row.fields[kYear]);
  if (!year) throw_bad_row(file, row.line, "the year is neither always, never nor sometimes");
  type.number_year = *year;
  type.rank = parse_rank(row.fields[kRank], file, row.line);
  type.number_codes = split_list(row.fields[kNumberCodes]);
  type.national_code = row.fields[kNationalCode];
  type.aliases = split_list(row.fields[kAliases]);
  return type;
}

struct Table {
  std::vector<DocumentType> types;
  NameIndex names;        ///< names, codes, aliases
  NameIndex whole_names;  ///< names and the aliases of several words
  NameIndex number_codes;
  std::size_t longest_name = 1;  ///< words
};

std::size_t words_of(string_view name) {
  return static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
}

const Table& table() {
  static const Table built_in = [] {
    Table made;
    made.types = parse_document_types(embedded_document_types(), "data/document_types.tsv");
    const auto add_whole = [&made](const std::string& name, std::size_t row) {
      made.whole_names.add(name, row);
      made.longest_name = std::max(made.longest_name, words_of(NameIndex::marked(name)));
    };
    for (std::size_t row = 0; row < made.types.size(); ++row) {
      const DocumentType& type = made.types[row];
      made.names.add(type.name, row);
      made.names.add(type.code, row);
      add_whole(type.name, row);
    }
    // Behind all names and codes, so that none of these is taken.
    for (std::size_t row = 0; row < made.types.size(); ++row) {
      const DocumentType& type = made.types[row];
      for (const std::string& code : type.number_codes) {
        made.number_codes.add(code, row);
        made.names.add(code, row);
      }
      if (!type.national_code.empty()) made.names.add(type.national_code, row);
      for (const std::string& alias : type.aliases) {
        made.names.add(alias, row);
        if (words_of(alias) > 1) add_whole(alias, row);
      }
    }
    return made;
  }();
  return built_in;
}

const DocumentType* type_at(std::size_t row) {
  return row == NameIndex::kNone ? nullptr : &table().types[row];
}

constexpr std::size_t kLongestName = 200;  ///< bytes; no name of a type is so long

/// A space of one byte, or the no-break space: how many bytes it has at `at`.
std::size_t space_length(string_view text, std::size_t at) {
  constexpr string_view kNoBreakSpace = "\xC2\xA0";
  if (text.substr(at).starts_with(kNoBreakSpace)) return kNoBreakSpace.size();
  const char c = at < text.size() ? text[at] : '\0';
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' ? 1 : 0;
}

bool ends_word(string_view text, std::size_t at) {
  constexpr string_view kSigns = ".,;:/()[]\"'-";
  return at >= text.size() || kSigns.find(text[at]) != string_view::npos ||
         space_length(text, at) > 0;
}

}  // namespace

bool DocumentType::is(DocumentKind kind) const {
  return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

std::span<const DocumentType> document_types() {
  return table().types;
}

const DocumentType* find_document_type(string_view name_or_code) {
  return type_at(table().names.find(name_or_code));
}

const DocumentType* find_type_of_number_code(string_view code) {
  return type_at(table().number_codes.find(code));
}

std::optional<TypedName> leading_document_type(string_view text) {
  std::optional<TypedName> best;
  std::size_t at = 0;
  for (std::size_t word = 0; word < table().longest_name; ++word) {
    const std::size_t start = at;
    while (at < kLongestName && !ends_word(text, at)) ++at;
    if (at == start || at == kLongestName) break;
    if (const auto* type = type_at(table().whole_names.find(text.substr(0, at)))) {
      best = TypedName{type, at};
    }
    const std::size_t end = at;
    while (const std::size_t length = space_length(text, at)) at += length;
    if (at == end) break;
  }
  return best;
}

std::vector<DocumentType> parse_document_types(string_view table, string_view file) {
  std::vector<DocumentType> types;
  NameIndex names;
  NameIndex number_codes;
  for (const FactRow& row : read_fact_rows(table, file, kColumns)) {
    DocumentType type = parse_row(row, file);
    for (const std::string& name : {type.code, type.name}) {
      if (!names.add(name, types.size())) {
        throw_bad_row(file, row.line, name + " is another type already");
      }
    }
    for (const std::string& code : type.number_codes) {
      if (!number_codes.add(code, types.size())) {
        throw_bad_row(file, row.line, code + " is the number code of another type already");
      }
    }
    types.push_back(std::move(type));
  }
  return types;
}

}  // namespace tusach::law
