#include "law/text_place.h"

#include <algorithm>

namespace tusach::law {

void TextPlace::move_to(std::size_t offset) {
  for (; at_ < std::min(offset, text_.size()); ++at_) {
    if (text_[at_] == '\n') {
      ++line_;
      column_ = 1;
    } else if ((static_cast<unsigned char>(text_[at_]) & 0xC0U) != 0x80) {
      ++column_;
    }
  }
}

}  // namespace tusach::law
