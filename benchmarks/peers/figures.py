"""From the lines that a peer prints to the figures of the table."""

import json
import math

DEPTH = 10


def percentile(values, percent):
    """Nearest rank, as `tusach eval` counts it."""
    ordered = sorted(values)
    rank = math.ceil(percent / 100 * len(ordered))
    return ordered[min(max(rank, 1), len(ordered)) - 1]


def ndcg(ids, relevant):
    wanted = set(relevant)
    gain = sum(
        1 / math.log2(place + 2)
        for place, identifier in enumerate(ids[:DEPTH])
        if identifier in wanted
    )
    ideal = sum(1 / math.log2(place + 2) for place in range(min(len(wanted), DEPTH)))
    return gain / ideal


def latency(answers, rate=None):
    milliseconds = [answer["ms"] for answer in answers]
    total = sum(milliseconds) / 1000
    return {
        "queries": len(answers),
        "median_ms": percentile(milliseconds, 50),
        "p95_ms": percentile(milliseconds, 95),
        "p99_ms": percentile(milliseconds, 99),
        "per_second": rate if rate is not None else len(answers) / max(total, 1e-9),
    }


def read_queries(path):
    sets = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            query = json.loads(line)
            sets.setdefault(query["set"], []).append(query)
    return sets


def summarise(lines, queries):
    """`lines`: what the `query` command of a peer printed; `queries`: of read_queries."""
    answers, summary, rates = {}, {}, {}
    for line in lines:
        record = json.loads(line)
        if "set" in record:
            answers.setdefault(record["set"], []).append(record)
        rates.update(record.get("rates", {}))
        if "peak_kib" in record:
            summary["query_peak_mib"] = record["peak_kib"] / 1024
    for name in ("question", "keyword", "phrase"):
        if name in answers:
            summary[name] = latency(answers[name], rates.get(name))
    for name, key in (("question", "ndcg"), ("unmarked", "ndcg_unmarked")):
        if name in answers:
            gains = [
                ndcg(answer["ids"], queries[name][answer["at"]]["relevant"])
                for answer in answers[name]
            ]
            summary[key] = sum(gains) / len(gains)
            summary[key + "_queries"] = len(gains)
    return summary, answers


class PhraseCheck:
    """How many of the hits of phrase queries hold the phrase, marks aside; and how many queries had
    a hit at all: every phrase stands in an article."""

    def __init__(self, syllables_file, without_marks):
        self.without_marks = without_marks
        self.offsets = {}
        self.file = open(
            syllables_file, "rb"
        )  # pylint: disable=consider-using-with # as long as the run
        while True:
            offset = self.file.tell()
            line = self.file.readline()
            if not line:
                break
            self.offsets[line[: line.index(b"\t")]] = offset

    def text_of(self, identifier):
        self.file.seek(self.offsets[identifier.encode()])
        line = self.file.readline().decode()
        return " " + self.without_marks(line.partition("\t")[2].strip()) + " "

    def judge(self, answers, queries):
        hits = exact = found = 0
        for answer in answers:
            phrase = " " + self.without_marks(" ".join(queries[answer["at"]]["syllables"])) + " "
            found += bool(answer["ids"])
            for identifier in answer["ids"]:
                hits += 1
                exact += phrase in self.text_of(identifier)
        return {"phrase_found": found / max(len(answers), 1), "phrase_exact": exact / max(hits, 1)}
