// Pictures of the pages of a scanned PDF, for a program that recognises the letters in them.
#pragma once

#include <cstddef>
#include <memory>
#include <string>

namespace poppler {
class document;
}

namespace tusach::crawler {

struct PagePicture {
  std::string pgm;  ///< portable greymap: shades of grey
  double dots_an_inch = 0;
};

class PdfPictures {
 public:
  /// Throws as read_pdf() does.
  explicit PdfPictures(std::string bytes);
  ~PdfPictures();
  PdfPictures(const PdfPictures&) = delete;
  PdfPictures& operator=(const PdfPictures&) = delete;

  [[nodiscard]] std::size_t pages() const;

  /// Draws page `index` (from 0) at 300 dots an inch or as many as a large sheet allows. Throws
  /// Error(bad_data) for a page that cannot be drawn.
  [[nodiscard]] PagePicture draw(std::size_t index) const;

 private:
  std::string bytes_;  ///< the document reads from them
  std::unique_ptr<poppler::document> document_;
};

}  // namespace tusach::crawler
