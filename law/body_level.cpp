#include "law/body_level.h"

#include <algorithm>
#include <array>
#include <string>

#include "analyzers/vietnamese/text.h"
#include "law/issuing_body.h"

namespace tusach::law {
namespace {

constexpr std::array<std::string_view, 9> kPlaces = {
    "tinh", "thanh-pho", "huyen", "quan", "thi-xa", "thi-tran", "xa", "phuong", "dac-khu"};
// "Ủy ban Quân quản", "Cục Quản lý thị trường" hold such syllables by chance: what stands first
// names a body of the centre.
constexpr std::array<std::string_view, 9> kCentralStarts = {
    "bo-",       "tong-cuc-", "cuc-",     "vien-", "toa-an-nhan-dan-toi-cao",
    "chinh-phu", "thu-tuong", "quoc-hoi", "tong-"};

bool names_place(const std::string& slug) {
  for (const std::string_view start : kCentralStarts) {
    if (slug.starts_with(start)) return false;
  }
  const std::string framed = "-" + slug + "-";
  return std::any_of(kPlaces.begin(), kPlaces.end(), [&](std::string_view place) {
    const std::string word = "-" + std::string(place) + "-";
    const std::size_t at = framed.find(word, 1);
    return at != std::string::npos && at + word.size() < framed.size();
  });
}

}  // namespace

std::string_view to_string(BodyLevel level) {
  return level == BodyLevel::local ? "local" : "central";
}

std::optional<BodyLevel> parse_body_level(std::string_view name) {
  const std::string slug = vietnamese::slug(name);
  if (slug == "local" || slug == "dia-phuong") return BodyLevel::local;
  if (slug == "central" || slug == "trung-uong") return BodyLevel::central;
  return std::nullopt;
}

std::string_view vietnamese_name(BodyLevel level) {
  return level == BodyLevel::local ? "Địa phương" : "Trung ương";
}

BodyLevel level_of_bodies(std::string_view names) {
  for (const NamedBody& named : read_issuing_bodies(names)) {
    const bool local = named.body != nullptr ? named.body->kind == BodyKind::local
                                             : names_place(vietnamese::slug(named.text));
    if (local) return BodyLevel::local;
  }
  return BodyLevel::central;
}

}  // namespace tusach::law
