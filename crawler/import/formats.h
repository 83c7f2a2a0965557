// Which ending of a file's name is read how.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

#include "crawler/import/input_stream.h"
#include "crawler/import/record_reader.h"

namespace tusach::crawler {

struct Format {
  std::string_view ending;  ///< ".jsonl"
  bool derives_ids;         ///< documents take their id from the file's name
  std::unique_ptr<RecordReader> (*open)(InputStream& input, const InputFile& file);
};

/// The format of a file named like this, looking behind ".gz", ".xz", ".zst", ".bz2"; nullptr when
/// there is none. Letter case does not matter.
const Format* find_format(const std::filesystem::path& file);

/// The name without the endings of compression and format: "plans/a.txt.gz" → "plans/a".
std::string without_endings(const std::filesystem::path& file);

/// ".jsonl, .ndjson, …" for messages.
std::string known_endings();

}  // namespace tusach::crawler
