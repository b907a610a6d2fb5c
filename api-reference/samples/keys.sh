#!/usr/bin/env bash
# Asks for both halves of a key and starts a program with them; nothing else sees them.
set -euo pipefail

: "${KRAKEN_API_KEY:=$(read -r -p 'API key: ' typed && printf %s "$typed")}"
: "${KRAKEN_API_SECRET:=$(read -r -s -p 'Private key: ' typed && printf %s "$typed")}"
export KRAKEN_API_KEY KRAKEN_API_SECRET

exec "${@:-true}"
