#include "tests/crawler/printer.h"

#include <fstream>
#include <iterator>
#include <vector>

#include "crawler/extract/filter_program.h"
#include "law/error.h"

namespace tusach::tests {

std::optional<std::string> Printer::print(const std::string& page, bool with_heads) {
  const std::filesystem::path html = directory_.path() / "page.html";
  const std::filesystem::path pdf = directory_.path() / "page.pdf";
  std::filesystem::remove(pdf);
  std::ofstream(html, std::ios::binary) << page;
  std::vector<std::string> command = {"chromium",
                                      "--headless",
                                      "--no-sandbox",
                                      "--disable-gpu",
                                      "--user-data-dir=" + (directory_.path() / "profile").string(),
                                      "--print-to-pdf=" + pdf.string()};
  if (!with_heads) command.emplace_back("--no-pdf-header-footer");
  command.push_back("file://" + html.string());
  crawler::FilterLimits limits;
  limits.memory_bytes = 0;  // it reserves a lot of address space
  try {
    crawler::run_filter(command, {}, "chromium", limits);
  } catch (const Error& fault) {
    if (fault.category() != ErrorCategory::unavailable) throw;
    return std::nullopt;
  }
  std::ifstream in(pdf, std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
}

}  // namespace tusach::tests
