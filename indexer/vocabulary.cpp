#include "indexer/vocabulary.h"

#include "indexer/variable_bytes.h"
#include "law/error.h"

namespace tusach::indexer {

Vocabulary::Vocabulary(std::string_view encoded) {
  VariableBytesReader reader(encoded);
  while (!reader.empty()) {
    Word word;
    word.frequency = reader.next();
    word.text = std::string(reader.next_bytes(reader.next()));
    numbers_.emplace(word.text, static_cast<std::uint32_t>(words_.size()));
    words_.push_back(std::move(word));
  }
  if (reader.damaged() || numbers_.size() != words_.size()) {
    throw Error(ErrorCategory::bad_data, "the vocabulary is damaged", {}, "index")
        .with_hint("tusach index --rebuild");
  }
}

std::string Vocabulary::encode() const {
  std::string out;
  for (const Word& word : words_) {
    put_variable(out, word.frequency);
    put_variable(out, static_cast<std::uint32_t>(word.text.size()));
    out += word.text;
  }
  return out;
}

std::uint32_t Vocabulary::number_of(std::string_view word) {
  const auto found = numbers_.find(word);
  if (found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(words_.size());
  numbers_.emplace(std::string(word), number);
  words_.push_back({std::string(word), 0});
  return number;
}

}  // namespace tusach::indexer
