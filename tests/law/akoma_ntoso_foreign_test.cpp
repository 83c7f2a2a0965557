// Akoma Ntoso in the ways of other programs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "law/akoma_ntoso.h"
#include "law/error.h"
#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using tests::addresses;

std::string file(const std::string& body, const std::string& meta = {},
                 const std::string& rest = {}) {
  return "<akomaNtoso xmlns='http://docs.oasis-open.org/legaldocml/ns/akn/3.0'><act name='act'>"
         "<meta><identification source='#a'><FRBRWork><FRBRuri value='/akn/xx/act/2001/7'/>"
         "<FRBRdate date='2001-02-03' name='x'/><FRBRauthor href='#parl'/></FRBRWork>"
         "</identification>" +
         meta + "</meta><body>" + body + "</body>" + rest + "</act></akomaNtoso>";
}

LegalDocument read(const std::string& body, const std::string& meta = {},
                   const std::string& rest = {}) {
  return from_akoma_ntoso(file(body, meta, rest), "la.xml");
}

TEST(AkomaNtosoForeignTest, ReadsOtherPrefixesAndContainers) {
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
  EXPECT_EQ(article.wrap_up, "bảng");
  EXPECT_EQ(article.children[0].text, "Đoạn dẫn.\nHai.");
}

TEST(AkomaNtosoForeignTest, ListsAndPoints) {
  const LegalDocument document = read(
      "<article><num>Article 5.</num><list><intro><p>Gồm:</p></intro>"
      "<point><num>a)</num><content><p>một;</p></content></point>"
      "<point><num>b)</num><list><intro><p>hai:</p></intro><point><num>-</num><content><p>ba</p>"
      "</content></point></list></point><wrapUp><p>Hết.</p></wrapUp></list></article>");
  EXPECT_THAT(addresses(document.provisions),
              ElementsAre("dieu-5", "dieu-5.diem-a", "dieu-5.diem-b", "dieu-5.diem-b.diem"));
  EXPECT_EQ(document.provisions[0].text, "Gồm:");
  EXPECT_EQ(document.provisions[0].wrap_up, "Hết.");
  EXPECT_EQ(document.provisions[0].children[1].text, "hai:");
}

TEST(AkomaNtosoForeignTest, SectionsAreArticlesWhereThereAreNone) {
  const LegalDocument document = read(
      "<chapter><num>Chapter 2</num><heading>X</heading><section><num>§ 7</num>"
      "<subsection><num>(1)</num><paragraph><num>(a)</num><subparagraph><num>(i)</num>"
      "<content><p>sâu</p></content></subparagraph></paragraph></subsection></section></chapter>");
  EXPECT_THAT(addresses(document.provisions),
              ElementsAre("chuong-2", "dieu-7", "dieu-7.khoan-1", "dieu-7.khoan-1.diem-a",
                          "dieu-7.khoan-1.diem-a.diem-i"));
}

TEST(AkomaNtosoForeignTest, AlineasAreTextAndHcontainersLevels) {
  const LegalDocument document = read(
      "<hcontainer name='phan'><heading>Đầu</heading><article><num>ĐIỀU 3.</num>"
      "<alinea><content><p>Một.</p></content></alinea><alinea><content><p>Hai.</p></content>"
      "</alinea></article></hcontainer>");
  EXPECT_THAT(addresses(document.provisions), ElementsAre("muc", "dieu-3"));
  EXPECT_EQ(document.provisions[0].children[0].text, "Một.\nHai.");
}

TEST(AkomaNtosoForeignTest, InlineMarkupAndNotes) {
  const LegalDocument document = read(
      "<article><num>1</num><content>\n  <p>Chữ <b>đậm</b>,\n <i>nghiêng</i>, <def refersTo='#x'>từ"
      "</def>,<br/>dòng<authorialNote marker='1'><p>Xem <ref href='#y'>khác</ref>.</p>"
      "</authorialNote> sau<noteRef href='#n2'/>.</p>\n</content></article>",
      "<notes source='#a'><note eId='n2'><p>Ghi chú cuối.</p></note></notes>");
  EXPECT_EQ(document.provisions[0].text, "Chữ đậm, nghiêng, từ,\ndòng sau.");
  EXPECT_EQ(document.provisions[0].note, "Xem khác.\nGhi chú cuối.");
}

TEST(AkomaNtosoForeignTest, QuotedStructuresAreTextOfTheQuotingProvision) {
  const LegalDocument document = read(
      "<article><num>1</num><content><p><mod>Sửa như sau: <quotedStructure startQuote='“' "
      "endQuote='”'><article><num>Điều 9.</num><heading>Mới</heading><paragraph><num>1.</num>"
      "<content><p>Đoạn.</p></content></paragraph></article></quotedStructure></mod></p></content>"
      "</article>");
  ASSERT_THAT(addresses(document.provisions), ElementsAre("dieu-1"));
  EXPECT_EQ(document.provisions[0].text, "Sửa như sau:\n“Điều 9. Mới\n1. Đoạn.”");
}

TEST(AkomaNtosoForeignTest, TablesAreLinesOfCells) {
  const LegalDocument document = read(
      "<article><num>1</num><content><p>Bảng:</p><table><tr><th><p>Mức</p></th><th><p>Phí</p></th>"
      "</tr><tr><td><p>Một</p><p>hai</p></td><td/><td><p>5</p></td></tr></table></content>"
      "</article>");
  EXPECT_EQ(document.provisions[0].text, "Bảng:\nMức\tPhí\nMột hai\t\t5");
}

TEST(AkomaNtosoForeignTest, MetadataPeriodsAndModifications) {
  const LegalDocument document = read(
      "<article eId='a1' period='#g1'><num>1</num><content><p>x</p></content></article>",
      "<classification source='#a'><keyword value='k' showAs='Đất' dictionary='#d'/>"
      "</classification><lifecycle source='#a'><eventRef eId='e1' date='2005-01-01' source='#a' "
      "type='amendment'/><eventRef eId='e2' date='2009-09-09' source='#a' "
      "type='repeal'/></lifecycle>"
      "<analysis source='#a'><activeModifications><textualMod eId='m1' type='repeal'><source/>"
      "<destination href='/akn/xx/act/1999/2#sec_3'/></textualMod></activeModifications></analysis>"
      "<temporalData source='#a'><temporalGroup eId='g1'><timeInterval start='#e1' refersTo='#f'/>"
      "</temporalGroup></temporalData><references source='#a'><TLCOrganization eId='parl' "
      "href='/x' "
      "showAs='Nghị viện'/></references>");
  EXPECT_EQ(document.issuing_body, "Nghị viện");
  EXPECT_THAT(document.fields, ElementsAre("Đất"));
  EXPECT_EQ(document.expired, Date(std::chrono::year(2009) / 9 / 9));
  EXPECT_EQ(document.provisions[0].effective, Date(std::chrono::year(2005) / 1 / 1));
  EXPECT_THAT(document.relations,
              ElementsAre(Relation{RelationKind::repeals, "", "akn-xx-act-1999-2", "metadata"}));
}

TEST(AkomaNtosoForeignTest, AttachmentsAreAnnexes) {
  const LegalDocument document = read(
      "<article><num>1</num><content><p>x</p></content></article>", "",
      "<attachments><attachment><num>II</num><heading>Biểu</heading><doc name='s'><meta/><mainBody>"
      "<p>Đầu.</p><hcontainer name='x'><num>1</num><content><p>Trong.</p></content></hcontainer>"
      "</mainBody><conclusions><p>Ký.</p></conclusions></doc></attachment></attachments>");
  ASSERT_EQ(document.provisions.size(), 2U);
  const Provision& annex = document.provisions[1];
  EXPECT_EQ(annex.address, "phu-luc-ii");
  EXPECT_EQ(plain_text(annex, false), "Biểu\nĐầu.\nMục 1\nTrong.\nKý.");
}

TEST(AkomaNtosoForeignTest, BillsAndDocsAreReadToo) {
  std::string xml =
      file("<p>Một đoạn.</p><paragraph><num>1</num><content><p>Hai.</p></content></paragraph>");
  for (const auto& [from, to] : {std::pair<std::string, std::string>{"<act ", "<doc "},
                                 {"</act>", "</doc>"},
                                 {"<body>", "<mainBody>"},
                                 {"</body>", "</mainBody>"}})
    xml.replace(xml.find(from), from.size(), to);
  const LegalDocument document = from_akoma_ntoso(xml);
  EXPECT_EQ(document.preamble, "Một đoạn.");
  EXPECT_THAT(addresses(document.provisions), ElementsAre("khoan-1"));
}

std::string fault(const std::string& xml) {
  try {
    from_akoma_ntoso(xml, "la.xml");
  } catch (const Error& error) {
    EXPECT_EQ(error.category(), ErrorCategory::bad_data);
    return error.what();
  }
  return "no error";
}

TEST(AkomaNtosoForeignTest, FaultsNameFileLineAndElement) {
  EXPECT_THAT(fault("<akomaNtoso>\n\n<judgment/></akomaNtoso>"),
              HasSubstr("la.xml: line 3, <judgment>"));
  EXPECT_THAT(fault("<akomaNtoso>\n<act><meta/></act></akomaNtoso>"),
              HasSubstr("la.xml: line 2, <act>: has neither <body>"));
  EXPECT_THAT(fault("<akomaNtoso>\n<act><meta/><body/></act></akomaNtoso>"), HasSubstr("FRBRuri"));
  EXPECT_THAT(fault(file("\xC3\x28")), HasSubstr("UTF-8"));
}

TEST(AkomaNtosoForeignTest, EntitiesAndDocumentTypesAreNotResolved) {
  const std::string external =
      "<?xml version='1.0'?><!DOCTYPE akomaNtoso [<!ENTITY bi SYSTEM 'file:///etc/passwd'>]>" +
      file("<article><num>1</num><content><p>&bi;</p></content></article>");
  EXPECT_EQ(from_akoma_ntoso(external).provisions.at(0).text, "&bi;");
  std::string laughs = "<!DOCTYPE akomaNtoso [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 30; ++i) {
    laughs += "<!ENTITY a" + std::to_string(i) + " '";
    for (int j = 0; j < 10; ++j) laughs += "&a" + std::to_string(i - 1) + ";";
    laughs += "'>";
  }
  laughs += "]>" + file("<article><num>1</num><content><p>&a29;</p></content></article>");
  EXPECT_EQ(from_akoma_ntoso(laughs).provisions.at(0).text, "&a29;");
}

TEST(AkomaNtosoForeignTest, DeepNestingIsReadForItsText) {
  constexpr int kDepth = 100'000;
  std::string body;
  for (int i = 0; i < kDepth; ++i) body += "<chapter><num>1</num>";
  body += "<p>đáy</p>";
  for (int i = 0; i < kDepth; ++i) body += "</chapter>";
  const LegalDocument document = read(body);
  std::string text;
  for (const Provision& provision : document.provisions) text += plain_text(provision);
  EXPECT_THAT(text, HasSubstr("đáy"));
}

}  // namespace
}  // namespace tusach::law
