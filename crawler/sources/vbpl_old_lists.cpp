#include "crawler/sources/vbpl_old_lists.h"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <pugixml.hpp>
#include <set>

#include "crawler/archive/archive.h"
#include "crawler/fetch/url.h"
#include "crawler/html_to_xml.h"
#include "crawler/sources/page_reading.h"
#include "crawler/sources/vbpl_old_pages.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr int kRows = 50;
constexpr const char* kSearch = "/VBQPPL_UserControls/Publishing/TimKiem/pKetQuaTimKiem.aspx";
// idLoaiVanBan: Hiến pháp, Bộ luật, Luật, Nghị quyết, Pháp lệnh, Nghị định, Quyết định, Thông tư,
// Thông tư liên tịch, Lệnh, Nghị quyết liên tịch.
constexpr std::array kTypes = {15, 16, 17, 18, 19, 20, 21, 22, 23, 2, 3};

// The address without the number of the page, which comes last.
ListPage page_at(const std::string& address, const char* endpoint, int number,
                 const std::string& before) {
  ListPage page;
  page.request.url = address + "&Page=" + std::to_string(number);
  page.request.endpoint = endpoint;
  page.state =
      json{{"address", address}, {"endpoint", endpoint}, {"page", number}, {"before", before}}
          .dump();
  return page;
}

std::string division_query(const VbplOldAddresses& addresses) {
  return addresses.division.empty() ? "" : "&dvid=" + addresses.division;
}

bool is_id(const std::string& id) {
  return !id.empty() && id.find_first_not_of("0123456789") == std::string::npos;
}

// "Tìm thấy <b>46273</b> văn bản".
std::optional<std::int64_t> total_of(const pugi::xml_document& html) {
  std::string text = node_text(html.select_node("//*[contains(text(),'Tìm thấy')]").node());
  const std::size_t begin = text.find_first_of("0123456789");
  if (begin == std::string::npos) return std::nullopt;
  std::string digits;
  for (const char c : text.substr(begin)) {
    if (c >= '0' && c <= '9') digits += c;
    if ((c < '0' || c > '9') && c != '.' && c != ',') break;
  }
  std::int64_t total = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), total);
  return total;
}

// One hit is answered by sending the browser there.
std::string only_hit(const std::string& body) {
  const std::size_t at = body.find("window.location");
  if (at == std::string::npos) return {};
  const std::size_t begin = body.find('\'', at);
  if (begin == std::string::npos) return {};
  std::string address = body.substr(begin + 1, body.find('\'', begin + 1) - begin - 1);
  return query_value(address, "ItemID");
}

void add_rows(const VbplOldAddresses& addresses, const pugi::xml_document& html, ListedPage& read) {
  std::set<std::string> seen;
  for (const pugi::xpath_node& link : html.select_nodes(
           "//p[contains(@class,'title')]/a[contains(@href,'ItemID=')]|"
           "//ul[contains(@class,'listLaw')]/li/div/p/a[contains(@href,'ItemID=')]")) {
    const std::string id = query_value(link.node().attribute("href").value(), "ItemID");
    if (!is_id(id) || !seen.insert(id).second) continue;
    pugi::xml_node row = link.node();
    while (row && std::string_view(row.name()) != "li") row = row.parent();
    // All that the row says: number, title, days, status.
    const std::string stamp = payload_hash(node_text(row ? row : link.node())).substr(0, 16);
    read.items.push_back({id, addresses.tab("toanvan", id), stamp, {}});
  }
}

}  // namespace

std::optional<VbplOldAddresses> VbplOldAddresses::of(std::string_view base_url) {
  const auto url = parse_url(base_url);
  if (!url) return std::nullopt;
  VbplOldAddresses addresses;
  addresses.site = url->text.substr(0, url->text.find('/', url->scheme.size() + 3));
  std::string path = url->target.substr(0, url->target.find('?'));
  while (path.ends_with('/')) path.pop_back();
  const std::string division = query_value(url->target, "dvid");
  if (path.size() > 1) {
    addresses.scope = path.substr(1, path.find('/', 1) - 1);
    addresses.division.clear();
  }
  if (!division.empty()) addresses.division = division;
  return addresses;
}

std::string VbplOldAddresses::tab(std::string_view tab, std::string_view id) const {
  return site + "/" + scope + "/Pages/vbpq-" + std::string(tab) + ".aspx?ItemID=" + std::string(id);
}

std::vector<ListPage> old_search_pages(const VbplOldAddresses& addresses,
                                       const ListOptions& options) {
  std::string address = addresses.site + kSearch +
                        "?IsVietNamese=True&type=0&s=1&stemp=1&TimTrong1=VBPQFulltext"
                        "&TimTrong1=Title&order=VBPQNgayBanHanh&TypeOfOrder=False&RowPerPage=" +
                        std::to_string(kRows) + division_query(addresses);
  if (options.since) address += "&fromyear=" + percent_encode(law::to_vietnamese(*options.since));
  if (options.numbers.empty()) return {page_at(address, "search", 1, {})};
  std::vector<ListPage> pages;
  for (const std::string& number : options.numbers) {
    pages.push_back(page_at(address + "&SearchIn=Title,Title1&Keyword=" + percent_encode(number),
                            "search", 1, {}));
  }
  return pages;
}

std::vector<ListPage> old_type_pages(const VbplOldAddresses& addresses) {
  std::vector<ListPage> pages;
  for (const int type : kTypes) {
    pages.push_back(page_at(addresses.site + "/" + addresses.scope +
                                "/Pages/vanban.aspx?idLoaiVanBan=" + std::to_string(type) +
                                division_query(addresses),
                            "vanban", 1, {}));
  }
  return pages;
}

ListedPage read_old_list(const VbplOldAddresses& addresses, const ListPage& page,
                         const std::string& body) {
  ListedPage read;
  const json state = json::parse(page.state, nullptr, false);
  if (body.find("Sorry, something went wrong") != std::string::npos) {
    read.fault = "a page of errors instead of the list";
    return read;
  }
  const pugi::xml_document html = html_to_xml(body);
  add_rows(addresses, html, read);
  if (read.items.empty()) {
    const std::string id = only_hit(body);
    if (is_id(id)) read.items.push_back({id, addresses.tab("toanvan", id), {}, {}});
  }
  const std::optional<std::int64_t> total = total_of(html);
  const int number = state.value("page", 1);
  const std::string address = state.value("address", "");
  const bool search = state.value("endpoint", "") == "search";
  if (search && address.find("&Keyword=") == std::string::npos) read.total = total;
  if (read.items.empty()) {
    // Behind the last page, and where a type or a number has no documents, there are no rows.
    const bool list = html.select_node("//*[contains(@class,'listLaw') or @id='tabVB_lv1']") ||
                      html.select_node("//*[contains(@class,'message')]");
    read.challenge = is_challenge_page(body);
    if (!total && !list) read.fault = "no list, but another page";
    return read;
  }
  const std::string& first = read.items.front().item;
  const bool last = total && std::int64_t{number} * kRows >= *total;
  if (!address.empty() && !last && first != state.value("before", "")) {
    read.next.push_back(page_at(address, search ? "search" : "vanban", number + 1, first));
  }
  return read;
}

}  // namespace tusach::crawler
