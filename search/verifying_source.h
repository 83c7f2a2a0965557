// Posting sources that look at units one by one: they say which of the units that other terms find
// fulfil a condition which no posting list knows.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "search/forward_reader.h"
#include "search/record_matcher.h"
#include "search/shards.h"

namespace tusach::search {

/// Shared by the sources of one query: when it is over, they find nothing more.
class Deadline {
 public:
  explicit Deadline(std::chrono::milliseconds limit)
      : end_(std::chrono::steady_clock::now() + limit) {}

  /// Looks at the clock every so many calls.
  [[nodiscard]] bool is_over() {
    constexpr std::uint32_t kCallsBetween = 32;
    if (!over_ && calls_++ % kCallsBetween == 0) over_ = std::chrono::steady_clock::now() >= end_;
    return over_;
  }
  [[nodiscard]] bool is_over_now() {
    over_ = over_ || std::chrono::steady_clock::now() >= end_;
    return over_;
  }
  [[nodiscard]] bool was_over() const { return over_; }

 private:
  std::chrono::steady_clock::time_point end_;
  std::uint32_t calls_ = 0;
  bool over_ = false;
};

/// Units without weight that a test lets through. Asked last in an AND, because it claims to find
/// everything.
class UnitSource : public Xapian::PostingSource {
 public:
  explicit UnitSource(std::shared_ptr<Deadline> deadline) : deadline_(std::move(deadline)) {}

  [[nodiscard]] Xapian::doccount get_termfreq_min() const override { return 0; }
  [[nodiscard]] Xapian::doccount get_termfreq_est() const override { return units_; }
  [[nodiscard]] Xapian::doccount get_termfreq_max() const override { return units_; }
  void next(double min_weight) override;
  void skip_to(Xapian::docid unit, double min_weight) override;
  bool check(Xapian::docid unit, double min_weight) override;
  [[nodiscard]] bool at_end() const override { return at_ > last_; }
  [[nodiscard]] Xapian::docid get_docid() const override { return at_; }
  void init(const Xapian::Database& units) override;

 protected:
  virtual void open(const Xapian::Database& units) = 0;
  [[nodiscard]] virtual bool lets_through(Xapian::docid unit) = 0;
  [[nodiscard]] const std::shared_ptr<Deadline>& deadline() const { return deadline_; }

 private:
  std::shared_ptr<Deadline> deadline_;
  Xapian::doccount units_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid at_ = 0;
  bool passed_ = false;  ///< whether the unit at at_ was let through
};

/// All units until time is over.
class TimedSource : public UnitSource {
 public:
  using UnitSource::UnitSource;
  [[nodiscard]] TimedSource* clone() const override { return new TimedSource(deadline()); }
  [[nodiscard]] std::string get_description() const override { return "TimedSource"; }

 protected:
  void open(const Xapian::Database&) override {}
  bool lets_through(Xapian::docid) override { return true; }
};

/// Units whose record fulfils a condition.
class RecordSource : public UnitSource {
 public:
  /// `words` and `shards` outlive the query.
  RecordSource(RecordCondition condition, const WordTable& words, const UnitShards& shards,
               std::shared_ptr<Deadline> deadline);
  [[nodiscard]] RecordSource* clone() const override;
  [[nodiscard]] std::string get_description() const override { return "RecordSource"; }

 protected:
  void open(const Xapian::Database& units) override;
  bool lets_through(Xapian::docid unit) override;

 private:
  RecordCondition condition_;
  const WordTable& words_;
  const UnitShards& shards_;
  std::optional<ForwardReader> records_;
  std::optional<RecordMatcher> matcher_;
};

}  // namespace tusach::search
