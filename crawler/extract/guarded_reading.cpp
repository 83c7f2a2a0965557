#include "crawler/extract/guarded_reading.h"

#include <nlohmann/json.hpp>

#include "crawler/extract/worker_process.h"
#include "law/error.h"

namespace tusach::crawler {

FileReading read_file_guarded(const std::string& bytes, std::string_view name) {
  using nlohmann::json;
  const std::string file_name(name);
  WorkerProcess process(
      [&file_name](const std::string& job) {
        json answer;
        try {
          const FileReading reading = read_file(job, file_name, {});
          answer = {{"text", reading.text}, {"scanned", reading.scanned}};
        } catch (const Error& fault) {
          answer = {{"fault", fault.what()}, {"hint", fault.hint()}};
        }
        return answer.dump(-1, ' ', false, json::error_handler_t::replace);
      },
      {});
  const WorkerResult result = process.run(bytes);
  if (!result.fault.empty()) {
    throw Error(ErrorCategory::bad_data, "the process that reads it " + result.fault);
  }
  const json answer = json::parse(result.result);
  if (answer.contains("fault")) {
    throw Error(ErrorCategory::bad_data, answer["fault"].get<std::string>())
        .with_hint(answer["hint"].get<std::string>());
  }
  return {answer["text"].get<std::string>(), answer["scanned"].get<bool>()};
}

}  // namespace tusach::crawler
