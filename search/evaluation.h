// How well a ranking answers questions whose relevant articles are known.
#pragma once

#include <array>
#include <cstddef>
#include <istream>
#include <string>
#include <vector>

namespace tusach::search {

struct EvaluationQuestion {
  std::string qid;
  std::string query;
  std::vector<std::string> relevant;  ///< "<document>#<address>", or document ids
};

/// Reads {qid, query, relevant:[…]} a line. Throws Error(bad_data) naming `input` and the line.
std::vector<EvaluationQuestion> read_questions(std::istream& in, const std::string& input);

inline constexpr std::array<std::size_t, 5> kRecallDepths = {1, 5, 10, 20, 100};
inline constexpr std::size_t kDeepest = 100;

/// Means over all questions added so far.
class Evaluation {
 public:
  /// `ranked`: the ids in the order of the ranking, at least kDeepest where there are so many.
  void add(const std::vector<std::string>& ranked, const std::vector<std::string>& relevant);
  void add_latency(double milliseconds) { latencies_.push_back(milliseconds); }

  [[nodiscard]] std::size_t questions() const { return questions_; }
  [[nodiscard]] double recall(std::size_t depth_index) const;
  [[nodiscard]] double mrr10() const;
  /// Binary gains; the ideal ranking has the relevant ones first.
  [[nodiscard]] double ndcg10() const;
  /// Nearest-rank percentile of the latencies; 0 without any.
  [[nodiscard]] double latency_percentile(double percent) const;

 private:
  std::size_t questions_ = 0;
  std::array<double, kRecallDepths.size()> recall_{};
  double mrr_ = 0;
  double ndcg_ = 0;
  std::vector<double> latencies_;
};

}  // namespace tusach::search
