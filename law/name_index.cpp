#include "law/name_index.h"

namespace tusach::law {
namespace {

bool separates(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '-' || c == '_' || c == ',';
}

}  // namespace

std::string NameIndex::marked(std::string_view name) {
  const std::string plain = vietnamese::canonical(vietnamese::normalize(name));
  std::string out;
  for (const char c : plain) {
    if (!separates(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  while (out.ends_with(' ') || out.ends_with('.')) out.pop_back();
  return out;
}

bool NameIndex::add(std::string_view name, std::size_t row) {
  const std::string key = marked(name);
  folded_.emplace(vietnamese::fold(key), row);
  const auto [known, fresh] = marked_.emplace(key, row);
  return fresh || known->second == row;
}

std::size_t NameIndex::find(std::string_view name) const {
  const std::string key = marked(name);
  if (const auto found = marked_.find(key); found != marked_.end()) return found->second;
  const std::string bare = vietnamese::fold(key);
  if (bare != key) return kNone;
  const auto found = folded_.find(bare);
  return found == folded_.end() ? kNone : found->second;
}

}  // namespace tusach::law
