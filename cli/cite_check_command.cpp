#include <filesystem>
#include <iostream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/text.h"
#include "api/citation_check_json.h"
#include "catalog/citation_check.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "crawler/import/file_text.h"
#include "law/address.h"
#include "law/structure_parser.h"
#include "law/text_place.h"

namespace tusach::cli {
namespace {

struct CiteCheckArguments {
  std::string file;
  std::string day;
};

/// Standard input or a file, a page of HTML as people read it.
crawler::UnicodeText read_text(const std::string& file) {
  if (file != "-") {
    if (!std::filesystem::is_regular_file(file))
      throw Error(ErrorCategory::not_found, "cannot read the file", {}, file);
    return crawler::text_of_file(file);
  }
  return crawler::to_unicode(
      {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()});
}

int cite_check(const Session& session, const CiteCheckArguments& arguments) {
  const auto day = arguments.day.empty() ? law::today() : law::parse_date(arguments.day);
  if (!day) throw Error(ErrorCategory::usage, "no such day", "--date", arguments.day);
  const crawler::UnicodeText read = read_text(arguments.file);
  const std::string& text = read.text;
  if (!read.notice.empty()) std::cerr << arguments.file << ": " << read.notice << '\n';
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  catalog::CitationChecker checker(catalog, *day);
  law::LegalDocument own;
  own.provisions = law::parse_structure(text).provisions;
  law::TextPlace place(text);
  std::size_t counts[3] = {};
  const auto held = catalog::CitationResolver::held(own);
  for (const catalog::CheckedCitation& checked : checker.check(text, &held)) {
    const law::Citation& citation = checked.resolved.citation;
    place.move_to(citation.begin);
    ++counts[static_cast<std::size_t>(checked.verdict)];
    if (session.json()) {
      std::cout << api::citation_to_json(checked, text, place).dump() << '\n';
      continue;
    }
    const std::string words = vietnamese::normalize(
        std::string_view(text).substr(citation.begin, citation.end - citation.begin));
    std::cout << arguments.file << ':' << place.line() << ':' << place.column() << ": "
              << (checked.verdict == catalog::Verdict::wrong
                      ? "SAI"
                      : api::vietnamese_name(checked.verdict))
              << ": " << words;
    if (!checked.message.empty()) std::cout << "\n    " << checked.message;
    if (!checked.suggestion.empty()) std::cout << "\n    gợi ý: " << checked.suggestion;
    std::cout << '\n';
  }
  if (!session.json()) {
    std::cerr << counts[0] + counts[1] + counts[2] << " dẫn chiếu: " << counts[0] << " đúng, "
              << counts[1] << " sai, " << counts[2] << " chưa kiểm tra được\n";
  }
  return counts[1] == 0 ? kOk : kBadData;
}

}  // namespace

void add_cite_check(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<CiteCheckArguments>();
  CLI::App* command = app.add_subcommand(
      "cite-check", "Check every citation of a text: right, wrong (exit code 65) or not checked");
  command
      ->add_option("file", arguments->file,
                   "A text or an HTML page, also UTF-16, TCVN3 or VNI; - for standard input")
      ->required();
  command->add_option("--date", arguments->day, "The day whose law counts; today by default");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return cite_check(session, *arguments); };
  });
}

}  // namespace tusach::cli
