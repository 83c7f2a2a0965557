// A small library of invented documents, in a real catalog and a real index, for tests of search
// and above.
#pragma once

#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/lexicon.h"
#include "catalog/catalog.h"
#include "indexer/indexer.h"
#include "law/address.h"
#include "law/legal_document.h"
#include "law/structure_parser.h"
#include "tests/temporary_directory.h"

namespace tusach::tests {

struct SampleArticle {
  std::string number;
  std::string heading;
  std::string body;
};

inline law::LegalDocument sample_document(std::string id, std::string number, std::string type,
                                          std::string title, std::vector<SampleArticle> articles) {
  law::LegalDocument document;
  document.id = std::move(id);
  document.number = std::move(number);
  document.type = std::move(type);
  document.title = std::move(title);
  document.issuing_body = document.type == "Nghị định" ? "Chính phủ" : "Quốc hội";
  document.source = "test";
  for (SampleArticle& article : articles) {
    law::Provision provision;
    provision.number = article.number;
    provision.heading = article.heading;
    law::parse_article_body(provision, article.body);
    document.provisions.push_back(std::move(provision));
  }
  law::assign_addresses(document.provisions);
  return document;
}

inline law::Date day(int year, unsigned month, unsigned of_month) {
  return law::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(of_month));
}

/// An old and a new law on boats of the same name, a decree, and a law not yet in force.
inline std::vector<law::LegalDocument> sample_documents() {
  auto old_law =
      sample_document("thuyen-cu", "07/2001/QH10", "Luật", "Luật Thuyền bè",
                      {{"1", "Phạm vi điều chỉnh", "Luật này nói về thuyền và bè trên sông hồ."},
                       {"2", "Đăng ký thuyền", "Chủ thuyền đăng ký tại ủy ban xã."}});
  old_law.issued = day(2001, 6, 1);
  old_law.effective = day(2002, 1, 1);
  old_law.expired = day(2018, 7, 1);
  auto new_law =
      sample_document("thuyen-moi", "08/2017/QH14", "Luật", "Luật Thuyền bè",
                      {{"1", "Phạm vi điều chỉnh", "Luật này nói về thuyền, bè và bến đò."},
                       {"2", "Giải thích từ ngữ",
                        "1. Thuyền là phương tiện có mái chèo.\n2. Bè là các cây gỗ kết lại."},
                       {"5", "Đăng ký thuyền máy",
                        "1. Chủ thuyền máy nộp hồ sơ đăng ký cho cơ quan đường thủy.\n2. Hồ sơ "
                        "gồm:\na) Đơn đăng ký;\nb) Giấy tờ "
                        "mua bán;\nđ) Ảnh chụp con thuyền."}});
  new_law.issued = day(2017, 6, 19);
  new_law.effective = day(2018, 7, 1);
  auto decree = sample_document(
      "phat-thuyen", "15/2020/NĐ-CP", "Nghị định", "Quy định xử phạt vi phạm về thuyền bè",
      {{"1", "Phạm vi điều chỉnh",
        "Nghị định này quy định mức phạt tiền đối với người lái thuyền."},
       {"6", "Chở quá tải",
        "Phạt tiền từ 1.000.000 đồng đến 2.000.000 đồng đối với hành vi chở quá số người."}});
  decree.issued = day(2020, 2, 3);
  decree.effective = day(2020, 4, 15);
  auto future =
      sample_document("nha-go", "30/2099/QH50", "Luật", "Luật Nhà gỗ",
                      {{"1", "Phạm vi", "Luật này nói về nhà gỗ và hợp đồng thuê nhà gỗ."}});
  future.issued = day(2099, 1, 1);
  future.effective = day(2099, 7, 1);
  return {old_law, new_law, decree, future};
}

inline std::shared_ptr<const vietnamese::Analyzer> sample_analyzer() {
  std::istringstream words("đăng ký\nhợp đồng\nđường thủy\n");
  std::istringstream abbreviations(
      "UBND\tủy ban nhân dân\nBHXH\tbảo hiểm xã hội\nHĐ\thợp đồng\thội đồng\n");
  return std::make_shared<vietnamese::Analyzer>(vietnamese::Lexicon::load(words),
                                                vietnamese::Abbreviations::load(abbreviations));
}

class SampleLibrary {
 public:
  explicit SampleLibrary(const std::vector<law::LegalDocument>& documents = sample_documents())
      : catalog_(catalog::Catalog::open(directory_.path() / "catalog.sqlite",
                                        catalog::OpenMode::read_write)) {
    for (const law::LegalDocument& document : documents) catalog_.put(document);
    indexer().rebuild(catalog_);
  }

  [[nodiscard]] std::filesystem::path data_directory() const { return directory_.path(); }
  [[nodiscard]] std::filesystem::path index_directory() const {
    return directory_.path() / "index";
  }
  [[nodiscard]] catalog::Catalog& catalog() { return catalog_; }
  [[nodiscard]] indexer::Indexer indexer() const { return {index_directory(), analyzer_}; }
  [[nodiscard]] std::shared_ptr<const vietnamese::Analyzer> analyzer() const { return analyzer_; }

 private:
  TemporaryDirectory directory_;
  std::shared_ptr<const vietnamese::Analyzer> analyzer_ = sample_analyzer();
  catalog::Catalog catalog_;
};

}  // namespace tusach::tests
