#include "api/templates.h"

#include <string_view>

#include "law/error.h"
#include "web/assets.h"

namespace tusach::api {
namespace {

constexpr std::string_view kFolder = "templates/";
constexpr std::string_view kAutoEscape = "{{%AUTOESCAPE context=\"HTML\"}}";

}  // namespace

Templates::Templates() : cache_(std::make_unique<ctemplate::TemplateCache>()) {
  for (const std::string_view path : web::asset_paths()) {
    if (path.substr(0, kFolder.size()) != kFolder) continue;
    const std::string name(path.substr(kFolder.size()));
    const std::string_view text = web::asset(path).value_or(std::string_view());
    if (text.substr(0, kAutoEscape.size()) != kAutoEscape)
      throw Error(ErrorCategory::internal, "template without auto-escaping", {}, name);
    if (!cache_->StringToTemplateCache(name, text.data(), text.size(),
                                       ctemplate::STRIP_BLANK_LINES))
      throw Error(ErrorCategory::internal, "template does not parse", {}, name);
  }
  cache_->Freeze();
}

Templates::~Templates() = default;

std::string Templates::expand(const std::string& name,
                              const ctemplate::TemplateDictionary& dictionary) const {
  std::string html;
  ctemplate::PerExpandData data;
  if (!cache_->ExpandNoLoad(name, ctemplate::STRIP_BLANK_LINES, &dictionary, &data, &html))
    throw Error(ErrorCategory::internal, "template cannot be expanded", {}, name);
  return html;
}

}  // namespace tusach::api
