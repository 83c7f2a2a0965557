"""The results as Markdown, and their place in docs/benchmarks.md."""

import bars

BEGIN = "<!-- peers: begin, written by ./run bench -->"
END = "<!-- peers: end -->"


def number(value, digits):
    return "–" if value is None else f"{value:,.{digits}f}"


def milliseconds(value):
    return number(value, 2 if value < 10 else 1 if value < 100 else 0)


def row(cells):
    return "| " + " | ".join(cells) + " |"


def build_table(results):
    lines = [
        row(
            (
                "engine",
                "articles/s",
                "build, s",
                "index/text",
                "peak MiB: build",
                "query",
                "nDCG@10",
                "without marks",
                "phrases found",
                "exact",
            )
        ),
        row(("---",) * 10),
    ]
    for result in results:
        lines.append(
            row(
                (
                    result["name"],
                    number(result.get("articles_per_second"), 0),
                    number(result.get("build_seconds"), 1),
                    number(result.get("index_to_text"), 2),
                    number(result.get("build_peak_mib"), 0),
                    number(result.get("query_peak_mib"), 0),
                    number(result.get("ndcg"), 3),
                    number(result.get("ndcg_unmarked"), 3),
                    number(result.get("phrase_found"), 2),
                    number(result.get("phrase_exact"), 2),
                )
            )
        )
    return lines


def latency_table(results):
    names = ("question", "keyword", "phrase")
    lines = [
        row(
            (
                "engine",
                *(
                    part
                    for name in names
                    for part in (f"{name}: median / p95 / p99, ms", "a second")
                ),
            )
        ),
        row(("---",) * 7),
    ]
    for result in results:
        cells = [result["name"]]
        for name in names:
            figures = result.get(name)
            if figures is None:
                cells += ["–", "–"]
                continue
            cells.append(
                " / ".join(milliseconds(figures[key]) for key in ("median_ms", "p95_ms", "p99_ms"))
            )
            cells.append(number(figures["per_second"], 0 if figures["per_second"] >= 10 else 1))
        lines.append(row(cells))
    return lines


def remarks(results, skipped, queries):
    for result in results:
        if result.get("remark"):
            yield f"{result['name']}: {result['remark']}."
        cut = [
            f"{result[key]} of {len(queries[name])} {label}"
            for name, key, label in (
                ("question", "ndcg_queries", "questions"),
                ("unmarked", "ndcg_unmarked_queries", "questions without marks"),
            )
            if key in result and result[key] < len(queries[name])
        ]
        cut += [
            f"{result[name]['queries']} of {len(queries[name])} {name} queries"
            for name in ("keyword", "phrase")
            if name in result and result[name]["queries"] < len(queries[name])
        ]
        if cut:
            yield f"{result['name']}: time allowed {', '.join(cut)}."
    for name, reason in skipped:
        yield f"{name}: not available, {reason}."


def bar_table(results):
    """Nothing where there is nothing to compare."""
    judged = list(bars.judge(results))
    if not judged:
        return []
    lines = [row(("tusach beside the others", "measured", "bar", "")), row(("---",) * 4)]
    for bar in judged:
        limit = f"{'≥' if bar.at_least else '≤'} {bar.limit:.2f}"
        lines.append(row((bar.what, f"{bar.value:.2f}", limit, "met" if bar.met else "missed")))
    return lines


def markdown(results, skipped, queries, prepared):
    counts = ", ".join(
        f"{len(queries[name])} {name}"
        for name in ("question", "keyword", "phrase")
        if name in queries
    )
    lines = [
        f"{prepared.articles:,} articles, {prepared.text_bytes / 1e6:,.0f} MB of text; queries: "
        f"{counts}. Before tusach builds its index, `tusach import` fills the catalog in "
        f"{prepared.import_seconds:.0f} s.",
        "",
        *build_table(results),
        "",
        *latency_table(results),
        "",
        *bar_table(results),
        "",
    ]
    lines += [f"- {remark}" for remark in remarks(results, skipped, queries)]
    return "\n".join(lines) + "\n"


def write_between_marks(path, text):
    """Replaces what stands between the two comments; what people wrote around them stays."""
    page = path.read_text(encoding="utf-8")
    if page.count(BEGIN) != 1 or page.count(END) != 1 or page.index(BEGIN) > page.index(END):
        raise SystemExit(f"{path}: needs one line '{BEGIN}' and after it one '{END}'")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    path.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{after}", encoding="utf-8")
