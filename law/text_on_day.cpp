#include "law/text_on_day.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "law/address.h"
#include "law/amendment_note.h"
#include "law/document_number.h"

namespace tusach::law {
namespace {

std::string number_key(const std::string& number) {
  const auto parsed = parse_document_number(number);
  return parsed ? parsed->key() : number;
}

std::string article_of(const std::string& address) {
  std::string article = address;
  while (true) {
    const auto step = last_step(article);
    if (step && step->kind == ProvisionKind::article) return article;
    const std::string above = parent_address(article);
    if (above.empty()) return article;
    article = above;
  }
}

std::string_view change_words(NotedChange change) {
  switch (change) {
    case NotedChange::amended:
      return "có nội dung được sửa đổi, bổ sung";
    case NotedChange::added:
      return "được bổ sung";
    case NotedChange::partly_repealed:
      return "có nội dung bị bãi bỏ";
    case NotedChange::repealed:
      return "bị bãi bỏ";
    case NotedChange::suspended:
      return "có nội dung bị ngưng hiệu lực";
  }
  return {};
}

/// An article of a version, with its note read.
struct NotedArticle {
  const Provision* article = nullptr;
  AmendmentNote note;

  /// Whether its text holds changes of days behind `day`.
  [[nodiscard]] bool is_later_than(Date day) const {
    return std::any_of(note.amendments.begin(), note.amendments.end(),
                       [&](const NotedAmendment& one) { return one.from && *one.from > day; });
  }
};

using Articles = std::unordered_map<std::string, NotedArticle>;

Articles articles_of(const LegalDocument& version) {
  Articles articles;
  walk(version.provisions, [&](const Provision& provision, const auto&) {
    if (provision.kind != ProvisionKind::article) return;
    articles.emplace(provision.address,
                     NotedArticle{&provision, read_amendment_note(provision.note)});
  });
  return articles;
}

class DayReader {
 public:
  DayReader(std::span<const LegalDocument> versions, std::vector<SourcedAmendment> amendments,
            Date day)
      : versions_(versions), all_(std::move(amendments)), day_(day) {}

  TextOnDay read() {
    const LegalDocument& newest = versions_.front();
    result_.day = day_;
    result_.status = newest.status_on(day_);
    for (const LegalDocument& version : versions_) articles_.push_back(articles_of(version));
    std::vector<Provision> forest = newest.provisions;
    choose_articles(forest);
    sort_amendments();
    Consolidation consolidated = consolidate(std::move(forest), result_.amendments);
    result_.provisions = std::move(consolidated.provisions);
    result_.marks = std::move(consolidated.marks);
    result_.unapplied = std::move(consolidated.unapplied);
    mark_included();
    state_amendments();
    state_unapplied();
    state_status();
    finish();
    return std::move(result_);
  }

 private:
  void state(std::string address, ProvisionState state, std::optional<Date> from,
             std::string statement, std::string proof, std::string number,
             std::string document_id = {}, std::string source = {}) {
    if (from) result_.change_days.push_back(*from);
    result_.statements.push_back({std::move(address), state, from, std::move(statement),
                                  std::move(proof), std::move(number), std::move(document_id),
                                  std::move(source)});
  }

  /// Puts the text of the day in the place of every article.
  void choose_articles(std::vector<Provision>& forest) {
    for (Provision& provision : forest) {
      if (provision.kind == ProvisionKind::article) {
        choose(provision);
      } else {
        choose_articles(provision.children);
      }
    }
  }

  void choose(Provision& article) {
    const NotedArticle& newest = articles_.front().at(article.address);
    if (newest.article->address != article.address) return;
    const NotedArticle* chosen = &newest;
    for (const Articles& version : articles_) {
      const auto found = version.find(article.address);
      if (found == version.end()) continue;
      chosen = &found->second;
      if (!chosen->is_later_than(day_)) break;
    }
    state_notes(article.address, newest.note, *chosen);
    if (chosen != &newest) article = *chosen->article;
    if (!added_later(chosen->note)) return;
    put_in_place(article, "(chưa có vào ngày " + to_vietnamese(day_) + ")");
  }

  [[nodiscard]] bool added_later(const AmendmentNote& note) const {
    return std::any_of(note.amendments.begin(), note.amendments.end(), [&](const auto& one) {
      return one.change == NotedChange::added && one.from && *one.from > day_;
    });
  }

  void state_notes(const std::string& address, const AmendmentNote& note,
                   const NotedArticle& chosen) {
    const std::string name = cite(address);
    for (const NotedAmendment& one : note.amendments) {
      const std::string day = one.from ? " từ ngày " + to_vietnamese(*one.from) : std::string();
      const bool later = one.from && *one.from > day_;
      ProvisionState is = ProvisionState::changed;
      if (one.change == NotedChange::repealed) is = ProvisionState::repealed;
      if (one.change == NotedChange::suspended) is = ProvisionState::suspended;
      if (!one.from) is = ProvisionState::undecided;
      if (later)
        is = one.change == NotedChange::added ? ProvisionState::not_yet : ProvisionState::in_force;
      std::string statement = name + " " + std::string(change_words(one.change)) + day;
      // The text of the day is missing: only the later one is held.
      const bool held = std::find(chosen.note.amendments.begin(), chosen.note.amendments.end(),
                                  one) == chosen.note.amendments.end();
      if (later && !held && one.change != NotedChange::added) {
        is = ProvisionState::undecided;
        statement += "; chưa xác định được nội dung trước ngày đó vì chỉ có nội dung mới";
      }
      state(address, is, one.from, std::move(statement), one.clause, one.document.number, {},
            one.provisions.empty() ? std::string() : one.provisions.front().address);
    }
    if (!note.understood) {
      state(address, ProvisionState::undecided, std::nullopt,
            name + ": chưa xác định được ghi chú về hiệu lực", chosen.article->note,
            versions_.front().number);
    }
  }

  /// Whether the text that is held says that it holds this amendment.
  [[nodiscard]] bool is_noted(const SourcedAmendment& one) const {
    const auto found = articles_.front().find(article_of(one.amendment.target.address));
    if (found == articles_.front().end()) return false;
    const std::string key = number_key(one.number);
    const auto& noted = found->second.note.amendments;
    return std::any_of(noted.begin(), noted.end(), [&](const NotedAmendment& amendment) {
      return number_key(amendment.document.number) == key;
    });
  }

  void sort_amendments() {
    std::stable_sort(all_.begin(), all_.end(),
                     [](const auto& a, const auto& b) { return a.effective < b.effective; });
    for (SourcedAmendment& one : all_) {
      if (is_noted(one)) {
        (one.effective <= day_ ? included_ : later_).push_back(std::move(one));
      } else if (one.effective <= day_) {
        result_.amendments.push_back(std::move(one));
      } else {
        later_.push_back(std::move(one));
      }
    }
  }

  /// Amendments that the held text includes by its own notes: marked, not applied again.
  void mark_included() {
    for (SourcedAmendment& one : included_) {
      if (one.amendment.doubt.empty()) {
        ConsolidationMark mark;
        mark.address = one.amendment.target.address;
        mark.action = one.amendment.action;
        mark.part = one.amendment.part;
        mark.source = result_.amendments.size();
        mark.already = true;
        result_.marks.push_back(std::move(mark));
      }
      result_.amendments.push_back(std::move(one));
    }
  }

  void state_amendment(const SourcedAmendment& one, const std::string& address, ProvisionState is) {
    const std::string name = address.empty() ? "Văn bản này" : cite(address);
    state(address, is, one.effective,
          name + " " + std::string(vietnamese_name(one.amendment.action)) + " từ ngày " +
              to_vietnamese(one.effective),
          one.amendment.clause, one.number, one.document_id, one.amendment.source);
  }

  void state_amendments() {
    for (const ConsolidationMark& mark : result_.marks) {
      const bool repealed =
          mark.action == AmendmentAction::repeal && mark.part == AmendedPart::whole;
      state_amendment(result_.amendments[mark.source], mark.address,
                      repealed ? ProvisionState::repealed : ProvisionState::changed);
    }
    for (const SourcedAmendment& one : later_) {
      if (!one.amendment.doubt.empty()) continue;
      const bool added = one.amendment.action == AmendmentAction::insert;
      state_amendment(one, one.amendment.target.address,
                      added ? ProvisionState::not_yet : ProvisionState::in_force);
    }
  }

  void state_unapplied() {
    for (const UnappliedAmendment& left : result_.unapplied) {
      const SourcedAmendment& one = result_.amendments[left.source];
      const std::string& address = one.amendment.target.address;
      state(address, ProvisionState::undecided, one.effective,
            (address.empty() ? std::string("Văn bản này") : cite(address)) + ": chưa xác định, " +
                left.reason,
            one.amendment.clause, one.number, one.document_id, one.amendment.source);
    }
  }

  /// The effect of the whole document, from its metadata and from what is repealed or suspended.
  void state_status() {
    const LegalDocument& newest = versions_.front();
    if (newest.effective) result_.change_days.push_back(*newest.effective);
    if (newest.expired) result_.change_days.push_back(*newest.expired);
    bool part = false;
    for (const EffectStatement& one : result_.statements) {
      if (one.from && *one.from > day_) continue;
      if (one.state == ProvisionState::repealed) {
        if (one.address.empty()) result_.status = EffectStatus::expired;
        part = true;
      }
    }
    const bool counts =
        result_.status == EffectStatus::in_force || result_.status == EffectStatus::unknown;
    if (part && counts) result_.status = EffectStatus::partially_expired;
  }

  void finish() {
    std::stable_sort(result_.statements.begin(), result_.statements.end(),
                     [](const auto& a, const auto& b) { return a.from < b.from; });
    std::sort(result_.change_days.begin(), result_.change_days.end());
    result_.change_days.erase(std::unique(result_.change_days.begin(), result_.change_days.end()),
                              result_.change_days.end());
  }

  std::span<const LegalDocument> versions_;
  std::vector<SourcedAmendment> all_;
  std::vector<SourcedAmendment> included_;
  std::vector<SourcedAmendment> later_;
  Date day_;
  std::vector<Articles> articles_;
  TextOnDay result_;
};

}  // namespace

std::string_view to_string(ProvisionState state) {
  switch (state) {
    case ProvisionState::in_force:
      return "in_force";
    case ProvisionState::changed:
      return "changed";
    case ProvisionState::repealed:
      return "repealed";
    case ProvisionState::not_yet:
      return "not_yet";
    case ProvisionState::suspended:
      return "suspended";
    case ProvisionState::undecided:
      break;
  }
  return "undecided";
}

bool TextOnDay::undecided() const {
  return std::any_of(statements.begin(), statements.end(), [](const EffectStatement& one) {
    return one.state == ProvisionState::undecided;
  });
}

TextOnDay text_on_day(std::span<const LegalDocument> versions,
                      std::vector<SourcedAmendment> amendments, Date day) {
  return DayReader(versions, std::move(amendments), day).read();
}

}  // namespace tusach::law
