#include "law/amendment.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <unordered_map>
#include <utility>

#include "law/address.h"
#include "law/amendment_instruction.h"
#include "law/amendment_text.h"
#include "law/citation_finder.h"

namespace tusach::law {
namespace {

struct ActionName {
  AmendmentAction action;
  std::string_view name;
  std::string_view vietnamese;
};

constexpr std::array<ActionName, 5> kActions{{
    {AmendmentAction::replace, "replace", "được sửa đổi, bổ sung"},
    {AmendmentAction::insert, "insert", "được bổ sung"},
    {AmendmentAction::repeal, "repeal", "bị bãi bỏ"},
    {AmendmentAction::replace_words, "replace_words", "được thay cụm từ"},
    {AmendmentAction::remove_words, "remove_words", "được bỏ cụm từ"},
}};

/// What the lines above say that those below are about.
struct Context {
  std::optional<DocumentMention> document;
  std::string address;
};

/// The first paragraph of a provision, and all behind it.
struct Paragraphs {
  std::string first;
  std::string rest;
};

Paragraphs paragraphs_of(const Provision& provision) {
  std::string all = plain_text(provision, false);
  const std::size_t end = all.find('\n');
  if (end == std::string::npos) return {std::move(all), {}};
  return {all.substr(0, end), all.substr(end + 1)};
}

/// Every amendment carries its clause, so one that names thousands of provisions is cut.
std::string proof_of(const std::string& line) {
  constexpr std::size_t kLongest = 4000;  // bytes
  if (line.size() <= kLongest) return line;
  std::size_t end = kLongest;
  while ((static_cast<unsigned char>(line[end]) & 0xC0U) == 0x80) --end;
  return line.substr(0, end) + "…";
}

/// "dieu-6" of dieu-6.khoan-1 and dieu-6.khoan-2.
std::string common_address(const std::vector<AmendedTarget>& targets) {
  if (targets.empty()) return {};
  std::string common = targets.front().provision.address;
  for (const AmendedTarget& target : targets) {
    const std::string& other = target.provision.address;
    while (!common.empty() && other != common && !other.starts_with(common + ".")) {
      common = parent_address(common);
    }
  }
  return common;
}

class AmendmentReader {
 public:
  explicit AmendmentReader(const LegalDocument& document) : document_(document) {}

  std::vector<Amendment> read() {
    read_preamble();
    Context context;
    context.document = document_of_title();
    for (const Provision& provision : document_.provisions) visit(provision, context);
    return std::move(found_);
  }

 private:
  /// "… sửa đổi, bổ sung một số điều của Luật Xây dựng số 50/2014/QH13": the numbers of the laws
  /// that the articles only call by name.
  void read_preamble() {
    for (const Citation& citation : CitationFinder().find(document_.preamble)) {
      const DocumentMention& mention = citation.document;
      if (mention.name.empty() || mention.number.empty()) continue;
      auto [at, added] = numbers_.emplace(mention.name, mention.number);
      if (!added && at->second != mention.number) at->second.clear();  // two laws of one name
    }
  }

  [[nodiscard]] DocumentMention completed(DocumentMention mention) const {
    if (!mention.number.empty() || mention.year || mention.issued) return mention;
    const auto known = numbers_.find(mention.name);
    if (known != numbers_.end()) mention.number = known->second;
    return mention;
  }

  /// The document that the title names as amended; nothing when it names several.
  std::optional<DocumentMention> document_of_title() {
    const auto line = reader_.read(instruction_of(document_.title), {});
    if (!line) return std::nullopt;
    std::optional<DocumentMention> document;
    for (const Instruction& instruction : line->instructions) {
      if (!instruction.doubt.empty()) return std::nullopt;
      if (instruction.document) document = instruction.document;
    }
    return document;
  }

  /// "Luật sửa đổi, bổ sung …" without the type before the verb.
  static std::string instruction_of(const std::string& title) {
    constexpr std::array<std::string_view, 6> kVerbs{"sửa đổi", "Sửa đổi", "bãi bỏ",
                                                     "Bãi bỏ",  "bổ sung", "Bổ sung"};
    std::size_t at = std::string::npos;
    for (const std::string_view verb : kVerbs) at = std::min(at, title.find(verb));
    constexpr std::size_t kFarthest = 80;  // bytes: "Thông tư liên tịch số 01/2020/… "
    return at > kFarthest ? std::string() : title.substr(at);
  }

  void visit(const Provision& provision, const Context& above) {
    const Paragraphs text = paragraphs_of(provision);
    const auto line = reader_.read(text.first, above.address);
    if (!line) {
      Context below = above;
      // A chapter or article that only names the law it amends, or has nothing to do with it.
      for (const Provision& child : provision.children) visit(child, below);
      return;
    }
    if (const auto below = context_of(*line, provision, above)) {
      for (const Provision& child : provision.children) visit(child, *below);
      return;
    }
    if (!line->text_follows && add_repeated(*line, provision, text.rest, above)) return;
    std::string quoted = text.rest;
    if (line->text_follows) {
      std::string_view behind = std::string_view(text.first).substr(line->end);
      behind.remove_prefix(std::min(behind.find_first_not_of(" :;,."), behind.size()));
      if (!behind.empty()) quoted = std::string(behind) + (quoted.empty() ? "" : "\n" + quoted);
    }
    add_all(line->instructions, provision.address, proof_of(text.first), quoted, above);
  }

  /// "Điều 27. Sửa đổi, bổ sung khoản 2 Điều 4 của Luật Quảng cáo" and, on the next line, "Sửa đổi,
  /// bổ sung khoản 2 Điều 4 như sau:": the second is the instruction.
  bool add_repeated(const InstructionLine& heading, const Provision& provision,
                    const std::string& text, const Context& above) {
    const std::size_t end = text.find('\n');
    if (end == std::string::npos) return false;
    const std::string first = text.substr(0, end);
    const auto line = reader_.read(first, above.address);
    if (!line || !line->text_follows) return false;
    Context context = above;
    for (const Instruction& instruction : heading.instructions) {
      if (instruction.document) context.document = instruction.document;
    }
    add_all(line->instructions, provision.address, proof_of(first), text.substr(end + 1), context);
    return true;
  }

  /// What the provisions below are about, when they are the instructions and this line only names
  /// the document or the article.
  std::optional<Context> context_of(const InstructionLine& line, const Provision& provision,
                                    const Context& above) {
    Context below = above;
    std::vector<AmendedTarget> targets;
    bool several = false;
    for (const Instruction& instruction : line.instructions) {
      if (instruction.document) below.document = instruction.document;
      several = several || instruction.several;
      targets.insert(targets.end(), instruction.targets.begin(), instruction.targets.end());
    }
    const std::string common = common_address(targets);
    if (!common.empty()) below.address = common;
    const bool instructions_below =
        std::any_of(provision.children.begin(), provision.children.end(), [&](const auto& child) {
          return reader_.read(paragraphs_of(child).first, below.address).has_value();
        });
    if (instructions_below) return below;
    const bool names_document_alone = targets.empty() && several;
    if (names_document_alone && provision.kind == ProvisionKind::article) return below;
    return std::nullopt;
  }

  void add_all(const std::vector<Instruction>& instructions, const std::string& source,
               const std::string& clause, const std::string& quoted, const Context& above) {
    std::vector<Ordered> texts;  // instructions that share the quoted text
    for (const Instruction& instruction : instructions) {
      const bool talks_of_law = instruction.document || above.document ||
                                !instruction.targets.empty() || !instruction.words.empty();
      if (!talks_of_law) continue;  // "Sửa đổi, bổ sung nội dung của Điều lệ công ty"
      Amendment base;
      base.action = instruction.action;
      base.after = instruction.after;
      base.words = instruction.words;
      base.new_words = instruction.new_words;
      base.source = source;
      base.clause = clause;
      base.doubt = instruction.doubt;
      const auto& document = instruction.document ? instruction.document : above.document;
      if (document) {
        base.document = completed(*document);
      } else {
        base.document.self = true;
        if (base.doubt.empty()) base.doubt = "không rõ văn bản được sửa đổi";
      }
      std::vector<AmendedTarget> targets = instruction.targets;
      if (targets.empty()) targets.push_back({{above.address, {}}, AmendedPart::whole});
      if (instruction.several && base.doubt.empty()) {
        base.doubt = "không rõ điều khoản nào được sửa đổi";
      }
      const bool has_text =
          base.action == AmendmentAction::replace || base.action == AmendmentAction::insert;
      for (AmendedTarget& target : targets) {
        if (has_text) {
          texts.push_back({base, std::move(target)});
        } else {
          add_target(base, target);
        }
      }
    }
    if (!texts.empty()) add_texts(std::move(texts), quoted);
  }

  void add_target(const Amendment& base, const AmendedTarget& target) {
    Amendment amendment = base;
    amendment.target = target.provision;
    amendment.part = target.part;
    if (amendment.part == AmendedPart::passage && amendment.doubt.empty() &&
        amendment.action == AmendmentAction::repeal) {
      amendment.doubt = "chỉ một đoạn bị bãi bỏ";
    }
    // "khoản 2" of no article; a document as a whole is only ever repealed.
    const auto& address = amendment.target.address;
    const bool placed =
        address.empty() ? amendment.action == AmendmentAction::repeal || !amendment.words.empty()
                        : !address.starts_with("khoan-") && !address.starts_with("diem-");
    if (!placed && amendment.doubt.empty()) amendment.doubt = "không rõ thuộc Điều nào";
    found_.push_back(std::move(amendment));
  }

  /// A target and the instruction that names it.
  struct Ordered {
    Amendment base;
    AmendedTarget target;
  };

  static void doubt(Amendment& amendment, std::string reason) {
    if (amendment.doubt.empty()) amendment.doubt = std::move(reason);
  }

  /// Takes the new heading from the front of the quoted text and returns what is left of it.
  std::string add_heading(const Ordered& heading, const std::string& quoted) {
    const std::string bare = without_quotes(quoted);
    const std::size_t end = bare.find('\n');
    std::string rest = end == std::string::npos ? std::string() : bare.substr(end + 1);
    Amendment amendment = heading.base;
    amendment.new_text = without_label(heading.target.provision.address, bare.substr(0, end));
    if (amendment.new_text.empty()) {  // "Chương II" and its title on the next line
      amendment.new_text = std::move(rest);
      rest.clear();
    }
    if (amendment.new_text.empty()) doubt(amendment, "không tìm thấy nội dung mới");
    add_target(amendment, heading.target);
    return rest;
  }

  void add_texts(std::vector<Ordered> texts, const std::string& quoted) {
    std::string rest = quoted;
    const auto heading = std::find_if(texts.begin(), texts.end(), [](const Ordered& one) {
      return one.target.part == AmendedPart::heading;
    });
    if (heading != texts.end()) {
      rest = add_heading(*heading, rest);
      texts.erase(heading);
      if (texts.empty()) return;
    }
    std::vector<AmendedTarget> targets;
    targets.reserve(texts.size());
    for (const Ordered& one : texts) targets.push_back(one.target);
    const std::vector<QuotedPiece> pieces = divide_quoted(rest, targets);
    std::string previous;
    const Ordered* owner = &texts.front();
    std::vector<bool> found(texts.size());
    for (const QuotedPiece& piece : pieces) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        if (texts[i].target.provision.address != piece.address) continue;
        owner = &texts[i];
        found[i] = true;
      }
      add_piece(owner->base, piece, previous);
      previous = piece.address;
    }
    for (std::size_t i = 0; i < texts.size(); ++i) {
      if (found[i]) continue;
      doubt(texts[i].base, "không tìm thấy nội dung mới");
      add_target(texts[i].base, texts[i].target);
    }
  }

  void add_piece(const Amendment& base, const QuotedPiece& piece, const std::string& previous) {
    Amendment amendment = base;
    if (piece.part == AmendedPart::whole) {
      amendment.provisions.push_back(quoted_provision(piece.address, piece.text));
    } else {
      amendment.new_text = without_label(piece.address, piece.text);
    }
    if (piece.part == AmendedPart::passage) doubt(amendment, "chỉ một đoạn được sửa đổi");
    if (!piece.named) {
      amendment.action = AmendmentAction::insert;
      doubt(amendment, "nội dung mới gồm cả " + cite(piece.address) + " không được nêu");
    }
    const bool behind_sibling = parent_address(previous) == parent_address(amendment.after);
    if (amendment.action == AmendmentAction::insert && !amendment.after.empty() &&
        !previous.empty() && behind_sibling && previous != amendment.after) {
      amendment.after = previous;
    }
    add_target(amendment, {{piece.address, {}}, piece.part});
  }

  const LegalDocument& document_;
  std::unordered_map<std::string, std::string> numbers_;  // by name, from the preamble
  InstructionReader reader_;
  std::vector<Amendment> found_;
};

}  // namespace

std::string_view to_string(AmendmentAction action) {
  return kActions.at(static_cast<std::size_t>(action)).name;
}

std::string_view vietnamese_name(AmendmentAction action) {
  return kActions.at(static_cast<std::size_t>(action)).vietnamese;
}

std::vector<Amendment> amendments(const LegalDocument& document) {
  return AmendmentReader(document).read();
}

}  // namespace tusach::law
