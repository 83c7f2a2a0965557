#include "law/amendment_instruction.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "law/address.h"
#include "law/citation_document.h"
#include "law/citation_run.h"
#include "law/citation_text.h"
#include "law/spaced_mark.h"

namespace tusach::law {
namespace {

enum class Sign : std::uint8_t {
  amend,        // sửa đổi, bổ sung
  add,          // bổ sung
  replace,      // thay thế
  repeal,       // bãi bỏ
  by,           // bằng, thành
  behind,       // vào sau
  into,         // vào, tại, trong
  phrase,       // cụm từ
  heading,      // tên
  own_heading,  // "tên điều" of the one whose provisions follow
  opening,      // đoạn mở đầu
  passage,      // đoạn, câu
  passive,      // được, bị
  several,      // một số
  follows,      // như sau
  units,
  document,
  quote,
};

struct Event {
  Sign sign = Sign::amend;
  Between before = Between::space;
  std::size_t first = 0;  // tokens
  std::size_t end = 0;
  std::optional<UnitRun> run;
  bool cut = false;  ///< the run ends before what it means: "điểm c(iii)", "điểm 1.1.c"
  std::optional<DocumentMention> document;
  std::string quote;
};

struct Keyword {
  Sign sign;
  std::array<std::string_view, 3> words;
};

// Longer ones stand before those they begin with.
constexpr std::array kKeywords{
    Keyword{Sign::follows, {"như", "sau", ""}},    Keyword{Sign::amend, {"sửa", "đổi", ""}},
    Keyword{Sign::amend, {"đính", "chính", ""}},   Keyword{Sign::add, {"bổ", "sung", ""}},
    Keyword{Sign::replace, {"thay", "thế", ""}},   Keyword{Sign::replace, {"thay", "cụm", ""}},
    Keyword{Sign::replace, {"thay", "bằng", ""}},  Keyword{Sign::replace, {"thay", "từ", ""}},
    Keyword{Sign::repeal, {"bãi", "bỏ", ""}},      Keyword{Sign::repeal, {"hủy", "bỏ", ""}},
    Keyword{Sign::repeal, {"huỷ", "bỏ", ""}},      Keyword{Sign::repeal, {"loại", "bỏ", ""}},
    Keyword{Sign::repeal, {"bỏ", "", ""}},         Keyword{Sign::by, {"bằng", "", ""}},
    Keyword{Sign::by, {"thành", "", ""}},          Keyword{Sign::behind, {"vào", "sau", ""}},
    Keyword{Sign::behind, {"vào", "tiếp", "sau"}}, Keyword{Sign::behind, {"tiếp", "theo", ""}},
    Keyword{Sign::behind, {"sau", "", ""}},        Keyword{Sign::into, {"vào", "", ""}},
    Keyword{Sign::into, {"tại", "", ""}},          Keyword{Sign::into, {"trong", "", ""}},
    Keyword{Sign::phrase, {"cụm", "từ", ""}},      Keyword{Sign::phrase, {"các", "từ", ""}},
    Keyword{Sign::phrase, {"từ", "", ""}},         Keyword{Sign::heading, {"tên", "", ""}},
    Keyword{Sign::heading, {"tiêu", "đề", ""}},    Keyword{Sign::opening, {"đoạn", "mở", "đầu"}},
    Keyword{Sign::opening, {"đoạn", "đầu", ""}},   Keyword{Sign::passage, {"đoạn", "", ""}},
    Keyword{Sign::passage, {"câu", "", ""}},       Keyword{Sign::passage, {"gạch", "đầu", "dòng"}},
    Keyword{Sign::passage, {"nội", "dung", ""}},   Keyword{Sign::several, {"một", "số", ""}},
    Keyword{Sign::passive, {"được", "", ""}},      Keyword{Sign::passive, {"bị", "", ""}},
};

bool is_verb(Sign sign) {
  return sign <= Sign::repeal;
}

struct QuoteSpan {
  std::size_t begin = 0;  // of the words between the marks
  std::size_t end = 0;
};

constexpr std::array<std::string_view, 5> kQuoteMarks{"“", "”", "\"", "«", "»"};

std::size_t quote_mark_at(std::string_view line, std::size_t i) {
  for (const std::string_view mark : kQuoteMarks) {
    if (line.substr(i).starts_with(mark)) return mark.size();
  }
  return 0;
}

/// Marks in pairs, whatever their direction; one without a partner runs to the end.
std::vector<QuoteSpan> quote_spans(std::string_view line) {
  std::vector<QuoteSpan> spans;
  bool open = false;
  for (std::size_t i = 0; i < line.size();) {
    const std::size_t size = quote_mark_at(line, i);
    if (size == 0) {
      ++i;
      continue;
    }
    if (open) {
      spans.back().end = i;
    } else {
      spans.push_back({i + size, line.size()});
    }
    open = !open;
    i += size;
  }
  return spans;
}

/// Reads a line into what matters in it.
class EventScanner {
 public:
  EventScanner(std::string_view line, const CitationText& text, const LawNames& names,
               std::string_view at)
      : line_(line), text_(text), names_(names), at_(at), spans_(quote_spans(line)) {}

  std::vector<Event> scan() {
    std::size_t i = 0;
    while (i < text_.size()) {
      i = step(i);
      if (!events_.empty() && events_.back().sign == Sign::follows) break;
    }
    return std::move(events_);
  }

 private:
  std::size_t step(std::size_t i) {
    if (const QuoteSpan* span = span_of(i)) return add_quote(*span, i);
    // "đã được sửa đổi, bổ sung một số điều theo Luật số …": what others did before.
    if (text_.word(i) == "đã" && (text_.word(i + 1) == "được" || text_.word(i + 1) == "sửa")) {
      return behind_history(i);
    }
    if (text_.word(i) == "được" && text_.before(i) == Between::bracket) return behind_history(i);
    if (auto run = units_at(text_, i, at_)) {
      Event event = event_at(Sign::units, run->first, run->end);
      event.cut = is_cut(run->end);
      event.run = std::move(run);
      return add(std::move(event));
    }
    if (auto mention = mention_at(text_, i, names_)) {
      Event event = event_at(Sign::document, i, mention->end);
      event.document = std::move(mention->document);
      return add(std::move(event));
    }
    for (const Keyword& keyword : kKeywords) {
      const std::size_t count = keyword_length(keyword, i);
      if (count == 0) continue;
      Event event = event_at(keyword.sign, i, i + count);
      // "từ" alone is most often a preposition.
      if (keyword.words[0] == "từ" && !quote_follows(i + 1)) continue;
      if (keyword.sign == Sign::amend) event.end = behind_supplement(event.end);
      if (keyword.sign == Sign::heading && names_level(event.end)) {
        event.sign = Sign::own_heading;
        ++event.end;
      }
      // "thay cụm từ", "thay bằng": the second word is a sign of its own.
      if (keyword.words[0] == "thay" && keyword.words[1] != "thế") {
        event.end = i + 1;
      }
      return add(std::move(event));
    }
    return i + 1;
  }

  /// "sửa đổi, bổ sung", "sửa đổi và bổ sung" are one verb.
  [[nodiscard]] std::size_t behind_supplement(std::size_t end) const {
    std::size_t at = end;
    if (text_.word(at) == "và" || text_.word(at) == "hoặc") ++at;
    if (!text_.has(at, {"bổ", "sung"})) return end;
    if (text_.before(end) != Between::comma && text_.before(end) != Between::space) return end;
    return at + 2;
  }

  [[nodiscard]] bool is_cut(std::size_t end) const {
    const std::size_t behind = text_.token(end - 1).end;
    if (behind + 1 >= line_.size()) return false;
    const std::string_view rest = line_.substr(behind);
    return rest.starts_with("(i") || rest.starts_with(" (i") || rest.starts_with("(v") ||
           (rest[0] == '.' && rest[1] >= 'a' && rest[1] <= 'z');
  }

  [[nodiscard]] bool quote_follows(std::size_t i) const {
    return i < text_.size() && span_of(i) != nullptr;
  }

  /// "điều" without a number.
  [[nodiscard]] bool names_level(std::size_t i) const {
    return (text_.word(i) == "điều" || text_.word(i) == "chương" || text_.word(i) == "mục") &&
           !units_at(text_, i, at_);
  }

  [[nodiscard]] std::size_t keyword_length(const Keyword& keyword, std::size_t i) const {
    std::size_t count = 0;
    for (const std::string_view word : keyword.words) {
      if (word.empty()) break;
      if (text_.word(i + count) != word) return 0;
      if (count > 0 && text_.before(i + count) != Between::space) return 0;
      ++count;
    }
    return count;
  }

  [[nodiscard]] std::size_t behind_history(std::size_t i) const {
    const bool bracket = text_.before(i) == Between::bracket;
    std::size_t at = i + 1;
    while (at < text_.size()) {
      if (text_.has(at, {"như", "sau"}) || text_.before(at) == Between::semicolon) break;
      if (bracket && text_.before(at) == Between::bracket) break;
      if (span_of(at) != nullptr) break;
      ++at;
    }
    return at;
  }

  [[nodiscard]] const QuoteSpan* span_of(std::size_t i) const {
    const std::size_t start = text_.token(i).start;
    const auto after =
        std::upper_bound(spans_.begin(), spans_.end(), start,
                         [](std::size_t at, const QuoteSpan& span) { return at < span.begin; });
    if (after == spans_.begin()) return nullptr;
    const QuoteSpan& span = *std::prev(after);
    return start < span.end ? &span : nullptr;
  }

  std::size_t add_quote(const QuoteSpan& span, std::size_t i) {
    std::size_t end = i;
    while (end < text_.size() && text_.token(end).start < span.end) ++end;
    Event event = event_at(Sign::quote, i, end);
    event.quote = line_.substr(span.begin, span.end - span.begin);
    return add(std::move(event));
  }

  [[nodiscard]] Event event_at(Sign sign, std::size_t first, std::size_t end) const {
    Event event;
    event.sign = sign;
    event.before = text_.before(first);
    event.first = first;
    event.end = end;
    return event;
  }

  std::size_t add(Event event) {
    const std::size_t end = event.end;
    events_.push_back(std::move(event));
    return end;
  }

  std::string_view line_;
  const CitationText& text_;
  const LawNames& names_;
  std::string_view at_;
  std::vector<QuoteSpan> spans_;
  std::vector<Event> events_;
};

/// Puts the events of a line together.
class InstructionBuilder {
 public:
  std::vector<Instruction> build(const std::vector<Event>& events) {
    for (const Event& event : events) take(event);
    flush();
    complete_from_behind();
    return std::move(done_);
  }

 private:
  /// "Sửa đổi khoản 2 và bổ sung khoản 5 Điều 17": the first, too, is of article 17; "điểm đ; bổ
  /// sung điểm g khoản 1 Điều 2": of its clause 1.
  void complete_from_behind() {
    std::string article;
    std::string clause;
    for (auto instruction = done_.rbegin(); instruction != done_.rend(); ++instruction) {
      for (AmendedTarget& target : instruction->targets) {
        std::string& address = target.provision.address;
        if (address.starts_with("diem-") && !clause.empty()) {
          address.insert(0, clause + ".");
        } else if (address.starts_with("khoan-") && !article.empty()) {
          address.insert(0, article + ".");
        }
      }
      if (instruction->targets.empty()) continue;
      const std::string& first = instruction->targets.front().provision.address;
      if (!first.starts_with("dieu-")) continue;
      article = first.substr(0, first.find('.'));
      const std::string above = parent_address(first);
      clause = first.find(".diem-") != std::string::npos ? above : article;
    }
  }

  void take(const Event& event) {
    if (in_description_) {
      // "Luật số 34/2009/QH12 sửa đổi, bổ sung Điều 126 của Luật Nhà ở": until the next thing.
      if (event.before != Between::semicolon && event.sign != Sign::passive) return;
      in_description_ = false;
    }
    if (is_verb(event.sign)) {
      in_description_ = describes_document(event);
      if (!in_description_) take_verb(event.sign);
      return;
    }
    switch (event.sign) {
      case Sign::units:
        if (event.cut) current_.doubt = "đơn vị nhỏ hơn điểm không có địa chỉ";
        take_units(*event.run);
        break;
      case Sign::document:
        if (!event.document->self) take_document(*event.document);
        break;
      case Sign::quote:
        take_quote(event.quote);
        break;
      case Sign::phrase:
        take_phrase();
        break;
      case Sign::by:
        by_ = true;
        break;
      case Sign::behind:
      case Sign::into:
        place_ = event.sign;
        break;
      case Sign::heading:
        part_ = AmendedPart::heading;
        break;
      case Sign::own_heading:
        own_heading_ = true;
        break;
      case Sign::opening:
        part_ = AmendedPart::opening;
        break;
      case Sign::passage:
        part_ = AmendedPart::passage;
        break;
      case Sign::passive:
        passive_ = true;
        break;
      case Sign::several:
        current_.several = true;
        break;
      default:
        break;
    }
  }

  /// A verb right behind the name of a document belongs to its title.
  [[nodiscard]] bool describes_document(const Event& verb) const {
    return current_.document && named_here_ && !passive_ && verb.before == Between::space &&
           !phrase_;
  }

  void take_verb(Sign sign) {
    const bool passive = passive_;
    passive_ = false;
    if (!verb_ || (current_.targets.empty() && words_.empty() && !current_.several)) {
      // "Khoản 2 Điều 5 được sửa đổi", "Tại khoản 2 Điều 5, thay cụm từ": what stands before.
      verb_ = sign;
      if (passive) subject_ = current_.targets;
    } else if (passive && !subject_.empty()) {
      // "Điều 3 được sửa đổi khoản 10 và bổ sung khoản 35" has the passive once; a second one
      // tells of what happened before.
      current_.doubt = "không rõ nội dung nào được sửa đổi";
    } else {
      const std::vector<AmendedTarget> subject = subject_;
      flush();
      subject_ = subject;
      verb_ = sign;
    }
    place_ = Sign::units;
  }

  void take_units(const UnitRun& run) {
    if (verb_ == Sign::add && !phrase_ && place_ == Sign::behind) {
      if (!run.provisions.empty()) set_place(run.provisions.back().address, true);
      return;
    }
    if (verb_ == Sign::add && !phrase_ && place_ == Sign::into && !current_.targets.empty()) {
      if (!run.provisions.empty()) set_place(run.provisions.front().address, false);
      return;
    }
    if (by_ && !phrase_) {
      current_.doubt = "không rõ nội dung thay thế";
      return;
    }
    if (verb_ && !phrase_ && subject_.size() == 1) {
      take_units_of_subject(run);
      return;
    }
    if (own_heading_ && !run.provisions.empty()) {
      const std::string& first = run.provisions.front().address;
      const std::string parent = parent_address(first);
      current_.targets.push_back({{parent.empty() ? first : parent, {}}, AmendedPart::heading});
      own_heading_ = false;
    }
    for (const CitedProvision& provision : run.provisions) {
      current_.targets.push_back({provision, part_});
    }
    named_here_ = false;
    if (part_ != AmendedPart::passage) part_ = AmendedPart::whole;
    place_ = Sign::units;
  }

  /// "Điều 50 được bổ sung khoản 8, 9 và 10": of article 50.
  void take_units_of_subject(const UnitRun& run) {
    const std::string subject = subject_.front().provision.address;
    if (current_.targets.size() == 1 && current_.targets.front().provision.address == subject) {
      current_.targets.clear();
    }
    for (CitedProvision provision : run.provisions) {
      if (!run.complete) provision.address = moved(provision.address, subject);
      current_.targets.push_back({provision, part_});
    }
    part_ = AmendedPart::whole;
  }

  /// "khoản 18 và khoản 19 vào sau khoản 17 Điều 3": the new ones stand where the old one does.
  void set_place(const std::string& address, bool behind) {
    const auto place = last_step(address);
    for (AmendedTarget& target : current_.targets) {
      const auto own = last_step(target.provision.address);
      if (!own || !place) continue;
      if (behind && own->kind != place->kind) continue;
      if (!behind && own->kind <= place->kind) continue;
      const std::string parent = behind ? parent_address(address) : address;
      target.provision.address = moved(target.provision.address, parent);
      if (!target.provision.last.empty()) {
        target.provision.last = moved(target.provision.last, parent);
      }
    }
    if (behind) current_.after = address;
    place_ = Sign::units;
  }

  static std::string moved(const std::string& address, const std::string& parent) {
    const auto own = last_step(address);
    // An article stands under no chapter in its address.
    if (own && own->kind == ProvisionKind::article && !parent.starts_with("phu-luc")) {
      return address;
    }
    const std::string above = parent_address(address);
    const std::string step = above.empty() ? address : address.substr(above.size() + 1);
    return parent.empty() ? step : parent + "." + step;
  }

  void take_document(const DocumentMention& document) {
    if (current_.document && *current_.document != document) {
      if (named_here_ || targets_named_ == current_.targets.size()) return;  // of its title
      split(document);
      return;
    }
    current_.document = document;
    targets_named_ = current_.targets.size();
    named_here_ = true;
  }

  /// "Bãi bỏ Điều 57 của Luật A; Điều 2 của Luật B": the second is an instruction of its own.
  void split(const DocumentMention& document) {
    const auto named = current_.targets.begin() + static_cast<std::ptrdiff_t>(targets_named_);
    std::vector<AmendedTarget> behind(named, current_.targets.end());
    current_.targets.erase(named, current_.targets.end());
    const auto verb = verb_;
    const bool phrase = phrase_;
    const bool by = by_;
    const auto words = words_;
    const auto new_words = new_words_;
    flush();
    verb_ = verb;
    phrase_ = phrase;
    by_ = by;
    words_ = words;
    new_words_ = new_words;
    current_.targets = std::move(behind);
    current_.document = document;
    targets_named_ = current_.targets.size();
    named_here_ = true;
  }

  void take_quote(const std::string& quote) {
    if (!phrase_) return;
    (by_ ? new_words_ : words_).push_back(quote);
  }

  void take_phrase() {
    // "thay cụm từ “A” bằng cụm từ “B” tại Điều 1 và cụm từ “C” bằng …"
    const bool complete = !words_.empty() && (!current_.targets.empty()) && !by_;
    const bool again = !words_.empty() && !new_words_.empty();
    if (verb_ && (again || complete)) {
      const auto verb = verb_;
      flush();
      verb_ = verb;
    }
    phrase_ = true;
    place_ = Sign::units;
  }

  void flush() {
    if (verb_) finish(current_);
    const auto document = current_.document;
    current_ = {};
    current_.document = document;
    verb_.reset();
    words_.clear();
    new_words_.clear();
    subject_.clear();
    targets_named_ = 0;
    phrase_ = by_ = passive_ = own_heading_ = named_here_ = false;
    place_ = Sign::units;
    part_ = AmendedPart::whole;
  }

  void finish(Instruction& instruction) {
    if (phrase_) {
      finish_words(instruction);
    } else {
      switch (*verb_) {
        case Sign::add:
          instruction.action = AmendmentAction::insert;
          break;
        case Sign::repeal:
          instruction.action = AmendmentAction::repeal;
          break;
        default:
          instruction.action = AmendmentAction::replace;
      }
    }
    done_.push_back(std::move(instruction));
  }

  void finish_words(Instruction& instruction) {
    const bool removes = *verb_ == Sign::repeal;
    instruction.action = removes ? AmendmentAction::remove_words : AmendmentAction::replace_words;
    if (*verb_ == Sign::add && words_.size() == 2 && new_words_.empty()) {
      // "Bổ sung cụm từ “B” vào sau cụm từ “A”".
      const bool joined = words_[0].starts_with(',') || words_[0].starts_with(';');
      new_words_ = {words_[1] + (joined ? "" : " ") + words_[0]};
      words_.erase(words_.begin());
    }
    const bool pairs = words_.size() == new_words_.size();
    const bool one_for_all = new_words_.size() == 1;
    if (words_.empty() || !(removes ? new_words_.empty() : pairs || one_for_all)) {
      if (!instruction.several) instruction.doubt = "không rõ cụm từ nào được thay";
      return;
    }
    // Several phrases are as many instructions; the last is left to the caller.
    for (std::size_t i = 0; i < words_.size(); ++i) {
      instruction.words = words_[i];
      if (!removes) instruction.new_words = new_words_[one_for_all ? 0 : i];
      if (i + 1 < words_.size()) done_.push_back(instruction);
    }
  }

  std::vector<Instruction> done_;
  Instruction current_;
  std::optional<Sign> verb_;
  std::vector<std::string> words_;
  std::vector<std::string> new_words_;
  bool phrase_ = false;
  bool by_ = false;
  bool passive_ = false;
  bool own_heading_ = false;
  bool named_here_ = false;             // the document was the last thing named
  bool in_description_ = false;         // inside the title of a document
  std::size_t targets_named_ = 0;       // the targets before the document's name
  std::vector<AmendedTarget> subject_;  // of a passive verb
  Sign place_ = Sign::units;            // behind, into, or units for neither
  AmendedPart part_ = AmendedPart::whole;
};

bool is_thing(const Event& event) {
  return event.sign == Sign::units || event.sign == Sign::document || event.sign == Sign::quote ||
         event.sign == Sign::phrase || event.sign == Sign::heading ||
         event.sign == Sign::own_heading || event.sign == Sign::opening ||
         event.sign == Sign::passage;
}

/// What is done stands right behind the verb: "Bãi bỏ quy định tại khoản 2", not "Hủy bỏ hợp đồng
/// bảo hiểm theo khoản 2".
bool has_object(const std::vector<Event>& events, std::size_t verb) {
  while (verb + 1 < events.size() && is_verb(events[verb + 1].sign)) ++verb;  // "sửa đổi, bãi bỏ"
  if (verb + 1 == events.size()) return false;
  const Event* next = &events[verb + 1];
  if (next->sign == Sign::into && verb + 2 < events.size()) next = &events[verb + 2];
  constexpr std::size_t kBetween = 3;  // "quy định tại", "toàn bộ các"
  const bool thing = is_thing(*next) || next->sign == Sign::several;
  return thing && next->first <= events[verb].end + kBetween;
}

/// Whether the line begins with what is done or to what: a verb, or a provision or phrase that a
/// passive verb follows.
bool is_instruction(const std::vector<Event>& events) {
  const auto verb = std::find_if(events.begin(), events.end(),
                                 [](const Event& event) { return is_verb(event.sign); });
  if (verb == events.end()) return false;
  const auto at = static_cast<std::size_t>(verb - events.begin());
  // "… theo quy định tại Điều này", "… của Luật này": talk of the document itself.
  const bool own = std::any_of(events.begin(), events.end(), [](const Event& event) {
    return (event.run && event.run->relative) || (event.document && event.document->self);
  });
  const bool by = std::any_of(events.begin(), events.end(),
                              [](const Event& event) { return event.sign == Sign::by; });
  if (own && !by) return false;
  if (at == 0) return verb->first < 2 && has_object(events, 0);  // "Nay sửa đổi"
  if (events.front().first > 1) return false;
  const Event& previous = events[at - 1];
  if (events.front().sign == Sign::into) {  // "Tại khoản 2 Điều 5, thay cụm từ"
    return at == 2 && events[1].sign == Sign::units && verb->first == events[1].end &&
           has_object(events, at);
  }
  const bool things = std::all_of(events.begin(), verb - 1, [](const Event& event) {
    return is_thing(event) || event.sign == Sign::into || event.sign == Sign::behind;
  });
  return things && at > 1 && previous.sign == Sign::passive && verb->first == previous.end;
}

/// Without the first letter, which may be a capital: most lines are not worth their tokens.
constexpr std::array<SpacedMark, 13> kVerbs{{{"ửa", "đổi"},
                                             {"ổ", "sung"},
                                             {"ãi", "bỏ"},
                                             {"hay", "thế"},
                                             {"hay", "cụm"},
                                             {"hay", "từ"},
                                             {"ính", "chính"},
                                             {"ỏ", "cụm"},
                                             {"ủy", "bỏ"},
                                             {"uỷ", "bỏ"},
                                             {"oại", "bỏ"},
                                             {"hay", "bằng"},
                                             {"ỏ", ""}}};

}  // namespace

std::optional<InstructionLine> InstructionReader::read(std::string_view line, std::string_view at) {
  if (!holds_any(line, kVerbs)) return std::nullopt;
  const CitationText text(line, analyzer_, analysis_.get());
  const std::vector<Event> events = EventScanner(line, text, names_, at).scan();
  if (!is_instruction(events)) return std::nullopt;
  InstructionLine result;
  if (events.back().sign == Sign::follows) {
    result.text_follows = true;
    result.end = text.token(events.back().end - 1).end;
  }
  result.instructions = InstructionBuilder().build(events);
  if (result.instructions.empty()) return std::nullopt;
  return result;
}

}  // namespace tusach::law
