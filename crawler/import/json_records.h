// JSON Lines: one object in interchange form (law/interchange.h) a line. JSON: one such object, or
// an array of them.
#pragma once

#include <memory>

#include "crawler/import/input_stream.h"
#include "crawler/import/record_reader.h"

namespace tusach::crawler {

std::unique_ptr<RecordReader> read_json_lines(InputStream& input, const InputFile& file);
std::unique_ptr<RecordReader> read_json(InputStream& input, const InputFile& file);

}  // namespace tusach::crawler
