#include "crawler/html_to_xml.h"

#include <gumbo.h>

#include <cstddef>
#include <memory_resource>
#include <new>
#include <string>
#include <vector>

#include "crawler/html_limits.h"

namespace tusach::crawler {
namespace {

/// All that gumbo makes of a page, given back at once: freeing its many small nodes one by one
/// takes as long as parsing them.
class GumboMemory {
 public:
  /// Valid as long as the object is. Null where there is no memory.
  GumboOutput* parse(std::string_view html) {
    GumboOptions options = kGumboDefaultOptions;
    options.userdata = this;
    options.allocator = [](void* self, std::size_t size) {
      return static_cast<GumboMemory*>(self)->allocate(size);
    };
    options.deallocator = [](void*, void*) {};
    return gumbo_parse_with_options(&options, html.data(), html.size());
  }

 private:
  // gumbo is C: no exception may pass through it.
  void* allocate(std::size_t size) noexcept {
    try {
      return blocks_.allocate(size);
    } catch (const std::bad_alloc&) {
      return nullptr;
    }
  }

  static constexpr std::size_t kFirstBlock = std::size_t{256} << 10U;
  std::pmr::monotonic_buffer_resource blocks_{kFirstBlock};
};

std::string name_of(const GumboElement& element) {
  if (element.tag != GUMBO_TAG_UNKNOWN) return gumbo_normalized_tagname(element.tag);
  GumboStringPiece original = element.original_tag;
  gumbo_tag_from_original_text(&original);
  return std::string(original.data == nullptr ? "" : original.data, original.length);
}

const GumboVector* children_of(const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_DOCUMENT:
      return &node.v.document.children;
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node.v.element.children;
    default:
      return nullptr;
  }
}

// Adds the node itself; its children come later.
pugi::xml_node append(pugi::xml_node parent, const GumboNode& node) {
  switch (node.type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE: {
      pugi::xml_node element = parent.append_child(name_of(node.v.element).c_str());
      const GumboVector& attributes = node.v.element.attributes;
      for (unsigned index = 0; index < attributes.length; ++index) {
        const auto& attribute = *static_cast<const GumboAttribute*>(attributes.data[index]);
        element.append_attribute(attribute.name) = attribute.value;
      }
      return element;
    }
    case GUMBO_NODE_TEXT:
    case GUMBO_NODE_WHITESPACE:
    case GUMBO_NODE_CDATA:
      parent.append_child(pugi::node_pcdata).set_value(node.v.text.text);
      return {};
    default:
      return {};
  }
}

}  // namespace

pugi::xml_document html_to_xml(std::string_view html) {
  require_parsable_html(html);
  GumboMemory memory;
  const GumboOutput* const output = memory.parse(html);
  struct Level {
    const GumboVector* children;
    unsigned next;
    pugi::xml_node parent;
  };
  pugi::xml_document document;
  std::vector<Level> levels{{children_of(*output->document), 0, document}};
  while (!levels.empty()) {
    Level& level = levels.back();
    if (level.next == level.children->length) {
      levels.pop_back();
      continue;
    }
    const auto& node = *static_cast<const GumboNode*>(level.children->data[level.next++]);
    const pugi::xml_node added = append(level.parent, node);
    if (added) levels.push_back({children_of(node), 0, added});
  }
  return document;
}

}  // namespace tusach::crawler
