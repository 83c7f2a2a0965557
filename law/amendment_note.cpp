#include "law/amendment_note.h"

#include <algorithm>
#include <utility>

#include "analyzers/vietnamese/analyzer.h"
#include "law/citation_document.h"
#include "law/citation_run.h"
#include "law/citation_text.h"
#include "law/law_names.h"
#include "law/lent_analysis.h"

namespace tusach::law {
namespace {

class NoteReader {
 public:
  explicit NoteReader(std::string_view note)
      : note_(note), text_(note, analyzer_, analysis_.get()), names_(LawNames::built_in()) {}

  AmendmentNote read() {
    std::size_t i = own_effect();
    while (i < text_.size()) i = step(i);
    finish();
    return std::move(result_);
  }

 private:
  /// "có hiệu lực thi hành kể từ ngày 01/07/2014": the token behind the date.
  [[nodiscard]] std::optional<CitationText::DateMatch> effect_at(std::size_t i) const {
    if (!text_.has(i, {"hiệu", "lực"})) return std::nullopt;
    constexpr std::size_t kWords = 6;  // "hiệu lực thi hành kể từ"
    for (std::size_t at = i + 2; at <= i + kWords; ++at) {
      if (const auto date = text_.date_at(at)) return date;
    }
    return std::nullopt;
  }

  /// Behind the day from which the article itself is in force. Its title may speak of changes.
  std::size_t own_effect() {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (const auto date = effect_at(i)) {
        result_.effective = date->date;
        return date->end;
      }
      if (starts_changes(i)) return i;
    }
    return text_.size();
  }

  [[nodiscard]] bool starts_changes(std::size_t i) const {
    return text_.has(i, {"có", "nội", "dung", "được"}) || text_.has(i, {"có", "nội", "dung", "bị"});
  }

  std::size_t step(std::size_t i) {
    if (const auto date = effect_at(i)) {
      for (std::size_t at = open_; at < result_.amendments.size(); ++at) {
        result_.amendments[at].from = date->date;
      }
      close(date->end);
      return date->end;
    }
    if (text_.has(i, {"có", "nội", "dung"})) {
      in_part_ = true;
      return i + 3;
    }
    const bool passive = text_.word(i) == "được" || text_.word(i) == "bị";
    if (passive && read_change(i + 1)) return i + 2;
    if (!verb_) {
      if (text_.word(i) == "bởi") result_.understood = false;  // changed in a way not said
      return i + 1;
    }
    return read_source(i);
  }

  bool read_change(std::size_t i) {
    std::optional<NotedChange> change;
    if (text_.has(i, {"bãi", "bỏ"}) || text_.has(i, {"hủy", "bỏ"})) {
      change = in_part_ ? NotedChange::partly_repealed : NotedChange::repealed;
    } else if (text_.has(i, {"bổ", "sung"})) {
      change = in_part_ ? NotedChange::amended : NotedChange::added;
    } else if (text_.has(i, {"ngưng", "hiệu", "lực"}) || text_.has(i, {"đình", "chỉ"})) {
      change = NotedChange::suspended;
    } else if (text_.has(i, {"sửa", "đổi"}) || text_.has(i, {"thay", "thế"}) ||
               text_.has(i, {"đính", "chính"})) {
      change = NotedChange::amended;
    }
    if (!change) return false;
    // "có nội dung được sửa đổi, có nội dung được bổ sung bởi": the strongest counts.
    if (!verb_ || named_) {
      change_ = *change;
    } else {
      change_ = std::max(change_, *change);
    }
    if (named_) {
      finish();
      begin_ = text_.token(i - 1).start;
    }
    if (!verb_) begin_ = text_.token(i - 1).start;
    verb_ = true;
    named_ = false;
    in_part_ = false;
    return true;
  }

  std::size_t read_source(std::size_t i) {
    std::vector<CitedProvision> provisions;
    std::size_t at = i;
    if (auto run = units_at(text_, i, {})) {
      provisions = run->provisions;
      at = run->end;
    }
    const auto mention = mention_at(text_, at, names_);
    if (!mention) return std::max(at, i + 1);
    NotedAmendment amendment;
    amendment.change = change_;
    amendment.document = mention->document;
    amendment.provisions = std::move(provisions);
    result_.amendments.push_back(std::move(amendment));
    named_ = true;
    return mention->end;
  }

  /// What was named so far has its day; the clause ends here.
  void close(std::size_t end) {
    if (open_ == result_.amendments.size()) return;
    const std::size_t last = text_.token(end - 1).end;
    for (std::size_t at = open_; at < result_.amendments.size(); ++at) {
      result_.amendments[at].clause = note_.substr(begin_, last - begin_);
    }
    open_ = result_.amendments.size();
    begin_ = end < text_.size() ? text_.token(end).start : last;
  }

  void finish() {
    if (verb_ && !named_ && open_ == result_.amendments.size() && result_.amendments.empty()) {
      result_.understood = false;
    }
    if (open_ == result_.amendments.size()) return;
    // No day was said.
    for (std::size_t at = open_; at < result_.amendments.size(); ++at) {
      result_.amendments[at].clause = note_.substr(begin_);
    }
    open_ = result_.amendments.size();
    result_.understood = false;
  }

  std::string_view note_;
  vietnamese::Analyzer analyzer_;
  LentAnalysis analysis_;
  CitationText text_;
  const LawNames& names_;
  AmendmentNote result_;
  std::size_t open_ = 0;   // the first amendment that has no day yet
  std::size_t begin_ = 0;  // byte where the clause begins
  NotedChange change_ = NotedChange::amended;
  bool verb_ = false;
  bool named_ = false;
  bool in_part_ = false;
};

}  // namespace

AmendmentNote read_amendment_note(std::string_view note) {
  if (note.empty()) return {};
  return NoteReader(note).read();
}

}  // namespace tusach::law
