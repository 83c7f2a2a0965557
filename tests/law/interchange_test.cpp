#include "law/interchange.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "law/address.h"
#include "law/error.h"
#include "tests/law/full_document.h"

namespace tusach::law {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using tests::addresses;
using tests::full_document;

/// The message of the Error that reading `record` throws.
std::string fault(const json& record) {
  try {
    from_interchange(record);
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "no error";
}

TEST(InterchangeTest, WhatIsWrittenIsReadAgain) {
  const LegalDocument document = full_document();
  EXPECT_EQ(from_interchange(to_interchange(document)), document);
  EXPECT_EQ(from_interchange(json::parse(to_interchange(document).dump())), document);
}

TEST(InterchangeTest, TheMinimumIsAnId) {
  const LegalDocument document = from_interchange({{"id", "a"}});
  EXPECT_EQ(document.id, "a");
  EXPECT_THAT(document.provisions, IsEmpty());
  const json written = to_interchange(document);
  EXPECT_EQ(written, (json{{"id", "a"},
                           {"number", ""},
                           {"title", ""},
                           {"type", ""},
                           {"provisions", json::array()}}));
}

TEST(InterchangeTest, ProvisionsAreWrittenAsATree) {
  LegalDocument document =
      from_interchange({{"id", "a"}, {"text", "Điều 1. Phạm vi\nGồm:\n1. Sách.\n2. Báo."}});
  const json article = to_interchange(document)["provisions"][0];
  EXPECT_EQ(article["address"], "dieu-1");
  EXPECT_EQ(article["kind"], "article");
  EXPECT_EQ(article["number"], "1");
  EXPECT_EQ(article["heading"], "Phạm vi");
  EXPECT_EQ(article["text"], "Gồm:");
  EXPECT_EQ(article["children"][1]["address"], "dieu-1.khoan-2");
  EXPECT_EQ(article["children"][1]["children"], json::array());
}

TEST(InterchangeTest, NullAndUnknownKeysMeanNothing) {
  json record{{"id", "a"}, {"color", "red"}};
  for (const char* key :
       {"number",     "type",       "title",        "slug",    "issued",    "effective",
        "expired",    "status",     "issuing_body", "signer",  "fields",    "source",
        "source_id",  "source_url", "fetched_at",   "summary", "relations", "files",
        "provisions", "text",       "articles"}) {
    record[key] = nullptr;
  }
  EXPECT_EQ(from_interchange(record), from_interchange({{"id", "a"}}));
}

TEST(InterchangeTest, FaultsNameTheirKey) {
  EXPECT_THAT(fault(json::array()), HasSubstr("JSON object"));
  EXPECT_THAT(fault({{"number", "1"}}), HasSubstr("\"id\""));
  EXPECT_THAT(fault({{"id", 5}}), HasSubstr("\"id\""));
  EXPECT_THAT(fault({{"id", "Có Dấu"}}), HasSubstr("\"id\""));
  EXPECT_THAT(fault({{"id", "a/b"}}), HasSubstr("\"id\""));
  EXPECT_THAT(fault({{"id", std::string(201, 'a')}}), HasSubstr("\"id\""));
  const std::pair<const char*, json> wrong[] = {{"title", 5},
                                                {"issued", true},
                                                {"issued", "hôm qua"},
                                                {"status", "có lẽ"},
                                                {"fields", 7},
                                                {"fields", json::array({1})},
                                                {"summary", "true"},
                                                {"relations", json::array({"x"})},
                                                {"relations", json::array({{{"kind", "bạn"}}})},
                                                {"files", "a.pdf"},
                                                {"provisions", json::array({{{"kind", "verse"}}})},
                                                {"text", json::array()},
                                                {"articles", json{{"number", "Điều 1"}}}};
  for (const auto& [key, value] : wrong) {
    EXPECT_THAT(fault({{"id", "a"}, {key, value}}), HasSubstr(std::string("key \"") + key)) << key;
  }
}

TEST(InterchangeTest, ADayThatDoesNotExistIsUnknown) {
  for (const char* day : {"2015-10-00", "-", "", "00/00/0000"}) {
    EXPECT_FALSE(from_interchange({{"id", "a"}, {"issued", day}}).issued) << day;
  }
}

TEST(InterchangeTest, DeepNestingIsRefused) {
  json provision{{"kind", "clause"}, {"number", "1"}};
  for (int i = 0; i < 1000; ++i) {
    provision = json{{"kind", "clause"}, {"number", "1"}, {"children", json::array({provision})}};
  }
  EXPECT_THAT(fault({{"id", "a"}, {"provisions", json::array({provision})}}),
              HasSubstr("children"));
}

TEST(InterchangeTest, ProvisionsWinOverTextAndTextOverArticles) {
  json record{{"id", "a"},
              {"articles", json::array({{{"number", "Điều 3"}}})},
              {"text", "Điều 1. Một\nA."}};
  EXPECT_THAT(addresses(from_interchange(record).provisions), ElementsAre("dieu-1"));
  record["provisions"] = json::array({{{"kind", "article"}, {"number", "9"}}});
  EXPECT_THAT(addresses(from_interchange(record).provisions), ElementsAre("dieu-9"));
}

TEST(InterchangeTest, ArticlesOfTheCodificationGetTheirChapters) {
  const LegalDocument document = from_interchange(
      {{"id", "a"},
       {"articles",
        json::array({{{"number", "Điều 1"},
                      {"heading", "Phạm vi"},
                      {"body", "Gồm:\n1. Sách."},
                      {"chapter", "Phần nhất QUY ĐỊNH CHUNG Chương I PHẠM VI Mục 1 SÁCH IN"},
                      {"subject", "Đề mục 1.1 Thử"},
                      {"effective", "2020-01-01"},
                      {"note", "(Điều 1 Luật Thử)"},
                      {"see_also", "(Xem Điều 2)"}},
                     {{"number", "Điều 2a"}, {"chapter", "Mục 2 SÁCH ĐIỆN TỬ"}},
                     {{"number", "Điều 3"}, {"chapter", "Chương II THI HÀNH"}},
                     {{"number", "Điều 4"}, {"chapter", "Chương II THI HÀNH"}},
                     {{"number", "Điều Mục 5"}},
                     {{"number", "Điều "}}})}});
  EXPECT_THAT(addresses(document.provisions),
              ElementsAre("phan-1", "phan-1.chuong-i", "phan-1.chuong-i.muc-1", "dieu-1",
                          "dieu-1.khoan-1", "phan-1.chuong-i.muc-2", "dieu-2a", "phan-1.chuong-ii",
                          "dieu-3", "dieu-4", "dieu-muc-5", "dieu"));
  const Provision* section = find_provision(document.provisions, "phan-1.chuong-i.muc-1");
  ASSERT_NE(section, nullptr);
  EXPECT_EQ(section->heading, "SÁCH IN");
  const Provision& article = section->children[0];
  EXPECT_EQ(article.subject, "Đề mục 1.1 Thử");
  EXPECT_EQ(article.effective, Date(std::chrono::year(2020) / 1 / 1));
  EXPECT_EQ(article.note, "(Điều 1 Luật Thử)");
  EXPECT_THAT(article.see_also, ElementsAre("(Xem Điều 2)"));
}

TEST(InterchangeTest, TextIsStoredInNfcWithoutControlCharacters) {
  const LegalDocument document = from_interchange(
      {{"id", "a"}, {"title", "Lu\u0061\u0323\u0302t\r Thử\u0001"}, {"number", "01/2020/QH14"}});
  EXPECT_EQ(document.title, "Luật Thử");
}

TEST(InterchangeTest, AMissingTitleComesFromTheSlug) {
  const LegalDocument document =
      from_interchange({{"id", "a"},
                        {"number", "08/2017/QH14"},
                        {"slug", "luat-thuy-loi-so-08-2017-qh14"},
                        {"text", "Điều 1. Phạm vi\nLuật này quy định về thủy lợi."}});
  EXPECT_EQ(document.title, "Luật Thủy lợi");
}

}  // namespace
}  // namespace tusach::law
