// A document that uses every field.
#pragma once

#include "law/address.h"
#include "law/legal_document.h"
#include "tests/law/provision_builder.h"

namespace tusach::law::tests {

inline std::vector<Provision> full_provisions() {
  Provision point = provision(ProvisionKind::point, "đ", "", "điểm <đ> & \"trích\";\n\n ba đoạn ");
  Provision clause = provision(ProvisionKind::clause, "1a", "", "Khoản:");
  clause.children = {point};
  clause.wrap_up = "thì thôi.";
  Provision article = provision(ProvisionKind::article, "5", "Từ ngữ", "");
  article.children = {clause, provision(ProvisionKind::clause, "2")};
  article.subject = "Đề mục 1.1 Thử";
  article.effective = Date(std::chrono::year(2020) / 3 / 1);
  article.note = "(Điều 5 Luật Thử)";
  article.see_also = {"Điều 1.1.LQ.6", ""};
  Provision chapter = provision(ProvisionKind::chapter, "II", "QUY ĐỊNH", "Lời dẫn");
  chapter.children = {article, article};
  Provision inner_annex = provision(ProvisionKind::annex, "", "", "giữa chừng");
  Provision annex = provision(ProvisionKind::annex, "Mẫu số 01", "ĐƠN", "Kính gửi:\n");
  annex.children = {provision(ProvisionKind::article, "1", "Một")};
  annex.wrap_up = "Ký tên";
  std::vector<Provision> forest{chapter, inner_annex, provision(ProvisionKind::article, "6"),
                                provision(ProvisionKind::annex, "I"), annex};
  assign_addresses(forest);
  return forest;
}

inline LegalDocument full_document() {
  LegalDocument document;
  document.id = "thu-01.2020_x~y";
  document.number = "01/2020/QH14";
  document.type = "Luật";
  document.title = "Luật Thử <nghiệm> & \"khác\"";
  document.slug = "luat-thu";
  document.issued = Date(std::chrono::year(2020) / 1 / 2);
  document.effective = Date(std::chrono::year(2020) / 7 / 1);
  document.expired = Date(std::chrono::year(2030) / 7 / 1);
  document.declared_status = EffectStatus::partially_expired;
  document.issuing_body = "Quốc hội";
  document.signer = "Nguyễn Văn Thử";
  document.fields = {"Giáo dục", "Thư viện"};
  document.source = "nơi thử";
  document.source_id = "42";
  document.source_url = "https://example.vn/?a=1&b=2";
  document.fetched_at = "2024-01-01T00:00:00Z";
  document.summary = true;
  document.preamble = "Căn cứ Hiến pháp;\nQuốc hội ban hành";
  document.provisions = full_provisions();
  document.conclusion = "CHỦ TỊCH\n(Đã ký)";
  document.relations = {{RelationKind::replaces, "02/2010/QH12", "thu-2", "metadata"},
                        {RelationKind::based_on, "", "thu-3", "text"}};
  document.files = {{"a.pdf", "application/pdf", "https://example.vn/a.pdf", "00ff"}, {}};
  return document;
}

}  // namespace tusach::law::tests
