#include "cli/search_arguments.h"

#include "analyzers/vietnamese/text.h"
#include "law/error.h"

namespace tusach::cli {

void add_search_options(CLI::App& command, SearchArguments& arguments) {
  command.add_option("query", arguments.words, "What is looked for")->required();
  command.add_option("-n,--limit", arguments.limit, "How many hits")->check(CLI::Range(1, 1000));
  command.add_option("--offset", arguments.offset, "Leave out so many first hits")
      ->check(CLI::Range(0, 10000));
  command.add_option("--by", arguments.by, "Rank articles, or documents by their best article")
      ->check(CLI::IsMember({"article", "document"}));
  command.add_option("--type", arguments.types,
                     "Only this document type, by name or code: Luật, nghi-dinh, nđ …");
  command.add_option(
      "--body", arguments.bodies,
      "Only this issuing body, by a name it has or had, or its code: \"Chính phủ\", btp …");
  command.add_option("--year", arguments.years, "Only this year of issue");
  command.add_option("--status", arguments.statuses,
                     "Only this effect status today: in_force, partially_expired, expired, "
                     "not_yet, suspended, unknown");
  command.add_option("--in-force-on", arguments.in_force_on, "Only what was in force on that day")
      ->type_name("DATE");
  command.add_option("--field", arguments.fields, "Only this field of law: \"Đất đai\", dat-dai …");
  command.add_option("--level", arguments.levels, "Only bodies of this level: central, local");
  command
      .add_option("--sort", arguments.sort,
                  "By relevance, or by date of issue what has every word of the query")
      ->check(CLI::IsMember({"relevance", "newest", "oldest"}));
  command.add_flag("--all-words", arguments.all_words, "Only what has every word of the query");
  command.add_flag("--exact", arguments.exact,
                   "Take the query as it is typed, also when it looks like raw Telex or VNI");
  command.add_option("--document", arguments.document, "Only within the document with this id");
}

search::SearchRequest to_request(const SearchArguments& arguments) {
  search::SearchRequest request;
  for (const std::string& word : arguments.words)
    request.query += (request.query.empty() ? "" : " ") + word;
  if (request.query.find_first_not_of(" \t\r\n") == std::string::npos) {
    throw Error(ErrorCategory::usage, "the query is empty", {}, "QUERY");
  }
  if (!vietnamese::is_valid_utf8(request.query))
    throw Error(ErrorCategory::usage, "the query is not UTF-8", {}, "QUERY");
  if (request.query.size() > search::kMaxQueryBytes) {
    throw Error(ErrorCategory::usage,
                "the query has " + std::to_string(request.query.size()) + " bytes, the most are " +
                    std::to_string(search::kMaxQueryBytes),
                {}, "QUERY");
  }
  request.exact = arguments.exact;
  request.by = arguments.by == "document" ? search::Unit::document : search::Unit::article;
  request.limit = arguments.limit;
  request.offset = arguments.offset;
  request.filters.types = arguments.types;
  request.filters.issuing_bodies = arguments.bodies;
  request.filters.years = arguments.years;
  request.filters.document_id = arguments.document;
  request.filters.fields = arguments.fields;
  request.all_words = arguments.all_words;
  if (arguments.sort != "relevance")
    request.sort = arguments.sort == "newest" ? search::Sort::newest : search::Sort::oldest;
  for (const std::string& text : arguments.levels) {
    const auto level = law::parse_body_level(text);
    if (!level)
      throw Error(ErrorCategory::usage, "no such level: " + text, {}, "--level")
          .with_hint("central or local");
    request.filters.levels.push_back(*level);
  }
  for (const std::string& text : arguments.statuses) {
    const auto status = law::parse_effect_status(text);
    if (!status)
      throw Error(ErrorCategory::usage, "no such effect status: " + text, {}, "--status");
    request.filters.statuses.push_back(*status);
  }
  if (!arguments.in_force_on.empty()) {
    request.filters.in_force_on = law::parse_date(arguments.in_force_on);
    if (!request.filters.in_force_on) {
      throw Error(ErrorCategory::usage, "no such day: " + arguments.in_force_on, {},
                  "--in-force-on")
          .with_hint("write it as 2024-08-01 or 01/08/2024");
    }
  }
  return request;
}

}  // namespace tusach::cli
