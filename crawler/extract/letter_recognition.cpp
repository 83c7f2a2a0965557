#include "crawler/extract/letter_recognition.h"

#include <poll.h>

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>
#include <vector>

#include "crawler/extract/filter_program.h"
#include "crawler/extract/pdf_ocr.h"
#include "crawler/extract/recognised_pages.h"
#include "crawler/extract/worker_pool.h"
#include "law/error.h"

namespace tusach::crawler {
namespace {

using nlohmann::json;
using std::chrono::seconds;

constexpr const char* kProgram = "tesseract";
constexpr const char* kPackages = "tesseract-ocr tesseract-ocr-vie";
constexpr const char* kCount = "pages";  // the job that asks how many there are
// A dense page of A4 takes ten seconds on one slow core.
constexpr seconds kPageTime{180};

FilterLimits program_limits() {
  FilterLimits limits;
  limits.time = kPageTime;
  limits.cpu_time = kPageTime;
  // Pages are read beside each other; threads inside one would only wait for each other.
  limits.environment = {"OMP_THREAD_LIMIT=1"};
  return limits;
}

WorkerLimits worker_limits() {
  WorkerLimits limits;
  limits.cpu_time = seconds{120};
  limits.wall_time = kPageTime + seconds{120};
  return limits;
}

/// Work of a child: a page's number → the page as JSON.
class PageWork {
 public:
  explicit PageWork(const std::string& pdf) : pdf_(pdf) {}

  std::string run(const std::string& job) {
    json answer;
    try {
      if (!pictures_) pictures_ = std::make_unique<PdfPictures>(pdf_);
      answer = job == kCount ? json{{"pages", pictures_->pages()}} : read(std::stoul(job));
    } catch (const Error& fault) {
      answer = {{"fault", fault.what()}};
    }
    return answer.dump(-1, ' ', false, json::error_handler_t::replace);
  }

 private:
  [[nodiscard]] json read(std::size_t index) const {
    const PagePicture picture = pictures_->draw(index);
    const std::string dots = std::to_string(static_cast<int>(picture.dots_an_inch));
    const std::string tsv =
        run_filter({kProgram, "stdin", "stdout", "-l", "vie", "--dpi", dots, "tsv"}, picture.pgm,
                   kPackages, program_limits());
    return {{"dots", picture.dots_an_inch}, {"tsv", tsv}};
  }

  const std::string& pdf_;
  std::unique_ptr<PdfPictures> pictures_;
};

json answer_of(const WorkerResult& result, const std::string& place) {
  if (!result.fault.empty()) {
    throw Error(ErrorCategory::bad_data, "the process that reads it " + result.fault, place);
  }
  json answer = json::parse(result.result);
  if (answer.contains("fault")) {
    throw Error(ErrorCategory::bad_data, answer["fault"].get<std::string>(), place);
  }
  return answer;
}

/// Waits for one result; nullopt when cancelled.
std::optional<WorkerResult> next_result(WorkerPool& pool, std::vector<WorkerResult>& ready,
                                        const RecognitionOptions& options) {
  while (ready.empty()) {
    if (options.cancelled && options.cancelled()) return std::nullopt;
    pollfd file{pool.wake_file(), POLLIN, 0};
    ::poll(&file, 1, 200);
    ready = pool.take();
  }
  WorkerResult result = std::move(ready.back());
  ready.pop_back();
  return result;
}

}  // namespace

std::string require_letter_recognition() {
  std::string languages;
  try {
    languages = run_filter({kProgram, "--list-langs"}, {}, kPackages);
  } catch (const Error& fault) {
    if (fault.category() != ErrorCategory::unavailable) throw;
    throw Error(ErrorCategory::unavailable, "tesseract is not installed")
        .with_hint(std::string("apt-get install ") + kPackages);
  }
  if (("\n" + languages).find("\nvie\n") == std::string::npos) {
    throw Error(ErrorCategory::unavailable, "tesseract has no data for Vietnamese")
        .with_hint("apt-get install tesseract-ocr-vie");
  }
  const std::string version = run_filter({kProgram, "--version"}, {}, kPackages);
  return version.substr(0, version.find('\n')) + " vie";
}

std::optional<std::string> recognise_pdf(const std::string& pdf, const std::string& program,
                                         const RecognitionOptions& options) {
  const auto work = std::make_shared<PageWork>(pdf);
  WorkerPool pool(
      options.workers, [work](const std::string& job) { return work->run(job); }, worker_limits());
  std::vector<WorkerResult> ready;
  pool.submit(0, kCount);
  const auto counted = next_result(pool, ready, options);
  if (!counted) return std::nullopt;
  const auto count = answer_of(*counted, {})["pages"].get<std::size_t>();
  std::vector<RecognisedPage> pages(count);
  for (std::size_t index = 0; index < count; ++index) pool.submit(index, std::to_string(index));
  for (std::size_t done = 0; done < count; ++done) {
    const auto result = next_result(pool, ready, options);
    if (!result) return std::nullopt;
    const auto index = static_cast<std::size_t>(result->ticket);
    const json answer = answer_of(*result, "page " + std::to_string(index + 1));
    pages[index] = {answer["dots"].get<double>(), answer["tsv"].get<std::string>()};
    if (options.on_page) options.on_page(done + 1, count);
  }
  return write_recognised(program, pages);
}

}  // namespace tusach::crawler
