// The sample library with some awkward documents, behind a real server.
#pragma once

#include <gtest/gtest.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "api/server.h"
#include "api/url.h"
#include "tests/api/http_client.h"
#include "tests/sample_library.h"

namespace tusach::tests {

inline constexpr const char* kAttack = "<script>alert('x')</script><img src=x onerror=alert(1)>";

inline std::vector<law::LegalDocument> served_documents() {
  std::vector<law::LegalDocument> documents = sample_documents();
  law::LegalDocument& old_law = documents.at(0);
  law::LegalDocument& new_law = documents.at(1);
  new_law.relations.push_back(
      {law::RelationKind::replaces, old_law.number, old_law.id, "metadata"});
  new_law.relations.push_back({law::RelationKind::based_on, "99/1990/QH8", "", "text"});
  new_law.summary = true;
  new_law.source_url = "https://example.org/thuyen";

  law::LegalDocument hostile = sample_document(
      "doc-doc", "1/2020/<b>", "Luật", std::string("Luật Độc hại ") + kAttack,
      {{"1", std::string("Tiêu đề ") + kAttack,
        std::string("1. Khoản độc hại ") + kAttack + "\na) Điểm & \"ngoặc\" " + kAttack}});
  hostile.issuing_body = std::string("Cơ quan ") + kAttack;
  hostile.signer = kAttack;
  hostile.preamble = std::string("Căn cứ ") + kAttack;
  hostile.conclusion = kAttack;
  hostile.source_url = "javascript:alert(1)";
  hostile.source = kAttack;
  hostile.fields = {kAttack};
  hostile.files.push_back({kAttack, "text/html", "javascript:alert(2)", ""});
  hostile.effective = day(2021, 1, 1);
  documents.push_back(hostile);

  law::LegalDocument pointed = sample_document(
      "ben-do", "3/2019/TT-BGTVT", "Thông tư", "Quy định về bến đò",
      {{"4", "Bến đò", "1. Bến đò có:\na) Cầu;\nb) Đèn;\nc) Phao;\nd) Dây;\nđ) Biển báo."}});
  pointed.effective = day(2019, 5, 1);
  documents.push_back(pointed);

  law::LegalDocument amending = sample_document(
      "sua-ben-do", "8/2021/TT-BGTVT", "Thông tư", "Sửa đổi Thông tư số 3/2019/TT-BGTVT",
      {{"1", "Sửa đổi, bổ sung một số điều của Thông tư số 3/2019/TT-BGTVT",
        "1. Sửa đổi điểm c khoản 1 Điều 4 như sau:\n“c) Hai phao;”.\n2. Bãi bỏ điểm d khoản 1 Điều "
        "4.\n"
        "3. Sửa đổi khoản 9 Điều 4 như sau:\n“9. Không có.”."}});
  amending.effective = day(2022, 1, 1);
  documents.push_back(amending);
  return documents;
}

inline SampleLibrary& served_library() {
  static SampleLibrary library(served_documents());
  return library;
}

/// One server for all tests of a prefix (stopping one takes CivetWeb two seconds); a test that
/// needs other options starts its own. The parameter is the url_prefix.
class ServedLibrary : public testing::TestWithParam<const char*> {
 protected:
  void SetUp() override {
    static std::map<std::string, std::unique_ptr<api::Server>> servers;
    std::unique_ptr<api::Server>& shared = servers[GetParam()];
    if (!shared) shared = make_server({});
    server_ = shared.get();
  }

  /// Replaces the shared server for this test.
  void start(api::ServerOptions options) {
    own_ = make_server(std::move(options));
    server_ = own_.get();
  }

  [[nodiscard]] std::string prefix() const { return api::normalize_prefix(GetParam()); }
  [[nodiscard]] int port() const { return server_->port(); }
  HttpAnswer get(const std::string& path, const HeaderList& headers = {}) const {
    return http(port(), "GET", prefix() + path, headers);
  }
  /// The answer's JSON; the status is checked.
  nlohmann::json get_json(const std::string& path, int status = 200) const {
    const HttpAnswer answer = get(path);
    EXPECT_EQ(answer.status, status) << path << '\n' << answer.body;
    return nlohmann::json::parse(answer.body, nullptr, false);
  }

  api::Server* server_ = nullptr;
  std::unique_ptr<api::Server> own_;

 private:
  static std::unique_ptr<api::Server> make_server(api::ServerOptions options) {
    SampleLibrary& library = served_library();
    options.port = 0;
    options.threads = 8;
    options.url_prefix = GetParam();
    options.data_directory = library.data_directory();
    options.version = "9.8.7";
    return std::make_unique<api::Server>(
        std::move(options),
        std::make_shared<search::Searcher>(library.index_directory(), library.analyzer()));
  }
};

inline const auto kPrefixes = testing::Values("", "/tủ sách%3F/a+b");

}  // namespace tusach::tests
