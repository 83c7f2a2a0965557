// Text in the encodings that were used before Unicode. glibc's converters are the oracle for the
// tables; VNI, which glibc does not have, is encoded here by its rule.
#include "analyzers/vietnamese/legacy_encoding.h"

#include <gtest/gtest.h>
#include <iconv.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>

#include "analyzers/vietnamese/legacy_tables.h"
#include "analyzers/vietnamese/letters.h"
#include "analyzers/vietnamese/text.h"
#include "tests/shared_data.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

/// `text` in another character set, by glibc.
std::string iconv_text(const std::string& text, const char* from, const char* to) {
  const iconv_t converter = iconv_open(to, from);
  if (converter == reinterpret_cast<iconv_t>(-1)) throw std::runtime_error(from);
  std::string in = text;
  std::string out(text.size() * 4 + 16, '\0');
  char* source = in.data();
  char* target = out.data();
  std::size_t in_left = in.size();
  std::size_t out_left = out.size();
  const std::size_t result = iconv(converter, &source, &in_left, &target, &out_left);
  iconv(converter, nullptr, nullptr, &target, &out_left);
  iconv_close(converter);
  if (result == static_cast<std::size_t>(-1)) return "";
  out.resize(out.size() - out_left);
  return out;
}

const char* charset(LegacyEncoding encoding) {
  switch (encoding) {
    case LegacyEncoding::tcvn3:
      return "TCVN";
    case LegacyEncoding::viscii:
      return "VISCII";
    case LegacyEncoding::windows_1258:
      return "CP1258";
    case LegacyEncoding::vni_windows:
      break;
  }
  return nullptr;
}

/// VNI: i and ỵ have bytes of their own, all other vowels take a mark byte behind them; ơ ư are ô
/// ö.
std::string vni_bytes(const std::string& text) {
  const std::map<char32_t, std::string> own = {{U'đ', "\xF1"}, {U'í', "\xED"}, {U'ì', "\xEC"},
                                               {U'ỉ', "\xE6"}, {U'ĩ', "\xF3"}, {U'ị', "\xF2"},
                                               {U'ỵ', "\xEE"}};
  //                            level grave   acute   tilde   hook    dot
  const std::string plain[] = {"", "\xF8", "\xF9", "\xF5", "\xFB", "\xEF"};
  const std::string circumflex[] = {"\xE2", "\xE0", "\xE1", "\xE3", "\xE5", "\xE4"};
  const std::string breve[] = {"\xEA", "\xE8", "\xE9", "\xFC", "\xFA", "\xEB"};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = next_character(text, at);
    const char32_t small = lower(c);
    std::string bytes;
    const Letter letter = letter_of(c);
    const auto tone = static_cast<std::size_t>(letter.tone);
    if (own.contains(small)) {
      bytes = own.at(small);
    } else if (letter.base == U'ơ' || letter.base == U'ư') {
      bytes = (letter.base == U'ơ' ? "\xF4" : "\xF6") + plain[tone];
    } else if (letter.base != 0) {
      const bool hat = letter.base == U'â' || letter.base == U'ê' || letter.base == U'ô';
      const auto bare = static_cast<char>(without_marks(letter.base));
      bytes = bare + (hat ? circumflex : letter.base == U'ă' ? breve : plain)[tone];
    } else {
      bytes = static_cast<char>(c);
    }
    if (c != small) {
      for (char& byte : bytes) byte = static_cast<char>(static_cast<unsigned char>(byte) & ~0x20U);
    }
    out += bytes;
  }
  return out;
}

std::string encode(const std::string& text, LegacyEncoding encoding) {
  if (encoding == LegacyEncoding::vni_windows) return vni_bytes(text);
  return iconv_text(text, "UTF-8", charset(encoding));
}

/// The bytes taken for Windows-1252 and stored as UTF-8.
std::string misread(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) append_utf8(windows_1252(static_cast<std::uint8_t>(byte)), out);
  return out;
}

/// The bytes taken for ISO 8859-1 and stored as UTF-8.
std::string misread_as_latin1(const std::string& bytes) {
  std::string out;
  for (const char byte : bytes) append_utf8(static_cast<unsigned char>(byte), out);
  return out;
}

std::string converted(const std::string& bytes) {
  const auto result = convert_legacy(bytes);
  return result ? result->text : "(nothing)";
}

// Letters whose capitals TCVN3 has not are small here.
const std::string kText =
    "Điều 12. Người sử dụng thuyền gỗ có trách nhiệm:\n"
    "1. Đăng ký thuyền tại Ủy ban nhân dân xã nơi đậu thường xuyên;\n"
    "2. Giữ gìn vệ sinh trên sông, không xả rác, dầu mỡ xuống nước.\n"
    "Ðơn vị quản lý bến lập sổ, mỗi quý báo cáo một lần (mẫu số 3).\n";

std::string text_for(LegacyEncoding encoding) {
  std::string text = normalize(kText);
  if (encoding == LegacyEncoding::tcvn3)
    text.replace(text.find("Ủy"), std::string("Ủy").size(), "ủy");
  return text;
}

class LegacyEncodings : public ::testing::TestWithParam<LegacyEncoding> {};

TEST_P(LegacyEncodings, BytesBecomeUnicode) {
  const std::string text = text_for(GetParam());
  const auto result = convert_legacy(encode(text, GetParam()));
  ASSERT_TRUE(result);
  EXPECT_EQ(result->encoding, GetParam());
  EXPECT_EQ(result->text, text);
  EXPECT_GT(result->confidence, 0.9);
}

TEST_P(LegacyEncodings, TextThatWasMisreadBecomesUnicode) {
  const std::string text = text_for(GetParam());
  const std::string bytes = encode(text, GetParam());
  for (const std::string& wrong : {misread(bytes), misread_as_latin1(bytes)}) {
    const auto result = convert_legacy(wrong);
    ASSERT_TRUE(result);
    EXPECT_EQ(result->encoding, GetParam());
    EXPECT_EQ(result->text, text);
  }
}

TEST_P(LegacyEncodings, LinesInUnicodeStayWhileOthersAreConverted) {
  const std::string head = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHuế, ngày 3 tháng 9\n";
  const std::string text = text_for(GetParam());
  EXPECT_EQ(converted(head + misread(encode(text, GetParam())) + head), head + text + head);
  EXPECT_EQ(converted(head + encode(text, GetParam()) + head), head + text + head);
}

TEST_P(LegacyEncodings, EverySyllableSurvives) {
  std::ifstream in("/usr/share/hunspell/vi_VN.dic");
  if (!in) GTEST_SKIP() << "needs the Debian package hunspell-vi";
  std::string text;
  std::string line;
  while (std::getline(in, line)) {
    const std::string word = normalize(line.substr(0, line.find_first_of("/\r")));
    if (word.find_first_of("0123456789") == std::string::npos) text += tests::small(word) + " ";
  }
  const std::string bytes = encode(text, GetParam());
  ASSERT_FALSE(bytes.empty());
  EXPECT_EQ(converted(bytes), text);
}

INSTANTIATE_TEST_SUITE_P(All, LegacyEncodings,
                         ::testing::Values(LegacyEncoding::tcvn3, LegacyEncoding::vni_windows,
                                           LegacyEncoding::viscii, LegacyEncoding::windows_1258),
                         [](const auto& parameter) {
                           std::string name(to_string(parameter.param));
                           std::erase(name, '-');
                           return name;
                         });

TEST(LegacyTables, AgreeWithGlibc) {
  for (const LegacyEncoding encoding :
       {LegacyEncoding::tcvn3, LegacyEncoding::viscii, LegacyEncoding::windows_1258}) {
    for (int byte = 0xA1; byte <= 0xFE; ++byte) {
      const std::string bytes(1, static_cast<char>(byte));
      const std::string expected = iconv_text(bytes, charset(encoding), "UTF-8");
      std::size_t at = 0;
      // The fonts of TCVN3 have no combining marks.
      if (is_combining_mark(next_character(expected, at)) && encoding == LegacyEncoding::tcvn3) {
        continue;
      }
      std::string ours;
      for (const char32_t c : decode_legacy(bytes, encoding)) append_utf8(c, ours);
      EXPECT_EQ(ours, expected) << to_string(encoding) << ' ' << byte;
    }
  }
  for (const char* capital : {"Ẳ", "Ẵ", "Ẫ", "Ỷ", "Ỹ", "Ỵ", "Ạ", "Ỳ", "Ế"}) {
    std::string ours;
    const std::string bytes = iconv_text(capital, "UTF-8", "VISCII");
    for (const char32_t c : decode_legacy(bytes, LegacyEncoding::viscii)) append_utf8(c, ours);
    EXPECT_EQ(ours, capital);
  }
}

TEST(ConvertLegacy, KnowsTheUsualSamples) {
  EXPECT_EQ(converted("LuËt §Êt ®ai n¨m 2013, NghÞ ®Þnh sè 43"),
            "Luật Đất đai năm 2013, Nghị định số 43");
  EXPECT_EQ(converted("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam"),
            "Cộng hòa xã hội chủ nghĩa Việt Nam");
  EXPECT_EQ(converted("COÄNG HOØA XAÕ HOÄI CHUÛ NGHÓA VIEÄT NAM"),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM");
}

TEST(ConvertLegacy, SmallLettersOfCapitalFontsBecomeCapitals) {
  EXPECT_EQ(converted("CéNG HßA X· HéI CHñ NGHÜA VIÖT NAM\nHµ Néi, ngµy 3 th¸ng 9\n"),
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nHà Nội, ngày 3 tháng 9\n");
  EXPECT_EQ(converted("Uû BAN NH¢N D¢N THµNH PHè Hµ NéI"), "UỶ BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI");
  EXPECT_EQ(converted("UBND x· vµ UBND Hµ Néi lËp sæ"), "UBND xã và UBND Hà Nội lập sổ");
}

TEST(ConvertLegacy, CapitalsOfTheStandardStandWhereWindowsHasQuotationMarks) {
  const std::string text =
      "KẾ HOẠCH\nỦy ban nhân dân ÁP DỤNG QUY ĐỊNH VỀ ĐẤT ĐAI; Ấp Bắc: ỦY BAN, HỌC PHÍ, CHỦ "
      "TỊCH, CỬ TRI, Ý KIẾN\n";
  const std::string bytes = iconv_text(text, "UTF-8", "TCVN");
  ASSERT_FALSE(bytes.empty());
  const auto result = convert_legacy(bytes);
  ASSERT_TRUE(result);
  EXPECT_EQ(result->text, text);
  EXPECT_EQ(converted(misread(bytes)), text);
  // “an” is no “Ỏan”, a dash no Ọ.
  const std::string quoted = encode("trật tự, an ninh và quyền lợi", LegacyEncoding::tcvn3);
  const auto marks = convert_legacy(
      "\x93"
      "an ninh\x94 \x96 " +
      quoted);
  ASSERT_TRUE(marks);
  EXPECT_EQ(marks->text, "“an ninh” – trật tự, an ninh và quyền lợi");
}

TEST(ConvertLegacy, WordsInUnicodeMayStandInTheSameLine) {
  EXPECT_EQ(converted("LËp sæ ®¨ng ký thuyền bè hết hạn theo thÈm quyÒn cña x·."),
            "Lập sổ đăng ký thuyền bè hết hạn theo thẩm quyền của xã.");
}

TEST(ConvertLegacy, ALostSoftHyphenIsFoundAgainWhereOnlyOneSyllableFits) {
  EXPECT_EQ(converted("Tr\u00ADêng häc, Mêng Thanh, ®êng s¾t, x· héi"),
            "Trường học, Mường Thanh, đường sắt, xã hội");
}

TEST(ConvertLegacy, BytesThatMeanNothingStillGiveUtf8) {
  const std::string bytes = encode("luật Đất đai năm không", LegacyEncoding::tcvn3);
  const auto result = convert_legacy(bytes + " \x81\xFF \x93" + bytes + "\x94");
  ASSERT_TRUE(result);
  EXPECT_TRUE(is_valid_utf8(result->text));
  EXPECT_NE(result->text.find("“luật Đất đai năm không”"), std::string::npos);
}

TEST(ConvertLegacy, LeavesUnicodeAlone) {
  for (const std::string text :
       {"", "Luật Đất đai", "là có và hội số mà thì đã", "LUẬT ĐẤT ĐAI – § 5, 20 °C, «trích»",
        "hội họp, số sách, là thế, có và không", "Ðiều 5 và ðất", "5 µm ± 0,1 ½ ¾ © ® ª º ¶"}) {
    EXPECT_EQ(converted(text), "(nothing)") << text;
    EXPECT_EQ(converted(tests::decomposed(text)), "(nothing)") << text;
  }
}

TEST(ConvertLegacy, LeavesOtherLanguagesAlone) {
  for (const std::string text :
       {"L'été dernier, à Orléans, la fête des mères a été très réussie où qu'elle fût célébrée.",
        "Die Straßen von München führen über die Brücke zum größten Gebäude Österreichs.",
        "O código não é válido sem a aprovação das três comissões até o próximo mês.",
        "El niño pequeño comió piñas mañana, según la información de José Muñoz.",
        "På øen boede der en gammel mand, som elskede æbler og blåbær.",
        "The café’s résumé: naïve façade, 20 °C, § 5, «quoted», £10, ½ cup, Æon"}) {
    EXPECT_EQ(converted(text), "(nothing)") << text;
    const std::string latin1 = iconv_text(text, "UTF-8", "CP1252");
    ASSERT_FALSE(latin1.empty());
    EXPECT_EQ(converted(latin1), "(nothing)") << text;
  }
}

TEST(ConvertLegacy, LeavesAllSyllablesAlone) {
  std::ifstream in("/usr/share/hunspell/vi_VN.dic");
  if (!in) GTEST_SKIP() << "needs the Debian package hunspell-vi";
  std::string all;
  std::string line;
  while (std::getline(in, line)) {
    const std::string word = line.substr(0, line.find_first_of("/\r"));
    EXPECT_FALSE(convert_legacy(word)) << word;
    all += word + " ";
  }
  EXPECT_FALSE(convert_legacy(all));
  EXPECT_FALSE(convert_legacy(tests::upper(all)));
}

TEST(ConvertLegacy, LeavesThePlansAlone) {
  const auto plans = tests::shared_file("corpora/plans");
  if (!plans) GTEST_SKIP() << "needs ../shared/corpora";
  for (const auto& entry : std::filesystem::directory_iterator(*plans)) {
    std::ifstream in(entry.path());
    std::stringstream content;
    content << in.rdbuf();
    EXPECT_FALSE(convert_legacy(content.str())) << entry.path();
    std::string line;
    while (std::getline(content, line)) EXPECT_FALSE(convert_legacy(line)) << line;
  }
}

TEST(ConvertLegacy, TakesAnyBytes) {
  std::string bytes;
  for (int i = 0; i < 4096; ++i) bytes += static_cast<char>((i * 167 + i / 256) % 256);
  const auto result = convert_legacy(bytes);
  if (result) {
    EXPECT_TRUE(is_valid_utf8(result->text));
  }
  EXPECT_FALSE(convert_legacy(std::string(100000, '\xE9')));
  EXPECT_FALSE(convert_legacy(std::string(100000, '\0')));
}

}  // namespace
}  // namespace tusach::vietnamese
