// The HTML templates (ctemplate) with auto-escaping on.
#pragma once

#include <ctemplate/template.h>

#include <memory>
#include <string>

namespace tusach::api {

/// Immutable after construction, thread-safe.
class Templates {
 public:
  /// Parses every embedded template. Throws Error(internal) for one that does not parse or does not
  /// switch auto-escaping on in its first line.
  Templates();
  ~Templates();

  /// Throws Error(internal) when the template does not exist.
  [[nodiscard]] std::string expand(const std::string& name,
                                   const ctemplate::TemplateDictionary& dictionary) const;

 private:
  std::unique_ptr<ctemplate::TemplateCache> cache_;
};

}  // namespace tusach::api
