// The head of an official paper: issuing body and motto, number, place and date, type, title.
//
//     ỦY BAN NHÂN DÂN            CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
//     TỈNH …                         Độc lập - Tự do - Hạnh phúc
//     Số: 12/KH-UBND             …, ngày 3 tháng 9 năm 2019
//                      KẾ HOẠCH
//              Thực hiện Đề án “…”
//
// Layout: annex I of Decree 30/2020/NĐ-CP.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "law/date.h"

namespace tusach::crawler {

struct DocumentHead {
  std::string number;
  std::string type;
  std::string title;
  std::optional<law::Date> issued;
  std::size_t end = 0;  ///< how many lines are the head; the text begins behind them
};

/// What the first lines say; empty members where they say nothing. Lines are NFC without Markdown.
DocumentHead read_head(const std::vector<std::string>& lines);

}  // namespace tusach::crawler
