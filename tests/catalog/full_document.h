// Invented documents for the tests of the catalog.
#pragma once

#include <string>

#include "law/address.h"
#include "law/legal_document.h"

namespace tusach::tests {

inline law::Date date(int year, unsigned month, unsigned day) {
  return law::Date(std::chrono::year(year), std::chrono::month(month), std::chrono::day(day));
}

inline law::Provision provision(law::ProvisionKind kind, std::string number, std::string heading,
                                std::string text) {
  law::Provision made;
  made.kind = kind;
  made.number = std::move(number);
  made.heading = std::move(heading);
  made.text = std::move(text);
  return made;
}

/// A document with a value in every member, and a tree of all kinds of provisions.
inline law::LegalDocument full_document(const std::string& id = "15-2020-nd-cp") {
  using law::ProvisionKind;
  law::LegalDocument document;
  document.id = id;
  document.number = "15/2020/NĐ-CP";
  document.type = "Nghị định";
  document.title = "Quy định về bến đò \"ngang\"";
  document.slug = "nghi-dinh-ben-do";
  document.issued = date(2020, 2, 3);
  document.effective = date(2020, 4, 15);
  document.expired = date(2024, 1, 1);
  document.declared_status = law::EffectStatus::partially_expired;
  document.issuing_body = "Chính phủ";
  document.signer = "Nguyễn Văn A";
  document.fields = {"Giao thông", "Đường thủy"};
  document.source = "test";
  document.source_id = "42";
  document.source_url = "https://example.org/van-ban?id=42&x='1'";
  document.fetched_at = "2026-05-07T01:19:15.344Z";
  document.summary = true;
  document.preamble = "Căn cứ Luật Đò;\nTheo đề nghị của Bộ Đò,";
  document.conclusion = "Nơi nhận:\n- Như trên.";
  document.relations = {
      {law::RelationKind::based_on, "07/2001/QH10", "", "text"},
      {law::RelationKind::replaces, "12/1999/NĐ-CP", "12-1999-nd-cp", "metadata"},
  };
  document.files = {{"ban-goc.pdf", "application/pdf", "https://example.org/1.pdf", "ab12"}};

  law::Provision point = provision(ProvisionKind::point, "đ", "", "Ảnh chụp con đò;");
  law::Provision clause = provision(ProvisionKind::clause, "2", "", "Hồ sơ gồm:");
  clause.children = {provision(ProvisionKind::point, "a", "", "Đơn;"), point};
  clause.wrap_up = "thì được cấp phép.";
  law::Provision article = provision(ProvisionKind::article, "12a", "Đăng ký đò", "Mở đầu.\nTiếp.");
  article.children = {provision(ProvisionKind::clause, "1", "", "Chủ đò đăng ký."), clause};
  article.subject = "Đề mục 1.1 Bến đò";
  article.effective = date(2021, 1, 1);
  article.note = "(Sửa đổi bởi Nghị định số 1/2021/NĐ-CP)";
  article.see_also = {"Điều 3 Luật Đò", "Điều 4 \"Luật\" Đò"};
  law::Provision section = provision(ProvisionKind::section, "1", "MỤC MỘT", "");
  section.children = {article, provision(ProvisionKind::article, "13", "Bến đò", "Bến ở sông.")};
  law::Provision chapter = provision(ProvisionKind::chapter, "I", "NHỮNG QUY ĐỊNH CHUNG", "");
  chapter.children = {section};
  law::Provision annex = provision(ProvisionKind::annex, "", "MẪU ĐƠN", "Kính gửi: …");
  document.provisions = {chapter, annex};
  law::assign_addresses(document.provisions);
  return document;
}

/// A small document.
inline law::LegalDocument short_document(const std::string& id, const std::string& text) {
  law::LegalDocument document;
  document.id = id;
  document.source = "test";
  document.provisions = {provision(law::ProvisionKind::article, "1", "", text)};
  law::assign_addresses(document.provisions);
  return document;
}

}  // namespace tusach::tests
