// Pictures of the pages of a scanned PDF, for a program that recognises the letters in them.
#pragma once

#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>

namespace poppler {
class document;
}

namespace tusach::crawler {

class PdfPictures {
 public:
  /// Throws as read_pdf() does.
  explicit PdfPictures(std::string bytes);
  ~PdfPictures();
  PdfPictures(const PdfPictures&) = delete;
  PdfPictures& operator=(const PdfPictures&) = delete;

  [[nodiscard]] std::size_t pages() const;

  /// Writes page `index` (from 0) in shades of grey, at 300 dots an inch or as many as a large
  /// sheet allows, as "page-00001.pgm". Throws Error(bad_data) for a page that cannot be drawn,
  /// Error(io) where the file cannot be written.
  [[nodiscard]] std::filesystem::path save(std::size_t index,
                                           const std::filesystem::path& directory) const;

 private:
  std::string bytes_;  ///< the document reads from them
  std::unique_ptr<poppler::document> document_;
};

}  // namespace tusach::crawler
