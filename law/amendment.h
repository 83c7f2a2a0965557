// What an amending document does to another: "Sửa đổi, bổ sung khoản 2 Điều 5 như sau: “2. …”",
// "Bãi bỏ Điều 7", "Thay thế cụm từ “A” bằng cụm từ “B” tại khoản 1 Điều 8".
// Source of the forms: Decree 34/2016/NĐ-CP articles 70 to 75, Decree 78/2025/NĐ-CP, and the
// amending laws themselves. Pure, linear in the text; any bytes; every string is UTF-8 in NFC.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/citation.h"
#include "law/legal_document.h"

namespace tusach::law {

enum class AmendmentAction : std::uint8_t {
  replace,        ///< sửa đổi, bổ sung: the provision reads anew
  insert,         ///< bổ sung: a new provision
  repeal,         ///< bãi bỏ
  replace_words,  ///< thay thế cụm từ
  remove_words,   ///< bỏ cụm từ
};

/// Which part of the target is meant.
enum class AmendedPart : std::uint8_t {
  whole,
  heading,  ///< tên Điều, tên Chương
  opening,  ///< đoạn mở đầu: its own text before its clauses or points
  passage,  ///< a paragraph, a sentence, a dash: cannot be applied mechanically
};

std::string_view to_string(AmendmentAction action);
/// "được sửa đổi, bổ sung", "được bổ sung", "bị bãi bỏ", …: what people read of the target.
std::string_view vietnamese_name(AmendmentAction action);

struct Amendment {
  AmendmentAction action = AmendmentAction::replace;
  AmendedPart part = AmendedPart::whole;
  DocumentMention document;  ///< the one that is amended
  CitedProvision target;     ///< its address there; of an insertion the new one; an empty address
                             ///< means the whole document
  std::string after;         ///< of an insertion: behind this one; empty when it is not said
  std::string words;         ///< of replace_words and remove_words: what is looked for
  std::string new_words;
  std::vector<Provision> provisions;  ///< the new text of a whole target: one, with its number
  std::string new_text;               ///< the new heading or opening
  std::string source;  ///< address of the provision of the amending document that says so
  std::string clause;  ///< the instruction as written, cut when it is very long: the proof
  std::string doubt;   ///< why it is not certain what is meant, in Vietnamese; empty when it is

  bool operator==(const Amendment&) const = default;
};

/// All amendments that `document` makes in other documents, in the order of its text. An
/// instruction that is recognised but not understood is there with a `doubt`.
std::vector<Amendment> amendments(const LegalDocument& document);

}  // namespace tusach::law
