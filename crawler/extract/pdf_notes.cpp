#include "crawler/extract/pdf_notes.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <set>
#include <utility>

#include "crawler/extract/pdf_join.h"

namespace tusach::crawler {
namespace {

constexpr double kSmall = 0.92;  // of the usual size of the letters

double size_of(const PdfRow& row) {
  double size = 0;
  for (const PdfSegment& segment : row.segments) size = std::max(size, segment.size);
  return size;
}

double usual_size(const std::vector<PdfPage>& pages) {
  std::map<long, std::size_t> letters;  // by half points
  for (const PdfPage& page : pages) {
    for (const PdfRow& row : page.rows) {
      for (const PdfSegment& segment : row.segments) {
        letters[std::lround(segment.size * 2)] += segment.text.size();
      }
    }
  }
  const auto most =
      std::max_element(letters.begin(), letters.end(),
                       [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == letters.end() ? 0 : static_cast<double>(most->first) / 2;
}

bool begins_note(const PdfRow& row) {
  return row.segments.front().text.starts_with(kRaisedNumber);
}

/// Which row of the page begins its notes; the number of rows when it has none.
std::size_t first_note(const PdfPage& page, double usual) {
  std::size_t first = page.rows.size();
  for (std::size_t at = page.rows.size(); at > 0 && size_of(page.rows[at - 1]) < kSmall * usual;
       --at) {
    if (begins_note(page.rows[at - 1])) first = at - 1;
  }
  return first;
}

std::string text_of(const PdfRow& row) {
  std::string text;
  for (const PdfSegment& segment : row.segments) append_joined(text, segment.text);
  return text;
}

std::size_t digits_end(std::string_view text, std::size_t at) {
  constexpr std::size_t kMostDigits = 3;
  const std::size_t end = text.find_first_not_of("0123456789", at);
  return std::min({end, text.size(), at + kMostDigits});
}

PdfNote note_of(const std::string& line, std::size_t page) {
  const std::size_t number = kRaisedNumber.size();
  const std::size_t end = digits_end(line, number);
  const std::size_t text = line.find_first_not_of(' ', end);
  return {line.substr(number, end - number), text == line.npos ? "" : line.substr(text), page};
}

}  // namespace

std::vector<PdfNote> take_notes(std::vector<PdfPage>& pages) {
  const double usual = usual_size(pages);
  std::vector<PdfNote> notes;
  for (std::size_t index = 0; index < pages.size(); ++index) {
    PdfPage& page = pages[index];
    const std::size_t first = first_note(page, usual);
    for (std::size_t at = first; at < page.rows.size(); ++at) {
      const std::string line = text_of(page.rows[at]);
      if (begins_note(page.rows[at])) {
        notes.push_back(note_of(line, index));
      } else {
        append_joined(notes.back().text, line);
      }
    }
    page.rows.resize(first);
  }
  return notes;
}

void add_notes(std::vector<std::vector<PdfLine>>& pages, const std::vector<PdfNote>& notes) {
  std::size_t first = 0;
  for (std::size_t at = 0; at < notes.size(); ++at) {
    const bool last = at + 1 == notes.size();
    if (!last && std::stoi(notes[at + 1].number) > std::stoi(notes[at].number)) continue;
    std::vector<PdfLine>& lines = last ? pages.back() : pages[notes[at].page];
    for (; first <= at; ++first) {
      PdfLine line;
      line.alone = true;
      line.text = std::string(kRaisedNumber) + notes[first].number + ' ' + notes[first].text;
      lines.push_back(std::move(line));
    }
  }
}

std::string with_readable_numbers(const std::string& text, const std::vector<PdfNote>& notes) {
  std::set<std::string> numbers;
  for (const PdfNote& note : notes) numbers.insert(note.number);
  std::string result;
  std::size_t done = 0;
  for (std::size_t at = text.find(kRaisedNumber); at != text.npos;
       at = text.find(kRaisedNumber, done)) {
    const std::size_t digits = at + kRaisedNumber.size();
    const std::size_t end = digits_end(text, digits);
    const std::string number = text.substr(digits, end - digits);
    result += text.substr(done, at - done);
    result += numbers.contains(number) ? '[' + number + ']' : number;
    done = end;
  }
  return result + text.substr(done);
}

}  // namespace tusach::crawler
