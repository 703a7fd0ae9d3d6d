"""MinHash of two-word shingles (PyPI `datasketch`) on the pairs of `rewritten --pairs`: what it finds at each
rate of edits with no false alarm among the independent reports.

usage: datasketch.py PAIRS.tsv
"""
import collections
import re
import sys

from datasketch import MinHash


def sketch(text):
    words = re.findall(r"\w+", text.lower())
    minhash = MinHash(num_perm=256, seed=1)
    for pair in zip(words, words[1:]):
        minhash.update(" ".join(pair).encode())
    return minhash


likeness = collections.defaultdict(list)
for line in open(sys.argv[1], encoding="utf-8"):
    rate, source, text = line.rstrip("\n").split("\t")
    likeness[rate].append(sketch(source).jaccard(sketch(text)))
least = max(likeness.pop("independent"))
print(f"datasketch, two-word shingles above {least:.2f}")
for rate, found in likeness.items():
    print(f"{rate:>5}%  {100 * sum(j > least for j in found) // len(found):>3}%")
