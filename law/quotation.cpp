#include "law/quotation.h"

#include <array>
#include <cstdint>

namespace tusach::law {
namespace {

using std::string_view;

enum class Direction : std::uint8_t { opens, closes, either };

struct Mark {
  std::size_t length = 0;
  Direction direction = Direction::either;
};

/// The quotation mark that begins at text[at], if one does.
Mark mark_at(string_view text, std::size_t at) {
  if (text[at] == '"') return {1, Direction::either};
  if (static_cast<unsigned char>(text[at]) != 0xE2 || at + 2 >= text.size()) return {};
  const string_view three = text.substr(at, 3);
  if (three == "“" || three == "„") return {3, Direction::opens};
  if (three == "”" || three == "‟") return {3, Direction::closes};
  return {};
}

bool is_space(char c) {
  return c == ' ' || c == '\t';
}

bool ends_here(string_view after) {
  while (!after.empty() && (string_view(".,;:)").find(after.front()) != string_view::npos ||
                            is_space(after.front()))) {
    after.remove_prefix(1);
  }
  return after.empty();
}

/// Writers mix the marks up: at the edges of a paragraph the place tells more than the glyph.
Direction direction_of(const Mark& mark, string_view line, std::size_t at) {
  const string_view after = line.substr(at + mark.length);
  if (at == 0 && !ends_here(after)) return Direction::opens;
  if (mark.direction != Direction::opens && ends_here(after)) return Direction::closes;
  if (mark.direction != Direction::either) {
    return at > 0 && ends_here(after) && !is_space(line[at - 1]) ? Direction::closes
                                                                 : mark.direction;
  }
  const bool space_before = at == 0 || is_space(line[at - 1]) || line[at - 1] == '(';
  const bool space_after = after.empty() || is_space(after.front());
  if (space_before == space_after) return Direction::either;
  return space_before ? Direction::opens : Direction::closes;
}

struct Open {
  std::size_t line;
  bool straight;
};

}  // namespace

bool begins_with_quote(string_view line) {
  return !line.empty() && mark_at(line, 0).length > 0;
}

std::vector<bool> quoted_lines(std::span<const string_view> lines) {
  std::vector<Open> open;
  std::vector<int> change(lines.size() + 1, 0);
  for (std::size_t number = 0; number < lines.size(); ++number) {
    const string_view line = lines[number];
    for (std::size_t at = 0; at < line.size();) {
      const Mark mark = mark_at(line, at);
      if (mark.length == 0) {
        ++at;
        continue;
      }
      Direction direction = direction_of(mark, line, at);
      if (direction == Direction::either) {
        direction = !open.empty() && open.back().straight ? Direction::closes : Direction::opens;
      }
      at += mark.length;
      if (direction == Direction::opens) {
        open.push_back({number, mark.length == 1});
      } else if (!open.empty()) {
        ++change[open.back().line + 1];
        --change[number + 1];
        open.pop_back();
      }
    }
  }
  std::vector<bool> quoted(lines.size());
  int depth = 0;
  for (std::size_t number = 0; number < lines.size(); ++number) {
    depth += change[number];
    quoted[number] = depth > 0;
  }
  return quoted;
}

}  // namespace tusach::law
