#include "law/effect_clause.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include "analyzers/vietnamese/analyzer.h"
#include "law/address.h"
#include "law/citation_document.h"
#include "law/citation_run.h"
#include "law/citation_text.h"
#include "law/law_names.h"
#include "law/lent_analysis.h"

namespace tusach::law {
namespace {

constexpr std::string_view kMark = "hiệu lực";

/// Reads one paragraph.
class EffectReader {
 public:
  EffectReader(const LegalDocument& document, std::string_view paragraph, std::string_view address,
               vietnamese::Analyzer& analyzer, vietnamese::Analysis& analysis)
      : document_(document),
        paragraph_(paragraph),
        address_(address),
        text_(paragraph, analyzer, analysis) {}

  void read(std::vector<EffectClause>& clauses) {
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_.before(i) == Between::semicolon || text_.before(i) == Between::line_break) {
        start_sentence(i);
      }
      if (i > 0 && paragraph_[text_.token(i - 1).end] == '.') start_sentence(i);
      if (auto run = units_at(text_, i, address_)) {
        named_ = std::move(run->provisions);
        own_ = run->relative;
        i = run->end;
        if (i >= text_.size()) break;
      }
      if (const auto mention = mention_at(text_, i, LawNames::built_in())) {
        own_ = mention->document.self;
        other_ = !own_;
        i = mention->end - 1;
        continue;
      }
      if (text_.word(i) == "này" && i > 0) own_ = true;
      if (text_.word(i) == "hết" || text_.word(i) == "ngưng") other_ = true;
      if (!text_.has(i, {"có", "hiệu", "lực"})) continue;
      // The subject stands right before: "Luật này", not "đến ngày Luật này … mà có hiệu lực".
      if (named_.empty() && (i == 0 || text_.word(i - 1) != "này")) continue;
      if (const auto day = day_behind(i + 3)) add(*day, clauses);
    }
  }

 private:
  void start_sentence(std::size_t i) {
    sentence_ = text_.token(i).start;
    named_.clear();
    own_ = other_ = false;
  }

  /// "thi hành kể từ ngày 01/01/2022", "sau 45 ngày, kể từ ngày ký".
  [[nodiscard]] std::optional<Date> day_behind(std::size_t i) const {
    constexpr std::size_t kWords = 12;
    int days = 0;
    for (std::size_t at = i; at < std::min(i + kWords, text_.size()); ++at) {
      if (text_.before(at) == Between::semicolon) break;
      if (const auto date = text_.date_at(at)) return date->date;
      if (text_.word(at) == "sau" && text_.is_number(at + 1) && text_.word(at + 2) == "ngày") {
        for (const char c : text_.word(at + 1)) {
          if (c < '0' || c > '9' || days > 999) return std::nullopt;
          days = days * 10 + (c - '0');
        }
      }
      const bool signing = text_.has(at, {"ngày", "ký"}) || text_.has(at, {"ngày", "kí"});
      if (signing && document_.issued) {
        return Date{std::chrono::sys_days{*document_.issued} + std::chrono::days{days}};
      }
    }
    return std::nullopt;
  }

  void add(Date day, std::vector<EffectClause>& clauses) {
    if (other_ || (!own_ && named_.empty())) return;
    EffectClause clause;
    clause.provisions = named_;
    clause.from = day;
    clause.address = address_;
    std::size_t end = paragraph_.find_first_of(";\n", sentence_);
    if (end == std::string_view::npos) end = paragraph_.size();
    clause.clause = paragraph_.substr(sentence_, end - sentence_);
    clauses.push_back(std::move(clause));
    named_.clear();
  }

  const LegalDocument& document_;
  std::string_view paragraph_;
  std::string address_;
  CitationText text_;
  std::size_t sentence_ = 0;
  std::vector<CitedProvision> named_;
  bool own_ = false;
  bool other_ = false;
};

bool covers(const CitedProvision& named, std::string_view address) {
  return address == named.address ||
         (address.starts_with(named.address) && address[named.address.size()] == '.');
}

}  // namespace

std::vector<EffectClause> effect_clauses(const LegalDocument& document) {
  std::vector<EffectClause> clauses;
  vietnamese::Analyzer analyzer;
  LentAnalysis analysis;
  walk(document.provisions, [&](const Provision& provision, const auto&) {
    for (const std::string* text : {&provision.heading, &provision.text, &provision.wrap_up}) {
      std::string_view rest = *text;
      while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        const std::string_view paragraph = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        if (paragraph.find(kMark) == std::string_view::npos) continue;
        // What is quoted is said of another document.
        if (paragraph.starts_with("“") || paragraph.starts_with('"')) continue;
        EffectReader(document, paragraph, provision.address, analyzer, analysis.get())
            .read(clauses);
      }
    }
  });
  return clauses;
}

std::optional<Date> effective_date(const LegalDocument& document,
                                   const std::vector<EffectClause>& clauses,
                                   std::string_view address) {
  const EffectClause* whole = nullptr;
  const EffectClause* closest = nullptr;
  std::size_t length = 0;
  for (const EffectClause& clause : clauses) {
    if (clause.provisions.empty()) {
      if (whole == nullptr) whole = &clause;
      continue;
    }
    for (const CitedProvision& named : clause.provisions) {
      if (named.address.empty() || !covers(named, address)) continue;
      if (closest != nullptr && named.address.size() <= length) continue;
      closest = &clause;
      length = named.address.size();
    }
  }
  if (closest != nullptr) return closest->from;
  if (document.effective) return document.effective;
  if (whole != nullptr) return whole->from;
  return std::nullopt;
}

}  // namespace tusach::law
