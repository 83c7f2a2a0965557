#include "law/document_type.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/error.h"

namespace tusach::law {
namespace {

using ::testing::HasSubstr;

constexpr std::string_view kHead =
    "code\tname\tenglish\tkind\tyear\trank\tnumber_codes\tnational_code\taliases\tnote\n";

std::string code_of(std::string_view name) {
  const DocumentType* type = find_document_type(name);
  return type != nullptr ? type->code : "none";
}

std::string refusal(const std::string& lines) {
  try {
    parse_document_types(std::string(kHead) + lines, "types.tsv");
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "accepted";
}

TEST(DocumentTypeTest, IsFoundByNameCodeAndWhatPeopleType) {
  for (const char* spelling : {"NĐ", "nđ", "nd", "Nghị định", "NGHỊ ĐỊNH", "nghi dinh", "nghi-dinh",
                               "  Nghị   định ", "Nghị định"}) {
    EXPECT_EQ(code_of(spelling), "NĐ") << spelling;
  }
  EXPECT_EQ(code_of("thông tư liên tịch"), "TTLT");
  EXPECT_EQ(code_of("TTLT_TW"), "TTLT");
  EXPECT_EQ(code_of("luat"), "Lu");
  EXPECT_EQ(code_of("công văn"), "CV");
  EXPECT_EQ(code_of("TTR"), "TTr");
}

TEST(DocumentTypeTest, MarksTellApartWhatLooksAlikeWithoutThem) {
  EXPECT_EQ(code_of("HĐ"), "HĐ");
  EXPECT_EQ(code_of("HD"), "HD");
  EXPECT_EQ(code_of("đa"), "ĐA");
  EXPECT_EQ(code_of("da"), "DA");
  EXPECT_EQ(code_of("nghĩ đình"), "none");
  EXPECT_EQ(code_of(""), "none");
}

TEST(DocumentTypeTest, KnowsWhatItsNumbersLookLike) {
  const DocumentType* decision = find_type_of_number_code("QD");
  ASSERT_NE(decision, nullptr);
  EXPECT_EQ(decision->number_codes.front(), "QĐ");
  EXPECT_TRUE(decision->is(DocumentKind::administrative));
  EXPECT_EQ(find_type_of_number_code("LCT")->name, "Lệnh");
  EXPECT_EQ(find_type_of_number_code("CP"), nullptr);
  EXPECT_TRUE(find_document_type("Luật")->number_codes.empty());
  EXPECT_EQ(find_document_type("Luật")->number_year, NumberYear::always);
}

TEST(DocumentTypeTest, TheConstitutionRanksFirst) {
  EXPECT_EQ(find_document_type("Hiến pháp")->rank, 1);
  EXPECT_LT(find_document_type("Luật")->rank, find_document_type("Nghị định")->rank);
  EXPECT_LT(find_document_type("Nghị định")->rank, find_document_type("Thông tư")->rank);
  EXPECT_EQ(find_document_type("Quyết định")->rank, std::nullopt);
}

TEST(DocumentTypeTest, TheLongestNameLeadsAText) {
  const auto leading = [](std::string_view text) {
    const auto found = leading_document_type(text);
    return found ? found->type->code + "|" + std::string(text.substr(found->length)) : "none";
  };
  EXPECT_EQ(leading("Thông tư liên tịch số 08/2004"), "TTLT| số 08/2004");
  EXPECT_EQ(leading("Thông tư số 08/2004"), "TT| số 08/2004");
  EXPECT_EQ(leading("thong tu lien tich 8/2004"), "TTLT| 8/2004");
  EXPECT_EQ(leading("NGHỊ  QUYẾT\nliên tịch"), "NQLT|");
  EXPECT_EQ(leading("Bộ luật, luật"), "BL|, luật");
  EXPECT_EQ(leading("Nghị\xC2\xA0định số 15"), "NĐ| số 15");
  EXPECT_EQ(leading("Luậtsư"), "none");
  EXPECT_EQ(leading("số 15/2020/NĐ-CP"), "none");
  EXPECT_EQ(leading(" Luật"), "none");
  EXPECT_EQ(leading(""), "none");
}

TEST(DocumentTypeTest, AWrongLineIsNamedWithItsReason) {
  const std::string good = "NĐ\tNghị định\tDecree\tlegal\talways\t5\tNĐ\tNĐ\t\t\n";
  EXPECT_EQ(refusal("# comment\n\n" + good), "accepted");
  EXPECT_EQ(refusal("NĐ\tNghị định\n"), "types.tsv: line 2: has 2 columns, not 10");
  EXPECT_EQ(refusal(good + good), "types.tsv: line 3: NĐ is another type already");
  EXPECT_THAT(refusal("A\tB\t\tlaw\talways\t\t\t\t\t\n"), HasSubstr("line 2: is of no known kind"));
  EXPECT_THAT(refusal("A\tB\t\tlegal\tno\t\t\t\t\t\n"), HasSubstr("neither always"));
  EXPECT_THAT(refusal("A\tB\t\tlegal\tnever\tfirst\t\t\t\t\n"), HasSubstr("the rank"));
  EXPECT_THAT(refusal("\tB\t\tlegal\tnever\t\t\t\t\t\n"), HasSubstr("has no code"));
  EXPECT_THAT(refusal("A\t\xff\t\tlegal\tnever\t\t\t\t\t\n"), HasSubstr("UTF-8"));
  EXPECT_THROW(parse_document_types("", "types.tsv"), Error);
  EXPECT_THROW(parse_document_types("code\tname\n", "types.tsv"), Error);
}

}  // namespace
}  // namespace tusach::law
