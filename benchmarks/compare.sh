#!/usr/bin/env bash
# Runs every benchmark over the codified corpus and the laws and prints the ratios. Needs the corpora in ../shared or $TUSACH_SHARED.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
shared=${TUSACH_SHARED:-../shared}
corpus=$shared/corpora/codified
build=build/release
data=build/bench-data
laws=build/bench-laws

[ -d "$corpus" ] || { echo "the benchmarks need $corpus" >&2; exit 69; }
"$build/tusach" --data "$data" import "$corpus/documents.jsonl.zst"
"$build/tusach" --data "$data" index
"$build/tusach" --data "$laws" import "$shared/corpora/laws/documents.jsonl.zst"
export TUSACH_BENCH_DATA=$data TUSACH_BENCH_LAWS=$laws TUSACH_BENCH_QUESTIONS=$corpus/questions-dev.jsonl TUSACH_SHARED=$shared
for program in "$build"/benchmarks/*_benchmark; do
  printf '\n== %s\n' "$(basename "$program")"
  "$program" --benchmark_counters_tabular=true "$@"
done
