#include "api/difference_json.h"

namespace tusach::api {
namespace {

using nlohmann::json;

std::string_view name_of(law::SpanChange change) {
  if (change == law::SpanChange::kept) return "kept";
  return change == law::SpanChange::removed ? "removed" : "added";
}

}  // namespace

json difference_to_json(const std::vector<law::ArticleDifference>& differences,
                        const std::string& from, const std::string& to) {
  json counts = json::object();
  for (const auto change :
       {law::ArticleChange::unchanged, law::ArticleChange::moved, law::ArticleChange::changed,
        law::ArticleChange::removed, law::ArticleChange::added}) {
    counts[std::string(law::to_string(change))] = 0;
  }
  json articles = json::array();
  for (const law::ArticleDifference& difference : differences) {
    json spans = json::array();
    for (const law::DifferenceSpan& span : difference.spans) {
      spans.push_back({{"change", name_of(span.change)}, {"text", span.text}});
    }
    json article = {{"change", law::to_string(difference.change)},
                    {"similarity", difference.similarity},
                    {"spans", std::move(spans)}};
    if (!difference.before.empty()) article["from"] = difference.before;
    if (!difference.after.empty()) article["to"] = difference.after;
    auto& count = counts[std::string(law::to_string(difference.change))];
    count = count.get<int>() + 1;
    articles.push_back(std::move(article));
  }
  return {
      {"from", from}, {"to", to}, {"counts", std::move(counts)}, {"articles", std::move(articles)}};
}

}  // namespace tusach::api
