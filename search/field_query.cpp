#include "search/field_query.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <utility>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "indexer/schema.h"
#include "search/filter_query.h"
#include "search/known_items.h"

namespace tusach::search {
namespace {

using Xapian::Query;

constexpr std::size_t kMaxDocuments = 500;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;

Query any_of(const std::vector<Query>& queries) {
  if (queries.empty()) return Query::MatchNothing;
  return {Query::OP_OR, queries.begin(), queries.end()};
}

Query filter_or_nothing(const IndexHandle& index, const Filters& filters, law::Date today) {
  const Query query = filter_query(filters, today, index.units);
  return query.empty() ? Query(Query::MatchNothing) : query;
}

Query document_term(const std::string& id) {
  return Query(indexer::make_term(indexer::kPrefixDocument, id));
}

std::vector<Query> named_documents(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                                   const std::string& text, law::Date today, bool by_number) {
  std::vector<Query> found;
  for (const KnownDocument& document :
       find_known_documents(index.titles, parse_query(analyzer, text), today, kMaxDocuments)) {
    const bool fits =
        by_number ? document.naming == Naming::number : document.naming != Naming::name_within;
    if (fits) found.push_back(document_term(document.document_id));
  }
  return found;
}

/// Documents whose number begins so: "15" is 15/2020/NĐ-CP as well as 15/QĐ-UBND.
std::vector<Query> documents_numbered(const IndexHandle& index, const std::string& text) {
  std::vector<Query> found;
  std::string prefix(indexer::kPrefixNumber);
  prefix += vietnamese::fold(text);
  if (!prefix.ends_with('/')) prefix += '/';
  const Xapian::Database& titles = index.titles;
  for (auto term = titles.allterms_begin(prefix);
       term != titles.allterms_end(prefix) && found.size() < kMaxDocuments; ++term) {
    for (auto title = titles.postlist_begin(*term); title != titles.postlist_end(*term); ++title)
      found.push_back(document_term(titles.get_document(*title).get_value(indexer::kSlotDocument)));
  }
  return found;
}

Query number_query(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                   const std::string& text, law::Date today) {
  auto found = named_documents(index, analyzer, text, today, true);
  if (found.empty()) found = documents_numbered(index, text);
  return any_of(found);
}

Query document_query(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                     const std::string& text, law::Date today) {
  Query by_id = document_term(text);
  if (index.units.term_exists(*by_id.get_terms_begin())) return by_id;
  return any_of(named_documents(index, analyzer, text, today, false));
}

int number_of(const std::string& text, int otherwise) {
  int number = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

Query year_query(const IndexHandle& index, const FieldValue& value, law::Date today) {
  Filters filters;
  const int first = std::max(kFirstYear, number_of(value.from, kFirstYear));
  const int last = std::min(kLastYear, number_of(value.to, kLastYear));
  for (int year = first; year <= last; ++year) filters.years.push_back(year);
  return filter_or_nothing(index, filters, today);
}

Query day_query(const FieldValue& value) {
  // An empty value is a day that nobody knows: no range holds it.
  const std::string from = value.from.empty() ? "0" : value.from;
  const std::string to = value.to.empty() ? "99999999" : value.to;
  if (from > to) return Query::MatchNothing;
  return {Query::OP_VALUE_RANGE, indexer::kSlotIssued, from, to};
}

Query status_value_query(const IndexHandle& index, const FieldValue& value, law::Date today) {
  Filters filters;
  if (value.range) {
    filters.in_force_on = law::parse_date(value.text);
  } else if (const auto status = law::parse_effect_status(value.text)) {
    return status_query(*status, today);
  }
  return filter_or_nothing(index, filters, today);
}

Query value_query(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                  const QueryField& field, const FieldValue& value, law::Date today) {
  const std::string_view name = field.field->name;
  if (field.form == ValueForm::year) return year_query(index, value, today);
  if (field.form == ValueForm::day) return day_query(value);
  if (field.form == ValueForm::status) return status_value_query(index, value, today);
  if (name == "number") return number_query(index, analyzer, value.text, today);
  if (name == "document") return document_query(index, analyzer, value.text, today);
  Filters filters;
  if (name == "type") filters.types = {value.text};
  if (name == "body") filters.issuing_bodies = {value.text};
  if (name == "field")
    return Query(indexer::make_term(field.field->prefix, vietnamese::slug(value.text)));
  return filter_or_nothing(index, filters, today);
}

/// Whether an article's number ("5", "12a") is one of the field's.
bool is_one_of(const std::vector<FieldValue>& values, const std::string& number) {
  return std::any_of(values.begin(), values.end(), [&number](const FieldValue& value) {
    if (value.from == value.to) return number == value.from;
    const int plain = number_of(number, 0);
    return plain >= number_of(value.from, 0) && plain <= number_of(value.to, 1 << 20);
  });
}

}  // namespace

Query field_query(const IndexHandle& index, const vietnamese::Analyzer& analyzer,
                  const QueryNode& field, law::Date today) {
  std::vector<Query> values;
  for (const FieldValue& value : field.values)
    values.push_back(value_query(index, analyzer, *field.field, value, today));
  return any_of(values);
}

Query article_query(const Xapian::Database& units, const std::vector<FieldValue>& values) {
  const std::string prefix = indexer::make_term(indexer::kPrefixAddress, "dieu-");
  std::vector<Query> articles;
  for (auto term = units.allterms_begin(prefix); term != units.allterms_end(prefix); ++term) {
    const std::string address = *term;
    if (is_one_of(values, address.substr(prefix.size()))) articles.emplace_back(address);
  }
  return any_of(articles);
}

}  // namespace tusach::search
