#include "api/search_help_page.h"

#include <array>
#include <string>
#include <string_view>

#include "api/page_frame.h"
#include "api/url.h"
#include "search/query_fields.h"

namespace tusach::api {
namespace {

struct Operator {
  std::string_view written;
  std::string_view meaning;
  std::string_view example;
};

constexpr auto kOperators = std::to_array<Operator>({
    {"\"…\"", "cụm từ đúng thứ tự; gõ có dấu thì dấu phải khớp, gõ không dấu thì dấu nào cũng được",
     "\"hợp đồng lao động\""},
    {"AND, VÀ", "cả hai vế; mỗi vế gồm mọi từ của vế đó", "đất đai AND thừa kế"},
    {"OR, HOẶC", "một trong hai vế", "ly hôn OR \"hủy kết hôn\""},
    {"NOT, KHÔNG, dấu -", "loại bỏ từ, cụm từ hoặc nhóm đứng sau", "nghỉ phép -\"nghỉ ốm\""},
    {"( )", "gom nhóm", "(thuế OR phí) AND \"hộ kinh doanh\""},
    {"NEAR, NEAR/5", "hai vế cách nhau nhiều nhất 10 từ, hoặc số từ đã ghi",
     "bồi thường NEAR/5 thiệt hại"},
    {"từ*", "mọi từ bắt đầu như vậy, từ hai chữ cái trở lên", "nghĩa vụ thu*"},
    {"cùng điều:( )", "mọi thứ trong ngoặc nằm trong cùng một điều",
     "cùng điều:(tước \"giấy phép\")"},
    {"cùng khoản:( )", "mọi thứ trong ngoặc nằm trong cùng một khoản",
     "cùng khoản:(nồng độ cồn \"xe máy\")"},
    {"trong chương:( )", "mọi thứ trong ngoặc nằm trong tên chương, mục hoặc tên điều",
     "thời hạn trong chương:(khiếu nại)"},
});

void add_row(Dictionary& content, const char* section, const std::string& written,
             std::string_view meaning, std::string_view example, const std::string& prefix) {
  Dictionary& row = *content.AddSectionDictionary(section);
  row["WRITTEN"] = written;
  row["MEANING"] = std::string(meaning);
  row["EXAMPLE"] = std::string(example);
  row["URL"] = prefix + "/?" + format_query_string({{"q", std::string(example)}});
}

}  // namespace

Response render_search_help(Services& services, const Request& request) {
  const std::string etag = services.state_etag();
  if (auto unchanged = not_modified(request, etag)) return *unchanged;
  PageFrame frame(services, "search_help.html");
  frame.set_title("Cách viết câu tìm");
  frame.set_style("search_help.css");
  frame.set_canonical(services.prefix + kSearchHelpPath);
  frame.show_header_search({}, {});
  Dictionary& content = frame.content();
  for (const Operator& one : kOperators) {
    add_row(content, "OPERATOR", std::string(one.written), one.meaning, one.example,
            services.prefix);
  }
  for (const search::QueryField& field : search::query_fields()) {
    const std::string written =
        std::string(field.field->alias) + ": (" + std::string(field.field->name) + ":)";
    add_row(content, "FIELD", written, field.meaning, field.example, services.prefix);
  }
  Response page = frame.finish(200);
  page.set_header("ETag", etag);
  page.set_header("Cache-Control", "no-cache");
  return page;
}

}  // namespace tusach::api
