#include "search/evaluation.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <unordered_set>

#include "law/error.h"

namespace tusach::search {
namespace {

EvaluationQuestion read_question(const std::string& line) {
  const nlohmann::json json = nlohmann::json::parse(line);
  EvaluationQuestion question;
  question.qid = json.value("qid", "");
  question.query = json.at("query").get<std::string>();
  question.relevant = json.at("relevant").get<std::vector<std::string>>();
  return question;
}

}  // namespace

std::vector<EvaluationQuestion> read_questions(std::istream& in, const std::string& input) {
  std::vector<EvaluationQuestion> questions;
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    try {
      questions.push_back(read_question(line));
    } catch (const nlohmann::json::exception& error) {
      throw Error(ErrorCategory::bad_data, error.what(), "line " + std::to_string(number), input);
    }
    if (questions.back().relevant.empty()) {
      throw Error(ErrorCategory::bad_data, "no relevant article is named",
                  "line " + std::to_string(number), input);
    }
  }
  if (questions.empty()) throw Error(ErrorCategory::bad_data, "holds no questions", {}, input);
  return questions;
}

void Evaluation::add(const std::vector<std::string>& ranked,
                     const std::vector<std::string>& relevant) {
  const std::unordered_set<std::string> wanted(relevant.begin(), relevant.end());
  ++questions_;
  std::size_t found = 0;
  double gain = 0;
  for (std::size_t place = 0; place < std::min(ranked.size(), kDeepest); ++place) {
    if (!wanted.contains(ranked[place])) continue;
    if (++found == 1 && place < 10) mrr_ += 1.0 / static_cast<double>(place + 1);
    if (place < 10) gain += 1.0 / std::log2(static_cast<double>(place) + 2);
    for (std::size_t i = 0; i < kRecallDepths.size(); ++i) {
      if (place < kRecallDepths[i]) recall_[i] += 1.0 / static_cast<double>(wanted.size());
    }
  }
  double ideal = 0;
  for (std::size_t place = 0; place < std::min<std::size_t>(wanted.size(), 10); ++place) {
    ideal += 1.0 / std::log2(static_cast<double>(place) + 2);
  }
  ndcg_ += gain / ideal;
}

double Evaluation::recall(std::size_t depth_index) const {
  return recall_.at(depth_index) / static_cast<double>(std::max<std::size_t>(1, questions_));
}

double Evaluation::mrr10() const {
  return mrr_ / static_cast<double>(std::max<std::size_t>(1, questions_));
}

double Evaluation::ndcg10() const {
  return ndcg_ / static_cast<double>(std::max<std::size_t>(1, questions_));
}

double Evaluation::latency_percentile(double percent) const {
  if (latencies_.empty()) return 0;
  std::vector<double> sorted = latencies_;
  std::sort(sorted.begin(), sorted.end());
  const auto rank =
      static_cast<std::size_t>(std::ceil(percent / 100 * static_cast<double>(sorted.size())));
  return sorted[std::clamp<std::size_t>(rank, 1, sorted.size()) - 1];
}

}  // namespace tusach::search
