// Legal document → Xapian documents. No database is touched; one builder belongs to one thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include <xapian.h>

#include "analyzers/vietnamese/abbreviations.h"
#include "analyzers/vietnamese/analyzer.h"
#include "analyzers/vietnamese/terms.h"
#include "catalog/effect_from_texts.h"
#include "indexer/common_pairs.h"
#include "indexer/forward_writer.h"
#include "indexer/shared_vocabulary.h"
#include "indexer/syllable_counter.h"
#include "indexer/unit.h"
#include "indexer/unit_data_codec.h"
#include "indexer/unit_terms.h"
#include "law/legal_document.h"

namespace tusach::indexer {

/// What is no part of the Xapian document yet: a rebuild keeps it in files of its own.
struct BuiltUnit {
  Xapian::Document document;
  std::string forward;  ///< its forward record
  std::string text;     ///< its stored unit, compressed
};

struct BuiltDocument {
  std::string document_id;
  std::vector<BuiltUnit> units;
  Xapian::Document title;   ///< for the `titles` database
  std::uint64_t bytes = 0;  ///< of text
};

/// What all builders of a generation share.
struct BuildTables {
  std::string dictionary;  ///< of the document data, see UnitDataCodec
  std::shared_ptr<const CommonPairs> common_pairs = std::make_shared<const CommonPairs>();
  std::shared_ptr<SharedVocabulary> vocabulary = std::make_shared<SharedVocabulary>(Vocabulary());
};

class DocumentBuilder {
 public:
  DocumentBuilder(std::shared_ptr<const vietnamese::Analyzer> analyzer, BuildTables tables);
  DocumentBuilder(const DocumentBuilder&) = delete;
  DocumentBuilder& operator=(const DocumentBuilder&) = delete;

  /// `repealed` are provisions that other documents have ended.
  BuiltDocument build(const law::LegalDocument& document,
                      const std::vector<catalog::RepealedProvision>& repealed = {});

  /// How often each syllable made of letters was seen in the units built so far: the spelling
  /// dictionary.
  [[nodiscard]] const std::unordered_map<std::string, std::uint64_t>& syllable_counts() const {
    return syllable_counts_;
  }
  /// Syllables and pairs of them in the documents built so far.
  [[nodiscard]] const SyllableCounter& syllables() const { return syllables_; }
  /// Tells the shared vocabulary in how many units its words were since the last call.
  void count_words() { forward_.count_words(); }

 private:
  struct UnitPlace {
    std::size_t order = 0;
    std::size_t units = 1;  ///< of the document
  };
  BuiltUnit build_unit(const law::LegalDocument& document, const Unit& unit, UnitPlace place);
  [[nodiscard]] ForwardHead forward_head(const law::LegalDocument& document,
                                         const UnitEffect& effect, UnitPlace place) const;
  Xapian::Document build_title(const law::LegalDocument& document, std::string headings);
  /// Analyses `text` and adds its terms, each counted `weight` times. Where an abbreviation stands,
  /// there stand its expansion's terms too.
  void add_text(std::string_view text, std::uint32_t weight, bool folded);
  /// Of the text that was added last.
  void count_syllables(std::uint32_t weight);
  /// Gives the document the terms that were gathered.
  void put_terms(Xapian::Document& target);

  std::shared_ptr<const vietnamese::Analyzer> analyzer_;
  UnitDataCodec codec_;
  vietnamese::Analysis analysis_;
  /// Of the document at hand: the analyzer's, and before them those that it defines itself.
  std::shared_ptr<const vietnamese::Abbreviations> abbreviations_;
  std::unordered_map<std::string, std::uint64_t> syllable_counts_;
  SyllableCounter syllables_;
  std::shared_ptr<const CommonPairs> common_pairs_;
  ForwardWriter forward_;
  UnitTerms terms_;  ///< of the unit at hand
};

/// Keys under which a document number is indexed and looked up, from most to least exact:
/// "15/2020/nd-cp", "15/2020/nd", "15/2020", … Empty when the text is no number.
std::vector<std::string> number_keys(const vietnamese::Analyzer& analyzer, std::string_view number);

/// A whole name without marks, spaces and punctuation, with i for y where either is written: "Luật
/// Thủy lợi" → "luatthuyloi", "Luật Lý lịch tư pháp" and "luat li lich tu phap" →
/// "luatlilichtuphap".
std::string name_key(std::string_view name);

/// The names by which people call a document: its title, the title without its type, each also with
/// its year.
std::vector<std::string> name_keys(const law::LegalDocument& document);

}  // namespace tusach::indexer
