"""The engines that are compared: how each is built, asked, and what it needs."""

import pathlib
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from typing import Callable, Optional

HERE = pathlib.Path(__file__).resolve().parent
JARS = (
    "lucene-core-8",
    "lucene-analyzers-common-8",
    "lucene-highlighter-8",
    "lucene-queries-8",
    "lucene-memory-8",
    "gson",
)


# Debian's modules for Python belong to Debian's own.
PYTHON = "/usr/bin/python3" if pathlib.Path("/usr/bin/python3").exists() else sys.executable


class Unavailable(Exception):
    """Why an engine cannot take part here."""


@dataclass
class Engine:
    name: str  # in the table
    key: str  # on the command line
    # (programs, scratch) -> the arguments before `build` and `query`; may raise Unavailable
    start: Callable
    variant: str = ""
    index_of: Optional[str] = None  # key of the engine whose index it asks
    remark: str = ""
    inputs: Callable = field(default=lambda prepared: ["--articles", str(prepared.articles_file)])


def needs(program, package):
    if shutil.which(program) is None:
        raise Unavailable(f"{program} is not installed (Debian package {package})")


def lucene(_programs, scratch):
    needs("javac", "openjdk-17-jdk-headless")
    jars = []
    for name in JARS:
        found = sorted(pathlib.Path("/usr/share/java").glob(name + "*.jar"))
        if not found:
            raise Unavailable(
                f"{name}*.jar is not installed "
                "(Debian packages liblucene8-java, libgoogle-gson-java)"
            )
        jars.append(str(found[0]))
    classes = scratch / "lucene-classes"
    subprocess.run(
        ["javac", "-nowarn", "-d", classes, "-cp", ":".join(jars), HERE / "LucenePeer.java"],
        check=True,
        stdout=sys.stderr,
    )
    return ["java", "-Xmx1g", "-cp", ":".join([str(classes), *jars]), "LucenePeer"]


def lancedb(_programs, _scratch):
    needs("node", "nodejs")
    needs("npm", "npm")
    if not (HERE / "node_modules" / "@lancedb").is_dir():
        try:
            subprocess.run(
                ["npm", "install", "--no-save", "--no-audit", "--no-fund", "--loglevel=error"],
                cwd=HERE,
                check=True,
                timeout=300,
                capture_output=True,
                text=True,
            )
        except subprocess.CalledProcessError as error:
            lines = error.stderr.strip().splitlines() or ["no message"]
            raise Unavailable(f"npm install failed: {lines[0][:120]}") from error
        except subprocess.TimeoutExpired as error:
            raise Unavailable("npm install took more than 300 s") from error
    loaded = subprocess.run(
        ["node", "-e", "import('@lancedb/lancedb')"],
        cwd=HERE,
        capture_output=True,
        text=True,
        check=False,
    )
    if loaded.returncode != 0:
        raise Unavailable("its native module cannot be loaded")
    return ["node", str(HERE / "lancedb_peer.mjs")]


def needs_module(module, package):
    if (
        subprocess.run(
            [PYTHON, "-c", f"import {module}"], capture_output=True, check=False
        ).returncode
        != 0
    ):
        raise Unavailable(f"Python has no module {module} (Debian package {package})")


def sqlite(_programs, _scratch):
    return [PYTHON, str(HERE / "sqlite_peer.py")]


def groonga(_programs, _scratch):
    needs("groonga", "groonga-bin")
    return [PYTHON, str(HERE / "groonga_peer.py")]


def sphinx(_programs, _scratch):
    needs("searchd", "sphinxsearch")
    needs_module("pymysql", "python3-pymysql")
    return [PYTHON, str(HERE / "sphinx_peer.py")]


def postgres(_programs, _scratch):
    if not pathlib.Path("/usr/lib/postgresql/15/bin/postgres").exists():
        raise Unavailable("PostgreSQL 15 is not installed (Debian package postgresql-15)")
    needs_module("psycopg2", "python3-psycopg2")
    return [PYTHON, str(HERE / "postgres_peer.py")]


def in_cpp(name):
    def start(programs, _scratch):
        program = programs / "benchmarks" / name
        if not program.exists():
            raise Unavailable(f"{name} is not built (cmake -DTUSACH_BENCHMARKS=ON)")
        return [str(program)]

    return start


def catalog(prepared):
    return ["--data", str(prepared.data)]


def with_syllables(prepared):
    return ["--articles", str(prepared.articles_file), "--syllables", str(prepared.syllables_file)]


XAPIAN = in_cpp("xapian_peer")
TUSACH = in_cpp("tusach_peer")

ENGINES = (
    Engine("tusach", "tusach", TUSACH, inputs=catalog),
    Engine("tusach, 2 threads", "tusach-threads", TUSACH, "threads", "tusach", inputs=catalog),
    Engine("tusach, HTTP, 2 clients", "tusach-http", TUSACH, "http", "tusach", inputs=catalog),
    Engine("Lucene 8", "lucene", lucene, remark="indexes with a thread a core"),
    Engine(
        "Lucene 8, offsets",
        "lucene-offsets",
        lucene,
        "offsets",
        remark="where words stand is in the index, so that the highlighter reads no text again",
    ),
    Engine("Lucene 8, folded", "lucene-folded", lucene, "folded"),
    Engine(
        "LanceDB", "lancedb", lancedb, remark="makes no snippets; the texts of the hits are fetched"
    ),
    Engine("LanceDB, folded", "lancedb-folded", lancedb, "folded"),
    Engine("SQLite FTS5", "sqlite", sqlite),
    Engine(
        "SQLite FTS5, folded",
        "sqlite-folded",
        sqlite,
        "folded",
        remark="remove_diacritics 2, which leaves đ as it is",
    ),
    Engine(
        "PostgreSQL 15",
        "postgres",
        postgres,
        remark="ts_rank with lengths, which finds more than ts_rank_cd; "
        "memory of the largest process, shared buffers included",
    ),
    Engine(
        "Groonga",
        "groonga",
        groonga,
        remark="scores terms by how often they stand in the text, thrice at most; it has no BM25",
    ),
    Engine(
        "Sphinx, bm25f",
        "sphinx",
        sphinx,
        remark="stores no text; snippets are made from texts that the client sends",
    ),
    Engine(
        "Xapian, stock",
        "xapian",
        XAPIAN,
        "stock",
        inputs=with_syllables,
        remark="TermGenerator, QueryParser, its own snippets",
    ),
    Engine(
        "raw Xapian, positions",
        "xapian-positions",
        XAPIAN,
        "positions",
        inputs=with_syllables,
        remark="prepared syllables, neither texts nor snippets",
    ),
    Engine(
        "raw Xapian",
        "xapian-bare",
        XAPIAN,
        "bare",
        inputs=with_syllables,
        remark="prepared syllables, neither positions, texts nor snippets",
    ),
)
