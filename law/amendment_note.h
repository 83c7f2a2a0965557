// What the state codification (Bộ Pháp điển) notes at an article: from when it is in force, and by
// which articles of which documents its text was changed. Source of the form: the notes themselves;
// Decree 63/2013/NĐ-CP article 9 on what is noted.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/citation.h"
#include "law/date.h"

namespace tusach::law {

enum class NotedChange {
  amended,  ///< (có nội dung) được sửa đổi, được bổ sung, được thay thế
  added,    ///< được bổ sung: the article itself is new
  partly_repealed,  ///< có nội dung bị bãi bỏ
  repealed,         ///< bị bãi bỏ
  suspended,        ///< (có nội dung) bị ngưng hiệu lực
};

/// A change that the text of the article holds already.
struct NotedAmendment {
  NotedChange change = NotedChange::amended;
  DocumentMention document;                ///< that changed it
  std::vector<CitedProvision> provisions;  ///< of that document; empty when not said
  std::optional<Date> from;
  std::string clause;  ///< as the note has it: the proof

  bool operator==(const NotedAmendment&) const = default;
};

struct AmendmentNote {
  std::optional<Date> effective;  ///< of the article as first issued
  std::vector<NotedAmendment> amendments;
  bool understood = true;  ///< false when the note speaks of changes that were not read
};

/// Reads a note. Linear; any bytes.
AmendmentNote read_amendment_note(std::string_view note);

}  // namespace tusach::law
