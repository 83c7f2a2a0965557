#include "law/title_recovery.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "law/marked_reading.h"
#include "law/title_phrases.h"

namespace tusach::law {
namespace {

using std::string_view;
constexpr std::size_t kSurePhrase = 3;  // words; such a phrase is better than a mistyped text
constexpr std::size_t kLongSlug = 8;    // words; sources cut slugs, so its last word may be a piece
constexpr std::size_t kCutWord = 3;
constexpr std::size_t kEnoughText = 400'000;

using Tokens = std::vector<std::string>;
using TokenSpan = std::span<const std::string>;

constexpr std::array<TitlePhrase, 14> kTypes{{
    {"bo luat", "Bộ luật"},
    {"luat", "Luật"},
    {"phap lenh", "Pháp lệnh"},
    {"nghi dinh", "Nghị định"},
    {"nghi quyet lien tich", "Nghị quyết liên tịch"},
    {"nghi quyet", "Nghị quyết"},
    {"quyet dinh", "Quyết định"},
    {"thong tu lien tich", "Thông tư liên tịch"},
    {"thong tu", "Thông tư"},
    {"chi thi", "Chỉ thị"},
    {"hien phap", "Hiến pháp"},
    {"lenh", "Lệnh"},
    {"ke hoach", "Kế hoạch"},
    {"van ban hop nhat", "Văn bản hợp nhất"},
}};

// The parts of document numbers, for numbers of other documents inside a title.
constexpr std::array<TitlePhrase, 34> kCodes{{
    {"nd", "NĐ"},         {"cp", "CP"},       {"tt", "TT"},           {"qd", "QĐ"},
    {"ttg", "TTg"},       {"nq", "NQ"},       {"ct", "CT"},           {"ttlt", "TTLT"},
    {"nhnn", "NHNN"},     {"btc", "BTC"},     {"btp", "BTP"},         {"bct", "BCT"},
    {"byt", "BYT"},       {"bca", "BCA"},     {"bqp", "BQP"},         {"bnv", "BNV"},
    {"bxd", "BXD"},       {"bgtvt", "BGTVT"}, {"btnmt", "BTNMT"},     {"bkhcn", "BKHCN"},
    {"btttt", "BTTTT"},   {"bgddt", "BGDĐT"}, {"bldtbxh", "BLĐTBXH"}, {"bnnptnt", "BNNPTNT"},
    {"ubnd", "UBND"},     {"hdnd", "HĐND"},   {"hdbt", "HĐBT"},       {"hdtp", "HĐTP"},
    {"tandtc", "TANDTC"}, {"vpqh", "VPQH"},   {"vbhn", "VBHN"},       {"tw", "TW"},
    {"pl", "PL"},         {"kh", "KH"},
}};

bool is_digits(string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(string_view text) {
  return is_digits(text) && text.size() == 4 && (text.starts_with("19") || text.starts_with("20"));
}

Tokens split(string_view text, char separator) {
  Tokens tokens;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) tokens.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return tokens;
}

std::optional<std::string> document_code(string_view token) {
  for (const TitlePhrase& code : kCodes) {
    if (code.folded == token) return std::string(code.marked);
  }
  for (const auto& [prefix, capital] : {TitlePhrase{"qh", "QH"}, TitlePhrase{"ubtvqh", "UBTVQH"}}) {
    if (token.starts_with(prefix) && is_digits(token.substr(prefix.size()))) {
      return std::string(capital) + std::string(token.substr(prefix.size()));
    }
  }
  return std::nullopt;
}

struct Piece {
  std::size_t tokens = 0;
  std::string text;
};

/// "39-2016-tt-nhnn" → "39/2016/TT-NHNN", "50-cp" → "50/CP".
Piece read_number(TokenSpan tokens) {
  if (tokens.empty() || !is_digits(tokens[0]) || tokens[0].size() > 4) return {};
  Piece piece{1, tokens[0]};
  if (piece.tokens < tokens.size() && is_year(tokens[1])) {
    piece.text += "/" + tokens[1];
    piece.tokens = 2;
  }
  char separator = '/';
  std::size_t codes = 0;
  while (piece.tokens < tokens.size()) {
    const auto code = document_code(tokens[piece.tokens]);
    if (!code) break;
    piece.text += separator + *code;
    separator = '-';
    ++piece.tokens;
    ++codes;
  }
  return codes > 0 ? piece : Piece{};
}

/// "21-01-2013" behind "ngay" → "21/01/2013".
Piece read_date_tokens(TokenSpan tokens) {
  const bool date = tokens.size() >= 3 && is_digits(tokens[0]) && tokens[0].size() <= 2 &&
                    is_digits(tokens[1]) && tokens[1].size() <= 2 && is_year(tokens[2]);
  if (!date) return {};
  return {3, tokens[0] + "/" + tokens[1] + "/" + tokens[2]};
}

Piece match_phrase(TokenSpan tokens, std::span<const TitlePhrase> table) {
  for (const TitlePhrase& phrase : table) {
    const Tokens words = split(phrase.folded, ' ');
    if (words.size() <= tokens.size() && std::equal(words.begin(), words.end(), tokens.begin())) {
      return {words.size(), std::string(phrase.marked)};
    }
  }
  return {};
}

Piece match_title_phrase(TokenSpan tokens) {
  Piece best;
  for (const TitlePhrase& phrase : title_phrases()) {
    Piece piece = match_phrase(tokens, {&phrase, 1});
    if (piece.tokens > best.tokens) best = std::move(piece);
  }
  return best;
}

std::string capitalised(const std::string& text) {
  if (text.empty()) return text;
  std::size_t i = 0;
  UChar32 c = 0;
  U8_NEXT_OR_FFFD(text.data(), i, text.size(), c);
  std::string out;
  std::array<char, 4> bytes{};
  int length = 0;
  UBool failed = false;
  U8_APPEND(bytes.data(), length, 4, u_toupper(c), failed);
  if (failed) return text;
  out.assign(bytes.data(), static_cast<std::size_t>(length));
  return out + text.substr(i);
}

/// The type word at the beginning; for two laws the whole name, which would be read as other words.
Piece match_type(const Tokens& tokens) {
  static constexpr std::array<TitlePhrase, 2> kNames{
      {{"luat su", "Luật Luật sư"}, {"luat duoc", "Luật Dược"}}};
  const Piece name = match_phrase(tokens, kNames);
  const bool ends =
      name.tokens > 0 && (name.tokens == tokens.size() || tokens[name.tokens] == "so" ||
                          tokens[name.tokens] == "sua" || is_digits(tokens[name.tokens]));
  return ends ? name : match_phrase(tokens, kTypes);
}

struct TokenRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// The document's own number: behind the type word, else wherever the record's number stands.
TokenRange find_own_number(const Tokens& tokens, const std::string& number,
                           std::size_t type_words) {
  if (type_words < tokens.size()) {
    const std::size_t begin = type_words + (tokens[type_words] == "so" ? 1 : 0);
    const std::size_t length = read_number(TokenSpan(tokens).subspan(begin)).tokens;
    if (length > 0) return {type_words, begin + length};
  }
  std::string folded = vietnamese::fold(number);
  std::replace(folded.begin(), folded.end(), '/', '-');
  const Tokens own = split(folded, '-');
  const auto found = std::search(tokens.begin(), tokens.end(), own.begin(), own.end());
  if (own.empty() || found == tokens.end()) return {};
  const auto at = static_cast<std::size_t>(found - tokens.begin());
  return {at > 0 && tokens[at - 1] == "so" ? at - 1 : at, at + own.size()};
}

/// The slug without the document's own number, the year beside it and the page's id at the end.
Tokens title_tokens(const LegalDocument& document, std::size_t type_words) {
  Tokens tokens = split(vietnamese::fold(document.slug), '-');
  const bool page_id =
      tokens.size() > type_words + 1 && is_digits(tokens.back()) && tokens.back().size() >= 5;
  if (page_id) tokens.pop_back();
  TokenRange own = find_own_number(tokens, document.number, type_words);
  if (own.end > own.begin) {
    if (own.end < tokens.size() && is_year(tokens[own.end])) ++own.end;
    if (own.begin > type_words && is_year(tokens[own.begin - 1])) --own.begin;
    tokens.erase(tokens.begin() + static_cast<std::ptrdiff_t>(own.begin),
                 tokens.begin() + static_cast<std::ptrdiff_t>(own.end));
  } else if (tokens.size() > type_words + 1 && is_year(tokens.back()) &&
             !is_digits(tokens[tokens.size() - 2]) && tokens[tokens.size() - 2] != "nam") {
    tokens.pop_back();
  }
  return tokens;
}

std::string document_text(const LegalDocument& document) {
  std::string text = document.preamble;
  for (const Provision& provision : document.provisions) {
    if (text.size() > kEnoughText) break;
    text += "\n" + plain_text(provision);
  }
  return text;
}

/// The tokens up to the first figure: figures are read on their own.
TokenSpan words_of(TokenSpan tokens) {
  std::size_t count = 0;
  while (count < tokens.size() && !is_digits(tokens[count])) ++count;
  return tokens.first(count);
}

/// The words up to the next phrase that is known for sure.
TokenSpan words_before_phrase(TokenSpan words) {
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (match_title_phrase(words.subspan(i)).tokens >= kSurePhrase) return words.first(i);
  }
  return words;
}

Piece next_piece(TokenSpan tokens, string_view before, const MarkedReadings& readings) {
  if (before == "ngay") {
    if (Piece date = read_date_tokens(tokens); date.tokens > 0) return date;
  }
  if (Piece number = read_number(tokens); number.tokens > 0) return number;
  if (tokens.size() > 1 && is_year(tokens[0]) && is_year(tokens[1])) {
    return {2, tokens[0] + " - " + tokens[1]};
  }
  if (is_digits(tokens[0])) return {1, tokens[0]};
  if (tokens.size() > 1 && tokens[0] == "nam" && is_year(tokens[1])) return {1, "năm"};
  Piece phrase = match_title_phrase(tokens);
  if (phrase.tokens == 0) phrase = match_phrase(tokens, kTypes);
  MarkedReadings::Reading reading = readings.longest(words_before_phrase(words_of(tokens)));
  if (phrase.tokens < kSurePhrase && reading.words > phrase.tokens)
    return {reading.words, std::move(reading.text)};
  if (phrase.tokens > 0) return phrase;
  return {1, tokens[0]};
}

/// Law names that follow each other lost the comma between them in the slug.
bool needs_comma(string_view before) {
  static constexpr std::array<string_view, 10> kJoining{
      "của", "và", "theo", "thi hành", "hướng dẫn", "một số điều", "về", "các", "đổi", "tại"};
  return before.find("Luật ") != string_view::npos &&
         std::none_of(kJoining.begin(), kJoining.end(),
                      [&](string_view word) { return before.ends_with(word); }) &&
         !is_digits(before.substr(before.rfind(' ') + 1));
}

/// "của Luật đất đai" → "của Luật Đất đai".
void settle_law_names(std::string& title) {
  constexpr string_view kLaw = " Luật ";
  for (std::size_t at = title.find(kLaw); at != std::string::npos;) {
    if (needs_comma(string_view(title).substr(0, at))) title.insert(at++, ",");
    const std::size_t name = at + kLaw.size();
    const string_view rest = string_view(title).substr(name);
    const bool named =
        !rest.starts_with("sửa đổi") && !rest.starts_with("được") && !rest.starts_with("có ");
    if (named) title = title.substr(0, name) + capitalised(title.substr(name));
    at = title.find(kLaw, name);
  }
  constexpr string_view kCode = "Bộ luật ";
  for (std::size_t at = title.find(kCode); at != std::string::npos;
       at = title.find(kCode, at + 1)) {
    const std::size_t name = at + kCode.size();
    title = title.substr(0, name) + capitalised(title.substr(name));
  }
}

/// "một số Điều" → "một số điều", "điều 73" → "Điều 73".
void settle_article_words(std::string& title) {
  constexpr string_view kSome = "một số Điều";
  if (const std::size_t at = title.find(kSome); at != std::string::npos) {
    title.replace(at, kSome.size(), "một số điều");
  }
  constexpr string_view kArticle = " điều ";
  for (std::size_t at = title.find(kArticle); at != std::string::npos;
       at = title.find(kArticle, at + 1)) {
    const std::size_t next = at + kArticle.size();
    if (next < title.size() && is_digits(title.substr(next, 1))) {
      title.replace(at, kArticle.size(), " Điều ");
    }
  }
}

/// Some slugs were cut at a mark: "pha-sa-n" → "pha-san".
void join_cut_words(Tokens& tokens, const MarkedReadings& readings) {
  Tokens joined;
  for (std::string& token : tokens) {
    // "thú y" is two words.
    const bool cut = token.size() == 1 && token != "y" && !is_digits(token) && !joined.empty();
    const std::string whole = cut ? joined.back() + token : std::string();
    if (cut && readings.longest({&whole, 1}).words > 0) {
      joined.back() = whole;
    } else {
      joined.push_back(std::move(token));
    }
  }
  tokens = std::move(joined);
}

bool is_known(const std::string& token, const MarkedReadings& readings) {
  return is_digits(token) || match_title_phrase({&token, 1}).tokens > 0 ||
         readings.longest({&token, 1}).words > 0;
}

}  // namespace

std::string recover_title(const LegalDocument& document) {
  const Tokens whole = split(vietnamese::fold(document.slug), '-');
  const Piece type = match_type(whole);
  Tokens tokens = title_tokens(document, type.tokens);
  const MarkedReadings readings(document_text(document));
  join_cut_words(tokens, readings);
  if (tokens.size() > kLongSlug && tokens.back().size() <= kCutWord &&
      !is_known(tokens.back(), readings)) {
    tokens.pop_back();
  }
  std::string title = type.text;
  for (std::size_t i = type.tokens; i < tokens.size();) {
    const string_view before = i > 0 ? string_view(tokens[i - 1]) : string_view();
    const Piece piece = next_piece(TokenSpan(tokens).subspan(i), before, readings);
    const bool named_law = type.text == "Luật" || type.text == "Bộ luật" || title.empty();
    const bool name = i == type.tokens && named_law && !piece.text.starts_with("sửa đổi");
    if (!title.empty()) title += ' ';
    title += name ? capitalised(piece.text) : piece.text;
    i += piece.tokens;
  }
  settle_law_names(title);
  settle_article_words(title);
  return title;
}

}  // namespace tusach::law
