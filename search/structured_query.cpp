#include "search/structured_query.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>

#include "analyzers/vietnamese/text.h"
#include "search/field_query.h"
#include "search/query_lexer.h"

namespace tusach::search {
namespace {

using Xapian::Query;
using Kind = RecordCondition::Kind;

/// Units of which terms say that they may fit, and what their records must hold then.
struct Selection {
  std::optional<Query> query;  ///< nullopt: all units
  std::vector<RecordCondition> verified;
};

void add(std::optional<Query>& all, const Query& one) {
  all = all ? Query(Query::OP_AND, *all, one) : one;
}

class Builder {
 public:
  Builder(const IndexHandle& index, const vietnamese::Analyzer& analyzer, law::Date today,
          std::shared_ptr<Deadline> deadline)
      : index_(index),
        analyzer_(analyzer),
        words_(index, analyzer),
        today_(today),
        deadline_(std::move(deadline)) {}

  StructuredQuery build(const QueryNode& root) {
    gather_filters(root);
    gather_words(root);
    Selection selection = select(root);
    if (selection.query || !selection.verified.empty()) out_.condition = to_query(selection);
    out_.candidates = std::move(selection.query);
    out_.verified = std::move(selection.verified);
    return std::move(out_);
  }

 private:
  Query to_query(const Selection& selection) const {
    std::optional<Query> query = selection.query;
    if (!selection.verified.empty()) {
      RecordCondition condition{Kind::all};
      condition.children = selection.verified;
      auto* source =
          new RecordSource(std::move(condition), index_.tables->words, index_.shards, deadline_);
      add(query, Query(source->release()));
    }
    return query.value_or(Query(std::string()));  // the empty term is in all units
  }

  Selection select(const QueryNode& node) {
    switch (node.kind) {
      case NodeKind::plain:
        return {};
      case NodeKind::words:
      case NodeKind::prefix:
        return {candidates(node), {}};
      case NodeKind::phrase:
        return select_phrase(node);
      case NodeKind::near:
      case NodeKind::scope:
        return {candidates(node), {record(node)}};
      case NodeKind::field:
        return select_field(node);
      case NodeKind::all:
        return select_all(node);
      case NodeKind::any: {
        std::vector<Query> parts;
        for (const QueryNode& child : node.children) parts.push_back(to_query(select(child)));
        return {Query(Query::OP_OR, parts.begin(), parts.end()), {}};
      }
      case NodeKind::none:
        return {
            Query(Query::OP_AND_NOT, Query(std::string()), to_query(select(node.children.front()))),
            {}};
    }
    return {};
  }

  Selection select_phrase(const QueryNode& node) const {
    const std::vector<WordMeaning> meanings = words_.read(node.text);
    // What one posting list says needs no record: a word, and a pair without marks.
    if (meanings.size() < 2) return {all_of(meanings, false), {}};
    if (meanings.size() == 2 && !meanings[0].marked && !meanings[1].pair.empty())
      return {Query(meanings[1].pair), {}};
    return {all_of(meanings, true), {phrase_of(meanings)}};
  }

  Selection select_field(const QueryNode& node) {
    if (node.field->form == ValueForm::article) {
      return {article_query(index_.units, node.values), {}};
    }
    if (node.field->form != ValueForm::words)
      return {field_query(index_, analyzer_, node, today_), {}};
    std::vector<Query> queries;
    RecordCondition any{Kind::any};
    for (const FieldValue& value : node.values) {
      const std::vector<WordMeaning> meanings = words_.read(value.text);
      queries.push_back(all_of(meanings, value.quoted).value_or(Query(std::string())));
      RecordCondition title{Kind::title};
      title.children.push_back(value.quoted ? phrase_of(meanings) : words_of(meanings));
      any.children.push_back(std::move(title));
    }
    return {Query(Query::OP_OR, queries.begin(), queries.end()), {std::move(any)}};
  }

  Selection select_all(const QueryNode& node) {
    Selection selection;
    std::vector<Query> without;
    for (const QueryNode& child : node.children) {
      if (child.kind == NodeKind::none) {
        without.push_back(to_query(select(child.children.front())));
        continue;
      }
      Selection one = select(child);
      if (one.query) add(selection.query, *one.query);
      std::move(one.verified.begin(), one.verified.end(), std::back_inserter(selection.verified));
    }
    if (without.empty()) return selection;
    return {Query(Query::OP_AND_NOT, to_query(selection),
                  Query(Query::OP_OR, without.begin(), without.end())),
            {}};
  }

  /// Units that terms alone do not rule out.
  std::optional<Query> candidates(const QueryNode& node) {
    std::optional<Query> all;
    switch (node.kind) {
      case NodeKind::words:
        return all_of(words_.read(node.text), false);
      case NodeKind::phrase:
        return all_of(words_.read(node.text), true);
      case NodeKind::prefix:
        return word_query(prefix(node));
      case NodeKind::any: {
        std::vector<Query> parts;
        for (const QueryNode& child : node.children) {
          const auto one = candidates(child);
          if (!one) return std::nullopt;
          parts.push_back(*one);
        }
        return Query(Query::OP_OR, parts.begin(), parts.end());
      }
      case NodeKind::scope:
        // Headings of chapters are in forward records only.
        if (node.scope == Scope::chapter) return std::nullopt;
        [[fallthrough]];
      case NodeKind::all:
      case NodeKind::near:
        for (const QueryNode& child : node.children) {
          if (const auto one = candidates(child)) add(all, *one);
        }
        return all;
      case NodeKind::plain:
      case NodeKind::none:
      case NodeKind::field:
        break;
    }
    return std::nullopt;
  }

  /// What the record of a unit must hold. `in_near`: words are one phrase there.
  RecordCondition record(const QueryNode& node, bool in_near = false) {
    switch (node.kind) {
      case NodeKind::plain:
      case NodeKind::words: {
        const auto meanings = words_.read(node.text);
        return in_near ? phrase_of(meanings) : words_of(meanings);
      }
      case NodeKind::phrase:
        return phrase_of(words_.read(node.text));
      case NodeKind::prefix:
        return phrase_of({prefix(node)});
      case NodeKind::field:
        return RecordCondition{Kind::all};
      case NodeKind::near:
      case NodeKind::scope:
      case NodeKind::all:
      case NodeKind::any:
      case NodeKind::none:
        break;
    }
    RecordCondition condition;
    condition.kind = node.kind == NodeKind::near    ? Kind::near
                     : node.kind == NodeKind::scope ? Kind::scope
                     : node.kind == NodeKind::all   ? Kind::all
                     : node.kind == NodeKind::any   ? Kind::any
                                                    : Kind::none;
    condition.distance = node.distance;
    condition.scope = node.scope;
    for (const QueryNode& child : node.children)
      condition.children.push_back(record(child, in_near || node.kind == NodeKind::near));
    return condition;
  }

  /// nullopt when there is no word.
  static std::optional<Query> all_of(const std::vector<WordMeaning>& meanings, bool pairs) {
    std::optional<Query> all;
    for (const WordMeaning& meaning : meanings) {
      add(all, word_query(meaning));
      if (pairs && !meaning.pair.empty() && !meaning.place.crosses) add(all, Query(meaning.pair));
    }
    return all;
  }

  static RecordCondition phrase_of(const std::vector<WordMeaning>& meanings) {
    RecordCondition phrase{meanings.empty() ? Kind::all : Kind::phrase};
    for (const WordMeaning& meaning : meanings) phrase.places.push_back(meaning.place);
    return phrase;
  }

  static RecordCondition words_of(const std::vector<WordMeaning>& meanings) {
    RecordCondition all{Kind::all};
    for (const WordMeaning& meaning : meanings) all.children.push_back(phrase_of({meaning}));
    return all;
  }

  const WordMeaning& prefix(const QueryNode& node) {
    const auto [known, fresh] = prefixes_.try_emplace(node.text);
    if (!fresh || deadline_->is_over_now()) return known->second;
    if (expansions_left_ == 0) {
      add_notice(out_.notices, "too_many_prefixes",
                 "Các từ có dấu * ứng với hơn " + std::to_string(kMaxExpansionsInAll) + " từ; từ " +
                     quoted_for_notice(node.text + "*") + " trở đi bị bỏ qua.");
      return known->second;
    }
    WordReader::Prefix read =
        words_.read_prefix(node.text, std::min(expansions_left_, kMaxExpansions));
    expansions_left_ -= read.meaning.terms.size();
    if (read.left_out > 0) {
      add_notice(out_.notices, "prefix_cut",
                 quoted_for_notice(node.text + "*") + " ứng với quá nhiều từ; chỉ " +
                     std::to_string(read.meaning.terms.size()) + " từ thường gặp nhất được tìm.");
    }
    known->second = std::move(read.meaning);
    return known->second;
  }

  /// Fields that every hit must fit.
  void gather_filters(const QueryNode& root) {
    const auto take = [this](const QueryNode& node) {
      if (node.kind != NodeKind::field) return;
      out_.filters.push_back(to_query(select_field(node)));
      out_.filter_texts.push_back(node.text);
    };
    take(root);
    if (root.kind != NodeKind::all) return;
    for (const QueryNode& child : root.children) take(child);
  }

  /// Words that hits are ranked by and that are marked in them; none of what is excluded.
  void gather_words(const QueryNode& node) {
    if (node.kind == NodeKind::words || node.kind == NodeKind::phrase) {
      rank_by(words_.read(node.text));
    } else if (node.kind == NodeKind::prefix) {
      rank_by({prefix(node)});
    } else if (node.kind == NodeKind::field && node.field->form == ValueForm::words) {
      for (const FieldValue& value : node.values) rank_by(words_.read(value.text));
    } else if (node.kind != NodeKind::none) {
      for (const QueryNode& child : node.children) gather_words(child);
    }
  }

  void rank_by(const std::vector<WordMeaning>& meanings) {
    const auto append = [this](const Query& more) {
      out_.ranking = out_.ranking.empty() ? more : Query(Query::OP_OR, out_.ranking, more);
    };
    for (const WordMeaning& meaning : meanings) {
      if (!meaning.terms.empty()) append(word_query(meaning));
      if (!meaning.pair.empty() && !meaning.place.crosses) append(Query(meaning.pair));
      mark(meaning);
    }
  }

  void mark(const WordMeaning& meaning) {
    Xapian::doccount frequency = 0;
    for (const std::string& term : meaning.terms) frequency += index_.units.get_termfreq(term);
    const double all = std::max<Xapian::doccount>(1, index_.units.get_doccount());
    for (const std::string& text : meaning.texts) {
      QueryTerm term;
      term.text = text;
      term.frequency = frequency;
      term.share = std::min(1.0, frequency / all);
      out_.terms.push_back(std::move(term));
    }
  }

  const IndexHandle& index_;
  const vietnamese::Analyzer& analyzer_;
  WordReader words_;
  law::Date today_;
  std::shared_ptr<Deadline> deadline_;
  std::size_t expansions_left_ = kMaxExpansionsInAll;
  std::map<std::string, WordMeaning> prefixes_;  ///< looked up once each
  StructuredQuery out_;
};

}  // namespace

StructuredQuery build_structured_query(const IndexHandle& index,
                                       const vietnamese::Analyzer& analyzer, const QueryNode& root,
                                       law::Date today, std::shared_ptr<Deadline> deadline) {
  return Builder(index, analyzer, today, std::move(deadline)).build(root);
}

}  // namespace tusach::search
