// How queries are read: the tree, what is left alone, and what the reader is told.
#include "search/query_language.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <sstream>

#include "search/query_lexer.h"
#include "search/search.h"

namespace tusach::search {
namespace {

std::string tree_of(const std::string& query) {
  return to_string(read_query_language(query).root);
}

std::string codes_of(const std::string& query) {
  std::string codes;
  for (const Notice& notice : read_query_language(query).notices)
    codes += (codes.empty() ? "" : " ") + notice.code;
  return codes;
}

struct Reading {
  const char* query;
  const char* tree;
};

TEST(QueryLanguage, ReadsOperatorsPhrasesAndBrackets) {
  constexpr Reading kReadings[] = {
      {"\"hợp đồng\"", "phrase(hợp đồng)"},
      {"“hợp đồng” «thuê nhà»", "all(phrase(hợp đồng) phrase(thuê nhà))"},
      {"thuyền AND bè", "all(words(thuyền) words(bè))"},
      {"thuyền máy OR bè", "any(words(thuyền máy) words(bè))"},
      {"thuyền VÀ bè HOẶC nhà gỗ", "any(all(words(thuyền) words(bè)) words(nhà gỗ))"},
      {"a AND (b OR c)", "all(words(a) any(words(b) words(c)))"},
      {"thuyền NOT bè", "all(plain(thuyền) none(words(bè)))"},
      {"thuyền KHÔNG \"bến đò\"", "all(plain(thuyền) none(phrase(bến đò)))"},
      {"thuyền VÀ KHÔNG bè", "all(words(thuyền) none(words(bè)))"},
      {"thuyền AND NOT bè", "all(words(thuyền) none(words(bè)))"},
      {"thuyền -bè", "all(plain(thuyền) none(words(bè)))"},
      {"thuyền -\"bến đò\" -(a OR b)",
       "all(plain(thuyền) none(phrase(bến đò)) none(any(words(a) words(b))))"},
      {"NOT NOT thuyền AND bè", "all(words(thuyền) words(bè))"},
      {"hồ sơ \"đăng ký\" thuyền", "all(plain(hồ sơ\nthuyền) phrase(đăng ký))"},
      {"thuế*", "prefix(thuế)"},
      {"tiền thu* nhập", "all(plain(tiền\nnhập) prefix(thu))"},
      {"thuyền NEAR bè", "near/10(words(thuyền) words(bè))"},
      {"\"hồ sơ\" NEAR/3 đăng ký", "near/3(phrase(hồ sơ) words(đăng ký))"},
      {"a NEAR/2 b NEAR c", "near/10(near/2(words(a) words(b)) words(c))"},
  };
  for (const Reading& reading : kReadings) {
    EXPECT_EQ(tree_of(reading.query), reading.tree) << reading.query;
    EXPECT_EQ(codes_of(reading.query), "") << reading.query;
  }
}

TEST(QueryLanguage, ReadsFieldsByEitherName) {
  constexpr Reading kReadings[] = {
      {"thuyền loai:luật", "all(plain(thuyền) type:luật)"},
      {"type:luật,nđ", "type:luật,nđ"},
      {"loại:\"nghị định\",luật", "type:\"nghị định\",luật"},
      {"so:15/2020/NĐ-CP", "number:15/2020/NĐ-CP"},
      {"Số:15/2020", "number:15/2020"},
      {"nam:2015..2020", "year:2015..2020"},
      {"nam:2015,2017", "year:2015,2017"},
      {"năm:>=2018", "year:2018.."},
      {"year:<2018", "year:..2017"},
      {"ngay:01/07/2020..31/12/2021", "issued:20200701..20211231"},
      {"ngay:>=2020-01-01", "issued:20200101.."},
      {"issued:<01/01/2020", "issued:..20191231"},
      {"ngay:02/2020", "issued:20200201..20200229"},
      {"ngay:2020", "issued:20200101..20201231"},
      {"hieuluc:con", "status:in_force"},
      {"hieuluc:het,mot-phan", "status:expired,partially_expired"},
      {"status:not_yet", "status:not_yet"},
      {"hieuluc:01/01/2015", "status:20150101"},
      {"dieu:12a", "article:12a"},
      {"điều:5..10", "article:5..10"},
      {"tieude:\"đất đai\"", "title:\"đất đai\""},
      {"tieude:(đăng ký thuyền)", "title:đăng ký thuyền"},
      {"-loai:luật thuyền", "all(plain(thuyền) none(type:luật))"},
      {"vanban:thuyen-moi coquan:qh linhvuc:dat-dai",
       "all(document:thuyen-moi body:qh field:dat-dai)"},
      {"thuyền nam:2020.", "all(plain(thuyền) year:2020)"},
  };
  for (const Reading& reading : kReadings) {
    EXPECT_EQ(tree_of(reading.query), reading.tree) << reading.query;
    EXPECT_EQ(codes_of(reading.query), "") << reading.query;
  }
}

TEST(QueryLanguage, ReadsTheUnitsOfTheLaw) {
  constexpr Reading kReadings[] = {
      {"cùng điều:(thuyền bè)", "article(words(thuyền bè))"},
      {"cung khoan:(thuyền \"hồ sơ\")", "clause(all(words(thuyền) phrase(hồ sơ)))"},
      {"Trong Chương : (thuế OR phí) hồ sơ",
       "all(plain(hồ sơ) chapter(any(words(thuế) words(phí))))"},
      {"phạt -cùng khoản:(a b)", "all(plain(phạt) none(clause(words(a b))))"},
  };
  for (const Reading& reading : kReadings)
    EXPECT_EQ(tree_of(reading.query), reading.tree) << reading.query;
}

TEST(QueryLanguage, LeavesOrdinaryTextAlone) {
  for (const char* query : {"đăng ký thuyền máy ở đâu?",
                            "15/2020/NĐ-CP",
                            "nđ 15:2020",
                            "A-B",
                            "15/2020/NĐ -CP",
                            "http://vbpl.vn/a:b",
                            "họp lúc 8:30",
                            "Số: 15/2020/NĐ-CP",
                            "Luật Đất đai (sửa đổi)",
                            "a) Đơn đăng ký; b) Giấy tờ",
                            "điểm a) khoản 2",
                            "Điều 5 - Điều 7",
                            "năm 2010 -2015",
                            "Lưu ý:xem thêm",
                            "QUYỀN VÀ NGHĨA VỤ",
                            "Điều nào sau đây KHÔNG đúng?",
                            "KHÔNG được làm gì",
                            "KHÔNG ĐỘI MŨ BẢO HIỂM",
                            "thi đua, khen thưởng",
                            "cùng điều này",
                            "trong chương trình",
                            "gần và xa",
                            "và của là",
                            "",
                            "...?!",
                            "5*3",
                            "R&D",
                            "điều 12 luật đất đai",
                            "quy định về: hợp đồng",
                            "()",
                            "( … )"}) {
    const LanguageQuery read = read_query_language(query);
    EXPECT_FALSE(read.structured) << query << " → " << to_string(read.root);
    EXPECT_TRUE(read.notices.empty()) << query << ": " << read.notices.front().text;
    EXPECT_EQ(read.root.text, query);
  }
}

TEST(QueryLanguage, ASlipIsReadLiterallyAndTold) {
  constexpr struct {
    const char* query;
    const char* tree;
    const char* codes;
  } kSlips[] = {
      {"\"hợp đồng", "plain(\"hợp đồng)", "unbalanced_quote"},
      {"(thuyền bè", "plain((thuyền bè)", "unbalanced_parenthesis"},
      {"thuyền bè)", "plain(thuyền bè))", "unbalanced_parenthesis"},
      {"thuyền AND", "plain(thuyền AND)", "dangling_operator"},
      {"OR thuyền", "plain(OR thuyền)", "dangling_operator"},
      {"AND OR NOT", "plain(AND OR NOT)", "dangling_operator"},
      {"thuyền NOT", "plain(thuyền NOT)", "dangling_operator"},
      {"NEAR thuyền", "plain(NEAR thuyền)", "dangling_operator"},
      {"thuyen mau:xanh", "plain(thuyen mau:xanh)", "unknown_field"},
      {"thuyền ngay:31/02/2020", "plain(thuyền ngay:31/02/2020)", "bad_value"},
      {"thuyền nam:abc", "plain(thuyền nam:abc)", "bad_value"},
      {"thuyền hieuluc:đỏ", "plain(thuyền hieuluc:đỏ)", "bad_value"},
      {"title:", "plain(title:)", "field_without_value"},
      {"*", "plain(*)", "lone_star"},
      {"t*", "plain(t*)", "short_prefix"},
      {"thuyền NEAR/500 bè", "near/100(words(thuyền) words(bè))", "near_distance"},
      {"thuyền NEAR loai:luật", "all(words(thuyền) type:luật)", "near_operand"},
      {"cùng khoản:(thuyền loai:luật)", "clause(words(thuyền loai:luật))", "field_in_scope"},
      {"(a OR b", "any(words(a) words(b))", "unbalanced_parenthesis"},
  };
  for (const auto& slip : kSlips) {
    EXPECT_EQ(tree_of(slip.query), slip.tree) << slip.query;
    EXPECT_EQ(codes_of(slip.query), slip.codes) << slip.query;
  }
}

TEST(QueryLanguage, EveryNoticeIsASentenceForTheReader) {
  for (const char* query : {"\"a", "a AND", "mau:xanh", "nam:x", "*", "(a"}) {
    for (const Notice& notice : read_query_language(query).notices) {
      EXPECT_GT(notice.text.size(), 20U);
      EXPECT_TRUE(notice.text.ends_with('.')) << notice.text;
    }
  }
}

TEST(QueryLanguage, DepthAndLengthAreBounded) {
  std::string deep(100, '(');
  deep += "a OR b" + std::string(100, ')');
  EXPECT_EQ(tree_of(deep), "any(words(a) words(b))");
  EXPECT_EQ(codes_of(deep), "too_deep");
  EXPECT_EQ(codes_of(std::string(10000, '(')), "query_cut unbalanced_parenthesis");
  std::string terms = "a";
  for (int i = 0; i < 700; ++i) terms += " OR b";
  EXPECT_EQ(codes_of(terms), "too_many_terms");
  EXPECT_EQ(read_query_language(terms).root.children.size(), kMaxTerms);
  std::string words;
  while (words.size() < 50000) words += "luật ";
  EXPECT_EQ(codes_of(words), "query_cut");
  EXPECT_FALSE(read_query_language(words).structured);
}

TEST(QueryLanguage, AnyBytesAreRead) {
  constexpr const char* kPieces[] = {"(",
                                     ")",
                                     "\"",
                                     "“",
                                     "”",
                                     "«",
                                     "»",
                                     "-",
                                     "*",
                                     ":",
                                     ",",
                                     "..",
                                     " ",
                                     " AND ",
                                     " OR ",
                                     " NOT ",
                                     " NEAR/3 ",
                                     " NEAR ",
                                     "VÀ",
                                     "cùng khoản:(",
                                     "trong chương:(",
                                     "loai:",
                                     "nam:2010",
                                     "nam:..",
                                     "hieuluc:con",
                                     "thuế",
                                     "thu*",
                                     "a",
                                     "\xff",
                                     "\xe1\xba",
                                     "\n",
                                     "ngay:>=",
                                     "0"};
  std::mt19937 random(20);
  for (int round = 0; round < 3000; ++round) {
    std::string query;
    const auto pieces = random() % 60;
    for (unsigned i = 0; i < pieces; ++i) query += kPieces[random() % std::size(kPieces)];
    const LanguageQuery read = read_query_language(query);
    EXPECT_FALSE(to_string(read.root).empty());
    if (const QueryNode* question = question_of(read)) {
      EXPECT_LE(question->end, query.size());
    }
  }
}

TEST(QueryLanguage, TheQuestionCanBeReplaced) {
  const std::string query = "dang ky thuyen loai:luật";
  const LanguageQuery read = read_query_language(query);
  const QueryNode* question = question_of(read);
  ASSERT_NE(question, nullptr);
  EXPECT_EQ(with_question(query, *question, "đăng ký thuyền"), "đăng ký thuyền loai:luật");
  EXPECT_EQ(question_of(read_query_language("a \"b c\" d")), nullptr);
  EXPECT_EQ(question_of(read_query_language("a AND b")), nullptr);
}

TEST(QueryLanguage, ThePageNamesEveryField) {
  std::ifstream in(std::string(TUSACH_SOURCE_DIR) + "/docs/query-language.md");
  std::stringstream page;
  page << in.rdbuf();
  EXPECT_FALSE(query_fields().empty());
  for (const QueryField& field : query_fields()) {
    EXPECT_NE(page.str().find("`" + std::string(field.field->alias) + ":`"), std::string::npos)
        << field.field->alias;
    EXPECT_NE(page.str().find("`" + std::string(field.field->name) + ":`"), std::string::npos)
        << field.field->name;
    EXPECT_TRUE(read_query_language(field.example).structured) << field.example;
  }
}

}  // namespace
}  // namespace tusach::search
