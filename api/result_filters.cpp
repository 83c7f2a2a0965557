#include "api/result_filters.h"

#include <algorithm>
#include <array>

#include "analyzers/vietnamese/text.h"
#include "api/json_views.h"
#include "api/search_parameters.h"

namespace tusach::api {
namespace {

using search::Filters;
using search::SearchRequest;
using search::SearchResponse;

// The first values stand open, a few more can be unfolded.
constexpr std::size_t kValuesShown = 7;
constexpr std::size_t kMostValues = 60;

struct FacetName {
  const char* field;
  const char* label;
};
constexpr std::array<FacetName, 6> kFacets = {{{"type", "Loại văn bản"},
                                               {"body", "Cơ quan ban hành"},
                                               {"level", "Cấp ban hành"},
                                               {"field", "Lĩnh vực"},
                                               {"year", "Năm ban hành"},
                                               {"status", "Hiệu lực"}}};

// Filters compare folded, so "nghi-dinh" and "Nghị định" are the same choice.
bool same_choice(const std::string& a, const std::string& b) {
  return a == b || vietnamese::slug(a) == vietnamese::slug(b);
}

// The parameters of the request without one choice.
QueryParameters without(const QueryParameters& parameters, const std::string& name,
                        const std::string& value) {
  QueryParameters rest;
  for (const auto& parameter : parameters) {
    if (parameter.first != name || !same_choice(parameter.second, value)) rest.push_back(parameter);
  }
  return rest;
}

bool has_choice(const QueryParameters& parameters, const std::string& name,
                const std::string& value) {
  return std::any_of(parameters.begin(), parameters.end(), [&](const auto& parameter) {
    return parameter.first == name && same_choice(parameter.second, value);
  });
}

std::string search_url(const Services& services, const QueryParameters& parameters) {
  return services.prefix + "/?" + format_query_string(parameters);
}

std::string clear_url(const Services& services, const SearchRequest& request) {
  SearchRequest bare = request;
  bare.filters = Filters();
  return search_url(services, to_query_parameters(bare));
}

bool is_filter(const std::string& name) {
  return name != "q" && name != "by" && name != "exact" && name != "sort" && name != "all_words";
}

bool is_filtered(const QueryParameters& parameters) {
  return std::any_of(parameters.begin(), parameters.end(),
                     [](const auto& parameter) { return is_filter(parameter.first); });
}

// Returns true when the value is chosen; its link then takes the choice back.
bool fill_value(Dictionary& item, const Services& services, const std::string& field,
                const search::FacetValue& value, const QueryParameters& parameters) {
  item["TEXT"] = value.label;
  item["COUNT"] = grouped(value.count);
  QueryParameters link = without(parameters, field, value.value);
  const bool chosen = has_choice(parameters, field, value.value);
  if (chosen) {
    item.ShowSection("CHOSEN");
  } else {
    link.emplace_back(field, value.value);
  }
  item["URL"] = search_url(services, link);
  return chosen;
}

void fill_facet(Dictionary& content, const Services& services, const FacetName& name,
                const search::Facet& facet, const QueryParameters& parameters) {
  Dictionary& group = *content.AddSectionDictionary("FACET");
  group["LABEL"] = name.label;
  Dictionary* list = group.AddSectionDictionary("FIRST");
  const std::size_t count = std::min(facet.values.size(), kMostValues);
  std::size_t chosen = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (i == kValuesShown) {
      list = group.AddSectionDictionary("REST");
      (*list)["N"] = grouped(count - kValuesShown);
    }
    if (fill_value(*list->AddSectionDictionary("VALUE"), services, facet.field, facet.values[i],
                   parameters))
      ++chosen;
  }
  if (chosen > 0) group.AddSectionDictionary("CHOSEN_COUNT")->SetValue("N", grouped(chosen));
  if (!facet.exact) group.ShowSection("INEXACT");
}

std::string chip_label(Services& services, const std::string& name, const std::string& value) {
  if (name == "status") {
    const auto status = law::parse_effect_status(value);
    return status ? std::string(law::vietnamese_name(*status)) : value;
  }
  if (name == "year") return "Năm " + value;
  if (name == "level") {
    const auto level = law::parse_body_level(value);
    return level ? "Cấp " + std::string(law::vietnamese_name(*level)) : value;
  }
  if (name == "field") return services.field_names.name_of(*services.catalogs.lease(), value);
  if (name == "in_force_on") {
    const auto date = law::parse_date(value);
    return "Có hiệu lực ngày " + (date ? law::to_vietnamese(*date) : value);
  }
  if (name == "document") {
    const auto document = services.catalogs.lease()->find_metadata(value);
    return "Trong: " + shortened(document ? law::display_title(*document) : value, 100);
  }
  return value;
}

void fill_chips(Dictionary& content, Services& services, const SearchRequest& request,
                const QueryParameters& parameters) {
  if (!is_filtered(parameters)) return;
  Dictionary& chips = *content.AddSectionDictionary("CHIPS");
  chips["CLEAR_URL"] = clear_url(services, request);
  for (const auto& [name, value] : parameters) {
    if (!is_filter(name)) continue;
    Dictionary& chip = *chips.AddSectionDictionary("CHIP");
    chip["LABEL"] = chip_label(services, name, value);
    chip["URL"] = search_url(services, without(parameters, name, value));
  }
}

// "Bỏ lọc năm 2010"
std::string relaxed_label(Services& services, const search::Relaxation& relaxation) {
  if (relaxation.field == "all") return "Bỏ tất cả bộ lọc";
  if (!relaxation.value.empty())
    return "Bỏ lọc “" + chip_label(services, relaxation.field, relaxation.value) + "”";
  for (const FacetName& name : kFacets) {
    if (relaxation.field == name.field) return "Bỏ lọc “" + std::string(name.label) + "”";
  }
  return "Bỏ lọc";
}

}  // namespace

void fill_filters(Dictionary& content, Services& services, const SearchRequest& request,
                  const SearchResponse& response) {
  const QueryParameters parameters = to_query_parameters(request);
  for (const FacetName& name : kFacets) {
    for (const search::Facet& facet : response.facets) {
      if (facet.field == name.field && !facet.values.empty())
        fill_facet(content, services, name, facet, parameters);
    }
  }
  fill_chips(content, services, request, parameters);
  for (const auto& [name, value] : parameters) {
    if (name == "in_force_on") continue;
    Dictionary& kept = *content.AddSectionDictionary("KEPT");
    kept["NAME"] = name;
    kept["VALUE"] = value;
  }
  if (request.filters.in_force_on)
    content["IN_FORCE_ON"] = law::to_iso(*request.filters.in_force_on);
}

void fill_nothing(Dictionary& section, Services& services, const SearchRequest& request,
                  const SearchResponse& response) {
  const QueryParameters parameters = to_query_parameters(request);
  for (const search::Relaxation& one : response.relaxations) {
    QueryParameters rest;
    for (const auto& parameter : parameters) {
      const bool goes =
          one.field == "all" ? is_filter(parameter.first) : parameter.first == one.field;
      if (!goes) rest.push_back(parameter);
    }
    Dictionary& link = *section.AddSectionDictionary("RELAXED");
    link["URL"] = search_url(services, rest);
    link["LABEL"] = relaxed_label(services, one);
    link["COUNT"] = (one.total_exact ? "" : "khoảng ") + grouped(one.total) + " kết quả";
  }
  for (const search::Suggestion& one : response.nearest) {
    if (one.document_id.empty()) continue;
    Dictionary& link = *section.AddSectionDictionary("NEAREST");
    link["URL"] = document_path(one.document_id, {}, services.prefix);
    link["LABEL"] = one.number.empty() ? one.text : one.text + " (" + one.number + ")";
  }
  if (is_filtered(parameters) && response.relaxations.empty())
    section.AddSectionDictionary("FILTERED")->SetValue("CLEAR_URL", clear_url(services, request));
}

}  // namespace tusach::api
