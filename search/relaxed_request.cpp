#include "search/relaxed_request.h"

#include <string>
#include <utility>

namespace tusach::search {
namespace {

void add(std::vector<RelaxedRequest>& all, const SearchRequest& request, std::string field,
         std::string value, Filters filters) {
  RelaxedRequest one;
  one.without.field = std::move(field);
  one.without.value = std::move(value);
  one.request = request;
  one.request.filters = std::move(filters);
  one.request.snippets = false;
  one.request.facets = false;
  one.request.offset = 0;
  one.request.limit = 1;
  one.request.after.reset();
  all.push_back(std::move(one));
}

/// Several values of one filter are alternatives, so the whole filter goes; its first value names
/// it.
template <typename Value, typename Name>
void add_without(std::vector<RelaxedRequest>& all, const SearchRequest& request, const char* field,
                 std::vector<Value> Filters::*member, const Name& name) {
  const std::vector<Value>& values = request.filters.*member;
  if (values.empty()) return;
  Filters rest = request.filters;
  (rest.*member).clear();
  add(all, request, field, values.size() == 1 ? name(values.front()) : std::string(),
      std::move(rest));
}

}  // namespace

std::vector<RelaxedRequest> relaxed_requests(const SearchRequest& request) {
  std::vector<RelaxedRequest> all;
  const auto same = [](const std::string& text) { return text; };
  add_without(all, request, "type", &Filters::types, same);
  add_without(all, request, "body", &Filters::issuing_bodies, same);
  add_without(all, request, "field", &Filters::fields, same);
  add_without(all, request, "level", &Filters::levels,
              [](law::BodyLevel level) { return std::string(law::to_string(level)); });
  add_without(all, request, "year", &Filters::years, [](int year) { return std::to_string(year); });
  add_without(all, request, "status", &Filters::statuses,
              [](law::EffectStatus status) { return std::string(law::to_string(status)); });
  const Filters& filters = request.filters;
  if (filters.in_force_on) {
    Filters rest = filters;
    rest.in_force_on.reset();
    add(all, request, "in_force_on", law::to_iso(*filters.in_force_on), std::move(rest));
  }
  if (!filters.document_id.empty()) {
    Filters rest = filters;
    rest.document_id.clear();
    add(all, request, "document", filters.document_id, std::move(rest));
  }
  if (all.size() > 1) add(all, request, "all", {}, {});
  return all;
}

}  // namespace tusach::search
