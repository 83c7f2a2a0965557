#include <spdlog/spdlog.h>

#include <fstream>
#include <iomanip>
#include <iostream>
#include <nlohmann/json.hpp>
#include <stdexcept>

#include "analyzers/vietnamese/segmented_text.h"
#include "analyzers/vietnamese/word_model_trainer.h"
#include "cli/command.h"
#include "cli/exit_code.h"
#include "cli/progress.h"
#include "crawler/import/file_records.h"

namespace tusach::cli {
namespace {

namespace fs = std::filesystem;

struct BuildArguments {
  std::vector<std::string> corpora;
  std::string treebank;
  std::string words;
  std::string candidates;
  std::string output = "data/lexicon.txt";
  std::size_t parts = 0;
};

constexpr const char* kComment =
    "Words of Vietnamese: weights by which analyzers/vietnamese cuts syllables into words.\n"
    "Made by `tusach lexicon build`; edit its sources, not this file. See data/README.md.\n"
    "Trained on UD Vietnamese VTB, training part (CC BY-SA 4.0, its contributors), and so\n"
    "under CC BY-SA 4.0 itself.\n";

std::ifstream open_input(const std::string& path, const char* what) {
  std::ifstream in(path);
  if (!in) throw Error(ErrorCategory::io, std::string("cannot read ") + what, {}, path);
  return in;
}

std::vector<vietnamese::SegmentedSentence> read_sentences(const std::string& path) {
  std::ifstream in = open_input(path, "the sentences");
  try {
    return vietnamese::read_segmented(in);
  } catch (const std::runtime_error& error) {
    throw Error(ErrorCategory::bad_data, error.what(), {}, path);
  }
}

void add_document(const law::LegalDocument& document, vietnamese::WordModelTrainer& trainer) {
  trainer.add_text(document.title);
  trainer.add_text(document.preamble);
  for (const law::Provision& provision : document.provisions) {
    trainer.add_text(law::plain_text(provision));
  }
}

void add_corpora(const std::vector<std::string>& corpora, vietnamese::WordModelTrainer& trainer) {
  const std::vector<fs::path> paths(corpora.begin(), corpora.end());
  const auto files = crawler::find_input_files(paths);
  double total = 0;
  for (const crawler::FoundFile& found : files) total += static_cast<double>(found.bytes);
  Progress progress("Reading", "documents");
  std::uint64_t documents = 0;
  double before = 0;
  for (const crawler::FoundFile& found : files) {
    crawler::FileRecords records(found);
    while (const auto record = records.next()) {
      if (stop_requested()) throw Error(ErrorCategory::try_again, "stopped; nothing was written");
      if (!record->document) {
        throw Error(ErrorCategory::bad_data, record->problem, {},
                    found.file.name + ":" + std::to_string(record->line));
      }
      add_document(*record->document, trainer);
      progress.update(++documents, before + static_cast<double>(records.bytes_read()), total);
    }
    before += static_cast<double>(found.bytes);
  }
}

template <typename Add>
void read_words(const std::string& path, Add add) {
  std::ifstream in = open_input(path, "the word list");
  for (std::string line; std::getline(in, line);) {
    if (!line.starts_with('#')) add(line);
  }
}

std::string figures(const vietnamese::WordModelTrainer& trainer) {
  return "Statistics of " + std::to_string(trainer.syllable_count()) +
         " syllables of legal texts; " + std::to_string(trainer.word_count()) +
         " words of our own list (data/word_list.txt)\nand " +
         std::to_string(trainer.candidate_count()) +
         " that may be words (data/word_candidates.txt); " +
         std::to_string(trainer.sentence_count()) + " sentences of the treebank.";
}

void write_file(const vietnamese::WordModelData& data, const std::string& comment,
                const std::string& path) {
  const std::string draft = path + ".new";
  std::ofstream out(draft, std::ios::binary);
  vietnamese::write_word_model(data, comment, out);
  out.close();
  std::error_code fault;
  if (out) fs::rename(draft, path, fault);
  if (!out || fault) throw Error(ErrorCategory::io, "cannot write the lexicon", {}, path);
}

void print(const vietnamese::WordScore& score, bool json) {
  if (json) {
    const nlohmann::ordered_json figures = {
        {"words", score.gold},      {"found", score.found},
        {"right", score.right},     {"precision", score.precision()},
        {"recall", score.recall()}, {"f1", score.f1()}};
    std::cout << figures.dump() << '\n';
    return;
  }
  std::cout << std::fixed << std::setprecision(2) << "words " << score.gold << ", found "
            << score.found << ", right " << score.right << "\nprecision " << score.precision()
            << ", recall " << score.recall() << ", F1 " << score.f1() << '\n';
}

int build(const Session& session, const BuildArguments& arguments) {
  watch_for_stop();
  vietnamese::WordModelTrainer trainer;
  for (auto& sentence : read_sentences(arguments.treebank)) trainer.add_sentence(sentence);
  if (!arguments.words.empty()) {
    read_words(arguments.words, [&](const std::string& word) { trainer.add_word(word); });
  }
  if (!arguments.candidates.empty()) {
    read_words(arguments.candidates, [&](const std::string& word) { trainer.add_candidate(word); });
  }
  add_corpora(arguments.corpora, trainer);
  if (arguments.parts > 1) print(trainer.cross_validate(arguments.parts), session.json());
  spdlog::info("training on {} sentences", trainer.sentence_count());
  write_file(trainer.train(), kComment + figures(trainer), arguments.output);
  return kOk;
}

int evaluate(const Session& session, const std::string& file) {
  print(vietnamese::score_words(*session.analyzer(), read_sentences(file)), session.json());
  return kOk;
}

void add_build(CLI::App& lexicon, CommandAction& chosen) {
  auto arguments = std::make_shared<BuildArguments>();
  CLI::App* command = lexicon.add_subcommand("build", "Train the lexicon that is built in");
  command
      ->add_option("corpora", arguments->corpora,
                   "Plain legal texts in any format that `tusach import` reads")
      ->required();
  command
      ->add_option("--treebank", arguments->treebank,
                   "Sentences with known words, one a line, _ inside a word")
      ->required()
      ->type_name("FILE");
  command->add_option("--words", arguments->words, "Word list, one a line")->type_name("FILE");
  command
      ->add_option("--candidates", arguments->candidates,
                   "Pairs of syllables that may be words, one a line")
      ->type_name("FILE");
  command->add_option("--output", arguments->output, "File to write (data/lexicon.txt)")
      ->type_name("FILE");
  command->add_option("--cross-validate", arguments->parts,
                      "Also print the F1 of a cross-validation in that many parts");
  command->callback([arguments, &chosen] {
    chosen = [arguments](const Session& session) { return build(session, *arguments); };
  });
}

void add_evaluate(CLI::App& lexicon, CommandAction& chosen) {
  auto file = std::make_shared<std::string>();
  CLI::App* command =
      lexicon.add_subcommand("evaluate", "Print how well the words of known sentences are found");
  command->add_option("gold", *file, "Sentences, one a line, _ inside a word")->required();
  command->callback([file, &chosen] {
    chosen = [file](const Session& session) { return evaluate(session, *file); };
  });
}

}  // namespace

void add_lexicon(CLI::App& app, CommandAction& chosen) {
  CLI::App* command =
      app.add_subcommand("lexicon", "Train and measure the analyzer's words, for developers");
  command->require_subcommand(1);
  add_build(*command, chosen);
  add_evaluate(*command, chosen);
}

}  // namespace tusach::cli
