#!/usr/bin/env python3
"""Writes N articles as JSON Lines that `tusach import` reads.

First comes the codified corpus itself, then documents derived from it. A derived document has the
shape of a real one (its type, body, and the articles' clauses and points), and lines of different
articles of the same field of law, so that frequent words stay frequent and rare ones rare. Numbers
and dates are new, and as in a growing library there are always some names and words that did not
occur before. The same N and seed give the same bytes.
"""

import argparse
import datetime
import json
import pathlib
import random
import re
import subprocess
import sys

PREFIX = re.compile(r"(\d+\. |[a-zđ]{1,2}\) |- )")
NUMBER = re.compile(r"\d+")
NUMBER_CODE = re.compile(r"^\d+[^/]*/(?:\d{4}/)?(.+)$")
TOPIC = re.compile(r"^Đề mục (\d+)\.")
PLACES = ("xã", "phường", "huyện", "thị trấn", "quận")
OWN_LINE = 0.5  # share of lines that stay with their article
NEW_NUMBER = 0.3  # share of the numbers in a line that are new
PLACE = 0.04  # share of lines that name a place
NEW_WORD = 0.004  # share of lines with a word that no text had before
FEW_LINES = 200  # fields with fewer share the lines of their topic


def split_line(line):
    """The mark of a clause, point or dash, and what it says."""
    match = PREFIX.match(line)
    return (match.group(), line[match.end() :]) if match else ("", line)


def kind_of(prefix):
    return "" if not prefix else "1" if prefix[0].isdigit() else prefix[-2]


class Field:
    """What the articles of a field of law consist of."""

    def __init__(self):
        self.headings = []
        self.lines = {}

    def add(self, article):
        self.headings.append(article.get("heading") or "")
        for line in (article.get("body") or "").split("\n"):
            prefix, said = split_line(line)
            if said:
                self.lines.setdefault(kind_of(prefix), []).append(said)

    def size(self):
        return sum(map(len, self.lines.values()))


class Library:
    """The documents to derive from, and their fields."""

    def __init__(self):
        self.documents = []
        self.fields = {}
        self.syllables = set()

    def add(self, document):
        self.documents.append(document)
        for article in document["articles"]:
            for name in self.names_of(article):
                self.fields.setdefault(name, Field()).add(article)
        # Names of places to be: the capitalised syllables of titles.
        self.syllables.update(
            word
            for word in (document.get("title") or "").split()
            if word.istitle() and word.isalpha() and len(word) < 8
        )

    @staticmethod
    def names_of(article):
        subject = article.get("subject") or ""
        topic = TOPIC.match(subject)
        return subject, topic.group(1) if topic else ""

    def field_of(self, article):
        subject, topic = self.names_of(article)
        field = self.fields[subject]
        return field if field.size() >= FEW_LINES else self.fields[topic]


class Deriver:
    def __init__(self, library, seed):
        self.library = library
        self.chance = random.Random(seed)
        self.names = sorted(library.syllables)
        self.count = 0

    def one_of(self, items):
        return items[int(self.chance.random() * len(items))]

    def place(self):
        """Pairs of syllables, the first ones far more often: names are distributed by Zipf's law."""
        names, chance = self.names, self.chance.random
        first = names[int(len(names) * chance() ** 3)]
        return f"{self.one_of(PLACES)} {first} {names[int(len(names) * chance() ** 3)]}"

    def new_word(self):
        return "".join(
            self.one_of("bcdghklmnprstvx") + self.one_of("aeiou")
            for _ in range(2 + int(3 * self.chance.random()))
        )

    def changed_number(self, match):
        digits = match.group()
        if self.chance.random() >= NEW_NUMBER:
            return digits
        if len(digits) == 4 and digits[:2] in ("19", "20"):
            return str(1990 + int(self.chance.random() * 36))
        lowest = 10 ** (len(digits) - 1) if len(digits) > 1 else 1
        return str(lowest + int(self.chance.random() * 9 * lowest)) if len(digits) < 10 else digits

    def line(self, line, field):
        prefix, said = split_line(line)
        if self.chance.random() >= OWN_LINE:
            said = self.one_of(field.lines.get(kind_of(prefix)) or [said])
        if NUMBER.search(said):
            said = NUMBER.sub(self.changed_number, said)
        draw = self.chance.random()
        if draw < NEW_WORD:
            said += " " + self.new_word()
        elif draw < NEW_WORD + PLACE:
            said += " tại " + self.place()
        return prefix + said

    def article(self, template):
        field = self.library.field_of(template)
        derived = dict(template)
        derived.pop("note", None)
        derived.pop("see_also", None)
        if self.chance.random() >= OWN_LINE:
            derived["heading"] = self.one_of(field.headings)
        derived["body"] = "\n".join(
            self.line(line, field) for line in (template.get("body") or "").split("\n")
        )
        return derived

    def document(self):
        template = self.one_of(self.library.documents)
        self.count += 1
        issued = datetime.date(1995, 1, 1) + datetime.timedelta(
            days=int(self.chance.random() * 11000)
        )
        effective = issued + datetime.timedelta(days=45)
        code = NUMBER_CODE.match(template.get("number") or "")
        derived = {key: template[key] for key in ("type", "issuing_body") if key in template}
        derived["id"] = f"derived-{self.count}"
        derived["number"] = f"{self.count}/{issued.year}/{code.group(1) if code else 'NĐ-CP'}"
        if template.get("title"):
            derived["title"] = (
                NUMBER.sub(self.changed_number, template["title"]) + " tại " + self.place()
            )
        derived["issued"], derived["effective"] = issued.isoformat(), effective.isoformat()
        derived["articles"] = [self.article(article) for article in template["articles"]]
        for article in derived["articles"]:
            article["effective"] = derived["effective"]
        return derived


class Writer:
    """Counts what it writes; a document that would be too much is cut."""

    def __init__(self, out, wanted):
        self.out, self.wanted = out, wanted
        self.documents = self.articles = self.text_bytes = 0

    def full(self):
        return self.articles >= self.wanted

    def write(self, document):
        document["articles"] = document["articles"][: self.wanted - self.articles]
        self.out.write(json.dumps(document, ensure_ascii=False) + "\n")
        self.documents += 1
        self.articles += len(document["articles"])
        for article in document["articles"]:
            self.text_bytes += len((article.get("heading") or "").encode()) + len(
                (article.get("body") or "").encode()
            )


def read_corpus(path):
    with subprocess.Popen(
        ["zstd", "-dc", str(path)], stdout=subprocess.PIPE, encoding="utf-8"
    ) as reader:
        for line in reader.stdout:
            document = json.loads(line)
            if document.get("articles"):
                yield document


def generate(corpus, wanted, seed, out):
    library, writer = Library(), Writer(out, wanted)
    for document in read_corpus(corpus):
        library.add(document)
    if not library.documents:
        raise SystemExit(f"{corpus}: holds no articles")
    for document in library.documents:
        if writer.full():
            return writer
        writer.write(dict(document))
    deriver = Deriver(library, seed)
    while not writer.full():
        writer.write(deriver.document())
    return writer


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("corpus", type=pathlib.Path, help="documents.jsonl.zst")
    parser.add_argument("articles", type=int)
    parser.add_argument("--seed", type=int, default=6)
    options = parser.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")
    writer = generate(options.corpus, options.articles, options.seed, sys.stdout)
    print(
        json.dumps(
            {
                "documents": writer.documents,
                "articles": writer.articles,
                "text_bytes": writer.text_bytes,
            }
        ),
        file=sys.stderr,
    )


if __name__ == "__main__":
    main()
