#include "law/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/law/provision_builder.h"

namespace tusach::law {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using tests::provision;

TEST(HtmlTest, EveryProvisionCanBeLinked) {
  LegalDocument document;
  document.id = "thu-1";
  document.title = "Luật Thử <nghiệm> & kiểm tra";
  Provision article = provision(ProvisionKind::article, "1", "Phạm vi", "Luật này thử.");
  article.address = "dieu-1";
  Provision clause = provision(ProvisionKind::clause, "2", "", "Khoản thử.");
  clause.address = "dieu-1.khoan-2";
  article.children = {clause};
  document.provisions = {article};
  const std::string page = to_html(document);
  EXPECT_THAT(page, HasSubstr("id=\"dieu-1\""));
  EXPECT_THAT(page, HasSubstr("id=\"dieu-1.khoan-2\""));
  EXPECT_THAT(page, HasSubstr("Điều 1. Phạm vi"));
  EXPECT_THAT(page, HasSubstr("2. Khoản thử."));
  EXPECT_THAT(page, HasSubstr("Luật Thử &lt;nghiệm&gt; &amp; kiểm tra"));
  EXPECT_THAT(page, Not(HasSubstr("<nghiệm>")));
}

}  // namespace
}  // namespace tusach::law
