#include "analyzers/vietnamese/iy_spelling.h"

#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

/// Whether i and y may be written for one another behind these letters.
bool is_open_onset(std::string_view letters) {
  return letters.empty() || letters == "qu" ||
         (letters.size() == 1 && std::string_view("hklmstv").find(letters) != std::string::npos);
}

struct IySyllable {
  std::string_view onset;
  Letter letter;  ///< i or y
};

/// `syllable` is canonical.
std::optional<IySyllable> find_iy(std::string_view syllable) {
  const std::size_t end = syllable.find_first_not_of("hklmstvqu");
  if (end == std::string_view::npos) return std::nullopt;
  std::size_t at = end;
  const Letter letter = letter_of(next_character(syllable, at));
  if (at != syllable.size() || (letter.base != U'i' && letter.base != U'y')) return std::nullopt;
  if (!is_open_onset(syllable.substr(0, end))) return std::nullopt;
  return IySyllable{syllable.substr(0, end), letter};
}

std::string spelled(const IySyllable& syllable, char32_t base) {
  std::string out(syllable.onset);
  append_utf8(with_tone(base, syllable.letter.tone), out);
  return out;
}

}  // namespace

std::optional<std::string> iy_variant(std::string_view syllable) {
  const std::string form = canonical(syllable);
  const auto found = find_iy(form);
  if (!found) return std::nullopt;
  return spelled(*found, found->letter.base == U'i' ? U'y' : U'i');
}

std::string iy_key(std::string_view syllable) {
  std::string form = canonical(syllable);
  const auto found = find_iy(form);
  return found ? spelled(*found, U'i') : form;
}

bool has_y_for_i(std::string_view folded) {
  return folded.ends_with('y') && is_open_onset(folded.substr(0, folded.size() - 1));
}

}  // namespace tusach::vietnamese
