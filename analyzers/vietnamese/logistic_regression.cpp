#include "analyzers/vietnamese/logistic_regression.h"

#include <algorithm>
#include <cmath>
#include <random>
#include <utility>

namespace tusach::vietnamese {
namespace {

constexpr double kFirstSquare = 0.01;    // keeps the first steps finite
constexpr double kSmallestError = 0.01;  // examples that are that sure teach nothing
constexpr std::uint64_t kSeed = 1;

}  // namespace

void LogisticRegression::add(std::span<const std::uint32_t> features, bool positive) {
  examples_.push_back({features_.size(), static_cast<std::uint32_t>(features.size()), positive});
  features_.insert(features_.end(), features.begin(), features.end());
}

void LogisticRegression::train() {
  const std::uint32_t last =
      features_.empty() ? 0 : *std::max_element(features_.begin(), features_.end());
  weights_.assign(std::size_t{last} + 1, 0);
  squares_.assign(std::size_t{last} + 1, kFirstSquare);
  std::vector<double> sums(weights_.size());
  std::mt19937_64 generator(kSeed);
  for (int epoch = 0; epoch < options_.epochs; ++epoch) {
    for (std::size_t i = examples_.size(); i > 1; --i) {
      std::swap(examples_[i - 1], examples_[generator() % i]);
    }
    for (const Example& example : examples_) learn(example);
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weights_[i];
  }
  for (std::size_t i = 0; i < sums.size(); ++i) weights_[i] = sums[i] / options_.epochs;
}

void LogisticRegression::learn(const Example& example) {
  const std::span<const std::uint32_t> features(features_.data() + example.first, example.size);
  double sum = 0;
  for (const std::uint32_t feature : features) sum += weights_[feature];
  const double error = 1 / (1 + std::exp(-sum)) - (example.positive ? 1 : 0);
  if (std::abs(error) < kSmallestError) return;
  for (const std::uint32_t feature : features) {
    const double gradient = error + options_.regularization * weights_[feature];
    squares_[feature] += gradient * gradient;
    weights_[feature] -= options_.rate * gradient / std::sqrt(squares_[feature]);
  }
}

}  // namespace tusach::vietnamese
