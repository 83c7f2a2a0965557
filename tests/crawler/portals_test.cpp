// Portals beside the national database, crawled over real sockets: the codification's zip, the
// questions of citizens, a province's gazette.
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "catalog/provenance.h"
#include "law/migration_check.h"
#include "law/provision.h"
#include "law/structure_check.h"
#include "tests/crawler/docx_writer.h"
#include "tests/crawler/portal_fixture.h"
#include "tests/shared_data.h"

namespace tusach::tests {
namespace {

using Entries = std::vector<std::pair<std::string, std::string>>;

constexpr const char* kZip = "/TraCuuPhapDien/Files/BoPhapDienDienTu.zip";
constexpr const char* kQuestions = "/SMPT_Publishing_UC/HoiDapPL/frmDSCauHoi.aspx";

std::string read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

class PortalsTest : public PortalFixture {
 protected:
  void serve_zip(const Entries& entries, const std::string& etag = {}) {
    portal_.put(kZip, {zip_of(entries), "application/zip", 200, etag});
  }

  static Entries codification() {
    return {{"BoPhapDien.html", "<html></html>"},
            {"jsonData.js", codification_script({{"aa-1", "Thi đua"}, {"bb-2", "Cảnh vệ"}})},
            {"demuc/aa-1.html", subject_page("39.14", "Thi đua", {"Phạm vi", "Đối tượng"})},
            {"demuc/bb-2.html", subject_page("1.2", "Cảnh vệ", {"Phạm vi"})},
            {"demuc/cc-3.html", "<html>\n<body>\n<div class=\"_content\">\n</div></body></html>"}};
  }
};

TEST_F(PortalsTest, TheCodificationIsOneZipWithADocumentForEachSubject) {
  serve_zip(codification());
  const crawler::CrawlResult result = crawl_portal("phapdien");
  EXPECT_EQ(result.run.state, catalog::RunState::finished)
      << testing::PrintToString(errors_of(result));
  EXPECT_EQ(result.run.counts.listed, 3);
  EXPECT_EQ(result.run.counts.added, 2);
  EXPECT_EQ(result.run.counts.empty, 1);
  EXPECT_EQ(portal_.sent("/TraCuuPhapDien/BPD"), 0) << "all is in the zip";
  const auto held = catalog_.find("phapdien-aa-1");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->title, "Đề mục 39.14 Thi đua");
  EXPECT_EQ(held->type, "Đề mục pháp điển");
  EXPECT_EQ(held->number, "");
  EXPECT_EQ(held->fields, std::vector<std::string>{"Thi đua"});
  ASSERT_EQ(held->provisions.size(), 1U);
  const law::Provision& chapter = held->provisions[0];
  EXPECT_EQ(chapter.kind, law::ProvisionKind::chapter);
  EXPECT_EQ(chapter.heading, "NHỮNG QUY ĐỊNH CHUNG");
  ASSERT_EQ(chapter.children.size(), 2U);
  const law::Provision& article = chapter.children[0];
  EXPECT_EQ(article.number, "39.14.LQ.1");
  EXPECT_EQ(article.heading, "Phạm vi");
  EXPECT_EQ(article.children.size(), 2U) << "its clauses";
  EXPECT_EQ(article.note,
            "(Điều 1 Luật số 06/2022/QH15 ngày 15/06/2022 của Quốc hội, có hiệu lực thi hành kể từ "
            "ngày 01/01/2024)");
  EXPECT_EQ(law::to_iso(*article.effective), "2024-01-01");
  EXPECT_EQ(article.see_also, std::vector<std::string>{"Điều 39.14.NĐ.1.1. Phạm vi"});
  ASSERT_EQ(held->relations.size(), 1U);
  EXPECT_EQ(held->relations[0].target_number, "06/2022/QH15");
  const auto findings = law::check_structure(*held);
  EXPECT_TRUE(findings.empty()) << "its numbers are no gaps of others";
  EXPECT_FALSE(law::can_be_read_again(*held, findings)) << "it came with its structure";
  const auto sources = catalog::Provenance(catalog_).of_document("phapdien-aa-1");
  ASSERT_EQ(sources.size(), 1U);
  const auto raw = nlohmann::json::parse(sources[0].raw);
  EXPECT_EQ(raw["references"][1]["item"], "154535");
  EXPECT_EQ(raw["references"][1]["anchor"], "Dieu_2");
  EXPECT_EQ(raw["references"][1]["article"], "39.14.LQ.2");
}

TEST_F(PortalsTest, AnUnchangedZipIsNotSentAgainAndAChangedSubjectBecomesAVersion) {
  Entries entries = codification();
  serve_zip(entries, "\"1\"");
  crawl_portal("phapdien");
  const crawler::CrawlResult second = crawl_portal("phapdien");
  EXPECT_EQ(portal_.sent(kZip), 1);
  EXPECT_EQ(second.run.state, catalog::RunState::finished);
  EXPECT_EQ(second.run.counts.found, 0);
  EXPECT_EQ(second.run.counts.added + second.run.counts.changed + second.run.counts.withdrawn, 0);
  entries[2].second = subject_page("39.14", "Thi đua", {"Phạm vi mới", "Đối tượng"});
  entries.erase(entries.begin() + 3);
  entries[1].second = codification_script({{"aa-1", "Thi đua"}});
  serve_zip(entries, "\"2\"");
  const crawler::CrawlResult third = crawl_portal("phapdien");
  EXPECT_EQ(third.run.counts.found, 1);
  EXPECT_EQ(third.run.counts.changed, 1);
  EXPECT_EQ(third.run.counts.withdrawn, 1) << "the zip is the whole codification";
  ASSERT_TRUE(catalog_.find("phapdien-aa-1"));
  EXPECT_EQ(catalog_.find("phapdien-aa-1")->provisions[0].children[0].heading, "Phạm vi mới");
  EXPECT_EQ(catalog_.versions("phapdien-aa-1").size(), 2U);
}

TEST_F(PortalsTest, WhatIsDamagedInTheZipCostsOneDocumentOrIsReadOnline) {
  const Entries entries = codification();
  std::string zip = zip_of(entries);
  // The stored checksum of one page is wrong.
  for (const std::string& name : {std::string("demuc/aa-1.html"), std::string("demuc/bb-2.html")}) {
    const std::size_t at = zip.find(name);
    ASSERT_NE(at, std::string::npos);
    for (std::size_t byte = at + name.size() + 30; byte < at + name.size() + 50; ++byte) {
      zip[byte] = static_cast<char>(zip[byte] ^ 0x55);
    }
  }
  portal_.put(kZip, {zip, "application/zip"});
  portal_.put("/TraCuuPhapDien/BPD/demuc/bb-2.html", {entries[3].second});
  const crawler::CrawlResult result = crawl_portal("phapdien");
  EXPECT_EQ(result.run.counts.listed, 3);
  EXPECT_EQ(result.run.counts.added, 1);
  EXPECT_EQ(result.run.counts.failed, 1);
  EXPECT_TRUE(catalog_.find("phapdien-bb-2"));
  EXPECT_EQ(result.run.counts.withdrawn, 0);
}

TEST_F(PortalsTest, ZipsThatAreTooMuchAreRefusedWithTheirReason) {
  Entries many;
  for (int at = 0; at < 12'000; ++at)
    many.emplace_back("demuc/" + std::to_string(at) + ".html", "");
  const std::vector<std::pair<std::string, std::string>> cases = {
      {zip_of(many), "more than 10000 entries"},
      {zip_of({{"demuc/a.html", "x"}, {"../../etc/x.html", "x"}}), "outside of itself"},
      {zip_of({{"demuc/a.html", std::string(std::size_t{65} << 20U, ' ')}}), "more than it may"},
      {"<html>no zip</html>", "no zip"},
      {zip_of({{"readme.txt", "x"}}), "no subject"},
  };
  serve_zip(codification());
  crawl_portal("phapdien");
  for (const auto& [bytes, reason] : cases) {
    portal_.put(kZip, {bytes, "application/zip"});
    const crawler::CrawlResult result = crawl_portal("phapdien");
    EXPECT_EQ(result.run.state, catalog::RunState::failed) << reason;
    const std::vector<std::string> errors = errors_of(result);
    ASSERT_FALSE(errors.empty()) << reason;
    EXPECT_NE(errors[0].find(reason), std::string::npos) << errors[0];
    EXPECT_EQ(result.run.counts.withdrawn, 0) << reason;
  }
  EXPECT_TRUE(catalog_.find("phapdien-aa-1"));
}

TEST_F(PortalsTest, QuestionsAreDocumentsOfTheirOwn) {
  const PortalQuestion first{"12345", "Thời hiệu khởi kiện", "Cho tôi hỏi thời hiệu?",
                             "<p>Theo Điều 184,</p><p>thời hiệu là 3 năm.</p>", "20/10/2021"};
  const PortalQuestion second{"12346", "Thuế đất", "Mức thuế?", "<p>0,03%.</p>", "-"};
  const PortalQuestion open{"12347", "Chưa trả lời", "Khi nào?", "", "01/02/2020"};
  const std::string list = std::string(kQuestions);
  portal_.put(list + "?page=1", {questions_page({first, second}, 2)});
  portal_.put(list + "?page=2", {questions_page({open}, 2)});
  portal_.put("/Pages/hoi-dap-pl.aspx",
              {"<select name=\"LinhVuc\"><option value=\"0\">Tất cả</option>"
               "<option value=\"7\">Dân sự</option><option value=\"8\">Đất đai</option></select>"});
  // Without pages: until an empty one.
  portal_.put(list + "?lv=7&page=1", {questions_page({first}, 0)});
  portal_.put(list + "?lv=7&page=2", {questions_page({}, 0)});
  portal_.put(list + "?lv=8&page=1", {questions_page({}, 0)});
  for (const PortalQuestion& question : {first, second, open}) {
    portal_.put(list + "?ItemID=" + question.id, {question_page(question)});
  }
  const crawler::CrawlResult result = crawl_portal("pbgdpl");
  EXPECT_EQ(result.run.state, catalog::RunState::finished);
  EXPECT_EQ(result.run.counts.failed, 0) << testing::PrintToString(errors_of(result));
  EXPECT_EQ(result.run.counts.added, 2);
  EXPECT_EQ(result.run.counts.empty, 1);
  EXPECT_EQ(portal_.sent(list + "?page=3"), 0);
  const auto held = catalog_.find("pbgdpl-12345");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->type, "Hỏi đáp pháp luật");
  EXPECT_EQ(held->title, "Thời hiệu khởi kiện");
  EXPECT_TRUE(held->summary) << "no official text";
  EXPECT_EQ(law::to_iso(*held->issued), "2021-10-20");
  EXPECT_EQ(held->fields, std::vector<std::string>{"Dân sự"});
  ASSERT_EQ(held->provisions.size(), 2U);
  EXPECT_EQ(held->provisions[0].text, "Cho tôi hỏi thời hiệu?");
  EXPECT_EQ(held->provisions[1].heading, "Trả lời");
  EXPECT_EQ(held->provisions[1].text, "Theo Điều 184,\nthời hiệu là 3 năm.");
  EXPECT_FALSE(catalog_.find("pbgdpl-12346")->issued) << "\"-\" is missing";
}

TEST_F(PortalsTest, AProvincesGazetteIsWalkedByYearsAndNumbers) {
  const std::string db = "/congbao.nsf/";
  const std::string id = "2979FBD220E3084E47258E33002A7EF2";
  const std::string file = "QD so 37.2026 (Sở #1).docx";
  portal_.put(db + "DanhMucVB", {gazette_home({"2026", "2025", "Không rõ năm"})});
  const std::string year = db + "GazettesByYearMonth?OpenView&Count=-1&RestrictToCategory=";
  portal_.put(year + "2026", {gazette_year({"Số 44 + 45 Ngày 25/7/2026"})});
  portal_.put(year + "2025", {gazette_year({})});
  portal_.put(year + "%20Kh%C3%B4ng%20r%C3%B5%20n%C4%83m", {gazette_year({})});
  portal_.put(db + "DocumentsByGazette?OpenView&Count=-1&RestrictToCategory="
                   "S%E1%BB%91%2044%20%2B%2045%20Ng%C3%A0y%2025%2F7%2F2026",
              {gazette_documents(
                  {{id, "13/7/2026", "37/2026/QĐ-UBND", "bãi bỏ một số quyết định", file}})});
  portal_.put(db + "ThuocTinh?openForm&ParentUNID=" + id,
              {gazette_properties({{"Số, ký hiệu", "37/2026/QĐ-UBND"},
                                   {"Cơ quan ban hành", "UBND Tỉnh"},
                                   {"Người ký", "Nguyễn Văn A"},
                                   {"Ngày hiệu lực", "23-7-2026"},
                                   {"Ngày hết hiệu lực", "..."},
                                   {"Lĩnh vực", "-"}})});
  const std::string text = std::string(200, 'x');
  portal_.put(db + id + "/$file/" + file,
              {docx_of(docx_paragraph("Điều 1. Bãi bỏ") + docx_paragraph(text) +
                       docx_paragraph("Điều 2. Hiệu lực") + docx_paragraph("Từ nay.")),
               "application/octet-stream"});
  const crawler::CrawlResult result = crawl_portal("congbao-tinh");
  EXPECT_EQ(result.run.counts.failed, 0) << testing::PrintToString(errors_of(result));
  EXPECT_EQ(result.run.counts.added, 1);
  const auto held = catalog_.find("37-2026-qd-ubnd-ubnd-tinh-son-la");
  ASSERT_TRUE(held);
  EXPECT_EQ(held->number, "37/2026/QĐ-UBND");
  EXPECT_EQ(held->type, "Quyết định");
  EXPECT_EQ(held->title, "Bãi bỏ một số quyết định");
  EXPECT_EQ(held->issuing_body, "UBND Tỉnh Sơn La");
  EXPECT_EQ(held->signer, "Nguyễn Văn A");
  EXPECT_EQ(law::to_iso(*held->issued), "2026-07-13");
  EXPECT_EQ(law::to_iso(*held->effective), "2026-07-23");
  EXPECT_FALSE(held->expired);
  EXPECT_TRUE(held->fields.empty());
  EXPECT_EQ(held->provisions.size(), 2U);
  ASSERT_EQ(held->files.size(), 1U);
  EXPECT_EQ(held->files[0].name, file);
  const auto raw =
      nlohmann::json::parse(catalog::Provenance(catalog_).of_document(held->id).at(0).raw);
  EXPECT_EQ(raw["row"]["section"], "Phần văn bản quy phạm pháp luật");
  EXPECT_EQ(raw["row"]["gazette"], "Số 44 + 45 Ngày 25/7/2026");
  EXPECT_EQ(raw["properties"]["linh vuc"], "-");
  EXPECT_EQ(crawl_portal("congbao-tinh").run.counts.found, 0) << "nothing changed";
}

TEST_F(PortalsTest, TheRecordedPagesOfAProvincesGazetteAreRead) {
  const auto fixtures = shared_file("fixtures/congbao_sonla");
  if (!fixtures) GTEST_SKIP() << "needs ../shared/fixtures/congbao_sonla";
  const auto source = crawler::make_source("congbao-tinh", {});
  crawler::FetchResponse answer;
  answer.status = 200;
  answer.body = read(*fixtures / "gazettes_by_year_2026.html");
  crawler::ListPage page;
  page.state = R"({"step":"gazettes","province":"Sơn La"})";
  const crawler::ListedPage year = source->read_page(page, answer);
  ASSERT_EQ(year.next.size(), 37U);
  answer.body = read(*fixtures / "documents_by_gazette_sample.html");
  const crawler::ListedPage gazette = source->read_page(year.next[0], answer);
  ASSERT_FALSE(gazette.items.empty());
  EXPECT_EQ(gazette.items[0].item, "2979FBD220E3084E47258E33002A7EF2");
  const crawler::Extraction done = source->extract(
      {gazette.items[0].item, {}, gazette.items[0].hint},
      {{"properties", {}, 200, {}, "<html></html>", {}},
       {"file:https://congbao.sonla.gov.vn/congbao.nsf/2979FBD220E3084E47258E33002A7EF2/$file/"
        "QD%20so%2037.2026.doc",
        {},
        404,
        {},
        {},
        {}}});
  ASSERT_TRUE(done.more.empty()) << done.more[0].part;
  ASSERT_TRUE(done.document);
  EXPECT_EQ(done.document->number, "37/2026/QĐ-UBND");
  EXPECT_EQ(law::to_iso(*done.document->issued), "2026-07-13");
  EXPECT_EQ(done.document->issuing_body, "UBND tỉnh Sơn La");
  EXPECT_TRUE(done.document->title.starts_with("Bãi bỏ Quyết định số 90/2025/QĐ-UBND"));
}

}  // namespace
}  // namespace tusach::tests
