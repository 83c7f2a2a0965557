#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/terms.h"
#include "analyzers/vietnamese/text.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "indexer/schema.h"

namespace tusach::cli {
namespace {

nlohmann::ordered_json to_json(std::string_view text, const vietnamese::Analysis& analysis) {
  nlohmann::ordered_json json;
  json["text"] = text;
  json["syllables"] = nlohmann::ordered_json::array();
  for (const vietnamese::Token& token : analysis.tokens()) {
    json["syllables"].push_back({{"text", text.substr(token.start, token.end - token.start)},
                                 {"start", token.start},
                                 {"end", token.end},
                                 {"term", token.term}});
  }
  json["words"] = nlohmann::ordered_json::array();
  for (const vietnamese::Word& word : analysis.words())
    json["words"].push_back(analysis.word_text(word));
  json["terms"] = nlohmann::ordered_json::array();
  vietnamese::for_each_term(analysis, [&json](const vietnamese::Term& term) {
    json["terms"].push_back(indexer::make_term(indexer::prefix_of(term.kind), term.text));
  });
  return json;
}

void print_stages(std::string_view text, const vietnamese::Analysis& analysis) {
  std::cout << "text:       " << text << "\nnormalised: " << vietnamese::normalize(text)
            << "\nsyllables:\n";
  for (const vietnamese::Token& token : analysis.tokens()) {
    std::cout << "  " << token.start << "-" << token.end << "\t" << token.term << "\t"
              << token.folded << (token.sentence_break ? "\t(new sentence)" : "") << '\n';
  }
  std::cout << "words:      ";
  for (const vietnamese::Word& word : analysis.words())
    std::cout << '[' << analysis.word_text(word) << "] ";
  std::cout << "\nterms:      ";
  vietnamese::for_each_term(analysis, [](const vietnamese::Term& term) {
    std::cout << indexer::make_term(indexer::prefix_of(term.kind), term.text) << ' ';
  });
  std::cout << "\n\n";
}

void analyze_one(const Session& session, const std::string& text, vietnamese::Analysis& analysis) {
  session.analyzer()->analyze(text, analysis);
  if (session.json()) {
    std::cout
        << to_json(text, analysis).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace)
        << '\n';
  } else {
    print_stages(text, analysis);
  }
}

int analyze(const Session& session, const std::vector<std::string>& texts) {
  vietnamese::Analysis analysis;
  for (const std::string& text : texts) analyze_one(session, text, analysis);
  if (!texts.empty()) return kOk;
  for (std::string line; std::getline(std::cin, line);) analyze_one(session, line, analysis);
  return kOk;
}

}  // namespace

void add_analyze(CLI::App& app, CommandAction& chosen) {
  auto texts = std::make_shared<std::vector<std::string>>();
  CLI::App* command =
      app.add_subcommand("analyze", "Print each stage of the analyzer, for developers");
  command->add_option("text", *texts, "Texts; without any, the lines of standard input");
  command->callback([texts, &chosen] {
    chosen = [texts](const Session& session) { return analyze(session, *texts); };
  });
}

}  // namespace tusach::cli
