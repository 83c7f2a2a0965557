#include <algorithm>
#include <chrono>
#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>

#include "analyzers/vietnamese/text.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "law/address.h"
#include "search/evaluation.h"

namespace tusach::cli {
namespace {

struct EvalArguments {
  std::string file;
  std::string by = "article";
  bool strip_marks = false;
  bool strip_half = false;
  std::string ranking;
  bool misses = false;
  std::string features;
};

using Clock = std::chrono::steady_clock;

/// Every second word without its marks, as hasty typists leave them out.
std::string strip_half_the_marks(const std::string& text) {
  std::string out;
  bool strip = false;
  for (std::size_t start = 0; start <= text.size(); strip = !strip) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string word = text.substr(start, end - start);
    out += strip ? vietnamese::strip_marks(word) : word;
    if (end < text.size()) out += ' ';
    start = end + 1;
  }
  return out;
}

std::string typed(const std::string& question, const EvalArguments& arguments) {
  if (arguments.strip_marks) return vietnamese::strip_marks(question);
  return arguments.strip_half ? strip_half_the_marks(question) : question;
}

/// One question: the top hundred for the figures, and the top ten with snippets, as a reader gets
/// them, for the time.
std::vector<std::string> ask(const search::Searcher& searcher, const std::string& query,
                             bool by_document, search::Evaluation& evaluation) {
  search::SearchRequest request;
  request.query = query;
  request.by = by_document ? search::Unit::document : search::Unit::article;
  const auto start = Clock::now();
  static_cast<void>(searcher.search(request));
  evaluation.add_latency(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
  request.limit = search::kDeepest;
  request.snippets = false;
  std::vector<std::string> ids;
  for (const search::Hit& hit : searcher.search(request).hits)
    ids.push_back(by_document ? hit.document_id : hit.id);
  return ids;
}

/// The candidates of one question with their features, a line each, for benchmarks/ranking_trainer.
void write_features(std::ostream& out, const search::Searcher& searcher,
                    const search::EvaluationQuestion& question, const std::string& query) {
  for (const search::MeasuredHit& hit : searcher.measure(query)) {
    const bool relevant = std::find(question.relevant.begin(), question.relevant.end(), hit.id) !=
                          question.relevant.end();
    out << (relevant ? 1 : 0) << '\t' << question.qid << '\t' << hit.id << '\t'
        << question.relevant.size();
    for (const float feature : hit.features) out << '\t' << feature;
    out << '\n';
  }
}

std::vector<std::string> wanted_ids(const search::EvaluationQuestion& question, bool by_document) {
  if (!by_document) return question.relevant;
  std::vector<std::string> ids;
  for (const std::string& reference : question.relevant) {
    ids.push_back(law::parse_provision_ref(reference).document_id);
  }
  return ids;
}

void print(const search::Evaluation& evaluation, bool json) {
  nlohmann::ordered_json figures;
  figures["questions"] = evaluation.questions();
  for (std::size_t i = 0; i < search::kRecallDepths.size(); ++i) {
    figures["recall@" + std::to_string(search::kRecallDepths[i])] = evaluation.recall(i);
  }
  figures["mrr@10"] = evaluation.mrr10();
  figures["ndcg@10"] = evaluation.ndcg10();
  figures["latency_ms"] = {{"median", evaluation.latency_percentile(50)},
                           {"p99", evaluation.latency_percentile(99)}};
  if (json) {
    std::cout << figures.dump() << '\n';
    return;
  }
  std::cout << std::fixed << std::setprecision(4);
  for (const auto& [name, value] : figures.items()) {
    if (value.is_object()) {
      std::cout << "latency     median " << value["median"].get<double>() << " ms, p99 "
                << value["p99"].get<double>() << " ms\n";
    } else {
      std::cout << std::left << std::setw(12) << name << value << '\n';
    }
  }
}

int evaluate(const Session& session, const EvalArguments& arguments) {
  std::ifstream in(arguments.file);
  if (!in) throw Error(ErrorCategory::io, "cannot read the questions", {}, arguments.file);
  const auto questions = search::read_questions(in, arguments.file);
  search::RankingParameters parameters;
  parameters.set(arguments.ranking);
  const auto searcher = session.searcher(parameters);
  const bool by_document = arguments.by == "document";
  search::Evaluation evaluation;
  std::ofstream features;
  if (!arguments.features.empty()) {
    features.open(arguments.features);
    if (!features) throw Error(ErrorCategory::io, "cannot write", {}, arguments.features);
  }
  Progress progress("Evaluating", "questions");
  for (const search::EvaluationQuestion& question : questions) {
    const std::string query = typed(question.query, arguments);
    if (features.is_open()) write_features(features, *searcher, question, query);
    const auto ranked = ask(*searcher, query, by_document, evaluation);
    const auto wanted = wanted_ids(question, by_document);
    evaluation.add(ranked, wanted);
    if (arguments.misses &&
        (ranked.empty() || std::find(wanted.begin(), wanted.end(), ranked[0]) == wanted.end())) {
      std::cerr << question.qid << '\t' << query << '\t' << wanted.front() << '\t'
                << (ranked.empty() ? "-" : ranked[0]) << '\n';
    }
    progress.update(evaluation.questions(), static_cast<double>(evaluation.questions()),
                    static_cast<double>(questions.size()));
  }
  print(evaluation, session.json());
  return kOk;
}

}  // namespace

void add_eval(CLI::App& app, CommandAction& chosen) {
  auto arguments = std::make_shared<EvalArguments>();
  CLI::App* command =
      app.add_subcommand("eval", "Measure the ranking on questions with known answers");
  command
      ->add_option("questions", arguments->file,
                   "JSON Lines of {qid, query, relevant: [id#dieu-n]}")
      ->required();
  command->add_option("--by", arguments->by, "Judge articles or documents")
      ->check(CLI::IsMember({"article", "document"}));
  CLI::Option* strip = command->add_flag("--strip-marks", arguments->strip_marks,
                                         "Remove all Vietnamese marks from the questions first");
  command
      ->add_flag("--strip-half-the-marks", arguments->strip_half,
                 "Remove those of every second word")
      ->excludes(strip);
  command->add_option("--ranking", arguments->ranking,
                      "Other ranking parameters: k1=1.2,b=0.5 (for developers)");
  command->add_flag(
      "--misses", arguments->misses,
      "List the questions whose first hit is wrong on standard error: qid, query, wanted, got");
  command->add_option("--features", arguments->features,
                      "Write the features of every candidate to this file (for developers)");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return evaluate(session, *arguments); };
  });
}

}  // namespace tusach::cli
