// The new text that an amending document quotes. Internal to the reading of amendments.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "law/amendment_instruction.h"
#include "law/provision.h"

namespace tusach::law {

/// The lines without the quotation marks round them: “5. …;”. → 5. …;
std::string without_quotes(std::string_view text);

/// A piece of the quoted text.
struct QuotedPiece {
  std::string address;  ///< the target's; of a piece that no target names, made from its label
  AmendedPart part = AmendedPart::whole;
  bool named = false;  ///< by a target
  std::string text;    ///< without quotation marks, with its label
};

/// Divides the quoted text among the targets of an instruction by the labels its lines begin with.
/// A target for which there is no line gets no piece; a single target whose text has no
/// label gets everything when the text begins with a quotation mark.
std::vector<QuotedPiece> divide_quoted(std::string_view text,
                                       const std::vector<AmendedTarget>& targets);

/// "5. Text:\na) …" as the provision of this address; the label may be missing.
Provision quoted_provision(std::string_view address, std::string_view text);

/// What follows the label: "Điều 5. Phạm vi" → "Phạm vi"; the text itself when it has no label.
std::string without_label(std::string_view address, std::string_view text);

}  // namespace tusach::law
