#include "catalog/relation_flags.h"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_map>
#include <utility>

#include "catalog/relation_diagram.h"

namespace tusach::catalog {
namespace {

constexpr std::size_t kMostExamples = 5;

void add(std::map<std::string, DocumentFlag>& flags, const std::string& code,
         const std::string& example) {
  DocumentFlag& flag = flags[code];
  flag.code = code;
  ++flag.documents;
  if (flag.examples.size() < kMostExamples) flag.examples.push_back(example);
}

/// Which documents each document ends as a whole.
using Graph = std::map<std::string, std::vector<std::string>>;

/// Strongly connected components of three documents or more (Tarjan 1972), without recursion.
class CycleFinder {
 public:
  explicit CycleFinder(const Graph& graph) : graph_(graph) {}

  std::vector<std::vector<std::string>> find() {
    for (const auto& [id, targets] : graph_) {
      if (!marks_.contains(id)) visit(id);
    }
    return std::move(cycles_);
  }

 private:
  struct Mark {
    std::size_t index = 0;
    std::size_t low = 0;
    bool on_stack = false;
  };
  struct Step {
    std::string id;
    std::size_t next = 0;
  };

  const std::vector<std::string>& targets(const std::string& id) const {
    static const std::vector<std::string> kNone;
    const auto found = graph_.find(id);
    return found == graph_.end() ? kNone : found->second;
  }

  void enter(const std::string& id) {
    marks_[id] = {marks_.size(), marks_.size(), true};
    marks_[id].low = marks_[id].index;
    stack_.push_back(id);
    path_.push_back({id, 0});
  }

  void visit(const std::string& start) {
    enter(start);
    while (!path_.empty()) {
      Step& step = path_.back();
      const auto& all = targets(step.id);
      if (step.next < all.size()) {
        const std::string target = all[step.next++];
        const auto known = marks_.find(target);
        if (known == marks_.end()) {
          enter(target);
        } else if (known->second.on_stack) {
          Mark& own = marks_[step.id];
          own.low = std::min(own.low, known->second.index);
        }
        continue;
      }
      leave();
    }
  }

  void leave() {
    const std::string id = path_.back().id;
    path_.pop_back();
    const Mark own = marks_[id];
    if (!path_.empty()) {
      Mark& above = marks_[path_.back().id];
      above.low = std::min(above.low, own.low);
    }
    if (own.low != own.index) return;
    std::vector<std::string> members;
    for (bool last = false; !last;) {
      members.push_back(stack_.back());
      stack_.pop_back();
      marks_[members.back()].on_stack = false;
      last = members.back() == id;
    }
    if (members.size() > 2) cycles_.push_back(std::move(members));
  }

  const Graph& graph_;
  std::unordered_map<std::string, Mark> marks_;
  std::vector<std::string> stack_;
  std::vector<Step> path_;
  std::vector<std::vector<std::string>> cycles_;
};

bool ends(const DiagramRelation& relation) {
  return !relation.incoming && relation.other && !relation.in_part &&
         (relation.kind == law::RelationKind::replaces ||
          relation.kind == law::RelationKind::repeals);
}

}  // namespace

std::vector<DocumentFlag> flag_relations(Catalog& catalog, law::Date day) {
  std::map<std::string, DocumentFlag> flags;
  Graph graph;
  RelationDiagramReader reader(catalog);
  catalog.for_each_id([&](const std::string& id) {
    const auto diagram = reader.read(id, day);
    if (!diagram) return;
    std::vector<ConflictCode> met;
    for (const RelationConflict& conflict : diagram->conflicts) {
      if (std::find(met.begin(), met.end(), conflict.code) != met.end()) continue;
      met.push_back(conflict.code);
      add(flags, "relation_" + std::string(to_string(conflict.code)), id + ": " + conflict.message);
    }
    for (const DiagramRelation& relation : diagram->relations) {
      if (ends(relation)) graph[id].push_back(relation.other->id);
    }
  });
  for (const std::vector<std::string>& cycle : CycleFinder(graph).find()) {
    std::string members;
    for (const std::string& id : cycle) members += (members.empty() ? "" : ", ") + id;
    add(flags, "relation_cycle", members);
  }
  std::vector<DocumentFlag> all;
  for (auto& [code, flag] : flags) all.push_back(std::move(flag));
  return all;
}

}  // namespace tusach::catalog
