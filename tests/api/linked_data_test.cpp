// Documents for other programs: JSON-LD in pages and over HTTP, Akoma Ntoso, permanent addresses.
#include "api/legislation_json_ld.h"
#include "law/akoma_ntoso.h"
#include "law/akoma_ntoso_validity.h"
#include "tests/api/served_library.h"

namespace tusach::tests {
namespace {

using nlohmann::json;

class LinkedData : public ServedLibrary {
 protected:
  /// What stands in the page's <script type="application/ld+json">.
  std::string script_of(const std::string& path) const {
    const std::string html = get(path).body;
    const std::string opening = "<script type=\"application/ld+json\">";
    const std::size_t begin = html.find(opening);
    EXPECT_NE(begin, std::string::npos) << path;
    if (begin == std::string::npos) return "{}";
    const std::size_t start = begin + opening.size();
    return html.substr(start, html.find("</script>", start) - start);
  }
};
INSTANTIATE_TEST_SUITE_P(Prefix, LinkedData, kPrefixes);

TEST_P(LinkedData, APageDescribesItsDocument) {
  const json data = json::parse(script_of("/van-ban/thuyen-cu"));
  const std::string page = prefix() + "/van-ban/luat-thuyen-be--thuyen-cu";
  EXPECT_EQ(data["@type"], "Legislation");
  EXPECT_EQ(data["@context"][0], "https://schema.org/");
  EXPECT_EQ(data["url"], page);
  EXPECT_EQ(data["name"], "Luật Thuyền bè");
  EXPECT_EQ(data["legislationIdentifier"], "07/2001/QH10");
  EXPECT_EQ(data["legislationType"], "Luật");
  EXPECT_EQ(data["legislationDate"], "2001-06-01");
  EXPECT_EQ(data["legislationPassedBy"]["name"], "Quốc hội");
  EXPECT_EQ(data["legislationLegalForce"], "https://schema.org/NotInForce");
  EXPECT_EQ(data["legislationJurisdiction"], "VN");
  EXPECT_EQ(data["inLanguage"], "vi");
  EXPECT_EQ(data["temporalCoverage"], "2002-01-01/2018-07-01");
  EXPECT_EQ(data["eli:type_document"], "Luật");
  EXPECT_EQ(data["eli:date_document"]["@value"], "2001-06-01");
  EXPECT_EQ(data["eli:first_date_entry_in_force"]["@value"], "2002-01-01");
  EXPECT_EQ(data["eli:in_force"]["@id"], "eli:InForce-notInForce");
  ASSERT_EQ(data["hasPart"].size(), 2U);
  EXPECT_EQ(data["hasPart"][1]["@id"], page + "#dieu-2");
  EXPECT_EQ(data["hasPart"][1]["name"], "Điều 2. Đăng ký thuyền");
  EXPECT_EQ(data["hasPart"][1]["isPartOf"]["@id"], page);
}

TEST_P(LinkedData, RelationsNameTheirTargets) {
  const json data = get_json("/api/v1/documents/thuyen-moi?format=jsonld");
  EXPECT_EQ(data["legislationChanges"][0]["legislationIdentifier"], "07/2001/QH10");
  EXPECT_EQ(data["legislationChanges"][0]["@id"], prefix() + "/van-ban/thuyen-cu");
  EXPECT_EQ(data["eli:repeals"], data["legislationChanges"]);
  EXPECT_EQ(data["eli:based_on"][0]["legislationIdentifier"], "99/1990/QH8");
  EXPECT_EQ(data["legislationLegalForce"], "https://schema.org/InForce");
}

TEST_P(LinkedData, MarkupInADocumentCannotLeaveTheScript) {
  const std::string script = script_of("/van-ban/doc-doc");
  EXPECT_EQ(script.find_first_of("<>&"), std::string::npos);
  const json data = json::parse(script);
  EXPECT_EQ(data["name"], std::string("Luật Độc hại ") + kAttack);
  EXPECT_FALSE(data.contains("isBasedOn")) << "javascript: is no web address";
}

TEST(ScriptJson, EscapesWhatScriptsEndAt) {
  const std::string hostile = "</script><!--&\xE2\x80\xA8\xE2\x80\xA9\"";
  const std::string text = api::script_json(json(hostile));
  EXPECT_EQ(text, "\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\\\"\"");
  EXPECT_EQ(json::parse(text), json(hostile));
}

TEST_P(LinkedData, AcceptChoosesTheForm) {
  const std::string path = "/api/v1/documents/thuyen-moi";
  const HttpAnswer akn = get(path, {{"Accept", "application/akn+xml, application/json;q=0.5"}});
  EXPECT_EQ(akn.header("content-type"), "application/akn+xml; charset=utf-8");
  EXPECT_NE(akn.header("vary").find("Accept"), std::string::npos);
  EXPECT_TRUE(law::check_akoma_ntoso(akn.body).empty());
  EXPECT_EQ(law::from_akoma_ntoso(akn.body).id, "thuyen-moi");
  EXPECT_EQ(get(path, {{"Accept", "application/ld+json"}}).header("content-type"),
            "application/ld+json; charset=utf-8");
  const HttpAnswer plain = get(path, {{"Accept", "*/*"}});
  EXPECT_EQ(plain.header("content-type"), "application/json; charset=utf-8");
  EXPECT_NE(plain.header("etag"), akn.header("etag"));
  EXPECT_EQ(
      get(path, {{"Accept", "application/akn+xml"}, {"If-None-Match", akn.header("etag")}}).status,
      304);
}

TEST_P(LinkedData, ThePageNamesItsOtherForms) {
  const std::string html = get("/van-ban/thuyen-moi").body;
  const std::string api = prefix() + "/api/v1/documents/thuyen-moi?format=";
  for (const auto& [type, format] :
       {std::pair{"application/akn+xml", "akn"}, std::pair{"application/ld+json", "jsonld"}}) {
    EXPECT_NE(html.find("<link rel=\"alternate\" type=\"" + std::string(type) + "\" href=\"" + api +
                        format + "\""),
              std::string::npos)
        << type;
  }
}

TEST_P(LinkedData, ReadableAddressesArePermanent) {
  const std::string readable = "/van-ban/luat-thuyen-be--thuyen-moi";
  EXPECT_EQ(get(readable).status, 200);
  EXPECT_EQ(get("/van-ban/thuyen-moi").status, 200);
  for (const char* old : {"/van-ban/luat-do-ngang--thuyen-moi", "/van-ban/x--thuyen-moi"}) {
    const HttpAnswer answer = get(old);
    EXPECT_EQ(answer.status, 301) << old;
    EXPECT_EQ(answer.header("location"), prefix() + readable) << old;
  }
  EXPECT_EQ(get("/van-ban/luat-do-ngang--thuyen-moi?version=1").header("location"),
            prefix() + readable + "?version=1");
  // Two laws of one name have two addresses.
  EXPECT_NE(get("/van-ban/luat-thuyen-be--thuyen-cu").body, get(readable).body);
  EXPECT_EQ(get("/van-ban/luat-thuyen-be--khong-co").status, 404);
}

TEST(PermanentAddress, SurvivesReimport) {
  SampleLibrary library(sample_documents());
  api::ServerOptions options;
  options.data_directory = library.data_directory();
  api::Services services(
      options, std::make_shared<search::Searcher>(library.index_directory(), library.analyzer()));
  auto catalog = catalog::Catalog::open(library.data_directory() / "catalog.sqlite",
                                        catalog::OpenMode::read_write);
  law::LegalDocument document = *catalog.find("thuyen-moi");
  const std::string before = api::readable_segment(services, document);
  EXPECT_EQ(before, "luat-thuyen-be--thuyen-moi");
  // A new text with an article between two: every other address stays.
  law::Provision inserted;
  inserted.number = "2a";
  document.provisions.insert(document.provisions.begin() + 2, inserted);
  document.provisions[1].children[0].text = "Thuyền là phương tiện khác.";
  law::assign_addresses(document.provisions);
  catalog.put(document);
  const law::LegalDocument changed = *catalog.find("thuyen-moi");
  EXPECT_EQ(api::readable_segment(services, changed), before);
  for (const char* address : {"dieu-1", "dieu-2.khoan-2", "dieu-5", "dieu-5.khoan-2.diem-đ"})
    EXPECT_NE(law::find_provision(changed.provisions, address), nullptr) << address;
  EXPECT_EQ(law::find_provision(changed.provisions, "dieu-5")->heading, "Đăng ký thuyền máy");
  // A new title: the old address still leads to the document.
  document.title = "Luật Thuyền và bè";
  catalog.put(document);
  EXPECT_EQ(api::resolve_id(services, before), "thuyen-moi");
  EXPECT_EQ(api::readable_segment(services, document), "luat-thuyen-va-be--thuyen-moi");
  // An id that looks like another's address does not take it.
  law::LegalDocument thief = document;
  thief.id = "luat-thuyen-va-be--thuyen-moi";
  catalog.put(thief);
  EXPECT_EQ(api::readable_segment(services, document), "thuyen-moi");
}

}  // namespace
}  // namespace tusach::tests
