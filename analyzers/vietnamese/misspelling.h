// What goes wrong when a syllable is typed for another: marks left out, hỏi for ngã, ch for tr, a
// slip of one key. Which of the possible syllables was meant is for the caller to decide, who knows
// what is written where. Any bytes are accepted; an object may be shared by threads.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tusach::vietnamese {

enum class Misspelling : std::uint8_t {
  marks_left_out,  ///< "dat" for "đất"
  tone,            ///< hỏi and ngã: "nghĩ" for "nghỉ"
  marks,           ///< another tone, a wrong or missing mark: "dất", "đât"
  sound,           ///< spelled as it is spoken: ch/tr, s/x, d/gi/r, l/n, n/ng, n/nh, c/t, i/y
  edit,            ///< one letter more, less, wrong, or two in the wrong order
};

class TypedSyllable {
 public:
  /// `typed` in its canonical form.
  explicit TypedSyllable(std::string_view typed);

  /// The forms without marks that are one error or none away from what was typed, itself first;
  /// most of them are no syllables. Empty when it is longer than any syllable.
  [[nodiscard]] std::vector<std::string> folded_forms() const;

  /// The one error that makes `meant` (canonical) what was typed; nullopt when there is none, or
  /// more than one.
  [[nodiscard]] std::optional<Misspelling> error_for(std::string_view meant) const;

 private:
  std::u32string written_;  ///< composed letters
  std::u32string letters_;  ///< without the tone
  std::u32string bare_;     ///< without any mark
  std::uint8_t tone_ = 0;
};

/// True when `meant` is what was typed with further marks: "luât" → "luật", "dong" → "đồng". Both
/// in canonical form.
bool adds_marks(std::string_view typed, std::string_view meant);

}  // namespace tusach::vietnamese
