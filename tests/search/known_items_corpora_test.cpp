// Known items: what people type when they know which document they want, made from every document
// of corpora/laws. Of several documents of one name the one in force, else the newest, is right.
#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "analyzers/vietnamese/text.h"
#include "catalog/effect_from_texts.h"
#include "crawler/import/importer.h"
#include "indexer/document_builder.h"
#include "indexer/indexer.h"
#include "indexer/unit.h"
#include "law/document_number.h"
#include "search/search.h"
#include "tests/sample_library.h"
#include "tests/shared_data.h"

namespace tusach::search {
namespace {

constexpr double kBar = 0.98;
constexpr std::size_t kShownMisses = 15;

struct KnownItem {
  std::string query;
  std::string id;  ///< of the first hit, or of its document where there is no '#'
};

/// "nđ", "tt": how people shorten types in front of a number; empty where they do not.
std::string short_type(const std::string& type) {
  static const std::map<std::string, std::string> kShort = {
      {"nghi dinh", "nđ"}, {"thong tu", "tt"}, {"quyet dinh", "qđ"}, {"nghi quyet", "nq"}};
  const auto found = kShort.find(vietnamese::fold(type));
  return found == kShort.end() ? std::string() : found->second;
}

class KnownItems {
 public:
  explicit KnownItems(std::vector<law::LegalDocument> documents)
      : documents_(std::move(documents)) {
    for (const law::LegalDocument& document : documents_) {
      // People leave out types and add years; one document may have the other's title with its
      // year.
      for (const std::string& name : indexer::name_keys(document)) {
        by_name_[name].push_back(&document);
      }
      if (const auto key = short_number(document)) ++short_numbers_[*key];
    }
  }

  [[nodiscard]] std::map<std::string, std::vector<KnownItem>> sets() const {
    std::map<std::string, std::vector<KnownItem>> sets;
    for (const law::LegalDocument& document : documents_) {
      add_numbers(document, sets);
      add_names(document, sets);
    }
    return sets;
  }

 private:
  using Sets = std::map<std::string, std::vector<KnownItem>>;

  /// "nđ 15/2020".
  static std::optional<std::string> short_number(const law::LegalDocument& document) {
    const auto number = law::parse_document_number(document.number);
    const std::string type = short_type(document.type);
    if (!number || !number->year || type.empty()) return std::nullopt;
    const std::size_t slash = document.number.find('/');
    return type + ' ' + document.number.substr(0, slash) + '/' + std::to_string(*number->year);
  }

  void add_numbers(const law::LegalDocument& document, Sets& sets) const {
    if (document.number.empty()) return;
    sets["number"].push_back({document.number, document.id});
    sets["number without marks"].push_back({vietnamese::strip_marks(document.number), document.id});
    sets["type and number"].push_back({document.type + " số " + document.number, document.id});
    const auto brief = short_number(document);
    // Two ministries' circulars may have one short number.
    if (!brief || short_numbers_.at(*brief) > 1) return;
    sets["short number"].push_back({*brief, document.id});
    sets["short number without marks"].push_back({vietnamese::strip_marks(*brief), document.id});
    if (const auto article = article_of(document)) {
      sets["clause, article and number"].push_back(
          {"khoản 1 điều " + *article + ' ' + *brief, document.id + "#dieu-" + *article});
    }
  }

  void add_names(const law::LegalDocument& document, Sets& sets) const {
    if (document.title.empty()) return;
    const auto& namesakes = by_name_.at(indexer::name_key(document.title));
    if (document.issued && alone_in_year(document, namesakes)) {
      sets["name and year"].push_back(
          {document.title + ' ' + std::to_string(static_cast<int>(document.issued->year())),
           document.id});
    }
    if (best_of(namesakes) != &document) return;
    sets["name"].push_back({document.title, document.id});
    sets["name without marks"].push_back({vietnamese::strip_marks(document.title), document.id});
    if (const auto article = article_of(document)) {
      sets["article and name"].push_back(
          {"điều " + *article + ' ' + document.title, document.id + "#dieu-" + *article});
      sets["article and name without marks"].push_back(
          {"dieu " + *article + ' ' + vietnamese::strip_marks(document.title),
           document.id + "#dieu-" + *article});
    }
  }

  static bool alone_in_year(const law::LegalDocument& document,
                            const std::vector<const law::LegalDocument*>& namesakes) {
    return std::none_of(namesakes.begin(), namesakes.end(), [&](const law::LegalDocument* other) {
      return other != &document && other->issued &&
             other->issued->year() == document.issued->year();
    });
  }

  static const law::LegalDocument* best_of(
      const std::vector<const law::LegalDocument*>& namesakes) {
    const auto rank = [](const law::LegalDocument* one) {
      const auto status =
          law::status_on(law::today(), one->declared_status, one->effective, one->expired);
      return std::tuple(status != law::EffectStatus::expired,
                        one->issued ? law::to_compact(*one->issued) : std::string(),
                        vietnamese::slug(one->id));
    };
    return *std::max_element(namesakes.begin(), namesakes.end(),
                             [&](const law::LegalDocument* a, const law::LegalDocument* b) {
                               return rank(a) < rank(b);
                             });
  }

  /// A plain article that the document has.
  static std::optional<std::string> article_of(const law::LegalDocument& document) {
    std::optional<std::string> article;
    for (const indexer::Unit& unit : indexer::units_of(document)) {
      for (const char* number : {"5", "12"}) {
        if (unit.address == std::string("dieu-") + number) article = number;
      }
    }
    return article;
  }

  std::vector<law::LegalDocument> documents_;
  std::map<std::string, std::vector<const law::LegalDocument*>> by_name_;
  std::map<std::string, int> short_numbers_;
};

bool is_right(const SearchResponse& response, const KnownItem& item) {
  if (response.hits.empty()) return false;
  const Hit& first = response.hits.front();
  return item.id.find('#') == std::string::npos ? first.document_id == item.id
                                                : first.id == item.id;
}

TEST(KnownItemsCorpora, TheFirstHitIsWhatWasNamed) {
  const auto laws = tests::shared_file("corpora/laws/documents.jsonl.zst");
  if (!laws) GTEST_SKIP() << "needs ../shared/corpora/laws";
  const tests::TemporaryDirectory directory;
  auto catalog =
      catalog::Catalog::open(directory.path() / "catalog.sqlite", catalog::OpenMode::read_write);
  crawler::import_paths(catalog, {*laws}, {});
  const auto analyzer = tests::SampleLibrary().analyzer();
  indexer::Indexer(directory.path() / "index", analyzer).rebuild(catalog);
  const Searcher searcher(directory.path() / "index", analyzer);
  std::vector<law::LegalDocument> documents;
  catalog.for_each_id([&](const std::string& id) { documents.push_back(*catalog.find(id)); });
  for (law::LegalDocument& document : documents) catalog::fill_effect(catalog, document);

  std::size_t right = 0;
  std::size_t all = 0;
  std::size_t shown = 0;
  for (const auto& [set, items] : KnownItems(std::move(documents)).sets()) {
    std::size_t good = 0;
    for (const KnownItem& item : items) {
      SearchRequest request;
      request.query = item.query;
      request.limit = 1;
      request.snippets = false;
      const SearchResponse response = searcher.search(request);
      const bool hit = is_right(response, item);
      good += hit ? 1 : 0;
      if (!hit && ++shown <= kShownMisses) {
        std::cout << "  missed: " << item.query << " → "
                  << (response.hits.empty() ? "nothing" : response.hits.front().id)
                  << " instead of " << item.id << '\n';
      }
    }
    std::cout << set << ": " << good << " of " << items.size() << '\n';
    right += good;
    all += items.size();
    EXPECT_GE(static_cast<double>(good), 0.95 * static_cast<double>(items.size())) << set;
  }
  ASSERT_GT(all, 1000U);
  EXPECT_GE(static_cast<double>(right), kBar * static_cast<double>(all));
}

}  // namespace
}  // namespace tusach::search
