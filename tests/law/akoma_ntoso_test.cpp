#include "law/akoma_ntoso.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "law/error.h"
#include "tests/law/full_document.h"

namespace tusach::law {
namespace {

using ::testing::HasSubstr;
using tests::full_document;

TEST(AkomaNtosoTest, WhatIsWrittenIsReadAgain) {
  EXPECT_EQ(from_akoma_ntoso(to_akoma_ntoso(full_document())), full_document());
}

TEST(AkomaNtosoTest, TheEmptyDocument) {
  LegalDocument document;
  document.id = "a";
  EXPECT_EQ(from_akoma_ntoso(to_akoma_ntoso(document)), document);
}

TEST(AkomaNtosoTest, ForeignAddressesAreKept) {
  LegalDocument document = full_document();
  document.provisions[0].address = "tu-dat_1";
  document.provisions[1].address = "";
  EXPECT_EQ(from_akoma_ntoso(to_akoma_ntoso(document)), document);
}

TEST(AkomaNtosoTest, UsesTheNamesOfTheStandard) {
  const std::string xml = to_akoma_ntoso(full_document());
  EXPECT_THAT(xml, HasSubstr("http://docs.oasis-open.org/legaldocml/ns/akn/3.0"));
  EXPECT_THAT(xml, HasSubstr("<article eId=\"art_5\" period=\"#tmpg_1\">"));
  EXPECT_THAT(xml, HasSubstr("/akn/vn/act/luat/2020-01-02/01-2020-qh14/vie@2020-03-01/!main.xml"));
  EXPECT_THAT(xml, HasSubstr("<point eId=\"art_5__clause_1a__point_đ\">"));
  EXPECT_THAT(xml, HasSubstr("<attachment eId=\"att_mau-so-01\">"));
  EXPECT_THAT(xml, HasSubstr("<FRBRdate date=\"2020-01-02\" name=\"issued\""));
  EXPECT_THAT(xml, HasSubstr("<num>Điều 5</num>"));
}

std::string fault(std::string_view xml) {
  try {
    from_akoma_ntoso(xml, "luat.xml");
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "no error";
}

TEST(AkomaNtosoTest, FaultsNameInputAndPlace) {
  EXPECT_THAT(fault("<akomaNtoso>\n<act>\n</akomaNtoso>"), HasSubstr("luat.xml: line 3"));
  EXPECT_THAT(fault(""), HasSubstr("luat.xml"));
  EXPECT_THAT(fault("không phải XML"), HasSubstr("luat.xml"));
  EXPECT_THAT(fault("<html><body/></html>"), HasSubstr("no Akoma Ntoso act"));
  EXPECT_THAT(fault("<akomaNtoso><act/></akomaNtoso>"), HasSubstr("<body>"));
  std::string wrong = to_akoma_ntoso(full_document());
  wrong.replace(wrong.find("<ts:issued>2020"), 15, "<ts:issued>năm ");
  EXPECT_THAT(fault(wrong), HasSubstr("<ts:issued>: is no date: năm -01-02"));
}

TEST(AkomaNtosoTest, DamagedXmlGivesAnErrorOrADocument) {
  const std::string whole = to_akoma_ntoso(full_document());
  std::mt19937 random(11);
  for (int round = 0; round < 500; ++round) {
    std::string damaged = whole;
    for (int i = 0; i < 3; ++i) {
      damaged[random() % damaged.size()] = static_cast<char>(random() & 0xFF);
    }
    if (round % 5 == 0) damaged.resize(random() % damaged.size());
    try {
      from_akoma_ntoso(damaged);
    } catch (const Error& error) {
      EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    }
  }
}

TEST(AkomaNtosoTest, EveryStringComesBack) {
  using namespace std::string_literals;
  const std::string strings[] = {" đầu và cuối ",
                                 "\r\n",
                                 "a\rb\r",
                                 "\t\tx",
                                 "\n\n",
                                 " \r ",
                                 "\x01\x02 \x1f",
                                 "\0giữa\0"s,
                                 "<script>alert(1)</script>",
                                 "]]>",
                                 "&amp;&#1;&x;",
                                 "a\xEF\xBF\xBE\xEF\xBF\xBFz",
                                 "\xC2\x85\xE2\x80\xA8",
                                 "U+000D",
                                 "Điều",
                                 "Khoản  2",
                                 " ",
                                 "\xF0\x9F\x93\x9C"};
  for (const std::string& text : strings) {
    LegalDocument document = full_document();
    document.title = document.number = document.type = document.signer = text;
    document.issuing_body = document.preamble = document.conclusion = document.source_url = text;
    document.fields = {text, text};
    document.files = {{text, text, text, text}};
    document.relations[0].target_number = text;
    for (Provision* provision :
         {&document.provisions[0], &document.provisions[0].children[0], &document.provisions[4]}) {
      provision->number = provision->heading = provision->text = text;
      provision->wrap_up = provision->note = provision->subject = text;
      provision->see_also = {text};
    }
    const std::string xml = to_akoma_ntoso(document);
    EXPECT_EQ(from_akoma_ntoso(xml), document) << ::testing::PrintToString(text);
    EXPECT_EQ(xml.find_first_of("\r\x01\x1f"s + '\0'), std::string::npos);
    for (std::size_t at = xml.find("&#"); at != std::string::npos; at = xml.find("&#", at + 1)) {
      const std::string reference = xml.substr(at, xml.find(';', at) - at);
      EXPECT_TRUE(reference == "&#09" || reference == "&#10" || reference == "&#9") << reference;
    }
    EXPECT_EQ(xml.find("<script"), std::string::npos);
  }
}

TEST(AkomaNtosoTest, AddressesThatLookLikeOtherNamesComeBack) {
  LegalDocument document = full_document();
  const char* const names[] = {"issuer", "note_1", "art_5__content", "a b", "tusach", "dieu-5"};
  std::size_t i = 0;
  for (const char* name : names) document.provisions[i++ % 5].address = name;
  EXPECT_EQ(from_akoma_ntoso(to_akoma_ntoso(document)), document);
}

LegalDocument nested(int depth) {
  LegalDocument document;
  document.id = "sau";
  std::vector<Provision>* level = &document.provisions;
  for (int i = 0; i < depth; ++i) {
    level->emplace_back().number = "1";
    level->back().text = "tầng";
    level = &level->back().children;
  }
  return document;
}

TEST(AkomaNtosoTest, NestingIsKeptOrRefused) {
  const LegalDocument document = nested(60);
  EXPECT_EQ(from_akoma_ntoso(to_akoma_ntoso(document)), document);
  const std::string xml = to_akoma_ntoso(nested(10'000));
  EXPECT_LT(xml.size(), 10'000'000U);
  EXPECT_THAT(fault(xml), HasSubstr("nested too deep"));
}

}  // namespace
}  // namespace tusach::law
