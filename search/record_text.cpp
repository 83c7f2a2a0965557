#include "search/record_text.h"

#include <algorithm>
#include <cctype>

namespace tusach::search {
namespace {

/// "1", "12", "2a": what numbers a khoản at the start of its line.
bool is_clause_number(std::string_view word) {
  std::size_t digits = 0;
  while (digits < word.size() && std::isdigit(static_cast<unsigned char>(word[digits])) != 0)
    ++digits;
  if (digits == 0 || digits > 3 || word.size() > digits + 2) return false;
  const std::string_view letter = word.substr(digits);
  return letter.empty() || letter == "đ" ||
         (letter.size() == 1 && std::isalpha(static_cast<unsigned char>(letter.front())) != 0);
}

class RecordReader {
 public:
  /// `most`: no record has more words than bytes.
  RecordReader(const WordTable& words, std::size_t most, RecordText& out)
      : words_(words), out_(out) {
    out_.words.resize(most);
    out_.broken.resize(most);
    out_.path.clear();
    out_.clauses.clear();
    out_.parts.fill({});
  }

  void read(indexer::VariableBytesReader& reader) {
    while (part_ < indexer::kForwardParts && !reader.empty()) {
      const std::uint32_t token = reader.next_word();
      if (token >= indexer::kFirstWord) {
        take_word(token - indexer::kFirstWord);
      } else if (token == indexer::kBreak) {
        end_clause_number();
        break_ = 1;
      } else {
        end_line();
        if (token == indexer::kEndOfPart) end_part();
      }
    }
    if (part_ < indexer::kForwardParts) {
      end_line();
      end_part();
    }
    out_.words.resize(here_);
    out_.broken.resize(here_);
  }

 private:
  void take_word(std::uint32_t word) {
    out_.words[here_] = word;
    out_.broken[here_] = break_;
    ++here_;
    break_ = 0;
  }

  /// A line of the text begins a khoản when it begins with a number and a full stop.
  void end_clause_number() {
    if (part_ != indexer::kTextPart || here_ != line_ + 1) return;
    const std::uint32_t word = out_.words[line_];
    if (word >= words_.size() || !is_clause_number(words_.text(word))) return;
    end_clause(line_);
    clause_ = line_;
  }

  void end_clause(std::uint32_t end) {
    if (end > clause_) out_.clauses.push_back({clause_, end});
  }

  void end_line() {
    if (part_ == indexer::kPathPart && here_ > line_) out_.path.push_back({line_, here_});
    line_ = here_;
    break_ = 1;
  }

  void end_part() {
    out_.parts[part_] = {start_, here_};
    if (part_ == indexer::kTextPart) end_clause(here_);
    start_ = clause_ = line_ = here_;
    ++part_;
  }

  const WordTable& words_;
  RecordText& out_;
  std::size_t part_ = 0;
  std::uint32_t start_ = 0;   ///< of the part
  std::uint32_t line_ = 0;    ///< start of the line
  std::uint32_t clause_ = 0;  ///< start of the khoản
  std::uint32_t here_ = 0;    ///< words so far
  std::uint8_t break_ = 1;
};

}  // namespace

void read_record(std::string_view record, const WordTable& words, RecordText& out) {
  indexer::VariableBytesReader reader(record);
  indexer::read_head(reader);
  RecordReader(words, record.size(), out).read(reader);
}

}  // namespace tusach::search
