"""What every peer written in Python shares. A peer is a program with two commands:

    PEER build --articles FILE --index DIR [--variant NAME]
    PEER query --queries FILE --index DIR [--variant NAME] --seconds N

`build` prints {"seconds", "peak_kib"}; `query` prints {"set", "at", "ms", "ids"} a query and
{"peak_kib"} at the end, JSON a line each. Latency covers the top ten with their snippets.
"""

import argparse
import itertools
import json
import time

# Share of the time for a set of queries.
WARM_UP = 1 / 6


def arguments():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", choices=("build", "query"))
    parser.add_argument("--articles")
    parser.add_argument("--queries")
    parser.add_argument("--index", required=True)
    parser.add_argument("--variant", default="")
    parser.add_argument("--seconds", type=float, default=60)
    return parser.parse_args()


def articles(path):
    """Yields (id, text) where the text begins with the document's title and the heading."""
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            article = json.loads(line)
            yield article["id"], full_text(article)


def full_text(article):
    return "\n".join((article["title"], article["heading"], article["text"]))


def peak_kib(pid="self"):
    """The most memory that was resident at once in a process, 0 when it has gone."""
    try:
        with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except OSError:
        pass
    return 0


def family_peak_kib(pid):
    """The largest peak among a server process and its children."""
    peak = peak_kib(pid)
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as children:
            for child in children.read().split():
                peak = max(peak, family_peak_kib(child))
    except OSError:
        pass
    return peak


def report_build(started, peak):
    print(json.dumps({"seconds": time.perf_counter() - started, "peak_kib": peak}), flush=True)


def warm_up(queries, seconds, answer):
    """Asks the queries as people type them over and over, unmeasured: every engine as long."""
    until = time.perf_counter() + seconds
    for query in itertools.cycle([query for query in queries if query["set"] != "unmarked"]):
        if time.perf_counter() > until:
            break
        answer(query)


def run_queries(path, seconds, answer):
    """Asks every query in turn, each set for at most `seconds`, after warming up. `answer(query)` returns the ids of the hits."""
    with open(path, encoding="utf-8") as lines:
        queries = [json.loads(line) for line in lines]
    warm_up(queries, seconds * WARM_UP, answer)
    current, until = None, 0.0
    for query in queries:
        if query["set"] != current:
            current, until = query["set"], time.perf_counter() + seconds
        started = time.perf_counter()
        if started > until:
            continue
        ids = answer(query)
        elapsed = 1000 * (time.perf_counter() - started)
        print(json.dumps({"set": current, "at": query["at"], "ms": elapsed, "ids": ids}))


def report_peak(peak):
    print(json.dumps({"peak_kib": peak}), flush=True)
