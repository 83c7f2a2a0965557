// Features of development questions (`tusach eval QUESTIONS --features FILE`) → the ranking model
// (data/ranking_model.json), by XGBoost's LambdaMART. Prints what cross-validation by question
// gives before it trains on all of them:
//
//   ranking_trainer codified.tsv laws.tsv --out data/ranking_model.json
#include <xgboost/c_api.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

#include "search/feature_names.h"

namespace {

using tusach::search::kFeatureNames;
using tusach::search::kFeatures;

void check(int status) {
  if (status != 0) throw std::runtime_error(XGBGetLastError());
}

struct Question {
  std::size_t file = 0;
  std::size_t relevant = 0;
  std::vector<float> labels;
  std::vector<float> features;  // kFeatures a candidate
};

std::vector<Question> read(const std::vector<std::string>& files) {
  std::vector<Question> questions;
  for (std::size_t file = 0; file < files.size(); ++file) {
    std::ifstream in(files[file]);
    if (!in) throw std::runtime_error("cannot read " + files[file]);
    std::string last;
    for (std::string line; std::getline(in, line);) {
      std::istringstream fields(line);
      float label = 0;
      std::string qid;
      std::string unit;
      std::size_t relevant = 0;
      fields >> label >> qid >> unit >> relevant;
      if (questions.empty() || qid != last || questions.back().file != file) {
        questions.push_back({file, relevant, {}, {}});
      }
      last = qid;
      questions.back().labels.push_back(label);
      for (std::size_t at = 0; at < kFeatures; ++at) {
        float value = 0;
        if (!(fields >> value)) throw std::runtime_error(files[file] + ": too few features");
        questions.back().features.push_back(value);
      }
    }
  }
  return questions;
}

constexpr std::size_t kTrainedCandidates = 100;  // of a question; those behind teach little

class Matrix {
 public:
  /// `most`: candidates of a question, the best by the index's order.
  Matrix(const std::vector<Question>& questions, const std::vector<std::size_t>& chosen,
         std::size_t most = std::size_t(-1)) {
    std::vector<float> features;
    std::vector<float> labels;
    std::vector<unsigned> groups;
    for (const std::size_t at : chosen) {
      const Question& one = questions[at];
      const auto count = static_cast<std::ptrdiff_t>(std::min(most, one.labels.size()));
      features.insert(features.end(), one.features.begin(),
                      one.features.begin() + count * static_cast<std::ptrdiff_t>(kFeatures));
      labels.insert(labels.end(), one.labels.begin(), one.labels.begin() + count);
      groups.push_back(static_cast<unsigned>(count));
    }
    check(XGDMatrixCreateFromMat(features.data(), labels.size(), kFeatures, NAN, &handle_));
    check(XGDMatrixSetFloatInfo(handle_, "label", labels.data(), labels.size()));
    check(XGDMatrixSetUIntInfo(handle_, "group", groups.data(), groups.size()));
  }
  ~Matrix() { XGDMatrixFree(handle_); }
  Matrix(const Matrix&) = delete;
  Matrix& operator=(const Matrix&) = delete;
  [[nodiscard]] DMatrixHandle handle() const { return handle_; }

 private:
  DMatrixHandle handle_ = nullptr;
};

class Booster {
 public:
  Booster(const Matrix& matrix, const std::map<std::string, std::string>& parameters, int rounds) {
    const DMatrixHandle data = matrix.handle();
    check(XGBoosterCreate(&data, 1, &handle_));
    for (const auto& [name, value] : parameters) {
      check(XGBoosterSetParam(handle_, name.c_str(), value.c_str()));
    }
    for (int round = 0; round < rounds; ++round) {
      check(XGBoosterUpdateOneIter(handle_, round, data));
    }
  }
  ~Booster() { XGBoosterFree(handle_); }
  Booster(const Booster&) = delete;
  Booster& operator=(const Booster&) = delete;

  [[nodiscard]] std::vector<float> predict(const Matrix& matrix) const {
    bst_ulong size = 0;
    const float* scores = nullptr;
    check(XGBoosterPredict(handle_, matrix.handle(), 0, 0, 0, &size, &scores));
    return {scores, scores + size};
  }

  [[nodiscard]] std::vector<nlohmann::json> trees() const {
    bst_ulong size = 0;
    const char** dumped = nullptr;
    check(XGBoosterDumpModelEx(handle_, "", 0, "json", &size, &dumped));
    std::vector<nlohmann::json> trees;
    for (bst_ulong at = 0; at < size; ++at) trees.push_back(nlohmann::json::parse(dumped[at]));
    return trees;
  }

 private:
  BoosterHandle handle_ = nullptr;
};

struct Figures {
  double questions = 0;
  double ndcg = 0;
  double first = 0;
  double ten = 0;
  double hundred = 0;

  void add(const Question& question, const float* scores) {
    std::vector<std::size_t> order(question.labels.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return scores[a] > scores[b]; });
    const auto relevant = static_cast<double>(question.relevant);
    double gain = 0;
    double ideal = 0;
    for (std::size_t place = 0; place < std::min<std::size_t>(100, order.size()); ++place) {
      const double hit = question.labels[order[place]] / relevant;
      if (place < 1) first += hit;
      if (place < 10) ten += hit;
      hundred += hit;
      if (place < 10) gain += question.labels[order[place]] / std::log2(place + 2.0);
    }
    for (std::size_t place = 0; place < std::min<std::size_t>(10, question.relevant); ++place) {
      ideal += 1 / std::log2(place + 2.0);
    }
    ndcg += gain / ideal;
    questions += 1;
  }

  void print(const std::string& name) const {
    std::printf("%-40s nDCG@10 %.4f  recall@1 %.4f  @10 %.4f  @100 %.4f\n", name.c_str(),
                ndcg / questions, first / questions, ten / questions, hundred / questions);
  }
};

std::map<std::string, std::string> parameters_of(int depth, double eta) {
  return {{"objective", "rank:ndcg"},
          {"eta", std::to_string(eta)},
          {"max_depth", std::to_string(depth)},
          {"min_child_weight", "1"},
          {"subsample", "0.7"},
          {"colsample_bytree", "0.6"},
          {"lambda", "5"},
          {"tree_method", "hist"},
          {"seed", "7"},
          {"nthread", "1"}};
}

void cross_validate(const std::vector<Question>& questions, const std::vector<std::string>& files,
                    const std::map<std::string, std::string>& parameters, int rounds) {
  constexpr std::size_t kFolds = 5;
  std::vector<std::size_t> order(questions.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::shuffle(order.begin(), order.end(), std::mt19937(11));
  std::vector<Figures> before(files.size());
  std::vector<Figures> after(files.size());
  for (std::size_t fold = 0; fold < kFolds; ++fold) {
    std::vector<std::size_t> train;
    std::vector<std::size_t> test;
    for (std::size_t at = 0; at < order.size(); ++at) {
      (at % kFolds == fold ? test : train).push_back(order[at]);
    }
    const Booster booster(Matrix(questions, train), parameters, rounds);
    const std::vector<float> scores = booster.predict(Matrix(questions, test));
    std::size_t begin = 0;
    for (const std::size_t at : test) {
      const Question& one = questions[at];
      after[one.file].add(one, scores.data() + begin);
      begin += one.labels.size();
      std::vector<float> base;
      for (std::size_t row = 0; row < one.labels.size(); ++row) {
        base.push_back(one.features[row * kFeatures]);
      }
      before[one.file].add(one, base.data());
    }
  }
  for (std::size_t file = 0; file < files.size(); ++file) {
    before[file].print(files[file] + ", BM25");
    after[file].print(files[file] + ", cross-validated");
  }
}

// Nodes in the order of a walk down, so that children come after their parents.
void flatten(const nlohmann::json& node, nlohmann::json& rows) {
  if (node.contains("leaf")) {
    rows.push_back({node["leaf"]});
    return;
  }
  const std::size_t self = rows.size();
  const int feature = std::stoi(node["split"].get<std::string>().substr(1));
  rows.push_back({feature, node["split_condition"], 0, 0});
  for (const char* side : {"yes", "no"}) {
    const std::size_t place = side[0] == 'y' ? 2 : 3;
    rows[self][place] = rows.size();
    for (const nlohmann::json& child : node["children"]) {
      if (child["nodeid"] == node[side]) flatten(child, rows);
    }
  }
}

void write_model(const Booster& booster, const std::string& file) {
  std::ofstream out(file);
  out << "{\"features\": " << nlohmann::json(kFeatureNames).dump() << ",\n\"trees\": [";
  const char* separator = "\n";
  for (const nlohmann::json& tree : booster.trees()) {
    nlohmann::json rows = nlohmann::json::array();
    flatten(tree, rows);
    out << separator << rows.dump();
    separator = ",\n";
  }
  out << "\n]}\n";
  if (!out) throw std::runtime_error("cannot write " + file);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains the ranking model on features of development questions");
  std::vector<std::string> files;
  std::string out;
  int rounds = 120;
  int depth = 3;
  double eta = 0.1;
  app.add_option("features", files, "Files of tusach eval --features")->required();
  app.add_option("--out", out, "Where to write the model; without it nothing is trained on all");
  app.add_option("--rounds", rounds, "Trees");
  app.add_option("--depth", depth, "Levels of a tree");
  app.add_option("--eta", eta, "Learning rate");
  CLI11_PARSE(app, argc, argv);
  try {
    const std::vector<Question> questions = read(files);
    const auto parameters = parameters_of(depth, eta);
    cross_validate(questions, files, parameters, rounds);
    if (out.empty()) return 0;
    std::vector<std::size_t> all(questions.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    write_model(Booster(Matrix(questions, all, kTrainedCandidates), parameters, rounds), out);
    return 0;
  } catch (const std::exception& fault) {
    std::cerr << "ranking_trainer: " << fault.what() << '\n';
    return 1;
  }
}
