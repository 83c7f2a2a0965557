#include "analyzers/vietnamese/document_number_token.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "tests/vietnamese/analysis_matchers.h"
#include "tests/vietnamese/unicode_forms.h"

namespace tusach::vietnamese {
namespace {

using tests::index_terms;
using tests::terms_of;

std::string term_of(std::string_view text) {
  const auto match = match_document_number(text);
  return match && match->length == text.size() ? document_number_term(*match) : "";
}

struct Spelling {
  const char* written;
  const char* term;
};

class DocumentNumberSpelling : public testing::TestWithParam<Spelling> {};

TEST_P(DocumentNumberSpelling, IsOneToken) {
  const auto [written, term] = GetParam();
  EXPECT_EQ(term_of(written), term);
  const std::string sentence = std::string("(theo ") + written + "), điểm a";
  EXPECT_EQ(terms_of(sentence), (std::vector<std::string>{"theo", term, "điểm", "a"}));
  EXPECT_EQ(terms_of(tests::decomposed(sentence)), terms_of(sentence));
}

INSTANTIATE_TEST_SUITE_P(
    All, DocumentNumberSpelling,
    testing::Values(
        Spelling{"14/2019/QĐ-TTg", "14/2019/qđ-ttg"},
        Spelling{"56/ 2015/ NĐ – CP", "56/2015/nđ-cp"},
        Spelling{"56/2015/NĐ - CP", "56/2015/nđ-cp"}, Spelling{"08/2017/QH14", "8/2017/qh14"},
        Spelling{"705/QĐ-TTg", "705/qđ-ttg"}, Spelling{"80-KL/TW", "80-kl/tw"},
        Spelling{"32-CT/TW", "32-ct/tw"}, Spelling{"29-NQ/TƯ", "29-nq/tw"},
        Spelling{"59/CP", "59/cp"}, Spelling{"36-CP", "36-cp"}, Spelling{"135/HĐBT", "135/hđbt"},
        Spelling{"12-L/CTN", "12-l/ctn"}, Spelling{"01/2020/TTLT-BTP-BCA", "1/2020/ttlt-btp-bca"},
        Spelling{"01/2012/TTLT/BTC-BTP", "1/2012/ttlt-btc-btp"},
        Spelling{"2500/BTP-PBGDPL", "2500/btp-pbgdpl"}, Spelling{"15/2020/nđ-cp", "15/2020/nđ-cp"},
        Spelling{"15/2020/nd-cp", "15/2020/nđ-cp"}, Spelling{"15/2020/ND-CP", "15/2020/nđ-cp"},
        Spelling{"15/2020/N\u00D0-CP", "15/2020/nđ-cp"},
        Spelling{"15/2020/NĐ\u2011CP", "15/2020/nđ-cp"},
        Spelling{"15/2020/NĐ\u00AD-CP", "15/2020/nđ-cp"},
        Spelling{"15/2020/NĐ_CP", "15/2020/nđ-cp"}, Spelling{"100/2019/nd cp", "100/2019/nđ-cp"},
        Spelling{"nđ 15/2020", "15/2020/nđ"}, Spelling{"nd 15/2020", "15/2020/nđ"},
        Spelling{"NĐ15/2020", "15/2020/nđ"}, Spelling{"NĐ số 15/2020", "15/2020/nđ"},
        Spelling{"NĐ 15/2020/NĐ-CP", "15/2020/nđ-cp"}, Spelling{"nd 15 2020", "15/2020/nđ"},
        Spelling{"nđ-cp 15/2020", "15/2020/nđ-cp"}, Spelling{"ND-CP số 15/2020", "15/2020/nđ-cp"},
        Spelling{"15/2020/ndd-cp", "15/2020/nđ-cp"}, Spelling{"5/2020/qdd-ubnd", "5/2020/qđ-ubnd"},
        Spelling{"15-2020-ND-CP", "15/2020/nđ-cp"}, Spelling{"45-2019-qh14", "45/2019/qh14"},
        Spelling{"TTLT 01/2016", "1/2016/ttlt"},
        Spelling{"01/2016/TTLT-BCA-BQP", "1/2016/ttlt-bca-bqp"},
        Spelling{"24/1999/PL-UBTVQH10", "24/1999/pl-ubtvqh10"},
        Spelling{"13/98/QĐ-BTC", "13/1998/qđ-btc"}, Spelling{"12a/2015/TT-BYT", "12a/2015/tt-byt"},
        Spelling{"59/97/NĐ-CP", "59/1997/nđ-cp"},
        Spelling{"12/2008/QĐ-BGD&ĐT", "12/2008/qđ-bgd&đt"},
        Spelling{"110/2022/NQ-HĐND", "110/2022/nq-hđnd"}));

TEST(DocumentNumberToken, GivesItsParts) {
  const auto match = match_document_number("08/2017/qh14 và");
  ASSERT_TRUE(match);
  EXPECT_EQ(match->length, 12U);
  EXPECT_EQ(match->serial, "8");
  EXPECT_EQ(match->year, "2017");
  EXPECT_EQ(match->codes, std::vector<std::string>{"QH14"});
  EXPECT_EQ(match->separator, '/');
  EXPECT_EQ(match_document_number("80-KL/TW")->separator, '-');
}

TEST(DocumentNumberToken, LeavesTextThatIsGluedToIt) {
  EXPECT_EQ(terms_of("15/2020/NĐ-CPcủa 22/2016/TT-BCTngày 500/QĐ-TTgđể"),
            (std::vector<std::string>{"15/2020/nđ-cp", "của", "22/2016/tt-bct", "ngày",
                                      "500/qđ-ttg", "để"}));
  EXPECT_EQ(terms_of("15/2020/NĐ-CP - QUY ĐỊNH MỚI"),
            (std::vector<std::string>{"15/2020/nđ-cp", "quy", "định", "mới"}));
}

TEST(DocumentNumberToken, IsNoDateFractionOrUnit) {
  for (const char* text : {"20/01/2022", "1/2", "15/2020", "5/Ngày", "10/THÁNG", "1/II", "3/4/5",
                           "5 - Kế", "110/22kV", "2020", "", "abc", "số 15", "1-2", "12/2020 là"}) {
    EXPECT_FALSE(match_document_number(text)) << text;
  }
}

TEST(DocumentNumberTerms, AreTheKeysPeopleType) {
  EXPECT_EQ(index_terms("15/2020/NĐ-CP", TermKind::document_number),
            std::vector<std::string>{"15/2020/nd-cp"});
  EXPECT_EQ(index_terms("15/2020/NĐ-CP", TermKind::number_part),
            (std::vector<std::string>{"15/2020", "15/2020/nd"}));
  EXPECT_EQ(index_terms("08/2017/QH14", TermKind::number_part), std::vector<std::string>{"8/2017"});
  EXPECT_EQ(index_terms("705/QĐ-TTg", TermKind::number_part), std::vector<std::string>{"705/qd"});
}

/// True when the query shares a key with the document's number.
bool finds(std::string_view query, std::string_view number) {
  std::vector<std::string> keys = index_terms(number, TermKind::number_part);
  for (std::string& key : index_terms(number, TermKind::document_number))
    keys.push_back(std::move(key));
  for (const TermKind kind : {TermKind::document_number, TermKind::number_part}) {
    for (const std::string& key : index_terms(query, kind)) {
      if (std::find(keys.begin(), keys.end(), key) != keys.end()) return true;
    }
  }
  return false;
}

TEST(DocumentNumberTerms, NameTheTypeThatStandsBeforeThem) {
  const auto parts = [](std::string_view text) { return index_terms(text, TermKind::number_part); };
  EXPECT_EQ(parts("thông tư 200/2014"), (std::vector<std::string>{"200/2014", "200/2014/tt"}));
  EXPECT_EQ(parts("nghị định số 15 năm 2020"), (std::vector<std::string>{"15/2020", "15/2020/nd"}));
  EXPECT_EQ(parts("thong tu lien tich 01 nam 2016"),
            (std::vector<std::string>{"1/2016", "1/2016/ttlt"}));
  EXPECT_EQ(parts("luật 45 năm 2019"), std::vector<std::string>{"45/2019"});
  EXPECT_TRUE(parts("luật 45 điều").empty());
  EXPECT_TRUE(parts("mục 5 năm 2020").empty());
}

TEST(DocumentNumberTerms, GoWithoutTheYear) {
  const auto short_of = [](std::string_view text) {
    return index_terms(text, TermKind::short_number);
  };
  EXPECT_EQ(short_of("200/2014/TT-BTC"), std::vector<std::string>{"200/tt"});
  EXPECT_EQ(short_of("45/2019/QH14"), (std::vector<std::string>{"45/qh14", "45/qh"}));
  EXPECT_EQ(short_of("tt 200"), std::vector<std::string>{"200/tt"});
  EXPECT_EQ(short_of("luật số 45"), std::vector<std::string>{"45/qh"});
  EXPECT_EQ(short_of("45 QH14"), std::vector<std::string>{"45/qh14"});
  EXPECT_TRUE(short_of("thông tư 5 trang").empty());
  EXPECT_TRUE(short_of("điều 5").empty());
}

TEST(DocumentNumberTerms, MeetWhateverWasTyped) {
  for (const char* query : {"15/2020/nđ-cp", "15/2020/ND-CP", "nd 15/2020", "NĐ15/2020", "15/2020",
                            "nghị định 15/2020", "15/2020/nd", "15/2020 nd-cp"}) {
    EXPECT_TRUE(finds(query, "15/2020/NĐ-CP")) << query;
  }
  EXPECT_TRUE(finds("08/2017", "08/2017/QH14"));
  EXPECT_TRUE(finds("8/2017/qh14", "08/2017/QH14"));
  EXPECT_TRUE(finds("80/kl-tw", "80-KL/TW"));
  EXPECT_TRUE(finds("Nghị định số 59-CP", "59/CP"));
  EXPECT_TRUE(finds("qđ 705/qđ-ttg", "705/QĐ-TTg"));
  EXPECT_FALSE(finds("tt 15/2020/tt-btc", "16/2020/NĐ-CP"));
  EXPECT_FALSE(finds("20/01/2022", "20/2022/NĐ-CP"));
}

}  // namespace
}  // namespace tusach::vietnamese
