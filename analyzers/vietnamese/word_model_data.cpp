#include "analyzers/vietnamese/word_model_data.h"

#include <charconv>
#include <istream>
#include <ostream>
#include <stdexcept>

#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

std::string_view next_field(std::string_view& line, char separator) {
  const std::size_t end = std::min(line.find(separator), line.size());
  const std::string_view field = line.substr(0, end);
  line.remove_prefix(std::min(end + 1, line.size()));
  return field;
}

std::int16_t number(std::string_view text) {
  std::int16_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw std::runtime_error("a weight is no number: " + std::string(text));
  }
  return value;
}

template <std::size_t kSize>
void read_weights(std::string_view line, std::array<std::int16_t, kSize>& weights) {
  for (std::int16_t& weight : weights) weight = number(next_field(line, ' '));
  if (!line.empty()) throw std::runtime_error("too many weights");
}

void read_named(std::string_view line, WordModelData& data) {
  const std::string_view name = next_field(line, ' ');
  if (name == "@context") {
    read_weights(line, data.contexts);
  } else if (name == "@capital") {
    read_weights(line, data.capital_contexts);
  } else if (name == "@unknown") {
    std::array<std::int16_t, 5> weights{};
    read_weights(line, weights);
    data.unknown = weights[0];
    data.unknown_left = weights[1];
    data.unknown_right = weights[2];
    data.same = weights[3];
    data.same_onset = weights[4];
  } else if (name == "@word") {
    data.long_words.emplace_back(line);
  } else {
    throw std::runtime_error("unknown kind of weights: " + std::string(name));
  }
}

/// "hợp TAB left TAB right TAB đồng:35:3:w tác:12:1 …"
void read_syllable(std::string_view line, WordModelData& data) {
  SyllableWeights weights;
  weights.syllable = next_field(line, '\t');
  if (!data.syllables.empty() && data.syllables.back().syllable >= weights.syllable) {
    throw std::runtime_error("syllables are not sorted: " + weights.syllable);
  }
  weights.left = number(next_field(line, '\t'));
  weights.right = number(next_field(line, '\t'));
  while (!line.empty()) {
    std::string_view pair = next_field(line, ' ');
    const std::string_view right = next_field(pair, ':');
    if (!weights.pairs.empty() && weights.pairs.back().first >= right) {
      throw std::runtime_error("pairs are not sorted: " + std::string(right));
    }
    PairWeights value;
    value.score = number(next_field(pair, ':'));
    const std::int16_t strength = number(next_field(pair, ':'));
    if (strength < 0 || strength > 3) throw std::runtime_error("a strength is 0 to 3");
    value.strength = static_cast<std::uint8_t>(strength);
    value.listed = pair == "w";
    weights.pairs.emplace_back(right, value);
  }
  data.syllables.push_back(std::move(weights));
}

template <std::size_t kSize>
void write_weights(std::string_view name, const std::array<std::int16_t, kSize>& weights,
                   std::ostream& out) {
  out << name;
  for (const std::int16_t weight : weights) out << ' ' << weight;
  out << '\n';
}

}  // namespace

void write_word_model(const WordModelData& data, std::string_view comment, std::ostream& out) {
  out << kWordModelMark << '\n';
  while (!comment.empty()) out << "# " << next_field(comment, '\n') << '\n';
  out << "@unknown " << data.unknown << ' ' << data.unknown_left << ' ' << data.unknown_right << ' '
      << data.same << ' ' << data.same_onset << '\n';
  write_weights("@context", data.contexts, out);
  write_weights("@capital", data.capital_contexts, out);
  for (const std::string& word : data.long_words) out << "@word " << word << '\n';
  for (const SyllableWeights& weights : data.syllables) {
    out << weights.syllable << '\t' << weights.left << '\t' << weights.right;
    char separator = '\t';
    for (const auto& [right, pair] : weights.pairs) {
      out << separator << right << ':' << pair.score << ':' << int{pair.strength}
          << (pair.listed ? ":w" : "");
      separator = ' ';
    }
    out << '\n';
  }
}

WordModelData read_word_model(std::istream& in) {
  WordModelData data;
  std::string line;
  for (std::size_t at = 2; std::getline(in, line); ++at) {
    try {
      if (!is_valid_utf8(line)) throw std::runtime_error("not valid UTF-8");
      if (line.empty() || line.starts_with('#')) continue;
      if (line.starts_with('@')) {
        read_named(line, data);
      } else {
        read_syllable(line, data);
      }
    } catch (const std::runtime_error& error) {
      throw std::runtime_error("word model line " + std::to_string(at) + ": " + error.what());
    }
  }
  return data;
}

}  // namespace tusach::vietnamese
