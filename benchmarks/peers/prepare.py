"""Makes what every peer is given: the same articles, and the same queries in the same order.

    articles.jsonl   {"id", "document", "title", "heading", "text"} a line: what tusach indexes
    syllables.txt    "<id>\\t<syllables>" a line, in the same order
    queries.jsonl    {"set", "at", "text", "syllables", "relevant"} a line, set by set
"""

import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import time
import unicodedata
from dataclasses import dataclass

SETS = ("question", "unmarked", "keyword", "phrase")
SYLLABLE = re.compile(r"[^\W_]+")
# Letters alone with one space between: a phrase does not cross punctuation.
RUN = re.compile(r"[^\W\d_]+(?: [^\W\d_]+){2,}")
LABEL = re.compile(r"^Điều \S+\. ")
GENERATED = 300
SEED = 20


@dataclass
class Prepared:
    directory: pathlib.Path
    articles: int
    text_bytes: int
    import_seconds: float

    @property
    def articles_file(self):
        return self.directory / "articles.jsonl"

    @property
    def syllables_file(self):
        return self.directory / "syllables.txt"

    @property
    def queries_file(self):
        return self.directory / "queries.jsonl"

    @property
    def data(self):
        return self.directory / "data"


def syllables_of(text):
    return SYLLABLE.findall(unicodedata.normalize("NFC", text).lower())


def without_marks(text):
    letters = (c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return "".join(letters).replace("đ", "d").replace("Đ", "D")


def first_documents(corpus, target, limit):
    """Copies whole documents until they hold `limit` articles."""
    reader = subprocess.Popen(["zstd", "-dc", str(corpus)], stdout=subprocess.PIPE)
    articles = 0
    with open(target, "wb") as out:
        for line in reader.stdout:
            articles += len(json.loads(line).get("articles", ()))
            out.write(line)
            if articles >= limit:
                break
    reader.stdout.close()
    reader.wait()


def import_file(tusach, data, documents):
    """Seconds and peak MiB that it took. What it says about the texts goes to a log beside `data`."""
    log = data.with_suffix(".import.log")
    started = time.perf_counter()
    with open(log, "wb") as remarks:
        command = [tusach, "--data", data, "import", documents]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=remarks)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{documents}: the import ended with {process.returncode}; see {log}")
    return time.perf_counter() - started, usage.ru_maxrss / 1024


def import_documents(directory, corpus, limit, tusach):
    documents = corpus
    if limit:
        documents = directory / "documents.jsonl"
        first_documents(corpus, documents, limit)
    return import_file(tusach, directory / "data", documents)


def normalise(path, syllables_path, raw_lines):
    """Writes articles and syllables in NFC; returns count, bytes of text, and what queries are made
    of: all ids, headings, and every twentieth text."""
    count, text_bytes, identifiers, headings, texts = 0, 0, set(), [], []
    with open(path, "w", encoding="utf-8") as out, open(
        syllables_path, "w", encoding="utf-8"
    ) as words:
        for raw in raw_lines:
            article = json.loads(unicodedata.normalize("NFC", raw))
            whole = "\n".join((article["title"], article["heading"], article["text"]))
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
            words.write(article["id"] + "\t" + " ".join(syllables_of(whole)) + "\n")
            text_bytes += len(article["heading"].encode()) + len(article["text"].encode())
            identifiers.add(article["id"])
            headings.append(LABEL.sub("", article["heading"]))
            if count % 20 == 0:
                texts.append(article["text"])
            count += 1
    return count, text_bytes, identifiers, headings, texts


def keyword_queries(chance, headings):
    """Two or three words of a heading that stand together; most words have two syllables."""
    long_enough = [heading for heading in headings if len(syllables_of(heading)) >= 4]
    for heading in chance.sample(long_enough, min(GENERATED, len(long_enough))):
        syllables = syllables_of(heading)
        length = chance.choice((4, 6)) if len(syllables) >= 6 else 4
        begin = chance.randrange(len(syllables) - length + 1)
        chosen = syllables[begin : begin + length]
        yield {"text": " ".join(chosen), "syllables": chosen}


def phrase_queries(chance, texts):
    """Three to five syllables in a row out of a text, in quotes."""
    runs = [run for run in (RUN.findall(text) for text in texts) if run]
    for choices in chance.sample(runs, min(GENERATED, len(runs))):
        syllables = syllables_of(chance.choice(choices))
        length = min(chance.randint(3, 5), len(syllables))
        begin = chance.randrange(len(syllables) - length + 1)
        chosen = syllables[begin : begin + length]
        yield {"text": '"' + " ".join(chosen) + '"', "syllables": chosen}


def question_queries(chance, questions_file, identifiers):
    """Those with an answer among the articles, in an order that makes any beginning a sample."""
    with open(questions_file, encoding="utf-8") as lines:
        questions = [json.loads(line) for line in lines if line.strip()]
    known = [question for question in questions if identifiers.intersection(question["relevant"])]
    chance.shuffle(known)
    for question in known:
        text = unicodedata.normalize("NFC", question["query"])
        yield {"text": text, "syllables": syllables_of(text), "relevant": question["relevant"]}


def unmarked(questions):
    for question in questions:
        text = without_marks(question["text"])
        yield {**question, "text": text, "syllables": syllables_of(text)}


def write_queries(path, questions_file, identifiers, headings, texts):
    chance = random.Random(SEED)
    questions = list(question_queries(chance, questions_file, identifiers))
    sets = (
        questions,
        list(unmarked(questions)),
        list(keyword_queries(chance, headings)),
        list(phrase_queries(chance, texts)),
    )
    with open(path, "w", encoding="utf-8") as out:
        for name, queries in zip(SETS, sets):
            for at, query in enumerate(queries):
                out.write(json.dumps({"set": name, "at": at, **query}, ensure_ascii=False) + "\n")


def prepare(directory, corpus, questions_file, limit, programs):
    """`programs`: the release build's directory. Everything is made anew in `directory`."""
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    seconds, _ = import_documents(directory, corpus, limit, programs / "tusach")
    prepared = Prepared(directory, 0, 0, seconds)
    with subprocess.Popen(
        [programs / "benchmarks" / "tusach_peer", "articles", "--data", prepared.data],
        stdout=subprocess.PIPE,
        encoding="utf-8",
    ) as units:
        prepared.articles, prepared.text_bytes, identifiers, headings, texts = normalise(
            prepared.articles_file, prepared.syllables_file, units.stdout
        )
    if units.returncode != 0 or prepared.articles == 0:
        raise SystemExit(f"{prepared.data}: no articles could be read")
    write_queries(prepared.queries_file, questions_file, identifiers, headings, texts)
    return prepared
