#include "law/citation_run.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "law/citation_units.h"

namespace tusach::law {
namespace {

constexpr std::size_t kLevels = 9;
/// More is no citation, and what stands behind could make any number of provisions of it.
constexpr std::size_t kMostUnits = 400;
constexpr std::size_t kMostProvisions = 2000;

/// A provision on its way: the number on each level that was said.
struct Path {
  std::array<std::optional<Unit::Item>, kLevels> steps;
  [[nodiscard]] bool has_or_above(UnitLevel level) const {
    return std::any_of(steps.begin() + static_cast<std::size_t>(level), steps.end(),
                       [](const auto& step) { return step.has_value(); });
  }
  auto& step(UnitLevel level) { return steps[static_cast<std::size_t>(level)]; }
  [[nodiscard]] const auto& step(UnitLevel level) const {
    return steps[static_cast<std::size_t>(level)];
  }
};

/// How a unit is joined to the one before.
enum class Joint : std::uint8_t { none, comma, conjunction, semicolon };

struct Joined {
  Unit unit;
  Joint joint;
};

/// The unit behind token `end`, over "của", a comma, "và" …
std::optional<Joined> next_unit(const CitationText& text, std::size_t end, UnitLevel last) {
  Joint joint = Joint::none;
  std::size_t i = end;
  switch (text.before(i)) {
    case Between::space:
      break;
    case Between::comma:
      joint = Joint::comma;
      break;
    case Between::semicolon:
      joint = Joint::semicolon;
      break;
    default:
      return std::nullopt;
  }
  if (joins(text.word(i))) {
    joint = std::max(joint, Joint::conjunction);
    ++i;
  } else if (text.word(i) == "của" || text.word(i) == "tại" || text.word(i) == "thuộc") {
    ++i;
  } else if (text.has(i, {"quy", "định", "tại"}) && last == UnitLevel::form) {
    i += 3;  // "Mẫu số 02 quy định tại Phụ lục I"
  }
  if (i != end && text.before(i) != Between::space) return std::nullopt;
  auto unit = unit_at(text, i);
  if (!unit) return std::nullopt;
  return Joined{std::move(*unit), joint};
}

/// Whether a unit of an article or above follows, so that smaller units before it belong to it.
bool article_follows(const std::vector<Joined>& units, std::size_t i) {
  return std::any_of(units.begin() + static_cast<std::ptrdiff_t>(i), units.end(),
                     [](const Joined& one) { return one.unit.level >= UnitLevel::article; });
}

/// "điểm a, b khoản 2 và khoản 3 Điều 5": every path gets what stands behind it and is larger.
std::vector<Path> distribute(const std::vector<Joined>& units) {
  std::vector<Path> done;
  std::vector<Path> open;
  const auto close = [&] {
    done.insert(done.end(), open.begin(), open.end());
    open.clear();
  };
  const auto start = [&](const Unit& unit) {
    for (const Unit::Item& item : unit.items) {
      Path path;
      path.step(unit.level) = item;
      open.push_back(path);
    }
  };
  for (std::size_t i = 0; i < units.size(); ++i) {
    const auto& [unit, joint] = units[i];
    if (i == 0) {
      start(unit);
      continue;
    }
    const Unit& previous = units[i - 1].unit;
    if (unit.level > previous.level) {
      const bool lacks = std::any_of(open.begin(), open.end(), [&](const Path& path) {
        return !path.has_or_above(unit.level);
      });
      const bool too_many = open.size() * unit.items.size() > kMostProvisions;
      if (joint >= Joint::conjunction || !lacks || too_many) {
        close();
        start(unit);
        continue;
      }
      std::vector<Path> wider;
      for (const Path& path : open) {
        if (path.has_or_above(unit.level)) {
          wider.push_back(path);
          continue;
        }
        for (const Unit::Item& item : unit.items) {
          wider.push_back(path);
          wider.back().step(unit.level) = item;
        }
      }
      open = std::move(wider);
    } else if (unit.level == previous.level) {
      start(unit);
    } else {
      const bool placed = !open.empty() && open.back().has_or_above(UnitLevel::article);
      const bool within = joint == Joint::none && unit.level >= UnitLevel::article;
      if (placed && (within || (joint <= Joint::comma && !article_follows(units, i)))) {
        const Path parent = open.back();  // "Điều 5 khoản 2": from the large to the small
        open.pop_back();
        for (const Unit::Item& item : unit.items) {
          open.push_back(parent);
          open.back().step(unit.level) = item;
        }
      } else {
        if (placed) close();
        start(unit);
      }
    }
  }
  close();
  return done;
}

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// The step of this level in the address of the place, with its name: "dieu-5".
std::string step_in(std::string_view address, UnitLevel level) {
  const std::string name = std::string(step_of(level)) + "-";
  while (!address.empty()) {
    std::size_t dot = address.find('.');
    // A dot inside a number ("khoan-1.2") stands before a digit.
    while (dot != std::string_view::npos && dot + 1 < address.size() && is_digit(address[dot + 1]))
      dot = address.find('.', dot + 1);
    const std::string_view step = address.substr(0, dot);
    if (step.starts_with(name) || step == step_of(level)) return std::string(step);
    if (dot == std::string_view::npos) break;
    address.remove_prefix(dot + 1);
  }
  return {};
}

/// Whether a step is that of the place: what is in an annex then stays in it.
bool from_here(const Path& path, bool lacks_steps) {
  return lacks_steps || std::any_of(path.steps.begin(), path.steps.end(),
                                    [](const auto& step) { return step && step->here; });
}

std::string address_of(const Path& path, bool last, std::string_view at) {
  // What is said of no article stands where the text stands.
  const bool needs_article = !path.has_or_above(UnitLevel::article);
  const bool in_article = path.step(UnitLevel::article).has_value() || needs_article;
  const bool needs_clause =
      needs_article && path.step(UnitLevel::point) && !path.step(UnitLevel::clause);
  const bool is_form = path.step(UnitLevel::form).has_value();
  std::string address;
  for (std::size_t i = kLevels; i-- > 0;) {
    const auto level = static_cast<UnitLevel>(i);
    // An article's address does not tell its chapter.
    if (in_article && level > UnitLevel::article && level < UnitLevel::form) continue;
    // A form is an annex itself, whichever annex it stands in.
    if (is_form && level == UnitLevel::annex) continue;
    const auto& item = path.steps[i];
    std::string step;
    if (item && (!item->number.empty() || level == UnitLevel::annex)) {
      step = step_of(level);
      const std::string& number = last && !item->last.empty() ? item->last : item->number;
      if (!number.empty()) step += "-" + number;
    }
    const bool own_annex =
        level == UnitLevel::annex && !item && from_here(path, needs_article || needs_clause);
    const bool from_place = (item && item->here) || own_annex ||
                            (level == UnitLevel::article && needs_article) ||
                            (level == UnitLevel::clause && needs_clause);
    if (from_place) {
      const std::string here = step_in(at, level);
      if (!here.empty() || level != UnitLevel::annex) step = here;
    }
    if (step.empty()) continue;
    if (!address.empty()) address += '.';
    address += step;
  }
  return address;
}

}  // namespace

std::optional<UnitRun> units_at(const CitationText& text, std::size_t i, std::string_view at,
                                AfterRelative after) {
  auto first = unit_at(text, i);
  if (!first) return std::nullopt;
  UnitRun run;
  run.first = first->first;
  std::vector<Joined> units;
  std::size_t provisions = first->items.size();
  units.push_back({std::move(*first), Joint::none});
  while (true) {
    const Unit& last = units.back().unit;
    auto next = next_unit(text, last.end, last.level);
    if (!next) break;
    provisions += next->unit.items.size();
    if (units.size() == kMostUnits || provisions > kMostProvisions) break;
    if (after == AfterRelative::nothing && last.relative && next->joint != Joint::none) break;
    units.push_back(std::move(*next));
  }
  run.end = units.back().unit.end;
  run.single = units.size() == 1;
  const std::vector<Path> paths = distribute(units);
  run.complete = true;
  for (const Joined& one : units) {
    run.relative = run.relative || one.unit.relative;
    if (one.unit.level >= run.largest) {
      run.largest = one.unit.level;
      run.capital = one.unit.capital;
    }
  }
  for (const Path& path : paths) {
    run.complete = run.complete && path.has_or_above(UnitLevel::article);
    const bool range = std::any_of(path.steps.begin(), path.steps.end(),
                                   [](const auto& step) { return step && !step->last.empty(); });
    run.provisions.push_back(
        {address_of(path, false, at), range ? address_of(path, true, at) : std::string()});
  }
  return run;
}

}  // namespace tusach::law
