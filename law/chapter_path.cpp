#include "law/chapter_path.h"

#include <algorithm>
#include <array>
#include <optional>

#include "law/structure_line.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr int kArticleLevel = 4;

int level_of(ProvisionKind kind) {
  return static_cast<int>(kind);
}

/// A division that begins inside the string: its word in the form of a heading, behind a space, its
/// number, and a heading in capitals.
std::optional<DivisionLine> inner_division(string_view text, int above) {
  const auto division = match_division(text);
  if (!division || level_of(division->kind) <= above) return std::nullopt;
  return division;
}

std::size_t next_division(string_view text, int above) {
  static constexpr std::array<string_view, 4> kWords{" Chương ", " Mục ", " Tiểu mục ", " Phần "};
  std::size_t best = text.size();
  for (const string_view word : kWords) {
    for (std::size_t at = text.find(word); at < best; at = text.find(word, at + 1)) {
      if (inner_division(text.substr(at + 1), above)) best = at;
    }
  }
  return best;
}

}  // namespace

std::vector<Provision> parse_chapter_path(string_view text) {
  std::vector<Provision> path;
  int level = -1;
  while (!text.empty()) {
    const auto division = inner_division(text, level);
    if (!division) break;
    level = level_of(division->kind);
    Provision provision;
    provision.kind = division->kind;
    provision.number = division->number;
    const std::size_t end = next_division(division->rest, level);
    provision.heading = division->rest.substr(0, end);
    text = division->rest.substr(std::min(end + 1, division->rest.size()));
    path.push_back(std::move(provision));
  }
  return path;
}

void ChapterNesting::add(Provision article, const std::string& chapter) {
  if (chapter.empty()) {
    builder_.close_to(0);
    chapter_.clear();
  } else if (chapter != chapter_) {
    open_divisions(chapter);
    chapter_ = chapter;
  }
  builder_.open(std::move(article), kArticleLevel);
}

void ChapterNesting::open_divisions(const std::string& chapter) {
  std::vector<Provision> path = parse_chapter_path(chapter);
  if (path.empty()) {
    builder_.close_to(0);
    return;
  }
  // A chapter that stays open keeps its articles: "Chương I … Mục 1 …" then "Chương I … Mục 2 …".
  std::size_t kept = 0;
  while (kept < path.size()) {
    const Provision* open = builder_.at_level(level_of(path[kept].kind));
    const bool same = open != nullptr && open->kind == path[kept].kind &&
                      open->number == path[kept].number && open->heading == path[kept].heading;
    if (!same) break;
    ++kept;
  }
  const int level = kept == 0 ? level_of(path[0].kind) : level_of(path[kept - 1].kind) + 1;
  builder_.close_to(level);
  for (std::size_t i = kept; i < path.size(); ++i) {
    const int own = level_of(path[i].kind);
    builder_.open(std::move(path[i]), own);
  }
}

}  // namespace tusach::law
