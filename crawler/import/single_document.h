// Files that hold one document: Akoma Ntoso XML, plain text, HTML, PDF, Word.
#pragma once

#include <memory>

#include "crawler/import/input_stream.h"
#include "crawler/import/record_reader.h"

namespace tusach::crawler {

std::unique_ptr<RecordReader> read_akoma_ntoso(InputStream& input, const InputFile& file);
std::unique_ptr<RecordReader> read_text(InputStream& input, const InputFile& file);
std::unique_ptr<RecordReader> read_html(InputStream& input, const InputFile& file);
/// PDF and Word.
std::unique_ptr<RecordReader> read_office(InputStream& input, const InputFile& file);

}  // namespace tusach::crawler
