# Lists the recipes.
default:
    @just --list

# Everything CI asks for.
ready: fmt-check clippy doc test
    git diff --exit-code

# Runs all tests.
test:
    cargo test

# Formats the code.
fmt:
    cargo fmt --all

# Fails where the code is not formatted.
fmt-check:
    cargo fmt --all --check

# Lints, warnings denied.
clippy:
    cargo clippy --workspace --all-targets -- -D warnings

# Builds the API documentation, warnings denied.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --workspace --no-deps

# Accepts changed snapshots after a look (needs cargo-insta).
review:
    cargo insta review

# Rewrites what is generated: README tables, JSON Schema, snapshots.
bless:
    BLESS=1 INSTA_UPDATE=always cargo test

# Runs the evaluation and fails below the recorded figures; `just measure --bless` records better ones.
measure *ARGS:
    cargo build --release
    .ci/measure {{ ARGS }}

# Checks the example draft.
example:
    cargo run --release -- check examples/grain/draft.md --source examples/grain/wire

# Explains a check or a rule.
explain NAME:
    cargo run --release -- explain {{ NAME }}

# Times, beside what is on record (benches/README.md), the program on a draft with five sources, a plugin in a process of its own, the alignment engine on 10,000 and 20,000 sources, the program on the former, the two checks of damage and residue on ten megabytes, numeric-drift on 1,000 and 2,000 sources, and a key in an editor.
bench:
    cargo bench --bench check
    benches/baseline
    cargo build --release -p provcheck-align --example scale
    target/release/examples/scale 10000
    target/release/examples/scale 20000
    target/release/examples/scale 10000 target/bench
    cargo build --release
    bash -c 'time target/release/provcheck check target/bench/draft.txt --source target/bench/sources --only copied-text --no-config --format concise --fail-on never'
    bash -c 'time target/release/provcheck check target/bench/draft.txt --source target/bench/sources --no-config --format concise --fail-on never --timings'
    cargo run --release -p provcheck-news-cli --example artifacts_speed
    target/release/examples/scale 1000 target/bench-1000
    target/release/examples/scale 2000 target/bench-2000
    bash -c 'for n in 1000 2000; do time target/release/provcheck check target/bench-$n/draft.txt --source target/bench-$n/sources --only numeric-drift --no-config --format concise --fail-on never --timings; done'
    just bench-editors

# Times all checks on texts that repeat themselves, and fails where doubling the text more than doubles the time (2.3 times); `just growth words` those with the word in their name.
growth *WORD:
    cargo bench --bench growth -- {{ WORD }}

# Checks licences, sources, bans and advisories of all dependencies (needs cargo-deny); where the network is closed, against the copy of the advisory database in cargo's home: `just deny --offline`.
deny *ARGS:
    cargo deny {{ ARGS }} check

# Follows every pointer across the plugin boundary with Miri, then with AddressSanitizer, there with a loaded plugin as well (leaks aside: the tests keep what a host says will last; needs a nightly compiler with miri and rust-src).
memory:
    MIRIFLAGS='-Zmiri-disable-isolation -Zmiri-ignore-leaks' cargo +nightly miri test --target-dir target/miri -p provcheck-plugin-host --lib -- library snapshot
    ASAN_OPTIONS=detect_leaks=0 RUSTFLAGS='-Zsanitizer=address -Clink-arg=-rdynamic' cargo +nightly test --target-dir target/asan --target x86_64-unknown-linux-gnu -p provcheck-plugin-host --lib
    ASAN_OPTIONS=detect_leaks=0 RUSTFLAGS='-Zsanitizer=address -Clink-arg=-rdynamic' cargo +nightly test --target-dir target/asan --target x86_64-unknown-linux-gnu -p provcheck-plugin-host -- this_process_survives

# Fuzzes every target for so many seconds, one after the other, from the seeds in fuzz/seeds (needs cargo-fuzz and a nightly compiler).
fuzz SECONDS="60":
    cargo +nightly fuzz build --sanitizer none
    bash -euc 'for target in $(cargo +nightly fuzz list); do         mkdir -p "fuzz/corpus/$target";         cargo +nightly fuzz run --sanitizer none "$target" "fuzz/corpus/$target" "fuzz/seeds/$target" --             -max_total_time={{ SECONDS }} -max_len=4096 -timeout=10 -rss_limit_mb=2048 -print_final_stats=1; done'

# Learns tagger, lemmas and parser from the treebanks in FOLDER, then with them the entities: some ten minutes, the same bytes every time.
train FOLDER:
    cargo run --release -p provcheck-lang --example train -- {{ FOLDER }}
    ENTITIES_ONLY=1 cargo run --release -p provcheck-lang --example train -- {{ FOLDER }}

# Builds what a release ships: all checks in one binary, optimised at link time.
dist:
    cargo build --profile dist
    target/dist/provcheck --version

# Measures tagger, lemmas, parser and tokens on annotated sentences (CoNLL-U, plain or .gz).
evaluate +FILES:
    cargo run --release -p provcheck-lang --example evaluate -- --frames --tokens {{ FILES }}

# Times the reading: words a second on one core, and the first word.
bench-lang *FILES:
    cargo run --release -p provcheck-lang --example speed -- {{ FILES }}

# Measures what copied-text finds of one rewritten sentence alone, beside two-word shingles, and beside PyPI's datasketch where python3 has it.
rewritten:
    cargo run --release -p provcheck-check-copied-text --example rewritten
    cargo run --release -p provcheck-check-copied-text --example rewritten -- --pairs > target/rewritten.tsv
    -python3 plugins/copied-text/examples/rewritten/datasketch.py target/rewritten.tsv

# Times the alignment engine on text that repeats itself: doubling the text may at most double the time.
repeated:
    cargo run --release -p provcheck-align --example repeated

# Measures the knowledge base: start-up, look-ups among five million names, a build from a dump of 2 GB made from LINES.
bench-kb LINES:
    cargo run --release -p provcheck-knowledge --example bench-kb -- lookup 5000000
    cargo run --release -p provcheck-knowledge --example bench-kb -- dump {{LINES}} 2000

# Writes COUNT synthetic articles as JSON Lines: nobody's text, the same bytes every time.
synthetic COUNT:
    @cargo run --release --quiet -p provcheck-archive --example synthetic -- {{ COUNT }}

# Measures the audit of so many synthetic articles, in CPU time: `just bench-audit 50000 400000`.
bench-audit +SIZES="50000":
    @RAYON_NUM_THREADS=1 cargo run --release --quiet -p provcheck-archive --example bench-audit -- {{ SIZES }}

# Starts a Spark cluster of two workers, and compares an audit of COUNT articles there with one here (needs Java, protoc).
spark COUNT="20000":
    cargo build --release --features spark
    PROVCHECK=target/release/provcheck .ci/engines spark {{ COUNT }}

# Measures the archive on COUNT synthetic articles: building, bytes, look-ups, memory, adding.
bench-archive COUNT="50000":
    cargo run --release -p provcheck-archive --example bench-archive -- {{ COUNT }}

# Measures the archive beside a general search engine on the same fingerprints (builds the engine).
bench-tantivy COUNT="50000":
    cargo run --release --manifest-path benches/tantivy/Cargo.toml --target-dir target/tantivy -- {{ COUNT }}

# Installs the clients with which the editors' tests are run: LanguageTool's, the assistant protocol's, Word files', a browser's driver.
clients:
    .ci/clients

# Measures a key in a draft of 800 words with 20 sources, through the editor's protocol and the server, then fifty clients at once; fails where a bar is not met.
bench-editors:
    cargo build --release
    python3 benches/editors.py target/release/provcheck tests/corpus/events

# Has LibreOffice ask the server by LanguageTool's protocol, and draw comments as a PDF (needs Debian's libreoffice-writer-nogui and python3-uno: some 400 MB).
libreoffice:
    cargo test --test main -- --ignored libreoffice

# Builds the extension for Visual Studio Code, editors/vscode/provcheck-0.1.0.vsix.
vsix:
    cd editors/vscode && npm install --no-audit --no-fund && npm run package

# Packs every crate as the registry would get it, and fails where one is too large for it; `just package` builds each from its package as well.
package *ARGS:
    cargo package --workspace {{ ARGS }}
    packaging/sizes
    find target/package -mindepth 1 -maxdepth 1 -type d -exec rm -r {} +

# Builds a wheel, installs it in an environment of its own and runs it (needs python3).
wheel:
    rm -rf target/wheel && python3 -m venv target/wheel/build
    target/wheel/build/bin/pip install --quiet 'maturin>=1.9,<2'
    target/wheel/build/bin/maturin build --release --out target/wheel
    python3 -m venv target/wheel/clean
    target/wheel/clean/bin/pip install --quiet --no-index target/wheel/provcheck-*.whl
    packaging/try target/wheel/clean/bin/provcheck

# Makes the npm packages of this system, installs them in a folder of their own and runs the program (needs npm).
npm:
    cargo build --release
    rm -rf target/npm && mkdir -p target/npm/clean
    packaging/archive "$(rustc --print host-tuple)" target/release target/npm
    packaging/npm/build target/npm target/npm --only "$(rustc --print host-tuple)"
    cd target/npm/clean && npm init --yes >/dev/null && npm install --silent --no-audit --no-fund --no-save ../provcheck-*-*.tgz ../provcheck-[0-9]*.tgz
    packaging/try target/npm/clean/node_modules/.bin/provcheck

# Builds a Debian package, unpacks it as dpkg does into a root of its own and runs the program.
deb:
    cargo build --release
    rm -rf target/deb && packaging/deb target/release/provcheck target/deb
    mkdir -p target/deb/root/var/lib/dpkg/info target/deb/root/var/lib/dpkg/updates && touch target/deb/root/var/lib/dpkg/status
    dpkg --root="$PWD/target/deb/root" --force-not-root --force-depends --log=/dev/null --install target/deb/provcheck_*.deb
    packaging/try target/deb/root/usr/bin/provcheck

# Builds the image and runs it (needs docker).
image:
    docker build -f packaging/Dockerfile -t provcheck .
    docker run --rm -v "$PWD/examples:/work/examples:ro" provcheck check examples/grain/draft.md --source examples/grain/wire --fail-on never

# Writes all that a rule of a check needs: page, fixtures, snapshots, status, declaration, a first version of its code.
new-rule CHECK RULE:
    scaffold/new rule {{ CHECK }} {{ RULE }}
    cargo fmt --all

# Writes a check of its own with a first rule, and links it in.
new-check NAME:
    scaffold/new check {{ NAME }}
    cargo fmt --all

# Writes how often each rule was right on real news into the data printed on its page (needs the evaluation, as `just measure` does).
rule-figures *ARGS:
    cargo build --release
    .ci/rule-figures {{ ARGS }}

# Makes the picture of the HTML report in the README (needs Chromium).
picture:
    cargo build --release
    docs/picture target/release/provcheck docs/src/report.png
