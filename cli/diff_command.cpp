#include <unistd.h>

#include <charconv>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>

#include "cli/command.h"
#include "cli/exit_code.h"
#include "law/address.h"
#include "law/document_difference.h"
#include "law/document_number.h"

namespace tusach::cli {
namespace {

struct DiffArguments {
  std::string before;
  std::string after;
};

law::LegalDocument missing(const std::string& what, const std::string& reference) {
  throw Error(ErrorCategory::not_found, what, {}, reference);
}

/// "ID", "ID@2" (its second version) or a number that one document has.
law::LegalDocument find_document(catalog::Catalog& catalog, const std::string& reference) {
  const std::size_t at = reference.rfind('@');
  if (at != std::string::npos) {
    int ordinal = 0;
    const char* end = reference.data() + reference.size();
    const auto read = std::from_chars(reference.data() + at + 1, end, ordinal);
    if (read.ec != std::errc{} || read.ptr != end || ordinal < 1) {
      throw Error(ErrorCategory::usage, "no version number follows the @", {}, reference);
    }
    const auto version = catalog.find_version(reference.substr(0, at), ordinal);
    return version ? *version : missing("there is no such version", reference);
  }
  if (const auto document = catalog.find(reference)) return *document;
  const auto number = law::parse_document_number(reference);
  const auto ids = number ? catalog.find_by_number(number->key()) : std::vector<std::string>{};
  if (ids.size() > 1) {
    throw Error(ErrorCategory::usage, "several documents have this number", {}, reference)
        .with_hint("name one by its id: " + ids[0] + ", " + ids[1]);
  }
  const auto document = ids.empty() ? std::nullopt : catalog.find(ids.front());
  return document ? *document : missing("there is no such document", reference);
}

std::string_view name(law::SpanChange change) {
  if (change == law::SpanChange::kept) return "kept";
  return change == law::SpanChange::removed ? "removed" : "added";
}

void print_json(const std::vector<law::ArticleDifference>& list, const DiffArguments& arguments) {
  nlohmann::json articles = nlohmann::json::array();
  for (const law::ArticleDifference& difference : list) {
    nlohmann::json spans = nlohmann::json::array();
    for (const law::DifferenceSpan& span : difference.spans) {
      spans.push_back({{"change", name(span.change)}, {"text", span.text}});
    }
    nlohmann::json article = {{"change", law::to_string(difference.change)},
                              {"similarity", difference.similarity},
                              {"spans", std::move(spans)}};
    if (!difference.before.empty()) article["from"] = difference.before;
    if (!difference.after.empty()) article["to"] = difference.after;
    articles.push_back(std::move(article));
  }
  const nlohmann::json answer = {
      {"from", arguments.before}, {"to", arguments.after}, {"articles", std::move(articles)}};
  // A byte-wise difference of valid UTF-8 cuts at ASCII only; replaced bytes can come from bad
  // input.
  std::cout << answer.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
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
  const law::LegalDocument before = find_document(catalog, arguments.before);
  const law::LegalDocument after = find_document(catalog, arguments.after);
  const auto list = law::document_difference(before, after);
  if (session.json()) {
    print_json(list, arguments);
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
