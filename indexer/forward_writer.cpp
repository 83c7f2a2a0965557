#include "indexer/forward_writer.h"

#include <algorithm>

namespace tusach::indexer {

void ForwardWriter::clear() {
  words_.clear();
  numbers_.clear();
  ++record_;
}

void ForwardWriter::add_part(std::string_view text, const vietnamese::Analysis& analysis) {
  using vietnamese::Gap;
  part_.clear();
  std::size_t end = 0;
  bool first = true;
  for (const vietnamese::Token& token : analysis.tokens()) {
    if (!first && token.gap == Gap::sentence &&
        text.substr(end, token.start - end).find('\n') != std::string_view::npos) {
      put_word(words_, kEndOfLine);
    } else if (!first && token.gap >= Gap::bracket) {
      put_word(words_, kBreak);
    }
    first = false;
    end = token.end;
    const std::uint32_t number = number_of(token.term);
    part_.push_back(number);
    put_word(words_, number + kFirstWord);
    if (number >= seen_.size()) {
      seen_.resize(number + 1 + number / 2);
      units_.resize(seen_.size());
    }
    if (seen_[number] == record_) continue;
    seen_[number] = record_;
    numbers_.push_back(number);
  }
  put_word(words_, kEndOfPart);
}

std::string ForwardWriter::finish(const ForwardHead& head) {
  for (const std::uint32_t number : numbers_) ++units_[number];
  std::string record;
  record.reserve(words_.size() + 16);
  put_head(record, head);
  record += words_;
  return record;
}

void ForwardWriter::count_words() {
  vocabulary_->count(units_);
  std::fill(units_.begin(), units_.end(), 0U);
}

std::uint32_t ForwardWriter::number_of(std::string_view word) {
  const auto found = known_.find(word);
  if (found != known_.end()) return found->second;
  const std::uint32_t number = vocabulary_->number_of(word);
  known_.emplace(std::string(word), number);
  return number;
}

}  // namespace tusach::indexer
