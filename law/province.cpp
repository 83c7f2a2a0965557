#include "law/province.h"

#include <algorithm>
#include <array>

#include "law/embedded_tables.h"
#include "law/fact_table.h"
#include "law/name_index.h"
#include "law/succession.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr auto kColumns = std::to_array<string_view>(
    {"name", "kind", "from", "until", "successors", "code", "aliases", "note"});
enum Column : std::uint8_t { kName, kKind, kFrom, kUntil, kSuccessors, kCode, kAliases };

constexpr auto kKinds = std::to_array<string_view>({"tỉnh", "thành phố", "đặc khu"});

std::optional<std::size_t> row_named(const std::vector<Province>& provinces, string_view name) {
  for (std::size_t row = 0; row < provinces.size(); ++row) {
    if (provinces[row].name == name) return row;
  }
  return std::nullopt;
}

/// Throws Error(bad_data) for a successor that is not there; `rows` are those of the table.
Succession make_succession(const std::vector<Province>& provinces, const std::vector<FactRow>& rows,
                           string_view file) {
  std::vector<Tenure> tenures;
  for (std::size_t i = 0; i < provinces.size(); ++i) {
    Tenure tenure{provinces[i].from, provinces[i].until, {}};
    for (const std::string& name : provinces[i].successors) {
      const auto row = row_named(provinces, name);
      if (!row) throw_bad_row(file, rows[i].line, "no such successor: " + name);
      tenure.successors.push_back(*row);
    }
    tenures.push_back(std::move(tenure));
  }
  Succession succession(std::move(tenures));
  const std::size_t cycle = succession.find_cycle();
  if (cycle != Succession::kNone) throw_bad_row(file, rows[cycle].line, "succeeds itself");
  return succession;
}

struct Table {
  std::vector<Province> provinces;
  Succession succession;
};

Table read_table(string_view text, string_view file) {
  Table table;
  const std::vector<FactRow> rows = read_fact_rows(text, file, kColumns);
  for (const FactRow& row : rows) {
    Province province;
    province.name = row.fields[kName];
    province.kind = row.fields[kKind];
    if (province.name.empty()) throw_bad_row(file, row.line, "has no name");
    if (row_named(table.provinces, province.name)) {
      throw_bad_row(file, row.line, province.name + " is another province already");
    }
    if (std::find(kKinds.begin(), kKinds.end(), province.kind) == kKinds.end()) {
      throw_bad_row(file, row.line, "is of no known kind: " + province.kind);
    }
    const Tenure tenure = Tenure::parse(row.fields[kFrom], row.fields[kUntil], file, row.line);
    province.from = tenure.from;
    province.until = tenure.until;
    province.successors = split_list(row.fields[kSuccessors]);
    province.code = row.fields[kCode];
    province.aliases = split_list(row.fields[kAliases]);
    table.provinces.push_back(std::move(province));
  }
  table.succession = make_succession(table.provinces, rows, file);
  return table;
}

struct KnownProvinces : Table {
  NameIndex names;
};

const KnownProvinces& known() {
  static const KnownProvinces built_in = [] {
    KnownProvinces made{read_table(embedded_provinces(), "data/provinces.tsv"), {}};
    for (std::size_t row = 0; row < made.provinces.size(); ++row) {
      const Province& province = made.provinces[row];
      made.names.add(province.name, row);
      for (const std::string& alias : province.aliases) made.names.add(alias, row);
      for (const string_view kind : kKinds) {
        made.names.add(std::string(kind) + " " + province.name, row);
      }
      made.names.add("tp " + province.name, row);
      made.names.add("tp. " + province.name, row);
    }
    return made;
  }();
  return built_in;
}

}  // namespace

std::span<const Province> provinces() {
  return known().provinces;
}

const Province* find_province(string_view name) {
  const std::size_t row = known().names.find(name);
  return row == NameIndex::kNone ? nullptr : &known().provinces[row];
}

const Province& successor_on(const Province& province, Date day) {
  const auto row = static_cast<std::size_t>(&province - known().provinces.data());
  return known().provinces[known().succession.successor_on(row, day)];
}

std::vector<Province> parse_provinces(string_view table, string_view file) {
  return read_table(table, file).provinces;
}

}  // namespace tusach::law
