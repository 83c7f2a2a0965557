"""What tusach must reach beside the other engines of the same run."""

from dataclasses import dataclass

# With offsets in the index or without: whichever is faster counts.
LUCENE = ("lucene", "lucene-offsets")
RAW = "xapian-positions"
OURS = "tusach"


@dataclass
class Bar:
    what: str
    value: float
    limit: float
    at_least: bool

    @property
    def met(self):
        return self.value >= self.limit if self.at_least else self.value <= self.limit


def fastest(results, keys, name, figure):
    values = [results[key][name][figure] for key in keys if name in results.get(key, {})]
    return min(values, default=None)


def latency_bars(results):
    ours = results[OURS]
    for name, figure, limit in (
        ("question", "median_ms", 0.5),
        ("question", "p99_ms", 0.5),
        ("keyword", "median_ms", 1),
        ("keyword", "p99_ms", 1),
        ("phrase", "median_ms", 1),
        ("phrase", "p99_ms", 1),
    ):
        theirs = fastest(results, LUCENE, name, figure)
        if theirs and name in ours:
            what = f"{name}, {figure.removesuffix('_ms')}: to Lucene's"
            yield Bar(what, ours[name][figure] / theirs, limit, False)
    raw = fastest(results, (RAW,), "question", "median_ms")
    if raw and "question" in ours:
        what = "question, median: to the raw Xapian loop's"
        yield Bar(what, ours["question"]["median_ms"] / raw, 0.25, False)


def quality_bars(results):
    for key, what in (("ndcg", "nDCG@10"), ("ndcg_unmarked", "nDCG@10 without marks")):
        others = [
            result[key]
            for name, result in results.items()
            if key in result and not name.startswith(OURS)
        ]
        if others and key in results[OURS]:
            yield Bar(what + ": above the best other", results[OURS][key] - max(others), 0.1, True)
    if "phrase_exact" in results[OURS]:
        what = "hits of phrase queries that hold the phrase"
        yield Bar(what, results[OURS]["phrase_exact"], 0.99, True)


def throughput_bars(results):
    inside = results.get("tusach-threads", {}).get("question")
    http = results.get("tusach-http", {}).get("question")
    if inside and http:
        ratio = http["per_second"] / inside["per_second"]
        yield Bar("2 clients over HTTP: to 2 threads in process", ratio, 0.6, True)
    ours = results[OURS]
    if "lucene" in results:
        ratio = ours["articles_per_second"] / results["lucene"]["articles_per_second"]
        yield Bar("articles/s: to Lucene's", ratio, 0.8, True)
    yield Bar("index/text", ours["index_to_text"], 1.0, False)


def judge(results):
    by_key = {result["key"]: result for result in results}
    if OURS not in by_key:
        return
    for part in (quality_bars, latency_bars, throughput_bars):
        yield from part(by_key)
