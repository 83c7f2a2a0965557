// The former site of the national database, crawled over real sockets.
#include "law/provision.h"
#include "tests/crawler/docx_writer.h"
#include "tests/crawler/portal_fixture.h"

namespace tusach::tests {
namespace {

class OldSiteTest : public PortalFixture {
 protected:
  static std::string body() {
    return "<p>Điều 1. Ban hành</p><p>" + std::string(250, 'x') +
           "</p><p>Điều 2. Hiệu lực</p><p>Từ ngày ký.</p>";
  }

  std::string search(int page) const {
    return "/VBQPPL_UserControls/Publishing/TimKiem/pKetQuaTimKiem.aspx?IsVietNamese=True&type=0&s="
           "1&stemp=1&TimTrong1=VBPQFulltext&TimTrong1=Title&order=VBPQNgayBanHanh&TypeOfOrder="
           "False"
           "&RowPerPage=50&dvid=13&Page=" +
           std::to_string(page);
  }

  static std::string tab(const std::string& name, const std::string& id) {
    return "/TW/Pages/vbpq-" + name + ".aspx?ItemID=" + id;
  }

  void put(const OldDocument& document) {
    portal_.put(tab("toanvan", document.id), {old_text_page(document)});
    portal_.put(tab("thuoctinh", document.id), {old_attributes_page(document)});
  }

  std::string state_of_old(const std::string& item) {
    const auto found = catalog::CrawlQueue(catalog_, "vbpl-old").find(item);
    return found ? std::string(catalog::to_string(found->state)) + " " + found->cause : "unknown";
  }
};

TEST_F(OldSiteTest, IsReadTabByTab) {
  const OldDocument whole{"120226", "07/2017/TTLT-BTC-BYT", "Ban hành điều lệ", body()};
  const std::string path = "/FileData/TW/Lists/vbpq/Attachments/2/VanBanGoc_01 NGHI QUYẾT.docx";
  const OldDocument scan{"2", "08/2017/QĐ-TTg", "Chỉ có tệp", "<p>Đang cập nhật</p>"};
  portal_.put(search(1), {old_search_page({whole, scan}, 2)});
  put(whole);
  put(scan);
  portal_.put(
      tab("luocdo", "120226"),
      {"<div class=\"vbLuocDo\"><div class=\"luocdo left\"><div class=\"title\"><a "
       "class=\"openClose\" href=\"javascript:;\">-</a><a href=\"javascript:;\">Văn bản căn "
       "cứ (1)</a></div><div class=\"content\"><ul><li><a class=\"jTips\" href=\"/TW/Pages/"
       "vbpq-luocdo.aspx?ItemID=96172\">Luật 76/2015/QH13</a></li></ul></div></div></div>"});
  portal_.put(tab("van-ban-goc", "2"),
              {"<ul class=\"fileAttack\"><li><a href=\"javascript:downloadfile('x.docx','" + path +
               "');\">x</a></li></ul>"});
  portal_.put(path, {docx_of(docx_paragraph("Điều 1. Một") + docx_paragraph(std::string(300, 'x'))),
                     "application/octet-stream"});
  const crawler::CrawlResult result = crawl_portal("vbpl-old");
  EXPECT_EQ(result.run.counts.failed, 0) << testing::PrintToString(errors_of(result));
  EXPECT_EQ(result.run.counts.added, 2);
  EXPECT_EQ(portal_.sent(tab("van-ban-goc", "120226")), 0) << "its text is a page";
  const auto held = catalog_.find("07-2017-ttlt-btc-byt");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->provisions.size(), 2U);
  EXPECT_EQ(held->issuing_body, "Bộ Tài chính, Bộ Y tế");
  EXPECT_EQ(held->signer, "Đinh Tiến Dũng, Nguyễn Thị Kim Tiến");
  EXPECT_FALSE(held->effective) << "\"...\" is missing";
  EXPECT_TRUE(held->fields.empty()) << "\"-\" is missing";
  ASSERT_EQ(held->relations.size(), 1U);
  EXPECT_EQ(held->relations[0].target_number, "76/2015/QH13");
  const auto filed = catalog_.find("08-2017-qd-ttg");
  ASSERT_TRUE(filed);
  ASSERT_EQ(filed->files.size(), 1U);
  EXPECT_EQ(filed->provisions.size(), 1U) << "from the file, since the page has no text";
  EXPECT_EQ(portal_.referer(path), portal_.url() + tab("toanvan", "2"));
}

TEST_F(OldSiteTest, FollowsItsPagesAndTheOnlyHit) {
  std::vector<OldDocument> first;
  for (int at = 1; at <= 50; ++at) first.push_back({std::to_string(at), "1/QĐ-TTg", "x", body()});
  const OldDocument last{"51", "51/2017/QĐ-TTg", "Cuối", body()};
  portal_.put(search(1), {old_search_page(first, 51)});
  portal_.put(search(2), {old_search_page({last}, 51)});
  put(last);
  const crawler::CrawlResult result = crawl_portal("vbpl-old");
  EXPECT_EQ(result.run.counts.listed, 51);
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(portal_.sent(search(3)), 0);
  const auto source = crawler::make_source("vbpl-old", {.base_url = portal_.url()});
  crawler::FetchResponse answer;
  answer.body =
      "<script>window.location.href='/botaichinh/Pages/vbpq-toanvan.aspx?ItemID=12345&Keyword=';"
      "</script>";
  const auto pages = source->first_pages({.since = {}, .numbers = {"07/2017/QĐ-TTg"}});
  const crawler::ListedPage hit = source->read_page(pages.at(0), answer);
  ASSERT_EQ(hit.items.size(), 1U);
  EXPECT_EQ(hit.items[0].item, "12345");
}

TEST_F(OldSiteTest, PagesThatAreNoDocumentsTakeNothingAwayAndAreTriedAgain) {
  const std::string shell = "<html><script src=\"/_next/static/x.js\"></script>Còn hiệu lực</html>";
  std::vector<OldDocument> rows;
  for (const char* id : {"1", "2", "3"}) {
    rows.push_back({id, std::string(id) + "/2017/QĐ-TTg", "Văn bản " + std::string(id), body()});
    put(rows.back());
  }
  portal_.put(search(1), {old_search_page(rows, 3)});
  EXPECT_EQ(crawl_portal("vbpl-old").run.counts.added, 3);
  for (OldDocument& row : rows) row.title += " (sửa)";
  portal_.put(search(1), {old_search_page(rows, 3)});
  portal_.put(tab("toanvan", "1"), {"<html>Sorry, something went wrong</html>"});
  portal_.put(tab("toanvan", "2"), {shell, "text/html", 404});
  portal_.put(tab("toanvan", "3"), {shell});
  const crawler::CrawlResult second = crawl_portal("vbpl-old");
  EXPECT_EQ(second.run.counts.failed, 3);
  EXPECT_EQ(second.run.counts.withdrawn, 0);
  EXPECT_EQ(state_of_old("1"), "failed extraction");
  EXPECT_EQ(state_of_old("2"), "failed not_found");
  EXPECT_EQ(state_of_old("3"), "failed extraction");
  for (const OldDocument& row : rows) {
    const auto held = catalog_.find(row.id + "-2017-qd-ttg");
    ASSERT_TRUE(held);
    EXPECT_EQ(held->provisions.size(), 2U);
  }
}

TEST_F(OldSiteTest, AChallengeForEveryDocumentIsARefusal) {
  std::vector<OldDocument> documents;
  for (int number = 1; number <= 12; ++number) {
    const std::string id = std::to_string(number);
    documents.push_back({id, id + "/2017/QĐ-TTg", "x", {}});
    for (const char* name : {"toanvan", "thuoctinh"}) {
      portal_.put(tab(name, id), {"<script>challenge()</script>", "text/html", 403});
    }
  }
  portal_.put(search(1), {old_search_page(documents, 12)});
  const crawler::CrawlResult result = crawl_portal("vbpl-old");
  EXPECT_EQ(result.run.state, catalog::RunState::failed);
  EXPECT_EQ(result.run.counts.failed + result.run.counts.empty + result.run.counts.added, 0);
  EXPECT_FALSE(result.refused.empty());
}

TEST_F(OldSiteTest, WhereTheSearchFailsThePagesOfTypesAreRead) {
  const OldDocument law{"7", "7/2017/QĐ-TTg", "Theo loại", body()};
  put(law);
  portal_.put(search(1), {"<html>Sorry, something went wrong</html>"});
  for (const int type : {15, 16, 17, 18, 19, 20, 21, 22, 23, 2, 3}) {
    const std::string list =
        "/TW/Pages/vanban.aspx?idLoaiVanBan=" + std::to_string(type) + "&dvid=13&Page=";
    // Without a total: until a page has no rows.
    portal_.put(list + "1",
                {"<div id=\"tabVB_lv1\"><div></div><div>" +
                 old_search_page(type == 21 ? std::vector{law} : std::vector<OldDocument>(),
                                 type == 21 ? 99 : 0) +
                 "</div></div>"});
    portal_.put(list + "2", {"<div id=\"tabVB_lv1\"></div>"});
  }
  const crawler::CrawlResult result = crawl_portal("vbpl-old", "/TW?dvid=13");
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.listed, 1);
  EXPECT_EQ(portal_.sent("/TW/Pages/vanban.aspx?idLoaiVanBan=21&dvid=13&Page=2"), 1);
}

}  // namespace
}  // namespace tusach::tests
