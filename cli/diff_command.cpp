#include <unistd.h>

#include <iostream>
#include <map>

#include "api/difference_json.h"
#include "api/json_views.h"
#include "cli/command.h"
#include "cli/document_argument.h"
#include "cli/exit_code.h"
#include "law/address.h"
#include "law/document_difference.h"

namespace tusach::cli {
namespace {

struct DiffArguments {
  std::string before;
  std::string after;
};

law::LegalDocument read_document(catalog::Catalog& catalog, const std::string& argument) {
  auto document = catalog::read_reference(catalog, find_document(catalog, argument));
  if (!document) throw Error(ErrorCategory::not_found, "there is no such version", {}, argument);
  return std::move(*document);
}

void print_spans(const std::vector<law::DifferenceSpan>& spans, bool colours) {
  for (const law::DifferenceSpan& span : spans) {
    if (span.change == law::SpanChange::kept) {
      std::cout << span.text;
      continue;
    }
    const bool removed = span.change == law::SpanChange::removed;
    if (colours) std::cout << (removed ? "\033[31m" : "\033[32m");
    std::cout << (removed ? "[-" : "{+") << span.text << (removed ? "-]" : "+}");
    if (colours) std::cout << "\033[0m";
  }
  std::cout << "\n\n";
}

void print_article(const law::ArticleDifference& difference, bool colours) {
  switch (difference.change) {
    case law::ArticleChange::unchanged:
      return;
    case law::ArticleChange::added:
      std::cout << "Thêm: " << law::cite(difference.after) << '\n';
      break;
    case law::ArticleChange::removed:
      std::cout << "Bỏ: " << law::cite(difference.before) << '\n';
      break;
    case law::ArticleChange::moved:
      std::cout << "Chuyển: " << law::cite(difference.before) << " → "
                << law::cite(difference.after) << "\n\n";
      return;
    case law::ArticleChange::changed:
      std::cout << "Sửa: " << law::cite(difference.before);
      if (difference.before != difference.after) std::cout << " → " << law::cite(difference.after);
      std::cout << " (giống " << static_cast<int>(difference.similarity * 100) << "%)\n";
      break;
  }
  print_spans(difference.spans, colours);
}

int diff(const Session& session, const DiffArguments& arguments) {
  catalog::Catalog catalog = session.catalog(catalog::OpenMode::read_only);
  const law::LegalDocument before = read_document(catalog, arguments.before);
  const law::LegalDocument after = read_document(catalog, arguments.after);
  const auto list = law::document_difference(before, after);
  if (session.json()) {
    std::cout << api::dump(api::difference_to_json(list, arguments.before, arguments.after))
              << '\n';
    return kOk;
  }
  const bool colours = ::isatty(STDOUT_FILENO) != 0;
  std::map<law::ArticleChange, int> counts;
  for (const law::ArticleDifference& difference : list) {
    ++counts[difference.change];
    print_article(difference, colours);
  }
  std::cout << "Tổng cộng: " << counts[law::ArticleChange::unchanged] << " giữ nguyên, "
            << counts[law::ArticleChange::changed] << " sửa, " << counts[law::ArticleChange::moved]
            << " chuyển chỗ, " << counts[law::ArticleChange::added] << " thêm, "
            << counts[law::ArticleChange::removed] << " bỏ.\n";
  return kOk;
}

}  // namespace

void add_diff(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<DiffArguments>();
  CLI::App* command = app.add_subcommand(
      "diff", "Compare two documents or versions by article; exits 0 with differences too");
  command->add_option("before", arguments->before, "ID, ID@VERSION or number")->required();
  command->add_option("after", arguments->after, "ID, ID@VERSION or number")->required();
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return diff(session, *arguments); };
  });
}

}  // namespace tusach::cli
