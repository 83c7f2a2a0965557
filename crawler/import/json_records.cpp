#include "crawler/import/json_records.h"

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "crawler/import/line_reader.h"
#include "crawler/import/unicode_text.h"
#include "law/error.h"
#include "law/interchange.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

// nlohmann's messages begin with a code in brackets, which tells readers nothing.
std::string message_of(const json::exception& fault) {
  const std::string_view text = fault.what();
  const std::size_t end = text.find("] ");
  return std::string(end == std::string_view::npos ? text : text.substr(end + 2));
}

/// The plain text that the record's tree was made of.
std::string source_text(json& value) {
  const auto text = value.find("text");
  if (text == value.end() || !text->is_string() || value.contains("provisions")) return {};
  return std::move(text->get_ref<std::string&>());
}

Record to_record(json value, std::uint64_t line) {
  Record record;
  record.line = line;
  if (!value.is_object()) {
    record.problem = "a record must be a JSON object";
    return record;
  }
  record.notice = convert_strings(value);
  try {
    record.document = law::from_interchange(value);
    record.findings = law::impossible_days(value);
    record.source_text = source_text(value);
  } catch (const Error& fault) {
    record.problem = fault.what();
  } catch (const json::exception& fault) {
    record.problem = message_of(fault);
  }
  return record;
}

class JsonLinesReader final : public RecordReader {
 public:
  explicit JsonLinesReader(InputStream& input) : lines_(input, kLargestRecord) {}

  std::optional<Record> next() override {
    for (;;) {
      std::optional<Line> line = lines_.next();
      if (!line) return std::nullopt;
      if (line->number == 1 && line->text.starts_with(kByteOrderMark)) {
        line->text.erase(0, kByteOrderMark.size());
      }
      if (line->too_long || line->text.find_first_not_of(" \t") != std::string::npos) {
        return parse(*line);
      }
    }
  }

 private:
  static Record parse(const Line& line) {
    if (line.too_long) {
      return {line.number, std::nullopt,
              "the line has more than " + std::to_string(kLargestRecord >> 20U) + " MiB"};
    }
    try {
      return to_record(json::parse(line.text), line.number);
    } catch (const json::exception& fault) {
      return {line.number, std::nullopt, message_of(fault)};
    }
  }

  LineReader lines_;
};

class JsonReader final : public RecordReader {
 public:
  explicit JsonReader(InputStream& input) : input_(input) {}

  std::optional<Record> next() override {
    if (!read_) {
      read_ = true;
      if (std::optional<Record> problem = read()) return problem;
    }
    if (at_ == records_.size()) return std::nullopt;
    const std::size_t at = at_++;
    Record record = to_record(std::move(records_[at]), 0);
    records_[at] = nullptr;  // its memory is not needed any more
    if (!record.problem.empty() && records_.size() > 1) {
      record.problem = "record " + std::to_string(at + 1) + ": " + record.problem;
    }
    return record;
  }

 private:
  std::optional<Record> read() {
    std::string content = read_all(input_, kLargestRecord);
    if (content.starts_with(kByteOrderMark)) content.erase(0, kByteOrderMark.size());
    if (content.find_first_not_of(" \t\r\n") == std::string::npos) return std::nullopt;
    try {
      records_ = json::parse(content);
    } catch (const json::exception& fault) {
      return Record{0, std::nullopt, message_of(fault)};
    }
    if (!records_.is_array()) records_ = json::array({std::move(records_)});
    return std::nullopt;
  }

  InputStream& input_;
  bool read_ = false;
  json records_ = json::array();
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<RecordReader> read_json_lines(InputStream& input, const InputFile&) {
  return std::make_unique<JsonLinesReader>(input);
}

std::unique_ptr<RecordReader> read_json(InputStream& input, const InputFile&) {
  return std::make_unique<JsonReader>(input);
}

}  // namespace tusach::crawler
