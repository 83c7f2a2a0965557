#include "law/issuing_body.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "analyzers/vietnamese/text.h"
#include "law/embedded_tables.h"
#include "law/fact_table.h"
#include "law/name_index.h"
#include "law/succession.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr auto kColumns =
    std::to_array<string_view>({"code", "name", "kind", "from", "until", "successors",
                                "number_codes", "rank", "aliases", "note"});
enum Column : std::uint8_t {
  kCode,
  kName,
  kKind,
  kFrom,
  kUntil,
  kSuccessors,
  kNumberCodes,
  kRank,
  kAliases,
  kNote,
};

struct KindWord {
  string_view text;
  BodyKind kind;
};
constexpr auto kKinds = std::to_array<KindWord>({
    {"assembly", BodyKind::assembly},
    {"head_of_state", BodyKind::head_of_state},
    {"government", BodyKind::government},
    {"ministry", BodyKind::ministry},
    {"court", BodyKind::court},
    {"procuracy", BodyKind::procuracy},
    {"audit", BodyKind::audit},
    {"agency", BodyKind::agency},
    {"department", BodyKind::department},
    {"office", BodyKind::office},
    {"council", BodyKind::council},
    {"organisation", BodyKind::organisation},
    {"party", BodyKind::party},
    {"local", BodyKind::local},
});

/// Who signs for a body and stands before its name.
constexpr auto kHolders = std::to_array<string_view>(
    {"bo truong", "thu truong", "thong doc", "chanh an", "vien truong", "chu nhiem", "chu tich",
     "tong cuc truong", "cuc truong", "truong ban", "giam doc", "lien bo"});

constexpr std::size_t kLongestName = 400;  ///< bytes; what is longer names no body

/// What begins the name of a place behind the name of a local body.
constexpr auto kPlaceWords = std::to_array<string_view>(
    {"tinh", "thanh", "tp", "quan", "huyen", "thi", "xa", "phuong", "dac", "cac", "cap"});

IssuingBody parse_row(const FactRow& row, string_view file) {
  IssuingBody body;
  body.code = row.fields[kCode];
  body.name = row.fields[kName];
  if (body.code.empty()) throw_bad_row(file, row.line, "has no code");
  if (body.name.empty()) throw_bad_row(file, row.line, "has no name");
  const auto* const kind = std::find_if(kKinds.begin(), kKinds.end(), [&](const KindWord& word) {
    return word.text == row.fields[kKind];
  });
  if (kind == kKinds.end()) {
    throw_bad_row(file, row.line, "is of no known kind: " + std::string(row.fields[kKind]));
  }
  body.kind = kind->kind;
  const Tenure tenure = Tenure::parse(row.fields[kFrom], row.fields[kUntil], file, row.line);
  body.from = tenure.from;
  body.until = tenure.until;
  body.successors = split_list(row.fields[kSuccessors]);
  body.number_codes = split_list(row.fields[kNumberCodes]);
  body.rank = parse_rank(row.fields[kRank], file, row.line);
  body.aliases = split_list(row.fields[kAliases]);
  body.note = row.fields[kNote];
  return body;
}

using RowsByCode = std::unordered_map<std::string, std::size_t>;

RowsByCode rows_by_code(const std::vector<IssuingBody>& bodies) {
  RowsByCode rows;
  for (std::size_t row = 0; row < bodies.size(); ++row) rows.emplace(bodies[row].code, row);
  return rows;
}

Succession make_succession(const std::vector<IssuingBody>& bodies) {
  const RowsByCode rows = rows_by_code(bodies);
  std::vector<Tenure> tenures;
  for (const IssuingBody& body : bodies) {
    Tenure tenure{body.from, body.until, {}};
    for (const std::string& code : body.successors) tenure.successors.push_back(rows.at(code));
    tenures.push_back(std::move(tenure));
  }
  return Succession(std::move(tenures));
}

struct Table {
  std::vector<IssuingBody> bodies;
  NameIndex names;
  std::unordered_map<std::string, std::vector<std::size_t>> by_number_code;  ///< folded
  Succession succession;
};

const Table& table() {
  static const Table built_in = [] {
    Table made;
    made.bodies = parse_issuing_bodies(embedded_issuing_bodies(), "data/issuing_bodies.tsv");
    for (std::size_t row = 0; row < made.bodies.size(); ++row) {
      made.names.add(made.bodies[row].name, row);
      made.names.add(made.bodies[row].code, row);
    }
    // Behind all names, so that none of these is taken.
    for (std::size_t row = 0; row < made.bodies.size(); ++row) {
      for (const std::string& alias : made.bodies[row].aliases) made.names.add(alias, row);
      for (const std::string& code : made.bodies[row].number_codes) {
        made.names.add(code, row);
        made.by_number_code[vietnamese::fold(code)].push_back(row);
      }
    }
    made.succession = make_succession(made.bodies);
    return made;
  }();
  return built_in;
}

std::size_t row_of(const IssuingBody& body) {
  return static_cast<std::size_t>(&body - table().bodies.data());
}

const IssuingBody* body_at(std::size_t row) {
  return row == NameIndex::kNone ? nullptr : &table().bodies[row];
}

/// "Bộ trưởng Bộ Tư pháp" → "bộ tư pháp"; empty when no office stands before the name.
string_view without_holder(string_view marked) {
  for (const string_view holder : kHolders) {
    const auto words = static_cast<std::size_t>(std::count(holder.begin(), holder.end(), ' ')) + 1;
    std::size_t end = 0;
    for (std::size_t word = 0; word < words && end != string_view::npos; ++word) {
      end = marked.find(' ', word == 0 ? 0 : end + 1);
    }
    if (end == string_view::npos) continue;
    if (vietnamese::fold(marked.substr(0, end)) == holder) return marked.substr(end + 1);
  }
  return {};
}

/// "ubnd tỉnh sơn la" → UBND.
const IssuingBody* find_local(string_view marked) {
  for (std::size_t end = marked.rfind(' '); end != string_view::npos && end > 0;
       end = marked.rfind(' ', end - 1)) {
    const std::string next = vietnamese::fold(marked.substr(end + 1));
    const string_view word = string_view(next).substr(0, next.find(' '));
    if (std::find(kPlaceWords.begin(), kPlaceWords.end(), word) == kPlaceWords.end()) continue;
    const IssuingBody* body = body_at(table().names.find(marked.substr(0, end)));
    if (body != nullptr && body->kind == BodyKind::local) return body;
  }
  return nullptr;
}

bool sits_in(std::size_t row, int year) {
  const Table& known = table();
  const Date first{std::chrono::year{year}, std::chrono::January, std::chrono::day{1}};
  const Date last{std::chrono::year{year}, std::chrono::December, std::chrono::day{31}};
  return known.succession.begun(row, last) && !known.succession.over(row, first);
}

}  // namespace

std::span<const IssuingBody> issuing_bodies() {
  return table().bodies;
}

const IssuingBody* find_issuing_body(string_view name_or_code) {
  if (name_or_code.size() > kLongestName) return nullptr;
  if (const IssuingBody* body = body_at(table().names.find(name_or_code))) return body;
  const std::string marked = NameIndex::marked(name_or_code);
  const string_view rest = without_holder(marked);
  if (!rest.empty()) {
    if (const IssuingBody* body = body_at(table().names.find(rest))) return body;
  }
  const IssuingBody* local = find_local(marked);
  return local != nullptr || rest.empty() ? local : find_local(rest);
}

std::span<const std::string_view> body_offices() {
  return kHolders;
}

const IssuingBody* find_body_of_number_code(string_view code, std::optional<int> year) {
  const std::size_t last = code.find_last_not_of("0123456789");
  if (last == string_view::npos) return nullptr;
  const auto found = table().by_number_code.find(vietnamese::fold(code.substr(0, last + 1)));
  if (found == table().by_number_code.end()) return nullptr;
  if (year) {
    for (const std::size_t row : found->second) {
      if (sits_in(row, *year)) return &table().bodies[row];
    }
  }
  return &table().bodies[found->second.front()];
}

const IssuingBody& successor_on(const IssuingBody& body, Date day) {
  return table().bodies[table().succession.successor_on(row_of(body), day)];
}

string_view name_on(const IssuingBody& body, Date day) {
  const std::size_t row = table().succession.row_on(row_of(body), day);
  return row == Succession::kNone ? string_view{} : string_view(table().bodies[row].name);
}

std::vector<IssuingBody> parse_issuing_bodies(string_view table, string_view file) {
  const std::vector<FactRow> rows = read_fact_rows(table, file, kColumns);
  std::vector<IssuingBody> bodies;
  NameIndex codes;
  for (const FactRow& row : rows) {
    bodies.push_back(parse_row(row, file));
    if (!codes.add(bodies.back().code, bodies.size() - 1)) {
      throw_bad_row(file, row.line, bodies.back().code + " is another body already");
    }
  }
  const RowsByCode known = rows_by_code(bodies);
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    for (const std::string& code : bodies[i].successors) {
      if (!known.contains(code)) throw_bad_row(file, rows[i].line, "no such successor: " + code);
    }
  }
  const std::size_t cycle = make_succession(bodies).find_cycle();
  if (cycle != Succession::kNone) throw_bad_row(file, rows[cycle].line, "succeeds itself");
  return bodies;
}

}  // namespace tusach::law
