#include "crawler/extract/pdf_grid.h"

#include <poppler-page-renderer.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace tusach::crawler {
namespace {

constexpr double kPointsAnInch = 72;
constexpr double kLongestSide = 1700;  // pixels of the picture
constexpr int kShortestRule = 14;      // pixels; strokes of letters are shorter
constexpr int kThickestRule = 4;
constexpr unsigned char kDark = 170;
constexpr std::size_t kMostRules = 2000;  // of one direction; more are a drawing
constexpr std::size_t kMostParts = 40'000;
constexpr double kTouch = 3;  // points between rules that touch

/// Looks at a picture along its rows, or along its columns.
class Scanner {
 public:
  Scanner(const poppler::image& picture, bool down)
      : data_(picture.const_data()),
        along_(down ? picture.height() : picture.width()),
        across_(down ? picture.width() : picture.height()),
        step_along_(down ? picture.bytes_per_row() : 1),
        step_across_(down ? 1 : picture.bytes_per_row()) {}

  [[nodiscard]] std::vector<PdfRule> rules(double scale) const {
    std::vector<Run> open;
    std::vector<PdfRule> found;
    for (int at = 0; at < across_ && found.size() <= kMostRules; ++at) {
      std::vector<Run> next = runs(at);
      for (Run& run : next) continue_run(run, open);
      for (const Run& run : open) close(run, scale, found);
      open = std::move(next);
    }
    for (const Run& run : open) close(run, scale, found);
    return found;
  }

 private:
  struct Run {
    int from = 0;
    int to = 0;
    int first = 0;  ///< where the rule begins across
    int last = 0;
    bool continued = false;
  };

  [[nodiscard]] bool dark(int at, int along) const {
    return static_cast<unsigned char>(data_[at * step_across_ + along * step_along_]) < kDark;
  }

  [[nodiscard]] std::vector<Run> runs(int at) const {
    std::vector<Run> found;
    for (int along = 0; along < along_; ++along) {
      if (!dark(at, along)) continue;
      const int from = along;
      while (along < along_ && dark(at, along)) ++along;
      if (along - from >= kShortestRule) found.push_back({from, along, at, at, false});
    }
    return found;
  }

  // Both lists are in order along the rule.
  static void continue_run(Run& run, std::vector<Run>& before) {
    for (Run& other : before) {
      if (other.from >= run.to) break;
      if (other.continued || other.to <= run.from) continue;
      other.continued = true;
      run.first = std::min(run.first, other.first);
      run.from = std::min(run.from, other.from);
      run.to = std::max(run.to, other.to);
    }
  }

  static void close(const Run& run, double scale, std::vector<PdfRule>& found) {
    if (run.continued || run.last - run.first >= kThickestRule) return;
    found.push_back({(run.first + run.last + 1) / 2.0 / scale, run.from / scale, run.to / scale});
  }

  const char* data_;
  int along_;
  int across_;
  std::ptrdiff_t step_along_;
  std::ptrdiff_t step_across_;
};

bool touch(const PdfRule& a, const PdfRule& b) {
  return a.at >= b.from - kTouch && a.at <= b.to + kTouch && b.at >= a.from - kTouch &&
         b.at <= a.to + kTouch;
}

std::size_t root_of(std::vector<std::size_t>& parent, std::size_t at) {
  while (parent[at] != at) at = parent[at] = parent[parent[at]];
  return at;
}

void unite(std::vector<std::size_t>& parent, std::size_t a, std::size_t b) {
  a = root_of(parent, a);
  b = root_of(parent, b);
  parent[std::max(a, b)] = std::min(a, b);
}

/// Places of rules, with the ends of those that cross them; places that touch become one.
std::vector<double> edges(const std::vector<PdfRule>& rules, const std::vector<PdfRule>& crossing) {
  std::vector<double> all;
  for (const PdfRule& rule : rules) all.push_back(rule.at);
  for (const PdfRule& rule : crossing) {
    all.push_back(rule.from);
    all.push_back(rule.to);
  }
  std::sort(all.begin(), all.end());
  std::vector<double> distinct;
  for (const double place : all) {
    if (distinct.empty() || place - distinct.back() > kTouch + 1) distinct.push_back(place);
  }
  return distinct;
}

bool is_ruled(const std::vector<PdfRule>& rules, double at, double along) {
  return std::any_of(rules.begin(), rules.end(), [=](const PdfRule& rule) {
    return rule.at > at - kTouch - 1 && rule.at < at + kTouch + 1 && rule.from <= along &&
           rule.to >= along;
  });
}

}  // namespace

std::optional<PdfGrid> PdfGrid::of_rules(const std::vector<PdfRule>& across,
                                         const std::vector<PdfRule>& down) {
  PdfGrid grid;
  grid.xs_ = edges(down, across);
  grid.ys_ = edges(across, down);
  if (grid.xs_.size() < 2 || grid.ys_.size() < 2) return std::nullopt;
  const std::size_t parts = (grid.xs_.size() - 1) * (grid.ys_.size() - 1);
  if (parts < 2 || parts > kMostParts) return std::nullopt;
  grid.join_cells(across, down);
  const bool several =
      std::any_of(grid.cell_.begin(), grid.cell_.end(), [](std::size_t cell) { return cell != 0; });
  if (!several) return std::nullopt;
  return grid;
}

// Parts without a rule between them are one cell.
void PdfGrid::join_cells(const std::vector<PdfRule>& across, const std::vector<PdfRule>& down) {
  const std::size_t rows = ys_.size() - 1;
  cell_.resize(rows * columns());
  std::iota(cell_.begin(), cell_.end(), std::size_t{0});
  for (std::size_t row = 0; row < rows; ++row) {
    const double y = (ys_[row] + ys_[row + 1]) / 2;
    for (std::size_t column = 0; column < columns(); ++column) {
      const std::size_t part = row * columns() + column;
      const double x = (xs_[column] + xs_[column + 1]) / 2;
      if (column + 1 < columns() && !is_ruled(down, xs_[column + 1], y)) {
        unite(cell_, part, part + 1);
      }
      if (row + 1 < rows && !is_ruled(across, ys_[row + 1], x)) {
        unite(cell_, part, part + columns());
      }
    }
  }
  for (std::size_t part = 0; part < cell_.size(); ++part) cell_[part] = root_of(cell_, part);
}

std::optional<std::size_t> PdfGrid::cell_at(double x, double y) const {
  if (x < xs_.front() || x >= xs_.back() || y < ys_.front() || y >= ys_.back()) {
    return std::nullopt;
  }
  const auto index = [](const std::vector<double>& places, double place) {
    return static_cast<std::size_t>(std::upper_bound(places.begin(), places.end(), place) -
                                    places.begin()) -
           1;
  };
  return cell_[index(ys_, y) * columns() + index(xs_, x)];
}

std::vector<std::size_t> PdfGrid::cells() const {
  std::vector<std::size_t> cells;
  for (std::size_t part = 0; part < cell_.size(); ++part) {
    if (cell_[part] == part) cells.push_back(part);
  }
  return cells;
}

namespace {

std::vector<PdfGrid> grids_of(const std::vector<PdfRule>& across,
                              const std::vector<PdfRule>& down) {
  std::vector<std::size_t> parent(across.size() + down.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  for (std::size_t a = 0; a < across.size(); ++a) {
    for (std::size_t d = 0; d < down.size(); ++d) {
      if (touch(across[a], down[d])) unite(parent, a, across.size() + d);
    }
  }
  std::vector<std::vector<PdfRule>> across_of(parent.size());
  std::vector<std::vector<PdfRule>> down_of(parent.size());
  for (std::size_t a = 0; a < across.size(); ++a) {
    across_of[root_of(parent, a)].push_back(across[a]);
  }
  for (std::size_t d = 0; d < down.size(); ++d) {
    down_of[root_of(parent, across.size() + d)].push_back(down[d]);
  }
  std::vector<PdfGrid> grids;
  for (std::size_t group = 0; group < parent.size(); ++group) {
    if (across_of[group].size() + down_of[group].size() < 3) continue;
    if (auto grid = PdfGrid::of_rules(across_of[group], down_of[group])) {
      grids.push_back(std::move(*grid));
    }
  }
  std::stable_sort(grids.begin(), grids.end(),
                   [](const PdfGrid& a, const PdfGrid& b) { return a.box().top < b.box().top; });
  return grids;
}

}  // namespace

std::vector<PdfGrid> find_grids(const poppler::page& page, const PdfWords& words) {
  const double scale = std::min(1.0, kLongestSide / std::max({words.width, words.height, 1.0}));
  poppler::page_renderer renderer;
  renderer.set_image_format(poppler::image::format_gray8);
  renderer.set_render_hints(0);  // sharp lines
  const poppler::image picture = renderer.render_page(
      &page, kPointsAnInch * scale, kPointsAnInch * scale, -1, -1, -1, -1, words.turned);
  if (!picture.is_valid()) return {};
  const std::vector<PdfRule> across = Scanner(picture, false).rules(scale);
  const std::vector<PdfRule> down = Scanner(picture, true).rules(scale);
  if (across.size() > kMostRules || down.size() > kMostRules) return {};
  return grids_of(across, down);
}

}  // namespace tusach::crawler
