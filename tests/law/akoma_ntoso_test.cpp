#include "law/akoma_ntoso.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "law/error.h"
#include "tests/law/full_document.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using tests::addresses;
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
  EXPECT_THAT(xml, HasSubstr("<article eId=\"art_5\">"));
  EXPECT_THAT(xml, HasSubstr("<point eId=\"art_5__clause_1a__point_đ\">"));
  EXPECT_THAT(xml, HasSubstr("<attachment eId=\"att_mau-so-01\">"));
  EXPECT_THAT(xml, HasSubstr("<FRBRdate date=\"2020-01-02\" name=\"issued\""));
  EXPECT_THAT(xml, HasSubstr("<num>Điều 5</num>"));
}

TEST(AkomaNtosoTest, ReadsActsOfOtherPrograms) {
  const LegalDocument document = from_akoma_ntoso(R"(<?xml version="1.0"?>
<a:akomaNtoso xmlns:a="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><a:act name="law">
<a:meta><a:identification source="#x"><a:FRBRWork><a:FRBRuri value="/akn/vn/act/2020/1"/>
<a:FRBRdate date="2020-05-06" name="x"/><a:FRBRnumber value="1"/></a:FRBRWork></a:identification></a:meta>
<a:preface><a:longTitle><a:p><a:docTitle>Luật <a:i>Thử</a:i></a:docTitle></a:p></a:longTitle></a:preface>
<a:body><a:title><a:num>I.</a:num><a:heading>Chung</a:heading>
<a:article eId="x"><a:num>1.</a:num><a:heading>Một</a:heading>
<a:paragraph><a:num>(1)</a:num><a:content><a:p>Đoạn <a:ref href="#y">dẫn</a:ref>.</a:p><a:p>Hai.</a:p></a:content></a:paragraph>
<a:tblock><a:p>bảng</a:p></a:tblock></a:article></a:title></a:body></a:act></a:akomaNtoso>)");
  EXPECT_EQ(document.id, "akn-vn-act-2020-1");
  EXPECT_EQ(document.number, "1");
  EXPECT_EQ(document.title, "Luật Thử");
  EXPECT_EQ(document.issued, Date(std::chrono::year(2020) / 5 / 6));
  ASSERT_THAT(addresses(document.provisions), ElementsAre("phan-i", "dieu-1", "dieu-1.khoan-1"));
  const Provision& article = document.provisions[0].children[0];
  EXPECT_EQ(article.heading, "Một");
  EXPECT_EQ(article.text, "bảng");
  EXPECT_EQ(article.children[0].text, "Đoạn dẫn.\nHai.");
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
  EXPECT_THAT(fault("<akomaNtoso><act/></akomaNtoso>"), HasSubstr("FRBRuri"));
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

TEST(AkomaNtosoTest, DeepNestingIsReadForItsText) {
  std::string xml =
      "<akomaNtoso><act><meta><identification><FRBRWork><FRBRuri value='x'/>"
      "</FRBRWork></identification></meta><body>";
  constexpr int kDepth = 100'000;
  for (int i = 0; i < kDepth; ++i) xml += "<chapter>";
  xml += "<p>đáy</p>";
  for (int i = 0; i < kDepth; ++i) xml += "</chapter>";
  xml += "</body></act></akomaNtoso>";
  const LegalDocument document = from_akoma_ntoso(xml);
  std::string text;
  for (const Provision& provision : document.provisions) text += plain_text(provision);
  EXPECT_THAT(text, HasSubstr("đáy"));
}

}  // namespace
}  // namespace tusach::law
