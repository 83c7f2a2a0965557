// Names of laws, codes and ordinances (data/law_names.tsv): where a name ends is not written in a
// text, and the year behind a name tells which law is meant. Immutable, thread-safe.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tusach::law {

struct LawName {
  std::string type;  ///< "Luật", "Bộ luật", "Pháp lệnh", "Hiến pháp"
  std::string name;  ///< without the type: "Đất đai"; empty for the constitution
  std::vector<std::string> numbers;  ///< oldest first; empty when not known

  /// "Luật Đất đai".
  [[nodiscard]] std::string full() const { return name.empty() ? type : type + " " + name; }
};

class LawNames {
 public:
  /// Of lines as data/law_names.tsv has them. Throws Error(bad_data) naming the line.
  explicit LawNames(std::string_view lines);
  /// The table that the program was built with.
  static const LawNames& built_in();

  struct Match {
    const LawName* law = nullptr;
    std::size_t words = 0;  ///< how many of those given; 0 when there is none
  };

  /// The longest name of this type at the front of `words`, which are canonical terms of the
  /// analyzer. Commas do not matter, nor which of i and y is written.
  [[nodiscard]] Match longest(std::string_view type, std::span<const std::string_view> words) const;

  /// The only name of this type whose initials these are, "và" left out or not: "ttds" → Tố tụng
  /// dân sự.
  [[nodiscard]] const LawName* by_initials(std::string_view type, std::string_view letters) const;

  /// The number of the law of this name that was issued in the year, or empty.
  [[nodiscard]] static std::string number_of(const LawName& law, int year);

  [[nodiscard]] const LawName* find(std::string_view full_name) const;
  [[nodiscard]] std::span<const LawName> all() const { return laws_; }

 private:
  void add_initials(std::string initials, std::size_t law);

  std::vector<LawName> laws_;
  std::unordered_map<std::string, std::size_t> by_key_;  ///< type and syllables, one space between
  std::unordered_map<std::string, std::size_t> by_initials_;  ///< laws_.size() where several are
  std::size_t most_words_ = 0;
};

}  // namespace tusach::law
