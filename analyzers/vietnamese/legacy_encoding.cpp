#include "analyzers/vietnamese/legacy_encoding.h"

#include <algorithm>
#include <array>
#include <vector>

#include "analyzers/vietnamese/legacy_capitals.h"
#include "analyzers/vietnamese/legacy_words.h"
#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr std::array<LegacyEncoding, 4> kEncodings = {
    LegacyEncoding::tcvn3, LegacyEncoding::vni_windows, LegacyEncoding::viscii,
    LegacyEncoding::windows_1258};

// Texts in one of the encodings have 0.9 and more; French, German, Portuguese stay below 0.4.
constexpr double kLeastShare = 0.7;
constexpr std::size_t kFewestWords = 3;

/// Letters of Latin-1 that Vietnamese has too, and signs of clean text: a text with no others
/// beyond ASCII in that range is not looked at any closer.
bool is_harmless(char32_t c) {
  if (c < 0x80 || c > 0xFF) return true;
  constexpr std::u32string_view kSigns = U"\u00A0\u00AD§«»°·²³½©®±×";
  if (kSigns.find(c) != std::u32string_view::npos) return true;
  return c >= 0xC0 && letter_of(c).base != 0;
}

bool may_be_legacy(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte != 0xC2 && byte != 0xC3) {
      ++at;
    } else if (!is_harmless(next_character(text, at))) {
      return true;
    }
  }
  return false;
}

/// Calls `take` with each line, its end included.
template <typename Take>
void for_each_line(std::string_view text, Take take) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.find('\n'), text.size() - 1) + 1;
    take(text.substr(0, size));
    text.remove_prefix(size);
  }
}

bool is_plain(unsigned char c) {
  return (c >= 0x20 && c < 0x80) || (c >= '\t' && c <= '\r');
}

/// Without bytes that could be letters; VISCII has some among the control characters.
bool is_plain(std::string_view line) {
  return std::all_of(line.begin(), line.end(), [](unsigned char c) { return is_plain(c); });
}

std::size_t of(const EvidenceCounts& counts, WordEvidence evidence) {
  return counts[static_cast<std::size_t>(evidence)];
}

/// What speaks for one encoding.
struct Tally {
  std::size_t legacy = 0;
  std::size_t both = 0;
  std::size_t against = 0;

  void add(const EvidenceCounts& line) {
    const std::size_t for_it = of(line, WordEvidence::legacy);
    const std::size_t unicode = of(line, WordEvidence::unicode);
    if (unicode > for_it) return;  // a line in Unicode says nothing of the others
    legacy += for_it;
    both += of(line, WordEvidence::both);
    against += unicode + of(line, WordEvidence::neither);
  }

  [[nodiscard]] double confidence() const {
    const auto good = static_cast<double>(legacy + both);
    const auto all = good + static_cast<double>(against);
    return good == 0 ? 0 : good / all * good / (good + 1);
  }

  [[nodiscard]] bool is_enough() const {
    const double good = static_cast<double>(legacy + both);
    return legacy >= kFewestWords && both <= legacy + kFewestWords &&
           good >= kLeastShare * (good + static_cast<double>(against));
  }
};

/// Which words are converted: those that say so themselves, and the undecided ones beside them.
class Converter {
 public:
  Converter(LegacyWordReader& reader, std::string& out) : reader_(reader), out_(out) {}

  void convert(const LegacyLine& line) {
    std::vector<LegacyWord> words = reader_.words_of(line);
    const bool tcvn3 = reader_.encoding() == LegacyEncoding::tcvn3;
    if (tcvn3) {
      for (LegacyWord& word : words) restore_lost_letter(word);
    }
    const std::vector<bool> chosen = choose(line, words);
    if (tcvn3 && std::find(chosen.begin(), chosen.end(), true) != chosen.end()) {
      restore_capitals(line.characters, words);
    }
    std::size_t at = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      append(line.characters.substr(at, words[i].start - at));
      at = words[i].start + words[i].size;
      append(chosen[i] ? words[i].decoded : line.characters.substr(words[i].start, words[i].size));
    }
    append(line.characters.substr(at));
  }

 private:
  std::vector<bool> choose(const LegacyLine& line, const std::vector<LegacyWord>& words) {
    if (line.raw) return std::vector<bool>(words.size(), true);
    const auto decides = [](const LegacyWord& word) {
      return word.evidence == WordEvidence::legacy || word.evidence == WordEvidence::unicode;
    };
    const auto first = std::find_if(words.begin(), words.end(), decides);
    if (first != words.end()) in_legacy_ = first->evidence == WordEvidence::legacy;
    std::vector<bool> chosen;
    for (const LegacyWord& word : words) {
      if (decides(word)) in_legacy_ = word.evidence == WordEvidence::legacy;
      chosen.push_back(in_legacy_);
    }
    return chosen;
  }

  /// ư is the soft hyphen of Latin-1, which many programs drop: "trêng" for "tr\u00ADêng", trường.
  static void restore_lost_letter(LegacyWord& word) {
    const bool open =
        word.evidence == WordEvidence::neither || word.evidence == WordEvidence::unicode;  // "Mêng"
    if (!open || is_syllable(word.decoded)) return;
    for (std::size_t i = 0; i < word.decoded.size(); ++i) {
      if (letter_of(word.decoded[i]).base != U'ơ') continue;
      std::u32string longer = word.decoded;
      longer.insert(i, 1, lower(longer[i]) == longer[i] ? U'ư' : U'Ư');
      if (is_syllable(longer)) {
        word.decoded = std::move(longer);
        word.evidence =
            word.evidence == WordEvidence::neither ? WordEvidence::legacy : WordEvidence::both;
      }
      return;
    }
  }

  void append(std::u32string_view characters) {
    for (const char32_t c : characters) append_utf8(c, out_);
  }

  LegacyWordReader& reader_;
  std::string& out_;
  bool in_legacy_ = true;
};

/// In a file that holds bytes, UTF-8 may come about by chance.
bool reads_as_unicode(std::string_view line, LegacyWordReader& reader) {
  return of(reader.count_evidence(read_line(line, false)), WordEvidence::unicode) > 0;
}

}  // namespace

std::string_view to_string(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return "TCVN3";
    case LegacyEncoding::vni_windows:
      return "VNI-Windows";
    case LegacyEncoding::viscii:
      return "VISCII";
    case LegacyEncoding::windows_1258:
      return "Windows-1258";
  }
  return "";
}

std::optional<LegacyText> convert_legacy(std::string_view bytes) {
  const bool has_bytes = !is_valid_utf8(bytes);
  if (!has_bytes && !may_be_legacy(bytes)) return std::nullopt;
  std::array<LegacyWordReader, kEncodings.size()> readers = {
      LegacyWordReader(kEncodings[0]), LegacyWordReader(kEncodings[1]),
      LegacyWordReader(kEncodings[2]), LegacyWordReader(kEncodings[3])};
  const auto line_of = [&](std::string_view text) {
    return read_line(text, has_bytes && is_valid_utf8(text) && !reads_as_unicode(text, readers[0]));
  };
  std::array<Tally, kEncodings.size()> tallies;
  for_each_line(bytes, [&](std::string_view text) {
    if (is_plain(text)) return;
    const LegacyLine line = line_of(text);
    for (std::size_t i = 0; i < readers.size(); ++i)
      tallies[i].add(readers[i].count_evidence(line));
  });
  const auto best = std::max_element(
      tallies.begin(), tallies.end(),
      [](const Tally& a, const Tally& b) { return a.confidence() < b.confidence(); });
  if (!best->is_enough()) return std::nullopt;
  LegacyText result;
  LegacyWordReader& reader = readers[static_cast<std::size_t>(best - tallies.begin())];
  result.encoding = reader.encoding();
  result.confidence = best->confidence();
  Converter converter(reader, result.text);
  for_each_line(bytes, [&](std::string_view text) { converter.convert(line_of(text)); });
  return result;
}

}  // namespace tusach::vietnamese
