// Runs a fuzz target without libFuzzer: seeds that look like what people write, and mutations of
// them that are the same on every machine.
#include <array>
#include <cstdio>
#include <random>
#include <string>
#include <vector>

#include "tests/fuzz/fuzz_check.h"

namespace {

constexpr int kRounds = 4000;
constexpr std::size_t kLongest = 4096;

const std::vector<std::string>& seeds() {
  static const std::vector<std::string> texts = {
      "",
      "Điều 5. Ủy ban nhân dân xã có trách nhiệm: a) lập sổ; b) báo cáo.",
      "UỶ BAN NHÂN DÂN, hoà giải, khoẻ, qủa, gìơ, thưỏng, Ðiều, N\u00D0-CP",
      "ti\u00E9\u0302ng quy\u00AD định\u200B e\u0323\u0302 a\u0301\u0301\u0301\u0301 u\u031B",
      "Nghị định số 56/ 2015/ NĐ – CP, 14/2019/QĐ-TTg, 08/2017/QH14, 80-KL/TW, nđ 15/2020",
      "1.234,56 1,2,3 20/01/2022 20-1-2022 U.B.N.D TP.HCM m² 100m2 H1N1 5/2020,6/2020",
      "luaatj ddaats ddai luat65 d9at61 nguowif truowngf xooong \t\r\n A4 box",
      "LuËt §Êt ®ai n¨m 2013, tr\u00ADêng häc, CéNG HßA X· HéI",
      "Lu\xCB"
      "t \xA7\xCAt \xAE"
      "ai n\xA8m kh\xABng th\xB8ng",
      "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam",
      "l'été à Orléans, München, 北京, Киев, \U0001F600 \xF0\x9F\x98",
      "hợp đồng\t12\n# lời\nbảo vệ môi trường\nhợp đồng lao động\n",
      "\xC0\xAF\xED\xA0\x80\xFF\xFE\x00\x01\x7F\x80",
      "theo điểm a, b khoản 2 và khoản 3 Điều 5, từ Điều 7 đến Điều 9 Luật này; khoản 1 Điều này",
      "Mẫu số 01/TĐ tại Phụ lục I ban hành kèm theo Thông tư số 3/2020/TT-BTP của Bộ Tư pháp",
      "Luật sửa đổi, bổ sung một số điều của Luật Đất đai và Luật Nhà ở năm 2018 (sửa đổi năm "
      "2024)",
      "Điều 2. Hiệu lực\nThông tư này thay thế Thông tư số 65/2007/TT-BTC; bãi bỏ Điều 13 Nghị "
      "định số "
      "151/2018/NĐ-CP.\n1. Các văn bản sau đây hết hiệu lực:\na) Luật Đất đai số 45/2013/QH13;",
      "((((\"“”«»[{<>}]\"))))....;;;;::::----//////____@@@@",
  };
  return texts;
}

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t limit) {
  return limit == 0 ? 0 : random() % limit;
}

const std::string& any_seed(Random& random) {
  return seeds()[below(random, seeds().size())];
}

void mutate(std::string& text, Random& random) {
  constexpr std::array<const char*, 12> kPieces = {
      "/", "\u0301", "\u0302", "\u00AD", "\xC3", "\xE1\xBA", "2020", ".", " – ", "Đ", "w", "\n"};
  const std::size_t at = below(random, text.size() + 1);
  switch (random() % 7) {
    case 0:
      if (!text.empty()) text[at % text.size()] = static_cast<char>(random());
      break;
    case 1:
      text.insert(at, 1, static_cast<char>(random()));
      break;
    case 2:
      text.erase(at, below(random, 8));
      break;
    case 3:
      text.insert(at, kPieces[below(random, kPieces.size())]);
      break;
    case 4:
      text.insert(at, any_seed(random));
      break;
    case 5:
      text.insert(at, std::string(text, at, below(random, 24)));
      break;
    default:
      text.resize(at);
      break;
  }
}

void run(const std::string& text) {
  // A buffer of its own, so that AddressSanitizer sees the first byte read behind the end.
  const std::vector<std::uint8_t> bytes(text.begin(), text.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

}  // namespace

int main() {
  for (const std::string& seed : seeds()) run(seed);
  Random random(20240801);
  for (int round = 0; round < kRounds; ++round) {
    std::string text = any_seed(random);
    for (std::size_t steps = 1 + below(random, 12); steps > 0; --steps) mutate(text, random);
    if (text.size() > kLongest) text.resize(kLongest);
    run(text);
  }
  std::printf("%zu inputs\n", seeds().size() + kRounds);
}
