// What a unit's forward record holds, and that its numbers stay what they are.
#include "indexer/forward_record.h"

#include <gtest/gtest.h>

#include <fstream>
#include <thread>
#include <vector>

#include "indexer/forward_writer.h"
#include "indexer/generation.h"
#include "indexer/schema.h"
#include "indexer/unit.h"
#include "law/error.h"
#include "tests/indexer/open_index.h"
#include "tests/sample_library.h"

namespace tusach::indexer {
namespace {

using tests::SampleLibrary;

TEST(VariableBytes, NumbersOfAllSizesComeBack) {
  std::string bytes;
  const std::vector<std::uint32_t> numbers = {0, 1, 127, 128, 16383, 16384, 0xFFFFFFFFU};
  for (const std::uint32_t number : numbers) put_variable(bytes, number);
  VariableBytesReader reader(bytes);
  for (const std::uint32_t number : numbers) EXPECT_EQ(reader.next(), number);
  EXPECT_TRUE(reader.empty());
  EXPECT_FALSE(reader.damaged());
  EXPECT_EQ(reader.next(), 0U);
  EXPECT_TRUE(reader.damaged()) << "there is nothing behind the end";
}

TEST(VariableBytes, EndlessNumbersEnd) {
  VariableBytesReader reader(std::string_view("\xFF\xFF\xFF\xFF\xFF\xFF\xFF", 7));
  EXPECT_EQ(reader.next(), 0U);
  EXPECT_TRUE(reader.damaged());
  EXPECT_TRUE(reader.empty());
}

TEST(VariableBytes, WordsOfAllSizesComeBack) {
  std::string bytes;
  const std::vector<std::uint32_t> words = {0, 199, 200, 255, 456, 14279, 14280, 70000, 0xFFFFFFU};
  for (const std::uint32_t word : words) put_word(bytes, word);
  EXPECT_EQ(bytes.size(), 2U * 1 + 4 * 2 + 3 * 4);
  VariableBytesReader reader(bytes);
  for (const std::uint32_t word : words) EXPECT_EQ(reader.next_word(), word);
  EXPECT_TRUE(reader.empty());
  VariableBytesReader cut(std::string_view(bytes).substr(0, bytes.size() - 1));
  for (std::size_t i = 0; i + 1 < words.size(); ++i) cut.next_word();
  EXPECT_EQ(cut.next_word(), 0U);
  EXPECT_TRUE(cut.damaged());
}

TEST(SharedVocabulary, GivesOneNumberToAllThreads) {
  SharedVocabulary vocabulary{Vocabulary()};
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&vocabulary] {
      for (int word = 0; word < 500; ++word) vocabulary.number_of("chữ" + std::to_string(word));
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(vocabulary.vocabulary().words().size(), 500U);
}

TEST(CommonPairs, ComeBackAsTheyWere) {
  CommonPairs pairs;
  pairs.add("quy_dinh", 0.42);
  pairs.add("hop_dong", 0.06);
  const CommonPairs back(pairs.encode());
  EXPECT_TRUE(back.contains("quy_dinh"));
  EXPECT_DOUBLE_EQ(*back.share("hop_dong"), 0.06);
  EXPECT_FALSE(back.share("thuyen_be"));
  EXPECT_THROW(CommonPairs("\xFF\xFF\xFF\xFF\xFF\xFF"), Error);
}

TEST(RecordFile, GivesBackEachRecord) {
  const tests::TemporaryDirectory directory;
  const auto one = directory.path() / "one";
  const auto both = directory.path() / "both";
  const std::vector<std::string> records = {"thứ nhất", "", std::string(100000, 'x')};
  RecordFileWriter writer(one);
  for (const std::string& record : records) writer.add(record);
  writer.finish();
  RecordFileWriter merged(both);
  merged.add_all(one);
  merged.add("cuối");
  merged.finish();
  const RecordFile file(both);
  ASSERT_EQ(file.count(), 4U);
  for (std::uint32_t i = 0; i < 3; ++i) EXPECT_EQ(file.record(i + 1), records[i]);
  EXPECT_EQ(file.record(4), "cuối");
  EXPECT_EQ(file.record(0), "");
  EXPECT_EQ(file.record(5), "");
  EXPECT_TRUE(file.is_sound());
}

TEST(RecordFile, RefusesWhatIsCutAndSeesWhatIsDamaged) {
  const tests::TemporaryDirectory directory;
  const auto path = directory.path() / "file";
  RecordFileWriter writer(path);
  for (int i = 0; i < 100; ++i) writer.add("bản ghi " + std::to_string(i));
  writer.finish();
  const auto size = std::filesystem::file_size(path);
  {
    std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(100);
    file << "hỏng";
  }
  EXPECT_FALSE(RecordFile(path).is_sound());
  for (const std::uintmax_t cut : {size - 1, size / 2, std::uintmax_t{5}, std::uintmax_t{0}}) {
    std::filesystem::resize_file(path, cut);
    EXPECT_THROW(RecordFile{path}, Error) << cut;
  }
  EXPECT_THROW(RecordFile(directory.path() / "none"), Error);
}

TEST(Superseded, ComesBackAsItWas) {
  const Superseded units = {1, 2, 700, 100000};
  EXPECT_EQ(decode_superseded(encode_superseded(units)), units);
  EXPECT_TRUE(decode_superseded("").empty());
  EXPECT_THROW(decode_superseded(std::string_view("\0", 1)), Error) << "no unit comes twice";
}

TEST(Vocabulary, ComesBackAsItWas) {
  Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.number_of("thuyền"), 0U);
  EXPECT_EQ(vocabulary.number_of("bè"), 1U);
  EXPECT_EQ(vocabulary.number_of("thuyền"), 0U);
  vocabulary.count(1, 1);
  Vocabulary back(vocabulary.encode());
  ASSERT_EQ(back.words().size(), 2U);
  EXPECT_EQ(back.words()[1].text, "bè");
  EXPECT_EQ(back.words()[1].frequency, 1U);
  EXPECT_EQ(back.number_of("bến"), 2U);
}

TEST(Vocabulary, RefusesWhatIsDamaged) {
  Vocabulary vocabulary;
  vocabulary.number_of("thuyền");
  const std::string bytes = vocabulary.encode();
  EXPECT_THROW(Vocabulary(bytes.substr(0, bytes.size() - 1)), Error);
  EXPECT_THROW(Vocabulary(bytes + bytes), Error) << "a word has one number";
}

struct ReadRecord {
  ForwardHead head;
  std::vector<std::string> parts;  // words and "/" for the end of a line
};

ReadRecord read(const SampleLibrary& library, const std::string& id, const std::string& address) {
  const tests::OpenIndex index(library.index_directory());
  const Vocabulary vocabulary = vocabulary_of(index.units, index.recent);
  const std::string bytes = index.forward_at(id, address).at(0);
  VariableBytesReader reader(bytes);
  ReadRecord record{read_head(reader), {""}};
  while (!reader.empty()) {
    const std::uint32_t token = reader.next_word();
    std::string& part = record.parts.back();
    if (token == kEndOfPart) record.parts.emplace_back();
    if (token == kEndOfLine) part += "/ ";
    if (token >= kFirstWord) part += vocabulary.words().at(token - kFirstWord).text + " ";
  }
  return record;
}

TEST(ForwardRecord, HoldsTheWordsOfEachPartInTheirOrder) {
  const SampleLibrary library;
  const ReadRecord record = read(library, "thuyen-moi", "dieu-2");
  ASSERT_EQ(record.parts.size(), 5U);
  EXPECT_EQ(record.parts[kTitlePart], "luật thuyền bè ");
  EXPECT_EQ(record.parts[kHeadingPart], "giải thích từ ngữ ");
  EXPECT_EQ(record.parts[kPathPart], "");
  EXPECT_EQ(record.parts[kTextPart],
            "1 thuyền là phương tiện có mái chèo / 2 bè là các cây gỗ kết lại ");
  EXPECT_EQ(record.head.type, TypeClass::law);
  EXPECT_FALSE(record.head.expired);
  EXPECT_EQ(record.head.units, 3U);
  EXPECT_EQ(record.head.place, 1U);
  EXPECT_EQ(record.head.document, document_hash("thuyen-moi"));
  EXPECT_TRUE(read(library, "thuyen-cu", "dieu-1").head.expired);
}

TEST(ForwardRecord, AnUpdateKeepsTheNumbersOfOtherUnits) {
  SampleLibrary library;
  const ReadRecord before = read(library, "thuyen-moi", "dieu-2");
  library.catalog().put(tests::sample_document("moi", "1/2024/QH15", "Luật", "Luật Khác hẳn",
                                               {{"1", "Điều lạ", "Những chữ chưa từng gặp."}}));
  library.indexer().update(library.catalog());
  EXPECT_EQ(read(library, "thuyen-moi", "dieu-2").parts, before.parts);
  EXPECT_EQ(read(library, "moi", "dieu-1").parts[kTextPart], "những chữ chưa từng gặp ");
}

TEST(TypeClass, IsFoundWhateverTheCase) {
  EXPECT_EQ(type_class("NGHỊ ĐỊNH"), TypeClass::decree);
  EXPECT_EQ(type_class("Bộ luật"), TypeClass::code);
  EXPECT_EQ(type_class("Kế hoạch"), TypeClass::other);
}

}  // namespace
}  // namespace tusach::indexer
