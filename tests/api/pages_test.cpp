// The pages as HTML: content, links, escaping.
#include <regex>

#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

class Pages : public ServedLibrary {
 protected:
  std::string page(const std::string& path, int status = 200) const {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.status, status) << path;
    EXPECT_EQ(answer.header("content-type"), "text/html; charset=utf-8") << path;
    EXPECT_NE(answer.body.find("<html lang=\"vi\">"), std::string::npos) << path;
    return answer.body;
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, Pages, kPrefixes);

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> links(const std::string& html) {
  const std::regex pattern("(?:href|src|action|data-suggest)=\"([^\"]*)\"");
  std::vector<std::string> found;
  for (std::sregex_iterator it(html.begin(), html.end(), pattern), end; it != end; ++it)
    found.push_back((*it)[1]);
  return found;
}

TEST_P(Pages, HomeShowsTheBoxTheCountsAndNewDocuments) {
  const std::string html = page("/");
  EXPECT_TRUE(contains(html, "name=\"q\""));
  EXPECT_TRUE(contains(html, "<dd>7</dd>"));
  EXPECT_TRUE(contains(html, "Luật Nhà gỗ"));
  EXPECT_TRUE(contains(html, "Chưa có hiệu lực"));
}

TEST_P(Pages, ResultsShowArticlesWithStatusAndHighlights) {
  const std::string html = page("/?q=" + api::encode_segment("đăng ký thuyền máy"));
  EXPECT_TRUE(contains(html, "Điều 5. <mark>Đăng ký thuyền máy</mark>"));
  EXPECT_TRUE(contains(html, prefix() + "/van-ban/thuyen-moi#dieu-5\""));
  EXPECT_TRUE(contains(html, "<mark>"));
  EXPECT_TRUE(contains(html, "Còn hiệu lực"));
  EXPECT_TRUE(contains(html, "08/2017/QH14"));
  EXPECT_TRUE(contains(html, "value=\"đăng ký thuyền máy\""));
}

TEST_P(Pages, ResultsSayHowRawKeysWereReadAndOfferWhatWasTyped) {
  const std::string html = page("/?q=ddawng+kys+thuyeenf&by=document");
  EXPECT_TRUE(contains(html, "Hiển thị kết quả cho “<b>đăng ký thuyền</b>”."));
  EXPECT_TRUE(
      contains(html, prefix() + "/?q=ddawng%20kys%20thuyeenf&amp;exact=1&amp;by=document\""));
  EXPECT_TRUE(contains(html, "Tìm đúng “ddawng kys thuyeenf”"));
  EXPECT_TRUE(contains(html, "value=\"ddawng kys thuyeenf\""));
  const std::string exact = page("/?q=ddawng+kys+thuyeenf&exact=1");
  EXPECT_FALSE(contains(exact, "Tìm đúng"));
  EXPECT_TRUE(contains(exact, "Kết quả cho “ddawng kys thuyeenf”"));
}

TEST_P(Pages, ResultsProposeWhatWasProbablyMeant) {
  const std::string html =
      page("/?q=" + api::encode_segment("trủ thuyền đăng ký") + "&by=document");
  EXPECT_TRUE(contains(html, "Có phải bạn muốn tìm: <a href=\"" + prefix() + "/?q=" +
                                 api::encode_segment("chủ thuyền đăng ký") + "&amp;by=document\""));
  EXPECT_TRUE(contains(html, ">chủ thuyền đăng ký</a>"));
  EXPECT_TRUE(contains(html, "Kết quả cho “trủ thuyền đăng ký”"));
  EXPECT_FALSE(contains(html, "Hiển thị kết quả cho"));
  const std::string marks = page("/?q=chu+thuyen+dang+ky");
  EXPECT_TRUE(contains(marks, "Hiển thị kết quả cho “<b>chủ thuyền đăng ký</b>”."));
  EXPECT_TRUE(contains(marks, "Tìm đúng “chu thuyen dang ky”"));
  EXPECT_FALSE(contains(marks, "Có phải bạn muốn tìm"));
}

TEST_P(Pages, ResultsByDocumentNameEachOnce) {
  const std::string html = page("/?q=thuyen&by=document");
  const std::regex heading("<h2><a href=\"[^\"]*/van-ban/thuyen-moi\">");
  const auto count = std::distance(std::sregex_iterator(html.begin(), html.end(), heading),
                                   std::sregex_iterator());
  EXPECT_EQ(count, 1);
}

TEST_P(Pages, FiltersAreLinksThatCanBeTakenBack) {
  const std::string html = page("/?q=thuyen&status=expired&in_force_on=2010-01-01");
  EXPECT_TRUE(contains(html, "Bộ lọc đang dùng"));
  EXPECT_TRUE(contains(html, "Hết hiệu lực"));
  EXPECT_TRUE(contains(html, "Có hiệu lực ngày 01/01/2010"));
  EXPECT_TRUE(contains(html, "href=\"" + prefix() + "/?q=thuyen&amp;status=expired\""));
}

TEST_P(Pages, ALongListIsPaged) {
  const std::string first = page("/?q=thuyen&limit=1");
  EXPECT_TRUE(contains(first, "Trang sau"));
  EXPECT_FALSE(contains(first, "Trang trước"));
  EXPECT_TRUE(contains(page("/?q=thuyen&limit=1&page=2"), "Trang trước"));
}

TEST_P(Pages, NothingFoundGivesAdvice) {
  const std::string html = page("/?q=zzzqqq&type=x");
  EXPECT_TRUE(contains(html, "Không có kết quả"));
  EXPECT_TRUE(contains(html, "Tìm lại không lọc"));
}

TEST_P(Pages, ADocumentHasAnAnchorForEveryProvision) {
  const std::string html = page("/van-ban/thuyen-moi");
  for (const char* address : {"dieu-1", "dieu-5", "dieu-5.khoan-2", "dieu-5.khoan-2.diem-b"}) {
    EXPECT_TRUE(contains(html, "id=\"" + std::string(address) + "\"")) << address;
    EXPECT_TRUE(contains(html, "href=\"#" + api::encode_segment(address) + "\"")) << address;
  }
  EXPECT_TRUE(contains(html, "Bản tóm tắt, không phải văn bản chính thức"));
  EXPECT_TRUE(contains(html, "Ảnh chụp con thuyền"));
  EXPECT_TRUE(contains(html, "Mục lục"));
  EXPECT_TRUE(contains(html, "https://example.org/thuyen"));
  EXPECT_TRUE(contains(html, "99/1990/QH8"));
  EXPECT_TRUE(contains(html, "<link rel=\"canonical\" href=\"" + prefix() +
                                 "/van-ban/luat-thuyen-be--thuyen-moi\""));
}

TEST_P(Pages, AnchorsAreMadeOfTheLettersOfThePoint) {
  const std::string html = page("/van-ban/ben-do");
  EXPECT_TRUE(contains(html, "id=\"dieu-4.khoan-1.diem-đ\""));
  EXPECT_TRUE(contains(html, "href=\"#dieu-4.khoan-1.diem-%C4%91\""));
}

TEST_P(Pages, AnArticlesHeadingStandsOnce) {
  const std::string html = page("/van-ban/thuyen-moi");
  const std::string body = html.substr(html.find("id=\"dieu-5\""));
  const std::size_t first = body.find("Đăng ký thuyền máy");
  ASSERT_NE(first, std::string::npos);
  EXPECT_EQ(body.find("Đăng ký thuyền máy", first + 1), std::string::npos);
}

TEST_P(Pages, AnExpiredDocumentNamesItsSuccessor) {
  const std::string html = page("/van-ban/thuyen-cu");
  EXPECT_TRUE(contains(html, "hết hiệu lực từ ngày 01/07/2018"));
  EXPECT_TRUE(contains(html, "Văn bản thay thế:"));
  EXPECT_TRUE(contains(html, "href=\"" + prefix() + "/van-ban/thuyen-moi\""));
}

TEST_P(Pages, MarkupFromDocumentsIsNeverMarkup) {
  for (const std::string path : {"/van-ban/doc-doc", "/?q=%C4%91%E1%BB%99c+h%E1%BA%A1i", "/",
                                 "/?q=%C4%91%E1%BB%99c&by=document", "/?q=doc&document=doc-doc"}) {
    const std::string html = page(path);
    EXPECT_TRUE(contains(html, "&lt;script&gt;")) << path;
    EXPECT_FALSE(contains(html, "<script>")) << path;
    EXPECT_FALSE(contains(html, "<img")) << path;
    EXPECT_FALSE(contains(html, "\"javascript:")) << path;
  }
}

TEST_P(Pages, MarkupFromTheQueryIsNeverMarkup) {
  for (const std::string parameter : {"q", "type", "body", "document"}) {
    const std::string html =
        page("/?q=x&" + parameter + "=" + api::encode_segment("\"><script>alert(1)</script>"));
    EXPECT_FALSE(contains(html, "<script>alert")) << parameter;
  }
  EXPECT_FALSE(contains(page("/?q=%3Cscript%3E&limit=x", 400), "<script>"));
  EXPECT_FALSE(contains(page("/van-ban/%3Cscript%3E", 404), "<script>"));
}

TEST_P(Pages, EveryLinkStaysBelowThePrefix) {
  for (const char* path : {"/", "/?q=thuyen&limit=1&facets=1&type=luat", "/van-ban/thuyen-moi",
                           "/van-ban/thuyen-cu", "/nothing"}) {
    for (const std::string& link : links(get(path).body)) {
      const bool inside = link.rfind(prefix() + "/", 0) == 0 || link[0] == '#' ||
                          link.rfind("https://example.org/", 0) == 0;
      EXPECT_TRUE(inside) << path << " links to " << link;
    }
  }
}

TEST_P(Pages, LinksOfPagesAnswer) {
  for (const char* path : {"/", "/?q=thuyen", "/van-ban/thuyen-moi"}) {
    for (std::string link : links(get(path).body)) {
      if (link[0] != '/' || link.find("data-suggest") != std::string::npos) continue;
      if (link == prefix() + "/api/v1/suggest") continue;
      for (std::size_t at = 0; (at = link.find("&amp;", at)) != std::string::npos;)
        link.replace(at, 5, "&");
      link = link.substr(0, link.find('#'));
      EXPECT_EQ(http(port(), "GET", link).status, 200) << path << " links to " << link;
    }
  }
}

TEST_P(Pages, ErrorsAreFriendlyAndKeepTheQuery) {
  const std::string html = page("/?q=thuyen&in_force_on=never", 400);
  EXPECT_TRUE(contains(html, "value=\"thuyen\""));
  EXPECT_TRUE(contains(html, "2024-07-01"));
  EXPECT_TRUE(contains(page("/nothing", 404), "Về trang tìm kiếm"));
}

}  // namespace
}  // namespace tusach::tests
