#include "analyzers/vietnamese/document_codes.h"

#include <array>
#include <unordered_map>

#include "analyzers/vietnamese/text.h"

namespace tusach::vietnamese {
namespace {

constexpr CodeKind kType = CodeKind::type;
constexpr CodeKind kBody = CodeKind::body;

// Types: Law 80/2015/QH13 article 4, Decree 30/2020/NĐ-CP annex III, and older ones still in force.
// Bodies: the assembly, government, courts, ministries under their present and former names.
constexpr auto kCodes = std::to_array<DocumentCode>({
    {"HP", kType, false},     {"L", kType, false},       {"BL", kType, false},
    {"PL", kType, true},      {"LCT", kType, false},     {"SL", kType, false},
    {"NQ", kType, true},      {"NĐ", kType, true},       {"QĐ", kType, true},
    {"TT", kType, true},      {"TTLT", kType, true},     {"TTLB", kType, true},
    {"TTLN", kType, true},    {"NQLT", kType, true},     {"CT", kType, true},
    {"VBHN", kType, true},    {"QC", kType, false},      {"QYĐ", kType, false},
    {"QYC", kType, false},    {"TC", kType, false},      {"TB", kType, false},
    {"HD", kType, false},     {"CTR", kType, false},     {"KH", kType, false},
    {"PA", kType, false},     {"ĐA", kType, false},      {"DA", kType, false},
    {"BC", kType, false},     {"BB", kType, false},      {"TTR", kType, false},
    {"HĐ", kType, false},     {"CĐ", kType, false},      {"BGN", kType, false},
    {"BTT", kType, false},    {"GUQ", kType, false},     {"GM", kType, false},
    {"GGT", kType, false},    {"GNP", kType, false},     {"PG", kType, false},
    {"PC", kType, false},     {"PB", kType, false},      {"KL", kType, false},
    {"CV", kType, false},     {"QH", kBody, false},      {"UBTVQH", kBody, false},
    {"VPQH", kBody, false},   {"CTN", kBody, false},     {"VPCTN", kBody, false},
    {"CP", kBody, false},     {"TTG", kBody, false},     {"VPCP", kBody, false},
    {"HĐBT", kBody, false},   {"HĐNN", kBody, false},    {"HĐCP", kBody, false},
    {"TANDTC", kBody, false}, {"VKSNDTC", kBody, false}, {"VKSTC", kBody, false},
    {"HĐTP", kBody, false},   {"KTNN", kBody, false},    {"HĐND", kBody, false},
    {"UBND", kBody, false},   {"TW", kBody, false},      {"TU", kBody, false},
    {"BTP", kBody, false},    {"BCA", kBody, false},     {"BQP", kBody, false},
    {"BTC", kBody, false},    {"BCT", kBody, false},     {"BYT", kBody, false},
    {"BGDĐT", kBody, false},  {"BGD&ĐT", kBody, false},  {"BNV", kBody, false},
    {"BTTTT", kBody, false},  {"BKHCN", kBody, false},   {"BKHĐT", kBody, false},
    {"BKH&ĐT", kBody, false}, {"BTNMT", kBody, false},   {"BXD", kBody, false},
    {"BGTVT", kBody, false},  {"BLĐTBXH", kBody, false}, {"BVHTTDL", kBody, false},
    {"BVHTT", kBody, false},  {"BNNPTNT", kBody, false}, {"BNN&PTNT", kBody, false},
    {"BNN", kBody, false},    {"BNNMT", kBody, false},   {"BNG", kBody, false},
    {"BCN", kBody, false},    {"BTM", kBody, false},     {"BTS", kBody, false},
    {"BDTTG", kBody, false},  {"BKHCNMT", kBody, false}, {"BBCVT", kBody, false},
    {"NHNN", kBody, false},   {"NH", kBody, false},      {"TTCP", kBody, false},
    {"UBDT", kBody, false},   {"UBTDTT", kBody, false},  {"UBMTTQ", kBody, false},
    {"MTTQ", kBody, false},   {"TLĐ", kBody, false},     {"BHXH", kBody, false},
    {"TCT", kBody, false},    {"TCHQ", kBody, false},    {"TCTHADS", kBody, false},
    {"PBGDPL", kBody, false}, {"STP", kBody, false},
});

}  // namespace

std::optional<DocumentCode> find_document_code(std::string_view folded) {
  static const std::unordered_map<std::string, DocumentCode> by_folded = [] {
    std::unordered_map<std::string, DocumentCode> codes;
    for (const DocumentCode& code : kCodes) codes.emplace(fold(code.spelling), code);
    return codes;
  }();
  constexpr std::size_t kLongestCode = 12;
  const std::size_t last = folded.find_last_not_of("0123456789");
  if (last == std::string_view::npos || last >= kLongestCode) return std::nullopt;
  const auto found = by_folded.find(std::string(folded.substr(0, last + 1)));
  if (found == by_folded.end()) return std::nullopt;
  const bool term = last + 1 < folded.size();
  if (term && found->second.kind != kBody) return std::nullopt;
  return found->second;
}

}  // namespace tusach::vietnamese
