// The page of a document whose text a machine read in pictures says so.
#include <gtest/gtest.h>

#include "api/server.h"
#include "search/search.h"
#include "tests/api/http_client.h"
#include "tests/sample_library.h"

namespace tusach::tests {
namespace {

TEST(RecognisedPage, SaysThatAMachineReadIt) {
  SampleLibrary library;
  auto scanned = sample_document("ban-chup", "09/1996/QH9", "Luật", "Luật Bến đò",
                                 {{"1", "Phạm vi", "Luật này nói về bến đò trên sông."}});
  library.catalog().put(scanned, {{law::FindingCode::text_recognised, {}, "read by a machine"}});
  api::ServerOptions options;
  options.port = 0;
  options.data_directory = library.data_directory();
  api::Server server(std::move(options), std::make_shared<search::Searcher>(
                                             library.index_directory(), library.analyzer()));
  constexpr const char* kNotice = "Chữ do máy nhận dạng từ ảnh chụp văn bản.";
  const HttpAnswer marked = http(server.port(), "GET", "/van-ban/ban-chup", {});
  EXPECT_EQ(marked.status, 200);
  EXPECT_NE(marked.body.find(kNotice), std::string::npos);
  const HttpAnswer other = http(server.port(), "GET", "/van-ban/thuyen-moi", {});
  EXPECT_EQ(other.body.find(kNotice), std::string::npos);
}

}  // namespace
}  // namespace tusach::tests
