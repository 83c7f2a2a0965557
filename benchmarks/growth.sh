#!/usr/bin/env bash
# How tusach grows: derives N articles from the codified corpus, imports, indexes and asks them, and prints one row of the table
# in docs/benchmarks.md. `growth.sh 95000`, `growth.sh 950000`, `growth.sh 3000000`; --help tells more. Needs python3, zstd and
# the release build with its benchmarks. Stops after six hours.
set -euo pipefail
exec timeout 6h python3 "$(dirname "${BASH_SOURCE[0]}")/growth/measure.py" "$@"
