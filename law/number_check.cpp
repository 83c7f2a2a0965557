#include "law/number_check.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "law/number_reading.h"

namespace tusach::law {
namespace {

using std::string_view;

constexpr int kFirstYear = 1945;
constexpr int kLastYearDigits = 1997;  ///< before it numbers had no year, or two digits of it

class Checker {
 public:
  Checker(const DocumentNumber& number, int current_year)
      : number_(number), form_(form_of(number)), current_year_(current_year) {}

  std::vector<NumberFinding> findings() && {
    check_serial_and_year();
    check_type();
    check_issuers();
    return std::move(findings_);
  }

 private:
  void add(NumberFault fault, std::string subject, std::string message, bool certain) {
    findings_.push_back({fault, std::move(subject), std::move(message), certain});
  }

  void check_serial_and_year() {
    if (number_.serial.find_first_not_of('0') == std::string::npos) {
      add(NumberFault::serial_zero, number_.serial, "số thứ tự bằng 0", true);
    }
    if (number_.year && (*number_.year < kFirstYear || *number_.year > current_year_ + 1)) {
      const std::string year = std::to_string(*number_.year);
      add(NumberFault::year_unlikely, year, "năm " + year + " không thể là năm ban hành", true);
    }
  }

  void check_type() {
    const DocumentType* type = type_of(number_);
    if (type == nullptr) {
      if (form_ == NumberForm::legal) {
        const std::string code = number_.bodies.empty() ? std::string{} : number_.bodies.front();
        add(NumberFault::type_unknown, code, "không có ký hiệu loại văn bản nào đã biết", false);
      }
      return;
    }
    const string_view name = type->name;
    if (!number_.year && type->number_year == NumberYear::always) {
      add(NumberFault::year_missing, number_.type_code,
          "số của " + std::string(name) + " phải có năm ban hành", false);
    }
    const bool never = type->number_year == NumberYear::never;
    if (number_.year && never && form_ != NumberForm::consolidated) {
      add(NumberFault::year_needless, std::to_string(*number_.year),
          "số của " + std::string(name) + " thường không có năm ban hành", false);
    }
  }

  void check_issuers() {
    const std::vector<const IssuingBody*> issuers = issuers_of(number_);
    if (number_.bodies.empty()) {
      add(NumberFault::body_missing, number_.type_code, "thiếu ký hiệu cơ quan ban hành", false);
      return;
    }
    if (form_ == NumberForm::joint && issuers.size() == 1) {
      add(NumberFault::one_body_only, number_.bodies.front(),
          "văn bản liên tịch phải có từ hai cơ quan ban hành", false);
    }
    const bool former_law = number_.type_code == "SL";
    for (std::size_t i = 0; i < issuers.size() && !former_law; ++i) {
      check_issuer(number_.bodies[i], issuers[i]);
    }
    const bool decree = number_.type_code == "NĐ" && number_.year;
    if (decree && issuers.front() != nullptr && issuers.front()->kind != BodyKind::government) {
      add(NumberFault::wrong_issuer, number_.bodies.front(), "nghị định chỉ do Chính phủ ban hành",
          true);
    }
  }

  void check_issuer(const std::string& code, const IssuingBody* body) {
    if (body == nullptr) {
      add(NumberFault::body_unknown, code, "chưa biết cơ quan có ký hiệu " + code, false);
      return;
    }
    check_term(code);
    if (!number_.year || *number_.year < kLastYearDigits) return;
    const int year = *number_.year;
    const std::string& name = body->name;
    if (body->from && body->from->year > year) {
      add(NumberFault::body_not_then, code,
          name + " có từ năm " + std::to_string(body->from->year) + ", sau năm của văn bản", true);
    } else if (body->until && body->until->year < year) {
      add(NumberFault::body_not_then, code,
          name + " không còn từ năm " + std::to_string(body->until->year), true);
    }
  }

  void check_term(const std::string& code) {
    const int term = assembly_term(code);
    if (term == 0 || !number_.year) return;
    const TermYears years = years_of_term(term);
    if (*number_.year >= years.first && *number_.year <= years.last) return;
    const std::string which = "Quốc hội khóa " + std::to_string(term);
    add(NumberFault::term_mismatch, code,
        years.first == 0 ? "không có " + which
                         : which + " có nhiệm kỳ " + std::to_string(years.first) + "–" +
                               std::to_string(years.last),
        true);
  }

  const DocumentNumber& number_;
  NumberForm form_;
  int current_year_;
  std::vector<NumberFinding> findings_;
};

}  // namespace

std::vector<NumberFinding> check_number(const DocumentNumber& number, int current_year) {
  return Checker(number, current_year).findings();
}

}  // namespace tusach::law
