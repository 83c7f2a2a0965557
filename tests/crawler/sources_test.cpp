// The sources beside vbpl: their lists and pages as recorded, and what must not break them.
#include <fstream>
#include <sstream>

#include "law/error.h"
#include "law/provision.h"
#include "tests/crawler/crawl_fixture.h"
#include "tests/shared_data.h"

namespace tusach::tests {
namespace {

using crawler::Extraction;
using crawler::FetchResponse;
using crawler::ItemAnswer;
using crawler::ListedPage;

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

FetchResponse answer_of(const std::string& body) {
  FetchResponse answer;
  answer.status = 200;
  answer.body = body;
  return answer;
}

std::size_t count_articles(const law::LegalDocument& document) {
  std::size_t count = 0;
  law::walk(document.provisions, [&count](const law::Provision& provision, const auto&) {
    if (provision.kind == law::ProvisionKind::article) ++count;
  });
  return count;
}

class SourcesTest : public CrawlFixture {};

TEST_F(SourcesTest, VanbanChinhphuListsPagesAndFollowsPostbacks) {
  const auto fixtures = shared_file("fixtures/vanban");
  if (!fixtures) GTEST_SKIP() << "needs ../shared/fixtures/vanban";
  const auto source = crawler::make_source("vanban-chinhphu", {});
  const auto first = source->first_pages({});
  ASSERT_EQ(first.size(), 1U);
  const ListedPage page =
      source->read_page(first[0], answer_of(read(*fixtures / "listFixture.html")));
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[0].item, "216334");
  EXPECT_EQ(page.items[0].stamp, "134/2025/QH15|10/12/2025");
  ASSERT_EQ(page.next.size(), 1U);
  EXPECT_EQ(page.next[0].request.method, "POST");
  EXPECT_NE(page.next[0].request.body.find("Page%242"), std::string::npos);
  EXPECT_FALSE(source->read_page(first[0], answer_of("<html>")).fault.empty());

  const std::vector<ItemAnswer> answers = {
      {"detail", "https://vanban.chinhphu.vn/?docid=216334", 200, "text/html",
       read(*fixtures / "detailFixture.html"), "2026-01-01T00:00:00Z"}};
  const Extraction more = source->extract({"216334", {}, {}}, answers);
  ASSERT_EQ(more.more.size(), 1U) << "the signed PDF";
  EXPECT_EQ(more.more[0].request.url,
            "https://datafiles.chinhphu.vn/cpp/files/vbpq/2026/01/luat134.signed.pdf");
  std::vector<ItemAnswer> all = answers;
  all.push_back({more.more[0].part, {}, 404, {}, {}, {}});
  const Extraction done = source->extract({"216334", {}, {}}, all);
  ASSERT_TRUE(done.document);
  EXPECT_EQ(done.document->number, "134/2025/QH15");
  EXPECT_EQ(done.document->type, "Luật");
  EXPECT_EQ(done.document->title, "Luật Trí tuệ nhân tạo");
  EXPECT_EQ(law::to_iso(*done.document->issued), "2025-12-10");
  EXPECT_EQ(law::to_iso(*done.document->effective), "2026-03-01");
  EXPECT_EQ(done.document->issuing_body, "Quốc hội");
  EXPECT_EQ(done.document->signer, "Trần Thanh Mẫn");
  EXPECT_EQ(done.document->files.size(), 1U);
  EXPECT_FALSE(
      source->extract({"1", {}, {}}, {{"detail", {}, 200, {}, "<p>x</p>", {}}}).empty.empty());
}

TEST_F(SourcesTest, CongbaoReadsSearchAndFeed) {
  const auto fixtures = shared_file("fixtures/congbao");
  if (!fixtures) GTEST_SKIP() << "needs ../shared/fixtures/congbao";
  const auto source = crawler::make_source("congbao", {});
  const auto first = source->first_pages({});
  const ListedPage page = source->read_page(first[0], answer_of(read(*fixtures / "sample_2.json")));
  ASSERT_EQ(page.items.size(), 2U);
  EXPECT_EQ(page.items[1].item, "36772");
  EXPECT_EQ(page.total, 2);
  const auto fallback = source->fallback_pages();
  const ListedPage feed =
      source->read_page(fallback[0], answer_of(read(*fixtures / "sample_0.rss")));
  ASSERT_EQ(feed.items.size(), 2U) << "what has no number is passed over";
  EXPECT_EQ(feed.items[0].item, "144532");
  EXPECT_EQ(feed.items[1].item, "222");

  std::vector<ItemAnswer> answers = {{"detail",
                                      "https://congbao.chinhphu.vn/van-ban/x-36772.htm",
                                      200,
                                      "text/html",
                                      "<html><body></body></html>",
                                      {}}};
  const crawler::ItemRef item{"36772", {}, page.items[1].hint};
  const Extraction more = source->extract(item, answers);
  ASSERT_EQ(more.more.size(), 1U);
  EXPECT_EQ(more.more[0].request.url, "https://congbaocdn.chinhphu.vn/doc.doc") << "by thu_tu";
  const std::string text = "<p>NGHỊ ĐỊNH</p><p>Điều 1. Sửa đổi</p><p>" + std::string(300, 'x') +
                           "</p><p>Điều 2. Hiệu lực</p><p>Từ nay.</p>";
  answers.push_back({more.more[0].part, {}, 200, "text/html", text, {}});
  const Extraction done = source->extract(item, answers);
  ASSERT_TRUE(done.document);
  EXPECT_EQ(done.document->number, "14/2022/NĐ-CP");
  EXPECT_EQ(done.document->title, "Sửa đổi, bổ sung một số điều");
  EXPECT_EQ(law::to_iso(*done.document->issued), "2022-01-27");
  EXPECT_EQ(count_articles(*done.document), 2U);
  EXPECT_FALSE(source->read_page(first[0], answer_of("<html>")).fault.empty());
  EXPECT_FALSE(source->read_page(fallback[0], answer_of("not xml")).fault.empty());
}

TEST_F(SourcesTest, FilesOfTheGazetteAreKnownWithoutTheirEndings) {
  const auto source = crawler::make_source("congbao", {});
  const std::string row =
      R"({"id_van_ban":16587,"so_ky_hieu":"14/2022/NĐ-CP","trich_yeu":"đổi mới","loai_van_ban":)"
      R"("Nghị định","ngay_ban_hanh":"27-01-2022","ngay_co_hieu_luc":"...","nguoi_ky":"-",)"
      R"("danh_sach_tep_van_ban":[{"duong_dan":"/vanban/2022/16587pdf","thu_tu":1,"ten_file":"14.2022",)"
      R"("file_extension":"/2022/16587pdf"},{"duong_dan":null,"ten_file":null}]})";
  const std::string page =
      "<a href=\"https://g7.cdnchinhphu.vn/api/download/stream?Url=abc&file_name=14.docx\">Tải</a>";
  std::vector<ItemAnswer> answers = {
      {"detail", "https://congbao.chinhphu.vn/van-ban/x-16587.htm", 200, "text/html", page, {}}};
  const crawler::ItemRef item{"16587", {}, row};
  const Extraction more = source->extract(item, answers);
  ASSERT_EQ(more.more.size(), 1U);
  EXPECT_EQ(more.more[0].request.url, "https://congbao.chinhphu.vn/vanban/2022/16587pdf");
  ASSERT_FALSE(more.more[0].request.headers.empty());
  EXPECT_EQ(more.more[0].request.headers[0].first, "Referer");
  answers.push_back({more.more[0].part, {}, 404, {}, {}, {}});
  const Extraction next = source->extract(item, answers);
  ASSERT_EQ(next.more.size(), 1U) << "the file that the page links";
  answers.push_back({next.more[0].part, {}, 404, {}, {}, {}});
  const Extraction done = source->extract(item, answers);
  ASSERT_TRUE(done.document);
  EXPECT_EQ(done.document->title, "Đổi mới");
  EXPECT_EQ(law::to_iso(*done.document->issued), "2022-01-27");
  EXPECT_FALSE(done.document->effective);
  EXPECT_EQ(done.document->signer, "");
  ASSERT_EQ(done.document->files.size(), 2U);
  EXPECT_EQ(done.document->files[0].media_type, "application/pdf");
}

TEST_F(SourcesTest, VanbanChinhphuDropsItsPrefixAndStopsAtADay) {
  const auto source = crawler::make_source("vanban-chinhphu", {});
  const auto number_of = [&source](const std::string& written) {
    const std::string page = "<table><tr><td>Số ký hiệu</td><td>" + written +
                             "</td></tr><tr><td>Ngày ban hành</td><td>10-12-2025</td></tr><tr><td>"
                             "Trích yếu</td><td>Luật An ninh mạng</td></tr></table>";
    const Extraction done = source->extract({"1", {}, {}}, {{"detail", {}, 200, {}, page, {}}});
    EXPECT_EQ(law::to_iso(*done.document->issued), "2025-12-10");
    return done.document->number;
  };
  EXPECT_EQ(number_of("66.116/2025/QH15"), "116/2025/QH15");
  EXPECT_EQ(number_of("66.14/2026/NQ-CP"), "66.14/2026/NQ-CP")
      << "the Government's numbers have two";
  const std::string list =
      "<input type=\"hidden\" name=\"__VIEWSTATE\" value=\"s\"/><select name=\"rows\"><option "
      "value=\"20\">20</option><option value=\"50\" selected>50</option></select><table><tr><td><a "
      "href=\"/?docid=7\"><span class=\"code\">1/2025/QĐ-TTg</span></a></td><td><span "
      "class=\"issued-date\">10/12/2025</span></td></tr></table><a "
      "href=\"javascript:__doPostBack('grid','Page$2')\">2</a>";
  const auto next = [&](const char* since) {
    const auto first = source->first_pages({.since = law::parse_date(since), .numbers = {}});
    return source->read_page(first.at(0), answer_of(list)).next;
  };
  EXPECT_TRUE(next("2026-01-01").empty()) << "the newest come first";
  const auto further = next("2025-12-01");
  ASSERT_EQ(further.size(), 1U);
  EXPECT_NE(further[0].request.body.find("rows=50"), std::string::npos) << "as a browser sends it";
  EXPECT_EQ(source->read_page(further[0], answer_of(list)).items.size(), 1U);
}

TEST_F(SourcesTest, OldPagesOfTheNationalDatabaseAreReadFromAFolder) {
  const auto raw = shared_file("fixtures/old_site_raw");
  if (!raw) GTEST_SKIP() << "needs ../shared/fixtures/old_site_raw";
  const std::filesystem::path folder = directory_.path() / "old";
  std::filesystem::create_directories(folder);
  for (const auto& [from, tab] : {std::pair{"full", "toanvan"},
                                  {"p", "thuoctinh"},
                                  {"h", "lichsu"},
                                  {"r", "vanbanlienquan"}}) {
    std::filesystem::copy_file(*raw / ("example_" + std::string(from) + "_2315.html"),
                               folder / ("2315-" + std::string(tab) + ".html"));
  }
  std::ofstream(folder / "7-toanvan.html") << "<html>Sorry, something went wrong</html>";
  const auto source = crawler::make_source("vbpl-old", {.folder = folder.string()});
  const crawler::CrawlResult result = crawler::crawl_source(catalog_, archive(), *source, quick());
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.failed, 1);
  std::string id;
  catalog_.for_each_id([&id](const std::string& found) { id = found; });
  const auto held = catalog_.find(id);
  ASSERT_TRUE(held);
  EXPECT_EQ(held->number, "21-LCT/HĐNN8");
  EXPECT_EQ(held->type, "Luật");
  EXPECT_EQ(held->title, "Bảo vệ sức khoẻ nhân dân");
  EXPECT_EQ(law::to_iso(*held->issued), "1989-06-30");
  EXPECT_EQ(law::to_iso(*held->effective), "1989-07-11");
  EXPECT_EQ(held->declared_status, law::EffectStatus::in_force);
  EXPECT_EQ(held->issuing_body, "Quốc hội");
  EXPECT_EQ(held->signer, "Lê Quang Đạo");
  EXPECT_EQ(count_articles(*held), 55U);
  // Nothing changed: nothing is read again.
  EXPECT_EQ(crawler::crawl_source(catalog_, archive(), *source, quick()).run.counts.added, 0);
}

TEST_F(SourcesTest, AFolderIsFollowedFromRunToRun) {
  const std::filesystem::path folder = directory_.path() / "van-ban";
  std::filesystem::create_directories(folder / "2020");
  const std::string text =
      "CHÍNH PHỦ\nSố: 5/2020/NĐ-CP\nHà Nội, ngày 3 tháng 2 năm 2020\nNGHỊ ĐỊNH\nQuy định về sách\n"
      "Điều 1. Phạm vi\nNghị định này quy định về sách.\nĐiều 2. Hiệu lực\nTừ ngày ký.\n";
  std::ofstream(folder / "2020/a.txt") << text;
  std::ofstream(folder / "b.html")
      << "<html><body><p>Điều 1. Một</p><p>" << std::string(200, 'x') << "</p></body></html>";
  std::ofstream(folder / "c.pdf") << "%PDF-1.4 damaged";
  std::ofstream(folder / "ignored.xlsx") << "x";
  const auto source = crawler::make_source("folder", {.folder = folder.string()});
  const crawler::CrawlResult first = crawler::crawl_source(catalog_, archive(), *source, quick());
  EXPECT_EQ(first.run.counts.added, 2);
  EXPECT_EQ(first.run.counts.failed, 1);
  const auto held = catalog_.find("5-2020-nd-cp");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->provisions.size(), 2U);
  std::filesystem::remove(folder / "b.html");
  std::ofstream(folder / "2020/a.txt") << text << "Điều 3. Thêm\nNội dung mới.\n";
  const crawler::CrawlResult second = crawler::crawl_source(catalog_, archive(), *source, quick());
  EXPECT_EQ(second.run.counts.changed, 1);
  EXPECT_EQ(second.run.counts.withdrawn, 1);
  EXPECT_THROW((void)crawler::make_source("folder", {.folder = "/none"}), Error);
}

TEST_F(SourcesTest, ASiteIsReadByItsSitemap) {
  serve_small(3);
  const std::string page = small_document("1", "1/2020/NĐ-CP").content;
  server_->on("/van-ban/chi-tiet/", status_fault(200, {}, page, "text/html"));
  const crawler::CrawlResult result = crawl(quick(), "sitemap");
  EXPECT_EQ(result.run.state, catalog::RunState::finished);
  EXPECT_EQ(result.run.counts.added, 3);
  // "/gioi-thieu" is there, too, and answers 404.
  EXPECT_EQ(result.run.counts.listed, 4);
  EXPECT_THROW((void)crawler::make_source("sitemap", {}), Error);
}

}  // namespace
}  // namespace tusach::tests
