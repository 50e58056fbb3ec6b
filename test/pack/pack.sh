#!/bin/bash
# The package as a stranger gets it: packed, installed in an empty directory, and used there without a network.
# usage: pack.sh [TARBALL]   without one it packs this checkout, which must be built
# Ends with "N passed, N failed" and leaves nothing behind.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
ROOT=$(cd "$here/../.." && pwd)
seconds_since() { echo $((($(date +%s%3N) - $1) / 1000)); }
# shellcheck source=../lab/check.sh
. "$here/../lab/check.sh"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LANG=C.UTF-8 NO_COLOR=1 npm_config_update_notifier=false npm_config_fund=false npm_config_audit=false
unset VCC_ACCESS_TOKEN

# Where nothing can be reached; without the right to that, npm at least does not try.
if unshare --net true 2>/dev/null; then
  alone() { timeout 120 unshare --net "$@"; }
else
  alone() { npm_config_offline=true timeout 120 "$@"; }
fi
cwh_gen() { alone npx cwh-gen "$@"; }
tarball=${1:-}
if [ -z "$tarball" ]; then
  check 'it can be packed' npm pack --silent --ignore-scripts --pack-destination "$work" "$ROOT"
  tarball=$(find "$work" -name '*.tgz')
fi
listing=$work/listing
tar -tzf "$tarball" | sed 's|^package/||' | sort >"$listing"

# Everything that is written into a project, and the reconciler, which is made. The docs' screenshots are left out: they
# would be half of it, and the pages that show them are read in the repository.
everything() {
  (cd "$ROOT" && git ls-files playbooks roles examples schema docs generator/emit/templates generator/bin |
    grep -vE '\.gitkeep$|^docs/images/.*\.png$' &&
    echo roles/cwh_scaleout/files/reconcile.mjs) | sort | comm -23 - "$listing" | tee "$work/missing"
  [ ! -s "$work/missing" ]
}
nothing_else() { ! grep -E '(^|/)test/|\.png$|\.map$|__pycache__|\.pyc$|vcc-double/|\.gitkeep$|\.ts$|(^|/)\.' "$listing"; }
small() { [ "$(stat -c %s "$tarball")" -lt 1500000 ]; }
check 'everything is in it' everything
check 'no test, map, screenshot or leftover is in it' nothing_else
check 'it is smaller than 1.5 MB' small

# use DIRECTORY: installs it there, in an empty directory, and takes the first steps.
use() {
  local name=$1
  mkdir -p "$work/$name" && cd "$work/$name" || return
  check "$name: it can be installed" timeout 300 npm install --silent --prefer-offline "$tarball"
  check "$name: its version" says "^$(node -p "require('$ROOT/package.json').version")\$" cwh_gen --version
  check "$name: init" cwh_gen init --yes --nodectl-hostname nodectl.example.org --nodectl-user user01 \
    --ugroup-name Hub1 --vcnode-all-ipaddress 172.30.2.101-103 --manager-ipaddress 172.30.2.100 \
    --master-fqdn hub.example.org --vcc-host vcc.example.org --schedule-day-of-week Mon \
    --schedule-time-0 8:30 --schedule-time-1 11:00 --schedule-time-2 13:00
  check "$name: check" cwh_gen check
  check "$name: preview" says '^Mon ' cwh_gen preview
  check "$name: preview as a page with its script" says 'id="app".*<script>' cwh_gen preview --format html
  check "$name: generate" cwh_gen generate
  check "$name: generate again has nothing to do" says 'nothing to change' cwh_gen generate --check
}

# The static ones are loaded by each command; those that only some commands load would be missed by trying a few.
libraries() {
  (cd node_modules/cwh-gen && node --input-type=module -e '
    import { readdirSync, readFileSync } from "node:fs";
    const files = readdirSync("build", { recursive: true }).filter((name) => name.endsWith(".js"));
    const late = files.flatMap((file) => [...readFileSync(`build/${file}`, "utf8").matchAll(/import\(\x27([^.\x27][^\x27]*)\x27\)/g)]);
    const libraries = new Set(late.map(([, name]) => name));
    console.log([...libraries].join(" "));
    for (const library of libraries) await import(library);
    if (!libraries.has("@clack/prompts")) throw new Error("nothing was found");')
}

use 'empty'
# What the first steps do not load.
check 'the other example' cwh_gen check node_modules/cwh-gen/examples/02-academic-year.yml
check 'explain' says 'active' cwh_gen explain --at 2026-11-30T09:00
check 'completion' says 'complete --' cwh_gen completion bash
check 'what is loaded only when it is needed is there' libraries
check 'no control host is reached' ends_with 69 cwh_gen status
filters=scaleout/playbooks/roles/cwh_culling/filter_plugins/cwh_culling.py
check 'the roles are whole' bash -c "cmp '$ROOT/roles/cwh_scaleout/files/reconcile.mjs' scaleout/playbooks/roles/cwh_scaleout/files/reconcile.mjs &&
  cmp '$ROOT/roles/cwh_culling/filter_plugins/cwh_culling.py' $filters"
if command -v ansible-playbook >/dev/null; then
  check 'Ansible can read the playbooks' bash -c 'cd scaleout && ansible-playbook --syntax-check playbooks/*.yml'
fi
use '授業 と演習'
finish
