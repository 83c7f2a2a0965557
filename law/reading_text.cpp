#include "law/reading_text.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "analyzers/vietnamese/text.h"
#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;

/// How much longer than its own form a label may be in the source: "Phần thứ mười hai", "Phụ lục
/// số", "Biểu mẫu số".
constexpr std::size_t kLabelSlack = 32;
constexpr std::size_t kAnchor = 16;   // letters that tell where the text behind a label begins
constexpr std::size_t kExcerpt = 40;  // letters shown of a difference

/// What a scope's headings look like: a text without articles numbers its sections "I.".
bool has_articles(const std::vector<Provision>& forest) {
  return std::any_of(forest.begin(), forest.end(), [](const Provision& each) {
    return each.kind == ProvisionKind::article ||
           (each.kind != ProvisionKind::annex && has_articles(each.children));
  });
}

bool is_annex(const Provision& provision) {
  return provision.kind == ProvisionKind::annex;
}

/// "Mẫu biên bản số 01" is printed "MẪU BIÊN BẢN SỐ 01".
bool is_named_form(string_view number) {
  return number.starts_with("Mẫu ") && !number.starts_with("Mẫu số ");
}

std::string in_capitals(const std::string& text) {
  std::string capitals;
  icu::UnicodeString::fromUTF8(text).toUpper(icu::Locale("vi")).toUTF8String(capitals);
  return capitals;
}

std::string printed_label(const Provision& provision, bool outline) {
  switch (provision.kind) {
    case ProvisionKind::point:
      return provision.number + ")";
    case ProvisionKind::clause:
      return provision.number + ".";
    case ProvisionKind::annex:
      // The title of a regulation is its own heading line: "QUY CHẾ …".
      if (provision.number.empty() && match_annex(provision.heading)) return {};
      if (is_named_form(provision.number)) return in_capitals(provision.number);
      return label(provision);
    case ProvisionKind::part:
    case ProvisionKind::section:
      if (outline) return provision.number + ".";
      return label(provision);
    default:
      return label(provision);
  }
}

using Part = ReadingPiece::Part;

void add_piece(const Provision* provision, Part part, std::string text,
               std::vector<ReadingPiece>& pieces) {
  if (!text.empty()) pieces.push_back({provision, part, std::move(text)});
}

/// A provision whose children are being read.
struct OpenProvision {
  const Provision* provision = nullptr;
  bool outline = false;
  std::size_t next_child = 0;
};

// Without recursion: a text may nest deeper than the stack.
void add_provision(const Provision& top, bool outline, std::vector<ReadingPiece>& pieces) {
  std::vector<OpenProvision> open;
  const auto enter = [&](const Provision& provision, bool in_outline) {
    if (is_annex(provision)) in_outline = !has_articles(provision.children);
    add_piece(&provision, Part::label, printed_label(provision, in_outline), pieces);
    add_piece(&provision, Part::heading, provision.heading, pieces);
    add_piece(&provision, Part::text, provision.text, pieces);
    open.push_back({&provision, in_outline, 0});
  };
  enter(top, outline);
  while (!open.empty()) {
    OpenProvision& current = open.back();
    if (current.next_child < current.provision->children.size()) {
      const Provision& child = current.provision->children[current.next_child];
      ++current.next_child;
      enter(child, current.outline);
    } else {
      add_piece(current.provision, Part::text, current.provision->wrap_up, pieces);
      open.pop_back();
    }
  }
}

/// Where the annexes behind the last article begin: the signature stands above them.
std::size_t signature_place(const std::vector<Provision>& provisions) {
  const auto first = std::find_if(provisions.begin(), provisions.end(), is_annex);
  return static_cast<std::size_t>(first - provisions.begin());
}

/// A title stands behind its label; so does the text of a clause or point.
bool shares_line(const ReadingPiece& label, const ReadingPiece& next) {
  if (next.part == Part::heading) return true;
  const ProvisionKind kind = label.provision->kind;
  return kind == ProvisionKind::clause || kind == ProvisionKind::point;
}

/// The small letter of a letter, a digit itself, 0 for what is neither.
UChar32 letter_of(UChar32 c) {
  // ICU's own look-ups take longer than all else here.
  constexpr UChar32 kTabled = 0x2000;  // Latin with all its marks
  static const std::vector<UChar32> table = [] {
    std::vector<UChar32> made(kTabled);
    for (UChar32 each = 0; each < kTabled; ++each) {
      if (u_isalnum(each)) made[static_cast<std::size_t>(each)] = u_tolower(each);
    }
    return made;
  }();
  if (c < kTabled) return table[static_cast<std::size_t>(c)];
  return u_isalnum(c) ? u_tolower(c) : 0;
}

/// Letters and digits alone, in small letters.
std::string letters_of(string_view text) {
  std::string letters;
  letters.reserve(text.size());
  std::size_t i = 0;
  while (i < text.size()) {
    UChar32 c = 0;
    U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
    c = letter_of(c);
    if (c == 0) continue;
    char buffer[U8_MAX_LENGTH];
    std::size_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, c);
    letters.append(buffer, length);
  }
  return letters;
}

std::string excerpt(string_view letters) {
  std::size_t end = std::min(kExcerpt, letters.size());
  while (end > 0 && end < letters.size() && U8_IS_TRAIL(letters[end])) --end;
  return std::string(letters.substr(0, end));
}

/// Goes through the source beside the tree.
class SourceComparison {
 public:
  explicit SourceComparison(string_view source) : rest_(source) {}

  void skip_label(const std::string& letters) {
    if (slack_ == 0 && rest_.starts_with(letters)) {
      rest_.remove_prefix(letters.size());
    } else {
      slack_ += letters.size() + kLabelSlack;
    }
  }

  bool take(string_view letters) {
    if (letters.empty()) return true;
    if (slack_ > 0) {
      const string_view window = rest_.substr(0, slack_ + kAnchor);
      const std::size_t at = window.find(letters.substr(0, kAnchor));
      if (at == string_view::npos) return false;
      rest_.remove_prefix(at);
      slack_ = 0;
    }
    if (!rest_.starts_with(letters)) return false;
    rest_.remove_prefix(letters.size());
    return true;
  }

  [[nodiscard]] bool at_end() const { return rest_.size() <= slack_; }
  /// What the source says from the first letter on that is not the tree's.
  [[nodiscard]] TextDifference difference(const Provision* place, string_view letters) const {
    std::size_t same = 0;
    while (slack_ == 0 && same < letters.size() && same < rest_.size() &&
           letters[same] == rest_[same]) {
      ++same;
    }
    while (same > 0 && same < letters.size() && U8_IS_TRAIL(letters[same])) --same;
    return {place == nullptr ? std::string() : place->address, excerpt(letters.substr(same)),
            excerpt(rest_.substr(same))};
  }

 private:
  string_view rest_;
  std::size_t slack_ = 0;
};

}  // namespace

std::vector<ReadingPiece> reading_pieces(const LegalDocument& document) {
  std::vector<ReadingPiece> pieces;
  const auto& forest = document.provisions;
  const std::size_t signature = signature_place(forest);
  const bool outline = !has_articles(forest);
  add_piece(nullptr, Part::text, document.preamble, pieces);
  for (std::size_t i = 0; i < signature; ++i) add_provision(forest[i], outline, pieces);
  add_piece(nullptr, Part::text, document.conclusion, pieces);
  for (std::size_t i = signature; i < forest.size(); ++i) {
    add_provision(forest[i], outline, pieces);
  }
  return pieces;
}

std::string reading_text(const LegalDocument& document) {
  std::string text;
  const ReadingPiece* above = nullptr;
  const std::vector<ReadingPiece> pieces = reading_pieces(document);
  for (const ReadingPiece& piece : pieces) {
    const bool goes_on = above != nullptr && above->part == Part::label &&
                         above->provision == piece.provision && shares_line(*above, piece);
    if (goes_on) {
      const bool ended = text.back() == '.' || text.back() == ')';
      text += ended ? " " : ". ";
    } else if (!text.empty()) {
      text += '\n';
    }
    text += piece.text;
    above = &piece;
  }
  return text;
}

std::optional<TextDifference> compare_with_source(const LegalDocument& document,
                                                  string_view source) {
  const std::string letters = letters_of(without_markdown(vietnamese::normalize(source)));
  SourceComparison comparison(letters);
  for (const ReadingPiece& piece : reading_pieces(document)) {
    const std::string expected = letters_of(piece.text);
    if (piece.part == Part::label) {
      comparison.skip_label(expected);
    } else if (!comparison.take(expected)) {
      return comparison.difference(piece.provision, expected);
    }
  }
  if (!comparison.at_end()) return comparison.difference(nullptr, {});
  return std::nullopt;
}

}  // namespace tusach::law
