// One line that amends: "Bổ sung điểm đ vào sau điểm d khoản 2 Điều 16 như sau:". Internal to the
// reading of amendments.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/analyzer.h"
#include "law/amendment.h"
#include "law/law_names.h"
#include "law/lent_analysis.h"

namespace tusach::law {

struct AmendedTarget {
  CitedProvision provision;
  AmendedPart part = AmendedPart::whole;
};

/// A verb and what belongs to it.
struct Instruction {
  AmendmentAction action = AmendmentAction::replace;
  std::vector<AmendedTarget> targets;
  std::optional<DocumentMention> document;  ///< when the line names one
  std::string after;
  std::string words;
  std::string new_words;
  bool several = false;  ///< "một số điều": what exactly is said below
  std::string doubt;     ///< see Amendment::doubt
};

struct InstructionLine {
  std::vector<Instruction> instructions;
  bool text_follows = false;  ///< "như sau" was read
  std::size_t end = 0;        ///< the byte behind it, where the new text may begin on the same line
};

/// Belongs to one thread.
class InstructionReader {
 public:
  /// `names` must outlive the object.
  explicit InstructionReader(const LawNames& names = LawNames::built_in()) : names_(names) {}

  /// Nothing when the line is no instruction: it has to begin with what is done, or with a
  /// provision or phrase to which it is done. `at` is the address, in the amended document, of what
  /// the lines above are about ("Sửa đổi một số khoản của Điều 12 như sau"); may be empty.
  std::optional<InstructionLine> read(std::string_view line, std::string_view at);

 private:
  const LawNames& names_;
  vietnamese::Analyzer analyzer_;
  LentAnalysis analysis_;
};

}  // namespace tusach::law
