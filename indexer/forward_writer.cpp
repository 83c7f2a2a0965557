#include "indexer/forward_writer.h"

namespace tusach::indexer {

void ForwardWriter::clear() {
  words_.clear();
  numbers_.clear();
  ++record_;
}

void ForwardWriter::add_part(std::string_view text, const vietnamese::Analysis& analysis) {
  using vietnamese::Gap;
  std::size_t end = 0;
  bool first = true;
  for (const vietnamese::Token& token : analysis.tokens()) {
    if (!first && token.gap == Gap::sentence &&
        text.substr(end, token.start - end).find('\n') != std::string_view::npos) {
      put_variable(words_, kEndOfLine);
    } else if (!first && token.gap >= Gap::bracket) {
      put_variable(words_, kBreak);
    }
    first = false;
    end = token.end;
    const std::uint32_t number = vocabulary_.number_of(token.term);
    put_variable(words_, number + kFirstWord);
    if (number >= seen_.size()) seen_.resize(number + 1 + number / 2);
    if (seen_[number] == record_) continue;
    seen_[number] = record_;
    numbers_.push_back(number);
  }
  put_variable(words_, kEndOfPart);
}

std::string ForwardWriter::finish(const ForwardHead& head) {
  for (const std::uint32_t number : numbers_) vocabulary_.count(number);
  std::string record;
  record.reserve(words_.size() + 16);
  put_head(record, head);
  record += words_;
  return record;
}

}  // namespace tusach::indexer
