// Logistic regression over sparse binary features by AdaGrad (Duchi, Hazan, Singer 2011) with L2
// regularisation. Deterministic: the order of the examples comes from a fixed generator. Internal
// to the training of the word model.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace tusach::vietnamese {

struct LogisticOptions {
  int epochs = 10;
  double rate = 0.35;
  double regularization = 0.02;
};

class LogisticRegression {
 public:
  explicit LogisticRegression(const LogisticOptions& options = {}) : options_(options) {}

  /// Features are small consecutive numbers.
  void add(std::span<const std::uint32_t> features, bool positive);
  void train();

  /// 0 for a feature that no example had.
  [[nodiscard]] double weight(std::uint32_t feature) const {
    return feature < weights_.size() ? weights_[feature] : 0;
  }

 private:
  struct Example {
    std::size_t first = 0;
    std::uint32_t size = 0;
    bool positive = false;
  };

  void learn(const Example& example);

  LogisticOptions options_;
  std::vector<std::uint32_t> features_;
  std::vector<Example> examples_;
  std::vector<double> weights_;
  std::vector<double> squares_;  ///< sums of squared gradients
};

}  // namespace tusach::vietnamese
