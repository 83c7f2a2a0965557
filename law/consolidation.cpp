#include "law/consolidation.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "law/address.h"
#include "law/provision_order.h"

namespace tusach::law {
namespace {

/// A provision and the list it stands in.
struct Place {
  std::vector<Provision>* siblings = nullptr;
  std::size_t index = 0;

  [[nodiscard]] Provision& provision() const { return (*siblings)[index]; }
};

std::optional<Place> find_place(std::vector<Provision>& forest, std::string_view address) {
  for (std::size_t i = 0; i < forest.size(); ++i) {
    if (forest[i].address == address) return Place{&forest, i};
    if (auto found = find_place(forest[i].children, address)) return found;
  }
  return std::nullopt;
}

/// "chuong-ii" may stand in "phan-1.chuong-ii"; only when one provision alone has this end.
void find_by_end(std::vector<Provision>& forest, const std::string& end,
                 std::vector<Place>& found) {
  for (std::size_t i = 0; i < forest.size(); ++i) {
    if (forest[i].address.ends_with(end)) found.push_back({&forest, i});
    find_by_end(forest[i].children, end, found);
  }
}

/// Sets the addresses of a provision that goes below `parent`.
void place_below(Provision& provision, const std::string& parent) {
  std::vector<Provision> forest;
  forest.push_back(std::move(provision));
  assign_addresses(forest);
  provision = std::move(forest.front());
  if (parent.empty()) return;
  std::vector<Provision*> open{&provision};
  while (!open.empty()) {
    Provision* one = open.back();
    open.pop_back();
    one->address.insert(0, parent + ".");
    for (Provision& child : one->children) open.push_back(&child);
  }
}

/// How a text reads without regard to spaces and to the sign at its end, which depends on what
/// follows.
std::string comparable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (space && (out.empty() || out.back() == ' ')) continue;
    out += space ? ' ' : c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == '.' || out.back() == ';')) {
    out.pop_back();
  }
  return out;
}

bool same_text(const Provision& a, const Provision& b) {
  return comparable(plain_text(a)) == comparable(plain_text(b));
}

std::size_t replace_all(std::string& text, std::string_view from, std::string_view to) {
  std::size_t count = 0;
  for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), to);
    at += to.size();
    ++count;
  }
  return count;
}

bool is_repealed(const Provision& provision) {
  return provision.children.empty() &&
         provision.heading.size() + provision.text.size() == kRepealedText.size() &&
         provision.heading + provision.text == kRepealedText;
}

class Consolidator {
 public:
  Consolidator(std::vector<Provision> provisions, std::span<const SourcedAmendment> amendments)
      : amendments_(amendments) {
    result_.provisions = std::move(provisions);
  }

  Consolidation run() {
    for (source_ = 0; source_ < amendments_.size(); ++source_) {
      const Amendment& amendment = amendments_[source_].amendment;
      if (!amendment.doubt.empty()) {
        leave(amendment.doubt);
      } else {
        apply(amendment);
      }
    }
    return std::move(result_);
  }

 private:
  void leave(std::string reason) { result_.unapplied.push_back({source_, std::move(reason)}); }

  ConsolidationMark& mark(const Amendment& amendment, std::string address, std::string previous) {
    ConsolidationMark one;
    one.address = std::move(address);
    one.action = amendment.action;
    one.part = amendment.part;
    one.source = source_;
    one.previous = std::move(previous);
    result_.marks.push_back(std::move(one));
    return result_.marks.back();
  }

  std::optional<Place> place_of(const std::string& address) {
    if (address.empty()) return std::nullopt;
    if (auto found = find_place(result_.provisions, address)) return found;
    const auto step = last_step(address);
    if (!step || step->kind >= ProvisionKind::article) return std::nullopt;
    std::vector<Place> found;
    find_by_end(result_.provisions, "." + address, found);
    return found.size() == 1 ? std::optional(found.front()) : std::nullopt;
  }

  /// All provisions of a target, a range included; empty when one end is missing.
  std::vector<Place> places_of(const CitedProvision& target) {
    const auto first = place_of(target.address);
    if (!first) return {};
    if (target.last.empty()) return {*first};
    const auto last = place_of(target.last);
    if (!last) return {};
    if (first->siblings == last->siblings) {
      std::vector<Place> places;
      for (std::size_t i = first->index; i <= last->index; ++i) {
        places.push_back({first->siblings, i});
      }
      return places;
    }
    // Articles of several chapters.
    std::vector<Place> all;
    bool inside = false;
    bool done = false;
    collect_range(result_.provisions, target, inside, done, all);
    return done ? all : std::vector<Place>();
  }

  static void collect_range(std::vector<Provision>& forest, const CitedProvision& target,
                            bool& inside, bool& done, std::vector<Place>& places) {
    for (std::size_t i = 0; i < forest.size() && !done; ++i) {
      const Provision& one = forest[i];
      if (one.address == target.address) inside = true;
      if (inside && one.kind == ProvisionKind::article) places.push_back({&forest, i});
      if (one.address == target.last) done = inside;
      if (one.kind != ProvisionKind::article) {
        collect_range(forest[i].children, target, inside, done, places);
      }
    }
  }

  void apply(const Amendment& amendment) {
    switch (amendment.action) {
      case AmendmentAction::replace:
        replace(amendment);
        break;
      case AmendmentAction::insert:
        insert(amendment);
        break;
      case AmendmentAction::repeal:
        repeal(amendment);
        break;
      case AmendmentAction::replace_words:
      case AmendmentAction::remove_words:
        replace_words(amendment);
        break;
    }
  }

  static std::string missing(const std::string& address) {
    return "không có " + cite(address) + " trong văn bản đang giữ";
  }

  void replace(const Amendment& amendment) {
    const auto place = place_of(amendment.target.address);
    if (!place) return leave(missing(amendment.target.address));
    Provision& provision = place->provision();
    if (amendment.part != AmendedPart::whole) return replace_part(amendment, provision);
    if (amendment.provisions.size() != 1) return leave("không tìm thấy nội dung mới");
    Provision anew = amendment.provisions.front();
    place_below(anew, parent_of(provision));
    std::string previous = plain_text(provision);
    const bool already = same_text(provision, anew);
    if (!already) {
      anew.subject = provision.subject;
      anew.see_also = provision.see_also;
      provision = std::move(anew);
    }
    mark(amendment, place->provision().address, already ? std::string() : std::move(previous))
        .already = already;
  }

  /// What its address has before its own step: nothing for an article, whatever chapter it is in.
  static std::string parent_of(const Provision& provision) {
    return parent_address(provision.address);
  }

  void replace_part(const Amendment& amendment, Provision& provision) {
    std::string& text = amendment.part == AmendedPart::heading ? provision.heading : provision.text;
    if (amendment.part == AmendedPart::passage || amendment.new_text.empty()) {
      return leave("chỉ một đoạn được sửa đổi");
    }
    const bool already = comparable(text) == comparable(amendment.new_text);
    std::string previous = already ? std::string() : text;
    if (!already) text = amendment.new_text;
    mark(amendment, provision.address, std::move(previous)).already = already;
  }

  void insert(const Amendment& amendment) {
    if (amendment.part != AmendedPart::whole || amendment.provisions.size() != 1) {
      return leave(amendment.part == AmendedPart::whole
                       ? "không tìm thấy nội dung mới"
                       : "vị trí bổ sung không phải một điều khoản");
    }
    Provision anew = amendment.provisions.front();
    if (const auto held = place_of(amendment.target.address)) {
      if (same_text(held->provision(), anew)) {
        mark(amendment, amendment.target.address, {}).already = true;
        return;
      }
      return leave(cite(amendment.target.address) + " đã có với nội dung khác");
    }
    const std::string parent = parent_address(amendment.target.address);
    const auto spot = spot_for(anew, parent, amendment.after);
    if (!spot) {
      return leave(parent.empty() ? "không rõ vị trí của " + cite(amendment.target.address)
                                  : missing_parent(parent));
    }
    place_below(anew, parent);
    mark(amendment, anew.address, {});
    spot->siblings->insert(spot->siblings->begin() + static_cast<std::ptrdiff_t>(spot->index),
                           std::move(anew));
  }

  std::string missing_parent(const std::string& parent) {
    return place_of(parent) ? cite(parent) + " không chia thành các đơn vị như vậy"
                            : missing(parent);
  }

  /// Where a new provision goes: the list, and the index it will have there.
  std::optional<Place> spot_for(const Provision& anew, const std::string& parent,
                                const std::string& after) {
    if (!after.empty()) {
      const auto place = place_of(after);
      if (place && place->provision().kind == anew.kind) {
        return Place{place->siblings, place->index + 1};
      }
    }
    if (parent.empty()) return spot_by_number(anew, result_.provisions);
    const auto place = place_of(parent);
    if (!place) return std::nullopt;
    std::vector<Provision>& children = place->provision().children;
    const bool divided = std::any_of(children.begin(), children.end(),
                                     [&](const Provision& one) { return one.kind == anew.kind; });
    if (!divided) return std::nullopt;
    return spot_among(anew, children);
  }

  static Place spot_among(const Provision& anew, std::vector<Provision>& siblings) {
    std::size_t index = 0;
    for (std::size_t i = 0; i < siblings.size(); ++i) {
      const bool before = siblings[i].kind == anew.kind &&
                          number_precedes(anew.kind, siblings[i].number, anew.number);
      if (before) index = i + 1;
    }
    return {&siblings, index};
  }

  /// An article: behind the last one with a smaller number, in whatever chapter.
  std::optional<Place> spot_by_number(const Provision& anew, std::vector<Provision>& forest) {
    std::optional<Place> spot;
    find_predecessor(anew, forest, spot);
    if (!spot) return std::nullopt;
    ++spot->index;
    return spot;
  }

  static void find_predecessor(const Provision& anew, std::vector<Provision>& forest,
                               std::optional<Place>& best) {
    for (std::size_t i = 0; i < forest.size(); ++i) {
      if (forest[i].kind == ProvisionKind::annex) continue;
      if (forest[i].kind == anew.kind) {
        const bool before = number_precedes(anew.kind, forest[i].number, anew.number);
        const bool better =
            !best || number_precedes(anew.kind, best->provision().number, forest[i].number);
        if (before && better) best = Place{&forest, i};
        continue;
      }
      find_predecessor(anew, forest[i].children, best);
    }
  }

  void repeal(const Amendment& amendment) {
    if (amendment.target.address.empty()) {
      mark(amendment, {}, {});
      return;
    }
    const std::vector<Place> places = places_of(amendment.target);
    if (places.empty()) return leave(missing(amendment.target.address));
    for (const Place& place : places) {
      Provision& provision = place.provision();
      if (amendment.part == AmendedPart::heading) {
        mark(amendment, provision.address, std::exchange(provision.heading, {}));
        continue;
      }
      const bool already = is_repealed(provision);
      mark(amendment, provision.address, already ? std::string() : plain_text(provision)).already =
          already;
      put_in_place(provision, kRepealedText);
    }
  }

  void replace_words(const Amendment& amendment) {
    if (amendment.words.empty()) return leave("không rõ cụm từ nào được thay");
    std::vector<Provision*> targets;
    if (amendment.target.address.empty()) {
      for (Provision& provision : result_.provisions) targets.push_back(&provision);
    } else {
      for (const Place& place : places_of(amendment.target)) {
        targets.push_back(&place.provision());
      }
      if (targets.empty()) return leave(missing(amendment.target.address));
    }
    bool found = false;
    bool already = false;
    for (Provision* target : targets) {
      std::string previous = plain_text(*target);
      if (amendment.part == AmendedPart::heading) previous = target->heading;
      if (replace_words_in(*target, amendment) > 0) {
        found = true;
        mark(amendment, target->address, std::move(previous));
      } else if (!amendment.new_words.empty() &&
                 previous.find(amendment.new_words) != std::string::npos) {
        already = true;
        mark(amendment, target->address, {}).already = true;
      }
    }
    if (!found && !already) {
      leave("không tìm thấy cụm từ “" + amendment.words + "” tại " +
            (amendment.target.address.empty() ? "văn bản" : cite(amendment.target.address)));
    }
  }

  static std::size_t replace_words_in(Provision& provision, const Amendment& amendment) {
    std::size_t count = replace_all(provision.heading, amendment.words, amendment.new_words);
    if (amendment.part == AmendedPart::heading) return count;
    count += replace_all(provision.text, amendment.words, amendment.new_words);
    if (amendment.part == AmendedPart::opening) return count;
    count += replace_all(provision.wrap_up, amendment.words, amendment.new_words);
    for (Provision& child : provision.children) count += replace_words_in(child, amendment);
    return count;
  }

  std::span<const SourcedAmendment> amendments_;
  std::size_t source_ = 0;
  Consolidation result_;
};

}  // namespace

void put_in_place(Provision& provision, std::string_view words) {
  // "Điều 4. (được bãi bỏ)": clauses and points have no heading.
  const bool headed =
      provision.kind != ProvisionKind::clause && provision.kind != ProvisionKind::point;
  provision.heading = headed ? words : std::string_view();
  provision.text = headed ? std::string_view() : words;
  provision.wrap_up.clear();
  provision.children.clear();
}

Consolidation consolidate(std::vector<Provision> provisions,
                          std::span<const SourcedAmendment> amendments) {
  return Consolidator(std::move(provisions), amendments).run();
}

}  // namespace tusach::law
