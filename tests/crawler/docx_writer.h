// Writes small .docx files for tests.
#pragma once

#include <archive.h>
#include <archive_entry.h>

#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tusach::tests {

/// A zip of these entries, in this order.
inline std::string zip_of(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::size_t room = 1 << 16;
  for (const auto& [name, content] : entries) room += 2 * name.size() + content.size() + 512;
  std::string bytes(room, '\0');
  std::size_t used = 0;
  archive* const writer = archive_write_new();
  archive_write_set_format_zip(writer);
  bool good = archive_write_open_memory(writer, bytes.data(), bytes.size(), &used) == ARCHIVE_OK;
  for (const auto& [name, content] : entries) {
    archive_entry* const entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_size(entry, static_cast<la_int64_t>(content.size()));
    good = good && archive_write_header(writer, entry) == ARCHIVE_OK &&
           archive_write_data(writer, content.data(), content.size()) ==
               static_cast<la_ssize_t>(content.size());
    archive_entry_free(entry);
  }
  good = archive_write_close(writer) == ARCHIVE_OK && good;
  archive_write_free(writer);
  if (!good) throw std::runtime_error("cannot write a zip");
  bytes.resize(used);
  return bytes;
}

inline std::string xml_escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else {
      out += c;
    }
  }
  return out;
}

/// "<w:p>…" of one run.
inline std::string docx_paragraph(const std::string& text, const std::string& properties = {}) {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + properties + "</w:pPr>") +
         "<w:r><w:t xml:space=\"preserve\">" + xml_escaped(text) + "</w:t></w:r></w:p>";
}

/// A file whose body is this XML.
inline std::string docx_of(const std::string& body, const std::string& numbering = {}) {
  const std::string head = R"(<?xml version="1.0" encoding="UTF-8"?>)";
  const std::string space =
      R"( xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main")";
  std::vector<std::pair<std::string, std::string>> entries = {
      {"[Content_Types].xml", head + "<Types/>"},
      {"word/document.xml",
       head + "<w:document" + space + "><w:body>" + body + "</w:body></w:document>"}};
  if (!numbering.empty()) {
    entries.emplace_back("word/numbering.xml",
                         head + "<w:numbering" + space + ">" + numbering + "</w:numbering>");
  }
  return zip_of(entries);
}

}  // namespace tusach::tests
