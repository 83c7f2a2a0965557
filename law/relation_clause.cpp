#include "law/relation_clause.h"

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "law/relation_words.h"

namespace tusach::law {
namespace {

/// Words that are looked at for what belongs to a statement, which keeps the reading linear.
constexpr std::size_t kReach = 400;

using Words = std::span<const std::string_view>;

bool is_one_of(std::string_view word, Words words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

struct Verb {
  RelationKind kind = RelationKind::repeals;
  std::size_t length = 0;  ///< in words; 0: none
  bool ended = false;      ///< "hết hiệu lực", "bị bãi bỏ": the subject stands before
};

Verb verb_at(const RelationWords& words, std::size_t i) {
  constexpr std::array<std::string_view, 2> kPassive{"bị", "được"};
  if (words.has(i, {"hết", "hiệu", "lực"}) || words.has(i, {"hết", "giá", "trị"})) {
    return {RelationKind::repeals, 3, true};
  }
  if (words.has(i, {"không", "còn", "hiệu", "lực"}) ||
      words.has(i, {"chấm", "dứt", "hiệu", "lực"})) {
    return {RelationKind::repeals, 4, true};
  }
  // "… trái với Nghị định này đều bãi bỏ".
  if (words.word(i) == "đều" &&
      (words.has(i + 1, {"bãi", "bỏ"}) || words.has(i + 2, {"bãi", "bỏ"}))) {
    return {RelationKind::repeals, words.has(i + 1, {"bãi", "bỏ"}) ? 3U : 4U, true};
  }
  const bool passive = is_one_of(words.word(i), kPassive);
  const std::size_t verb = passive ? i + 1 : i;
  const std::size_t length = passive ? 3 : 2;
  if (words.has(verb, {"thay", "thế"})) return {RelationKind::replaces, length, passive};
  if (words.has(verb, {"bãi", "bỏ"}) || words.has(verb, {"hủy", "bỏ"}) ||
      words.has(verb, {"huỷ", "bỏ"})) {
    return {RelationKind::repeals, length, passive};
  }
  if (words.has(verb, {"đính", "chính"})) return {RelationKind::corrects, length, passive};
  return {};
}

/// "Trường hợp …", "Khi …", "Sau khi …": says nothing of what is.
bool is_condition(const RelationWords& words, std::size_t i) {
  constexpr std::array<std::string_view, 5> kOpenings{"khi", "nếu", "đối", "trong", "giấy"};
  if (words.has(i, {"trong", "đó"})) return false;
  return is_one_of(words.word(i), kOpenings) || words.has(i, {"trường", "hợp"}) ||
         words.has(i, {"sau", "khi"}) || words.has(i, {"sau", "thời"}) ||
         words.has(i, {"trước", "khi"}) || words.has(i, {"đến", "khi"}) ||
         words.has(i, {"các", "trường", "hợp"});
}

bool separates(Between before) {
  return before == Between::comma || before == Between::semicolon || before == Between::hyphen ||
         before == Between::line_break || before == Between::other;
}

/// What stands between a verb or the start of a subject and the first document.
enum class Head { whole, part, other };

Head head_of(const RelationWords& words, std::size_t begin, std::size_t end) {
  constexpr std::array<std::string_view, 11> kNothing{"các", "những", "toàn", "bộ",  "cả", "đối",
                                                      "với", "gồm",   "và",   "cho", "của"};
  constexpr std::array<std::string_view, 17> kParts{"quy",   "nội", "phần", "một",  "mục", "điểm",
                                                    "phụ",   "mẫu", "biểu", "danh", "các", "mức",
                                                    "khoản", "thủ", "chế",  "tiêu", "định"};
  constexpr std::array<std::string_view, 13> kDocuments{"văn",  "thông", "quyết", "nghị", "luật",
                                                        "pháp", "chỉ",   "bộ",    "công", "sắc",
                                                        "lệnh", "liên",  "kế"};
  std::size_t i = begin;
  while (i < end && is_one_of(words.word(i), kNothing)) ++i;
  if (i >= end) return Head::whole;
  const bool issued_with = words.contains(i, end, "kèm");
  bool units = false;  // "Mục 3 Chương II; quy định tại Điều 16 Thông tư số …"
  for (std::size_t at = i; at < end; ++at) {
    // "thay thế … theo quy định tại Nghị định": the document is only referred to.
    if (words.word(at) == "theo" && words.word(at - 1) != "kèm") return Head::other;
    if (words.word(at) == "cụm") return Head::other;
    units = units || words[at].self;
  }
  if (units) return Head::part;
  if (is_one_of(words.word(i), kParts)) {
    // "Quy chế … ban hành kèm theo Quyết định số …" is all that the decision issued.
    const bool rules = words.has(i, {"quy", "chế"}) || words.has(i, {"quy", "định"});
    return issued_with && rules && !words.contains(i, end, "về") ? Head::whole : Head::part;
  }
  if (is_one_of(words.word(i), kDocuments)) return Head::whole;
  return issued_with ? Head::part : Head::other;
}

/// Reads one sentence of a paragraph.
class SentenceReader {
 public:
  SentenceReader(const RelationWords& words, std::size_t begin, std::size_t end)
      : words_(words), begin_(begin), end_(end), from_(begin), first_self_(begin) {
    while (first_self_ < end && !words[first_self_].self) ++first_self_;
  }

  void read(std::vector<RelationClause>& clauses, bool& unread) {
    if (is_condition(words_, begin_)) return;
    skip_time();
    for (std::size_t i = from_; i < end_; ++i) {
      const Verb verb = verb_at(words_, i);
      if (verb.length == 0) continue;
      // "Chấm dứt hiệu lực của Quyết định số …" has its object behind.
      const bool object_behind = !verb.ended || (i == from_ && words_.word(i) == "chấm");
      auto clause = object_behind ? acting(i, verb) : ended(i, verb);
      if (clause) {
        clauses.push_back(std::move(*clause));
      } else if (!generic_) {
        unread = unread || words_.next_citation(begin_, end_) != end_;
      }
      generic_ = false;
      i = std::max(i + verb.length, next_) - 1;
    }
  }

  /// The documents from word i on, until `end`.
  void collect(std::size_t i, std::size_t end, bool in_part, std::vector<ClauseTarget>& targets) {
    std::size_t previous = end;
    std::size_t last = end;  // that was taken
    const Citation* first = nullptr;
    const Citation* skipped = nullptr;  // the one before, when it was not taken
    bool amending = false;
    bool of_amended = false;  // behind "… đã được sửa đổi, bổ sung theo", of which only a part goes
    for (std::size_t at = words_.next_citation(i, end); at < end;
         at = words_.next_citation(at + 1, end)) {
      const Citation& citation = *words_[at].citation;
      const bool part_only = first != nullptr && (in_part || !first->provisions.empty());
      if (first != nullptr && amends(previous, at)) of_amended = part_only;
      if (!citation.provisions.empty() || words_[at].before == Between::semicolon)
        of_amended = false;
      // "… hướng dẫn Nghị định số 1 và Nghị định số 2": the second is in the title as the first is.
      const bool of_title = skipped != nullptr && words_[at].before != Between::semicolon &&
                            skipped->document.type == citation.document.type &&
                            first->document.type != citation.document.type;
      const bool accepted =
          first == nullptr || (!of_amended && !of_title && fits(*first, citation) &&
                               (is_item(previous, at) || (!part_only && amends(previous, at))));
      skipped = accepted ? nullptr : &citation;
      if (accepted) {
        if (first == nullptr) first = &citation;
        ClauseTarget target{
            citation, in_part || !citation.provisions.empty() || has_part_head(previous, at, end)};
        // What amended the first loses that part of its effect; it may have amended others as well.
        if (previous < at && amends(previous, at)) amending = true;
        if (words_[at].before == Between::semicolon) amending = false;
        target.in_part = target.in_part || amending;
        // "Điều 5 Thông tư số 1 sửa đổi Thông tư số 2; Thông tư số 3": of the name of the first?
        target.unsure = last < at && !first->provisions.empty() && !target.in_part &&
                        words_.contains(last, at, "đổi");
        last = at;
        targets.push_back(std::move(target));
      }
      previous = at;
    }
  }

 private:
  /// "Kể từ ngày Luật này có hiệu lực thi hành, …".
  void skip_time() {
    if (!words_.has(from_, {"kể", "từ"}) && !words_.has(from_, {"từ", "ngày"})) return;
    for (std::size_t i = from_ + 1; i < end_; ++i) {
      if (words_[i].before != Between::comma && words_[i].before != Between::semicolon) continue;
      from_ = i;
      return;
    }
  }

  /// "Thông tư này thay thế …", "Bãi bỏ …", "…; bãi bỏ …".
  std::optional<RelationClause> acting(std::size_t i, Verb verb) {
    if (!is_main(i)) {
      generic_ = true;  // "trồng rừng thay thế", "sửa đổi, bổ sung, thay thế"
      return std::nullopt;
    }
    std::size_t object = i + verb.length;
    const bool joined = words_.word(object) == "và" || words_.word(object) == "hoặc";
    if (const Verb second = verb_at(words_, joined ? object + 1 : object);
        second.length != 0 && !second.ended) {
      object += second.length + (joined ? 1 : 0);
    }
    const std::size_t end = object_end(object);
    RelationClause clause;
    clause.kind = verb.kind;
    const std::size_t first = words_.next_citation(object, end);
    next_ = end;
    if (first == end) {
      clause.list_follows = announces_list(object, end);
      generic_ = !clause.list_follows;
      if (!clause.list_follows) return std::nullopt;
      return clause;
    }
    const Head head =
        words_.has_colon(object, first) ? Head::whole : head_of(words_, object, first);
    if (head == Head::other) {
      generic_ = words_.contains(object, first, "theo") || words_.contains(object, first, "cụm");
      return std::nullopt;
    }
    collect(object, end, head == Head::part, clause.targets);
    clause.excepts = excepts(first, std::min(end, first + kReach));
    acted_ = true;
    return clause;
  }

  [[nodiscard]] bool is_main(std::size_t i) const {
    if (i == from_ || i == begin_) return true;
    const RelationWord& previous = words_[i - 1];
    if (previous.self) return true;
    if (previous.word == "đổi" || previous.word == "sung" || previous.word == "hoặc") return false;
    const bool joined = separates(words_[i].before) || previous.word == "và" ||
                        previous.word == "thời" || previous.word == "sẽ";
    if (!joined) return false;
    return acted_ || first_self_ < i;
  }

  /// Where the objects end: at the next verb.
  [[nodiscard]] std::size_t object_end(std::size_t object) const {
    for (std::size_t i = object + 1; i < end_; ++i) {
      const Verb verb = verb_at(words_, i);
      if (verb.length == 0) continue;
      const bool starts = separates(words_[i].before) || words_.word(i - 1) == "và";
      const bool title = words_.word(i - 1) == "sung" || words_.word(i - 1) == "đổi";
      if (!verb.ended && starts && !title) return i;
    }
    return end_;
  }

  /// "Luật X số … hết hiệu lực kể từ ngày …".
  std::optional<RelationClause> ended(std::size_t i, Verb verb) {
    constexpr std::array<std::string_view, 6> kNotNow{"đã", "chưa", "khi", "trước", "hoặc", "sung"};
    const std::size_t from = std::exchange(from_, i + verb.length);
    next_ = from_;
    generic_ = i == from || is_one_of(words_.word(i - 1), kNotNow);
    if (generic_) return std::nullopt;
    const std::size_t first = words_.next_citation(from, i);
    RelationClause clause;
    clause.kind = verb.kind;
    clause.excepts = excepts(i, std::min(end_, i + kReach)) || is_limited(next_);
    if (first == i) {
      clause.list_follows = words_.contains(from, i, "sau") && announces_list(i, end_);
      clause.in_part = words_.contains(from, i, "định") && words_.contains(from, i, "về");
      generic_ = !clause.list_follows;
      if (!clause.list_follows) return std::nullopt;
      return clause;
    }
    const std::size_t subject = subject_start(from, first);
    const Head head = head_of(words_, subject, first);
    if (head == Head::other) {
      constexpr std::array<std::string_view, 4> kPapers{"giấy", "hợp", "quyết", "văn"};
      generic_ = is_one_of(words_.word(subject), kPapers) ||
                 words_.contains(subject, first, "theo") || words_.contains(subject, first, "ngày");
      return std::nullopt;
    }
    collect(first, i, head == Head::part, clause.targets);
    acted_ = true;
    return clause;
  }

  /// Behind the last separator before the first document, where a statement on the document's own
  /// effect may stand: "Nghị định này có hiệu lực từ ngày …; Nghị định số … hết hiệu lực".
  [[nodiscard]] std::size_t subject_start(std::size_t from, std::size_t first) const {
    std::size_t start = from;
    for (std::size_t i = from + 1; i <= first; ++i) {
      const Between before = words_[i].before;
      const bool separator = before == Between::semicolon ||
                             (before == Between::comma && words_[start].self) ||
                             (words_.word(i - 1) == "và" && words_[start].self);
      if (separator) start = i;
    }
    return start;
  }

  /// "…, trừ Điều 75 của Luật Đầu tư": not "trừ trường hợp quy định tại Điều 86 của Luật này",
  /// which tells how to go over from one to the other; not "bù trừ", "loại trừ".
  [[nodiscard]] bool excepts(std::size_t begin, std::size_t end) const {
    for (std::size_t i = begin + 1; i < end; ++i) {
      if (words_.word(i) != "trừ") continue;
      const bool joined = words_[i].before == Between::comma || words_.word(i - 1) == "hành" ||
                          words_.word(i - 1) == "lực" || words_.word(i - 1) == "ngoại";
      if (words_.word(i - 1) == "phòng") continue;
      if (joined && !words_.has_self(i, end)) return true;
    }
    return false;
  }

  /// "hết hiệu lực đối với ngân hàng": not for all.
  [[nodiscard]] bool is_limited(std::size_t i) const {
    if (words_.has(i, {"thi", "hành"})) i += 2;
    return words_.has(i, {"đối", "với"});
  }

  [[nodiscard]] bool announces_list(std::size_t begin, std::size_t end) const {
    return words_[end - 1].colon || words_.has_colon(begin, std::min(end, begin + kReach));
  }

  /// Behind a comma or "và", not in the middle of the title of the one before.
  [[nodiscard]] bool is_item(std::size_t previous, std::size_t at) const {
    if (separates(words_[at].before)) return true;
    std::size_t i = at;
    while (i > previous + 1 && (words_.word(i - 1) == "các" || words_.word(i - 1) == "tại" ||
                                words_.word(i - 1) == "khoản")) {
      --i;
    }
    if (i > previous + 1 && words_.word(i - 1) == "và") return true;
    if (is_amending_law(previous, at)) return true;
    return has_part_head(previous, at, at);
  }

  /// ", Pháp lệnh sửa đổi, bổ sung một số điều của Pháp lệnh … số …", where only the end was found.
  [[nodiscard]] bool is_amending_law(std::size_t previous, std::size_t at) const {
    constexpr std::array<std::string_view, 4> kLaws{"luật", "pháp", "nghị", "thông"};
    for (std::size_t i = previous + 1; i + 1 < at; ++i) {
      const bool starts = separates(words_[i].before) || words_.word(i - 1) == "và";
      if (!starts || !is_one_of(words_.word(i), kLaws)) continue;
      return words_.has(i + 1, {"sửa", "đổi"}) || words_.has(i + 2, {"sửa", "đổi"});
    }
    return false;
  }

  /// "; những quy định về … tại Nghị định số …".
  [[nodiscard]] bool has_part_head(std::size_t previous, std::size_t at, std::size_t end) const {
    if (previous >= end && previous >= at) return false;
    for (std::size_t i = at; i > previous + 1; --i) {
      if (words_[i].before != Between::semicolon) continue;
      return i < at && head_of(words_, i, at) == Head::part;
    }
    return false;
  }

  /// "… đã được sửa đổi, bổ sung theo Nghị định số …".
  [[nodiscard]] bool amends(std::size_t previous, std::size_t at) const {
    constexpr std::array<std::string_view, 6> kBy{"theo", "bởi", "tại", "bằng", "của", "và"};
    const std::size_t verb = words_.word(previous + 1) == "đã" ? previous + 2 : previous + 1;
    const bool amended = words_.word(verb) == "được" &&
                         (words_.word(verb + 1) == "sửa" || words_.word(verb + 1) == "bổ");
    return amended && is_one_of(words_.word(at - 1), kBy);
  }

  /// A title names laws without numbers behind a document that is named with one.
  static bool fits(const Citation& first, const Citation& next) {
    if (first.document.number.empty()) return true;
    if (next.document.number.empty()) return false;
    const bool both_named = !first.document.name.empty() && !next.document.name.empty();
    return !first.document.issued || next.document.issued || both_named;
  }

  const RelationWords& words_;
  std::size_t begin_;
  std::size_t end_;
  std::size_t from_;        // where the clause that is being read begins
  std::size_t first_self_;  // where the document itself is named
  std::size_t next_ = 0;    // where to go on
  bool acted_ = false;
  bool generic_ = false;  // the verb was not about documents
};

}  // namespace

std::vector<RelationClause> RelationClauseReader::read(std::string_view paragraph,
                                                       std::string_view at, bool& unread) {
  const std::vector<Citation> citations = finder_.find(paragraph, at);
  const RelationWords words(paragraph, citations, analyzer_, analysis_.get());
  std::vector<RelationClause> clauses;
  for (std::size_t i = 0; i < words.size();) {
    const std::size_t end = words.sentence_end(i);
    SentenceReader(words, i, end).read(clauses, unread);
    i = end;
  }
  return clauses;
}

std::vector<ClauseTarget> RelationClauseReader::listed(std::string_view paragraph,
                                                       std::string_view at) {
  const std::vector<Citation> citations = finder_.find(paragraph, at);
  const RelationWords words(paragraph, citations, analyzer_, analysis_.get());
  std::vector<ClauseTarget> targets;
  const std::size_t first = words.next_citation(0, words.size());
  if (first == words.size()) return targets;
  const Head head = head_of(words, 0, first);
  if (head == Head::other) return targets;
  SentenceReader(words, 0, words.size()).collect(first, words.size(), head == Head::part, targets);
  return targets;
}

}  // namespace tusach::law
