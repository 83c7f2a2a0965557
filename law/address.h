// Permanent addresses of provisions.
//
// An address is a path of `kind-number` steps joined by '.': `dieu-12.khoan-3.diem-b`. Articles
// number through the whole document, so an article's address starts at the article whatever chapter
// it stands in (`dieu-12`); parts, chapters and sections carry their parents
// (`phan-1.chuong-ii.muc-3`); what stands in an annex carries the annex
// (`phu-luc-1.dieu-2`); a text without articles starts at its sections (`muc-i.khoan-1.diem-a`).
// Numbers are in lower case as printed, with đ. A second provision that would get the same address
// gets `~2` behind it, a third `~3`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/provision.h"

namespace tusach::law {

/// Sets `address` on every provision of the forest.
void assign_addresses(std::vector<Provision>& forest);

/// A number as addresses write it: "IIa" → "iia", "01/TĐ" → "01-tđ".
std::string address_number(std::string_view number);

/// The provision with this address, or nullptr. Letter case does not matter and "diem-dd" means
/// "diem-đ".
const Provision* find_provision(const std::vector<Provision>& forest, std::string_view address);

/// The nearest existing address above one that does not exist ("dieu-12.khoan-9" → "dieu-12");
/// empty when there is none.
std::string nearest_address(const std::vector<Provision>& forest, std::string_view address);

/// "dieu-12.khoan-3.diem-b" → "Điểm b Khoản 3 Điều 12"; an unknown step is printed as it is.
std::string cite(std::string_view address);

/// "dieu-12.khoan-3.diem-b" → "art_12__clause_3__point_b" (Akoma Ntoso eId), and back.
std::string to_eid(std::string_view address);
std::string from_eid(std::string_view eid);

/// The address above: "dieu-12.khoan-3" → "dieu-12"; empty for a single step.
std::string parent_address(std::string_view address);

/// The kind and the number of the last step: "dieu-12.khoan-3a" → clause, "3a".
struct AddressStep {
  ProvisionKind kind = ProvisionKind::article;
  std::string number;  ///< as people write it; empty when there is none
};
std::optional<AddressStep> last_step(std::string_view address);

/// A document id and an address: "vbpl-126723#dieu-5.khoan-1"; the address may be empty.
struct ProvisionRef {
  std::string document_id;
  std::string address;
};
ProvisionRef parse_provision_ref(std::string_view text);

}  // namespace tusach::law
