#include "law/stated_relation.h"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <string_view>
#include <tuple>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "law/amendment.h"
#include "law/citation_finder.h"
#include "law/document_number.h"
#include "law/effect_clause.h"
#include "law/quotation.h"
#include "law/relation_clause.h"
#include "law/spaced_mark.h"

namespace tusach::law {
namespace {

constexpr std::size_t kLongestProof = 1000;  // bytes
constexpr std::size_t kMostProvisions = 200;

std::string proof_of(std::string_view paragraph) {
  if (paragraph.size() <= kLongestProof) return std::string(paragraph);
  std::size_t end = kLongestProof;
  while ((static_cast<unsigned char>(paragraph[end]) & 0xC0U) == 0x80) --end;
  return std::string(paragraph.substr(0, end)) + "…";
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// Where one of the words begins, in any letter case; npos when none does.
std::size_t find_any(std::string_view text, std::initializer_list<std::string_view> words) {
  std::size_t first = std::string_view::npos;
  for (const std::string_view word : words) first = std::min(first, text.find(word));
  return first;
}

/// What a line that ends, replaces or corrects anything holds; without the first letters, which may
/// be capitals.
constexpr std::array<SpacedMark, 8> kMarks{{{"ay", "thế"},
                                            {"ãi", "bỏ"},
                                            {"ủy", "bỏ"},
                                            {"uỷ", "bỏ"},
                                            {"iệu", "lực"},
                                            {"ính", "chính"},
                                            {"giá", "trị"},
                                            {"AY", "THẾ"}}};

/// A list of documents that is to come: "Các văn bản sau đây hết hiệu lực:".
struct Announced {
  RelationKind kind = RelationKind::repeals;
  std::string clause;
  bool in_part = false;
};

class RelationReader {
 public:
  explicit RelationReader(const LegalDocument& document)
      : document_(document), own_key_(key_of(document.number)) {}

  std::vector<StatedRelation> read() {
    read_preamble();
    read_title();
    read_scope();
    for (const Amendment& amendment : amendments(document_)) add_amendment(amendment);
    for (const Provision& provision : document_.provisions) visit(provision, std::nullopt);
    const std::vector<EffectClause> clauses = effect_clauses(document_);
    for (StatedRelation& relation : found_) {
      relation.from = effective_date(document_, clauses, relation.address);
    }
    return std::move(found_);
  }

 private:
  static std::string key_of(const std::string& number) {
    const auto parsed = parse_document_number(number);
    return parsed ? parsed->key() : vietnamese::fold(number);
  }

  void read_preamble() {
    bool consolidated =
        document_.type == "Văn bản hợp nhất" || document_.number.find("VBHN") != std::string::npos;
    for (const std::string_view line : lines_of(document_.preamble)) {
      std::string_view text = line;
      text.remove_prefix(std::min(text.find_first_not_of(" \t-–+*_"), text.size()));
      const bool basis = text.starts_with("Căn cứ") || text.starts_with("CĂN CỨ");
      if (basis) consolidated = false;
      if (!basis && !consolidated) continue;
      const RelationKind kind = basis ? RelationKind::based_on : RelationKind::consolidates;
      for (const Citation& citation : finder_.find(text)) add(kind, citation, false, {}, text);
    }
  }

  /// "Thông tư hướng dẫn một số điều của Nghị định số …", "Đính chính Thông tư số …".
  void read_title() {
    const std::string& title = document_.title;
    struct TitleVerb {
      std::string_view words;  // without the first letter, which may be a capital
      RelationKind kind;
    };
    constexpr std::array<TitleVerb, 8> kVerbs{{
        {"ửa đổi", RelationKind::amends},
        {"ãi bỏ", RelationKind::repeals},
        {"uy định chi tiết", RelationKind::guides},
        {"ướng dẫn", RelationKind::guides},
        {"uy định một số điều", RelationKind::guides},
        {"ính chính", RelationKind::corrects},
        {"ợp nhất", RelationKind::consolidates},
        {"ề thi hành", RelationKind::guides},
    }};
    const TitleVerb* first = nullptr;
    std::size_t begin = std::string::npos;
    for (const TitleVerb& verb : kVerbs) {
      const std::size_t at = title.find(verb.words);
      if (at >= begin) continue;
      begin = at;
      first = &verb;
    }
    if (first == nullptr) return;
    const std::string_view rest = std::string_view(title).substr(begin);
    const Citation* previous = nullptr;
    const std::vector<Citation> citations = finder_.find(rest);
    for (const Citation& citation : citations) {
      // "… của Nghị định số 1 quy định chi tiết Luật Giá": the second is in the name of the first.
      if (previous != nullptr && !is_joined(rest, previous->end, citation.begin)) break;
      previous = &citation;
      const bool part = first->kind == RelationKind::amends || !citation.provisions.empty() ||
                        title.find("một số") != std::string::npos;
      add(first->kind, citation, part, {}, title);
    }
  }

  static bool is_joined(std::string_view text, std::size_t begin, std::size_t end) {
    const std::string_view between = text.substr(begin, end - begin);
    return between.find_first_not_of(" ,;") == std::string_view::npos || between.ends_with("và ") ||
           between.ends_with(", ") || between.ends_with("; ");
  }

  /// "Thông tư này hướng dẫn khoản 3 Điều 5 Luật …": what the first article says of the scope.
  void read_scope() {
    const Provision* scope = nullptr;
    walk(document_.provisions, [&](const Provision& provision, const auto&) {
      if (scope == nullptr && provision.kind == ProvisionKind::article) scope = &provision;
    });
    if (scope == nullptr) return;
    const std::string text = plain_text(*scope, false);
    for (const std::string_view line : lines_of(text)) {
      constexpr std::size_t kNear = 40;  // bytes: "Nghị định này quy định chi tiết"
      const std::size_t own = line.find(" này ");
      const std::size_t verb = find_any(line, {"quy định chi tiết", "hướng dẫn", "việc thi hành"});
      if (begins_with_quote(line) || own > verb || verb == std::string_view::npos) continue;
      if (verb - own > kNear) continue;
      guide(line, verb, scope->address);
      return;
    }
  }

  void guide(std::string_view line, std::size_t verb, const std::string& address) {
    constexpr std::size_t kFarthest = 400;  // bytes between the verb and the document
    const Citation* previous = nullptr;
    const std::vector<Citation> citations = finder_.find(line, address);
    for (const Citation& citation : citations) {
      if (citation.begin < verb || citation.document.self) continue;
      const std::string_view between = line.substr(verb, citation.begin - verb);
      const bool referred = between.find("theo quy định") != std::string_view::npos;
      if (previous == nullptr && (between.size() > kFarthest || referred)) return;
      if (previous != nullptr && !is_joined(line, previous->end, citation.begin)) return;
      previous = &citation;
      add(RelationKind::guides, citation, !citation.provisions.empty(), address, line);
    }
  }

  void add_amendment(const Amendment& amendment) {
    if (amendment.document.self) return;
    const bool whole = amendment.action == AmendmentAction::repeal &&
                       amendment.target.address.empty() && amendment.words.empty();
    Citation citation;
    citation.document = amendment.document;
    if (!amendment.target.address.empty()) citation.provisions.push_back(amendment.target);
    const bool repeals =
        amendment.action == AmendmentAction::repeal && amendment.part == AmendedPart::whole;
    // What is said of the whole is read with its exceptions, by visit().
    if (whole) return;
    add(repeals ? RelationKind::repeals : RelationKind::amends, citation, true, amendment.source,
        amendment.clause);
  }

  /// `above` is the list that the lines above have announced.
  void visit(const Provision& provision, const std::optional<Announced>& above) {
    std::optional<Announced> announced = above;
    const bool about_effect =
        find_any(provision.heading, {"iệu lực", "i hành", "ãi bỏ", "hay thế"}) != std::string::npos;
    for (const std::string* text : {&provision.heading, &provision.text}) {
      const std::vector<std::string_view> lines = lines_of(*text);
      const std::vector<bool> quoted = quoted_lines(lines);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (quoted[i] || begins_with_quote(lines[i])) continue;
        read_line(lines[i], provision.address, about_effect, announced);
      }
    }
    for (const Provision& child : provision.children) visit(child, announced);
    const std::vector<std::string_view> lines = lines_of(provision.wrap_up);
    for (const std::string_view line : lines) {
      if (!begins_with_quote(line)) read_line(line, provision.address, about_effect, announced);
    }
  }

  void read_line(std::string_view line, const std::string& address, bool about_effect,
                 std::optional<Announced>& announced) {
    bool unread = false;
    const auto clauses = holds_any(line, kMarks) ? clauses_.read(line, address, unread)
                                                 : std::vector<RelationClause>();
    for (const RelationClause& clause : clauses) {
      if (clause.list_follows)
        announced = Announced{clause.kind, std::string(line), clause.in_part || clause.excepts};
      for (const ClauseTarget& target : clause.targets) {
        add(clause.kind, target.citation, target.in_part || clause.excepts, address, line,
            doubt_of(target));
      }
    }
    if (!clauses.empty()) return;
    if (announced) {
      for (const ClauseTarget& target : clauses_.listed(line, address)) {
        add(announced->kind, target.citation, target.in_part || announced->in_part, address,
            announced->clause + " " + std::string(line), doubt_of(target));
      }
    }
    if (unread && about_effect) add_undecided(line, address);
  }

  static std::string doubt_of(const ClauseTarget& target) {
    return target.unsure ? "có thể chỉ thuộc tên của văn bản nêu trước" : "";
  }

  void add_undecided(std::string_view line, const std::string& address) {
    for (const Citation& citation : finder_.find(line, address)) {
      if (citation.document.self || citation.document.number.empty()) continue;
      add(RelationKind::repeals, citation, true, address, line,
          "không rõ bị thay thế, bãi bỏ hay chỉ được nhắc đến");
      return;
    }
  }

  /// A law that ends the one of the same name takes its place.
  [[nodiscard]] RelationKind kind_of(RelationKind kind, const Citation& citation) const {
    const bool named = !citation.document.name.empty() && citation.provisions.empty();
    if (kind != RelationKind::repeals || !named) return kind;
    const bool same = vietnamese::fold(document_.title) == vietnamese::fold(citation.document.name);
    return same ? RelationKind::replaces : kind;
  }

  void add(RelationKind kind, const Citation& citation, bool in_part, const std::string& address,
           std::string_view clause, const std::string& doubt = {}) {
    const DocumentMention& mention = citation.document;
    if (mention.self || (mention.number.empty() && mention.name.empty())) return;
    const std::string number = mention.number.empty() ? std::string() : key_of(mention.number);
    const bool itself = !number.empty() && number == own_key_;
    const bool ends = kind == RelationKind::replaces || kind == RelationKind::repeals;
    if (itself && (in_part || !ends)) return;
    kind = kind_of(kind, citation);
    const auto key = std::tuple(kind, number, number.empty() ? mention.name : std::string(),
                                number.empty() ? mention.year.value_or(0) : 0);
    const auto [at, added] = places_.try_emplace(key, found_.size());
    if (added) {
      found_.push_back({kind,
                        mention,
                        citation.provisions,
                        {},
                        in_part,
                        address,
                        proof_of(clause),
                        itself ? std::string("dẫn đến chính văn bản này") : doubt});
      return;
    }
    StatedRelation& known = found_[at->second];
    for (const CitedProvision& provision : citation.provisions) {
      if (known.provisions.size() >= kMostProvisions) break;
      const auto same = std::find(known.provisions.begin(), known.provisions.end(), provision);
      if (same == known.provisions.end()) known.provisions.push_back(provision);
    }
    if (doubt.empty() && known.in_part == in_part) known.doubt.clear();
    // Said of the whole somewhere: that counts.
    if (known.in_part && !in_part && kind != RelationKind::amends) {
      known.in_part = false;
      known.address = address;
      known.clause = proof_of(clause);
      known.doubt = doubt;
      known.provisions.clear();
    }
  }

  const LegalDocument& document_;
  std::string own_key_;
  CitationFinder finder_;
  RelationClauseReader clauses_;
  std::map<std::tuple<RelationKind, std::string, std::string, int>, std::size_t> places_;
  std::vector<StatedRelation> found_;
};

}  // namespace

std::vector<StatedRelation> stated_relations(const LegalDocument& document) {
  return RelationReader(document).read();
}

}  // namespace tusach::law
