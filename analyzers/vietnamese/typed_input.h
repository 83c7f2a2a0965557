// Vietnamese that was typed while no input method was running: the raw keys of Telex ("luaatj
// ddaats") or VNI ("luat65 d9at61") → the text that was meant. Pure functions on UTF-8,
// thread-safe, linear time; any bytes are accepted.
//
//          â ê ô      ơ ư     ă      đ     huyền sắc hỏi ngã nặng   no tone
//   Telex  aa ee oo   ow uw   aw     dd    f     s   r   x   j      z
//   VNI    6          7       8      9     2     1   3   4   5      0
//
// Keys of marks may stand anywhere behind their letter (luaajt, luatja, dieuef, dinhd). In Telex a
// w alone is ư (nhwngx), and one w serves both letters of ươ (nguowif); a doubled vowel that is
// meant is typed three times (xooong), as input methods have it.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tusach::vietnamese {

enum class TypingMethod : std::uint8_t { telex, vni };

/// One word: "luaatj" → "luật", "DDAATS" → "ĐẤT". Letter case as typed, tone in the old style.
/// nullopt when the word is a syllable as it stands ("mot", "toong"), when it has no key of a mark,
/// or when what it gives is no Vietnamese syllable ("for", "m2", "wifi"). A word of another
/// language may give one all the same ("box" → "bõ"): decode_typed() weighs that.
std::optional<std::string> decode_telex(std::string_view word);
std::optional<std::string> decode_vni(std::string_view word);

/// What the caller knows of a word and the syllable it may stand for.
enum class TypedWord : std::uint8_t {
  unsure,
  keep,  ///< it is a word as it stands
  read,  ///< it is not, and the syllable is one
};
using JudgeTypedWord = std::function<TypedWord(std::string_view word, std::string_view syllable)>;

struct TypedReading {
  TypingMethod method = TypingMethod::telex;
  std::string text;
};

/// The reading of a whole query when there is one: the words that can be read are replaced, all
/// other bytes stay. Numbers, document numbers, addresses with @ . / : _ inside and a lone vowel
/// with a tone (A4, as) stay. There is a reading when `judge` is sure of one word, or else when the
/// typed marks are two at least ("ddai", "luaatj", "taif sanr"; not "box"). Beside words written
/// with marks only those count that have two themselves. `judge` may be empty.
std::optional<TypedReading> decode_typed(std::string_view query, const JudgeTypedWord& judge = {});

}  // namespace tusach::vietnamese
