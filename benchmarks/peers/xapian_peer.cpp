// Plain Xapian. Variant "stock": its TermGenerator, QueryParser and snippets, positions included.
// "positions" and "bare": prepared syllables straight into documents and an OR of them, with and
// without positions, ids instead of texts; the floor below every engine on Xapian. See
// peer_protocol.py for the commands.
#include <xapian.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "benchmarks/peers/peer_protocol.h"

namespace tusach::benchmarks {
namespace {

struct Options {
  std::string articles;
  std::string syllables;  ///< "<id>\t<syllables>" a line, in the order of the articles
  std::string queries;
  std::string index;
  std::string variant = "stock";
  double seconds = 60;
};

std::string data_of(const nlohmann::json& article) {
  return article.at("id").get<std::string>() + '\n' + article.at("title").get<std::string>() +
         '\n' + article.at("heading").get<std::string>() + '\n' +
         article.at("text").get<std::string>();
}

void add_terms(Xapian::Document& document, const std::string& line, bool positions) {
  std::size_t begin = line.find('\t') + 1;
  Xapian::termpos position = 0;
  while (begin < line.size()) {
    const std::size_t end = std::min(line.find(' ', begin), line.size());
    if (const std::size_t size = end - begin; size > 0 && size <= 200) {
      if (positions) {
        document.add_posting(line.substr(begin, size), ++position);
      } else {
        document.add_term(line.substr(begin, size));
      }
    }
    begin = end + 1;
  }
}

void build(const Options& options) {
  const bool stock = options.variant == "stock";
  std::ifstream articles(options.articles);
  std::ifstream syllables(options.syllables);
  if (!articles || (!stock && !syllables)) throw std::runtime_error("cannot read the articles");
  const Stopwatch watch;
  Xapian::WritableDatabase database(options.index + "/xapian", Xapian::DB_CREATE_OR_OVERWRITE |
                                                                   Xapian::DB_NO_SYNC |
                                                                   Xapian::DB_DANGEROUS);
  Xapian::TermGenerator generator;
  for (std::string line, terms; std::getline(articles, line);) {
    const std::string data = data_of(nlohmann::json::parse(line));
    Xapian::Document document;
    if (stock) {
      document.set_data(data);
      generator.set_document(document);
      generator.index_text(data.substr(data.find('\n') + 1));
    } else {
      document.set_data(data.substr(0, data.find('\n')));
      std::getline(syllables, terms);
      add_terms(document, terms, options.variant == "positions");
    }
    database.add_document(document);
  }
  database.commit();
  database.compact(options.index + "/compact");
  database.close();
  std::filesystem::remove_all(options.index + "/xapian");
  std::cout << nlohmann::json{{"seconds", watch.seconds()}, {"peak_kib", peak_kib()}} << '\n';
}

std::string joined(const std::vector<std::string>& syllables) {
  std::string text;
  for (const std::string& syllable : syllables) text += syllable + ' ';
  return text;
}

class Asker {
 public:
  explicit Asker(const Options& options)
      : database_(options.index + "/compact"), stock_(options.variant == "stock") {
    parser_.set_database(database_);
  }

  std::vector<std::string> operator()(const PeerQuery& asked) {
    Xapian::Enquire enquire(database_);
    enquire.set_query(query_of(asked));
    const Xapian::MSet matches = enquire.get_mset(0, 10);
    std::vector<std::string> ids;
    for (auto match = matches.begin(); match != matches.end(); ++match) {
      const std::string data = match.get_document().get_data();
      const std::size_t end = data.find('\n');
      ids.push_back(data.substr(0, end));
      if (stock_) snippet_bytes_ += matches.snippet(data.substr(end + 1), 300).size();
    }
    return ids;
  }

 private:
  Xapian::Query query_of(const PeerQuery& asked) {
    const bool phrase = asked.set == "phrase";
    if (stock_) {
      const std::string text = joined(asked.syllables);
      return parser_.parse_query(phrase ? '"' + text + '"' : text,
                                 Xapian::QueryParser::FLAG_PHRASE);
    }
    const auto window = static_cast<Xapian::termcount>(phrase ? asked.syllables.size() : 0);
    return {phrase ? Xapian::Query::OP_PHRASE : Xapian::Query::OP_OR, asked.syllables.begin(),
            asked.syllables.end(), window};
  }

  Xapian::Database database_;
  Xapian::QueryParser parser_;
  bool stock_;
  std::size_t snippet_bytes_ = 0;
};

void query(const Options& options) {
  Asker asker(options);
  auto queries = read_peer_queries(options.queries);
  if (options.variant == "bare") {
    std::erase_if(queries, [](const PeerQuery& query) { return query.set == "phrase"; });
  }
  run_peer_queries(queries, options.seconds,
                   [&asker](const PeerQuery& asked) { return asker(asked); });
  std::cout << nlohmann::json{{"peak_kib", peak_kib()}} << '\n';
}

}  // namespace
}  // namespace tusach::benchmarks

int main(int argc, char** argv) {
  using namespace tusach::benchmarks;
  Options options;
  CLI::App app("Plain Xapian as a peer of the comparison");
  app.require_subcommand(1);
  CLI::App* building = app.add_subcommand("build", "Index the articles");
  CLI::App* asking = app.add_subcommand("query", "Ask the queries");
  for (CLI::App* command : {building, asking}) {
    command->add_option("--articles", options.articles);
    command->add_option("--syllables", options.syllables);
    command->add_option("--queries", options.queries);
    command->add_option("--index", options.index)->required();
    command->add_option("--variant", options.variant)
        ->check(CLI::IsMember({"stock", "positions", "bare"}));
    command->add_option("--seconds", options.seconds);
  }
  CLI11_PARSE(app, argc, argv);
  try {
    building->parsed() ? build(options) : query(options);
  } catch (const Xapian::Error& error) {
    std::cerr << options.index << ": " << error.get_description() << '\n';
    return 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
  return 0;
}
