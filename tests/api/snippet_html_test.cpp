#include "api/snippet_html.h"

#include <gtest/gtest.h>

namespace tusach::api {
namespace {

TEST(MarkedText, LetsMarksAndReferencesThrough) {
  EXPECT_EQ(marked_text("a <mark>đất</mark> &lt;b&gt; &#39;"),
            "a <mark>đất</mark> &lt;b&gt; &#39;");
}

TEST(MarkedText, EscapesEveryOtherTag) {
  EXPECT_EQ(marked_text("<script>x</script>"), "&lt;script&gt;x&lt;/script&gt;");
  EXPECT_EQ(marked_text("<mark onclick=x>a</mark>"), "&lt;mark onclick=x&gt;a&lt;/mark&gt;");
  EXPECT_EQ(marked_text("<MARK>a"), "&lt;MARK&gt;a");
}

TEST(MarkedText, BalancesMarks) {
  EXPECT_EQ(marked_text("<mark>a"), "<mark>a</mark>");
  EXPECT_EQ(marked_text("a</mark>"), "a&lt;/mark&gt;");
  EXPECT_EQ(marked_text("<mark>a<mark>b</mark>"), "<mark>a&lt;mark&gt;b</mark>");
}

TEST(MarkedText, EscapesBareAmpersandsAndQuotes) {
  EXPECT_EQ(marked_text("a & b; &lt &; \"'"), "a &amp; b; &amp;lt &amp;; &quot;&#39;");
}

}  // namespace
}  // namespace tusach::api
